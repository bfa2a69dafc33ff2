//! What cannot be put in force is refused in one sentence, and changes nothing.

use std::fs;

use anyhow::Result;
use matching::{Criterion, Model};
use schakel::import::bundle;
use schakel::reference::RankingModel;
use sea_orm::ConnectionTrait;
use sha2::{Digest, Sha256};

use super::{complaint, file, json, only, said};
use crate::support::scratch::on_both_addresses;

/// A model file of a form that is still to come.
fn of_form_2() -> String {
    let text = RankingModel::write(&Model::untrained(), &[]);
    let (_, rest) = text.split_once('\n').unwrap_or_default();
    let rest = rest.replace("form = 1", "form = 2");
    let digest = hex::encode(Sha256::digest(rest.as_bytes()));
    format!("digest = \"{digest}\"\n{rest}")
}

#[tokio::test]
async fn a_file_that_is_none_a_version_that_is_none_and_a_name_that_is_taken() -> Result<()> {
    on_both_addresses(async |address, _store| {
        let folder = tempfile::tempdir()?;
        let path = |name: &str| folder.path().join(name).display().to_string();
        let second = file(folder.path(), "b.toml", &only("second", Criterion::Ties)?)?;
        said(
            address,
            &["model", "activate", &second.display().to_string()],
        )?;
        let before = json(address, &["model", "list"])?;

        let whole = RankingModel::write(&Model::untrained(), &[]);
        fs::write(
            path("changed.toml"),
            whole.replace("weight = 0.1", "weight = 0.2"),
        )?;
        fs::write(path("form.toml"), of_form_2())?;
        fs::write(path("empty.toml"), "")?;
        file(
            folder.path(),
            "taken.toml",
            &only("second", Criterion::Reunion)?,
        )?;
        file(
            folder.path(),
            "shipped.toml",
            &only("glass-box-1", Criterion::Reunion)?,
        )?;
        file(
            folder.path(),
            "active.toml",
            &only("active", Criterion::Reunion)?,
        )?;
        for (name, sentence) in [
            (path("changed.toml"), "was changed after it was made"),
            (path("form.toml"), "has form 2, this program reads form 1"),
            (path("empty.toml"), "begins with a line `digest"),
            (
                path("nowhere.toml"),
                "nowhere.toml cannot be read; check the path",
            ),
            (
                path("taken.toml"),
                "there is another model `second` already, with digest",
            ),
            (
                path("shipped.toml"),
                "there is another model `glass-box-1` already",
            ),
            (path("active.toml"), "a model cannot be called `active`"),
            ("third".to_owned(), "there is no model `third`"),
        ] {
            let told = complaint(address, &["model", "activate", &name])?;
            assert!(told.contains(sentence), "{told}");
        }
        assert_eq!(json(address, &["model", "list"])?, before);
        Ok(())
    })
    .await
}

#[test]
fn a_database_that_is_not_there_is_not_made() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let address = format!("sqlite://{}", folder.path().join("none.db").display());
    for command in ["list", "rollback"] {
        assert_eq!(
            complaint(&address, &["model", command])?,
            format!(
                "there is no database at `{address}`; `schakel migrate` makes one, or name \
                 another with --database-url"
            )
        );
    }
    let told = complaint(&address, &["model", "activate", "glass-box-1"])?;
    assert!(told.starts_with("there is no database"), "{told}");
    let folder_as_file = format!("sqlite://{}", folder.path().display());
    let told = complaint(&folder_as_file, &["model", "activate", "glass-box-1"])?;
    assert!(told.contains("cannot be written"), "{told}");
    assert_eq!(fs::read_dir(folder.path())?.count(), 0);
    Ok(())
}

#[tokio::test]
async fn a_kept_model_that_was_tampered_with_ranks_nothing_until_another_is_in_force() -> Result<()>
{
    on_both_addresses(async |address, store| {
        bundle::load(&store).await?;
        let folder = tempfile::tempdir()?;
        let second = file(folder.path(), "b.toml", &only("second", Criterion::Ties)?)?;
        said(
            address,
            &["model", "activate", &second.display().to_string()],
        )?;
        // Whole in itself, but not the file that was activated.
        let other = RankingModel::write(&only("second", Criterion::Reunion)?, &[]);
        let tamper = format!("UPDATE ranking_model SET file = '{other}' WHERE version = 'second'");
        let database = sea_orm::Database::connect(address).await?;
        database.execute_unprepared(&tamper).await?;
        database.close().await?;

        for arguments in [&["match", "tno"][..], &["serve", "--listen", "127.0.0.1:0"]] {
            let told = complaint(address, arguments)?;
            let sentence = "the model `second` that the database keeps is none for this program";
            assert!(told.starts_with(sentence), "{told}");
            assert!(told.contains("was changed after it was made"), "{told}");
        }
        let listing = json(address, &["model", "list"])?;
        assert!(listing["models"][1]["problem"].is_string(), "{listing:#}");
        said(address, &["model", "rollback"])?;
        said(address, &["match", "tno"])?;
        assert_eq!(store.activations().await?.len(), 2);
        Ok(())
    })
    .await
}
