//! What is answered: members, parts, verdicts, alternatives.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::{CALL, input};
use crate::support::TestService;
use crate::support::json::{list, millionths, text, texts};

const COMPOSE: &str = r"
query ($input: CompositionInput!) {
  composeConsortium(input: $input) {
    ...All
    alternatives { ...All alternatives { score } }
  }
}
fragment All on Composition {
  call { identifier concepts { code } }
  members {
    organisation { id name country kind illustrative }
    role fundingRate
    covers { code }
    answers { concept { code } credit }
    reasons { component text }
    redenen: reasons(language: NL) { text }
  }
  covered { code } uncovered { code }
  eligibility { verdict members { organisation { id } fundingRate } }
  score optimalityGap steps budget dataVersion
  gapExplanation uitleg: gapExplanation(language: NL)
  parts { code label(language: NL) contribution maximum }
}";

async fn compose(service: &TestService, wishes: Value) -> Result<Value> {
    let data = service
        .data(COMPOSE, input(service, CALL, wishes).await?)
        .await?;
    Ok(data["composeConsortium"].clone())
}

fn ids(composition: &Value) -> Result<BTreeSet<&str>> {
    let members = list(composition, "/members")?;
    Ok(texts(members, "/organisation/id")?.into_iter().collect())
}

/// What holds for every composition.
fn is_sound(composition: &Value) -> Result<()> {
    let parts = list(composition, "/parts")?.iter();
    let sum: Result<u64> = parts.map(|part| millionths(&part["contribution"])).sum();
    assert_eq!(sum?, millionths(&composition["score"])?);
    assert_ne!(composition["eligibility"]["verdict"], "INELIGIBLE");
    let members = list(composition, "/members")?;
    let roles = texts(members, "/role")?;
    assert_eq!(roles[0], "COORDINATOR");
    assert!(roles[1..].iter().all(|role| *role == "PARTNER"));
    let mut covered = BTreeSet::new();
    for member in members {
        assert!(!list(member, "/reasons")?.is_empty(), "{member}");
        assert_eq!(member["organisation"]["illustrative"], false);
        let answers = list(member, "/answers")?;
        let answers: BTreeSet<_> = texts(answers, "/concept/code")?.into_iter().collect();
        for need in texts(list(member, "/covers")?, "/code")? {
            assert!(answers.contains(need), "{need} is not among {answers:?}");
            assert!(covered.insert(need.to_owned()), "{need} is covered twice");
        }
        let judged = list(composition, "/eligibility/members")?;
        let mut judged = judged.iter();
        let own = judged.find(|one| one["organisation"]["id"] == member["organisation"]["id"]);
        assert_eq!(
            own.context("not judged")?["fundingRate"],
            member["fundingRate"]
        );
    }
    let told = texts(list(composition, "/covered")?, "/code")?;
    assert_eq!(
        told.into_iter().map(str::to_owned).collect::<BTreeSet<_>>(),
        covered
    );
    let needs = texts(list(composition, "/call/concepts")?, "/code")?;
    let open = list(composition, "/uncovered")?.len();
    assert_eq!(needs.len(), covered.len() + open);
    Ok(())
}

#[actix_web::test]
async fn a_composition_is_eligible_and_its_parts_add_up() -> Result<()> {
    let service = TestService::bundled().await?;
    let best = compose(&service, json!({})).await?;
    is_sound(&best)?;
    assert_eq!(best["optimalityGap"], 0.0);
    assert!(text(&best, "/gapExplanation")?.starts_with("Proven best"));
    assert!(text(&best, "/uitleg")?.starts_with("Bewezen de beste"));
    let countries = texts(list(&best, "/members")?, "/organisation/country")?;
    assert!(countries.contains(&"NL"), "{countries:?}");
    Ok(())
}

#[actix_web::test]
async fn alternatives_differ_in_two_members_and_are_no_better() -> Result<()> {
    let service = TestService::bundled().await?;
    let best = compose(&service, json!({})).await?;
    let mut earlier = vec![&best];
    let others = list(&best, "/alternatives")?;
    assert_eq!(others.len(), 2);
    for other in others {
        is_sound(other)?;
        assert!(list(other, "/alternatives")?.is_empty());
        for before in &earlier {
            let new = ids(other)?.difference(&ids(before)?).count();
            assert!(new >= 2, "{new} others");
            assert!(millionths(&other["score"])? <= millionths(&before["score"])?);
        }
        earlier.push(other);
    }
    Ok(())
}

#[actix_web::test]
async fn wishes_are_kept() -> Result<()> {
    let service = TestService::bundled().await?;
    let best = compose(&service, json!({})).await?;
    let leader = text(&best, "/members/0/organisation/id")?;
    let kinds = texts(list(&best, "/members")?, "/organisation/kind")?;
    assert!(!kinds.contains(&"NETWORK"), "{kinds:?}");
    let wanted = service.organisation("leydenjar").await?;
    let wishes = json!({
        "mustInclude": [wanted], "exclude": [leader], "maxMembers": 5, "minDutch": 3,
        "kinds": ["NETWORK"],
    });
    let wished = compose(&service, wishes).await?;
    is_sound(&wished)?;
    let members = ids(&wished)?;
    assert!(members.contains(wanted.as_str()) && !members.contains(leader));
    assert!(members.len() <= 5);
    let countries = texts(list(&wished, "/members")?, "/organisation/country")?;
    let dutch = countries.iter().filter(|country| **country == "NL");
    assert!(dutch.count() >= 3);
    let kinds = texts(list(&wished, "/members")?, "/organisation/kind")?;
    assert!(kinds.contains(&"NETWORK"), "{kinds:?}");
    assert!(millionths(&wished["score"])? <= millionths(&best["score"])?);
    Ok(())
}

#[actix_web::test]
async fn who_runs_the_service_is_in_none_unless_it_must_be() -> Result<()> {
    // It asks for policy and market intelligence, which RVO and its ministry cover.
    const POLICY: &str = "HORIZON-CL4-2027-01-MAT-PROD-17";
    let service = TestService::bundled().await?;
    let rvo = service.organisation("RVO").await?;
    let ministry = "Ministerie van Economische Zaken en Klimaat";
    let ministry = service.organisation(ministry).await?;
    let wanted = json!({ "mustInclude": [rvo, ministry] });
    for (wishes, is_in) in [(json!({}), false), (wanted, true)] {
        let asked = input(&service, POLICY, wishes).await?;
        let data = service.data(COMPOSE, asked).await?;
        let found = &data["composeConsortium"];
        let all = list(found, "/alternatives")?.iter().chain([found]);
        for one in all {
            for operator in [&rvo, &ministry] {
                assert_eq!(ids(one)?.contains(operator.as_str()), is_in, "{one}");
            }
        }
    }
    Ok(())
}

#[actix_web::test]
async fn the_same_question_has_the_same_answer() -> Result<()> {
    let service = TestService::bundled().await?;
    let (one, other) = (
        compose(&service, json!({})).await?,
        compose(&service, json!({})).await?,
    );
    assert_eq!(one, other);
    Ok(())
}

#[actix_web::test]
async fn a_document_that_asks_for_too_many_is_priced_out() -> Result<()> {
    let service = TestService::bundled().await?;
    let input = input(&service, CALL, json!({})).await?;
    let leydenjar = service.organisation("leydenjar").await?;
    let declares = json!({ "organisationId": leydenjar, "concept": "packs.bms" });
    let mut supposing = input.clone();
    supposing["input"]["hypotheses"] = json!([{ "declares": declares }]);
    // Each search has its price: one for the best, two for alternatives, one for what is without.
    for (input, wanted, affordable) in [
        (&input, "score", 9),
        (&input, "score alternatives { score }", 3),
        (&supposing, "score", 4),
    ] {
        for (number, is_refused) in [(affordable, false), (affordable + 1, true)] {
            let asked = (0..number)
                .map(|n| format!("c{n}: composeConsortium(input: $input) {{ {wanted} }}\n"));
            let asked: String = asked.collect();
            let document = format!("query ($input: CompositionInput!) {{ {asked} }}");
            let answer = service.ask(&document, input.clone()).await?;
            let code = answer.pointer("/errors/0/extensions/code");
            assert_eq!(code.is_some(), is_refused, "{number} of {wanted}: {answer}");
            assert!(
                !is_refused || code == Some(&json!("TOO_COMPLEX")),
                "{answer}"
            );
        }
    }
    Ok(())
}
