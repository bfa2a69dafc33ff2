//! The best composition by a library of mixed integer programming.

use std::collections::{BTreeMap, BTreeSet};

use good_lp::{
    Expression, ProblemVariables, ResolutionError, Solution, SolverModel, Variable, microlp,
    variable,
};
use matching::eligibility::Standing;
use matching::{
    ActionType, ConceptCode, ConsortiumStatus, Country, DEFAULT_BUDGET, Market, MemberRole,
    NoComposition, Organisation, OrganisationId, ProgrammeFamily, Score,
};
use proptest::prelude::*;

use super::{Question, question};
use crate::rule_book::rule_book;

/// The same question in a market that holds every organisation once.
fn told_once(question: &Question) -> Question {
    let mut once = question.clone();
    let wanted = &question.wishes.must_include;
    let mut groups: BTreeMap<_, Vec<&Organisation>> = BTreeMap::new();
    for (one, name) in question.organisations.iter().zip(&question.names) {
        let alone = (one.country == Country::UNKNOWN).then_some(one.id);
        groups
            .entry((one.country, name, alone))
            .or_default()
            .push(one);
    }
    let mut stands_for = BTreeMap::new();
    once.organisations = groups
        .into_values()
        .map(|group| {
            // Of several entries the first gives the facts, and that which is wanted the id.
            let is_wanted = |one: &&&Organisation| wanted.contains(&one.id);
            let id = group.iter().find(is_wanted).unwrap_or(&group[0]).id;
            stands_for.extend(group.iter().map(|one| (one.id, id)));
            let capabilities = group.iter().flat_map(|one| one.capabilities.clone());
            Organisation {
                id,
                capabilities: capabilities.collect(),
                ..group[0].clone()
            }
        })
        .collect();
    for one in &mut once.consortia {
        for member in &mut one.members {
            member.organisation = stands_for[&member.organisation];
        }
        // The coordinator stands first.
        let mut met = BTreeSet::new();
        one.members.retain(|member| met.insert(member.organisation));
    }
    let not_proposed = question.not_proposed.iter();
    once.not_proposed = not_proposed.map(|id| stands_for[id]).collect();
    for named in [&mut once.wishes.must_include, &mut once.wishes.exclude] {
        for id in named.iter_mut() {
            *id = stands_for.get(id).copied().unwrap_or(*id);
        }
    }
    once
}

/// The worth of the best composition that brings two others beside each of these, by the same
/// question as a mixed integer linear programme, from the published objective and rules alone.
/// `None` where there is none among those who count for certain, or `perhaps`.
fn solved_by_others(
    question: &Question,
    perhaps: bool,
    earlier: &[BTreeSet<OrganisationId>],
) -> Option<i64> {
    let market = question.market();
    let rules = rule_book();
    let action = question.call.terms.action;
    let is_single = action == ActionType::Eic;
    let is_wanted = |one: &Organisation| question.wishes.must_include.contains(&one.id);
    let may_be_member = |one: &&Organisation| match question.alone(one, &rules) {
        None => false,
        Some((certain, may, fundable)) => {
            let answers = |need| credit(one, need, &market) > Score::ZERO;
            let is_of_use = question.call.concepts.iter().any(answers);
            is_wanted(one) || is_of_use && fundable && (certain || perhaps && may)
        }
    };
    let pool: Vec<_> = question
        .organisations
        .iter()
        .filter(|one| !question.wishes.exclude.contains(&one.id))
        .filter(|one| is_wanted(one) || !question.not_proposed.contains(&one.id))
        .filter(may_be_member)
        .collect();
    let counts = |one: &Organisation| {
        let judged = question.alone(one, &rules);
        judged.is_some_and(|(certain, may, _)| certain || perhaps && may)
    };
    let most = if is_single {
        1
    } else {
        question.wishes.max_members
    };
    let needs: BTreeSet<_> = question.call.concepts.iter().collect();
    let share = 600_000 / i64::try_from(needs.len()).ok()?;
    let cost = 250_000 / i64::try_from(most).ok()?;
    let tie = 100_000 / i64::try_from(most - 1).ok()?.max(1);
    let leaders: BTreeSet<_> = question
        .consortia
        .iter()
        .filter(|one| is_granted(one.status))
        .filter(|one| one.programme != ProgrammeFamily::National)
        .flat_map(|one| &one.members)
        .filter(|member| member.role == MemberRole::Coordinator)
        .map(|member| member.organisation)
        .collect();

    let mut variables = ProblemVariables::new();
    let mut is_in = BTreeMap::new();
    let mut leads = BTreeMap::new();
    for one in &pool {
        is_in.insert(one.id, variables.add(variable().binary()));
        let may_lead = (is_single || leaders.contains(&one.id)) && counts(one);
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
    let began = question.consortia.iter();
    let began = began.filter(|one| one.status != ConsortiumStatus::Forming);
    let members = began.flat_map(|one| &one.members);
    let took_part: BTreeSet<_> = members.map(|member| member.organisation).collect();
    let is_newcomer = |one: &&&Organisation| !took_part.contains(&one.id);
    let chances = pool.iter().filter(is_newcomer);
    let mut chances = chances.filter(|one| answers_any.contains(&one.id));
    let chance = variables.add(variable().binary());
    worth += 50_000.0 * chance;
    rows.push((chance - sum(&mut chances.by_ref().map(|one| is_in[&one.id]))).leq(0.0));

    let mut by_country: BTreeMap<_, Vec<Variable>> = BTreeMap::new();
    for one in pool.iter().filter(|one| counts(one)) {
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
        let standing = rules.standing(country);
        if standing == Standing::MemberState || country == Country::UNKNOWN {
            states += there;
        }
    }
    let more = question.call.terms.min_member_states.unwrap_or(0);
    let (least_countries, least_states): (i64, usize) = match action {
        ActionType::Eic => (1, 0),
        ActionType::Csa => (1, more),
        _ => (3, more.max(1)),
    };
    rows.push(countries.geq(as_f64(least_countries)));
    rows.push(states.geq(as_f64(i64::try_from(least_states).ok()?)));
    for kind in &question.wishes.kinds {
        let mut alike = pool.iter().filter(|one| one.kind == *kind);
        rows.push(sum(&mut alike.by_ref().map(|one| is_in[&one.id])).geq(1.0));
    }
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
    for before in earlier {
        let mut others = is_in.iter().filter(|(id, _)| !before.contains(id));
        rows.push(sum(&mut others.by_ref().map(|(_, &is_in)| is_in)).geq(2.0));
    }
    let mut model = variables.maximise(worth.clone()).using(microlp);
    for row in rows {
        model = model.with(row);
    }
    let solution = match model.solve() {
        Ok(solution) => solution,
        Err(ResolutionError::Infeasible) => return None,
        Err(fault) => panic!("the solver failed: {fault}"),
    };
    #[expect(clippy::cast_possible_truncation, reason = "a sum of whole millionths")]
    let worth = solution.eval(worth).round() as i64;
    Some(worth)
}

const fn is_granted(status: ConsortiumStatus) -> bool {
    matches!(
        status,
        ConsortiumStatus::Running | ConsortiumStatus::Completed
    )
}

#[expect(clippy::cast_precision_loss, reason = "millionths of one")]
fn as_f64(number: i64) -> f64 {
    number as f64
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
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn compositions_are_those_of_an_independent_solver(question in question()) {
        let once = told_once(&question);
        let perhaps = solved_by_others(&once, false, &[]).is_none();
        let by_others = |earlier: &[_]| solved_by_others(&once, perhaps, earlier);
        let mut earlier: Vec<BTreeSet<_>> = Vec::new();
        match question.ask(DEFAULT_BUDGET) {
            Ok(answer) => {
                for found in &answer.found {
                    prop_assert_eq!(found.gap, Score::ZERO);
                    let worth = i64::from(found.parts.total().millionths());
                    prop_assert_eq!(Some(worth), by_others(&earlier));
                    let members = found.members.iter().map(|member| member.organisation);
                    earlier.push(members.collect());
                }
                if answer.fewer.is_some() {
                    prop_assert_eq!(by_others(&earlier), None);
                }
            }
            Err(why) => {
                prop_assert!(!matches!(why, NoComposition::OutOfSteps(_)), "{:?}", why);
                prop_assert_eq!(by_others(&[]), None, "{:?}", why);
            }
        }
    }
}
