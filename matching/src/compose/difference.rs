//! What one composition has that another has not.

use super::composition::Composition;
use crate::{ConceptCode, OrganisationId};

/// What is otherwise than in another composition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompositionDifference {
    /// How much higher the score is, in millionths.
    pub score: i64,
    /// How much more the needs are covered, in millionths of the score.
    pub coverage: i64,
    /// Members that the other one does not have.
    pub joined: Vec<OrganisationId>,
    /// Members of the other one only.
    pub left: Vec<OrganisationId>,
    /// Needs that are answered here only.
    pub gained: Vec<ConceptCode>,
    /// Needs that are answered there only.
    pub lost: Vec<ConceptCode>,
}

impl CompositionDifference {
    /// How much higher the score is.
    #[must_use]
    pub fn score_as_f64(&self) -> f64 {
        part_of_one(self.score)
    }

    /// How much more of the score comes from covered needs.
    #[must_use]
    pub fn coverage_as_f64(&self) -> f64 {
        part_of_one(self.coverage)
    }
}

#[expect(clippy::cast_precision_loss, reason = "at most a million millionths")]
fn part_of_one(millionths: i64) -> f64 {
    millionths as f64 / 1e6
}

impl Composition {
    /// What is otherwise here than in another composition for the same call.
    #[must_use]
    pub fn beside(&self, other: &Self) -> CompositionDifference {
        let (own, others) = (self.ids(), other.ids());
        let millionths = |one: crate::Score| i64::from(one.millionths());
        CompositionDifference {
            score: millionths(self.parts.total()) - millionths(other.parts.total()),
            coverage: millionths(self.parts.coverage) - millionths(other.parts.coverage),
            joined: without(&own, &others),
            left: without(&others, &own),
            gained: without(&self.covered, &other.covered),
            lost: without(&other.covered, &self.covered),
        }
    }

    fn ids(&self) -> Vec<OrganisationId> {
        let members = self.members.iter();
        members.map(|member| member.organisation).collect()
    }
}

fn without<T: Clone + PartialEq>(all: &[T], some: &[T]) -> Vec<T> {
    let others = all.iter().filter(|one| !some.contains(one));
    others.cloned().collect()
}
