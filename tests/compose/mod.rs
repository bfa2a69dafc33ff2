//! Consortia put together for a call.

mod answers;
mod picture;
mod refused;
mod suppositions;
mod terminal;
mod topics;

use anyhow::Result;
use serde_json::{Value, json};

use crate::support::TestService;
use crate::support::json::text;

/// A topic of the bundled data whose needs can be covered.
const CALL: &str = "HORIZON-CL5-2027-05-D2-08";

/// The global id of a call.
async fn call(service: &TestService, identifier: &str) -> Result<String> {
    const FIND: &str = "query ($identifier: String!) { call(identifier: $identifier) { id } }";
    let found = service
        .data(FIND, json!({ "identifier": identifier }))
        .await?;
    Ok(text(&found, "/call/id")?.to_owned())
}

/// A question with these wishes for a call.
async fn input(service: &TestService, identifier: &str, wishes: Value) -> Result<Value> {
    let mut input = json!({ "callId": call(service, identifier).await? });
    if let (Some(input), Value::Object(wishes)) = (input.as_object_mut(), wishes) {
        input.extend(wishes);
    }
    Ok(json!({ "input": input }))
}
