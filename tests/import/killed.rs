//! The program, killed in the middle of an import.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use chrono::DateTime;
use entity::{
    audit_entry, call, capability, consortium, consortium_concept, evidence, import_reject,
    import_run, membership, organisation, outbox_event,
};
use schakel::import::bundle;
use schakel::store::{DatabaseUrl, Store};
use sea_orm::{
    ColumnTrait, Database, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter,
};
use tempfile::TempDir;

use super::set::Set;
use crate::support::program::program;

const PROJECTS: usize = 2_000;
/// Far longer than an import of the set takes.
const PATIENCE: Duration = Duration::from_mins(2);

/// A database with the bundled data, and a connection that only reads it.
async fn database() -> Result<(TempDir, DatabaseConnection)> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("schakel.db");
    let store = Store::open(&DatabaseUrl::from(path.as_path())).await?;
    store.migrate().await?;
    bundle::load(&store).await?;
    store.close().await?;
    let watching = Database::connect(format!("sqlite://{}?mode=ro", path.display())).await?;
    Ok((folder, watching))
}

fn import(database: &TempDir, set: &Path) -> Command {
    let url = format!("sqlite://{}", database.path().join("schakel.db").display());
    let mut import = program();
    import
        .current_dir(database.path())
        .args(["import", "cordis"])
        .arg(set)
        .args(["--database-url", &url])
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    import
}

async fn run(database: &DatabaseConnection) -> Result<Option<import_run::Model>> {
    let cordis = import_run::Column::Kind.eq("cordis");
    let run = import_run::Entity::find().filter(cordis);
    Ok(run.one(database).await?)
}

fn at(run: &import_run::Model, pointer: &str) -> Option<u64> {
    run.checkpoint.as_ref()?.pointer(pointer)?.as_u64()
}

/// Kills the import once a batch of projects is committed.
async fn kill_in_the_middle(import: &mut Child, database: &DatabaseConnection) -> Result<()> {
    let watch = async {
        let mut tick = tokio::time::interval(Duration::from_millis(2));
        loop {
            tick.tick().await;
            ensure!(import.try_wait()?.is_none(), "the import ended by itself");
            let run = run(database).await?;
            if run.and_then(|run| at(&run, "/position")).unwrap_or(0) > 0 {
                return Ok(import.kill()?);
            }
        }
    };
    tokio::time::timeout(PATIENCE, watch).await??;
    import.wait()?;
    Ok(())
}

#[tokio::test]
async fn a_killed_import_leaves_whole_batches_and_ends_as_one_that_was_not_killed() -> Result<()> {
    let set = tempfile::tempdir()?;
    Set::of(PROJECTS).plain(set.path())?;
    let (folder, killed) = database().await?;
    let mut first = import(&folder, set.path()).spawn()?;
    kill_in_the_middle(&mut first, &killed).await?;
    holds_whole_batches(&killed).await?;

    let (whole_folder, whole) = database().await?;
    for folder in [&folder, &whole_folder] {
        let ended = import(folder, set.path()).status()?;
        ensure!(ended.success(), "the import failed");
    }
    is_the_same(&killed, &whole).await
}

async fn holds_whole_batches(database: &DatabaseConnection) -> Result<()> {
    let run = run(database).await?.context("no run")?;
    assert_eq!(run.finished_at, None);
    let position = at(&run, "/position").context("no position")?;
    assert!(position > 0 && position.is_multiple_of(500), "{position}");
    let ours = consortium::Column::ExternalKey.starts_with("cordis:99000");
    let projects = consortium::Entity::find().filter(ours);
    let projects = projects.all(database).await?;
    assert_eq!(Some(projects.len() as u64), at(&run, "/projects/inserted"));
    let of = membership::Column::ConsortiumId.is_in(projects.iter().map(|row| row.id));
    let members = membership::Entity::find()
        .filter(of)
        .count(database)
        .await?;
    assert_eq!(Some(members), at(&run, "/participations/read"));

    // Two batches of organisations, and those of projects: each told of and on record.
    let batches = 2 + position / 500;
    let subject = format!("import:{}", run.id);
    let told = outbox_event::Column::Subject.eq(&subject);
    let told = outbox_event::Entity::find().filter(told).count(database);
    assert_eq!(told.await?, batches);
    let recorded = audit_entry::Entity::find()
        .filter(audit_entry::Column::Subject.eq(&subject))
        .filter(audit_entry::Column::Action.eq("import.batch"));
    assert_eq!(recorded.count(database).await?, batches);
    Ok(())
}

async fn is_the_same(one: &DatabaseConnection, other: &DatabaseConnection) -> Result<()> {
    for ((table, one), (_, other)) in contents(one).await?.iter().zip(&contents(other).await?) {
        let differs = one.iter().zip(other).find(|(one, other)| one != other);
        assert_eq!(differs, None, "{table}");
        assert_eq!(one.len(), other.len(), "{table}");
        assert!(!one.is_empty(), "{table}");
    }
    Ok(())
}

/// What the tables hold, but for when it was written.
async fn contents(db: &DatabaseConnection) -> Result<Vec<(&'static str, Vec<String>)>> {
    let long_ago = DateTime::UNIX_EPOCH;
    let mut organisations = organisation::Entity::find().all(db).await?;
    for row in &mut organisations {
        (row.created_at, row.updated_at) = (long_ago, long_ago);
    }
    let mut consortia = consortium::Entity::find().all(db).await?;
    for row in &mut consortia {
        (row.created_at, row.updated_at) = (long_ago, long_ago);
    }
    let rejects = import_reject::Entity::find().all(db).await?.into_iter();
    let rejects = rejects.map(|row| (row.file, row.line, row.field, row.value, row.reason));
    let run = run(db).await?.context("no run")?;
    ensure!(run.finished_at.is_some(), "the import did not end");
    let run = (
        run.checkpoint,
        run.read,
        run.stored,
        run.unchanged,
        run.rejected,
    );
    Ok(vec![
        ("organisation", sorted(organisations)),
        (
            "capability",
            sorted(capability::Entity::find().all(db).await?),
        ),
        ("evidence", sorted(evidence::Entity::find().all(db).await?)),
        ("consortium", sorted(consortia)),
        (
            "membership",
            sorted(membership::Entity::find().all(db).await?),
        ),
        (
            "consortium_concept",
            sorted(consortium_concept::Entity::find().all(db).await?),
        ),
        ("call", sorted(call::Entity::find().all(db).await?)),
        ("import_reject", sorted(rejects)),
        ("import_run", sorted([run])),
    ])
}

fn sorted<T: std::fmt::Debug>(rows: impl IntoIterator<Item = T>) -> Vec<String> {
    let mut rows: Vec<_> = rows.into_iter().map(|row| format!("{row:?}")).collect();
    rows.sort_unstable();
    rows
}
