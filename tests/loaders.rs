//! How many statements a nested query takes: as many for a long page as for a short one.

use std::collections::BTreeSet;
use std::env;
use std::fmt::Debug;
use std::process::Command;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Result, ensure};
use serde_json::json;
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};

use crate::support::TestService;

const PEOPLE: &str = r"
query ($first: Int!) {
  organisations(first: $first) { nodes {
    name
    capabilities { concept { code } evidence { label consortium { acronym call { identifier } } } }
    interests { strength }
    memberships(first: 5) { nodes { role consortium {
      acronym openRoles { title } concepts { code } coordinator { name }
      members(first: 10) { nodes { organisation { name city } } }
    } } }
    partners(first: 3) { nodes { organisation { name } } }
  } }
}";

const MATCHES: &str = r"
query ($first: Int!) {
  organisations(first: $first) { nodes {
    matches(first: 3) { nodes {
      consortium { acronym call { identifier } members(first: 5) { nodes { organisation { name } } } }
      reasons { text organisations { name } consortia { acronym } }
      roleFits { role { title } }
      eligibility { verdict members { organisation { name } } }
    } }
  } }
}";

/// The tables that must be read to answer them.
const READ_FOR_PEOPLE: &[&str] = &[
    "call",
    "capability",
    "consortium",
    "evidence",
    "interest",
    "membership",
    "open_role",
    "organisation",
];
const READ_FOR_MATCHES: &[&str] = &[
    "call",
    "consortium",
    "dismissal",
    "membership",
    "open_role",
    "organisation",
];

/// The statements that this process sent.
#[derive(Clone, Default)]
struct Statements(Arc<Mutex<Vec<String>>>);

impl Statements {
    fn take(&self) -> Vec<String> {
        let mut statements = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *statements)
    }
}

impl<S: Subscriber> Layer<S> for Statements {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut text = Text::default();
        event.record(&mut text);
        // The relay looks for news whenever it likes.
        if !text.0.contains("outbox_event") {
            let mut statements = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            statements.push(text.0);
        }
    }
}

/// The statement that an event tells of.
#[derive(Default)]
struct Text(String);

impl Visit for Text {
    fn record_str(&mut self, field: &Field, value: &str) {
        // A long one comes with its beginning as a summary.
        if ["summary", "db.statement"].contains(&field.name()) {
            self.0.push_str(value);
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn Debug) {}
}

/// The tables that these statements read; one that does something else fails the test.
fn tables(statements: &[String]) -> BTreeSet<&str> {
    let mut tables = BTreeSet::new();
    for statement in statements {
        assert!(statement.starts_with("SELECT"), "{statement}");
        let sources = statement.split("FROM \"").skip(1);
        tables.extend(sources.filter_map(|source| source.split('"').next()));
    }
    tables
}

/// Counts are of the whole process: the test that counts runs once more, in one of its own.
fn is_alone(test: &str) -> Result<bool> {
    const ALONE: &str = "SCHAKEL_TEST_ALONE";
    if env::var_os(ALONE).is_some() {
        return Ok(true);
    }
    let mut again = Command::new(env::current_exe()?);
    let output = again
        .args([test, "--exact", "--nocapture"])
        .env(ALONE, "1")
        .output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{said}");
    Ok(false)
}

#[actix_web::test]
async fn a_long_page_takes_as_many_statements_as_a_short_one() -> Result<()> {
    if !is_alone("loaders::a_long_page_takes_as_many_statements_as_a_short_one")? {
        return Ok(());
    }
    let statements = Statements::default();
    let only = Targets::new().with_target("sqlx::query", tracing::Level::DEBUG);
    let counting = tracing_subscriber::registry().with(statements.clone().with_filter(only));
    tracing::subscriber::set_global_default(counting)?;
    let service = TestService::bundled().await?;
    for (document, read) in [(PEOPLE, READ_FOR_PEOPLE), (MATCHES, READ_FOR_MATCHES)] {
        // The first one opens connections too.
        service.data(document, json!({ "first": 1 })).await?;
        let mut counts = Vec::new();
        for first in [5, 50] {
            statements.take();
            service.data(document, json!({ "first": first })).await?;
            let sent = statements.take();
            let found = tables(&sent);
            assert!(
                read.iter().all(|table| found.contains(table)),
                "{document}: {found:?}"
            );
            counts.push(sent.len());
        }
        // Loaders gather for a moment, so on a busy machine a few set off early; a statement for
        // each organisation would be 45 more.
        assert!(counts[0] >= read.len(), "{document}: {counts:?}");
        assert!(counts[1] < counts[0] + 20, "{document}: {counts:?}");
    }
    Ok(())
}
