//! The closed word lists of the contract, held to those of the core by the compiler.

use async_graphql::Enum;

/// Exposes enums of the core: a variant more or less on either side does not compile.
macro_rules! enums {
    ($($(#[doc = $doc:literal])+ $name:ident = $core:literal {
        $($(#[doc = $item_doc:literal])+ $item:ident = $word:literal,)*
    })*) => {$(
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
        #[graphql(remote = $core)]
        pub(crate) enum $name {
            $($(#[doc = $item_doc])+ #[graphql(name = $word)] $item,)*
        }
    )*};
}

enums! {
    /// What an organisation is.
    OrganisationKind = "matching::OrganisationKind" {
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
    SizeClass = "matching::SizeClass" {
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
    ConsortiumStatus = "matching::ConsortiumStatus" {
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
    ProgrammeFamily = "matching::ProgrammeFamily" {
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
    ActionType = "matching::ActionType" {
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
    MemberRole = "matching::MemberRole" {
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
    ClaimSource = "matching::ClaimSource" {
        /// The organisation itself.
        Declared = "DECLARED",
        /// Read off its projects by a program.
        Inferred = "INFERRED",
        /// Read in a published source by a person.
        Curated = "CURATED",
    }
    /// The outcome of an eligibility check. The order is from best to worst.
    Verdict = "matching::Verdict" {
        /// The rule holds.
        Eligible = "ELIGIBLE",
        /// It depends on a fact not known or on a later event.
        Conditional = "CONDITIONAL",
        /// The rule is broken for certain.
        Ineligible = "INELIGIBLE",
    }
    /// Why a match was put aside.
    DismissalReason = "matching::DismissalReason" {
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
    Language = "matching::Language" {
        /// Dutch.
        Dutch = "NL",
        /// English.
        English = "EN",
    }
}
