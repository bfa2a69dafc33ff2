//! What holds for every market.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use matching::{
    Call, Capability, ClaimSource, ConsortiumId, Criterion, Gap, Improvement, Interest, Market,
    Match, Member, MemberRole, OrganisationId, Ranked, Score, Step, explain, explain_organisations,
    gaps, improvements, rank_consortia, rank_organisations,
};
use proptest::prelude::*;

use crate::markets::{
    Change, Parts, call_id, capability, changes, consortium_id, organisation_id, parts,
};

fn ranking(market: &Market, organisation: usize) -> Vec<Ranked<ConsortiumId>> {
    rank_consortia(market, organisation_id(organisation), |_| true).expect("it is in the market")
}

fn candidates(market: &Market, consortium: ConsortiumId) -> Vec<Ranked<OrganisationId>> {
    rank_organisations(market, consortium, |_| true).expect("it is in the market")
}

fn pairs(market: &Market) -> Vec<(OrganisationId, ConsortiumId, Score)> {
    let organisations = market.organisations().map(|organisation| organisation.id);
    organisations
        .flat_map(|id| {
            rank_consortia(market, id, |_| true)
                .expect("it is in the market")
                .into_iter()
                .map(move |ranked| (id, ranked.subject, ranked.score))
        })
        .collect()
}

/// All that a market tells.
#[derive(Debug, PartialEq)]
struct Told {
    pairs: Vec<(OrganisationId, ConsortiumId, Score)>,
    candidates: Vec<Vec<Ranked<OrganisationId>>>,
    explanations: Vec<Match>,
    gaps: Vec<Vec<Gap>>,
    calls: Vec<Option<Call>>,
}

fn told(market: &Market) -> Told {
    let consortia = || market.consortia().map(|consortium| consortium.id);
    let organisations: Vec<_> = market.organisations().map(|found| found.id).collect();
    Told {
        pairs: pairs(market),
        candidates: consortia().map(|id| candidates(market, id)).collect(),
        explanations: consortia()
            .flat_map(|id| explain_organisations(market, id, &organisations))
            .collect(),
        gaps: consortia().map(|id| gaps(market, id)).collect(),
        calls: (0..3)
            .map(|number| market.call(call_id(number)).cloned())
            .collect(),
    }
}

fn after(mut market: Market, changes: &[Change]) -> Market {
    for change in changes {
        change.clone().apply(&mut market);
    }
    market
}

/// The parts as they are after the changes, for a market made anew.
fn replaced(mut parts: Parts, changes: &[Change]) -> Parts {
    for change in changes.iter().cloned() {
        match change {
            Change::Organisation(organisation) => {
                parts.organisations.retain(|old| old.id != organisation.id);
                parts.organisations.push(organisation);
            }
            Change::Consortium(consortium) => {
                parts.consortia.retain(|old| old.id != consortium.id);
                parts.consortia.push(consortium);
            }
            Change::Gone(id) => parts.consortia.retain(|old| old.id != id),
            Change::Call(call) => {
                parts.calls.retain(|old| old.id != call.id);
                parts.calls.push(call);
            }
        }
    }
    parts
}

/// The best place lies before all others, and so on: what comes after a place, by the score and
/// the id that it is known by, is the rest of the list.
fn is_cut_by_every_place<T: Copy + Ord>(ranking: &[Ranked<T>]) -> bool {
    let key = |place: &Ranked<T>| (Reverse(place.score), place.subject);
    ranking.iter().enumerate().all(|(number, place)| {
        let rest = ranking.iter().filter(|other| key(other) > key(place));
        rest.eq(&ranking[number + 1..])
    })
}

/// The parts once the first organisation has taken a step: what it declares takes the place of
/// what was claimed of it in the same concept.
fn taken(mut parts: Parts, step: &Step, consortium: ConsortiumId) -> Parts {
    let organisation = &mut parts.organisations[0];
    match step.clone() {
        Step::DeclareCapability { concept, trl } => {
            let claims = &mut organisation.capabilities;
            let same = claims.iter().filter(|claim| claim.concept == concept);
            let trl = same.filter_map(|claim| claim.trl).max().max(trl);
            claims.retain(|claim| claim.concept != concept);
            claims.push(Capability {
                concept,
                trl,
                source: ClaimSource::Declared,
                confidence: Score::ONE,
            });
        }
        Step::DeclareInterest { concept } => {
            let interests = &mut organisation.interests;
            interests.retain(|interest| interest.concept != concept);
            interests.push(Interest {
                concept,
                strength: Score::ONE,
                preferred_role: None,
                source: ClaimSource::Declared,
            });
        }
        Step::BringPartner { partner } => {
            let mut consortia = parts.consortia.iter_mut();
            let joined = consortia.find(|found| found.id == consortium);
            let members = &mut joined.expect("it is there").members;
            members.push(Member {
                organisation: partner,
                role: MemberRole::Partner,
            });
        }
    }
    parts
}

proptest! {
    #[test]
    fn the_explanation_adds_up_to_the_score_and_no_score_exceeds_one(parts in parts()) {
        let market = parts.market();
        for (organisation, consortium, score) in pairs(&market) {
            let explained = explain(&market, organisation, consortium).expect("both are there");
            let points = explained.explanation.contributions.iter().map(|part| part.points.millionths());
            prop_assert_eq!(points.sum::<u32>(), score.millionths());
            prop_assert!(score <= Score::ONE);
            for part in explained.explanation.contributions {
                prop_assert!(part.points <= part.maximum);
            }
        }
    }

    #[test]
    fn the_order_of_the_input_does_not_matter(parts in parts()) {
        let mut reversed = parts.clone();
        reversed.organisations.reverse();
        reversed.consortia.reverse();
        prop_assert_eq!(told(&parts.market()), told(&reversed.market()));
    }

    #[test]
    fn consortia_before_organisations_or_after_give_the_same_market(parts in parts()) {
        let mut late = Market::new(matching::example::chain()).with_model(parts.model.clone());
        for consortium in parts.consortia.clone() {
            late.put_consortium(consortium);
        }
        for organisation in parts.organisations.clone() {
            late.put_organisation(organisation);
        }
        prop_assert_eq!(told(&parts.market()), told(&late));
    }

    #[test]
    fn both_directions_give_a_pair_the_same_score(parts in parts()) {
        let market = parts.market();
        for (organisation, consortium, score) in pairs(&market) {
            let candidates = candidates(&market, consortium);
            let found = candidates.iter().find(|ranked| ranked.subject == organisation);
            prop_assert_eq!(found.map(|ranked| ranked.score), Some(score));
            let explained = explain_organisations(&market, consortium, &[organisation]).pop();
            prop_assert_eq!(explained, explain(&market, organisation, consortium));
        }
    }

    #[test]
    fn a_page_goes_on_where_the_one_before_it_ended(parts in parts()) {
        let market = parts.crowded().market();
        prop_assert!(is_cut_by_every_place(&ranking(&market, 0)));
        prop_assert!(is_cut_by_every_place(&candidates(&market, consortium_id(0))));
    }

    #[test]
    fn gaining_a_capability_never_lowers_a_score(parts in parts(), gained in capability()) {
        let mut market = parts.market();
        let before = ranking(&market, 0);
        let mut organisation = parts.organisations[0].clone();
        organisation.capabilities.push(gained);
        market.put_organisation(organisation);
        for ranked in ranking(&market, 0) {
            let earlier = before.iter().find(|before| before.subject == ranked.subject);
            prop_assert!(earlier.is_some_and(|earlier| earlier.score <= ranked.score));
        }
    }

    #[test]
    fn a_declared_capability_outranks_the_same_one_inferred(parts in parts(), claim in capability()) {
        let market_with = |source| {
            let mut market = parts.market();
            let mut organisation = parts.organisations[0].clone();
            organisation.capabilities = vec![Capability { source, ..claim.clone() }];
            market.put_organisation(organisation);
            market
        };
        let scores = |market: &Market| {
            let ranked = ranking(market, 0).into_iter();
            ranked.map(|ranked| (ranked.subject, ranked.score)).collect::<BTreeMap<_, _>>()
        };
        let answer = |market: &Market, consortium| {
            let told = explain(market, organisation_id(0), consortium).expect("it is in the market");
            let parts = told.explanation.contributions.into_iter();
            let of_needs = parts.filter(|part| part.criterion == Criterion::NeedCoverage);
            of_needs.map(|part| part.points).sum::<Score>()
        };
        let (declared, inferred) = (market_with(ClaimSource::Declared), market_with(ClaimSource::Inferred));
        let certain = scores(&declared);
        for (consortium, score) in scores(&inferred) {
            prop_assert!(certain[&consortium] >= score);
            let (more, less) = (answer(&declared, consortium), answer(&inferred, consortium));
            // So few millionths that rounding could hide the difference say nothing.
            if less > Score::from_millionths(3) {
                prop_assert!(more > less, "{more} for a claim declared, {less} for one inferred");
            }
        }
    }

    #[test]
    fn a_hidden_consortium_changes_no_other_score(parts in parts()) {
        let market = parts.market();
        let hidden = consortium_id(0);
        let all = ranking(&market, 0);
        let seen = rank_consortia(&market, organisation_id(0), |consortium| consortium.id != hidden)
            .expect("it is in the market");
        let without: Vec<_> = all.into_iter().filter(|ranked| ranked.subject != hidden).collect();
        prop_assert_eq!(seen, without);
    }

    #[test]
    fn a_market_changed_in_place_is_the_market_made_anew(parts in parts(), changes in changes()) {
        let anew = replaced(parts.clone(), &changes).market();
        prop_assert_eq!(told(&after(parts.market(), &changes)), told(&anew));
    }

    #[test]
    fn the_same_changes_in_another_order_or_twice_give_the_same_market(
        parts in parts(),
        (one, other) in changes().prop_flat_map(|changes| {
            (Just(changes.clone()).prop_shuffle(), Just(changes).prop_shuffle())
        }),
    ) {
        let changed = after(parts.market(), &one);
        prop_assert_eq!(told(&changed), told(&after(parts.market(), &other)));
        prop_assert_eq!(told(&changed), told(&after(changed.clone(), &other)));
    }

    #[test]
    fn removing_what_was_put_leaves_no_trace(parts in parts()) {
        let mut market = parts.market();
        let last = parts.consortia.len() - 1;
        market.remove_consortium(consortium_id(last));
        let mut without = parts.clone();
        without.consortia.pop();
        prop_assert_eq!(told(&market), told(&without.market()));
    }

    #[test]
    fn an_improvement_leads_where_it_says(parts in parts()) {
        let market = parts.market();
        for Ranked { subject, .. } in ranking(&market, 0) {
            for Improvement { step, new_score, new_rank } in improvements(&market, organisation_id(0), subject, |_| true) {
                let led = ranking(&taken(parts.clone(), &step, subject).market(), 0);
                let place = Ranked { subject, score: new_score };
                prop_assert_eq!(led.get(new_rank - 1), Some(&place), "{:?}", step);
            }
        }
    }

    #[test]
    fn a_member_is_never_told_to_join_what_it_is_in(parts in parts()) {
        let market = parts.market();
        for (organisation, consortium, _) in pairs(&market) {
            let members = &market.consortium(consortium).expect("it is there").members;
            prop_assert!(members.iter().all(|member| member.organisation != organisation));
        }
    }
}
