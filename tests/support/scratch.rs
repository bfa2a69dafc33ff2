//! Databases that last for one test.

use std::env;
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::thread;

use anyhow::{Context, Result};
use futures_util::FutureExt;
use schakel::store::{DatabaseUrl, Store};
use sea_orm::{ConnectionTrait, Database};
use tempfile::TempDir;
use uuid::Uuid;

use super::required;

/// A new SQLite file with all tables, in a folder that goes when the test ends.
pub(crate) async fn sqlite() -> Result<(TempDir, Store)> {
    let (folder, url) = sqlite_url()?;
    let store = Store::open(&url).await?;
    store.migrate().await?;
    Ok((folder, store))
}

/// A SQLite file that is not there yet.
pub(crate) fn sqlite_url() -> Result<(TempDir, DatabaseUrl)> {
    let folder = tempfile::tempdir()?;
    let url = DatabaseUrl::from(folder.path().join("schakel.db").as_path());
    Ok((folder, url))
}

/// Runs a case on a new SQLite file, and on a new schema of the PostgreSQL server if there is one.
pub(crate) async fn on_both<Case>(case: Case) -> Result<()>
where
    Case: AsyncFn(Store) -> Result<()>,
{
    let (_folder, store) = sqlite().await?;
    Box::pin(case(store.clone())).await.context("on SQLite")?;
    store.close().await?;
    on_postgres(async |url| {
        let store = Store::open(&url).await?;
        store.migrate().await?;
        let outcome = Box::pin(case(store.clone())).await;
        store.close().await?;
        outcome.context("on PostgreSQL")
    })
    .await
}

/// Runs a case with the address of a new SQLite file, and with that of a new schema of the
/// PostgreSQL server if there is one: for the program as it is run. Both have all tables.
pub(crate) async fn on_both_addresses<Case>(case: Case) -> Result<()>
where
    Case: AsyncFn(&str, Store) -> Result<()>,
{
    let run = async |address: &str| {
        let store = Store::open(&address.parse()?).await?;
        store.migrate().await?;
        let outcome = Box::pin(case(address, store.clone())).await;
        store.close().await?;
        outcome
    };
    let (_folder, url) = sqlite_url()?;
    run(&url.to_string()).await.context("on SQLite")?;
    on_schema(async |address| run(&address).await.context("on PostgreSQL")).await
}

/// Runs a case on a new, empty schema of the PostgreSQL server, if there is one.
pub(crate) async fn on_postgres<Case>(case: Case) -> Result<()>
where
    Case: AsyncFn(DatabaseUrl) -> Result<()>,
{
    on_schema(async |address| case(address.parse()?).await).await
}

/// The same, with the whole address: a [`DatabaseUrl`] shows only what is no secret.
async fn on_schema<Case>(case: Case) -> Result<()>
where
    Case: AsyncFn(String) -> Result<()>,
{
    let Some(server) = server() else {
        return Ok(());
    };
    let admin = Database::connect(&server).await?;
    let schema = format!("test_{}", Uuid::now_v7().simple());
    let create = format!("CREATE SCHEMA {schema}");
    admin.execute_unprepared(&create).await?;
    let joint = if server.contains('?') { '&' } else { '?' };
    let address = format!("{server}{joint}options[search_path]={schema}");
    let outcome = caught(Box::pin(case(address))).await;
    let drop = format!("DROP SCHEMA {schema} CASCADE");
    admin.execute_unprepared(&drop).await?;
    outcome.unwrap_or_else(|panic| resume_unwind(panic))
}

/// Runs a case on a new database of the PostgreSQL server, if there is one: for what a database has
/// one of, such as advisory locks.
pub(crate) async fn on_postgres_alone<Case>(case: Case) -> Result<()>
where
    Case: AsyncFn(String) -> Result<()>,
{
    let Some(server) = server() else {
        return Ok(());
    };
    let admin = Database::connect(&server).await?;
    let database = format!("test_{}", Uuid::now_v7().simple());
    let create = format!("CREATE DATABASE {database}");
    admin.execute_unprepared(&create).await?;
    let (address, settings) = server.split_once('?').unwrap_or((&server, ""));
    let (host, _) = address
        .rsplit_once('/')
        .context("no database in the address")?;
    let outcome = caught(Box::pin(case(format!("{host}/{database}?{settings}")))).await;
    let drop = format!("DROP DATABASE {database} WITH (FORCE)");
    admin.execute_unprepared(&drop).await?;
    outcome.unwrap_or_else(|panic| resume_unwind(panic))
}

/// The outcome of a case, its panic included, so that what was made for it can be dropped.
async fn caught(case: impl Future<Output = Result<()>>) -> thread::Result<Result<()>> {
    AssertUnwindSafe(case).catch_unwind().await
}

fn server() -> Option<String> {
    let server = env::var("SCHAKEL_TEST_POSTGRES").ok();
    if server.is_none() {
        required::skip("postgres", "PostgreSQL", "SCHAKEL_TEST_POSTGRES is not set");
    }
    server
}
