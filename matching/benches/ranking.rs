//! How long a ranking takes, both ways, over a market of the size of a framework programme's
//! battery corner (2,000 consortia of six members, 6,000 organisations).

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use matching::{
    ClaimSource, ConceptEntry, ConsortiumId, Interest, Language, Market, Organisation,
    OrganisationId, OrganisationKind, Score, Text, ValueChain, example, explain_consortia,
    improvements, rank_consortia, rank_organisations,
};
use uuid::Uuid;

const CONCEPTS: [&str; 4] = [
    "materials.anode-silicon",
    "materials.cathode",
    "packs.bms",
    "packs.thermal",
];
const ORGANISATIONS: usize = 6_000;
const CONSORTIA: usize = 2_000;
const MEMBERS: usize = 6;

fn organisation_id(number: usize) -> OrganisationId {
    OrganisationId::new(Uuid::from_u128(number as u128 + 1))
}

fn consortium_id(number: usize) -> ConsortiumId {
    ConsortiumId::new(Uuid::from_u128(number as u128 + 1_000_001))
}

/// The same market each time: every third consortium is forming, the others are past.
fn market() -> Market {
    let organisations = (0..ORGANISATIONS).map(|number| -> Organisation {
        let concepts = [CONCEPTS[number % 4], CONCEPTS[(number / 4) % 4]];
        let kind = OrganisationKind::ALL[number % 3];
        example::organisation(organisation_id(number), kind, "NL", &concepts)
    });
    let consortia = (0..CONSORTIA).map(|number| {
        let concepts = [CONCEPTS[number % 4], CONCEPTS[(number / 4) % 4]];
        let id = consortium_id(number);
        if number % 3 == 0 {
            return example::forming(id, number as u128, &concepts);
        }
        let members =
            (0..MEMBERS).map(|place| organisation_id((number * 7 + place * 131) % ORGANISATIONS));
        example::past(id, &members.collect::<Vec<_>>(), &concepts)
    });
    Market::of(example::chain(), organisations, consortia, [])
}

fn ranking(criterion: &mut Criterion) {
    let market = market();
    let seeker = organisation_id(7);
    let ranked = rank_consortia(&market, seeker, |_| true).unwrap_or_default();
    let top: Vec<_> = ranked.iter().take(10).map(|place| place.subject).collect();
    criterion.bench_function("rank 2,000 consortia for an organisation", |bench| {
        bench.iter(|| rank_consortia(black_box(&market), seeker, |_| true));
    });
    criterion.bench_function("rank 6,000 organisations for a consortium", |bench| {
        bench.iter(|| rank_organisations(black_box(&market), consortium_id(0), |_| true));
    });
    criterion.bench_function("explain ten places", |bench| {
        bench.iter(|| explain_consortia(black_box(&market), seeker, &top));
    });
    criterion.bench_function("find what would raise a rank", |bench| {
        bench.iter(|| improvements(black_box(&market), seeker, consortium_id(0), |_| true));
    });
    criterion.bench_function("put a changed organisation in", |bench| {
        let changed = example::organisation(seeker, OrganisationKind::Company, "NL", &CONCEPTS);
        bench.iter(|| {
            let mut next = market.clone();
            next.put_organisation(changed.clone());
            next
        });
    });
}

/// A map of ten stages with fourteen concepts each.
fn wide_chain() -> Arc<ValueChain> {
    let entry = |code: String, broader: Option<&str>| ConceptEntry {
        code: example::code(&code),
        broader: broader.map(example::code),
    };
    let stages = (0..10).flat_map(|stage| {
        let name = format!("stage{stage}");
        let below = (0..14).map(|place| entry(concept(stage * 14 + place), Some(&name)));
        let below: Vec<_> = below.collect();
        std::iter::once(entry(name, None)).chain(below)
    });
    let related: Vec<_> = (1..140)
        .step_by(3)
        .map(|number| {
            let pair = [number - 1, number].map(|one| example::code(&concept(one)));
            pair.into()
        })
        .collect();
    match ValueChain::new(stages.collect(), &related) {
        Ok(chain) => Arc::new(chain),
        Err(error) => unreachable!("the map is whole: {error}"),
    }
}

fn concept(number: usize) -> String {
    format!("stage{}.part{}", number / 14, number % 14)
}

/// Draws numbers below a limit, the lower the likelier: squares of even draws.
struct Draw(u64);

impl Draw {
    fn below(&mut self, limit: u64) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let even = (self.0 >> 33) % 1_000_000;
        usize::try_from(even * even / 1_000_000 * limit / 1_000_000).unwrap_or(0)
    }

    fn words(&mut self, count: usize) -> String {
        let words: Vec<_> = (0..count)
            .map(|_| format!("w{}x", self.below(4_000)))
            .collect();
        words.join(" ")
    }

    fn concepts(&mut self, count: usize) -> Vec<String> {
        (0..count).map(|_| concept(self.below(140))).collect()
    }
}

/// A framework programme: 20,000 past consortia of ten among 12,000 organisations, some of which
/// take part in everything. Each consortium has a title of eight words out of 4,000, an objective
/// of a hundred, and works on two of 140 concepts; each organisation claims four concepts, is
/// interested in one and describes itself in forty words.
fn programme() -> Market {
    let mut draw = Draw(1);
    let organisations: Vec<_> = (0..12_000)
        .map(|number| {
            let concepts = draw.concepts(4);
            let concepts: Vec<_> = concepts.iter().map(String::as_str).collect();
            let id = organisation_id(number);
            let kind = OrganisationKind::ALL[number % 4];
            let mut made = example::organisation(id, kind, "NL", &concepts);
            made.text = Text::new([(Language::English, draw.words(40).as_str())]);
            made.interests = draw
                .concepts(1)
                .iter()
                .map(|concept| Interest {
                    concept: example::code(concept),
                    strength: Score::ONE,
                    preferred_role: None,
                    source: ClaimSource::Declared,
                })
                .collect();
            made
        })
        .collect();
    let consortia: Vec<_> = (0..20_000)
        .map(|number| {
            let mut members: Vec<_> = (0..10)
                .map(|_| organisation_id(draw.below(12_000)))
                .collect();
            members.sort_unstable();
            members.dedup();
            let concepts = draw.concepts(2);
            let concepts: Vec<_> = concepts.iter().map(String::as_str).collect();
            let mut made = example::past(consortium_id(number), &members, &concepts);
            let title = draw.words(8);
            made.headline = Text::headline([title.as_str()]);
            made.text = Text::new([(Language::English, draw.words(100).as_str())]);
            made
        })
        .collect();
    Market::of(wide_chain(), organisations, consortia, [])
}

fn programme_wide(criterion: &mut Criterion) {
    let market = programme();
    let experience = |id| market.history(id).count();
    let ids: Vec<_> = market.organisations().map(|one| one.id).collect();
    // Of the 21,915 consortia in the CORDIS extract TU Delft, the busiest Dutch organisation, was in
    // 399; the last two are the busiest of this market.
    for wanted in [5, 399, 764, 1_743] {
        let nearest = ids.iter().copied();
        let nearest = nearest.min_by_key(|&id| (experience(id).abs_diff(wanted), id));
        let Some(id) = nearest else { continue };
        let count = experience(id);
        let name = format!("rank 20,000 consortia, {count} of them the organisation's own");
        criterion.bench_function(&name, |bench| {
            bench.iter(|| rank_consortia(black_box(&market), id, |_| true));
        });
    }
}

criterion_group!(benches, ranking, programme_wide);
criterion_main!(benches);
