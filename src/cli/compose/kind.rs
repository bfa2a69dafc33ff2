//! Kinds of organisations, as they are named on the command line.

use clap::ValueEnum;
use matching::OrganisationKind;

/// A kind of organisation.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Kind {
    /// A firm, of any size
    Company,
    /// A university or other school of higher education
    University,
    /// A research organisation
    ResearchInstitute,
    /// A ministry, province, municipality or agency
    PublicBody,
    /// A bank, fund or investor
    Financier,
    /// An association or cluster
    Network,
    /// Anything else
    Other,
}

impl From<Kind> for OrganisationKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Company => Self::Company,
            Kind::University => Self::University,
            Kind::ResearchInstitute => Self::ResearchInstitute,
            Kind::PublicBody => Self::PublicBody,
            Kind::Financier => Self::Financier,
            Kind::Network => Self::Network,
            Kind::Other => Self::Other,
        }
    }
}
