//! Who watches a list is told of its new top, and of nothing else.

use std::time::Duration;

use anyhow::{Context, Result};
use matching::{Capability, ClaimSource, Score};
use schakel::record::{Bilingual, CapabilityRecord};
use schakel::store::Store;
use serde_json::{Value, json};

use crate::support::json::text;
use crate::support::socket::Socket;
use crate::support::{TestService, scratch};

const WATCH: &str = r"
subscription ($id: ID!) {
  matchesChanged(organisationId: $id, first: 3) {
    totalCount nodes { rank score consortium { acronym title } reasons { text } }
  }
}";

const TOP: &str = r"
query ($id: ID!) {
  organisation(by: { id: $id }) {
    matches(first: 3) {
      totalCount nodes { rank score consortium { acronym title } reasons { text } }
    }
  }
}";

const DECLARE: &str = r"
mutation ($id: ID!, $concept: ConceptCode!) {
  setCapabilities(organisationId: $id, capabilities: [{ concept: $concept }]) {
    userErrors { message }
  }
}";

/// Long enough for anything but the poll for changes of other processes.
const SOON: Duration = Duration::from_millis(500);
/// Long enough for that poll too.
const LATER: Duration = Duration::from_secs(20);

async fn declare(service: &TestService, id: &str, concept: &str) -> Result<()> {
    let variables = json!({ "id": id, "concept": concept });
    service.data(DECLARE, variables).await?;
    Ok(())
}

async fn top(service: &TestService, id: &str) -> Result<Value> {
    let data = service.data(TOP, json!({ "id": id })).await?;
    Ok(data["organisation"]["matches"].clone())
}

/// The name of the subscription that a message is of, and the top that it brings.
fn read(message: &Value) -> Result<(&str, &Value)> {
    let top = message.pointer("/payload/data/matchesChanged");
    let top = top.with_context(|| format!("no top in {message:#}"))?;
    Ok((text(message, "/id")?, top))
}

/// Watches an organisation's list under its id, and returns once a first change was heard: nobody
/// is told when the watching begins.
async fn watch(service: &TestService, socket: &mut Socket, id: &str) -> Result<()> {
    let initial = top(service, id).await?;
    socket.start(id, WATCH, json!({ "id": id })).await?;
    let mut tops = Vec::new();
    for concept in ["packs.bms", "recycling"].into_iter().cycle().take(20) {
        declare(service, id, concept).await?;
        tops.push(top(service, id).await?);
        if let Some(message) = socket.hear(SOON).await? {
            let (name, told) = read(&message)?;
            assert_eq!(name, id);
            assert!(*told != initial && tops.contains(told), "{told:#}");
            return Ok(());
        }
    }
    anyhow::bail!("no change was heard")
}

#[actix_web::test]
async fn the_new_top_is_sent_after_a_change_and_nothing_before() -> Result<()> {
    let service = TestService::bundled().await?;
    let mut socket = Socket::open(&service).await?;
    let id = service.organisation("leydenjar").await?;
    watch(&service, &mut socket, &id).await?;
    for concept in ["materials.anode-silicon", "cell-production.redox-flow"] {
        declare(&service, &id, concept).await?;
        let message = socket.hear(LATER).await?.context("nothing was sent")?;
        assert_eq!(read(&message)?, (&*id, &top(&service, &id).await?));
    }
    Ok(())
}

#[actix_web::test]
async fn a_change_that_does_not_touch_the_list_is_not_sent() -> Result<()> {
    let service = TestService::bundled().await?;
    let mut socket = Socket::open(&service).await?;
    let ours = service.organisation("leydenjar").await?;
    let theirs = service.organisation("cleantron").await?;
    watch(&service, &mut socket, &ours).await?;
    watch(&service, &mut socket, &theirs).await?;
    for concept in ["materials.anode-silicon", "cell-production.redox-flow"] {
        for id in [&theirs, &ours] {
            declare(&service, id, concept).await?;
            let message = socket.hear(LATER).await?.context("nothing was sent")?;
            assert_eq!(read(&message)?, (&**id, &top(&service, id).await?));
        }
    }
    assert_eq!(socket.hear(SOON).await?, None);
    Ok(())
}

#[actix_web::test]
async fn what_is_sent_is_read_anew_each_time() -> Result<()> {
    const RENAME: &str = r#"
    mutation ($id: ID!) {
      updateConsortium(id: $id, input: { acronym: "SI-SPEED", title: "Silicon for everybody" }) {
        userErrors { message }
      }
    }"#;
    let service = TestService::bundled().await?;
    let mut socket = Socket::open(&service).await?;
    let id = service.organisation("leydenjar").await?;
    let consortium = service.consortium("SI-SPEED").await?;
    watch(&service, &mut socket, &id).await?;
    declare(&service, &id, "materials.anode-silicon").await?;
    let before = socket.hear(LATER).await?.context("nothing was sent")?;
    let title = "/nodes/0/consortium/title";
    assert_eq!(
        text(read(&before)?.1, title)?,
        "Silicon anodes roll to roll"
    );
    service.data(RENAME, json!({ "id": consortium })).await?;
    let after = socket.hear(LATER).await?.context("nothing was sent")?;
    assert_eq!(text(read(&after)?.1, title)?, "Silicon for everybody");
    Ok(())
}

#[actix_web::test]
async fn a_match_that_is_put_aside_leaves_the_top() -> Result<()> {
    const DISMISS: &str = r"
    mutation ($organisation: ID!, $consortium: ID!) {
      dismissMatch(organisationId: $organisation, consortiumId: $consortium, reason: OTHER) {
        userErrors { message }
      }
    }";
    let service = TestService::bundled().await?;
    let mut socket = Socket::open(&service).await?;
    let id = service.organisation("leydenjar").await?;
    watch(&service, &mut socket, &id).await?;
    let best = top(&service, &id).await?;
    let best = text(&best, "/nodes/0/consortium/acronym")?;
    let pair = json!({ "organisation": id, "consortium": service.consortium(best).await? });
    service.data(DISMISS, pair).await?;
    let message = socket.hear(LATER).await?.context("nothing was sent")?;
    let (_, told) = read(&message)?;
    assert_eq!(told, &top(&service, &id).await?);
    assert_ne!(text(told, "/nodes/0/consortium/acronym")?, best);
    Ok(())
}

#[actix_web::test]
async fn a_change_by_another_process_is_sent_too() -> Result<()> {
    let (_folder, url) = scratch::sqlite_url()?;
    let store = Store::open(&url).await?;
    store.migrate().await?;
    let service = TestService::bundled_on(store).await?;
    let mut socket = Socket::open(&service).await?;
    let id = service.organisation("leydenjar").await?;
    watch(&service, &mut socket, &id).await?;

    let other = Store::open(&url).await?;
    let mut change = other.begin("another process").await?;
    let organisation = text(&json!([id]), "/0")?
        .replace("organisation:", "")
        .parse()?;
    let claim = CapabilityRecord {
        capability: Capability {
            concept: "materials.anode-silicon".parse()?,
            trl: None,
            source: ClaimSource::Declared,
            confidence: Score::ONE,
        },
        statement: Bilingual::default(),
        evidence: Vec::new(),
    };
    change
        .replace_capabilities(organisation, None, &[claim])
        .await?;
    change.commit().await?;

    let message = socket.hear(LATER).await?.context("nothing was sent")?;
    assert_eq!(read(&message)?, (&*id, &top(&service, &id).await?));
    assert_eq!(
        text(
            &message,
            "/payload/data/matchesChanged/nodes/0/consortium/acronym"
        )?,
        "SI-SPEED"
    );
    Ok(())
}

#[actix_web::test]
async fn what_cannot_be_watched_is_refused_with_its_code() -> Result<()> {
    let service = TestService::bundled().await?;
    let mut socket = Socket::open(&service).await?;
    let cases = [
        (
            "organisation:00000000-0000-7000-8000-000000000000",
            "NOT_FOUND",
        ),
        ("consortium:00000000-0000-7000-8000-000000000000", "INVALID"),
        ("nobody", "INVALID"),
    ];
    for (id, code) in cases {
        socket.start(id, WATCH, json!({ "id": id })).await?;
        let message = socket.hear(LATER).await?.context("nothing was sent")?;
        let errors = message
            .pointer("/payload/errors")
            .or_else(|| message.pointer("/payload"));
        let error = errors
            .and_then(|errors| errors.get(0))
            .context("no error")?;
        assert_eq!(text(error, "/extensions/code")?, code, "{message}");
        if message["type"] == "next" {
            socket.hear(LATER).await?;
        }
    }
    Ok(())
}
