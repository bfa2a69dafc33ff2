//! Random markets over the example's map.

use matching::{
    Capability, ClaimSource, Consortium, ConsortiumId, Interest, Language, Market, Member,
    MemberRole, Organisation, OrganisationId, OrganisationKind, RoleId, Score, Text, Trl, example,
};
use proptest::collection::vec;
use proptest::prelude::*;
use uuid::Uuid;

const CONCEPTS: [&str; 6] = [
    "materials",
    "materials.anode-silicon",
    "materials.cathode",
    "packs",
    "packs.bms",
    "packs.thermal",
];
const COUNTRIES: [&str; 4] = ["NL", "DE", "FR", "NO"];
const WORDS: [&str; 6] = ["silicon", "anode", "pack", "cooling", "truck", "grid"];

/// The parts of a market, in the order in which they were made.
#[derive(Debug, Clone)]
pub(crate) struct Parts {
    pub(crate) organisations: Vec<Organisation>,
    pub(crate) consortia: Vec<Consortium>,
}

impl Parts {
    pub(crate) fn market(&self) -> Market {
        Market::of(
            example::chain(),
            self.organisations.clone(),
            self.consortia.clone(),
            [],
        )
    }
}

pub(crate) fn organisation_id(number: usize) -> OrganisationId {
    OrganisationId::new(Uuid::from_u128(number as u128 + 1))
}

pub(crate) fn consortium_id(number: usize) -> ConsortiumId {
    ConsortiumId::new(Uuid::from_u128(number as u128 + 1001))
}

pub(crate) fn concept() -> impl Strategy<Value = &'static str> {
    prop::sample::select(&CONCEPTS[..])
}

pub(crate) fn capability() -> impl Strategy<Value = Capability> {
    let sources = prop::sample::select(ClaimSource::ALL);
    (
        concept(),
        prop::option::of(1_i64..=9),
        sources,
        0_u32..=1_000_000,
    )
        .prop_map(|(concept, trl, source, confidence)| Capability {
            concept: example::code(concept),
            trl: trl.and_then(|level| Trl::new(level).ok()),
            source,
            confidence: Score::from_millionths(confidence),
        })
}

fn text() -> impl Strategy<Value = Text> {
    vec(prop::sample::select(&WORDS[..]), 0..5)
        .prop_map(|words| Text::new(words.into_iter().map(|word| (Language::English, word))))
}

fn organisation(number: usize) -> impl Strategy<Value = Organisation> {
    let interests = vec((concept(), 0_u32..=1_000_000), 0..3);
    let kinds = prop::sample::select(OrganisationKind::ALL);
    let countries = prop::sample::select(&COUNTRIES[..]);
    (kinds, countries, vec(capability(), 0..5), interests, text()).prop_map(
        move |(kind, country, capabilities, interests, text)| Organisation {
            capabilities,
            interests: interests
                .into_iter()
                .map(|(concept, strength)| Interest {
                    concept: example::code(concept),
                    strength: Score::from_millionths(strength),
                    preferred_role: None,
                    source: ClaimSource::Declared,
                })
                .collect(),
            text,
            ..example::organisation(organisation_id(number), kind, country, &[])
        },
    )
}

fn consortium(number: usize, organisations: usize) -> impl Strategy<Value = Consortium> {
    let members = vec(0..organisations, 0..4);
    let concepts = vec(concept(), 1..4);
    let kinds = vec(prop::sample::select(OrganisationKind::ALL), 0..2);
    (members, concepts, kinds, any::<bool>(), text()).prop_map(
        move |(members, concepts, kinds, past, text)| {
            let mut members: Vec<_> = members.into_iter().map(organisation_id).collect();
            members.sort();
            members.dedup();
            let id = consortium_id(number);
            let mut made = if past {
                example::past(id, &members, &concepts)
            } else {
                example::forming(id, number as u128, &concepts)
            };
            made.members = members
                .into_iter()
                .map(|organisation| Member {
                    organisation,
                    role: MemberRole::Partner,
                })
                .collect();
            for role in &mut made.open_roles {
                role.id = RoleId::new(Uuid::from_u128(number as u128));
                role.wanted_kinds.clone_from(&kinds);
            }
            made.text = text;
            made
        },
    )
}

/// Two to six organisations, one to eight consortia of them.
pub(crate) fn parts() -> impl Strategy<Value = Parts> {
    (2_usize..=6, 1_usize..=8).prop_flat_map(|(organisations, consortia)| {
        let organisation = (0..organisations).map(organisation).collect::<Vec<_>>();
        let consortium = (0..consortia)
            .map(|number| consortium(number, organisations))
            .collect::<Vec<_>>();
        (organisation, consortium).prop_map(|(organisations, consortia)| Parts {
            organisations,
            consortia,
        })
    })
}
