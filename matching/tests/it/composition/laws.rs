//! What holds for every composition.

use matching::eligibility::check;
use matching::strategy::{Hypothesis, suppose};
use matching::{
    ComposedMember, Composition, CompositionTask, DEFAULT_BUDGET, Fewer, MOST_ALTERNATIVES, Market,
    MemberRole, NoComposition, OrganisationId, Verdict, compose,
};
use proptest::prelude::*;

use super::{concept, participant, question};
use crate::markets::organisation_id;
use crate::rule_book::rule_book;

proptest! {
    #[test]
    fn every_composition_passes_the_rules_and_holds_to_the_wishes(question in question()) {
        let (rules, wishes) = (rule_book(), &question.wishes);
        for found in question.found(DEFAULT_BUDGET) {
            let organisation = |id: OrganisationId| question.organisation(id);
            let participants: Vec<_> = found
                .members
                .iter()
                .map(|member| participant(&organisation(member.organisation), member.role))
                .collect();
            let judged = check(&participants, &question.call.terms, &rules);
            prop_assert_eq!(&judged, &found.assessment);
            prop_assert_ne!(judged.verdict, Verdict::Ineligible);
            let ids: Vec<_> = found.members.iter().map(|member| member.organisation).collect();
            prop_assert!(ids.len() <= wishes.max_members);
            let roll = question.roll();
            let is_in = |id: &OrganisationId| roll.ids(*id).iter().any(|id| ids.contains(id));
            prop_assert!(wishes.must_include.iter().all(is_in));
            prop_assert!(!wishes.exclude.iter().any(is_in));
            let mut entries: Vec<_> = ids.iter().flat_map(|&id| roll.ids(id)).collect();
            let all = entries.len();
            entries.sort_unstable();
            entries.dedup();
            prop_assert_eq!(entries.len(), all, "nobody is in it twice");
            let is_of_use = |one: &ComposedMember| {
                let ids = roll.ids(one.organisation);
                let is_proposed = !ids.iter().any(|id| question.not_proposed.contains(id));
                let is_wanted = wishes.must_include.contains(&one.organisation);
                is_wanted || is_proposed && !one.answers.is_empty()
            };
            prop_assert!(found.members.iter().all(is_of_use));
            let dutch = ids.iter().filter(|&&id| organisation(id).country == wishes.from.0);
            prop_assert!(dutch.count() >= wishes.from.1);
            let leads = found.members.iter().filter(|one| one.role == MemberRole::Coordinator);
            prop_assert_eq!(leads.count(), 1);
            let mut kinds = wishes.kinds.iter();
            prop_assert!(kinds.all(|kind| ids.iter().any(|&id| organisation(id).kind == *kind)));
        }
    }

    #[test]
    fn nobody_that_counts_on_a_condition_only_is_in_it_where_there_is_one_without(
        question in question(),
    ) {
        let rules = rule_book();
        let is_sure = |id: &OrganisationId| {
            let one = question.organisation(*id);
            question.alone(&one, &rules).is_some_and(|(certain, ..)| certain)
        };
        let ids = question.organisations.iter().map(|one| one.id);
        let (sure, unsure): (Vec<_>, Vec<_>) = ids.partition(is_sure);
        prop_assume!(question.wishes.must_include.iter().all(|must| sure.contains(must)));
        let is_unsure = |found: &Composition| {
            found.members.iter().any(|member| unsure.contains(&member.organisation))
        };
        if question.best(DEFAULT_BUDGET).as_ref().is_some_and(is_unsure) {
            let mut certain = question.clone();
            certain.wishes.exclude.extend(&unsure);
            prop_assert_eq!(certain.best(DEFAULT_BUDGET), None);
        }
    }

    #[test]
    fn alternatives_bring_two_others_and_are_no_better(
        question in question(),
        budget in prop_oneof![0_u64..60, Just(DEFAULT_BUDGET)],
    ) {
        let found = question.found(budget);
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
    fn where_there_are_fewer_alternatives_than_asked_for_that_is_told(
        question in question(),
        budget in 0_u64..60,
    ) {
        if let (Ok(few), Ok(all)) = (question.ask(budget), question.ask(DEFAULT_BUDGET)) {
            for answer in [&few, &all] {
                let is_short = answer.found.len() <= MOST_ALTERNATIVES;
                prop_assert_eq!(is_short, answer.fewer.is_some());
            }
            let is_same = few.found.iter().zip(&all.found).all(|(few, all)| few.members == all.members);
            if few.fewer == Some(Fewer::NoneLeft) && is_same {
                prop_assert_eq!(all.fewer, Some(Fewer::NoneLeft));
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
    fn no_alternative_is_further_from_the_best_beside_those_before_it_than_it_says(
        question in question(),
        budget in 0_u64..60,
    ) {
        let (few, all) = (question.found(budget), question.found(DEFAULT_BUDGET));
        for (place, one) in few.iter().enumerate() {
            // What a whole search finds that brings two others beside all of these.
            let others = all.iter().filter(|best| {
                few[..place].iter().all(|before| {
                    let known = |id| before.members.iter().any(|member| member.organisation == id);
                    let new = best.members.iter().filter(|member| !known(member.organisation));
                    new.count() >= 2
                })
            });
            for best in others {
                prop_assert!(best.parts.total() <= one.parts.total() + one.gap);
            }
        }
    }

    #[test]
    fn that_there_is_none_is_only_said_where_a_longer_search_finds_none(
        question in question(),
        budget in 0_u64..60,
    ) {
        let why = question.ask(budget).err();
        let is_certain = |why: &NoComposition| !matches!(why, NoComposition::OutOfSteps(_));
        if why.as_ref().is_some_and(is_certain) {
            prop_assert_eq!(question.ask(DEFAULT_BUDGET).err(), why);
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
        let best = |market: &Market| {
            let found = compose(&CompositionTask {
                market,
                roll: &question.roll(),
                not_proposed: &question.not_proposed,
                call: &question.call,
                rules: &rule_book(),
                wishes: &question.wishes,
                budget: DEFAULT_BUDGET,
                alternatives: 0,
            });
            found.ok().map(|answer| answer.found[0].clone())
        };
        let (without, with) = (best(&market), best(&suppose(&market, &question.roll(), &[hypothesis])));
        // One that holds by those who count for certain goes before a better one that rests on a
        // condition. Who must be in it may count on one: then the others reach the minima alone.
        let rules = rule_book();
        let is_sure = |found: &Composition| {
            let members = found.members.iter().filter_map(|member| {
                let one = question.organisation(member.organisation);
                let counts = question.alone(&one, &rules).is_some_and(|(certain, ..)| certain);
                counts.then(|| participant(&one, member.role))
            });
            let sure: Vec<_> = members.collect();
            let is_sure = |id: &OrganisationId| sure.iter().any(|one| one.organisation == *id);
            let is_led = sure.iter().any(|one| one.role == MemberRole::Coordinator);
            let mut ids = found.members.iter().map(|member| member.organisation);
            let is_enough = check(&sure, &question.call.terms, &rules).verdict != Verdict::Ineligible;
            let others = ids.all(|id| is_sure(&id) || question.wishes.must_include.contains(&id));
            is_led && is_enough && others
        };
        if without.as_ref().is_none_or(is_sure) || !with.as_ref().is_some_and(is_sure) {
            let total = |found: Option<Composition>| found.map(|found| found.parts.total());
            prop_assert!(total(with) >= total(without));
        }
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
        turned.names.reverse();
        turned.consortia.reverse();
        turned.call.concepts.reverse();
        prop_assert_eq!(question.ask(DEFAULT_BUDGET), turned.ask(DEFAULT_BUDGET));
    }
}
