//! What if: what is supposed, and what it changes.

use anyhow::Result;
use serde_json::{Value, json};

use super::{CALL, input};
use crate::support::TestService;
use crate::support::json::{list, text, texts};

const COMPOSE: &str = r"
query ($input: CompositionInput!) {
  composeConsortium(input: $input) {
    score members { organisation { id } }
    call { concepts { code } }
    difference {
      score coverage joined { id } left { id } gained { code } lost { code }
      withoutHypotheses { score members { organisation { id } } difference { score } }
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
    let plain = compose(&service, json!([])).await?;
    let leader = text(&plain, "/data/composeConsortium/members/0/organisation/id")?;
    let supposed = compose(&service, json!([{ "attracted": leader }])).await?;
    assert!(supposed["data"]["composeConsortium"]["difference"].is_object());
    let dutch = service.organisation("leydenjar").await?;
    let refused = compose(&service, json!([{ "attracted": dutch }])).await?;
    assert_eq!(text(&refused, "/errors/0/extensions/code")?, "INVALID");
    Ok(())
}
