//! Cursors that are none, or of another list.

use anyhow::Result;
use serde_json::{Value, json};

use super::refused;
use crate::support::TestService;
use crate::support::json::text;

/// Every list with cursors, at `/list`.
const LISTS: [&str; 9] = [
    "query ($value: String) { list: organisations(first: 2, after: $value) { pageInfo { endCursor } } }",
    "query ($value: String) { list: consortia(first: 2, after: $value) { pageInfo { endCursor } } }",
    "query ($value: String) { list: calls(first: 2, after: $value) { pageInfo { endCursor } } }",
    r#"query ($value: String) { call(identifier: "HORIZON-CL5-2027-05-D2-08") { list: consortia(first: 1, after: $value) { pageInfo { endCursor } } } }"#,
    r#"query ($value: String) { organisation(by: { pic: "999977366" }) { list: memberships(first: 2, after: $value) { pageInfo { endCursor } } } }"#,
    r#"query ($value: String) { organisation(by: { pic: "999977366" }) { list: partners(first: 2, after: $value) { pageInfo { endCursor } } } }"#,
    r#"query ($value: String) { organisation(by: { pic: "999977366" }) { list: matches(first: 2, after: $value) { pageInfo { endCursor } } } }"#,
    r#"query ($value: String) { consortia(filter: { text: "SI-SPEED" }) { nodes { list: candidates(first: 2, after: $value) { pageInfo { endCursor } } } } }"#,
    r#"query ($value: String) { consortia(filter: { text: "SI-SPEED" }) { nodes { list: members(first: 2, after: $value) { pageInfo { endCursor } } } } }"#,
];

#[actix_web::test]
async fn cursors_that_are_none() -> Result<()> {
    let service = TestService::bundled().await?;
    let garbage = [
        "",
        "x",
        "bm90IGpzb24",
        "W10",
        "eyJhIjoxfQ",
        "W251bGxd",
        "💥",
        "\u{0}",
    ];
    let mut garbage = garbage.map(Value::from).to_vec();
    garbage.push(json!("A".repeat(10_000)));
    refused(
        &service,
        "INVALID",
        "is not a cursor of this list",
        &LISTS,
        &garbage,
    )
    .await
}

#[actix_web::test]
async fn cursors_of_another_list() -> Result<()> {
    let service = TestService::bundled().await?;
    let mut cursors = Vec::new();
    for document in LISTS {
        let data = service.data(document, json!({})).await?;
        let found = text(find(&data).unwrap_or(&data), "/pageInfo/endCursor")?;
        cursors.push(json!(found));
    }
    for (number, document) in LISTS.into_iter().enumerate() {
        let others = cursors
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != number && !is_alike(number, *other));
        let others: Vec<_> = others.map(|(_, cursor)| cursor.clone()).collect();
        refused(
            &service,
            "INVALID",
            "is not a cursor of this list",
            &[document],
            &others,
        )
        .await?;
        service
            .data(document, json!({ "value": cursors[number] }))
            .await?;
    }
    Ok(())
}

/// The consortia of a call are a part of the list of consortia, in the same order.
fn is_alike(one: usize, other: usize) -> bool {
    matches!((one, other), (1, 3) | (3, 1))
}

/// The list of an answer, wherever it is.
fn find(data: &Value) -> Option<&Value> {
    match data {
        Value::Object(fields) => fields
            .get("list")
            .or_else(|| fields.values().find_map(find)),
        Value::Array(elements) => elements.iter().find_map(find),
        _ => None,
    }
}
