//! Files that are not ours to use are refused with one sentence, and left as they are.

use std::fs;
use std::path::Path;

use anyhow::Result;
use schakel::store::{DatabaseUrl, Store, StoreError};
use sea_orm::ConnectionTrait;

use crate::support::scratch::{sqlite, sqlite_url};

/// Tries to open a file, and makes sure that it stays as it was, with nothing beside it.
async fn refused(file: &Path) -> Result<StoreError> {
    let before = fs::read(file)?;
    let error = Store::open(&DatabaseUrl::from(file)).await.unwrap_err();
    assert_eq!(fs::read(file)?, before, "the file was changed");
    Ok(error)
}

#[tokio::test]
async fn a_file_that_is_no_database_is_left_alone() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("notes.txt");
    fs::write(&file, "Buy milk, and a battery.")?;
    let error = refused(&file).await?;
    assert!(
        matches!(error, StoreError::NotADatabase { .. }),
        "{error:?}"
    );
    assert!(error.to_string().contains("restore it from a backup"));
    Ok(())
}

#[tokio::test]
async fn a_damaged_database_is_left_alone() -> Result<()> {
    let (folder, store) = sqlite().await?;
    store.close().await?;
    let file = folder.path().join("schakel.db");
    let mut bytes = fs::read(&file)?;
    for byte in bytes.iter_mut().skip(100).take(8_000) {
        *byte = 0xA5;
    }
    fs::write(&file, bytes)?;
    let error = refused(&file).await?;
    assert!(
        matches!(error, StoreError::NotADatabase { .. }),
        "{error:?}"
    );
    Ok(())
}

#[tokio::test]
async fn a_database_of_a_newer_program_is_left_alone() -> Result<()> {
    let (folder, store) = sqlite().await?;
    let step = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m3000_magic', 0)";
    // Through a connection of its own: the store's own ways do not do this.
    let file = folder.path().join("schakel.db");
    let other = sea_orm::Database::connect(format!("sqlite://{}", file.display())).await?;
    other.execute_unprepared(step).await?;
    other.close().await?;
    store.close().await?;
    let error = refused(&file).await?;
    assert!(
        matches!(&error, StoreError::Newer { step, .. } if step == "m3000_magic"),
        "{error:?}"
    );
    assert!(
        error
            .to_string()
            .contains("run that version or restore a backup")
    );
    Ok(())
}

#[tokio::test]
async fn a_database_of_another_program_is_left_alone() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("other.db");
    let other = sea_orm::Database::connect(format!("sqlite://{}?mode=rwc", file.display())).await?;
    other
        .execute_unprepared("CREATE TABLE recipes (name text)")
        .await?;
    other.close().await?;
    let error = refused(&file).await?;
    assert!(matches!(error, StoreError::Foreign { .. }), "{error:?}");
    Ok(())
}

#[tokio::test]
async fn a_folder_that_is_not_there_is_named_with_what_to_do() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("missing").join("schakel.db");
    let error = Store::open(&DatabaseUrl::from(file.as_path()))
        .await
        .unwrap_err();
    assert!(matches!(error, StoreError::Unwritable { .. }), "{error:?}");
    assert!(error.to_string().contains("make its folder"));
    Ok(())
}

#[tokio::test]
async fn a_server_that_does_not_answer_is_named_without_the_password() -> Result<()> {
    let url: DatabaseUrl = "postgres://me:secret@127.0.0.1:1/schakel".parse()?;
    let error = Store::open(&url).await.unwrap_err();
    assert!(matches!(error, StoreError::Unreachable { .. }), "{error:?}");
    assert!(
        error
            .to_string()
            .starts_with("`postgres://127.0.0.1:1/schakel` does not answer")
    );
    Ok(())
}

#[tokio::test]
async fn a_database_is_opened_again_with_what_it_held() -> Result<()> {
    let (folder, url) = sqlite_url()?;
    let store = Store::open(&url).await?;
    store.migrate().await?;
    let mut change = store.begin("test").await?;
    change
        .insert_organisation(&super::samples::plain(1, "One"))
        .await?;
    change.commit().await?;
    store.close().await?;

    let store = Store::open(&url).await?;
    store.migrate().await?;
    assert_eq!(store.latest_sequence().await?, 1);
    store.close().await?;
    drop(folder);
    Ok(())
}
