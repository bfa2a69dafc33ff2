//! Rankings in both directions, with what narrows them and what they rest on.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use matching::{
    ConceptCode, Consortium, ConsortiumId, Country, Improvement, Market, Match, Organisation,
    OrganisationId, OrganisationKind, ProgrammeFamily, Ranked, Score, SizeClass, Verdict,
    explain_consortia, explain_organisations, improvements, rank_consortia, rank_organisations,
};

use super::{App, Error, Snapshot, eligibility};
use crate::access::{Action, Viewer};

/// What narrows a list of consortia.
#[derive(Debug, Clone, Default)]
pub struct MatchFilter {
    /// Only those that look for partners now.
    pub accepts_partners_only: bool,
    /// The least score.
    pub min_score: Option<Score>,
    /// With one of these verdicts; empty: any.
    pub eligibility: Vec<Verdict>,
    /// Paid by one of these programmes; empty: any.
    pub programmes: Vec<ProgrammeFamily>,
    /// On one of these concepts or what lies under them; empty: any.
    pub concepts: Vec<ConceptCode>,
    /// With a deadline before this moment.
    pub deadline_before: Option<DateTime<Utc>>,
    /// Those put aside as well.
    pub include_dismissed: bool,
}

/// What narrows a list of organisations.
#[derive(Debug, Clone, Default)]
pub struct CandidateFilter {
    /// From one of these countries; empty: any.
    pub countries: Vec<Country>,
    /// Of one of these kinds; empty: any.
    pub kinds: Vec<OrganisationKind>,
    /// Of one of these sizes; empty: any.
    pub sizes: Vec<SizeClass>,
    /// The least score.
    pub min_score: Option<Score>,
    /// Only those that add what no member can do.
    pub closes_gaps_only: bool,
}

/// A ranked list, and the moment that it was made of.
#[derive(Debug, Clone)]
pub struct Ranking<T> {
    /// The moment.
    pub snapshot: Arc<Snapshot>,
    /// Best first.
    pub places: Vec<Ranked<T>>,
}

impl App {
    /// The consortia that an organisation could join, best first.
    ///
    /// # Errors
    /// There is no such organisation for this viewer, or a concept of the filter is none.
    pub async fn matches(
        &self,
        viewer: Viewer,
        organisation: OrganisationId,
        filter: &MatchFilter,
    ) -> Result<Ranking<ConsortiumId>, Error> {
        Self::enforce(viewer, Action::ReadMatches(organisation), || {
            Error::not_found(OrganisationId::KIND, organisation)
        })?;
        let dismissed = self.dismissed_by(organisation).await?;
        self.ranked(organisation, filter, dismissed).await
    }

    /// What an organisation put aside.
    pub(super) async fn dismissed_by(
        &self,
        organisation: OrganisationId,
    ) -> Result<BTreeSet<ConsortiumId>, Error> {
        let dismissals = self.store().dismissals_of(&[organisation]).await?;
        let dismissals = dismissals.into_values().flatten();
        Ok(dismissals.map(|dismissal| dismissal.consortium).collect())
    }

    /// The same, for somebody who knows already what the organisation put aside.
    ///
    /// # Errors
    /// As [`App::matches`].
    pub async fn matches_without(
        &self,
        viewer: Viewer,
        organisation: OrganisationId,
        filter: &MatchFilter,
        dismissed: BTreeSet<ConsortiumId>,
    ) -> Result<Ranking<ConsortiumId>, Error> {
        Self::enforce(viewer, Action::ReadMatches(organisation), || {
            Error::not_found(OrganisationId::KIND, organisation)
        })?;
        self.ranked(organisation, filter, dismissed).await
    }

    /// The list, whoever wants it.
    pub(super) async fn ranked(
        &self,
        organisation: OrganisationId,
        filter: &MatchFilter,
        dismissed: BTreeSet<ConsortiumId>,
    ) -> Result<Ranking<ConsortiumId>, Error> {
        let moment = (self.snapshot(), self.now());
        self.ranked_at(moment, organisation, filter, dismissed)
            .await
    }

    /// The list as it is at a moment, of what there was to rank.
    pub(super) async fn ranked_at(
        &self,
        (snapshot, now): (Arc<Snapshot>, DateTime<Utc>),
        organisation: OrganisationId,
        filter: &MatchFilter,
        dismissed: BTreeSet<ConsortiumId>,
    ) -> Result<Ranking<ConsortiumId>, Error> {
        let subjects = self.expand(&filter.concepts)?;
        let sieve = Sieve {
            filter: filter.clone(),
            subjects,
            dismissed: if filter.include_dismissed {
                BTreeSet::new()
            } else {
                dismissed
            },
            now,
        };
        let app = self.clone();
        let ranked = self.0.workers.run(move |stop| {
            let market = &snapshot.market;
            let mut places = rank_consortia(market, organisation, |consortium| {
                !stop.is_wanted() && sieve.admits(market, consortium)
            })
            .ok_or_else(|| Error::not_found(OrganisationId::KIND, organisation))?;
            places.retain(|place| {
                filter_score(place.score, sieve.filter.min_score)
                    && !stop.is_wanted()
                    && sieve.admits_verdict(&app, market, organisation, place.subject)
            });
            Ok(Ranking { snapshot, places })
        });
        ranked.await
    }

    /// The organisations that could join a consortium, best first.
    ///
    /// # Errors
    /// There is no such consortium, or the viewer may not know.
    pub async fn candidates(
        &self,
        viewer: Viewer,
        consortium: ConsortiumId,
        filter: CandidateFilter,
    ) -> Result<Ranking<OrganisationId>, Error> {
        let missing = move || Error::not_found(ConsortiumId::KIND, consortium);
        Self::enforce(viewer, Action::ReadCandidates, missing)?;
        let snapshot = self.snapshot();
        let ranked = self.0.workers.run(move |stop| {
            let market = &snapshot.market;
            let mut places = rank_organisations(market, consortium, |organisation| {
                !stop.is_wanted() && admits_candidate(&filter, organisation)
            })
            .ok_or_else(missing)?;
            places.retain(|place| filter_score(place.score, filter.min_score));
            if filter.closes_gaps_only {
                let ids: Vec<_> = places.iter().map(|place| place.subject).collect();
                let closing: BTreeSet<_> = explain_organisations(market, consortium, &ids)
                    .into_iter()
                    .filter(closes_a_gap)
                    .map(|found| found.organisation)
                    .collect();
                places.retain(|place| closing.contains(&place.subject));
            }
            Ok(Ranking { snapshot, places })
        });
        ranked.await
    }

    /// Explains places of a list of consortia.
    #[must_use]
    pub fn explain_matches(
        snapshot: &Snapshot,
        organisation: OrganisationId,
        consortia: &[ConsortiumId],
    ) -> Vec<Match> {
        explain_consortia(&snapshot.market, organisation, consortia)
    }

    /// Explains places of a list of organisations.
    #[must_use]
    pub fn explain_candidates(
        snapshot: &Snapshot,
        consortium: ConsortiumId,
        organisations: &[OrganisationId],
    ) -> Vec<Match> {
        explain_organisations(&snapshot.market, consortium, organisations)
    }

    /// What would raise the place of a consortium in an organisation's list, among the consortia
    /// that look for partners now, or among all where it does not.
    ///
    /// # Errors
    /// The work was cut short.
    pub async fn improvements(
        &self,
        snapshot: Arc<Snapshot>,
        organisation: OrganisationId,
        consortium: ConsortiumId,
    ) -> Result<Vec<Improvement>, Error> {
        let now = self.now();
        let found = self.0.workers.run(move |stop| {
            let market = &snapshot.market;
            let looking = |consortium: &Consortium| consortium.looks_for_partners(market, now);
            let among_all = !market.consortium(consortium).is_some_and(looking);
            Ok(improvements(market, organisation, consortium, |other| {
                !stop.is_wanted() && (among_all || looking(other))
            }))
        });
        found.await
    }

    /// The concepts named and those under them.
    fn expand(&self, codes: &[ConceptCode]) -> Result<BTreeSet<ConceptCode>, Error> {
        let chain = &self.reference().taxonomy.chain;
        let mut expanded = BTreeSet::new();
        for code in codes {
            let concept = self.known_concept(code, ["filter", "concepts"])?;
            expanded.insert(code.clone());
            expanded.extend(
                chain
                    .narrower(concept)
                    .iter()
                    .map(|&below| chain.code(below).clone()),
            );
        }
        Ok(expanded)
    }
}

/// A filter at work.
struct Sieve {
    filter: MatchFilter,
    subjects: BTreeSet<ConceptCode>,
    dismissed: BTreeSet<ConsortiumId>,
    now: DateTime<Utc>,
}

impl Sieve {
    fn admits(&self, market: &Market, consortium: &Consortium) -> bool {
        let filter = &self.filter;
        (!filter.accepts_partners_only || consortium.looks_for_partners(market, self.now))
            && (filter.programmes.is_empty() || filter.programmes.contains(&consortium.programme))
            && (self.subjects.is_empty() || self.is_on_subject(consortium))
            && filter
                .deadline_before
                .is_none_or(|moment| self.is_due(market, consortium, moment))
            && !self.dismissed.contains(&consortium.id)
    }

    fn is_on_subject(&self, consortium: &Consortium) -> bool {
        let needs = consortium.open_roles.iter().flat_map(|role| &role.needs);
        let mut subjects = consortium
            .concepts
            .iter()
            .chain(needs.map(|need| &need.concept));
        subjects.any(|concept| self.subjects.contains(concept))
    }

    fn is_due(&self, market: &Market, consortium: &Consortium, before: DateTime<Utc>) -> bool {
        let call = consortium.call.and_then(|call| market.call(call));
        let mut deadlines = call.into_iter().flat_map(|call| &call.deadlines);
        deadlines.any(|deadline| (self.now..before).contains(&deadline.at))
    }

    fn admits_verdict(
        &self,
        app: &App,
        market: &Market,
        organisation: OrganisationId,
        consortium: ConsortiumId,
    ) -> bool {
        self.filter.eligibility.is_empty()
            || eligibility::of_pair(app.rules(), market, organisation, consortium)
                .is_some_and(|found| self.filter.eligibility.contains(&found.verdict))
    }
}

fn filter_score(score: Score, least: Option<Score>) -> bool {
    least.is_none_or(|least| score >= least)
}

fn admits_candidate(filter: &CandidateFilter, organisation: &Organisation) -> bool {
    (filter.countries.is_empty() || filter.countries.contains(&organisation.country))
        && (filter.kinds.is_empty() || filter.kinds.contains(&organisation.kind))
        && (filter.sizes.is_empty() || filter.sizes.contains(&organisation.size))
}

fn closes_a_gap(found: &Match) -> bool {
    let reasons = found
        .explanation
        .contributions
        .iter()
        .flat_map(|part| &part.reasons);
    reasons
        .into_iter()
        .any(|reason| matches!(reason, matching::Reason::AddsConcept { .. }))
}
