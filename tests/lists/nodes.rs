//! Anything by its global id.

use anyhow::Result;
use serde_json::{Value, json};

use crate::support::TestService;
use crate::support::json::text;

const IDS: &str = r#"{
  organisations(first: 1) { nodes { id } }
  consortia(filter: { text: "LONG-FLOW" }) { nodes { id openRoles { id } } }
  calls(first: 1) { nodes { id } }
}"#;

const NODES: &str = r"
query ($ids: [ID!]!) { nodes(ids: $ids) {
  __typename id
  ... on Organisation { name } ... on Consortium { acronym } ... on Call { identifier }
  ... on OpenRole { title needs { weight } }
} }";

async fn ids(service: &TestService) -> Result<[String; 4]> {
    let data = service.data(IDS, json!({})).await?;
    let at = |pointer: &str| Ok(text(&data, pointer)?.to_owned());
    let found: Result<Vec<_>> = [
        "/organisations/nodes/0/id",
        "/consortia/nodes/0/id",
        "/calls/nodes/0/id",
        "/consortia/nodes/0/openRoles/0/id",
    ]
    .into_iter()
    .map(at)
    .collect();
    found?.try_into().map_err(|_| anyhow::anyhow!("not four"))
}

#[actix_web::test]
async fn every_kind_of_thing_is_found_by_its_id_in_the_order_asked_for() -> Result<()> {
    let service = TestService::bundled().await?;
    let ids = ids(&service).await?;
    let nothing = "call:00000000-0000-7000-8000-000000000000";
    let asked = [&*ids[3], nothing, &ids[0], &ids[1], &ids[2], &ids[0]];
    let data = service.data(NODES, json!({ "ids": asked })).await?;
    let kinds = [
        "OpenRole",
        "",
        "Organisation",
        "Consortium",
        "Call",
        "Organisation",
    ];
    for ((found, id), kind) in data["nodes"]
        .as_array()
        .into_iter()
        .flatten()
        .zip(asked)
        .zip(kinds)
    {
        if kind.is_empty() {
            assert_eq!(*found, Value::Null);
        } else {
            assert_eq!(
                (&found["__typename"], &found["id"]),
                (&json!(kind), &json!(id))
            );
        }
    }
    Ok(())
}

#[actix_web::test]
async fn what_is_not_there_is_null() -> Result<()> {
    const NODE: &str = "query ($id: ID!) { node(id: $id) { id } }";
    let service = TestService::bundled().await?;
    for id in ids(&service).await? {
        let found = service.data(NODE, json!({ "id": id })).await?;
        let kind = id.split(':').next().unwrap_or_default();
        let nothing = format!("{kind}:00000000-0000-7000-8000-000000000000");
        let missing = service.data(NODE, json!({ "id": nothing })).await?;
        assert_eq!(found["node"]["id"], json!(id));
        assert_eq!(missing["node"], Value::Null);
    }
    Ok(())
}

#[actix_web::test]
async fn more_ids_than_a_page_holds_are_refused() -> Result<()> {
    let service = TestService::bundled().await?;
    let [id, ..] = ids(&service).await?;
    let hundred = service.ask(NODES, json!({ "ids": vec![&id; 100] })).await?;
    let more = service.ask(NODES, json!({ "ids": vec![&id; 101] })).await?;
    assert_eq!(hundred["data"]["nodes"].as_array().map(Vec::len), Some(100));
    assert_eq!(text(&more, "/errors/0/extensions/code")?, "INVALID");
    assert!(text(&more, "/errors/0/message")?.contains("101"));
    Ok(())
}
