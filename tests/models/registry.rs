//! `schakel model list`, `activate` and `rollback`.

use anyhow::Result;
use matching::Criterion;
use serde_json::{Value, json};

use super::{complaint, file, json, only, said};
use crate::support::json::list;
use crate::support::scratch::on_both_addresses;

const SHIPPED: &str = "glass-box-1";

/// The versions that are known, and the one in force.
fn known(listing: &Value) -> Result<(Vec<&str>, Vec<&str>)> {
    let models = list(listing, "/models")?;
    let version = |model: &'_ Value| model["version"].as_str().map(str::len);
    assert!(models.iter().all(|model| version(model).is_some()));
    let all = models.iter().filter_map(|model| model["version"].as_str());
    let active = models.iter().filter(|model| model["active"] == true);
    let active = active.filter_map(|model| model["version"].as_str());
    Ok((all.collect(), active.collect()))
}

#[tokio::test]
async fn a_model_is_put_in_force_and_taken_back_step_by_step() -> Result<()> {
    on_both_addresses(async |address, store| {
        let folder = tempfile::tempdir()?;
        let second = file(folder.path(), "b.toml", &only("second", Criterion::Ties)?)?;
        let third = file(folder.path(), "c.toml", &only("third", Criterion::Reunion)?)?;
        let (second, third) = (second.display().to_string(), third.display().to_string());
        let listing = json(address, &["model", "list"])?;
        assert_eq!(known(&listing)?, (vec![SHIPPED], vec![SHIPPED]));
        assert_eq!(listing["activations"], json!([]));

        let reason = ["--reason", "  closer  ties\n", "--by", "adviser 7"];
        let activate = ["model", "activate", &second];
        let told = said(address, &[&activate[..], &reason].concat())?;
        assert!(told.starts_with("second is in force now, in the place of glass-box-1"));
        said(address, &["model", "activate", &third])?;
        let listing = json(address, &["model", "list"])?;
        assert_eq!(
            known(&listing)?,
            (vec![SHIPPED, "second", "third"], vec!["third"])
        );
        let log = list(&listing, "/activations")?;
        assert_eq!(log.len(), 2);
        assert_eq!(
            [
                &log[1]["version"],
                &log[1]["replaced"],
                &log[1]["reason"],
                &log[1]["by"]
            ],
            ["second", SHIPPED, "closer ties", "adviser 7"]
        );
        assert_eq!(listing["models"][2]["activeSince"], log[0]["at"]);
        assert_eq!(listing["models"][2]["keptBy"], "operator");

        for back in ["second", SHIPPED] {
            said(address, &["model", "rollback"])?;
            let listing = json(address, &["model", "list"])?;
            assert_eq!(known(&listing)?.1, [back]);
            assert_eq!(listing["activations"][0]["rollback"], true);
        }
        assert_eq!(
            complaint(address, &["model", "rollback"])?,
            "no model was in force before `glass-box-1`; there is nothing to go back to"
        );
        // A version that is kept needs no file.
        said(address, &["model", "activate", "third"])?;

        let kinds = store.events_after(0, 100).await?.into_iter();
        let kinds: Vec<_> = kinds.map(|event| (event.kind, event.subject)).collect();
        let changed = "nl.batterijconsortia.matchingmodel-gewijzigd";
        let told = ["second", "third", "second", SHIPPED, "third"];
        let told = told.map(|version| (changed.to_owned(), format!("model:{version}")));
        assert_eq!(kinds, told);
        let trail = store.audit_of("model:second", 9).await?;
        let trail = trail.iter().map(|entry| (&*entry.action, &*entry.actor));
        let expected = [
            ("model.rollback", "operator"),
            ("model.activate", "adviser 7"),
        ];
        assert_eq!(trail.collect::<Vec<_>>(), expected);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_model_in_force_is_left_alone_and_said_so() -> Result<()> {
    on_both_addresses(async |address, store| {
        let folder = tempfile::tempdir()?;
        let second = file(folder.path(), "b.toml", &only("second", Criterion::Ties)?)?;
        let second = second.display().to_string();
        let told = said(address, &["model", "activate", SHIPPED])?;
        assert_eq!(
            told,
            "glass-box-1 is in force already; nothing was changed.\n"
        );
        assert!(store.models().await?.is_empty());
        said(address, &["model", "activate", &second])?;
        let before = json(address, &["model", "list"])?;
        for name in [&second, "second", "active"] {
            let told = said(address, &["model", "activate", name])?;
            assert!(told.starts_with("second is in force already"), "{told}");
        }
        assert_eq!(json(address, &["model", "list"])?, before);
        assert_eq!(store.latest_sequence().await?, 1);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_list_is_readable() -> Result<()> {
    on_both_addresses(async |address, _store| {
        let folder = tempfile::tempdir()?;
        let second = file(folder.path(), "b.toml", &only("second", Criterion::Ties)?)?;
        let told = said(address, &["model", "list"])?;
        assert!(told.contains("* glass-box-1"), "{told}");
        assert!(told.contains("No model was activated yet"), "{told}");
        said(
            address,
            &["model", "activate", &second.display().to_string()],
        )?;
        said(address, &["model", "rollback", "--reason", "too close"])?;
        let told = said(address, &["model", "list"])?;
        assert!(told.contains("  second"), "{told}");
        assert!(told.contains("trained on      a test"), "{told}");
        assert!(
            told.contains("back to glass-box-1 from second, by operator: too close"),
            "{told}"
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_empty_database_is_filled_though_a_model_was_put_in_force_first() -> Result<()> {
    on_both_addresses(async |address, _store| {
        let folder = tempfile::tempdir()?;
        let second = file(folder.path(), "b.toml", &only("second", Criterion::Ties)?)?;
        said(
            address,
            &["model", "activate", &second.display().to_string()],
        )?;
        let found = json(address, &["match", "tno"])?;
        assert_eq!(found["modelVersion"], "second");
        Ok(())
    })
    .await
}
