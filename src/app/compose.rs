//! Putting a consortium together for a call.

use std::sync::Arc;

use matching::strategy::{Hypothesis, suppose};
use matching::{
    CallId, Composition, CompositionTask, Country, DEFAULT_BUDGET, Language, Market, NoComposition,
    OrganisationId, Wishes, compose_unless,
};

use super::{App, Error, Snapshot, Supposition};
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
    /// What is supposed that is not so.
    pub suppositions: Vec<Supposition>,
}

impl CompositionRequest {
    /// A composition for a call, without wishes.
    #[must_use]
    pub const fn of(call: CallId) -> Self {
        Self {
            call,
            must_include: Vec::new(),
            exclude: Vec::new(),
            max_members: 12,
            min_dutch: 1,
            alternatives: 0,
            budget: DEFAULT_BUDGET,
            suppositions: Vec::new(),
        }
    }
}

/// What was put together, and of what.
#[derive(Debug, Clone)]
pub struct Composed {
    /// The moment.
    pub snapshot: Arc<Snapshot>,
    /// The best first, then the alternatives.
    pub compositions: Vec<Composition>,
    /// The best where nothing is supposed; `None` where nothing was supposed, or there is none.
    pub without: Option<Composition>,
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
        let hypotheses = self.hypotheses(&snapshot.market, request)?;
        let app = self.clone();
        let (id, budget) = (request.call, request.budget);
        let found = self.0.workers.run(move |stop| {
            let call = snapshot.market.call(id);
            let call = call.ok_or_else(|| Error::not_found(CallId::KIND, id))?;
            let compose = |market, alternatives| {
                let task = CompositionTask {
                    market,
                    call,
                    rules: app.rules(),
                    wishes: &wishes,
                    budget,
                    alternatives,
                };
                compose_unless(&task, &|| stop.is_wanted())
            };
            if hypotheses.is_empty() {
                let found = compose(&snapshot.market, alternatives);
                return Ok((found, None, snapshot));
            }
            let without = compose(&snapshot.market, 0).ok();
            let supposed = Arc::new(Snapshot {
                market: suppose(&snapshot.market, &hypotheses),
                model: Arc::clone(&snapshot.model),
                data_version: snapshot.data_version,
            });
            let found = compose(&supposed.market, alternatives);
            Ok((
                found,
                without.and_then(|found| found.into_iter().next()),
                supposed,
            ))
        });
        let (found, without, snapshot) = found.await?;
        match found {
            Ok(compositions) => Ok(Composed {
                snapshot,
                compositions,
                without,
            }),
            Err(why) => Err(self.refused(request.call, &why).await?),
        }
    }

    /// What is supposed, where it is about what is there.
    fn hypotheses(
        &self,
        market: &Market,
        request: &CompositionRequest,
    ) -> Result<Vec<Hypothesis>, Error> {
        let suppositions = request.suppositions.iter().enumerate();
        suppositions
            .map(|(place, one)| one.check(self, market, Country::NETHERLANDS, place))
            .collect()
    }

    /// The names of all that these compositions speak of.
    ///
    /// # Errors
    /// The store fails.
    pub async fn names_of(&self, composed: &Composed) -> Result<Names, Error> {
        let all = || composed.compositions.iter().chain(&composed.without);
        let members = || all().flat_map(|one| &one.members);
        let mentions: Vec<_> = members()
            .flat_map(|member| &member.reasons)
            .map(text::member_mentions)
            .collect();
        let mentioned = mentions.iter().flat_map(|one| &one.organisations).copied();
        let organisations: Vec<_> = members()
            .map(|member| member.organisation)
            .chain(mentioned)
            .collect();
        let consortia: Vec<_> = mentions
            .iter()
            .flat_map(|one| one.consortia.clone())
            .collect();
        let organisations = self.store().organisations(&organisations).await?;
        let consortia = self.store().consortia(&consortia).await?;
        let organisations = organisations.into_iter();
        let consortia = consortia.into_iter();
        Ok(Names {
            organisations: organisations.map(|(id, found)| (id, found.name)).collect(),
            consortia: consortia.map(|(id, found)| (id, found.acronym)).collect(),
            ..self.names().clone()
        })
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
