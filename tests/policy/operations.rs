//! What each kind of viewer may change and listen to.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::walk::{INTROSPECTION, places, types, whole};
use super::{Scene, code};
use crate::support::socket::Socket;

const PATIENCE: Duration = Duration::from_secs(10);
const NOBODY: &str = "organisation:00000000-0000-7000-8000-000000000000";

/// Each change, asked so that whoever may is told what is wrong with it and nothing changes.
const CHANGES: &[(&str, &str)] = &[
    (
        "upsertOrganisation",
        "(input: { name: \"Proef\", kind: COMPANY, country: \"NL\", kvkNumber: \"11223344\", expectedVersion: 999 })",
    ),
    (
        "upsertOrganisations",
        "(inputs: [{ name: \"\", kind: COMPANY, country: \"NL\", kvkNumber: \"11112222\" }])",
    ),
    (
        "setCapabilities",
        "(organisationId: \"$ORGANISATION\", capabilities: [], expectedVersion: 999)",
    ),
    (
        "setInterests",
        "(organisationId: \"$ORGANISATION\", interests: [], expectedVersion: 999)",
    ),
    (
        "confirmProfile",
        "(organisationId: \"$ORGANISATION\", expectedVersion: 999)",
    ),
    (
        "rejectClaims",
        "(organisationId: \"$ORGANISATION\", expectedVersion: 999)",
    ),
    (
        "createConsortium",
        "(input: { acronym: \"\", title: \"\" })",
    ),
    (
        "updateConsortium",
        "(id: \"$CONSORTIUM\", input: { acronym: \"\", title: \"\" })",
    ),
    (
        "addMember",
        "(consortiumId: \"$CONSORTIUM\", organisationId: \"$NOBODY\")",
    ),
    (
        "removeMember",
        "(consortiumId: \"$CONSORTIUM\", organisationId: \"$NOBODY\")",
    ),
    (
        "dismissMatch",
        "(organisationId: \"$ORGANISATION\", consortiumId: \"$CONSORTIUM\", reason: OTHER)",
    ),
    (
        "proposeIntroduction",
        "(organisationId: \"$ORGANISATION\", consortiumId: \"$CONSORTIUM\", message: \"$LONG\")",
    ),
    (
        "respondToIntroduction",
        "(id: \"$INTRODUCTION\", accept: false)",
    ),
    ("withdrawIntroduction", "(id: \"$INTRODUCTION\")"),
    (
        "setContact",
        "(organisationId: \"$ORGANISATION\", name: \"\", email: \"\")",
    ),
    (
        "createWebhook",
        "(url: \"ftp://portal.example\", eventTypes: [\"nl.batterijconsortia.organisatie-gewijzigd\"])",
    ),
    ("deleteWebhook", "(id: \"$WEBHOOK\")"),
    ("rotateWebhookSecret", "(id: \"$WEBHOOK\")"),
    ("redeliver", "(webhookId: \"$WEBHOOK\")"),
    // Last: it erases.
    ("erasePersonalData", "(organisationId: \"$ORGANISATION\")"),
];

const LISTENING: &[(&str, &str)] = &[
    ("matchesChanged", "(organisationId: \"$ORGANISATION\")"),
    ("introductionChanged", ""),
    ("event", ""),
];

fn names(of: &[(&'static str, &str)]) -> BTreeSet<String> {
    of.iter().map(|(name, _)| (*name).to_owned()).collect()
}

#[actix_web::test]
async fn every_change_was_tried_by_everybody() -> Result<()> {
    let scene = Scene::set().await?;
    let types = types(&scene.ask(None, INTROSPECTION).await?)?;
    let all = &types["Mutation"];
    assert_eq!(
        all.iter()
            .map(|one| one.name.clone())
            .collect::<BTreeSet<_>>(),
        names(CHANGES)
    );
    let by_queries = places(&types).into_iter().map(|place| place.name).collect();
    let mut table = String::new();
    for (name, arguments) in CHANGES {
        let change = all.iter().find(|one| one.name == *name);
        let payload = whole(&change.context("it is there")?.gives, &types, &by_queries);
        let arguments = arguments
            .replace("$NOBODY", NOBODY)
            .replace("$WEBHOOK", "webhook:00000000-0000-7000-8000-000000000000")
            .replace("$LONG", &"a".repeat(2_001));
        let document = format!("mutation {{ done: {name}{arguments} {payload} }}");
        let document = scene.filled(&document);
        let mut lines = BTreeMap::<String, Vec<&str>>::new();
        for (viewer, claims) in &scene.viewers {
            let answer = scene.ask(claims.as_ref(), &document).await?;
            let problem = answer.pointer("/data/done/userErrors/0/code");
            let told = match (answer.pointer("/errors/0"), problem) {
                (Some(error), _) => code(error),
                (None, Some(problem)) => {
                    format!("told {}", problem.as_str().context("a code")?)
                }
                (None, None) => "done".to_owned(),
            };
            lines.entry(told).or_default().push(viewer);
        }
        writeln!(table, "{name} {payload}")?;
        for (told, viewers) in lines {
            writeln!(table, "  {told}: {}", viewers.join(", "))?;
        }
    }
    insta::assert_snapshot!(table);
    Ok(())
}

#[actix_web::test]
async fn everything_was_listened_to_by_everybody() -> Result<()> {
    let scene = Scene::set().await?;
    let types = types(&scene.ask(None, INTROSPECTION).await?)?;
    let all = &types["Subscription"];
    assert_eq!(
        all.iter()
            .map(|one| one.name.clone())
            .collect::<BTreeSet<_>>(),
        names(LISTENING)
    );
    let mut table = String::new();
    for (name, arguments) in LISTENING {
        let document = scene.filled(&format!(
            "subscription {{ {name}{arguments} {{ __typename }} }}"
        ));
        writeln!(table, "{name}")?;
        for (viewer, claims) in &scene.viewers {
            let told = listen(&scene, claims.as_ref(), &document).await?;
            writeln!(table, "  {viewer}: {told}")?;
        }
    }
    insta::assert_snapshot!(table);
    Ok(())
}

/// What becomes of somebody who listens: a code, or that it goes on.
async fn listen(scene: &Scene, claims: Option<&Value>, document: &str) -> Result<String> {
    let token = claims
        .map(|claims| scene.portal.key.sign(claims))
        .transpose()?;
    let payload = token.map(|token| json!({ "authorization": format!("Bearer {token}") }));
    let greeting = json!({ "type": "connection_init", "payload": payload });
    let mut socket = Socket::greeting(&scene.portal.service, greeting).await?;
    socket.hear(PATIENCE).await?.context("it is acknowledged")?;
    socket.start("listening", document, json!({})).await?;
    // Somebody who is refused is told so before what is asked later is answered.
    socket.start("later", "{ __typename }", json!({})).await?;
    let mut told = "listens".to_owned();
    loop {
        let heard = socket.hear(PATIENCE).await?.context("an answer")?;
        match (heard["id"].as_str(), heard["type"].as_str()) {
            (Some("listening"), Some("error")) => told = code(&heard["payload"][0]),
            (Some("listening"), Some("next")) if heard["payload"]["errors"][0].is_object() => {
                told = code(&heard["payload"]["errors"][0]);
            }
            (Some("later"), Some("complete")) => return Ok(told),
            _ => {}
        }
    }
}
