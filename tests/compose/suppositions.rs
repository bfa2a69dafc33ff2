//! What if: what is supposed, and what it changes.

use anyhow::Result;
use serde_json::{Value, json};

use super::{CALL, input};
use crate::support::TestService;
use crate::support::json::{list, text, texts};

const COMPOSE: &str = r"
query ($input: CompositionInput!) {
  composeConsortium(input: $input) {
    score members { organisation { id country } }
    call { concepts { code } }
    difference {
      score coverage joined { id } left { id } gained { code } lost { code }
      withoutHypotheses { score members { organisation { id country } } difference { score } }
    }
  }
}";

async fn compose(service: &TestService, hypotheses: Value) -> Result<Value> {
    let wishes = json!({ "hypotheses": hypotheses });
    service
        .ask(COMPOSE, input(service, CALL, wishes).await?)
        .await
}

#[actix_web::test]
async fn a_capability_that_is_supposed_changes_the_composition_and_says_how() -> Result<()> {
    let service = TestService::bundled().await?;
    let plain = compose(&service, json!([])).await?;
    let plain = &plain["data"]["composeConsortium"];
    assert!(plain["difference"].is_null());
    let leydenjar = service.organisation("leydenjar").await?;
    let declares = texts(list(plain, "/call/concepts")?, "/code")?
        .into_iter()
        .map(|concept| json!({ "declares": { "organisationId": leydenjar, "concept": concept } }));
    let supposed = compose(&service, json!(declares.collect::<Vec<_>>())).await?;
    let supposed = &supposed["data"]["composeConsortium"];
    let difference = &supposed["difference"];
    let joined = texts(list(difference, "/joined")?, "/id")?;
    assert!(joined.contains(&leydenjar.as_str()), "{difference}");
    assert!(difference["score"].as_f64() > Some(0.0), "{difference}");
    let without = &difference["withoutHypotheses"];
    assert_eq!(without["score"], plain["score"]);
    assert_eq!(without["members"], plain["members"]);
    assert!(without["difference"].is_null());
    Ok(())
}

#[actix_web::test]
async fn somebody_attracted_counts_as_dutch() -> Result<()> {
    let service = TestService::bundled().await?;
    let leader = service.organisation("Fraunhofer-Gesellschaft").await?;
    let dutch = service.organisation("leydenjar").await?;
    let asked = |hypotheses: Value| {
        json!({
            "mustInclude": [leader, dutch], "maxMembers": 4, "minDutch": 2,
            "hypotheses": hypotheses,
        })
    };
    // Two Dutch ones and two other countries: where the leader counts as Dutch, nobody else is.
    for (hypotheses, dutch) in [(json!([]), 2), (json!([{ "attracted": leader }]), 1)] {
        let input = input(&service, CALL, asked(hypotheses)).await?;
        let answer = service.data(COMPOSE, input).await?;
        let members = list(&answer, "/composeConsortium/members")?;
        let countries = texts(members, "/organisation/country")?;
        let known = countries.iter().filter(|country| **country == "NL");
        assert_eq!(known.count(), dutch, "{countries:?}");
    }
    let refused = compose(&service, json!([{ "attracted": dutch }])).await?;
    assert_eq!(text(&refused, "/errors/0/extensions/code")?, "INVALID");
    Ok(())
}

#[actix_web::test]
async fn where_there_is_none_without_what_is_supposed_that_is_told() -> Result<()> {
    const ASK: &str = "query ($input: CompositionInput!) {
      composeConsortium(input: $input) {
        difference { score }
        why: noneWithoutHypotheses waarom: noneWithoutHypotheses(language: NL)
      }
    }";
    let service = TestService::bundled().await?;
    let one = service.organisation("Fraunhofer-Gesellschaft").await?;
    let other = service.organisation("Accurec").await?;
    let asked = |hypotheses: Value| {
        json!({
            "mustInclude": [one, other], "maxMembers": 4, "minDutch": 2,
            "hypotheses": hypotheses,
        })
    };
    let plain = input(&service, CALL, asked(json!([]))).await?;
    let plain = service.ask(ASK, plain).await?;
    assert_eq!(text(&plain, "/errors/0/extensions/reason")?, "NO_ROOM");
    let supposed = input(&service, CALL, asked(json!([{ "attracted": one }]))).await?;
    let supposed = service.data(ASK, supposed).await?;
    let supposed = &supposed["composeConsortium"];
    assert!(supposed["difference"].is_null());
    assert_eq!(supposed["why"], plain["errors"][0]["message"]);
    assert!(
        text(supposed, "/waarom")?.contains("hoogstens 4"),
        "{supposed}"
    );
    Ok(())
}
