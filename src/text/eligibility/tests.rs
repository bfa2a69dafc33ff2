//! All findings, read aloud.

use std::fmt::Write as _;

use matching::eligibility::{
    CallFinding, CompositionFinding, ControlFinding, CountryFinding, EurostarsFinding, Finding,
    FundingFinding, IpceiFinding, NoteFinding, SingleFinding, Tally, TopicFinding,
};
use matching::{Country, CountryGroup, Language, OrganisationId, Score};
use uuid::Uuid;

use super::finding;
use crate::record::Bilingual;
use crate::text::names::Names;

const NL: Country = Country::NETHERLANDS;
const GB: Country = Country::UNITED_KINGDOM;
const MAKER: OrganisationId = OrganisationId::new(Uuid::from_u128(1));
const SCHOOL: OrganisationId = OrganisationId::new(Uuid::from_u128(2));

#[test]
fn every_finding_is_a_sentence_in_both_languages() {
    let mut read = String::new();
    for sample in samples() {
        let dutch = finding(&sample, &names(), Language::Dutch);
        let english = finding(&sample, &names(), Language::English);
        assert!(dutch.ends_with('.') && english.ends_with('.'), "{sample:?}");
        let _ = writeln!(read, "{dutch}\n{english}\n");
    }
    insta::assert_snapshot!(read);
}

#[test]
fn a_country_that_is_not_known_is_called_so() {
    let sample = ControlFinding::TopicToRead {
        organisation: MAKER,
        controlled_from: Country::UNKNOWN,
    };
    let dutch = finding(&sample.into(), &names(), Language::Dutch);
    assert!(dutch.contains("een onbekend land"), "{dutch}");
}

fn names() -> Names {
    let country = |code: &str, dutch: &str, english: &str| {
        let name = Bilingual {
            dutch: Some(dutch.to_owned()),
            english: Some(english.to_owned()),
        };
        code.parse().map(|country: Country| (country, name))
    };
    let countries = [
        country("NL", "Nederland", "Netherlands"),
        country("DE", "Duitsland", "Germany"),
        country("GB", "Verenigd Koninkrijk", "United Kingdom"),
        country("US", "Verenigde Staten", "United States"),
        country("RU", "Rusland", "Russia"),
        country("UA", "Oekraïne", "Ukraine"),
    ];
    Names {
        countries: countries.into_iter().flatten().collect(),
        organisations: [
            (MAKER, "Anodefabriek".to_owned()),
            (SCHOOL, "Technische Universiteit".to_owned()),
        ]
        .into(),
        ..Names::default()
    }
}

fn samples() -> Vec<Finding> {
    [
        compositions(),
        countries(),
        topics(),
        controls(),
        singles(),
        eurostars(),
        ipceis(),
        others(),
    ]
    .concat()
}

fn findings<F: Into<Finding>>(findings: impl IntoIterator<Item = F>) -> Vec<Finding> {
    findings.into_iter().map(Into::into).collect()
}

fn tally(found: &[Country], perhaps: &[Country], needed: usize) -> Tally {
    Tally {
        found: found.to_vec(),
        perhaps: perhaps.to_vec(),
        needed,
    }
}

fn compositions() -> Vec<Finding> {
    let ukraine = Country::UKRAINE;
    findings([
        CompositionFinding::Countries(tally(&[NL, GB, ukraine], &[], 3)),
        CompositionFinding::Countries(tally(&[NL, GB], &[ukraine], 3)),
        CompositionFinding::Countries(tally(&[NL], &[], 3)),
        CompositionFinding::Countries(tally(&[NL], &[ukraine], 3)),
        CompositionFinding::Countries(tally(&[], &[], 3)),
        CompositionFinding::MemberStates(tally(&[NL], &[], 1)),
        CompositionFinding::MemberStates(tally(&[], &[], 1)),
        CompositionFinding::MemberStates(tally(&[NL], &[], 2)),
        CompositionFinding::Applicants(tally(&[NL], &[], 1)),
        CompositionFinding::Applicants(tally(&[], &[ukraine], 1)),
        CompositionFinding::Applicants(tally(&[], &[], 1)),
        CompositionFinding::AllBeneficiaries,
        CompositionFinding::RoleDoesNotCount(vec![MAKER, SCHOOL]),
        CompositionFinding::AllIndependent,
        CompositionFinding::CommonControl(vec![MAKER, SCHOOL]),
        CompositionFinding::ProgrammeManagersUnknown,
    ])
}

fn countries() -> Vec<Finding> {
    let (organisation, from_year) = (MAKER, 2025);
    findings([
        CountryFinding::NoneExcluded,
        CountryFinding::Excluded {
            organisation,
            country: Country::RUSSIA,
        },
        CountryFinding::Unknown(MAKER),
        CountryFinding::AreaUnknown {
            organisation,
            country: Country::UKRAINE,
        },
        CountryFinding::NotKnownAsTrust(SCHOOL),
        CountryFinding::HungarianTrust(SCHOOL),
        CountryFinding::UnfundedHungarianTrust(SCHOOL),
        CountryFinding::NoneBarredFromInnovation,
        CountryFinding::BarredFromInnovation {
            organisation,
            country: GB,
        },
        CountryFinding::Associated(GB),
        CountryFinding::AssociatedFrom {
            country: GB,
            from_year,
        },
        CountryFinding::PillarTwoOnly(GB),
        CountryFinding::AgreementPending(GB),
        CountryFinding::YearUnknown {
            country: GB,
            from_year,
        },
        CountryFinding::PillarUnknown(GB),
        CountryFinding::NoThirdCountry,
        CountryFinding::UsuallyUnfunded(GB),
    ])
}

fn topics() -> Vec<Finding> {
    let allowed = vec![
        CountryGroup::MemberStates,
        CountryGroup::Associated,
        CountryGroup::Country(GB),
    ];
    let (organisation, country) = (MAKER, Country::UKRAINE);
    findings([
        TopicFinding::AllAdmitted(allowed.clone()),
        TopicFinding::NotAdmitted {
            organisation,
            country,
            allowed: allowed.clone(),
        },
        TopicFinding::PerhapsNotAdmitted {
            organisation,
            country,
            allowed,
        },
        TopicFinding::ListUnread,
        TopicFinding::BarredFromSomeTopics {
            organisation,
            country,
        },
        TopicFinding::AssociatedPartnerOnly {
            organisation,
            country,
        },
        TopicFinding::IsAssociatedPartner {
            organisation,
            country,
        },
    ])
}

fn controls() -> Vec<Finding> {
    let (organisation, controlled_from) = (MAKER, GB);
    findings([
        ControlFinding::NoneFromRussia,
        ControlFinding::FromRussia(MAKER),
        ControlFinding::NoneFromOutside,
        ControlFinding::FromOutside {
            organisation,
            controlled_from,
        },
        ControlFinding::GuaranteesNeeded {
            organisation,
            country: NL,
            controlled_from,
        },
        ControlFinding::TopicToRead {
            organisation,
            controlled_from,
        },
    ])
}

fn singles() -> Vec<Finding> {
    let (organisation, country) = (MAKER, GB);
    findings([
        SingleFinding::Applicants(0),
        SingleFinding::Applicants(1),
        SingleFinding::Applicants(2),
        SingleFinding::Sme(MAKER),
        SingleFinding::SizeUnknown(MAKER),
        SingleFinding::TooLarge(MAKER),
        SingleFinding::NoEnterprise(SCHOOL),
        SingleFinding::PerhapsNoEnterprise(SCHOOL),
        SingleFinding::Outside {
            organisation,
            country,
        },
        SingleFinding::CountryUnsure {
            organisation,
            country,
        },
        SingleFinding::GrantOnly(MAKER),
        SingleFinding::GrantCap,
    ])
}

fn eurostars() -> Vec<Finding> {
    let share = Score::from_millionths(755_000);
    findings([
        EurostarsFinding::LedBySme(MAKER),
        EurostarsFinding::LedByOther(SCHOOL),
        EurostarsFinding::LeaderSizeUnknown(MAKER),
        EurostarsFinding::SmesThatCanLead(vec![MAKER]),
        EurostarsFinding::PerhapsSmes(vec![MAKER]),
        EurostarsFinding::NoSme,
        EurostarsFinding::Countries(tally(&[NL], &[], 2)),
        EurostarsFinding::EuropeanCountries(tally(&[], &[], 1)),
        EurostarsFinding::Balanced(Score::from_millionths(600_000)),
        EurostarsFinding::BalanceUnknown(vec![MAKER, SCHOOL]),
        EurostarsFinding::SharesIncomplete(Score::from_millionths(400_000)),
        EurostarsFinding::SmesCarryTooLittle(Score::from_millionths(400_000)),
        EurostarsFinding::ParticipantCarriesTooMuch {
            organisation: MAKER,
            share,
        },
        EurostarsFinding::CountryCarriesTooMuch { country: GB, share },
    ])
}

fn ipceis() -> Vec<Finding> {
    let (organisation, country, needed) = (MAKER, NL, 4);
    findings([
        IpceiFinding::Notified { found: 12, needed },
        IpceiFinding::Notified { found: 1, needed },
        IpceiFinding::NotifiersUnknown,
        IpceiFinding::ThroughMemberState {
            organisation,
            country,
        },
        IpceiFinding::NotNotified {
            organisation,
            country,
            notifying: vec![GB, Country::UKRAINE],
        },
        IpceiFinding::NoDirectParticipant,
    ])
}

fn others() -> Vec<Finding> {
    let money = findings([
        FundingFinding::AllCosts,
        FundingFinding::ByLegalForm(Vec::new()),
        FundingFinding::ByLegalForm(vec![SCHOOL]),
        FundingFinding::CofundRange,
        FundingFinding::UsuallyAtMost(Score::from_millionths(600_000)),
        FundingFinding::LumpSum,
    ]);
    let notes = findings([
        NoteFinding::ResearchCentreMayJoin,
        NoteFinding::EqualityPlanNeeded(vec![SCHOOL]),
        NoteFinding::BlindFirstStage,
    ]);
    let calls = findings([
        CallFinding::ReadTheCall,
        CallFinding::AdmitsPartners,
        CallFinding::NoRulesHeld,
    ]);
    [money, notes, calls].concat()
}
