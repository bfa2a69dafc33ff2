//! Whatever is sent: a code of the closed list, a message to act on, nothing of the inside.

mod bodies;
mod cursors;
mod documents;
mod values;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::support::TestService;
use crate::support::json::{list, text};

/// Words that would tell of the inside.
const INSIDE: [&str; 13] = [
    "select ",
    "insert ",
    "sqlite",
    "postgres",
    "sqlx",
    "sea_orm",
    "constraint",
    "/tmp",
    ".rs",
    "panicked",
    "unwrap",
    "utf8error",
    "dberr",
];

/// Checks an answer with errors: their codes, and what they do not tell. Gives the first message.
fn check(answer: &Value, code: &str) -> Result<String> {
    let errors = list(answer, "/errors")?;
    for error in errors {
        let message = text(error, "/message")?;
        let lower = message.to_lowercase();
        assert_eq!(text(error, "/extensions/code")?, code, "{message}");
        let inside = INSIDE.iter().copied().chain([env!("CARGO_MANIFEST_DIR")]);
        for word in inside {
            assert!(!lower.contains(&word.to_lowercase()), "{word} in {message}");
        }
        assert!(message.len() < 600, "{message}");
    }
    Ok(text(errors.first().context("no error")?, "/message")?.to_owned())
}

/// Checks that the service goes on as before.
async fn goes_on(service: &TestService) -> Result<()> {
    let data = service.data("{ viewer { roles } }", json!({})).await?;
    assert_eq!(data["viewer"]["roles"], json!(["adviser"]));
    Ok(())
}

/// Asks each document with each value for `$value`; every answer has this code, and names the value
/// (its start, where it is long) and the rule.
async fn refused(
    service: &TestService,
    code: &str,
    rule: &str,
    documents: &[&str],
    values: &[Value],
) -> Result<()> {
    for document in documents {
        for value in values {
            let answer = service.ask(document, json!({ "value": value })).await?;
            let message = check(&answer, code)?;
            let written = value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned);
            let start: String = written.chars().take(20).collect();
            assert!(message.contains(&start), "{value} in {message}");
            assert!(message.contains(rule), "{message}");
        }
    }
    goes_on(service).await
}
