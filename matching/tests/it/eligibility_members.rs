//! What the rules make of single members: who counts, who is paid, what has to be asked.

use matching::eligibility::{
    Assessment, CompositionFinding, CountryFinding, Finding, Participant, RuleCode, check,
};
use matching::{
    ActionType, Country, MemberRole, OrganisationId, OrganisationKind, ProgrammeFamily, Score,
    SizeClass, Terms, Verdict,
};
use uuid::Uuid;

use crate::rule_book::rule_book;

#[test]
fn an_innovation_action_pays_by_legal_form() {
    let company = member(1, "NL");
    let charity = Participant {
        non_profit: Some(true),
        ..member(2, "DE")
    };
    let university = Participant {
        kind: OrganisationKind::University,
        ..member(3, "FR")
    };

    let assessment = judged(&[company, charity, university], ActionType::Ia);

    let rates: Vec<Option<u32>> = assessment
        .members
        .iter()
        .map(|member| member.funding_rate.map(Score::millionths))
        .collect();
    assert_eq!(rates, [Some(700_000), Some(1_000_000), None]);
    assert_eq!(assessment.verdict, Verdict::Eligible);
}

#[test]
fn an_associated_partner_is_not_paid_and_does_not_count() {
    let partner = Participant {
        role: MemberRole::Associated,
        ..member(4, "US")
    };
    let members = [member(1, "NL"), member(2, "DE"), member(3, "FR"), partner];

    let assessment = judged(&members, ActionType::Ria);

    assert_eq!(assessment.verdict, Verdict::Eligible);
    let partner = assessment.members.last().expect("four members");
    assert!(!partner.counts_towards_minimum && !partner.fundable);
    assert_eq!(partner.funding_rate, Some(Score::ZERO));
}

#[test]
fn a_group_counts_for_whichever_of_its_countries_helps() {
    let of_group = |number, country| Participant {
        group: Some("X".to_owned()),
        ..member(number, country)
    };
    let members = [
        of_group(1, "DE"),
        of_group(2, "NL"),
        member(3, "DE"),
        member(4, "FR"),
    ];

    assert_eq!(judged(&members, ActionType::Ria).verdict, Verdict::Eligible);
}

#[test]
fn an_unknown_country_is_a_question() {
    let members = [
        member(1, "NL"),
        member(2, "DE"),
        member(3, "FR"),
        member(4, "ZZ"),
    ];

    let assessment = judged(&members, ActionType::Ria);

    assert_eq!(assessment.verdict, Verdict::Conditional);
    let unknown = CountryFinding::Unknown(members[3].organisation);
    assert_eq!(findings(&assessment), [Finding::Country(unknown)]);
}

#[test]
fn an_unknown_size_is_a_question_to_the_single_applicant() {
    let company = Participant {
        size: SizeClass::Unknown,
        ..member(1, "NL")
    };

    let assessment = judged(&[company], ActionType::Eic);

    assert_eq!(assessment.verdict, Verdict::Conditional);
}

#[test]
fn a_restriction_that_nobody_has_read_is_a_question() {
    let terms = Terms {
        unread_restriction: true,
        ..Terms::general(ProgrammeFamily::HorizonEurope, ActionType::Csa)
    };

    let assessment = check(&[member(1, "NL")], &terms, &rule_book());

    let rules: Vec<RuleCode> = assessment.deciding().map(|check| check.rule).collect();
    assert_eq!(assessment.verdict, Verdict::Conditional);
    assert_eq!(rules, [RuleCode::HeTopicCountryList]);
}

#[test]
fn without_the_year_of_the_call_a_later_association_is_a_question() {
    let members = [member(1, "NL"), member(2, "DE"), member(3, "CH")];
    let terms = Terms::general(ProgrammeFamily::HorizonEurope, ActionType::Ria);

    let assessment = check(&members, &terms, &rule_book());

    assert_eq!(assessment.verdict, Verdict::Conditional);
}

#[test]
fn the_finding_tells_how_far_a_consortium_is() {
    let assessment = judged(&[member(1, "NL"), member(2, "DE")], ActionType::Ria);

    let tally = assessment
        .checks
        .iter()
        .find_map(|check| match &check.finding {
            Finding::Composition(CompositionFinding::Countries(tally)) => Some(tally),
            _ => None,
        })
        .expect("a research action counts countries");
    assert_eq!((tally.found.len(), tally.needed), (2, 3));
}

#[test]
fn a_chinese_member_of_a_research_action_is_told_to_read_the_topic() {
    let partner = Participant {
        role: MemberRole::Associated,
        ..member(4, "CN")
    };
    let members = [member(1, "NL"), member(2, "DE"), member(3, "FR"), partner];

    assert_eq!(
        judged(&members, ActionType::Ria).verdict,
        Verdict::Conditional
    );
}

fn judged(members: &[Participant], action: ActionType) -> Assessment {
    let terms = Terms {
        work_programme_year: Some(2026),
        ..Terms::general(ProgrammeFamily::HorizonEurope, action)
    };
    check(members, &terms, &rule_book())
}

fn findings(assessment: &Assessment) -> Vec<Finding> {
    assessment
        .deciding()
        .map(|check| check.finding.clone())
        .collect()
}

fn member(number: u128, country: &str) -> Participant {
    Participant {
        organisation: OrganisationId::new(Uuid::from_u128(number)),
        country: country.parse::<Country>().expect("a country code"),
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
