//! Capabilities and interests, declared as whole lists.

use anyhow::Result;
use serde_json::{Value, json};

use super::{problem, upsert};
use crate::support::TestService;
use crate::support::json::text;

const CAPABILITIES: &str = r"
mutation ($id: ID!, $list: [CapabilityInput!]!, $version: Int) {
  changed: setCapabilities(organisationId: $id, capabilities: $list, expectedVersion: $version) {
    organisation { version capabilities {
      concept { code } trl source confidence nl: statement(language: NL) evidence { label }
    } }
    userErrors { code message field }
  }
}";

const INTERESTS: &str = r"
mutation ($id: ID!, $list: [InterestInput!]!, $version: Int) {
  changed: setInterests(organisationId: $id, interests: $list, expectedVersion: $version) {
    organisation { version interests { concept { code } strength preferredRole source } }
    userErrors { code message field }
  }
}";

const BEST: &str = r"
query ($id: ID!) {
  organisation(by: { id: $id }) { matches(first: 1) { nodes { score consortium { acronym } } } }
}";

async fn set(
    service: &TestService,
    document: &str,
    id: &str,
    list: Value,
    version: Value,
) -> Result<Value> {
    let variables = json!({ "id": id, "list": list, "version": version });
    Ok(service.data(document, variables).await?["changed"].take())
}

/// A new organisation and the documents that declare what it can do and what it wants.
async fn made(service: &TestService) -> Result<String> {
    let made = upsert(service, json!({ "kvkNumber": "12345678" })).await?;
    Ok(text(&made, "/organisation/id")?.to_owned())
}

#[actix_web::test]
async fn what_is_declared_is_there_in_its_order() -> Result<()> {
    let service = TestService::bundled().await?;
    let id = made(&service).await?;
    let claims = json!([
        { "concept": "recycling", "trl": 9, "statementNl": "Wij recyclen" },
        { "concept": "packs.bms" },
    ]);
    let wants = json!([{ "concept": "packs.bms", "strength": 0.25, "preferredRole": "COORDINATOR" }, { "concept": "skills" }]);
    let can = set(&service, CAPABILITIES, &id, claims, json!(1)).await?;
    let wants = set(&service, INTERESTS, &id, wants, json!(2)).await?;
    assert_eq!(
        can["organisation"]["capabilities"],
        json!([
            { "concept": { "code": "recycling" }, "trl": 9, "source": "DECLARED", "confidence": 1.0, "nl": "Wij recyclen", "evidence": [] },
            { "concept": { "code": "packs.bms" }, "trl": null, "source": "DECLARED", "confidence": 1.0, "nl": null, "evidence": [] },
        ])
    );
    assert_eq!(
        wants["organisation"]["interests"],
        json!([
            { "concept": { "code": "packs.bms" }, "strength": 0.25, "preferredRole": "COORDINATOR", "source": "DECLARED" },
            { "concept": { "code": "skills" }, "strength": 1.0, "preferredRole": null, "source": "DECLARED" },
        ])
    );
    Ok(())
}

#[actix_web::test]
async fn another_version_conflicts_and_is_told_the_present_one() -> Result<()> {
    let service = TestService::bundled().await?;
    let id = made(&service).await?;
    let list = json!([{ "concept": "packs.bms" }]);
    set(&service, CAPABILITIES, &id, list.clone(), json!(1)).await?;
    for document in [CAPABILITIES, INTERESTS] {
        for stale in [1, 3, 0, -1] {
            let refused = set(&service, document, &id, list.clone(), json!(stale)).await?;
            let (code, _, message) = problem(&refused);
            assert_eq!(
                (code, &refused["organisation"]),
                (&json!("CONFLICT"), &Value::Null)
            );
            assert!(message.contains("version 2"), "{message}");
        }
    }
    let done = set(&service, INTERESTS, &id, list, json!(2)).await?;
    assert_eq!(done["organisation"]["version"], 3);
    Ok(())
}

#[actix_web::test]
async fn the_same_list_again_is_no_change() -> Result<()> {
    let service = TestService::bundled().await?;
    let id = made(&service).await?;
    let list = json!([{ "concept": "packs.bms" }]);
    for document in [CAPABILITIES, INTERESTS] {
        let once = set(&service, document, &id, list.clone(), Value::Null).await?;
        let twice = set(&service, document, &id, list.clone(), Value::Null).await?;
        assert_eq!(once, twice);
    }
    Ok(())
}

#[actix_web::test]
async fn evidence_stays_with_a_capability_that_is_declared() -> Result<()> {
    let service = TestService::bundled().await?;
    let id = service.organisation("cleantron").await?;
    let list = json!([{ "concept": "packs.bms", "trl": 8 }]);
    let kept = set(&service, CAPABILITIES, &id, list, Value::Null).await?;
    let capability = &kept["organisation"]["capabilities"][0];
    assert_eq!(
        (&capability["source"], &capability["trl"]),
        (&json!("DECLARED"), &json!(8))
    );
    assert!(!capability["evidence"][0]["label"].is_null(), "{kept:#}");
    Ok(())
}

#[actix_web::test]
async fn a_capability_counts_for_the_ranking_at_once() -> Result<()> {
    let service = TestService::bundled().await?;
    let id = made(&service).await?;
    let before = service.data(BEST, json!({ "id": id })).await?;
    let list = json!([{ "concept": "materials.anode-silicon", "trl": 7 }]);
    set(&service, CAPABILITIES, &id, list, Value::Null).await?;
    let after = service.data(BEST, json!({ "id": id })).await?;
    let at = "/organisation/matches/nodes/0";
    let score = |data: &Value| data.pointer(at).and_then(|best| best["score"].as_f64());
    assert_eq!(
        text(&after, &format!("{at}/consortium/acronym"))?,
        "SI-SPEED"
    );
    assert!(score(&after) > score(&before), "{before} {after}");
    Ok(())
}
