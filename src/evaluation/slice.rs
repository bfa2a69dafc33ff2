//! Groups of organisations for which a ranking may be better or worse.

use matching::OrganisationKind;

use super::{Directory, Query};

macro_rules! slices {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)*) => {
        /// Some of the organisations that ask.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Slice {
            $($(#[$doc])* $name,)*
        }

        impl Slice {
            /// All slices, in their order.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The word for it in reports.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                }
            }
        }
    };
}

slices! {
    /// Everybody.
    All = "all",
    /// Without earlier projects.
    Newcomer = "newcomer",
    /// With one earlier project.
    One = "1",
    /// With two to five.
    TwoToFive = "2-5",
    /// With six to twenty.
    SixToTwenty = "6-20",
    /// With more.
    OverTwenty = "over-20",
    /// Small and medium-sized enterprises, where the history says so.
    Sme = "sme",
    /// Companies.
    Company = "company",
    /// Universities.
    University = "university",
}

impl Slice {
    /// The slice of those with so many earlier projects.
    #[must_use]
    pub const fn of_experience(projects: usize) -> Self {
        match projects {
            0 => Self::Newcomer,
            1 => Self::One,
            2..=5 => Self::TwoToFive,
            6..=20 => Self::SixToTwenty,
            _ => Self::OverTwenty,
        }
    }

    /// Whether it holds an organisation that asks.
    #[must_use]
    pub fn holds(self, query: &Query, directory: &Directory) -> bool {
        match self {
            Self::All => true,
            Self::Newcomer | Self::One | Self::TwoToFive | Self::SixToTwenty | Self::OverTwenty => {
                self == Self::of_experience(directory.projects(&query.pic).len())
            }
            Self::Sme => {
                let listed = directory.get(&query.pic);
                listed.and_then(|listed| listed.is_sme) == Some(true)
            }
            Self::Company => query.kind == OrganisationKind::Company,
            Self::University => query.kind == OrganisationKind::University,
        }
    }
}
