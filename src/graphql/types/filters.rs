//! What narrows the lists of matches and candidates.

use async_graphql::{InputObject, Result};

use matching::Score;

use crate::app;
use crate::graphql::enums::{OrganisationKind, ProgrammeFamily, SizeClass, Verdict};
use crate::graphql::error::Code;
use crate::graphql::scalars::{ConceptCode, CountryCode, DateTime};

/// What narrows a list of matches.
#[derive(Debug, Default, InputObject)]
pub(crate) struct MatchFilter {
    /// Only consortia that look for partners now; false ranks running and past ones too.
    #[graphql(default_with = "Some(true)")]
    accepts_partners_only: Option<bool>,
    /// The least score, 0 to 1.
    min_score: Option<f64>,
    /// With one of these verdicts.
    eligibility: Option<Vec<Verdict>>,
    /// Paid by one of these programmes.
    programmes: Option<Vec<ProgrammeFamily>>,
    /// On one of these concepts, or on what lies under them.
    concepts: Option<Vec<ConceptCode>>,
    /// With a deadline still to come before this moment.
    deadline_before: Option<DateTime>,
    /// Those put aside as well.
    #[graphql(default_with = "Some(false)")]
    include_dismissed: Option<bool>,
}

/// What narrows a list of candidates.
#[derive(Debug, Default, InputObject)]
pub(crate) struct CandidateFilter {
    /// From one of these countries.
    countries: Option<Vec<CountryCode>>,
    /// Of one of these kinds.
    kinds: Option<Vec<OrganisationKind>>,
    /// Of one of these sizes.
    size_classes: Option<Vec<SizeClass>>,
    /// The least score, 0 to 1.
    min_score: Option<f64>,
    /// Only those that add what no member can do.
    #[graphql(default_with = "Some(false)")]
    closes_gaps_only: Option<bool>,
}

/// Reads a score given by a client.
fn score(given: Option<f64>) -> Result<Option<Score>> {
    let parsed = given.map(Score::new).transpose();
    parsed.map_err(|error| Code::Invalid.error(format!("`minScore`: {error}")))
}

fn all<T, U: From<T>>(given: Option<Vec<T>>) -> Vec<U> {
    given.unwrap_or_default().into_iter().map(U::from).collect()
}

impl MatchFilter {
    pub(crate) fn parse(self) -> Result<app::MatchFilter> {
        let concepts = self.concepts.unwrap_or_default();
        Ok(app::MatchFilter {
            accepts_partners_only: self.accepts_partners_only.unwrap_or(true),
            min_score: score(self.min_score)?,
            eligibility: all(self.eligibility),
            programmes: all(self.programmes),
            concepts: concepts.into_iter().map(|code| code.0).collect(),
            deadline_before: self.deadline_before.map(|moment| moment.0),
            include_dismissed: self.include_dismissed.unwrap_or(false),
        })
    }
}

impl CandidateFilter {
    pub(crate) fn parse(self) -> Result<app::CandidateFilter> {
        let countries = self.countries.unwrap_or_default();
        Ok(app::CandidateFilter {
            countries: countries.into_iter().map(|country| country.0).collect(),
            kinds: all(self.kinds),
            sizes: all(self.size_classes),
            min_score: score(self.min_score)?,
            closes_gaps_only: self.closes_gaps_only.unwrap_or(false),
        })
    }
}
