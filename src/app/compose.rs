//! Putting a consortium together for a call.

use std::sync::Arc;

use matching::{
    CallId, Composition, CompositionTask, Country, Language, Market, NoComposition, OrganisationId,
    Wishes, compose_unless,
};

use super::{App, Error, Snapshot};
use crate::access::{Action, Viewer};
use crate::text::{self, CompositionLimit, Names};

/// What is asked of a composition. Numbers are as they were given: out of range, they are refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompositionRequest {
    /// What for.
    pub call: CallId,
    /// Members that must be in it.
    pub must_include: Vec<OrganisationId>,
    /// Organisations that must not.
    pub exclude: Vec<OrganisationId>,
    /// As many members at most.
    pub max_members: i64,
    /// As many Dutch members at least.
    pub min_dutch: i64,
    /// As many compositions beside the best at most.
    pub alternatives: i64,
    /// As many steps at most.
    pub budget: u64,
}

/// What was put together, and of what.
#[derive(Debug, Clone)]
pub struct Composed {
    /// The moment.
    pub snapshot: Arc<Snapshot>,
    /// The best first, then the alternatives.
    pub compositions: Vec<Composition>,
}

/// Why there is no composition, in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// A stable code.
    pub code: &'static str,
    /// What is wrong, with what value, and what to do, in Dutch.
    pub dutch: String,
    /// The same in English.
    pub english: String,
}

impl Refusal {
    /// The sentence in a language.
    #[must_use]
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::Dutch => &self.dutch,
            Language::English => &self.english,
        }
    }

    fn of(code: &'static str, told: impl Fn(Language) -> String) -> Self {
        Self {
            code,
            dutch: told(Language::Dutch),
            english: told(Language::English),
        }
    }
}

impl App {
    /// The best composition for a call, and alternatives.
    ///
    /// # Errors
    /// The viewer may not, the call or an organisation is not there, or there is no composition:
    /// then why.
    pub async fn compose(
        &self,
        viewer: Viewer,
        request: &CompositionRequest,
    ) -> Result<Composed, Error> {
        Self::enforce(viewer, Action::Compose, || {
            Error::not_found(CallId::KIND, request.call)
        })?;
        let snapshot = self.snapshot();
        let (wishes, alternatives) = wishes(&snapshot.market, request)?;
        let (app, now) = (self.clone(), Arc::clone(&snapshot));
        let (id, budget) = (request.call, request.budget);
        let found = self.0.workers.run(move |stop| {
            let market = &now.market;
            let call = market.call(id);
            let task = CompositionTask {
                market,
                call: call.ok_or_else(|| Error::not_found(CallId::KIND, id))?,
                rules: app.rules(),
                wishes: &wishes,
                budget,
                alternatives,
            };
            Ok(compose_unless(&task, &|| stop.is_wanted()))
        });
        match found.await? {
            Ok(compositions) => Ok(Composed {
                snapshot,
                compositions,
            }),
            Err(why) => Err(self.refused(request.call, &why).await?),
        }
    }

    /// Why there is none, as an error that people can read.
    async fn refused(&self, call: CallId, why: &NoComposition) -> Result<Error, Error> {
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
        let told = |language| text::no_composition(why, &call, &names, language);
        Ok(Error::NoComposition(Box::new(Refusal::of(
            why.code(),
            told,
        ))))
    }
}

/// The wishes, once every number is in its range and everybody is there.
fn wishes(market: &Market, request: &CompositionRequest) -> Result<(Wishes, usize), Error> {
    let max_members = within(CompositionLimit::Members, request.max_members)?;
    let of = request.max_members;
    let min_dutch = within(CompositionLimit::Dutch { of }, request.min_dutch)?;
    let alternatives = within(CompositionLimit::Alternatives, request.alternatives)?;
    let stranger = |id: &&OrganisationId| market.organisation(**id).is_none();
    let mut named = request.must_include.iter().chain(&request.exclude);
    if let Some(id) = named.find(stranger) {
        return Err(Error::not_found(OrganisationId::KIND, id));
    }
    let wishes = Wishes {
        must_include: request.must_include.clone(),
        exclude: request.exclude.clone(),
        max_members,
        from: (Country::NETHERLANDS, min_dutch),
        kinds: Vec::new(),
    };
    Ok((wishes, alternatives))
}

fn within(limit: CompositionLimit, asked: i64) -> Result<usize, Error> {
    let (least, most) = limit.range();
    let refused = || {
        let told = |language| text::out_of_limit(limit, asked, language);
        Error::NoComposition(Box::new(Refusal::of("OUT_OF_RANGE", told)))
    };
    if (least..=most).contains(&asked) {
        usize::try_from(asked).map_err(|_| refused())
    } else {
        Err(refused())
    }
}
