//! The codes of the rules: one per row of the rule file, in its order.

use crate::vocabulary::words;

words! {
    /// A rule of eligibility. What it says, and where that is written, is for the rule file to tell;
    /// a code without a row there, or the other way round, fails a test of the service.
    RuleCode("rule of eligibility") {
        /// Three independent beneficiaries from three countries.
        HeMinThree = "he.min-three",
        /// One of them in a Member State.
        HeMinOneMs = "he.min-one-ms",
        /// Other roles do not count.
        HeOnlyBeneficiariesCount = "he.only-beneficiaries-count",
        /// Members under the same control count as one.
        HeIndependence = "he.independence",
        /// One entity is enough for a coordination and support action.
        HeCsaOne = "he.csa-one",
        /// The composition of a programme co-fund.
        HeCofund = "he.cofund",
        /// From when, and where, an associated country counts.
        HeAssociatedScope = "he.associated-scope",
        /// Third countries usually pay for themselves.
        HeThirdCountryUnfunded = "he.third-country-unfunded",
        /// Countries that may not take part at all.
        HeExcludedCountries = "he.excluded-countries",
        /// Ownership from Russia excludes elsewhere too.
        HeRussianOwned = "he.russian-owned",
        /// Hungarian public interest trusts cannot sign.
        HeHungarianTrusts = "he.hungarian-trusts",
        /// Innovation actions are closed to entities in China.
        HeChinaIa = "he.china-ia",
        /// So they can be to entities controlled from China.
        HeChinaControl = "he.china-control",
        /// A topic may admit named countries only.
        HeTopicCountryList = "he.topic-country-list",
        /// A topic may exclude control from elsewhere.
        HeTopicControl = "he.topic-control",
        /// A topic may require kinds of participants.
        HeTopicRequiredKinds = "he.topic-required-kinds",
        /// A topic may ask for more Member States.
        HeTopicMoreMs = "he.topic-more-ms",
        /// A partner country may be admitted as associated partner only.
        HeAssociatedPartnerOnly = "he.associated-partner-only",
        /// The Joint Research Centre may join after selection.
        HeJrc = "he.jrc",
        /// Public bodies and research organisations need a gender equality plan.
        HeGep = "he.gep",
        /// High-risk suppliers of mobile networks are excluded.
        HeHighRiskSupplier = "he.high-risk-supplier",
        /// The rate of research and of coordination.
        HeRateRiaCsa = "he.rate-ria-csa",
        /// The rate of innovation actions.
        HeRateIa = "he.rate-ia",
        /// The rate of a programme co-fund.
        HeRateCofund = "he.rate-cofund",
        /// How a lump sum pays.
        HeLumpSum = "he.lump-sum",
        /// A blind first stage names no organisations.
        HeBlind = "he.blind",
        /// The EIC Accelerator is for a single small company.
        EicAccelerator = "eic.accelerator",
        /// What the EIC Accelerator grants at most.
        EicGrantCap = "eic.grant-cap",
        /// Companies in the United Kingdom get the grant only.
        EicUk = "eic.uk",
        /// What a small or medium-sized enterprise is.
        SmeDefinition = "sme.definition",
        /// What a small enterprise is.
        SmeSmall = "sme.small",
        /// What a micro enterprise is.
        SmeMicro = "sme.micro",
        /// How partner and linked enterprises count.
        SmeLinked = "sme.linked",
        /// Eurostars projects are led by an SME.
        EurostarsLedBySme = "eurostars.led-by-sme",
        /// Two independent entities from two countries.
        EurostarsTwoTwo = "eurostars.two-two",
        /// How the costs are spread.
        EurostarsBalance = "eurostars.balance",
        /// How many Member States an IPCEI joins.
        IpceiMembers = "ipcei.members",
        /// One joins an IPCEI through a Member State that takes part.
        IpceiNationalDoor = "ipcei.national-door",
        /// The Innovation Fund's battery call.
        InnovfundBattery = "innovfund.battery",
        /// The rate of LIFE.
        LifeRate = "life.rate",
        /// LIFE usually takes a single applicant.
        LifeOne = "life.one",
        /// CEF often takes a single applicant with the Member State behind it.
        CefApplicants = "cef.applicants",
        /// Interreg asks for two or three countries.
        InterregPartners = "interreg.partners",
        /// The Growth Fund programme for batteries admits new partners.
        NgfOpenConsortium = "ngf.open-consortium",
        /// Schakel gives no verdict where it holds no rules.
        SchakelNoRules = "schakel.no-rules",
    }
}
