//! Why there is no composition, as people read it.

use matching::{CallId, Language, NoComposition, OrganisationId};

use crate::app::{App, Error};
use crate::text::{self, CompositionAsked, Names};

/// Why there is no composition, in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// A stable code.
    pub code: &'static str,
    /// Whether something that was named is not there.
    pub is_missing: bool,
    dutch: Told,
    english: Told,
}

/// What is wrong, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Told {
    /// With what value, and what to do.
    what: String,
    /// What else can be done by those who run the service.
    here: Option<&'static str>,
}

impl Refusal {
    /// The sentence in a language.
    #[must_use]
    pub fn text(&self, language: Language) -> &str {
        &self.told(language).what
    }

    /// The same for those who run the service, who can do more about it.
    #[must_use]
    pub fn text_at_terminal(&self, language: Language) -> String {
        let Told { what, here } = self.told(language);
        match here {
            Some(here) => format!("{what}; {here}"),
            None => what.clone(),
        }
    }

    const fn told(&self, language: Language) -> &Told {
        match language {
            Language::Dutch => &self.dutch,
            Language::English => &self.english,
        }
    }

    pub(super) fn of(code: &'static str, told: impl Fn(Language) -> String) -> Self {
        let told = |language| Told {
            what: told(language),
            here: None,
        };
        Self {
            code,
            is_missing: false,
            dutch: told(Language::Dutch),
            english: told(Language::English),
        }
    }

    /// An organisation that was named is not there.
    pub(super) fn unknown_organisation(id: OrganisationId) -> Self {
        Self {
            is_missing: true,
            ..Self::of("UNKNOWN_MEMBER", |language| {
                text::unknown_organisation(id, language)
            })
        }
    }

    /// The call is not there.
    pub(super) fn unknown_call(id: CallId) -> Self {
        Self {
            is_missing: true,
            ..Self::of("UNKNOWN_CALL", |language| text::unknown_call(id, language))
        }
    }

    fn why(why: &NoComposition, asked: CompositionAsked<'_>, names: &Names) -> Self {
        let told = |language| Told {
            what: text::no_composition(why, asked, names, language),
            here: text::remedy_at_terminal(why, language),
        };
        Self {
            code: why.code(),
            is_missing: matches!(why, NoComposition::Unknown(_)),
            dutch: told(Language::Dutch),
            english: told(Language::English),
        }
    }
}

impl From<Refusal> for Error {
    fn from(why: Refusal) -> Self {
        Self::NoComposition(Box::new(why))
    }
}

impl App {
    /// Why there is none, as people can read it.
    pub(super) async fn refused(
        &self,
        call: CallId,
        excludes: bool,
        why: &NoComposition,
    ) -> Result<Refusal, Error> {
        let calls = self.store().calls(&[call]).await?;
        let call = calls
            .get(&call)
            .map_or_else(|| call.to_string(), |call| call.identifier.clone());
        let organisations = self.store().organisations(&why.organisations()).await?;
        let names = Names {
            organisations: organisations
                .into_iter()
                .map(|(id, found)| (id, found.name))
                .collect(),
            ..self.names().clone()
        };
        let asked = CompositionAsked {
            call: &call,
            excludes,
        };
        Ok(Refusal::why(why, asked, &names))
    }
}
