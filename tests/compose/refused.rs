//! What is refused, with the value and the remedy, in both languages.

use anyhow::Result;
use serde_json::{Value, json};

use super::{CALL, input};
use crate::support::TestService;
use crate::support::json::text;

const COMPOSE: &str = r"
query ($input: CompositionInput!, $language: Language!) {
  composeConsortium(input: $input, language: $language) { score }
}";

const STRANGER: &str = "organisation:00000000-0000-0000-0000-000000000009";

/// The code, the reason and the sentence in a language.
async fn refused(service: &TestService, mut asked: Value, language: &str) -> Result<String> {
    asked["language"] = json!(language);
    let answer = service.ask(COMPOSE, asked).await?;
    let code = text(&answer, "/errors/0/extensions/code")?;
    let reason = answer.pointer("/errors/0/extensions/reason");
    let reason = reason.and_then(Value::as_str).unwrap_or("-");
    let message = text(&answer, "/errors/0/message")?;
    Ok(format!("{code} {reason}: {message}\n"))
}

#[actix_web::test]
async fn each_refusal_names_the_value_and_the_remedy() -> Result<()> {
    let service = TestService::bundled().await?;
    let leydenjar = service.organisation("leydenjar").await?;
    let vdl = service.organisation("VDL").await?;
    let cases = [
        json!({ "maxMembers": 0 }),
        json!({ "maxMembers": 21 }),
        json!({ "maxMembers": 4, "minDutch": 5 }),
        json!({ "minDutch": -1 }),
        json!({ "maxMembers": 2 }),
        json!({ "mustInclude": [leydenjar], "exclude": [leydenjar] }),
        json!({ "mustInclude": [leydenjar, vdl], "maxMembers": 3, "minDutch": 3 }),
        json!({ "maxMembers": 12, "minDutch": 11 }),
        json!({ "maxMembers": 20, "minDutch": 19 }),
        json!({ "mustInclude": vec![leydenjar.as_str(); 21] }),
        json!({ "exclude": vec![leydenjar.as_str(); 101] }),
        json!({ "hypotheses": [{ "attracted": STRANGER }] }),
        json!({ "mustInclude": [STRANGER] }),
        json!({ "exclude": [STRANGER] }),
        json!({ "exclude": ["nobody"] }),
    ];
    let mut told = String::new();
    for wishes in cases {
        let asked = input(&service, CALL, wishes).await?;
        for language in ["NL", "EN"] {
            told += &refused(&service, asked.clone(), language).await?;
        }
    }
    let stranger = json!({ "input": { "callId": "call:00000000-0000-0000-0000-000000000009" } });
    for language in ["NL", "EN"] {
        told += &refused(&service, stranger.clone(), language).await?;
    }
    let other_kind = json!({ "input": { "callId": leydenjar } });
    told += &refused(&service, other_kind, "EN").await?;
    let told = told.replace(leydenjar.as_str(), "organisation:LEYDENJAR");
    insta::assert_snapshot!(told);
    Ok(())
}
