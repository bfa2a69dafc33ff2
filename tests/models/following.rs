//! A service at work follows the model in force.

use std::time::Duration;

use anyhow::{Context, Result};
use matching::Criterion;
use schakel::http::door::Settings;
use schakel::import::bundle;
use serde_json::{Value, json};

use super::{file, json, only, said};
use crate::support::TestService;
use crate::support::json::text;
use crate::support::scratch::on_both_addresses;
use crate::support::socket::Socket;

const ASK: &str = r"
query ($id: ID!) {
  matchingModel { version trainedOn activeSince components { code maxContribution } evaluation { metric } }
  organisation(by: { id: $id }) { matches(first: 1) { nodes { modelVersion score } } }
}";

const WATCH: &str = r"
subscription ($id: ID!) {
  matchesChanged(organisationId: $id, first: 10) { nodes { modelVersion } }
}";

/// Long enough for the poll for changes of other processes.
const PATIENCE: Duration = Duration::from_secs(20);

async fn ask(service: &TestService, id: &str) -> Result<Value> {
    service.data(ASK, json!({ "id": id })).await
}

#[actix_web::test]
async fn the_service_its_lists_and_who_watches_them_follow_the_model_in_force() -> Result<()> {
    on_both_addresses(async |address, store| {
        let folder = tempfile::tempdir()?;
        let model = only("second", Criterion::Compatriots)?;
        let second = file(folder.path(), "b.toml", &model)?.display().to_string();
        let service = TestService::bundled_on(store).await?;
        let id = service.organisation("TNO").await?;
        let before = ask(&service, &id).await?;
        assert_eq!(before["matchingModel"]["version"], "glass-box-1");
        assert_ne!(before["matchingModel"]["evaluation"], json!([]));

        let mut socket = Socket::open(&service).await?;
        socket.start("top", WATCH, json!({ "id": id })).await?;
        // The watching has begun once something that comes after it is answered.
        ask(&service, &id).await?;
        tokio::time::sleep(Duration::from_millis(300)).await;
        said(address, &["model", "activate", &second])?;
        let message = socket.hear(PATIENCE).await?.context("nothing was sent")?;
        let version = "/payload/data/matchesChanged/nodes/0/modelVersion";
        assert_eq!(text(&message, version)?, "second");

        let after = ask(&service, &id).await?;
        let shown = &after["matchingModel"];
        assert_eq!(
            (&shown["version"], &shown["trainedOn"]),
            (&json!("second"), &json!("a test"))
        );
        assert_eq!(
            shown["evaluation"],
            json!([]),
            "figures that are not its own"
        );
        let compatriots = |data: &Value| {
            let parts = data["matchingModel"]["components"].as_array().cloned();
            let parts = parts.unwrap_or_default().into_iter();
            parts
                .filter(|part| part["code"] == "compatriots")
                .collect::<Vec<_>>()
        };
        assert_eq!(compatriots(&after)[0]["maxContribution"], 0.8);
        assert_ne!(compatriots(&after), compatriots(&before));
        let listed = json(address, &["model", "list"])?;
        assert_eq!(
            text(&listed, "/models/1/activeSince")?.parse::<chrono::DateTime<chrono::Utc>>()?,
            text(shown, "/activeSince")?.parse::<chrono::DateTime<chrono::Utc>>()?
        );
        assert_eq!(
            after["organisation"]["matches"]["nodes"][0]["modelVersion"],
            "second"
        );
        assert_eq!(json(address, &["match", "tno"])?["modelVersion"], "second");
        Ok(())
    })
    .await
}

#[actix_web::test]
async fn a_service_starts_with_the_model_in_force() -> Result<()> {
    on_both_addresses(async |address, store| {
        let folder = tempfile::tempdir()?;
        let second = file(folder.path(), "b.toml", &only("second", Criterion::Ties)?)?;
        said(
            address,
            &["model", "activate", &second.display().to_string()],
        )?;
        bundle::load(&store).await?;
        let service = TestService::over(store, Settings::default()).await?;
        let id = service.organisation("TNO").await?;
        let data = ask(&service, &id).await?;
        assert_eq!(data["matchingModel"]["version"], "second");
        assert_eq!(
            data["organisation"]["matches"]["nodes"][0]["modelVersion"],
            "second"
        );
        Ok(())
    })
    .await
}
