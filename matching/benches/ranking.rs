//! How long a ranking takes, both ways, over a market of the size of a framework programme's
//! battery corner (2,000 consortia of six members, 6,000 organisations).

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use matching::{
    ConsortiumId, Market, Organisation, OrganisationId, OrganisationKind, Text, example,
    explain_consortia, improvements, rank_consortia, rank_organisations,
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

/// A framework programme: 20,000 past consortia of ten among 12,000 organisations, some of which
/// take part in everything, each with a title of eight words out of 4,000.
fn programme() -> Market {
    const ORGANISATIONS: u64 = 12_000;
    const MEMBERS: u64 = 10;
    let mut state = 1_u64;
    let mut draw = move |below: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        // The square of an even draw: the lower, the likelier.
        let even = (state >> 33) % 1_000_000;
        even * even / 1_000_000 * below / 1_000_000
    };
    let organisations = (0..12_000).map(|number| {
        example::organisation(
            organisation_id(number),
            OrganisationKind::ALL[number % 4],
            "NL",
            &[],
        )
    });
    let consortia: Vec<_> = (0..20_000)
        .map(|number| {
            let mut members: Vec<_> = (0..MEMBERS)
                .map(|_| organisation_id(usize::try_from(draw(ORGANISATIONS)).unwrap_or(0)))
                .collect();
            members.sort_unstable();
            members.dedup();
            let words: Vec<_> = (0..8).map(|_| format!("w{}x", draw(4_000))).collect();
            let mut consortium = example::past(consortium_id(number), &members, &[]);
            consortium.headline = Text::headline([words.join(" ").as_str()]);
            consortium
        })
        .collect();
    Market::of(
        example::chain(),
        organisations.collect::<Vec<_>>(),
        consortia,
        [],
    )
}

fn programme_wide(criterion: &mut Criterion) {
    let market = programme();
    let experience = |id| market.history(id).count();
    let ids: Vec<_> = market.organisations().map(|one| one.id).collect();
    let several = ids.iter().copied().filter(|&id| experience(id) > 4);
    let typical = several.min_by_key(|&id| experience(id));
    let busiest = ids.iter().copied().max_by_key(|&id| experience(id));
    for (name, id) in [("typical", typical), ("busiest", busiest)] {
        let Some(id) = id else { continue };
        let count = experience(id);
        let name =
            format!("rank 20,000 consortia for the {name} organisation ({count} of them its own)");
        criterion.bench_function(&name, |bench| {
            bench.iter(|| rank_consortia(black_box(&market), id, |_| true));
        });
    }
}

criterion_group!(benches, ranking, programme_wide);
criterion_main!(benches);
