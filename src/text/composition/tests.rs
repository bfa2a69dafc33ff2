//! Every sentence on compositions, in both languages.

use std::fmt::Write;

use matching::eligibility::{Participant, check};
use matching::{
    ActionType, Cause, ClaimSource, Closeness, CompositionParts, ConsortiumId, Country, MemberRole,
    OrganisationId, OrganisationKind, ProgrammeFamily, SizeClass, Terms, Trl,
};
use uuid::Uuid;

use super::*;
use crate::record::Bilingual;
use crate::reference::Reference;

const BOTH: [Language; 2] = [Language::Dutch, Language::English];

fn organisation(number: u128) -> OrganisationId {
    OrganisationId::new(Uuid::from_u128(number))
}

fn names() -> Names {
    let concept = |code: &str, dutch: &str, english: &str| {
        let label = Bilingual::of(Some(dutch.to_owned()), Some(english.to_owned()));
        (code.parse().expect("a code"), label)
    };
    Names {
        concepts: [
            concept("cell", "celproductie", "cell production"),
            concept("cell.anode", "anodes", "anodes"),
        ]
        .into(),
        organisations: [
            (organisation(1), "Anode Works".to_owned()),
            (organisation(2), "Cell Institute".to_owned()),
        ]
        .into(),
        consortia: [(
            ConsortiumId::new(Uuid::from_u128(1)),
            "LONG-FLOW".to_owned(),
        )]
        .into(),
        ..Names::default()
    }
}

/// The sentences of both languages, one a line.
fn both(mut told: impl FnMut(Language) -> String) -> String {
    let mut lines = String::new();
    for language in BOTH {
        writeln!(lines, "{}", told(language)).expect("a string takes it");
    }
    lines
}

#[test]
fn why_a_member_is_in() {
    let consortia = vec![ConsortiumId::new(Uuid::from_u128(1))];
    let answers = |closeness, source| MemberReason::Answers {
        need: "cell".parse().expect("a code"),
        capability: "cell.anode".parse().expect("a code"),
        closeness,
        source,
        is_derived: closeness == Closeness::Related,
        credit: Score::from_millionths(720_000),
    };
    let reasons = [
        MemberReason::Wanted,
        MemberReason::NotProposed,
        MemberReason::Associated,
        answers(Closeness::Same, ClaimSource::Declared),
        answers(Closeness::Narrower, ClaimSource::Curated),
        answers(Closeness::Broader, ClaimSource::Inferred),
        answers(Closeness::Related, ClaimSource::Curated),
        MemberReason::Led {
            times: 1,
            consortia: consortia.clone(),
        },
        MemberReason::Knows {
            leader: organisation(2),
            times: 3,
            consortia,
        },
        MemberReason::Newcomer,
        MemberReason::Country(Country::NETHERLANDS),
        MemberReason::From(Country::NETHERLANDS),
        MemberReason::Kind,
    ];
    let told = reasons
        .iter()
        .map(|reason| both(|language| member_reason(reason, false, &names(), language)));
    let supposed = answers(Closeness::Same, ClaimSource::Declared);
    let supposed = both(|language| member_reason(&supposed, true, &names(), language));
    insta::assert_snapshot!(told.chain([supposed]).collect::<String>());
}

#[test]
fn how_near_the_best_it_is() {
    let reference = Reference::load().expect("it ships");
    let terms = Terms::general(ProgrammeFamily::HorizonEurope, ActionType::Ria);
    let found = |gap| Composition {
        members: Vec::new(),
        covered: Vec::new(),
        uncovered: Vec::new(),
        assessment: check(&[], &terms, reference.rules.book()),
        parts: CompositionParts {
            coverage: Score::ZERO,
            smallness: Score::ZERO,
            acquaintance: Score::ZERO,
            newcomer: Score::ZERO,
        },
        gap,
        steps: 1_234,
        budget: 20_000,
    };
    let mut told = String::new();
    for gap in [Score::ZERO, Score::from_millionths(41_700)] {
        for is_best in [true, false] {
            told += &both(|language| composition_gap(&found(gap), is_best, language));
        }
    }
    insta::assert_snapshot!(told);
}

#[test]
fn why_there_is_none() {
    let reference = Reference::load().expect("it ships");
    let participant = Participant {
        organisation: organisation(1),
        country: Country::RUSSIA,
        kind: OrganisationKind::Company,
        size: SizeClass::Small,
        role: MemberRole::Partner,
        non_profit: None,
        controlled_from: None,
        group: None,
        hungarian_trust: false,
        share: None,
    };
    let terms = Terms::general(ProgrammeFamily::HorizonEurope, ActionType::Ria);
    let assessment = Box::new(check(&[participant], &terms, reference.rules.book()));
    let no_room = |cause| NoComposition::NoRoom {
        most: 2,
        needed: 3,
        cause,
    };
    let reasons = [
        NoComposition::NoNeeds,
        NoComposition::Unknown(organisation(3)),
        NoComposition::Contradiction(organisation(1)),
        NoComposition::Barred {
            organisation: organisation(1),
            assessment: assessment.clone(),
        },
        no_room(Cause::Wanted),
        no_room(Cause::Coordinator),
        no_room(Cause::Countries),
        no_room(Cause::From(Country::NETHERLANDS)),
        no_room(Cause::SingleApplicant),
        no_room(Cause::Kinds),
        no_room(Cause::FromBesideOthers {
            country: Country::NETHERLANDS,
            from: 2,
            countries: 3,
        }),
        NoComposition::NoRoom {
            most: 20,
            needed: 22,
            cause: Cause::Together,
        },
        no_room(Cause::Together),
        NoComposition::NoLeader,
        NoComposition::Countries {
            found: 2,
            needed: 3,
        },
        NoComposition::MemberStates {
            found: 0,
            needed: 1,
        },
        NoComposition::From {
            country: Country::NETHERLANDS,
            found: 1,
            needed: 4,
        },
        NoComposition::Kind(OrganisationKind::University),
        NoComposition::NoneEligible {
            members: vec![organisation(1), organisation(2)],
            assessment,
        },
        NoComposition::OutOfSteps(20_000),
        NoComposition::GivenUp,
    ];
    let told = reasons.iter().map(|why| {
        let asked = |excludes| CompositionAsked {
            call: "CALL-1",
            excludes,
        };
        let plain = both(|language| no_composition(why, asked(false), &names(), language));
        let excluding = both(|language| no_composition(why, asked(true), &names(), language));
        let excluding = if excluding == plain { "" } else { &excluding };
        let here = both(|language| remedy_at_terminal(why, language).unwrap_or("-").to_owned());
        format!("{}\n{plain}{excluding}{here}", why.code())
    });
    insta::assert_snapshot!(told.collect::<String>());
}

#[test]
fn what_is_out_of_range() {
    let limits = [
        (CompositionLimit::Members, 0),
        (CompositionLimit::Dutch { of: 3 }, 4),
        (CompositionLimit::Alternatives, 9),
        (CompositionLimit::Wanted, 21),
        (CompositionLimit::Excluded, 101),
    ];
    let told = limits.map(|(limit, asked)| both(|language| out_of_limit(limit, asked, language)));
    insta::assert_snapshot!(told.concat());
}

#[test]
fn what_is_supposed_and_what_is_fewer_than_asked_for() {
    let reference = Reference::load().expect("it ships");
    let chain = &reference.taxonomy.chain;
    let concept = chain.find(&"packs.bms".parse().expect("a code"));
    let concept = concept.expect("the map has it");
    let declares = |trl| Hypothesis::Declares {
        organisation: organisation(1),
        concept,
        trl,
    };
    let attracted = Hypothesis::Attracted {
        organisation: organisation(2),
        country: Country::NETHERLANDS,
    };
    let seven = Trl::new(7).expect("a level");
    let mut told = String::new();
    for hypothesis in [attracted, declares(None), declares(Some(seven))] {
        told += &both(|language| supposed(hypothesis, chain, &names(), language));
    }
    for fewer in [Fewer::NoneLeft, Fewer::NotFound { steps: 30_000 }] {
        told += &both(|language| fewer_alternatives(fewer, language));
    }
    told += &both(|language| unknown_organisation(organisation(3), language));
    told += &both(|language| unknown_call(CallId::new(Uuid::from_u128(3)), language));
    insta::assert_snapshot!(told);
}

#[test]
fn each_part_has_a_name_of_its_own() {
    for language in BOTH {
        let names: std::collections::BTreeSet<_> = CompositionPart::ALL
            .into_iter()
            .map(|part| composition_part(part, language))
            .collect();
        assert_eq!(names.len(), CompositionPart::ALL.len());
    }
}
