//! Cases with a known verdict: the acceptance test of the eligibility rules.

use std::collections::BTreeSet;

use matching::eligibility::{Participant, check};
use matching::{
    ControlClause, Country, CountryGroup, OrganisationId, Pillar, Score, SizeClass, Terms,
};
use serde::Deserialize;
use uuid::Uuid;

use crate::rule_book::rule_book;

#[derive(Deserialize)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    why: String,
    programme: String,
    action: String,
    year: i32,
    pillar: Option<String>,
    #[serde(default)]
    allowed: Vec<String>,
    control: Option<String>,
    min_member_states: Option<usize>,
    #[serde(default)]
    associated_partner_only: Vec<String>,
    #[serde(default)]
    notifying: Vec<String>,
    members: Vec<Member>,
    verdict: String,
    #[serde(default)]
    deciding: Vec<String>,
    #[serde(default)]
    also: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Member {
    country: String,
    kind: String,
    role: String,
    size: Option<String>,
    group: Option<String>,
    controlled_from: Option<String>,
    #[serde(default)]
    hungarian_trust: bool,
    share: Option<f64>,
}

#[test]
fn every_case_has_its_verdict_for_its_reasons() {
    let file: File =
        toml::from_str(include_str!("eligibility_vectors.toml")).expect("well-formed cases");
    assert_eq!(file.case.len(), 32);

    let wrong: Vec<String> = file.case.iter().filter_map(difference).collect();

    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// What differs from what the case asks for, on one line.
fn difference(case: &Case) -> Option<String> {
    let members: Vec<Participant> = (1u128..).zip(&case.members).map(participant).collect();
    let assessment = check(&members, &terms(case), &rule_book());

    let deciding: BTreeSet<&str> = if case.verdict == "ELIGIBLE" {
        BTreeSet::new()
    } else {
        assessment
            .deciding()
            .map(|check| check.rule.as_str())
            .collect()
    };
    let expected: BTreeSet<&str> = case
        .deciding
        .iter()
        .chain(&case.also)
        .map(String::as_str)
        .collect();
    let same = assessment.verdict.as_str() == case.verdict && deciding == expected;
    (!same).then(|| {
        format!(
            "{} is {} by {deciding:?}, should be {} by {expected:?}: {}",
            case.id, assessment.verdict, case.verdict, case.why
        )
    })
}

fn participant((number, member): (u128, &Member)) -> Participant {
    Participant {
        organisation: OrganisationId::new(Uuid::from_u128(number)),
        country: country(&member.country),
        kind: member.kind.parse().expect("a kind"),
        size: member
            .size
            .as_ref()
            .map_or(SizeClass::Unknown, |size| size.parse().expect("a size")),
        role: member.role.parse().expect("a role"),
        non_profit: None,
        controlled_from: member.controlled_from.as_deref().map(country),
        group: member.group.clone(),
        hungarian_trust: member.hungarian_trust,
        share: member
            .share
            .map(|share| Score::new(share).expect("a share")),
    }
}

fn terms(case: &Case) -> Terms {
    Terms {
        work_programme_year: Some(case.year),
        pillar: case.pillar.as_deref().map(|pillar| match pillar {
            "I" => Pillar::One,
            "II" => Pillar::Two,
            other => panic!("`{other}` is no pillar"),
        }),
        allowed: case.allowed.iter().map(|word| group(word)).collect(),
        control: case.control.as_deref().map(|clause| match clause {
            "unless-guarantees" => ControlClause::UnlessGuarantees,
            other => panic!("`{other}` is no control clause"),
        }),
        min_member_states: case.min_member_states,
        associated_partner_only: countries(&case.associated_partner_only),
        notifying: countries(&case.notifying),
        ..Terms::general(
            case.programme.parse().expect("a programme"),
            case.action.parse().expect("an action type"),
        )
    }
}

fn group(word: &str) -> CountryGroup {
    match word {
        "MS" => CountryGroup::MemberStates,
        "AC" => CountryGroup::Associated,
        code => CountryGroup::Country(country(code)),
    }
}

fn countries(codes: &[String]) -> Vec<Country> {
    codes.iter().map(|code| country(code)).collect()
}

fn country(code: &str) -> Country {
    code.parse().expect("a country code")
}
