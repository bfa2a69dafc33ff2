//! Compositions, held against an independent solver, against the rules, and against what is known of
//! small markets.

mod laws;
mod refusals;
mod solver;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use matching::eligibility::{Participant, RuleBook, check};
use matching::strategy::{Roll, RollEntry};
use matching::{
    ActionType, Call, Capability, ClaimSource, Composition, CompositionTask, Compositions,
    ConceptCode, ConceptEntry, Consortium, ConsortiumStatus, ControlClause, Country, CountryGroup,
    MOST_ALTERNATIVES, Market, MemberRole, NoComposition, Organisation, OrganisationId,
    OrganisationKind, Pillar, ProgrammeFamily, Score, SizeClass, Terms, ValueChain, Verdict,
    Wishes, compose, example,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::markets::{call_id, consortium_id, organisation_id};
use crate::rule_book::rule_book;

/// Mostly Member States; an Associated Country, and countries that count on conditions or not at
/// all. The last one stands for a country that is not known.
const COUNTRIES: [&str; 17] = [
    "NL", "NL", "NL", "DE", "DE", "DE", "FR", "FR", "BE", "NO", "CH", "JP", "EG", "US", "CN", "UA",
    "ZZ",
];
const CONTROLLERS: [&str; 4] = ["US", "CN", "RU", "NO"];
/// A programme co-fund has the minimum of a research action.
const ACTIONS: [ActionType; 6] = [
    ActionType::Ria,
    ActionType::Ria,
    ActionType::Ia,
    ActionType::Csa,
    ActionType::Cofund,
    ActionType::Eic,
];

fn country(code: &str) -> Country {
    code.parse().expect("a country")
}

/// Three stages with five concepts each: more than the solver tells apart.
fn chain() -> Arc<ValueChain> {
    let stages = (0..3).flat_map(|stage| {
        let name = format!("stage{stage}");
        let parts = (0..5).map(|part| format!("{name}.part{part}"));
        let parts: Vec<_> = parts.map(|part| (part, Some(name.clone()))).collect();
        std::iter::once((name, None)).chain(parts)
    });
    let entries = stages.map(|(code, broader)| ConceptEntry {
        code: example::code(&code),
        broader: broader.map(|broader| example::code(&broader)),
    });
    let related = [
        ("stage0.part0", "stage1.part0"),
        ("stage1.part1", "stage2.part1"),
    ];
    let related = related.map(|(one, other)| (example::code(one), example::code(other)));
    Arc::new(ValueChain::new(entries.collect(), &related).expect("a whole map"))
}

fn concept() -> impl Strategy<Value = ConceptCode> {
    (0..3, option::of(0..5)).prop_map(|(stage, part)| {
        let part = part.map_or_else(String::new, |part| format!(".part{part}"));
        example::code(&format!("stage{stage}{part}"))
    })
}

fn capability() -> impl Strategy<Value = Capability> {
    let sources = select(ClaimSource::ALL);
    (concept(), sources, 0_u32..=1_000_000).prop_map(|(concept, source, confidence)| Capability {
        concept,
        trl: None,
        source,
        confidence: Score::from_millionths(confidence),
    })
}

/// A question and the market that answers it.
#[derive(Debug, Clone)]
struct Question {
    organisations: Vec<Organisation>,
    /// A name for each: those of one country that share one are one organisation.
    names: Vec<String>,
    consortia: Vec<Consortium>,
    /// Who is in none but where it must be.
    not_proposed: BTreeSet<OrganisationId>,
    call: Call,
    wishes: Wishes,
}

impl Question {
    fn market(&self) -> Market {
        let (organisations, consortia) = (self.organisations.clone(), self.consortia.clone());
        Market::of(chain(), organisations, consortia, [])
    }

    fn roll(&self) -> Roll {
        let entries = self.organisations.iter().zip(&self.names);
        let entries = entries.map(|(one, name)| RollEntry {
            id: one.id,
            name,
            country: one.country,
            described: false,
            is_named: true,
        });
        Roll::of(entries, &BTreeMap::new(), [])
    }

    /// The organisation that has an id, with the facts of the entry under which it counts.
    fn organisation(&self, id: OrganisationId) -> Organisation {
        let main = self.roll().ids(id)[0];
        let mut all = self.organisations.iter();
        let entry = all.find(|one| one.id == main).expect("it was there");
        Organisation {
            id,
            ..entry.clone()
        }
    }

    fn ask(&self, budget: u64) -> Result<Compositions, NoComposition> {
        compose(&CompositionTask {
            market: &self.market(),
            roll: &self.roll(),
            not_proposed: &self.not_proposed,
            call: &self.call,
            rules: &rule_book(),
            wishes: &self.wishes,
            budget,
            alternatives: MOST_ALTERNATIVES,
        })
    }

    /// What is found, the best first; nothing where there is none.
    fn found(&self, budget: u64) -> Vec<Composition> {
        self.ask(budget)
            .map(|answer| answer.found)
            .unwrap_or_default()
    }

    fn best(&self, budget: u64) -> Option<Composition> {
        self.found(budget).into_iter().next()
    }

    /// What the rules say of an organisation alone: whether it counts for certain, whether it may,
    /// and whether its costs can be paid; nothing where they bar it. One that is wanted and may not
    /// be paid may take part beside those that are.
    fn alone(&self, one: &Organisation, rules: &RuleBook) -> Option<(bool, bool, bool)> {
        let judge = |role| {
            let judged = check(&[participant(one, role)], &self.call.terms, rules);
            let member = &judged.members[0];
            (member.verdict != Verdict::Ineligible).then_some((
                member.counts_towards_minimum,
                member.may_count_towards_minimum,
                member.fundable,
            ))
        };
        let is_wanted = self.wishes.must_include.contains(&one.id);
        let beside = || is_wanted.then(|| judge(MemberRole::Associated)).flatten();
        judge(MemberRole::Partner).or_else(beside)
    }
}

fn participant(one: &Organisation, role: MemberRole) -> Participant {
    Participant {
        organisation: one.id,
        country: one.country,
        kind: one.kind,
        size: one.size,
        role,
        non_profit: one.non_profit,
        controlled_from: one.controlled_from,
        group: None,
        hungarian_trust: false,
        share: None,
    }
}

fn organisation(number: usize) -> impl Strategy<Value = Organisation> {
    let kinds = select(&OrganisationKind::ALL[..3]);
    let controllers = option::weighted(0.1, select(&CONTROLLERS[..]));
    (
        kinds,
        select(&COUNTRIES[..]),
        select(SizeClass::ALL),
        controllers,
        vec(capability(), 0..4),
    )
        .prop_map(move |(kind, country, size, controller, capabilities)| {
            let made = example::organisation(organisation_id(number), kind, country, &[]);
            Organisation {
                size,
                capabilities,
                controlled_from: controller.map(self::country),
                ..made
            }
        })
}

fn past(number: usize, organisations: usize) -> impl Strategy<Value = Consortium> {
    let status = prop_oneof![
        4 => Just(ConsortiumStatus::Completed),
        2 => Just(ConsortiumStatus::Running),
        2 => Just(ConsortiumStatus::Cancelled),
        1 => Just(ConsortiumStatus::Forming),
    ];
    let national = proptest::bool::weighted(0.1);
    let members = vec(0..organisations, 1..5);
    (members, status, national).prop_map(move |(members, status, national)| {
        let mut members: Vec<_> = members.into_iter().map(organisation_id).collect();
        members.sort();
        members.dedup();
        let first = number % members.len();
        members.rotate_left(first);
        let past = example::past(consortium_id(number), &members, &[]);
        Consortium {
            status,
            programme: if national {
                ProgrammeFamily::National
            } else {
                past.programme
            },
            ..past
        }
    })
}

/// Names of which some are shared.
fn names(organisations: usize) -> impl Strategy<Value = Vec<String>> {
    let shared = option::weighted(0.2, 0..organisations);
    vec(shared, organisations).prop_map(|shared| {
        let names = shared.iter().enumerate();
        names
            .map(|(own, shared)| format!("Maker {}", shared.unwrap_or(own)))
            .collect()
    })
}

/// General terms, and conditions of a topic's own.
fn terms() -> impl Strategy<Value = Terms> {
    let allowed = prop_oneof![
        5 => Just(Vec::new()),
        1 => Just(vec![CountryGroup::MemberStates]),
        1 => Just(vec![CountryGroup::MemberStates, CountryGroup::Associated]),
        1 => Just(vec![CountryGroup::MemberStates, CountryGroup::Country(country("NO"))]),
    ];
    let control = select(&[ControlClause::Excluded, ControlClause::UnlessGuarantees][..]);
    (
        select(&ACTIONS[..]),
        option::weighted(0.8, 2024..2028),
        option::weighted(0.8, Just(Pillar::Two)),
        allowed,
        option::weighted(0.3, control),
        option::weighted(0.2, 2_usize..5),
        option::weighted(0.2, select(&["JP", "US"][..])),
        proptest::bool::weighted(0.2),
    )
        .prop_map(
            |(action, year, pillar, allowed, control, states, partner_only, unread)| Terms {
                work_programme_year: year,
                pillar,
                allowed,
                control,
                min_member_states: states,
                associated_partner_only: partner_only.into_iter().map(country).collect(),
                unread_restriction: unread,
                ..Terms::general(ProgrammeFamily::HorizonEurope, action)
            },
        )
}

fn call() -> impl Strategy<Value = Call> {
    let concepts = prop_oneof![vec(concept(), 1..5), vec(concept(), 12..16)];
    (concepts, terms()).prop_map(|(concepts, terms)| Call {
        id: call_id(0),
        concepts,
        terms,
        deadlines: Vec::new(),
    })
}

fn wishes(organisations: usize) -> impl Strategy<Value = Wishes> {
    let some = |most| vec(0..organisations, 0..most);
    let kinds = option::weighted(0.3, select(&OrganisationKind::ALL[..3]));
    (some(3), some(2), 3..7_usize, 0..3_usize, kinds).prop_map(
        |(must, not, max_members, dutch, kinds)| Wishes {
            must_include: must.into_iter().map(organisation_id).collect(),
            exclude: not.into_iter().map(organisation_id).collect(),
            max_members,
            from: (Country::NETHERLANDS, dutch),
            kinds: kinds.into_iter().collect(),
        },
    )
}

fn question() -> impl Strategy<Value = Question> {
    (5_usize..15, 2_usize..9).prop_flat_map(|(organisations, consortia)| {
        let consortia = (0..consortia).map(|number| past(number, organisations));
        (
            (0..organisations).map(organisation).collect::<Vec<_>>(),
            names(organisations),
            consortia.collect::<Vec<_>>(),
            vec(0..organisations, 0..3),
            call(),
            wishes(organisations),
        )
            .prop_map(
                |(organisations, names, consortia, not_proposed, call, wishes)| Question {
                    organisations,
                    names,
                    consortia,
                    not_proposed: not_proposed.into_iter().map(organisation_id).collect(),
                    call,
                    wishes,
                },
            )
    })
}
