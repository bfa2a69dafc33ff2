//! What a check found: facts by family of rules, no prose.

use super::{
    CallFinding, CompositionFinding, ControlFinding, CountryFinding, EurostarsFinding,
    FundingFinding, IpceiFinding, NoteFinding, SingleFinding, TopicFinding,
};

macro_rules! families {
    ($($(#[$doc:meta])* $family:ident($finding:ident),)*) => {
        /// What a check found: enough to write a sentence that says it, and what would change it.
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Finding {
            $($(#[$doc])* $family($finding),)*
        }

        $(impl From<$finding> for Finding {
            fn from(finding: $finding) -> Self {
                Self::$family(finding)
            }
        })*
    };
}

families! {
    /// On minimum numbers.
    Composition(CompositionFinding),
    /// On the countries of the members.
    Country(CountryFinding),
    /// On conditions of the topic's own.
    Topic(TopicFinding),
    /// On who controls a member.
    Control(ControlFinding),
    /// On the single applicant of the EIC Accelerator.
    Single(SingleFinding),
    /// On Eurostars.
    Eurostars(EurostarsFinding),
    /// On IPCEIs.
    Ipcei(IpceiFinding),
    /// On what is paid.
    Funding(FundingFinding),
    /// On what the consortium should know, but what stops nobody.
    Note(NoteFinding),
    /// On calls that Schakel cannot judge to the end.
    Call(CallFinding),
}

impl Finding {
    /// Whether a shortfall like this can go away when others join: minimum numbers can be
    /// reached, and shares of the costs shrink. What is wrong with a member stays wrong.
    pub(super) const fn passes_when_others_join(&self) -> bool {
        match self {
            Self::Composition(_) => true,
            Self::Country(finding) => finding.passes_when_others_join(),
            Self::Single(finding) => finding.passes_when_others_join(),
            Self::Eurostars(finding) => finding.passes_when_others_join(),
            Self::Topic(_)
            | Self::Control(_)
            | Self::Ipcei(_)
            | Self::Funding(_)
            | Self::Note(_)
            | Self::Call(_) => false,
        }
    }
}
