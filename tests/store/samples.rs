//! Organisations, consortia and calls to try the store with.

use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use matching::{
    ActionType, Call, CallId, Capability, ClaimSource, ConceptCode, ConsortiumId, ConsortiumStatus,
    ControlClause, Country, CountryGroup, Deadline, Euro, Interest, MemberRole, Need, OpenRole,
    OrganisationId, OrganisationKind, Pillar, ProgrammeFamily, RoleId, Score, SizeClass, Terms,
    Trl,
};
use schakel::record::{
    Bilingual, CallRecord, CapabilityRecord, ConsortiumDossier, ConsortiumRecord, Evidence,
    MembershipRecord, OpenRoleRecord, OrganisationProfile, OrganisationRecord, Provenance,
};
use uuid::Uuid;

pub(crate) fn organisation_id(number: u128) -> OrganisationId {
    OrganisationId::new(Uuid::from_u128(number))
}

pub(crate) fn consortium_id(number: u128) -> ConsortiumId {
    ConsortiumId::new(Uuid::from_u128(1_000 + number))
}

pub(crate) fn call_id(number: u128) -> CallId {
    CallId::new(Uuid::from_u128(2_000 + number))
}

pub(crate) fn moment(year: i32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(year, 6, 1, 12, 0, 0).unwrap()
}

pub(crate) fn concept(code: &str) -> ConceptCode {
    code.parse().unwrap()
}

pub(crate) fn both(dutch: &str, english: &str) -> Bilingual {
    Bilingual {
        dutch: Some(dutch.to_owned()),
        english: Some(english.to_owned()),
    }
}

/// An organisation of which little is known.
pub(crate) fn plain(number: u128, name: &str) -> OrganisationProfile {
    OrganisationProfile {
        organisation: OrganisationRecord {
            id: organisation_id(number),
            name: name.to_owned(),
            slug: None,
            kind: OrganisationKind::Company,
            size: SizeClass::Unknown,
            country: Country::NETHERLANDS,
            region: None,
            city: None,
            kvk_number: None,
            pic: None,
            website: None,
            non_profit: None,
            controlled_from: None,
            confirmed_at: None,
            description: Bilingual::default(),
            illustrative: false,
            provenance: Provenance::default(),
            version: 1,
            created_at: moment(2025),
            updated_at: moment(2025),
        },
        capabilities: Vec::new(),
        interests: Vec::new(),
    }
}

/// An organisation of which everything is known.
pub(crate) fn full(number: u128, name: &str) -> OrganisationProfile {
    let mut profile = plain(number, name);
    let organisation = &mut profile.organisation;
    organisation.slug = Some(format!("slug-{number}"));
    organisation.kind = OrganisationKind::University;
    organisation.size = SizeClass::Large;
    organisation.region = Some("NL33C".parse().unwrap());
    organisation.city = Some("Delft".to_owned());
    organisation.kvk_number = Some(format!("{number:08}").parse().unwrap());
    organisation.pic = Some(format!("{number:09}").parse().unwrap());
    organisation.website = Some("https://example.org".to_owned());
    organisation.non_profit = Some(true);
    organisation.controlled_from = Some("DE".parse().unwrap());
    organisation.confirmed_at = Some(moment(2026));
    organisation.description = both("Batterijen en meer", "Batteries, and more: 100%_pure");
    organisation.illustrative = true;
    organisation.provenance = Provenance {
        source: Some("CORDIS".to_owned()),
        licence: Some("CC BY 4.0".to_owned()),
    };
    profile.capabilities = vec![
        claim("materials.electrolyte-solid", ClaimSource::Declared),
        claim("cells", ClaimSource::Curated),
    ];
    profile.interests = vec![Interest {
        concept: concept("recycling"),
        strength: Score::from_millionths(250_000),
        preferred_role: Some(MemberRole::Coordinator),
        source: ClaimSource::Declared,
    }];
    profile
}

pub(crate) fn claim(code: &str, source: ClaimSource) -> CapabilityRecord {
    CapabilityRecord {
        capability: Capability {
            concept: concept(code),
            trl: Some(Trl::new(6).unwrap()),
            source,
            confidence: Score::from_millionths(700_000),
        },
        statement: both("Dat kunnen wij", "We can do that"),
        evidence: vec![
            Evidence {
                label: "a page".to_owned(),
                consortium: None,
                url: Some("https://example.org/proof".to_owned()),
            },
            Evidence {
                label: "another page".to_owned(),
                consortium: None,
                url: None,
            },
        ],
    }
}

/// A consortium with these members and nothing else.
pub(crate) fn group(number: u128, acronym: &str, members: &[u128]) -> ConsortiumDossier {
    let id = consortium_id(number);
    let members = members
        .iter()
        .enumerate()
        .map(|(place, member)| MembershipRecord {
            consortium: id,
            organisation: organisation_id(*member),
            role: if place == 0 {
                MemberRole::Coordinator
            } else {
                MemberRole::Partner
            },
            contribution: Some(Euro::from_cents(12_345)),
        });
    ConsortiumDossier {
        consortium: ConsortiumRecord {
            id,
            external_key: Some(format!("cordis:{number}")),
            acronym: acronym.to_owned(),
            title: format!("The title of {acronym}"),
            objective: Bilingual::default(),
            status: ConsortiumStatus::Forming,
            accepts_partners: true,
            programme: ProgrammeFamily::HorizonEurope,
            funding_scheme: None,
            theme: None,
            call: None,
            starts_on: None,
            ends_on: None,
            illustrative: false,
            provenance: Provenance::default(),
            version: 1,
            created_at: moment(2025),
            updated_at: moment(2025),
        },
        members: members.collect(),
        open_roles: Vec::new(),
        concepts: Vec::new(),
    }
}

/// A consortium for a call, with open roles.
pub(crate) fn full_group(number: u128, members: &[u128], call: CallId) -> ConsortiumDossier {
    let mut dossier = group(number, "SOLID", members);
    dossier.consortium.call = Some(call);
    dossier.consortium.objective = both("Vaste elektrolyten", "Solid electrolytes");
    dossier.consortium.funding_scheme = Some("RIA".to_owned());
    dossier.consortium.theme = Some("H2020-EU.3.3.".to_owned());
    dossier.consortium.starts_on = NaiveDate::from_ymd_opt(2026, 1, 1);
    dossier.consortium.ends_on = NaiveDate::from_ymd_opt(2029, 12, 31);
    dossier.concepts = vec![concept("materials"), concept("cells")];
    dossier.open_roles = [1, 2].map(|place| open_role(number, place)).into();
    dossier
}

fn open_role(number: u128, place: u128) -> OpenRoleRecord {
    let need = |code: &str, millionths: u32| Need {
        concept: concept(code),
        weight: Score::from_millionths(millionths),
        min_trl: Trl::new(4).ok(),
    };
    OpenRoleRecord {
        consortium: consortium_id(number),
        role: OpenRole {
            id: RoleId::new(Uuid::from_u128(10_000 + number * 10 + place)),
            needs: vec![need("recycling", 1_000_000), need("cells", 500_000)],
            wanted_kinds: vec![OrganisationKind::Company],
            wanted_countries: vec!["FR".parse().unwrap(), Country::NETHERLANDS],
        },
        title: both("Gezocht", "Wanted"),
    }
}

/// A call with deadlines in these years.
pub(crate) fn call(number: u128, identifier: &str, years: &[i32]) -> CallRecord {
    let mut terms = Terms::general(ProgrammeFamily::HorizonEurope, ActionType::Ria);
    terms.work_programme_year = Some(2026);
    terms.pillar = Some(Pillar::Two);
    terms.allowed = vec![
        CountryGroup::MemberStates,
        CountryGroup::Associated,
        CountryGroup::Country("CA".parse().unwrap()),
    ];
    terms.control = Some(ControlClause::UnlessGuarantees);
    terms.min_member_states = Some(3);
    terms.notifying = vec![Country::NETHERLANDS];
    terms.lump_sum = true;
    CallRecord {
        call: Call {
            id: call_id(number),
            concepts: vec![concept("materials")],
            terms,
            deadlines: years
                .iter()
                .map(|year| Deadline {
                    at: moment(*year),
                    stage: Some(format!("stage {year}")),
                })
                .collect(),
        },
        identifier: identifier.to_owned(),
        title: both("Een oproep", "A call"),
        description: Some("About batteries".to_owned()),
        opens_on: NaiveDate::from_ymd_opt(2026, 2, 3),
        trl_from: Trl::new(3).ok(),
        trl_to: Trl::new(6).ok(),
        budget: Some(Euro::from_cents(1_500_000_000)),
        per_grant: Some(Euro::from_cents(500_000_000)),
        expected_grants: Some(3),
        source_url: Some("https://example.org/call".to_owned()),
        retrieved_on: NaiveDate::from_ymd_opt(2026, 3, 4),
        other_conditions: both("Voorwaarden", "Conditions"),
        provenance: Provenance::default(),
    }
}
