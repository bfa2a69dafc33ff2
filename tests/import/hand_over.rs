//! What an organisation says of inferred claims stands against the next import.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use schakel::http::door::Settings;
use schakel::store::Store;
use serde_json::{Value, json};

use super::{Unseen, cordis, fixture};
use crate::support::TestService;
use crate::support::json::{list, text};
use crate::support::scratch::on_both;

const CLAIMS: &str = r"
query ($id: ID!) { organisation(by: { id: $id }) {
  version confirmedAt
  capabilities { concept { code } source confidence evidence { label } }
  interests { concept { code } source }
} }";

const CONFIRM: &str = r"
mutation ($id: ID!, $concepts: [ConceptCode!], $version: Int) {
  done: confirmProfile(organisationId: $id, capabilities: $concepts, expectedVersion: $version) {
    organisation { version confirmedAt } userErrors { code message field }
  }
}";

const REJECT: &str = r"
mutation ($id: ID!, $capabilities: [ConceptCode!], $interests: [ConceptCode!]) {
  done: rejectClaims(organisationId: $id, capabilities: $capabilities, interests: $interests) {
    organisation { version } userErrors { code message field }
  }
}";

async fn claims(service: &TestService, id: &str) -> Result<Value> {
    let mut data = service.data(CLAIMS, json!({ "id": id })).await?;
    Ok(data["organisation"].take())
}

/// The capabilities as concept and source.
fn capabilities(profile: &Value) -> Result<Vec<(&str, &str)>> {
    let claims = list(profile, "/capabilities")?.iter();
    let pair = |claim| Ok((text(claim, "/concept/code")?, text(claim, "/source")?));
    claims.map(pair).collect()
}

/// The same data in files that differ by a byte, so that they are read again.
async fn import_again(store: &Store, folder: &Path) -> Result<()> {
    for name in ["organization.csv", "project.csv", "topics.csv"] {
        let mut content = fs::read(fixture("cordis").join(name))?;
        content.push(b'\n');
        fs::write(folder.join(name), content)?;
    }
    let summary = cordis(store, folder, &mut Unseen).await?;
    assert!(!summary.known, "the files were not read");
    Ok(())
}

#[actix_web::test]
async fn what_was_confirmed_stays_and_what_was_rejected_does_not_come_back() -> Result<()> {
    on_both(async |store| {
        let folder = tempfile::tempdir()?;
        cordis(&store, &fixture("cordis"), &mut Unseen).await?;
        let service = TestService::over(store.clone(), Settings::default()).await?;
        let id = service.organisation("example cells").await?;
        let inferred = claims(&service, &id).await?;
        assert_eq!(inferred["confirmedAt"], Value::Null);
        let before = capabilities(&inferred)?;
        assert!(before.len() >= 2, "{before:?}");
        assert!(before.iter().all(|(_, source)| *source == "INFERRED"));
        let (wrong, right) = (before[0].0, before[1].0);

        let rejected = json!({ "id": &id, "capabilities": [wrong] });
        let done = service.data(REJECT, rejected.clone()).await?;
        assert_eq!(done["done"]["userErrors"], json!([]));
        let confirmed = json!({ "id": &id, "concepts": [right] });
        let done = service.data(CONFIRM, confirmed).await?;
        assert_eq!(done["done"]["userErrors"], json!([]));

        let said = claims(&service, &id).await?;
        assert!(said["confirmedAt"].is_string());
        let now = capabilities(&said)?;
        assert!(now.contains(&(right, "DECLARED")) && now.len() == before.len() - 1);
        let own = list(&said, "/capabilities")?.iter();
        let own = own.filter(|claim| claim["source"] == "DECLARED");
        for claim in own {
            assert_eq!(claim["confidence"], json!(1.0));
            assert_ne!(claim["evidence"], json!([]), "what it rests on is gone");
        }

        import_again(&store, folder.path()).await?;
        assert_eq!(
            claims(&service, &id).await?,
            said,
            "the import wrote over it"
        );
        let again = service.data(REJECT, rejected).await?;
        assert_eq!(again["done"]["userErrors"], json!([]));
        assert_eq!(claims(&service, &id).await?["version"], said["version"]);
        told_in_the_trail(&store, &id, wrong, right).await
    })
    .await
}

async fn told_in_the_trail(store: &Store, id: &str, wrong: &str, right: &str) -> Result<()> {
    let trail = store.audit_of(id, 2).await?;
    let told: Vec<_> = trail
        .iter()
        .map(|entry| {
            (
                entry.actor.as_str(),
                entry.action.as_str(),
                &entry.data["claims"],
            )
        })
        .collect();
    let claim = |concept: &str| json!([format!("CAPABILITY {concept}")]);
    let (confirmed, rejected) = (claim(right), claim(wrong));
    assert_eq!(
        told,
        [
            ("adviser", "organisation.confirm", &confirmed),
            ("adviser", "organisation.reject", &rejected),
        ]
    );
    Ok(())
}

#[actix_web::test]
async fn all_of_a_curated_profile_is_confirmed_at_once() -> Result<()> {
    let service = TestService::bundled().await?;
    let id = service.organisation("leydenjar").await?;
    let curated = claims(&service, &id).await?;
    let version = &curated["version"];
    let confirm = json!({ "id": &id, "version": version });
    let done = service.data(CONFIRM, confirm.clone()).await?;
    assert_eq!(done["done"]["userErrors"], json!([]));
    let confirmed = claims(&service, &id).await?;
    for kind in ["/capabilities", "/interests"] {
        let (before, after) = (list(&curated, kind)?, list(&confirmed, kind)?);
        assert!(!after.is_empty() && after.len() == before.len());
        assert!(after.iter().all(|claim| claim["source"] == "DECLARED"));
    }
    // Whoever looked at the older version is told, and changes nothing.
    let late = service.data(CONFIRM, confirm).await?;
    assert_eq!(
        late.pointer("/done/userErrors/0/code"),
        Some(&json!("CONFLICT"))
    );
    assert_eq!(claims(&service, &id).await?, confirmed);
    Ok(())
}

#[actix_web::test]
async fn a_claim_that_is_not_there_or_is_its_own_is_not_rejected() -> Result<()> {
    let service = TestService::bundled().await?;
    let id = service.organisation("leydenjar").await?;
    let first = claims(&service, &id).await?;
    let (known, _) = *capabilities(&first)?.first().context("it has none")?;
    let confirmed = json!({ "id": &id, "concepts": [known] });
    service.data(CONFIRM, confirmed).await?;
    let before = claims(&service, &id).await?;
    for (field, named, place) in [
        ("capabilities", json!([known]), "0"),
        ("interests", json!(["recycling.nothing"]), "0"),
    ] {
        let done = service
            .data(REJECT, json!({ "id": &id, field: named }))
            .await?;
        let problem = &done["done"]["userErrors"][0];
        assert_eq!(
            (&problem["code"], &problem["field"]),
            (&json!("INVALID"), &json!([field, place])),
        );
    }
    assert_eq!(claims(&service, &id).await?, before);
    Ok(())
}
