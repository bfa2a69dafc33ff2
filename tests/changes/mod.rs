//! What can be changed, through the door, and that it counts at once.

mod batch;
mod claims;
mod consortia;
mod feedback;
mod organisations;
mod partial;
mod refused;
mod together;

use anyhow::Result;
use serde_json::{Value, json};

use crate::support::TestService;

const UPSERT: &str = r"
mutation ($input: OrganisationInput!) {
  changed: upsertOrganisation(input: $input) {
    created
    organisation { id name version }
    userErrors { code message field }
  }
}";

const STATE: &str = r"
query ($id: ID!) {
  organisation(by: { id: $id }) {
    version
    matches(first: 1) { nodes { dataVersion } }
  }
}";

/// A small Dutch company with these fields besides.
fn company(fields: &Value) -> Value {
    let mut input = json!({ "name": "Zeeland Cellen", "kind": "COMPANY", "country": "NL" });
    for (name, value) in fields.as_object().into_iter().flatten() {
        input[name] = value.clone();
    }
    input
}

/// Upserts a company with these fields and gives the payload.
async fn upsert(service: &TestService, fields: Value) -> Result<Value> {
    let input = json!({ "input": company(&fields) });
    Ok(service.data(UPSERT, input).await?["changed"].take())
}

/// The version of an organisation and that of the data.
async fn state(service: &TestService, id: &Value) -> Result<Value> {
    let mut data = service.data(STATE, json!({ "id": id })).await?;
    Ok(data["organisation"].take())
}

/// The code, the field and the message of the first problem of a payload.
fn problem(payload: &Value) -> (&Value, &Value, &str) {
    let first = &payload["userErrors"][0];
    let message = first["message"].as_str().unwrap_or_default();
    (&first["code"], &first["field"], message)
}
