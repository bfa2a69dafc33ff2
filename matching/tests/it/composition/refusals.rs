//! What is known of small markets: what cannot be, and what a composition is worth.

use std::cell::Cell;
use std::collections::BTreeSet;

use matching::strategy::Roll;
use matching::{
    ActionType, Call, CallId, Cause, ComposedMember, CompositionTask, Consortium, ConsortiumStatus,
    ControlClause, Country, DEFAULT_BUDGET, Fewer, MOST_ALTERNATIVES, MemberReason, MemberRole,
    NoComposition, Organisation, OrganisationKind, ProgrammeFamily, Score, SizeClass, Terms,
    Verdict, Wishes, compose_unless, example,
};
use uuid::Uuid;

use super::{Question, country};
use crate::markets::{consortium_id, organisation_id};
use crate::rule_book::rule_book;

fn asked(of: &[Organisation]) -> Question {
    Question {
        organisations: of.to_vec(),
        names: of.iter().map(|one| one.id.to_string()).collect(),
        consortia: vec![example::past(consortium_id(0), &[organisation_id(0)], &[])],
        call: Call {
            id: CallId::new(Uuid::from_u128(1)),
            concepts: vec![example::code("stage0.part0")],
            terms: Terms::general(ProgrammeFamily::HorizonEurope, ActionType::Ria),
            deadlines: Vec::new(),
        },
        not_proposed: BTreeSet::new(),
        wishes: Wishes::default(),
    }
}

fn company(number: usize, country: &str) -> Organisation {
    let kind = OrganisationKind::Company;
    example::organisation(organisation_id(number), kind, country, &["stage0.part0"])
}

#[test]
fn what_cannot_be_is_refused_with_the_reason() {
    let three = [company(0, "NL"), company(1, "DE"), company(2, "FR")];
    assert!(asked(&three).ask(DEFAULT_BUDGET).is_ok());
    let why = |change: &dyn Fn(&mut Question)| {
        let mut question = asked(&three);
        change(&mut question);
        question.ask(DEFAULT_BUDGET).expect_err("it cannot be")
    };
    let countries = NoComposition::Countries {
        found: 2,
        needed: 3,
    };
    assert_eq!(
        why(&|asked| asked.wishes.exclude = vec![organisation_id(1)]),
        countries
    );
    assert_eq!(
        why(&|asked| asked.consortia.clear()),
        NoComposition::NoLeader
    );
    assert_eq!(
        why(&|asked| asked.call.concepts.clear()),
        NoComposition::NoNeeds
    );
    let stranger = organisation_id(9);
    assert_eq!(
        why(&|asked| asked.wishes.must_include = vec![stranger]),
        NoComposition::Unknown(stranger)
    );
    assert_eq!(
        why(&|asked| {
            asked.wishes.must_include = vec![organisation_id(1)];
            asked.wishes.exclude = vec![organisation_id(1)];
        }),
        NoComposition::Contradiction(organisation_id(1))
    );
    assert_eq!(
        why(&|asked| asked.wishes.max_members = 2),
        NoComposition::NoRoom {
            most: 2,
            needed: 3,
            cause: Cause::Countries
        }
    );
    let four = &OrganisationKind::ALL[..4];
    for from in [0, 1] {
        assert_eq!(
            why(&|asked| {
                asked.wishes.max_members = 3;
                asked.wishes.from.1 = from;
                asked.wishes.kinds = four.to_vec();
            }),
            NoComposition::NoRoom {
                most: 3,
                needed: 4,
                cause: Cause::Kinds
            }
        );
    }
    let university = OrganisationKind::University;
    assert_eq!(
        why(&|asked| asked.wishes.kinds = vec![university]),
        NoComposition::Kind(university)
    );
}

#[test]
fn the_parts_of_a_composition_are_those_of_pencil_and_paper() {
    let found = asked(&[company(0, "NL"), company(1, "DE"), company(2, "FR")]);
    let found = found.best(DEFAULT_BUDGET).expect("three countries");
    assert_eq!(found.parts.coverage, Score::from_millionths(600_000));
    assert_eq!(
        found.parts.smallness,
        Score::from_millionths(250_000 - 3 * 20_833)
    );
    assert_eq!(found.parts.acquaintance, Score::ZERO);
    assert_eq!(found.parts.newcomer, Score::from_millionths(50_000));
}

#[test]
fn one_that_the_data_hold_twice_has_one_place_and_all_that_it_did() {
    let mut question = asked(&[
        company(0, "NL"),
        company(1, "DE"),
        company(2, "FR"),
        company(3, "FR"),
    ]);
    let led = example::past(consortium_id(0), &[0, 1, 2].map(organisation_id), &[]);
    question.consortia = vec![led];
    question.names[3] = question.names[2].clone();
    let found = question.best(DEFAULT_BUDGET).expect("three countries");
    let members = found.members.iter().map(|member| member.organisation);
    assert_eq!(
        members.collect::<Vec<_>>(),
        [0, 1, 2].map(organisation_id),
        "under the id by which it counts"
    );
    assert_eq!(found.parts.newcomer, Score::ZERO);
    question.wishes.must_include = vec![organisation_id(3)];
    question.organisations[3].controlled_from = Some(country("CN"));
    question.call.terms.control = Some(ControlClause::Excluded);
    let wanted = question.best(DEFAULT_BUDGET).expect("three countries");
    assert_eq!(wanted.parts, found.parts);
    assert_eq!(
        wanted.assessment.verdict,
        Verdict::Eligible,
        "with the facts of the entry under which it counts"
    );
    let by_that_id = |member: &ComposedMember| member.organisation == organisation_id(3);
    assert!(wanted.members.iter().any(by_that_id));
    question.wishes.exclude = vec![organisation_id(2)];
    let contradiction = NoComposition::Contradiction(organisation_id(3));
    assert_eq!(question.ask(DEFAULT_BUDGET), Err(contradiction));
}

#[test]
fn a_project_that_was_terminated_makes_no_newcomer_and_no_coordinator() {
    let mut question = asked(&[company(0, "NL"), company(1, "DE"), company(2, "FR")]);
    let all = [0, 1, 2].map(organisation_id);
    question.consortia = vec![example::past(consortium_id(0), &all, &[])];
    question.consortia[0].status = ConsortiumStatus::Cancelled;
    assert_eq!(
        question.ask(DEFAULT_BUDGET),
        Err(NoComposition::NoLeader),
        "nobody completed one"
    );
    question
        .consortia
        .push(example::past(consortium_id(1), &all[..1], &[]));
    let found = question.best(DEFAULT_BUDGET).expect("three countries");
    assert_eq!(found.parts.newcomer, Score::ZERO);
    let national = Consortium {
        programme: ProgrammeFamily::National,
        ..example::past(consortium_id(2), &all[..1], &[])
    };
    question.consortia.push(national.clone());
    let found = question.best(DEFAULT_BUDGET).expect("three countries");
    let led = MemberReason::Led {
        times: 1,
        consortia: vec![consortium_id(1)],
    };
    assert!(found.members[0].reasons.contains(&led));
    question.consortia = vec![national];
    assert_eq!(
        question.ask(DEFAULT_BUDGET),
        Err(NoComposition::NoLeader),
        "a national one is another craft"
    );
}

#[test]
fn nobody_is_in_it_for_nothing_but_who_must_be() {
    let idle = |number, country| Organisation {
        capabilities: Vec::new(),
        ..company(number, country)
    };
    let mut question = asked(&[company(0, "NL"), company(1, "DE"), idle(2, "FR")]);
    let countries = NoComposition::Countries {
        found: 2,
        needed: 3,
    };
    assert_eq!(question.ask(DEFAULT_BUDGET), Err(countries));
    question.wishes.must_include = vec![organisation_id(2)];
    assert!(question.ask(DEFAULT_BUDGET).is_ok());
}

#[test]
fn who_must_be_in_it_and_may_not_be_paid_is_beside_those_who_are() {
    let market = [
        company(0, "NL"),
        company(1, "DE"),
        company(2, "FR"),
        company(3, "JP"),
    ];
    let mut question = asked(&market);
    question.call.terms.associated_partner_only = vec![country("JP")];
    question.wishes.must_include = vec![organisation_id(3)];
    let found = question.best(DEFAULT_BUDGET).expect("three countries");
    let roles = found.members.iter().map(|member| member.role);
    let roles: Vec<_> = roles.collect();
    assert_eq!(roles.len(), 4);
    assert_eq!(roles[3], MemberRole::Associated);
    let reasons = &found.members[3].reasons;
    assert!(reasons.contains(&MemberReason::Associated));
    assert_ne!(found.assessment.verdict, Verdict::Ineligible);
}

#[test]
fn who_is_not_proposed_is_in_it_only_where_it_must_be() {
    let market = [company(0, "NL"), company(1, "DE"), company(2, "FR")];
    let mut question = asked(&market);
    question.not_proposed = BTreeSet::from([organisation_id(2)]);
    let countries = NoComposition::Countries {
        found: 2,
        needed: 3,
    };
    assert_eq!(question.ask(DEFAULT_BUDGET), Err(countries));
    question.wishes.must_include = vec![organisation_id(2)];
    let found = question.best(DEFAULT_BUDGET).expect("three countries");
    assert_eq!(
        found.members[2].reasons[..2],
        [MemberReason::Wanted, MemberReason::NotProposed]
    );
}

#[test]
fn with_as_much_room_as_a_refusal_asks_for_there_is_room() {
    let market = [
        company(0, "NL"),
        company(1, "NL"),
        company(2, "NL"),
        company(3, "DE"),
        company(4, "FR"),
    ];
    let mut question = asked(&market);
    question.wishes.from.1 = 3;
    question.wishes.max_members = 2;
    let Err(NoComposition::NoRoom { needed, .. }) = question.ask(DEFAULT_BUDGET) else {
        panic!("two places are too few");
    };
    question.wishes.max_members = needed;
    assert!(question.ask(DEFAULT_BUDGET).is_ok(), "with {needed}");
}

#[test]
fn wishes_that_take_more_than_there_is_room_for_are_refused_without_a_step() {
    let mut many: Vec<_> = (0..12).map(|number| company(number, "NL")).collect();
    many.extend([company(12, "DE"), company(13, "FR")]);
    let no_room = |most, from| NoComposition::NoRoom {
        most,
        needed: from + 2,
        cause: Cause::FromBesideOthers {
            country: Country::NETHERLANDS,
            from,
            countries: 3,
        },
    };
    for (most, from, answer) in [
        (12, 10, NoComposition::OutOfSteps(0)),
        (12, 11, no_room(12, 11)),
        (3, 3, no_room(3, 3)),
        (3, 2, no_room(3, 2)),
        (3, 1, NoComposition::OutOfSteps(0)),
    ] {
        let mut question = asked(&many);
        question.wishes.max_members = most;
        question.wishes.from.1 = from;
        assert_eq!(question.ask(0), Err(answer), "{from} of {most}");
    }
}

#[test]
fn a_search_that_was_not_finished_says_so() {
    let part = |number: usize| format!("stage{}.part{}", number / 5, number % 5);
    let market: Vec<_> = (0..12)
        .map(|number| {
            let country = ["NL", "DE", "FR"][number % 3];
            let kind = OrganisationKind::Company;
            let can = part(number);
            example::organisation(organisation_id(number), kind, country, &[can.as_str()])
        })
        .collect();
    let mut question = asked(&market);
    question.call.concepts = (0..12).map(|number| example::code(&part(number))).collect();
    let unproven = (1..100).find_map(|budget| {
        let answer = question.ask(budget).ok()?;
        let is_short = answer.found.len() <= MOST_ALTERNATIVES;
        (is_short && answer.found[0].gap > Score::ZERO).then_some((budget, answer.fewer))
    });
    let (steps, fewer) = unproven.expect("few steps find one and prove nothing");
    assert_eq!(fewer, Some(Fewer::NotFound { steps }));
    let three = [company(0, "NL"), company(1, "DE"), company(2, "FR")];
    let answer = asked(&three).ask(DEFAULT_BUDGET).expect("there is one");
    assert_eq!(
        (answer.found.len(), answer.fewer),
        (1, Some(Fewer::NoneLeft))
    );
}

#[test]
fn those_that_count_on_a_condition_come_in_only_where_there_is_none_without_them() {
    let market = [
        company(0, "NL"),
        company(1, "DE"),
        company(2, "JP"),
        company(3, "FR"),
    ];
    let mut question = asked(&market);
    question.call.terms.work_programme_year = Some(2026);
    let members = |question: &Question| {
        let found = question.best(DEFAULT_BUDGET).expect("there is one");
        let members = found.members.iter().map(|one| one.organisation);
        (members.collect::<Vec<_>>(), found.assessment.verdict)
    };
    let certain = [0, 1, 3].map(organisation_id).to_vec();
    assert_eq!(members(&question), (certain, Verdict::Eligible));
    question.wishes.exclude = vec![organisation_id(3)];
    let perhaps = [0, 1, 2].map(organisation_id).to_vec();
    assert_eq!(members(&question), (perhaps, Verdict::Conditional));
}

#[test]
fn an_applicant_of_unknown_size_is_proposed_where_no_small_company_is_known() {
    let sized = |number, size| Organisation {
        size,
        ..company(number, "NL")
    };
    let market = [
        sized(0, SizeClass::Large),
        sized(1, SizeClass::Unknown),
        sized(2, SizeClass::Small),
    ];
    let mut question = asked(&market);
    question.call.terms.action = ActionType::Eic;
    let best = |question: &Question| {
        let found = question.best(DEFAULT_BUDGET).expect("there is one");
        found.members[0].organisation
    };
    assert_eq!(best(&question), organisation_id(2));
    question.wishes.exclude = vec![organisation_id(2)];
    assert_eq!(best(&question), organisation_id(1));
}

#[test]
fn who_is_controlled_from_elsewhere_needs_guarantees_or_is_left_out() {
    let controlled = Organisation {
        controlled_from: Some(country("US")),
        ..company(2, "FR")
    };
    let mut question = asked(&[company(0, "NL"), company(1, "DE"), controlled]);
    question.call.terms.allowed = vec![matching::CountryGroup::MemberStates];
    question.call.terms.control = Some(ControlClause::UnlessGuarantees);
    let found = question
        .best(DEFAULT_BUDGET)
        .expect("if France vouches for it");
    assert_eq!(found.assessment.verdict, Verdict::Conditional);
    question.call.terms.control = Some(ControlClause::Excluded);
    assert_eq!(
        question.ask(DEFAULT_BUDGET).err(),
        Some(NoComposition::Countries {
            found: 2,
            needed: 3
        })
    );
}

#[test]
fn work_that_nobody_waits_for_ends_wherever_it_is() {
    let market: Vec<_> = (0..40)
        .map(|number| company(number, ["NL", "DE", "FR", "BE"][number % 4]))
        .collect();
    let mut question = asked(&market);
    question.call.concepts = (0..15)
        .map(|part| example::code(&format!("stage{}.part{}", part / 5, part % 5)))
        .collect();
    let market = question.market();
    let asked_until = |patience: u32| {
        let calls = Cell::new(0);
        let task = CompositionTask {
            market: &market,
            roll: &Roll::default(),
            not_proposed: &BTreeSet::new(),
            call: &question.call,
            rules: &rule_book(),
            wishes: &question.wishes,
            budget: DEFAULT_BUDGET,
            alternatives: MOST_ALTERNATIVES,
        };
        let answer = compose_unless(&task, &|| {
            calls.set(calls.get() + 1);
            calls.get() > patience
        });
        (answer, calls.get())
    };
    let (answer, all) = asked_until(u32::MAX);
    assert!(answer.is_ok());
    for patience in [0, 20, 60, all / 2, all - 1] {
        let (answer, calls) = asked_until(patience);
        assert_eq!(
            answer,
            Err(NoComposition::GivenUp),
            "after {patience} of {all}"
        );
        // Branches end one by one.
        assert!(calls < patience + 100, "{calls} after {patience}");
    }
}
