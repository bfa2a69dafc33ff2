//! The core of Schakel: who could join which consortium, and why.
//!
//! Values in, ranking and explanation out. The core knows no database, no clock, no network; what
//! could be wrong was refused when a value was made, so ranking cannot fail.
//!
//! ```
//! use matching::{example, explain, rank_consortia};
//!
//! let market = example::market();
//! let ranked = rank_consortia(&market, example::ANODE_MAKER, |consortium| consortium.accepts_partners)
//!     .expect("the market holds the anode maker");
//! assert_eq!(ranked[0].subject, example::CELL_CONSORTIUM);
//!
//! let best = explain(&market, example::ANODE_MAKER, example::CELL_CONSORTIUM)
//!     .expect("the market holds both");
//! assert_eq!(best.explanation.total(), ranked[0].score); // the parts add up to the score
//! ```

mod call;
mod compose;
mod concept_finder;
mod consortium;
mod country;
mod credit;
mod criteria;
mod demand;
pub mod eligibility;
mod euro;
pub mod evaluation;
pub mod example;
mod explanation;
mod gap;
mod ids;
mod look;
mod market;
mod model;
mod organisation;
mod past;
mod prepared;
mod raise;
mod rank;
mod region;
mod registry;
mod score;
pub mod strategy;
mod text;
pub mod training;
mod trl;
mod value_chain;
mod vocabulary;
mod watch;

pub use call::{Call, ControlClause, CountryGroup, Deadline, Pillar, Terms};
pub use compose::{
    Answer, Cause, ComposedMember, Composition, CompositionDifference, CompositionPart,
    CompositionParts, CompositionTask, Compositions, DEFAULT_BUDGET, Fewer, MOST_ALTERNATIVES,
    MOST_MEMBERS, MemberReason, NoComposition, Wishes, compose, compose_unless,
};
pub use concept_finder::{
    Agreement, AgreementFigures, ConceptFinder, Finding, Labelling, Phrase, TextFindings,
};
pub use consortium::{Consortium, Member, Need, OpenRole};
pub use country::{Country, ParseCountryError};
pub use criteria::{Axis, Shape};
pub use euro::{Euro, ParseEuroError};
pub use explanation::{
    Closeness, Contribution, Criterion, Explanation, PastFact, Readiness, Reason,
};
pub use gap::{Gap, gaps};
pub use ids::{CallId, ConsortiumId, OrganisationId, ParseIdError, RoleId};
pub use market::Market;
pub use model::{Model, Situation, Weights, WeightsError};
pub use organisation::{Capability, Interest, Organisation};
pub use raise::{Improvement, Step, improvements};
pub use rank::{
    Match, Ranked, RoleFit, explain, explain_consortia, explain_organisations,
    measures_as_stranger, rank_as_stranger, rank_consortia, rank_organisations,
};
pub use region::{NutsCode, ParseNutsCodeError};
pub use registry::{KvkNumber, ParseNumberError, Pic};
pub use score::{ParseScoreError, Score};
pub use text::{Term, Text};
pub use trl::{ParseTrlError, Trl};
pub use value_chain::{
    ConceptCode, ConceptEntry, ConceptIndex, ParseConceptCodeError, ValueChain, ValueChainError,
};
pub use vocabulary::{
    ActionType, ClaimSource, ConsortiumStatus, DismissalReason, Language, MemberRole,
    OrganisationKind, ProgrammeFamily, SizeClass, UnknownWordError, Verdict,
};
pub use watch::exposure_of_candidates;

/// The start of a value for an error message: enough to recognise it, never a flood.
fn excerpt(text: &str) -> String {
    const LONGEST: usize = 40;
    if text.chars().count() <= LONGEST {
        text.to_owned()
    } else {
        text.chars().take(LONGEST).chain("…".chars()).collect()
    }
}
