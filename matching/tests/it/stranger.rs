//! Ranking for an organisation as if it were a member of nothing that is ranked.

use matching::{Consortium, ConsortiumStatus, rank_as_stranger, rank_consortia};
use proptest::prelude::*;

use crate::markets::{organisation_id, parts};

fn is_forming(consortium: &Consortium) -> bool {
    consortium.status == ConsortiumStatus::Forming
}

proptest! {
    #[test]
    fn a_member_is_ranked_as_if_it_had_never_been_in(parts in parts()) {
        let asks = organisation_id(0);
        let mut before = parts.clone();
        for consortium in before.consortia.iter_mut().filter(|consortium| is_forming(consortium)) {
            consortium.members.retain(|member| member.organisation != asks);
        }
        let hidden = rank_as_stranger(&parts.market(), asks, is_forming);
        prop_assert_eq!(hidden, rank_consortia(&before.market(), asks, is_forming));
    }

    #[test]
    fn who_is_a_member_of_nothing_is_a_stranger_anyway(parts in parts()) {
        let market = parts.market();
        for organisation in market.organisations().map(|organisation| organisation.id) {
            let apart = |consortium: &Consortium| {
                consortium.members.iter().all(|member| member.organisation != organisation)
            };
            let hidden = rank_as_stranger(&market, organisation, apart);
            prop_assert_eq!(hidden, rank_consortia(&market, organisation, |_| true));
        }
    }
}

#[test]
fn a_stranger_to_the_market_has_no_ranking() {
    let market = matching::example::market();
    assert_eq!(
        rank_as_stranger(&market, organisation_id(999), |_| true),
        None
    );
}
