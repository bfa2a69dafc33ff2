//! The outcome: a verdict, the checks that it rests on, and what it means for each member.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::{Finding, RuleCode};
use crate::{OrganisationId, Score, Verdict};

/// A group of participants held against the terms of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// The day of the rules that it rests on.
    pub as_of: NaiveDate,
    /// The worst verdict of the checks.
    pub verdict: Verdict,
    /// Every rule that applies, also where it holds: the worst first, then in the order of the
    /// rule file.
    pub checks: Vec<Check>,
    /// What it means for each participant, by its identity.
    pub members: Vec<MemberAssessment>,
}

/// One rule, held against the participants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The rule.
    pub rule: RuleCode,
    /// Whether it holds.
    pub verdict: Verdict,
    /// What was found.
    pub finding: Finding,
}

/// What the rules make of one participant. Eligible is not funded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberAssessment {
    /// Which.
    pub organisation: OrganisationId,
    /// The worst verdict of the checks on the participant alone.
    pub verdict: Verdict,
    /// Whether it counts towards a minimum number of members, for certain. Members under common
    /// control count together, as one.
    pub counts_towards_minimum: bool,
    /// Whether it counts for certain, or does if a condition on it or its country is met.
    pub may_count_towards_minimum: bool,
    /// Whether its costs can be paid: false where they usually are not.
    pub fundable: bool,
    /// The share of its eligible costs that is paid; `None` where that depends on something that
    /// is not known.
    pub funding_rate: Option<Score>,
}

impl Check {
    pub(super) fn new(rule: RuleCode, verdict: Verdict, finding: impl Into<Finding>) -> Self {
        Self {
            rule,
            verdict,
            finding: finding.into(),
        }
    }
}

impl Assessment {
    pub(super) fn new(
        as_of: NaiveDate,
        mut checks: Vec<Check>,
        members: Vec<MemberAssessment>,
    ) -> Self {
        checks.sort_by(|one, other| order(one).cmp(&order(other)));
        checks.dedup();
        // A programme without a single check is one that nothing is known of.
        let verdict = checks
            .first()
            .map_or(Verdict::Conditional, |worst| worst.verdict);
        Self {
            as_of,
            verdict,
            checks,
            members,
        }
    }

    /// The checks that decide the verdict: those as bad as the whole.
    pub fn deciding(&self) -> impl Iterator<Item = &Check> {
        self.checks
            .iter()
            .filter(|check| check.verdict == self.verdict)
    }

    /// The same for a consortium that is still forming: a minimum that further members can reach
    /// is a condition, not a refusal. What is wrong with a member stays wrong.
    #[must_use]
    pub fn while_forming(self) -> Self {
        let soften = |check: Check| match check.verdict {
            Verdict::Ineligible if check.finding.passes_when_others_join() => Check {
                verdict: Verdict::Conditional,
                ..check
            },
            Verdict::Eligible | Verdict::Conditional | Verdict::Ineligible => check,
        };
        let checks = self.checks.into_iter().map(soften).collect();
        Self::new(self.as_of, checks, self.members)
    }
}

fn order(check: &Check) -> (Reverse<Verdict>, RuleCode, &Finding) {
    (Reverse(check.verdict), check.rule, &check.finding)
}
