//! Who signed in: tokens of a provider that publishes its keys over HTTP, as a real one does.

pub(crate) mod portal;
pub(crate) mod provider;
mod roles;
mod tokens;

use anyhow::Result;
use reqwest::header::WWW_AUTHENTICATE;
use serde_json::{Value, json};

use crate::support::TestService;

/// Asks with this `Authorization` header: status, challenge, and body.
async fn ask(
    service: &TestService,
    authorization: &str,
    document: &str,
) -> Result<(u16, Option<String>, Value)> {
    let request = reqwest::Client::new()
        .post(format!("{}/graphql", service.url()))
        .header("authorization", authorization)
        .json(&json!({ "query": document }));
    let answer = request.send().await?;
    let status = answer.status().as_u16();
    let challenge = answer.headers().get(WWW_AUTHENTICATE);
    let challenge = challenge.map(|text| text.to_str().map(str::to_owned));
    Ok((status, challenge.transpose()?, answer.json().await?))
}

/// The roles that the service sees in a token; none where it is refused.
async fn roles(service: &TestService, token: &str) -> Result<Value> {
    let (_, _, answer) = ask(service, &format!("Bearer {token}"), "{ viewer { roles } }").await?;
    Ok(answer["data"]["viewer"]["roles"].clone())
}
