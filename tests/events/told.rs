//! What is told of open roles and of calls.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use schakel::http::door::Settings;
use schakel::import::{ProgressSink, import_calls};
use schakel::reference::Taxonomy;
use schakel::store::Store;
use serde_json::{Value, json};

use crate::support::json::{list, text};
use crate::support::{TestService, now, scratch};

const EVENTS: &str = "query ($after: String) {
  events(after: $after) { nodes { id type subject data } }
}";
const TOPIC: &str = "tests/fixtures/calls/topics-2026-08-10.jsonl";

/// What was told since an event, as types without their prefix, and the last event.
struct Told {
    events: Vec<Value>,
    kinds: Vec<String>,
}

async fn told(service: &TestService, after: Option<&str>) -> Result<Told> {
    let found = service.data(EVENTS, json!({ "after": after })).await?;
    let events = list(&found, "/events/nodes")?.to_vec();
    let kinds = events.iter().map(|event| {
        let kind = event["type"].as_str().context("it has a type")?;
        let kind = kind.strip_prefix("nl.batterijconsortia.");
        Ok(kind.context("it is ours")?.to_owned())
    });
    let kinds = kinds.collect::<Result<_>>()?;
    Ok(Told { events, kinds })
}

fn last(told: &Told) -> Result<&str> {
    text(told.events.last().context("something was told")?, "/id")
}

/// Writes the consortium with these open roles, and gives its id and theirs by title.
async fn write(service: &TestService, id: Option<&str>, roles: &[&str]) -> Result<Value> {
    const MADE: &str =
        "consortium { id openRoles { id title(language: NL) } } userErrors { message }";
    let roles: Vec<_> = roles
        .iter()
        .map(|title| json!({ "titleNl": title, "needs": [{ "concept": "recycling" }] }))
        .collect();
    let input = json!({ "acronym": "PROEF", "title": "Proef", "openRoles": roles });
    let document = match id {
        None => format!(
            "mutation ($input: ConsortiumInput!) {{ done: createConsortium(input: $input) {{ {MADE} }} }}"
        ),
        Some(id) => format!(
            "mutation ($input: ConsortiumInput!) {{ done: updateConsortium(id: \"{id}\", input: $input) {{ {MADE} }} }}"
        ),
    };
    let done = service.data(&document, json!({ "input": input })).await?;
    Ok(done["done"]["consortium"].clone())
}

fn role<'m>(made: &'m Value, title: &str) -> Result<&'m str> {
    let roles = list(made, "/openRoles")?;
    let found = roles.iter().find(|role| role["title"] == title);
    text(found.with_context(|| format!("{title} in {made}"))?, "/id")
}

#[actix_web::test]
async fn roles_that_open_and_close_are_told_beside_their_consortium() -> Result<()> {
    scratch::on_both(async |store| {
        let service = TestService::over(store, Settings::default()).await?;
        let made = write(&service, None, &["Recycler", "Testlab"]).await?;
        let first = told(&service, None).await?;
        assert_eq!(
            first.kinds,
            ["consortium-gewijzigd", "rol-geopend", "rol-geopend"]
        );
        let id = text(&made, "/id")?;
        let opened: Vec<_> = first.events[1..]
            .iter()
            .map(|event| &event["data"]["role"])
            .collect();
        for title in ["Recycler", "Testlab"] {
            assert!(
                opened.contains(&&json!(role(&made, title)?)),
                "{title} of {opened:?}"
            );
        }
        assert!(first.events.iter().all(|event| event["subject"] == id));

        let changed = write(&service, Some(id), &["Recycler", "Afnemer"]).await?;
        let second = told(&service, Some(last(&first)?)).await?;
        assert_eq!(
            second.kinds,
            ["consortium-gewijzigd", "rol-gesloten", "rol-geopend"]
        );
        assert_eq!(second.events[1]["data"]["role"], role(&made, "Testlab")?);
        assert_eq!(second.events[2]["data"]["role"], role(&changed, "Afnemer")?);
        assert_eq!(role(&changed, "Recycler")?, role(&made, "Recycler")?);

        write(&service, Some(id), &["Recycler", "Afnemer"]).await?;
        write(&service, Some(id), &["Afnemer", "Recycler"]).await?;
        let third = told(&service, Some(last(&second)?)).await?;
        assert_eq!(
            third.kinds,
            ["consortium-gewijzigd"],
            "only their order changed"
        );
        Ok(())
    })
    .await
}

/// Hears nothing.
struct Silent;

impl ProgressSink for Silent {
    fn stage(&mut self, _: &str, _: Option<u64>) {}

    fn reached(&mut self, _: u64) {}

    fn note(&mut self, _: &str) {}
}

/// Imports two topics, the second of which closes on this day.
async fn import(store: &Store, folder: &Path, deadline: &str, title: &str) -> Result<()> {
    let topics = fs::read_to_string(TOPIC)?;
    let topic: Value = serde_json::from_str(topics.lines().next().context("a topic")?)?;
    let lines = [
        ("EXAMPLE-PAST", "2020-01-01", "Past"),
        ("EXAMPLE-OPEN", deadline, title),
    ];
    let lines = lines.map(|(id, deadline, title)| {
        let mut topic = topic.clone();
        topic["topicId"] = json!(id);
        topic["deadline"] = json!(deadline);
        topic["deadlineModel"] = json!("single-stage");
        topic["title"] = json!(title);
        format!("{topic}\n")
    });
    let file = folder.join("topics.jsonl");
    fs::write(&file, lines.concat())?;
    import_calls(store, &Taxonomy::embedded()?, &file, &mut Silent).await?;
    Ok(())
}

#[actix_web::test]
async fn calls_that_an_import_opens_or_changes_are_told_one_by_one() -> Result<()> {
    let (folder, store) = scratch::sqlite().await?;
    let clock = schakel::clock::FixedClock(now());
    let store = store.with_clock(std::sync::Arc::new(clock));
    let service = TestService::over(store.clone(), Settings::default()).await?;
    let (before, after) = ("2026-11-01", "2027-11-01");
    import(&store, folder.path(), before, "Batteries").await?;
    let first = told(&service, None).await?;
    let ends = ["gegevens-deels-ingelezen", "gegevens-ingelezen"];
    let with = |kinds: &[&'static str]| [kinds, &ends].concat();
    assert_eq!(first.kinds, with(&["oproep-gewijzigd", "oproep-gewijzigd"]));

    import(&store, folder.path(), after, "Batteries").await?;
    let second = told(&service, Some(last(&first)?)).await?;
    assert_eq!(
        second.kinds,
        with(&["oproep-geopend"]),
        "its deadline was put off"
    );
    let subject = text(&second.events[0], "/subject")?;
    let document = "query ($id: ID!) { node(id: $id) { ... on Call { identifier } } }";
    let call = service.data(document, json!({ "id": subject })).await?;
    assert_eq!(call["node"]["identifier"], "EXAMPLE-OPEN");
    assert_eq!(second.events[0]["data"], json!({}));

    import(&store, folder.path(), after, "Better batteries").await?;
    let third = told(&service, Some(last(&second)?)).await?;
    assert_eq!(
        third.kinds,
        with(&["oproep-gewijzigd"]),
        "it was open already"
    );
    import(&store, folder.path(), after, "Better batteries").await?;
    let fourth = told(&service, Some(last(&third)?)).await?;
    assert_eq!(fourth.kinds, [""; 0], "the same file again");
    Ok(())
}
