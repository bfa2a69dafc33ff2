//! What a consortium lacks.

use matching::{
    Capability, ClaimSource, Market, Member, MemberRole, Organisation, OrganisationKind, Score,
    Trl, example, gaps,
};

use crate::markets::{consortium_id, organisation_id};

fn declared(concept: &str, level: i64) -> Capability {
    Capability {
        concept: example::code(concept),
        trl: Trl::new(level).ok(),
        source: ClaimSource::Declared,
        confidence: Score::ONE,
    }
}

/// A consortium with one role that asks for a silicon anode and a cathode, and these members.
fn consortium(members: &[usize]) -> Market {
    let organisations = [
        ("materials.anode-silicon", 1),
        ("materials.cathode", 2),
        ("packs.bms", 3),
    ]
    .map(|(concept, number)| Organisation {
        capabilities: vec![declared(concept, 9)],
        ..example::organisation(
            organisation_id(number),
            OrganisationKind::Company,
            "NL",
            &[],
        )
    });
    let mut consortium = example::forming(
        consortium_id(0),
        7,
        &["materials.anode-silicon", "materials.cathode"],
    );
    consortium.members = members
        .iter()
        .map(|number| Member {
            organisation: organisation_id(*number),
            role: MemberRole::Partner,
        })
        .collect();
    Market::of(example::chain(), organisations, [consortium], [])
}

#[test]
fn a_consortium_with_all_needs_covered_has_no_gaps() {
    assert_eq!(gaps(&consortium(&[1, 2, 3]), consortium_id(0)), []);
}

#[test]
fn without_its_only_supplier_exactly_that_gap_appears() {
    for (members, lacking) in [
        (&[2, 3][..], "materials.anode-silicon"),
        (&[1, 3], "materials.cathode"),
    ] {
        let market = consortium(members);
        let found = gaps(&market, consortium_id(0));
        let codes: Vec<_> = found
            .iter()
            .map(|gap| market.chain().code(gap.concept).as_str())
            .collect();
        assert_eq!(codes, [lacking]);
        assert!((found[0].demand - 1.0).abs() < 1e-9 && found[0].supply < 1.0);
    }
}
