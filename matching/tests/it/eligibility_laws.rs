//! What holds of the eligibility rules for any participants and any terms.

use matching::eligibility::{Participant, RuleCode, check};
use matching::{
    ActionType, ControlClause, Country, CountryGroup, MemberRole, OrganisationId, OrganisationKind,
    Pillar, ProgrammeFamily, Score, SizeClass, Terms, Verdict,
};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use uuid::Uuid;

use crate::rule_book::rule_book;

const CODES: &[&str] = &[
    "NL", "DE", "FR", "HU", "NO", "GB", "CH", "KR", "JP", "UA", "RU", "CN", "US", "IN", "ZZ",
];

proptest! {
    #[test]
    fn the_order_of_the_participants_does_not_matter(
        (members, shuffled) in members().prop_flat_map(|members| {
            let shuffled = Just(members.clone()).prop_shuffle();
            (Just(members), shuffled)
        }),
        terms in terms(),
    ) {
        let rules = rule_book();
        prop_assert_eq!(check(&members, &terms, &rules), check(&shuffled, &terms, &rules));
    }

    #[test]
    fn the_verdict_is_the_worst_of_the_checks_and_they_come_worst_first(
        members in members(),
        terms in terms(),
        forming in any::<bool>(),
    ) {
        let assessment = check(&members, &terms, &rule_book());
        let assessment = if forming { assessment.while_forming() } else { assessment };
        let verdicts: Vec<Verdict> =
            assessment.checks.iter().map(|check| check.verdict).collect();
        prop_assert_eq!(verdicts.iter().max(), Some(&assessment.verdict));
        prop_assert!(verdicts.is_sorted_by(|one, next| one >= next));
    }

    #[test]
    fn no_member_is_worse_than_the_whole(members in members(), terms in terms()) {
        let assessment = check(&members, &terms, &rule_book());
        prop_assert_eq!(assessment.members.len(), members.len());
        for member in &assessment.members {
            prop_assert!(member.verdict <= assessment.verdict);
            prop_assert!(member.fundable || member.funding_rate == Some(Score::ZERO));
        }
    }

    #[test]
    fn another_dutch_beneficiary_never_worsens_the_composition(members in members()) {
        let terms = Terms::general(ProgrammeFamily::HorizonEurope, ActionType::Ria);
        let rules = rule_book();
        let mut more = members.clone();
        more.push(dutch_company(1_000));
        let before = check(&members, &terms, &rules);
        let after = check(&more, &terms, &rules);
        for rule in [RuleCode::HeMinThree, RuleCode::HeMinOneMs] {
            let verdict = |assessment: &matching::eligibility::Assessment| {
                assessment
                    .checks
                    .iter()
                    .find(|check| check.rule == rule)
                    .map(|check| check.verdict)
            };
            prop_assert!(verdict(&after) <= verdict(&before));
        }
    }

    #[test]
    fn any_members_can_leave(members in members(), terms in terms(), seed in any::<u64>()) {
        let rules = rule_book();
        let rest: Vec<Participant> = members
            .into_iter()
            .enumerate()
            .filter(|(place, _)| seed >> place & 1 == 0)
            .map(|(_, member)| member)
            .collect();
        let assessment = check(&rest, &terms, &rules);
        prop_assert!(!assessment.checks.is_empty());
    }

    #[test]
    fn forming_never_makes_it_worse_and_keeps_what_is_wrong_with_a_member(
        members in members(),
        terms in terms(),
    ) {
        let whole = check(&members, &terms, &rule_book());
        let forming = whole.clone().while_forming();
        prop_assert!(forming.verdict <= whole.verdict);
        prop_assert_eq!(forming.members, whole.members.clone());
        if whole.members.iter().any(|member| member.verdict == Verdict::Ineligible) {
            prop_assert_eq!(forming.verdict, Verdict::Ineligible);
        }
        let kept: usize = forming.checks.len();
        prop_assert_eq!(kept, whole.checks.len());
    }

    #[test]
    fn a_forming_research_consortium_of_sound_members_is_never_refused(count in 0_u128..6) {
        let terms = Terms::general(ProgrammeFamily::HorizonEurope, ActionType::Ria);
        let members: Vec<Participant> = (0..count).map(dutch_company).collect();
        let forming = check(&members, &terms, &rule_book()).while_forming();
        prop_assert_eq!(forming.verdict, Verdict::Conditional);
    }
}

#[test]
fn nobody_is_no_consortium() {
    let rules = rule_book();
    for action in [
        ActionType::Ria,
        ActionType::Ia,
        ActionType::Csa,
        ActionType::Eic,
    ] {
        let terms = Terms::general(ProgrammeFamily::HorizonEurope, action);
        assert_eq!(check(&[], &terms, &rules).verdict, Verdict::Ineligible);
    }
}

#[test]
fn nothing_is_promised_where_no_rules_are_held() {
    let rules = rule_book();
    for programme in [
        ProgrammeFamily::Horizon2020,
        ProgrammeFamily::Fp7,
        ProgrammeFamily::Eit,
        ProgrammeFamily::Life,
        ProgrammeFamily::Cef,
        ProgrammeFamily::Interreg,
        ProgrammeFamily::InnovationFund,
        ProgrammeFamily::National,
        ProgrammeFamily::Other,
    ] {
        let terms = Terms::general(programme, ActionType::Other);
        let verdict = check(&[dutch_company(1)], &terms, &rules).verdict;
        assert_eq!(verdict, Verdict::Conditional, "{programme}");
    }
}

fn dutch_company(number: u128) -> Participant {
    Participant {
        organisation: OrganisationId::new(Uuid::from_u128(number)),
        country: Country::NETHERLANDS,
        kind: OrganisationKind::Company,
        size: SizeClass::Small,
        role: MemberRole::Partner,
        non_profit: None,
        controlled_from: None,
        group: None,
        hungarian_trust: false,
        share: None,
    }
}

fn members() -> impl Strategy<Value = Vec<Participant>> {
    proptest::collection::vec(participant(), 0..8)
}

fn participant() -> impl Strategy<Value = Participant> {
    let who = (
        // Few identities, so that one organisation sometimes comes twice.
        0_u128..12,
        country(),
        select(OrganisationKind::ALL),
        select(SizeClass::ALL),
        select(MemberRole::ALL),
    );
    let facts = (
        any::<Option<bool>>(),
        proptest::option::weighted(0.2, country()),
        proptest::option::weighted(0.3, select(vec!["X".to_owned(), "Y".to_owned()])),
        proptest::bool::weighted(0.1),
        proptest::option::of((0_u32..=1_000_000).prop_map(Score::from_millionths)),
    );
    (who, facts).prop_map(
        |(
            (number, country, kind, size, role),
            (non_profit, controlled_from, group, hungarian_trust, share),
        )| Participant {
            country,
            kind,
            size,
            role,
            non_profit,
            controlled_from,
            group,
            hungarian_trust,
            share,
            ..dutch_company(number)
        },
    )
}

fn terms() -> impl Strategy<Value = Terms> {
    let kind = (
        // Half of them Horizon Europe, which has most rules.
        prop_oneof![
            Just(ProgrammeFamily::HorizonEurope),
            select(ProgrammeFamily::ALL)
        ],
        select(ActionType::ALL),
        proptest::option::of(2021..2028),
        proptest::option::of(select(vec![Pillar::One, Pillar::Two, Pillar::Three])),
    );
    let groups = vec![
        CountryGroup::MemberStates,
        CountryGroup::Associated,
        CountryGroup::Country(Country::UNITED_KINGDOM),
    ];
    let clauses = vec![ControlClause::Excluded, ControlClause::UnlessGuarantees];
    let conditions = (
        subsequence(groups, 0..=3),
        any::<bool>(),
        proptest::option::of(select(clauses)),
        proptest::option::of(1_usize..4),
        subsequence(vec![Country::UKRAINE, Country::UNITED_KINGDOM], 0..=2),
        subsequence(vec![Country::NETHERLANDS, Country::HUNGARY], 0..=2),
    );
    (kind, conditions, any::<bool>()).prop_map(|(kind, conditions, notes)| Terms {
        work_programme_year: kind.2,
        pillar: kind.3,
        allowed: conditions.0,
        unread_restriction: conditions.1,
        control: conditions.2,
        min_member_states: conditions.3,
        associated_partner_only: conditions.4,
        notifying: conditions.5,
        jrc_unfunded: notes,
        blind_first_stage: notes,
        lump_sum: notes,
        ..Terms::general(kind.0, kind.1)
    })
}

fn country() -> impl Strategy<Value = Country> {
    select(CODES).prop_map(|code| code.parse().expect("a country code"))
}
