//! Random markets over the example's map, ranked by random models.

use std::sync::Arc;

use chrono::NaiveDate;
use matching::{
    ActionType, Call, CallId, Capability, ClaimSource, Consortium, ConsortiumId, Criterion,
    Interest, Language, Market, Member, MemberRole, Model, Need, Organisation, OrganisationId,
    OrganisationKind, ProgrammeFamily, RoleId, Score, Terms, Text, Trl, Weights, example,
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
const TOWNS: [&str; 2] = ["Delft", "Arnhem"];
const ACRONYMS: [&str; 3] = ["VOLTAGE", "VOLTAGE2", "AMPS"];
const TOPICS: [&str; 3] = ["LC-BAT-5-2019", "LC-BAT-9-2020", "MSCA-ITN-2018"];
const THEMES: [&str; 2] = ["Transport", "Energy"];
const WORDS: [&str; 6] = ["silicon", "anode", "pack", "cooling", "truck", "grid"];

/// The parts of a market, in the order in which they were made.
#[derive(Debug, Clone)]
pub(crate) struct Parts {
    pub(crate) organisations: Vec<Organisation>,
    pub(crate) consortia: Vec<Consortium>,
    pub(crate) calls: Vec<Call>,
    pub(crate) model: Arc<Model>,
}

impl Parts {
    pub(crate) fn market(&self) -> Market {
        Market::of(
            example::chain(),
            self.organisations.clone(),
            self.consortia.clone(),
            self.calls.clone(),
        )
        .with_model(Arc::clone(&self.model))
    }

    /// The same with everything in it six times, so that there are many equals: a sort treats a
    /// handful otherwise than a crowd.
    pub(crate) fn crowded(mut self) -> Self {
        let (organisations, consortia) = (self.organisations.clone(), self.consortia.clone());
        for copy in 1..6 {
            let numbered = organisations.iter().cloned().enumerate();
            self.organisations
                .extend(numbered.map(|(number, organisation)| Organisation {
                    id: organisation_id(copy * 100 + number),
                    ..organisation
                }));
            let numbered = consortia.iter().cloned().enumerate();
            self.consortia
                .extend(numbered.map(|(number, consortium)| Consortium {
                    id: consortium_id(copy * 100 + number),
                    ..consortium
                }));
        }
        self
    }
}

pub(crate) fn organisation_id(number: usize) -> OrganisationId {
    OrganisationId::new(Uuid::from_u128(number as u128 + 1))
}

pub(crate) fn consortium_id(number: usize) -> ConsortiumId {
    ConsortiumId::new(Uuid::from_u128(number as u128 + 1001))
}

pub(crate) fn call_id(number: usize) -> CallId {
    CallId::new(Uuid::from_u128(number as u128 + 2001))
}

pub(crate) fn concept() -> impl Strategy<Value = &'static str> {
    prop::sample::select(&CONCEPTS[..])
}

fn trl() -> impl Strategy<Value = Option<Trl>> {
    prop::option::of(1_i64..=9).prop_map(|level| level.and_then(|level| Trl::new(level).ok()))
}

fn share() -> impl Strategy<Value = Score> {
    (0_u32..=1_000_000).prop_map(Score::from_millionths)
}

pub(crate) fn capability() -> impl Strategy<Value = Capability> {
    let sources = prop::sample::select(ClaimSource::ALL);
    (concept(), trl(), sources, share()).prop_map(|(concept, trl, source, confidence)| Capability {
        concept: example::code(concept),
        trl,
        source,
        confidence,
    })
}

fn need() -> impl Strategy<Value = Need> {
    (concept(), share(), trl()).prop_map(|(concept, weight, min_trl)| Need {
        concept: example::code(concept),
        weight,
        min_trl,
    })
}

fn text() -> impl Strategy<Value = Text> {
    vec(prop::sample::select(&WORDS[..]), 0..5)
        .prop_map(|words| Text::new(words.into_iter().map(|word| (Language::English, word))))
}

fn organisation(number: usize) -> impl Strategy<Value = Organisation> {
    let interests = vec((concept(), share()), 0..3);
    let kinds = prop::sample::select(OrganisationKind::ALL);
    let countries = prop::sample::select(&COUNTRIES[..]);
    let towns = prop::option::of(prop::sample::select(&TOWNS[..]));
    (
        kinds,
        countries,
        vec(capability(), 0..5),
        interests,
        text(),
        towns,
    )
        .prop_map(
            move |(kind, country, capabilities, interests, text, town)| Organisation {
                town: town.map(str::to_owned),
                capabilities,
                interests: interests
                    .into_iter()
                    .map(|(concept, strength)| Interest {
                        concept: example::code(concept),
                        strength,
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
    let needs = vec(need(), 1..4);
    let line = (
        prop::sample::select(&ACRONYMS[..]),
        prop::option::of(prop::sample::select(&TOPICS[..])),
        prop::option::of(prop::sample::select(&THEMES[..])),
        vec(prop::sample::select(&WORDS[..]), 0..4),
        prop::option::of(2014..2020_i32),
    );
    (members, concepts, kinds, needs, any::<bool>(), text(), line).prop_map(
        move |(members, concepts, kinds, needs, past, text, line)| {
            let (acronym, topic, theme, headline, year) = line;
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
                role.needs.clone_from(&needs);
                role.wanted_kinds.clone_from(&kinds);
            }
            made.text = text;
            made.headline = Text::headline([headline.join(" ").as_str()]);
            made.acronym = acronym.to_owned();
            made.topic = topic.map(str::to_owned);
            made.theme = theme.map(str::to_owned);
            made.starts_on = year.and_then(|year| NaiveDate::from_ymd_opt(year, 6, 1));
            made
        },
    )
}

fn call(number: usize) -> impl Strategy<Value = Call> {
    any::<bool>().prop_map(move |lump_sum| Call {
        id: call_id(number),
        concepts: Vec::new(),
        terms: Terms {
            lump_sum,
            ..Terms::general(ProgrammeFamily::HorizonEurope, ActionType::Ria)
        },
        deadlines: Vec::new(),
    })
}

/// Two to six organisations, one to eight consortia of them.
pub(crate) fn parts() -> impl Strategy<Value = Parts> {
    (2_usize..=6, 1_usize..=8).prop_flat_map(|(organisations, consortia)| {
        let organisation = (0..organisations).map(organisation).collect::<Vec<_>>();
        let consortium = (0..consortia)
            .map(|number| consortium(number, organisations))
            .collect::<Vec<_>>();
        (organisation, consortium, model()).prop_map(|(organisations, consortia, model)| Parts {
            organisations,
            consortia,
            calls: Vec::new(),
            model,
        })
    })
}

/// Weights of which some are nothing, as a trained model has.
fn weights() -> impl Strategy<Value = Weights> {
    let number = Criterion::LEARNED.len();
    let most = 1_000_000 / u32::try_from(number).expect("there are few criteria");
    let weight = prop_oneof![Just(0), 0..=most].prop_map(Score::from_millionths);
    vec(weight, number).prop_map(|weights| Weights::new(weights).expect("they are small enough"))
}

/// What holds, holds for every model that training can give.
fn model() -> impl Strategy<Value = Arc<Model>> {
    (weights(), weights()).prop_map(|(experienced, newcomer)| {
        Arc::new(Model {
            experienced,
            newcomer,
            ..Model::clone(&Model::untrained())
        })
    })
}

/// Something that happens to a market.
#[derive(Debug, Clone)]
pub(crate) enum Change {
    Organisation(Organisation),
    Consortium(Consortium),
    Gone(ConsortiumId),
    Call(Call),
}

impl Change {
    pub(crate) fn apply(self, market: &mut Market) {
        match self {
            Self::Organisation(organisation) => market.put_organisation(organisation),
            Self::Consortium(consortium) => market.put_consortium(consortium),
            Self::Gone(id) => market.remove_consortium(id),
            Self::Call(call) => market.put_call(call),
        }
    }
}

/// Changes of all kinds, each to something else, so that they may come in any order.
pub(crate) fn changes() -> impl Strategy<Value = Vec<Change>> {
    let calls = (0..3).map(call).collect::<Vec<_>>();
    (parts(), vec(any::<bool>(), 8), calls).prop_map(|(parts, stays, calls)| {
        let consortia = parts.consortia.into_iter().zip(stays);
        let consortia = consortia.map(|(consortium, stays)| {
            if stays {
                Change::Consortium(consortium)
            } else {
                Change::Gone(consortium.id)
            }
        });
        let organisations = parts.organisations.into_iter().map(Change::Organisation);
        let calls = calls.into_iter().map(Change::Call);
        organisations.chain(consortia).chain(calls).collect()
    })
}
