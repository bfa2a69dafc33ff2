//! A small market for documentation and tests: two consortia that look for partners, a past one,
//! and four organisations. Nobody in it exists.

use std::sync::Arc;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::{
    Capability, ClaimSource, ConceptCode, ConceptEntry, Consortium, ConsortiumId, ConsortiumStatus,
    Country, Language, Market, Member, MemberRole, Need, OpenRole, Organisation, OrganisationId,
    OrganisationKind, ProgrammeFamily, RoleId, Score, SizeClass, Text, Trl, ValueChain,
};

/// The organisation with a silicon anode.
pub const ANODE_MAKER: OrganisationId = OrganisationId::new(Uuid::from_u128(1));
/// The university.
pub const UNIVERSITY: OrganisationId = OrganisationId::new(Uuid::from_u128(2));
/// The firm that builds packs.
pub const PACK_BUILDER: OrganisationId = OrganisationId::new(Uuid::from_u128(3));
/// The coordinator of the consortia.
pub const COORDINATOR: OrganisationId = OrganisationId::new(Uuid::from_u128(4));
/// The consortium that asks for an anode.
pub const CELL_CONSORTIUM: ConsortiumId = ConsortiumId::new(Uuid::from_u128(11));
/// The consortium that asks for a pack.
pub const PACK_CONSORTIUM: ConsortiumId = ConsortiumId::new(Uuid::from_u128(12));
/// The past consortium of the university and the coordinator.
pub const PAST_CONSORTIUM: ConsortiumId = ConsortiumId::new(Uuid::from_u128(13));

/// The map of the example: two stages with two concepts each, one related pair.
///
/// # Panics
/// Never: its codes are written here.
#[must_use]
pub fn chain() -> Arc<ValueChain> {
    let concept = |text: &str, broader: Option<&str>| ConceptEntry {
        code: code(text),
        broader: broader.map(code),
    };
    let concepts = vec![
        concept("materials", None),
        concept("materials.anode-silicon", Some("materials")),
        concept("materials.cathode", Some("materials")),
        concept("packs", None),
        concept("packs.bms", Some("packs")),
        concept("packs.thermal", Some("packs")),
    ];
    let related = [(code("packs.bms"), code("packs.thermal"))];
    match ValueChain::new(concepts, &related) {
        Ok(chain) => Arc::new(chain),
        Err(error) => unreachable!("the example's map is whole: {error}"),
    }
}

/// The market of the example.
#[must_use]
pub fn market() -> Market {
    let organisations = [
        organisation(
            ANODE_MAKER,
            OrganisationKind::Company,
            "NL",
            &["materials.anode-silicon"],
        ),
        organisation(
            UNIVERSITY,
            OrganisationKind::University,
            "NL",
            &["materials", "packs.thermal"],
        ),
        organisation(
            PACK_BUILDER,
            OrganisationKind::Company,
            "BE",
            &["packs.bms"],
        ),
        organisation(
            COORDINATOR,
            OrganisationKind::ResearchInstitute,
            "DE",
            &["materials.cathode"],
        ),
    ];
    let consortia = [
        forming(
            CELL_CONSORTIUM,
            21,
            &["materials.anode-silicon", "materials.cathode"],
        ),
        forming(PACK_CONSORTIUM, 22, &["packs.bms", "packs.thermal"]),
        past(
            PAST_CONSORTIUM,
            &[COORDINATOR, UNIVERSITY],
            &["packs.thermal"],
        ),
    ];
    Market::of(chain(), organisations, consortia, [])
}

/// A concept code known to be well formed.
///
/// # Panics
/// The text is not a concept code.
#[must_use]
pub fn code(text: &str) -> ConceptCode {
    match text.parse() {
        Ok(code) => code,
        Err(error) => unreachable!("{error}"),
    }
}

/// An organisation with declared capabilities at TRL 6.
#[must_use]
pub fn organisation(
    id: OrganisationId,
    kind: OrganisationKind,
    country: &str,
    concepts: &[&str],
) -> Organisation {
    Organisation {
        id,
        town: None,
        kind,
        size: SizeClass::Unknown,
        country: country.parse().unwrap_or(Country::UNKNOWN),
        controlled_from: None,
        non_profit: None,
        illustrative: false,
        capabilities: concepts.iter().map(|concept| declared(concept)).collect(),
        interests: Vec::new(),
        text: Text::new(concepts.iter().map(|concept| (Language::English, *concept))),
    }
}

/// A declared capability at TRL 6.
#[must_use]
pub fn declared(concept: &str) -> Capability {
    Capability {
        concept: code(concept),
        trl: Trl::new(6).ok(),
        source: ClaimSource::Declared,
        confidence: Score::ONE,
    }
}

/// A forming consortium, led by the coordinator, with one open role that needs these concepts at
/// TRL 5.
#[must_use]
pub fn forming(id: ConsortiumId, role: u128, concepts: &[&str]) -> Consortium {
    let need = |concept: &&str| Need {
        concept: code(concept),
        weight: Score::ONE,
        min_trl: Trl::new(5).ok(),
    };
    Consortium {
        id,
        status: ConsortiumStatus::Forming,
        accepts_partners: true,
        programme: ProgrammeFamily::HorizonEurope,
        call: None,
        members: vec![member(COORDINATOR, MemberRole::Coordinator)],
        open_roles: vec![OpenRole {
            id: RoleId::new(Uuid::from_u128(role)),
            needs: concepts.iter().map(need).collect(),
            wanted_kinds: Vec::new(),
            wanted_countries: Vec::new(),
        }],
        concepts: concepts.iter().map(|concept| code(concept)).collect(),
        text: Text::new(concepts.iter().map(|concept| (Language::English, *concept))),
        headline: Text::headline(concepts.iter().copied()),
        acronym: String::new(),
        topic: None,
        theme: None,
        scheme: None,
        starts_on: None,
    }
}

/// A completed consortium of these members, the first of whom led.
#[must_use]
pub fn past(id: ConsortiumId, members: &[OrganisationId], concepts: &[&str]) -> Consortium {
    let role = |place| match place {
        0 => MemberRole::Coordinator,
        _ => MemberRole::Partner,
    };
    let members = members.iter().enumerate();
    Consortium {
        status: ConsortiumStatus::Completed,
        accepts_partners: false,
        members: members
            .map(|(place, id)| member(*id, role(place)))
            .collect(),
        open_roles: Vec::new(),
        starts_on: NaiveDate::from_ymd_opt(2016, 1, 1),
        ..forming(id, 0, concepts)
    }
}

const fn member(organisation: OrganisationId, role: MemberRole) -> Member {
    Member { organisation, role }
}
