//! The closed word lists: kinds, sizes, statuses, programmes, roles.

/// A word that a closed list does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{value}` is not a {list}")]
pub struct UnknownWordError {
    list: &'static str,
    value: String,
}

impl UnknownWordError {
    pub(crate) fn new(list: &'static str, text: &str) -> Self {
        Self {
            list,
            value: crate::excerpt(text),
        }
    }
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident($list:literal) {
        $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)*
    })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)*
        }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word, as stored and as in the API.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::UnknownWordError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($word => Ok(Self::$variant),)*
                    _ => Err($crate::UnknownWordError::new($list, text)),
                }
            }
        }
    )*};
}
pub(crate) use words;

words! {
    /// What an organisation is.
    OrganisationKind("kind of organisation") {
        /// A firm, of any size.
        Company = "COMPANY",
        /// A university or other school of higher education.
        University = "UNIVERSITY",
        /// A research organisation.
        ResearchInstitute = "RESEARCH_INSTITUTE",
        /// A government, agency or other public body.
        PublicBody = "PUBLIC_BODY",
        /// A bank or fund.
        Financier = "FINANCIER",
        /// An association, cluster or other network.
        Network = "NETWORK",
        /// Anything else.
        Other = "OTHER",
    }
    /// Size of an enterprise by Recommendation 2003/361/EC.
    SizeClass("size class") {
        /// Under 10 staff.
        Micro = "MICRO",
        /// Under 50 staff.
        Small = "SMALL",
        /// Under 250 staff.
        Medium = "MEDIUM",
        /// 250 staff or more.
        Large = "LARGE",
        /// Not known.
        Unknown = "UNKNOWN",
    }
    /// Where a consortium is in its life.
    ConsortiumStatus("consortium status") {
        /// Not yet granted: it is being put together.
        Forming = "FORMING",
        /// Granted and at work.
        Running = "RUNNING",
        /// Ended.
        Completed = "COMPLETED",
        /// Given up or terminated.
        Cancelled = "CANCELLED",
    }
    /// A family of funding programmes.
    ProgrammeFamily("programme family") {
        /// EU research programme 2021 to 2027.
        HorizonEurope = "HORIZON_EUROPE",
        /// EU research programme 2014 to 2020.
        Horizon2020 = "HORIZON_2020",
        /// EU research programme 2007 to 2013.
        Fp7 = "FP7",
        /// European Institute of Innovation and Technology.
        Eit = "EIT",
        /// Important Projects of Common European Interest.
        Ipcei = "IPCEI",
        /// EU Innovation Fund.
        InnovationFund = "INNOVATION_FUND",
        /// Environment and climate.
        Life = "LIFE",
        /// Connecting Europe Facility.
        Cef = "CEF",
        /// Cooperation of regions.
        Interreg = "INTERREG",
        /// Eureka, with Eurostars.
        Eureka = "EUREKA",
        /// A national programme.
        National = "NATIONAL",
        /// Anything else.
        Other = "OTHER",
    }
    /// What a call pays for.
    ActionType("action type") {
        /// Research and innovation action.
        Ria = "RIA",
        /// Innovation action.
        Ia = "IA",
        /// Coordination and support action.
        Csa = "CSA",
        /// European Innovation Council.
        Eic = "EIC",
        /// Programme co-fund action.
        Cofund = "COFUND",
        /// Pre-commercial procurement.
        Pcp = "PCP",
        /// Public procurement of innovative solutions.
        Ppi = "PPI",
        /// Marie Skłodowska-Curie action.
        Msca = "MSCA",
        /// European Research Council.
        Erc = "ERC",
        /// Eurostars.
        Eurostars = "EUROSTARS",
        /// IPCEI.
        Ipcei = "IPCEI",
        /// Anything else.
        Other = "OTHER",
    }
    /// How a member takes part.
    MemberRole("member role") {
        /// The beneficiary that leads.
        Coordinator = "COORDINATOR",
        /// A beneficiary.
        Partner = "PARTNER",
        /// An affiliated entity of a beneficiary.
        Affiliated = "AFFILIATED",
        /// An associated partner: takes part without EU money.
        Associated = "ASSOCIATED",
        /// A subcontractor.
        Subcontractor = "SUBCONTRACTOR",
    }
    /// Who says so.
    ClaimSource("claim source") {
        /// The organisation itself.
        Declared = "DECLARED",
        /// Read off its projects by a program.
        Inferred = "INFERRED",
        /// Read in a published source by a person.
        Curated = "CURATED",
    }
    /// The outcome of an eligibility check. The order is from best to worst.
    Verdict("verdict") {
        /// The rule holds.
        Eligible = "ELIGIBLE",
        /// It depends on a fact not known or on a later event.
        Conditional = "CONDITIONAL",
        /// The rule is broken for certain.
        Ineligible = "INELIGIBLE",
    }
    /// Why a match was put aside.
    DismissalReason("dismissal reason") {
        /// Not about what the organisation does.
        NotRelevant = "NOT_RELEVANT",
        /// No people or means now.
        NoCapacity = "NO_CAPACITY",
        /// A competitor takes part.
        Competitor = "COMPETITOR",
        /// The two know each other already.
        AlreadyInContact = "ALREADY_IN_CONTACT",
        /// Anything else.
        Other = "OTHER",
    }
    /// A language of texts.
    Language("language") {
        /// Dutch.
        Dutch = "NL",
        /// English.
        English = "EN",
    }
}

impl MemberRole {
    /// Whether the member signs the grant agreement: the only kind that counts for minimum numbers.
    #[must_use]
    pub const fn is_beneficiary(self) -> bool {
        match self {
            Self::Coordinator | Self::Partner => true,
            Self::Affiliated | Self::Associated | Self::Subcontractor => false,
        }
    }
}

impl SizeClass {
    /// Whether it is a small or medium-sized enterprise; `None` where the size is not known.
    #[must_use]
    pub const fn is_sme(self) -> Option<bool> {
        match self {
            Self::Micro | Self::Small | Self::Medium => Some(true),
            Self::Large => Some(false),
            Self::Unknown => None,
        }
    }
}
