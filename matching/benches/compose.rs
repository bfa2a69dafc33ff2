//! How long it takes to put a consortium together over a framework programme: 30,000 organisations
//! made from a seed, 10,000 consortia of six, for calls with five, ten and fifteen needs. The names
//! of the measurements tell the steps and the gap.

#![expect(
    clippy::expect_used,
    reason = "a measurement that cannot be set up fails"
)]

use std::collections::BTreeSet;
use std::hint::black_box;
use std::sync::Arc;

use chrono::NaiveDate;
use criterion::{Criterion, criterion_group, criterion_main};
use matching::eligibility::{RuleBook, Standing};
use matching::strategy::Roll;
use matching::{
    ActionType, Call, CallId, Capability, ClaimSource, CompositionTask, ConceptCode, ConceptEntry,
    ConsortiumId, DEFAULT_BUDGET, Market, Organisation, OrganisationId, OrganisationKind, Pillar,
    ProgrammeFamily, Score, SizeClass, Terms, ValueChain, Wishes, compose, example,
};
use uuid::Uuid;

const ORGANISATIONS: usize = 30_000;
const CONSORTIA: usize = 10_000;
const MEMBERS: usize = 6;
const COUNTRIES: [&str; 8] = ["DE", "FR", "ES", "IT", "NL", "BE", "FI", "PL"];
const STAGES: usize = 6;
const PARTS: usize = 5;
/// One organisation in so many can do something.
const CAPABLE: usize = 15;

/// Numbers that look like chance, the same each time (Steele, Lea and Flood 2014: `SplitMix64`).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % most as u64).unwrap_or(0)
    }
}

fn concept(stage: usize, part: usize) -> ConceptCode {
    example::code(&format!("stage{stage}.part{part}"))
}

fn chain() -> Arc<ValueChain> {
    let entries = (0..STAGES).flat_map(|stage| {
        let code = example::code(&format!("stage{stage}"));
        let parts = (0..PARTS).map({
            let code = code.clone();
            move |part| ConceptEntry {
                code: concept(stage, part),
                broader: Some(code.clone()),
            }
        });
        let parts: Vec<_> = parts.collect();
        let broader = None;
        std::iter::once(ConceptEntry { code, broader }).chain(parts)
    });
    let chain = ValueChain::new(entries.collect(), &[]);
    Arc::new(chain.expect("each concept stands once, under a stage"))
}

fn organisation(number: usize, chance: &mut Chance) -> Organisation {
    let id = OrganisationId::new(Uuid::from_u128(number as u128 + 1));
    let kind = OrganisationKind::ALL[chance.below(3)];
    let country = COUNTRIES[chance.below(COUNTRIES.len())];
    let count = if number.is_multiple_of(CAPABLE) {
        1 + chance.below(6)
    } else {
        0
    };
    let count = u8::try_from(count).unwrap_or(u8::MAX);
    Organisation {
        size: SizeClass::ALL[chance.below(SizeClass::ALL.len())],
        capabilities: (0..count)
            .map(|_| Capability {
                concept: concept(chance.below(STAGES), chance.below(PARTS)),
                trl: None,
                source: ClaimSource::Inferred,
                confidence: Score::ONE.times(0.3 + 0.1 * f64::from(count)),
            })
            .collect(),
        ..example::organisation(id, kind, country, &[])
    }
}

fn market() -> Market {
    let mut chance = Chance(2026);
    let organisations: Vec<_> = (0..ORGANISATIONS)
        .map(|number| organisation(number, &mut chance))
        .collect();
    let consortia: Vec<_> = (0..CONSORTIA)
        .map(|number| {
            let mut members: Vec<_> = (0..MEMBERS)
                .map(|_| {
                    // Some take part far more often than others.
                    let most = 1 + chance.below(ORGANISATIONS);
                    chance.below(most)
                })
                .collect();
            members.sort_unstable();
            members.dedup();
            let members: Vec<_> = members.iter().map(|&one| organisations[one].id).collect();
            let id = ConsortiumId::new(Uuid::from_u128(number as u128 + 1));
            example::past(id, &members, &[])
        })
        .collect();
    Market::of(chain(), organisations, consortia, [])
}

fn call(needs: usize) -> Call {
    Call {
        id: CallId::new(Uuid::from_u128(1)),
        concepts: (0..needs)
            .map(|need| concept(need % STAGES, need / STAGES))
            .collect(),
        terms: Terms {
            work_programme_year: Some(2026),
            pillar: Some(Pillar::Two),
            ..Terms::general(ProgrammeFamily::HorizonEurope, ActionType::Ria)
        },
        deadlines: Vec::new(),
    }
}

fn composing(criterion: &mut Criterion) {
    let market = market();
    let countries = COUNTRIES.iter().map(|code| {
        let country = code.parse().expect("a country");
        (country, Standing::MemberState)
    });
    let rules = RuleBook {
        as_of: NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day"),
        countries: countries.collect(),
    };
    let wishes = Wishes::default();
    let (roll, nobody) = (Roll::default(), BTreeSet::new());
    for needs in [5, 10, 15] {
        let call = call(needs);
        let task = CompositionTask {
            market: &market,
            roll: &roll,
            not_proposed: &nobody,
            call: &call,
            rules: &rules,
            wishes: &wishes,
            budget: DEFAULT_BUDGET,
            alternatives: 0,
        };
        let found = compose(&task).expect("there are members enough");
        let best = &found.found[0];
        let (steps, gap) = (best.steps, best.gap);
        let name = format!("compose for {needs} needs: {steps} steps, gap {gap}");
        criterion.bench_function(&name, |bench| bench.iter(|| compose(black_box(&task))));
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10);
    targets = composing
}
criterion_main!(benches);
