//! The names that sentences use, looked up beforehand.

use std::borrow::Cow;
use std::collections::BTreeMap;

use matching::{ConceptCode, ConsortiumId, Country, Language, OrganisationId, RoleId};

use crate::record::{Bilingual, is_unnamed};

/// Names of the things that sentences speak of. What is not in it is named by its code.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// Labels of concepts.
    pub concepts: BTreeMap<ConceptCode, Bilingual>,
    /// Names of countries.
    pub countries: BTreeMap<Country, Bilingual>,
    /// Names of organisations.
    pub organisations: BTreeMap<OrganisationId, String>,
    /// Acronyms of consortia.
    pub consortia: BTreeMap<ConsortiumId, String>,
    /// Titles of open roles.
    pub roles: BTreeMap<RoleId, Bilingual>,
}

impl Names {
    /// A concept's label, in quotation marks.
    #[must_use]
    pub fn concept(&self, code: &ConceptCode, language: Language) -> String {
        let label = self
            .concepts
            .get(code)
            .and_then(|label| label.get(language));
        quoted(label.unwrap_or(code.as_str()), language)
    }

    /// Several concepts' labels, joined as a list.
    #[must_use]
    pub fn concept_list(&self, codes: &[ConceptCode], language: Language) -> String {
        let labels: Vec<_> = codes
            .iter()
            .map(|code| self.concept(code, language))
            .collect();
        list(&labels, language)
    }

    /// A country's name.
    #[must_use]
    pub fn country(&self, country: Country, language: Language) -> String {
        let name = self
            .countries
            .get(&country)
            .and_then(|name| name.get(language));
        name.unwrap_or(country.as_str()).to_owned()
    }

    /// A country's name as it stands in a sentence: with its article where the language wants one.
    #[must_use]
    pub fn country_in_sentence(&self, country: Country, language: Language) -> String {
        if country == Country::UNKNOWN {
            return match language {
                Language::Dutch => "een onbekend land".to_owned(),
                Language::English => "an unknown country".to_owned(),
            };
        }
        let name = self.country(country, language);
        match article(country, language) {
            Some(article) => format!("{article} {name}"),
            None => name,
        }
    }

    /// An organisation's name, as it is told in the language.
    #[must_use]
    pub fn organisation(&self, id: OrganisationId, language: Language) -> String {
        let name = self.organisations.get(&id);
        name.map_or_else(
            || id.to_string(),
            |name| organisation_name(name, language).into_owned(),
        )
    }

    /// A consortium's acronym.
    #[must_use]
    pub fn consortium(&self, id: ConsortiumId) -> String {
        self.consortia
            .get(&id)
            .cloned()
            .unwrap_or_else(|| id.to_string())
    }

    /// Several organisations' names, joined as a list.
    #[must_use]
    pub fn organisation_list(&self, ids: &[OrganisationId], language: Language) -> String {
        let names: Vec<_> = ids
            .iter()
            .map(|id| self.organisation(*id, language))
            .collect();
        list(&names, language)
    }

    /// Several consortia's acronyms, joined as a list.
    #[must_use]
    pub fn consortium_list(&self, ids: &[ConsortiumId], language: Language) -> String {
        let mut acronyms: Vec<_> = ids.iter().map(|id| self.consortium(*id)).collect();
        // A firm may have given several projects its own name.
        acronyms.dedup();
        list(&acronyms, language)
    }

    /// A role's title, in quotation marks.
    #[must_use]
    pub fn role(&self, id: RoleId, language: Language) -> String {
        let title = self.roles.get(&id).and_then(|title| title.get(language));
        quoted(title.unwrap_or("?"), language)
    }
}

/// An organisation's name as it is told: what stands for a name that was not published is said in
/// the language, and a name is left as it is.
#[must_use]
pub fn organisation_name(name: &str, language: Language) -> Cow<'_, str> {
    match language {
        Language::Dutch if is_unnamed(name) => {
            let pic = name.split(" (").next().unwrap_or_default();
            Cow::Owned(format!("{pic} (naam niet gepubliceerd)"))
        }
        Language::Dutch | Language::English => Cow::Borrowed(name),
    }
}

fn article(country: Country, language: Language) -> Option<&'static str> {
    match (language, country.as_str()) {
        (Language::Dutch, "GB") => Some("het"),
        (Language::Dutch, "US" | "FO") => Some("de"),
        (Language::English, "GB" | "US" | "FO" | "NL" | "KR") => Some("the"),
        (Language::Dutch | Language::English, _) => None,
    }
}

/// A number with so many decimals, after the mark of the language.
#[must_use]
pub fn decimal(number: f64, places: usize, language: Language) -> String {
    let written = format!("{number:.places$}");
    // What rounds to nothing is nothing, whatever its sign.
    let is_zero = |text: &str| text.chars().all(|letter| matches!(letter, '0' | '.'));
    let written = match written.strip_prefix('-') {
        Some(rest) if is_zero(rest) => rest.to_owned(),
        _ => written,
    };
    match language {
        Language::Dutch => written.replace('.', ","),
        Language::English => written,
    }
}

/// The text in the quotation marks of the language.
#[must_use]
pub fn quoted(text: &str, language: Language) -> String {
    match language {
        Language::Dutch => format!("‘{text}’"),
        Language::English => format!("“{text}”"),
    }
}

/// Joins items as a sentence does: a, b and c.
#[must_use]
pub fn list(items: &[String], language: Language) -> String {
    let and = match language {
        Language::Dutch => "en",
        Language::English => "and",
    };
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}
