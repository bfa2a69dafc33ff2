//! How long a ranking takes, both ways, over a market of the size of a framework programme's
//! battery corner (2,000 consortia of six members, 6,000 organisations).

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use matching::{
    ConsortiumId, Market, Organisation, OrganisationId, OrganisationKind, example,
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

criterion_group!(benches, ranking);
criterion_main!(benches);
