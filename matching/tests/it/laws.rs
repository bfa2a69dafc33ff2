//! What holds for every market.

use matching::{
    Capability, ClaimSource, ConsortiumId, Market, OrganisationId, Ranked, Score, explain,
    improvements, rank_consortia, rank_organisations,
};
use proptest::prelude::*;

use crate::markets::{capability, consortium_id, organisation_id, parts};

fn ranking(market: &Market, organisation: usize) -> Vec<Ranked<ConsortiumId>> {
    rank_consortia(market, organisation_id(organisation), |_| true).expect("it is in the market")
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

proptest! {
    #[test]
    fn the_explanation_adds_up_to_the_score_and_no_score_exceeds_one(parts in parts()) {
        let market = parts.market();
        for (organisation, consortium, score) in pairs(&market) {
            let explained = explain(&market, organisation, consortium).expect("both are there");
            prop_assert_eq!(explained.explanation.total(), score);
            prop_assert!(score <= Score::ONE);
            for part in explained.explanation.contributions {
                prop_assert_eq!(part.points, part.maximum.times(part.value.as_f64()));
            }
        }
    }

    #[test]
    fn the_order_of_the_input_does_not_matter(parts in parts()) {
        let mut reversed = parts.clone();
        reversed.organisations.reverse();
        reversed.consortia.reverse();
        prop_assert_eq!(ranking(&parts.market(), 0), ranking(&reversed.market(), 0));
    }

    #[test]
    fn consortia_before_organisations_or_after_give_the_same_market(parts in parts()) {
        let mut late = Market::new(matching::example::chain());
        for consortium in parts.consortia.clone() {
            late.put_consortium(consortium);
        }
        for organisation in parts.organisations.clone() {
            late.put_organisation(organisation);
        }
        prop_assert_eq!(pairs(&parts.market()), pairs(&late));
    }

    #[test]
    fn both_directions_give_a_pair_the_same_score(parts in parts()) {
        let market = parts.market();
        for (organisation, consortium, score) in pairs(&market) {
            let candidates = rank_organisations(&market, consortium, |_| true).expect("it is there");
            let found = candidates.iter().find(|ranked| ranked.subject == organisation);
            prop_assert_eq!(found.map(|ranked| ranked.score), Some(score));
        }
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
        let score_with = |source| {
            let mut market = parts.market();
            let mut organisation = parts.organisations[0].clone();
            organisation.capabilities = vec![Capability { source, ..claim.clone() }];
            market.put_organisation(organisation);
            ranking(&market, 0).into_iter().map(|ranked| (ranked.subject, ranked.score)).collect::<std::collections::BTreeMap<_, _>>()
        };
        let (declared, inferred) = (score_with(ClaimSource::Declared), score_with(ClaimSource::Inferred));
        for (consortium, score) in inferred {
            prop_assert!(declared[&consortium] >= score);
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
    fn a_market_changed_in_place_is_the_market_made_anew(parts in parts(), other in parts()) {
        let mut market = parts.market();
        for organisation in &other.organisations {
            market.put_organisation(organisation.clone());
        }
        for consortium in &other.consortia {
            market.put_consortium(consortium.clone());
        }
        // Twice is as good as once.
        for consortium in &other.consortia {
            market.put_consortium(consortium.clone());
        }
        let mut anew = parts.clone();
        for organisation in other.organisations {
            anew.organisations.retain(|old| old.id != organisation.id);
            anew.organisations.push(organisation);
        }
        for consortium in other.consortia {
            anew.consortia.retain(|old| old.id != consortium.id);
            anew.consortia.push(consortium);
        }
        prop_assert_eq!(pairs(&market), pairs(&anew.market()));
    }

    #[test]
    fn removing_what_was_put_leaves_no_trace(parts in parts()) {
        let mut market = parts.market();
        let last = parts.consortia.len() - 1;
        market.remove_consortium(consortium_id(last));
        let mut without = parts.clone();
        without.consortia.pop();
        prop_assert_eq!(pairs(&market), pairs(&without.market()));
    }

    #[test]
    fn an_improvement_leads_where_it_says(parts in parts()) {
        let market = parts.market();
        for (place, ranked) in ranking(&market, 0).into_iter().enumerate() {
            for improvement in improvements(&market, organisation_id(0), ranked.subject, |_| true) {
                prop_assert!(improvement.new_score > ranked.score);
                prop_assert!(improvement.new_rank <= place + 1);
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
