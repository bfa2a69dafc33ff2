//! Compositions, held against an independent solver and against the rules.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use good_lp::{Expression, ProblemVariables, Solution, SolverModel, Variable, microlp, variable};
use matching::eligibility::{Participant, RuleBook, check};
use matching::strategy::{Hypothesis, suppose};
use matching::{
    ActionType, Call, CallId, Capability, Cause, ClaimSource, Composition, CompositionTask,
    ConceptCode, ConceptEntry, Consortium, DEFAULT_BUDGET, MOST_ALTERNATIVES, Market, MemberRole,
    NoComposition, Organisation, OrganisationId, OrganisationKind, Pillar, ProgrammeFamily, Score,
    Terms, ValueChain, Verdict, Wishes, compose, example,
};
use proptest::collection::vec;
use proptest::prelude::*;
use uuid::Uuid;

use crate::markets::{call_id, consortium_id, organisation_id};
use crate::rule_book::rule_book;

const COUNTRIES: [&str; 6] = ["NL", "DE", "FR", "BE", "NO", "US"];

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
    (0..3, prop::option::of(0..5)).prop_map(|(stage, part)| {
        let part = part.map_or_else(String::new, |part| format!(".part{part}"));
        example::code(&format!("stage{stage}{part}"))
    })
}

fn capability() -> impl Strategy<Value = Capability> {
    let sources = prop::sample::select(ClaimSource::ALL);
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
    consortia: Vec<Consortium>,
    call: Call,
    wishes: Wishes,
}

impl Question {
    fn market(&self) -> Market {
        let (organisations, consortia) = (self.organisations.clone(), self.consortia.clone());
        Market::of(chain(), organisations, consortia, [])
    }

    fn ask(&self, budget: u64) -> Result<Vec<Composition>, NoComposition> {
        compose(&CompositionTask {
            market: &self.market(),
            call: &self.call,
            rules: &rule_book(),
            wishes: &self.wishes,
            budget,
            alternatives: MOST_ALTERNATIVES,
        })
    }

    fn best(&self, budget: u64) -> Option<Composition> {
        self.ask(budget).ok().map(|mut found| found.swap_remove(0))
    }
}

fn organisation(number: usize) -> impl Strategy<Value = Organisation> {
    let kinds = prop::sample::select(&OrganisationKind::ALL[..3]);
    let countries = prop::sample::select(&COUNTRIES[..]);
    (kinds, countries, vec(capability(), 0..4)).prop_map(move |(kind, country, capabilities)| {
        Organisation {
            capabilities,
            ..example::organisation(organisation_id(number), kind, country, &[])
        }
    })
}

fn past(number: usize, organisations: usize) -> impl Strategy<Value = Consortium> {
    vec(0..organisations, 1..5).prop_map(move |members| {
        let mut members: Vec<_> = members.into_iter().map(organisation_id).collect();
        members.sort();
        members.dedup();
        let first = number % members.len();
        members.rotate_left(first);
        example::past(consortium_id(number), &members, &[])
    })
}

fn call() -> impl Strategy<Value = Call> {
    let actions = prop::sample::select(&[ActionType::Ria, ActionType::Ia, ActionType::Csa][..]);
    (
        prop_oneof![vec(concept(), 1..5), vec(concept(), 12..16)],
        actions,
    )
        .prop_map(|(concepts, action)| Call {
            id: call_id(0),
            concepts,
            terms: Terms {
                work_programme_year: Some(2026),
                pillar: Some(Pillar::Two),
                ..Terms::general(ProgrammeFamily::HorizonEurope, action)
            },
            deadlines: Vec::new(),
        })
}

fn wishes(organisations: usize) -> impl Strategy<Value = Wishes> {
    let some = |most| vec(0..organisations, 0..most);
    (some(5), some(2), 3..7_usize, 0..3_usize).prop_map(|(must, not, max_members, dutch)| Wishes {
        must_include: must.into_iter().map(organisation_id).collect(),
        exclude: not.into_iter().map(organisation_id).collect(),
        max_members,
        from: ("NL".parse().expect("a country"), dutch),
        kinds: Vec::new(),
    })
}

fn question() -> impl Strategy<Value = Question> {
    (5_usize..14, 2_usize..8).prop_flat_map(|(organisations, consortia)| {
        let consortia = (0..consortia).map(|number| past(number, organisations));
        (
            (0..organisations).map(organisation).collect::<Vec<_>>(),
            consortia.collect::<Vec<_>>(),
            call(),
            wishes(organisations),
        )
            .prop_map(|(organisations, consortia, call, wishes)| Question {
                organisations,
                consortia,
                call,
                wishes,
            })
    })
}

/// The same question as a mixed integer linear programme, from the published objective and rules
/// alone. `None` where it has no solution.
fn solved_by_others(question: &Question) -> Option<i64> {
    let market = question.market();
    let rules = rule_book();
    let pool: Vec<_> = question
        .organisations
        .iter()
        .filter(|one| is_in_pool(one, question, &rules))
        .collect();
    let most = question.wishes.max_members;
    let needs: BTreeSet<_> = question.call.concepts.iter().collect();
    let share = 600_000 / i64::try_from(needs.len()).ok()?;
    let cost = 250_000 / i64::try_from(most).ok()?;
    let tie = 100_000 / i64::try_from(most - 1).ok()?;
    let leaders: BTreeSet<_> = question
        .consortia
        .iter()
        .flat_map(|one| &one.members)
        .filter(|member| member.role == MemberRole::Coordinator)
        .map(|member| member.organisation)
        .collect();

    let mut variables = ProblemVariables::new();
    let mut is_in = BTreeMap::new();
    let mut leads = BTreeMap::new();
    for one in &pool {
        is_in.insert(one.id, variables.add(variable().binary()));
        let may_lead = leaders.contains(&one.id) && counts(one, &question.call, &rules);
        leads.insert(
            one.id,
            variables.add(variable().integer().min(0).max(i32::from(may_lead))),
        );
    }
    let mut worth = Expression::from(250_000.0);
    let mut rows = Vec::new();
    let sum = |list: &mut dyn Iterator<Item = Variable>| -> Expression { list.sum() };
    for one in &pool {
        worth -= as_f64(cost) * is_in[&one.id];
        rows.push((leads[&one.id] - is_in[&one.id]).leq(0.0));
        for partner in market.partners(one.id).into_keys() {
            // `one` leads and `partner` gives part.
            if let Some(&takes_part) = is_in.get(&partner) {
                let both = variables.add(variable().binary());
                worth += as_f64(tie) * both;
                rows.push((both - takes_part).leq(0.0));
                rows.push((both - leads[&one.id]).leq(0.0));
            }
        }
    }
    let mut answers_any = BTreeSet::new();
    for need in &needs {
        let mut taken = Expression::from(0.0);
        for one in &pool {
            let value = share * i64::from(credit(one, need, &market).millionths()) / 1_000_000;
            if value > 0 {
                let gives = variables.add(variable().binary());
                worth += as_f64(value) * gives;
                rows.push((gives - is_in[&one.id]).leq(0.0));
                taken += gives;
                answers_any.insert(one.id);
            }
        }
        rows.push(taken.leq(1.0));
    }
    let is_newcomer = |one: &&&Organisation| market.history(one.id).next().is_none();
    let chances = pool.iter().filter(is_newcomer);
    let mut chances = chances.filter(|one| answers_any.contains(&one.id));
    let chance = variables.add(variable().binary());
    worth += 50_000.0 * chance;
    rows.push((chance - sum(&mut chances.by_ref().map(|one| is_in[&one.id]))).leq(0.0));

    let mut by_country: BTreeMap<_, Vec<Variable>> = BTreeMap::new();
    for one in pool
        .iter()
        .filter(|one| counts(one, &question.call, &rules))
    {
        by_country
            .entry(one.country)
            .or_default()
            .push(is_in[&one.id]);
    }
    let (mut countries, mut states) = (Expression::from(0.0), Expression::from(0.0));
    for (country, members) in by_country {
        let there = variables.add(variable().binary());
        rows.push((there - sum(&mut members.into_iter())).leq(0.0));
        countries += there;
        if country.to_string() != "NO" {
            states += there;
        }
    }
    let is_csa = question.call.terms.action == ActionType::Csa;
    rows.push(countries.geq(if is_csa { 1.0 } else { 3.0 }));
    rows.push(states.geq(if is_csa { 0.0 } else { 1.0 }));
    let (country, least) = question.wishes.from;
    let mut dutch = pool.iter().filter(|one| one.country == country);
    rows.push(
        sum(&mut dutch.by_ref().map(|one| is_in[&one.id])).geq(as_f64(i64::try_from(least).ok()?)),
    );
    rows.push(sum(&mut is_in.values().copied()).leq(as_f64(i64::try_from(most).ok()?)));
    rows.push(sum(&mut leads.values().copied()).eq(1.0));
    for must in &question.wishes.must_include {
        rows.push(Expression::from(*is_in.get(must)?).eq(1.0));
    }
    let mut model = variables.maximise(worth.clone()).using(microlp);
    for row in rows {
        model = model.with(row);
    }
    let solution = model.solve().ok()?;
    #[expect(clippy::cast_possible_truncation, reason = "a sum of whole millionths")]
    let worth = solution.eval(worth).round() as i64;
    Some(worth)
}

#[expect(clippy::cast_precision_loss, reason = "millionths of one")]
fn as_f64(number: i64) -> f64 {
    number as f64
}

fn alone(one: &Organisation, call: &Call, rules: &RuleBook) -> (bool, bool, Verdict) {
    let judged = check(&[participant(one, MemberRole::Partner)], &call.terms, rules);
    let member = &judged.members[0];
    (
        member.counts_towards_minimum,
        member.fundable,
        member.verdict,
    )
}

fn counts(one: &Organisation, call: &Call, rules: &RuleBook) -> bool {
    alone(one, call, rules).0
}

fn is_in_pool(one: &Organisation, question: &Question, rules: &RuleBook) -> bool {
    let (counts, fundable, _) = alone(one, &question.call, rules);
    let must = question.wishes.must_include.contains(&one.id);
    (must || counts && fundable) && !question.wishes.exclude.contains(&one.id)
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

/// The best credit of an organisation for a concept: closeness times standing.
fn credit(one: &Organisation, need: &ConceptCode, market: &Market) -> Score {
    let chain = market.chain();
    let need = chain.find(need).expect("the map has it");
    let credits = one.capabilities.iter().filter_map(|capability| {
        let closeness = chain.closeness(chain.find(&capability.concept)?, need)?;
        Some(Score::ONE.times(closeness.share() * capability.standing().as_f64()))
    });
    credits.max().unwrap_or(Score::ZERO)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(320))]

    #[test]
    fn the_best_composition_is_that_of_an_independent_solver(question in question()) {
        let others = solved_by_others(&question);
        match question.ask(DEFAULT_BUDGET) {
            Ok(found) => {
                prop_assert_eq!(found[0].gap, Score::ZERO);
                let worth = i64::from(found[0].parts.total().millionths());
                prop_assert_eq!(Some(worth), others);
            }
            Err(why) => {
                prop_assert!(!matches!(why, NoComposition::OutOfSteps(_)), "{:?}", why);
                prop_assert_eq!(others, None, "{:?}", why);
            }
        }
    }
}

proptest! {
    #[test]
    fn every_composition_passes_the_rules_and_holds_to_the_wishes(question in question()) {
        let (rules, wishes) = (rule_book(), &question.wishes);
        for found in question.ask(DEFAULT_BUDGET).unwrap_or_default() {
            let organisation = |id: OrganisationId| {
                question.organisations.iter().find(|one| one.id == id).expect("it was there")
            };
            let participants: Vec<_> = found
                .members
                .iter()
                .map(|member| participant(organisation(member.organisation), member.role))
                .collect();
            let judged = check(&participants, &question.call.terms, &rules);
            prop_assert_eq!(&judged, &found.assessment);
            prop_assert_ne!(judged.verdict, Verdict::Ineligible);
            let ids: Vec<_> = found.members.iter().map(|member| member.organisation).collect();
            prop_assert!(ids.len() <= wishes.max_members);
            prop_assert!(wishes.must_include.iter().all(|id| ids.contains(id)));
            prop_assert!(wishes.exclude.iter().all(|id| !ids.contains(id)));
            let dutch = ids.iter().filter(|&&id| organisation(id).country == wishes.from.0);
            prop_assert!(dutch.count() >= wishes.from.1);
            let leads = found.members.iter().filter(|one| one.role == MemberRole::Coordinator);
            prop_assert_eq!(leads.count(), 1);
        }
    }

    #[test]
    fn alternatives_bring_two_others_and_are_no_better(question in question()) {
        let found = question.ask(DEFAULT_BUDGET).unwrap_or_default();
        for (place, one) in found.iter().enumerate() {
            for earlier in &found[..place] {
                prop_assert!(one.parts.total() <= earlier.parts.total());
                let known = |id| earlier.members.iter().any(|member| member.organisation == id);
                let new = one.members.iter().filter(|member| !known(member.organisation));
                prop_assert!(new.count() >= 2);
            }
        }
    }

    #[test]
    fn a_step_more_never_worsens_the_best_and_the_gap_keeps_its_word(
        question in question(),
        budget in 0_u64..30,
    ) {
        let total = |found: Option<Composition>| found.map(|found| found.parts.total());
        let (fewer, more) = (question.best(budget), question.best(budget + 1));
        prop_assert!(total(more) >= total(fewer.clone()));
        if let (Some(found), Some(best)) = (fewer, total(question.best(DEFAULT_BUDGET))) {
            prop_assert!(best <= found.parts.total() + found.gap);
        }
    }

    #[test]
    fn a_capability_that_is_supposed_never_lowers_the_best(
        question in question(),
        who in 0_usize..14,
        what in concept(),
    ) {
        let market = question.market();
        let hypothesis = Hypothesis::Declares {
            organisation: organisation_id(who),
            concept: market.chain().find(&what).expect("the map has it"),
            trl: None,
        };
        let total = |market: &Market| {
            let found = compose(&CompositionTask {
                market,
                call: &question.call,
                rules: &rule_book(),
                wishes: &question.wishes,
                budget: DEFAULT_BUDGET,
                alternatives: 0,
            });
            found.ok().map(|found| found[0].parts.total())
        };
        prop_assert!(total(&suppose(&market, &[hypothesis])) >= total(&market));
    }

    #[test]
    fn a_composition_beside_itself_is_no_other(question in question()) {
        if let Some(best) = question.best(DEFAULT_BUDGET) {
            let none = best.beside(&best);
            prop_assert_eq!((none.score, none.coverage), (0, 0));
            prop_assert!(none.joined.is_empty() && none.left.is_empty());
            prop_assert!(none.gained.is_empty() && none.lost.is_empty());
        }
    }

    #[test]
    fn the_order_of_the_input_does_not_matter(question in question()) {
        let mut turned = question.clone();
        turned.organisations.reverse();
        turned.consortia.reverse();
        turned.call.concepts.reverse();
        prop_assert_eq!(question.ask(DEFAULT_BUDGET), turned.ask(DEFAULT_BUDGET));
    }
}

fn asked(of: &[Organisation]) -> Question {
    Question {
        organisations: of.to_vec(),
        consortia: vec![example::past(consortium_id(0), &[organisation_id(0)], &[])],
        call: Call {
            id: CallId::new(Uuid::from_u128(1)),
            concepts: vec![example::code("stage0.part0")],
            terms: Terms::general(ProgrammeFamily::HorizonEurope, ActionType::Ria),
            deadlines: Vec::new(),
        },
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
