//! The service held against programs of other people's making: packages of Node.js, and a browser.
//!
//! The scripts are in `tests/peers`; `npm ci` there makes them ready. Where something they need is not there, the test
//! is skipped, unless the variable `SCHAKEL_REQUIRE` names it (`node`, `browser`, with commas).

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::ensure;
use schakel::store::Store;

use crate::support::{TestService, quick_webhooks, required, scratch};

#[tokio::test(flavor = "multi_thread")]
async fn the_audits_of_graphql_over_http_pass() -> anyhow::Result<()> {
    run("audits.mjs", no_node(), |http, _| {
        vec![format!("{http}/graphql")]
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_audits_of_graphql_over_http_pass_on_postgresql_too() -> anyhow::Result<()> {
    if is_missing("audits.mjs", no_node()) {
        return Ok(());
    }
    scratch::on_postgres(async |url| {
        let store = Store::open(&url).await?;
        store.migrate().await?;
        let service = TestService::bundled_on(store.clone()).await?;
        let outcome = play("audits.mjs", vec![format!("{}/graphql", service.url())]).await;
        store.close().await?;
        outcome
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_examples_of_the_playground_fit_the_schema() -> anyhow::Result<()> {
    run("examples.mjs", no_node(), |http, _| {
        vec![format!("{http}/graphql")]
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_subscriber_sees_what_a_mutation_changes() -> anyhow::Result<()> {
    run("subscribe.mjs", no_node(), |http, ws| {
        vec![format!("{ws}/graphql/ws"), format!("{http}/graphql")]
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_socket_keeps_to_its_protocol() -> anyhow::Result<()> {
    run("ws-protocol.mjs", no_node(), |_, ws| {
        vec![format!("{ws}/graphql/ws")]
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_events_reach_endpoints_that_misbehave() -> anyhow::Result<()> {
    if is_missing("webhooks.mjs", no_node()) {
        return Ok(());
    }
    scratch::on_both(async |store| {
        let service = TestService::telling(store, quick_webhooks()).await?;
        play("webhooks.mjs", vec![format!("{}/graphql", service.url())]).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_playground_works_with_the_network_cut() -> anyhow::Result<()> {
    run(
        "playground.mjs",
        no_node().or_else(no_playground).or_else(no_browser),
        |http, _| vec![http.to_owned()],
    )
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn people_come_into_contact_through_the_portal_of_the_example() -> anyhow::Result<()> {
    run_program(
        "portal.mjs",
        no_node().or_else(no_portal).or_else(no_browser),
    )
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_guide_for_portals_runs_as_it_is_written() -> anyhow::Result<()> {
    run_program("guide.mjs", no_node().or_else(no_portal)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_operations_of_the_client_are_a_register() -> anyhow::Result<()> {
    run_program("registered.mjs", no_node().or_else(no_portal)).await
}

/// What a script needs and does not find.
struct Missing {
    tool: &'static str,
    reason: String,
}

/// Whether something that the script needs is not there; then it says so, or fails where it must be.
fn is_missing(script: &str, missing: Option<Missing>) -> bool {
    let Some(Missing { tool, reason }) = missing else {
        return false;
    };
    required::skip(tool, script, &reason);
    true
}

/// Runs the script against a service of its own.
async fn run(
    script: &'static str,
    missing: Option<Missing>,
    arguments: fn(http: &str, ws: &str) -> Vec<String>,
) -> anyhow::Result<()> {
    if is_missing(script, missing) {
        return Ok(());
    }
    let service = TestService::bundled().await?;
    let http = service.url();
    play(script, arguments(http, &http.replacen("http", "ws", 1))).await
}

/// Lets the script start the program itself, on both databases.
async fn run_program(script: &'static str, missing: Option<Missing>) -> anyhow::Result<()> {
    if is_missing(script, missing) {
        return Ok(());
    }
    scratch::on_both_addresses(async |database, _| {
        let program = env!("CARGO_BIN_EXE_schakel").to_owned();
        play(script, vec![program, database.to_owned()]).await
    })
    .await
}

/// Runs the script and fails with what it said.
async fn play(script: &'static str, arguments: Vec<String>) -> anyhow::Result<()> {
    // Waits on a thread of its own, for the service answers on those of the runtime.
    let output = tokio::task::spawn_blocking(move || {
        Command::new("node")
            .arg(folder().join(script))
            .args(arguments)
            .output()
    })
    .await??;
    let said = String::from_utf8_lossy(&output.stdout);
    let complained = String::from_utf8_lossy(&output.stderr);
    ensure!(
        output.status.success(),
        "{script} ended with {}\n{said}\n{complained}",
        output.status
    );
    Ok(())
}

fn no_node() -> Option<Missing> {
    let reason = if Command::new("node").arg("--version").output().is_err() {
        "node does not start"
    } else if !folder().join("node_modules").is_dir() {
        "no node_modules in tests/peers"
    } else {
        return None;
    };
    Some(Missing {
        tool: "node",
        reason: reason.to_owned(),
    })
}

fn no_portal() -> Option<Missing> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let needed = [
        "clients/typescript/dist",
        "examples/rvo-portal/node_modules",
    ];
    let missing = needed.iter().find(|path| !root.join(path).is_dir())?;
    Some(Missing {
        tool: "node",
        reason: format!("no {missing}"),
    })
}

fn no_playground() -> Option<Missing> {
    let left_out = env::var_os("SKIP_WEB_BUILD").is_some_and(|value| value == "1");
    left_out.then(|| Missing {
        tool: "browser",
        reason: "SKIP_WEB_BUILD leaves the playground out".to_owned(),
    })
}

fn no_browser() -> Option<Missing> {
    let path = env::var_os("CHROMIUM").map_or_else(|| "/usr/bin/chromium".into(), PathBuf::from);
    let missing = !path.is_file();
    missing.then(|| Missing {
        tool: "browser",
        reason: format!("no browser at {}", path.display()),
    })
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/peers")
}
