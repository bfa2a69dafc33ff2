//! The HTTP door, knocked at over TCP.

mod answers;
mod requests;

use reqwest::{Client, Response, header};
use serde_json::{Value, json};

use super::super::toy::Server;

const GRAPHQL: &str = "application/graphql-response+json";
const JSON: &str = "application/json";

async fn send(server: &Server, accept: &str, body: &Value) -> anyhow::Result<Response> {
    let post = Client::new().post(server.url());
    Ok(post
        .header(header::ACCEPT, accept)
        .json(body)
        .send()
        .await?)
}

async fn ask(server: &Server, query: &str) -> anyhow::Result<Value> {
    Ok(send(server, GRAPHQL, &json!({ "query": query }))
        .await?
        .json()
        .await?)
}

fn code(body: &Value) -> &str {
    body["errors"][0]["extensions"]["code"]
        .as_str()
        .unwrap_or("none")
}
