//! Putting a consortium together for a call.

mod refusal;
mod request;

use std::collections::BTreeSet;
use std::sync::Arc;

use matching::strategy::{Hypothesis, Roll, suppose};
use matching::{
    ClaimSource, Composition, CompositionTask, Compositions, ConceptCode, Country, Fewer, Market,
    MemberReason, NoComposition, OrganisationId, Wishes, compose_unless,
};

use super::strategy::Entries;
use super::{App, Error, Snapshot};
use crate::access::{Action, Viewer};
use crate::record::CORDIS_IMPORT;
use crate::text::{self, CompositionBase, Names};

pub use refusal::Refusal;
pub use request::CompositionRequest;

/// What was put together, and of what.
#[derive(Debug, Clone)]
pub struct Composed {
    /// The moment.
    pub snapshot: Arc<Snapshot>,
    /// The best first, then the alternatives.
    pub compositions: Vec<Composition>,
    /// Why there are fewer alternatives than were asked for.
    pub fewer: Option<Fewer>,
    /// What is supposed that is not so.
    pub hypotheses: Vec<Hypothesis>,
    /// Who can do what by that alone, under each of its ids.
    supposed: BTreeSet<(OrganisationId, ConceptCode)>,
    /// The best where nothing is supposed, or why there is none; `None` where nothing was supposed.
    pub without: Option<Result<Composition, Refusal>>,
}

impl Composed {
    /// Whether an organisation can do what a reason says by what is supposed.
    #[must_use]
    pub fn is_supposed(&self, organisation: OrganisationId, reason: &MemberReason) -> bool {
        match reason {
            MemberReason::Answers { capability, .. } => {
                self.supposed.contains(&(organisation, capability.clone()))
            }
            _ => false,
        }
    }

    /// Whether an alternative scores as much as the one before it.
    #[must_use]
    pub fn is_as_good_as_before(&self, place: usize) -> bool {
        let total = |place: usize| Some(self.compositions.get(place)?.parts.total());
        place
            .checked_sub(1)
            .is_some_and(|before| total(before) == total(place))
    }
}

/// What the search answers.
type Answer = Result<Compositions, NoComposition>;

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
        let id = request.call;
        Self::enforce(viewer, Action::Compose, || Refusal::unknown_call(id).into())?;
        let snapshot = self.snapshot();
        if snapshot.market.call(id).is_none() {
            return Err(Refusal::unknown_call(id).into());
        }
        let (wishes, alternatives) = request.wishes(&snapshot.market)?;
        let excludes = !wishes.exclude.is_empty();
        let entries = self.entries(snapshot.data_version).await?;
        let roll = Arc::clone(&entries.roll);
        let suppositions = &request.suppositions;
        let here = Country::NETHERLANDS;
        let hypotheses = self
            .hypotheses(suppositions, &snapshot.market, here)
            .await?;
        let supposed = declared_by_supposition(&snapshot.market, &roll, &hypotheses);
        let (snapshot, found, without) = self
            .search(
                snapshot,
                request,
                entries,
                (wishes, alternatives),
                &hypotheses,
            )
            .await?;
        let found = match found {
            Ok(found) => found,
            Err(why) => return Err(self.refused(id, excludes, &why).await?.into()),
        };
        let without = match without {
            None => None,
            Some(Ok(without)) => without.found.into_iter().next().map(Ok),
            Some(Err(why)) => Some(Err(self.refused(id, excludes, &why).await?)),
        };
        Ok(Composed {
            snapshot,
            compositions: found.found,
            fewer: found.fewer,
            hypotheses,
            supposed,
            without,
        })
    }

    /// Searches with what is supposed, and where something is, without it too.
    async fn search(
        &self,
        snapshot: Arc<Snapshot>,
        request: &CompositionRequest,
        entries: Arc<Entries>,
        (wishes, alternatives): (Wishes, usize),
        hypotheses: &[Hypothesis],
    ) -> Result<(Arc<Snapshot>, Answer, Option<Answer>), Error> {
        let app = self.clone();
        let (id, budget) = (request.call, request.budget);
        let hypotheses = hypotheses.to_vec();
        let found = self.0.workers.run(move |stop| {
            let call = snapshot.market.call(id);
            let call = call.ok_or_else(|| Error::from(Refusal::unknown_call(id)))?;
            let compose = |market: &Market, alternatives| {
                let task = CompositionTask {
                    market,
                    roll: &entries.roll,
                    not_proposed: &entries.not_proposed,
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
                return Ok((snapshot, found, None));
            }
            let without = compose(&snapshot.market, 0);
            let supposed = Arc::new(Snapshot {
                market: suppose(&snapshot.market, &entries.roll, &hypotheses),
                model: Arc::clone(&snapshot.model),
                data_version: snapshot.data_version,
            });
            let found = compose(&supposed.market, alternatives);
            Ok((supposed, found, Some(without)))
        });
        found.await
    }

    /// Of how much compositions are put together now.
    ///
    /// # Errors
    /// The store fails.
    pub async fn composition_base(&self) -> Result<CompositionBase, Error> {
        let snapshot = self.snapshot();
        let market = &snapshot.market;
        let organisations = market.organisations().filter(|one| !one.illustrative);
        Ok(CompositionBase {
            projects: market.consortia().filter(|one| one.is_granted()).count(),
            organisations: organisations.count(),
            is_selection: !self.store().has_imported(CORDIS_IMPORT).await?,
        })
    }

    /// The names of all that these compositions speak of.
    ///
    /// # Errors
    /// The store fails.
    pub async fn names_of(&self, composed: &Composed) -> Result<Names, Error> {
        let without = composed.without.as_ref().and_then(|one| one.as_ref().ok());
        let all = || composed.compositions.iter().chain(without);
        let members = || all().flat_map(|one| &one.members);
        let mentions: Vec<_> = members()
            .flat_map(|member| &member.reasons)
            .map(text::member_mentions)
            .collect();
        let mentioned = mentions.iter().flat_map(|one| &one.organisations).copied();
        let organisations: Vec<_> = members()
            .map(|member| member.organisation)
            .chain(mentioned)
            .chain(composed.hypotheses.iter().map(|one| one.organisation()))
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
}

/// Who declares what by supposition alone, under each of the ids that the data give it.
fn declared_by_supposition(
    market: &Market,
    roll: &Roll,
    hypotheses: &[Hypothesis],
) -> BTreeSet<(OrganisationId, ConceptCode)> {
    let mut supposed = BTreeSet::new();
    for hypothesis in hypotheses {
        let Hypothesis::Declares {
            organisation,
            concept,
            ..
        } = *hypothesis
        else {
            continue;
        };
        let concept = market.chain().code(concept);
        let ids = roll.ids(organisation);
        let entries = ids.iter().filter_map(|&id| market.organisation(id));
        let is_declared = entries
            .flat_map(|one| &one.capabilities)
            .any(|claim| claim.concept == *concept && claim.source == ClaimSource::Declared);
        if !is_declared {
            supposed.extend(ids.into_iter().map(|id| (id, concept.clone())));
        }
    }
    supposed
}
