//! Personal data can be erased, and are gone then.

use std::path::Path;

use anyhow::{Context, Result};
use matching::OrganisationId;
use schakel::access::Viewer;
use schakel::app::{App, ContactEdit};
use schakel::import::bundle;
use schakel::reference::Reference;
use schakel::store::Store;
use sea_orm::{ConnectionTrait, Statement};

use crate::support::scratch;

const SECRETS: [&str; 3] = [
    "Geheime Persoon",
    "geheim@persoon.example",
    "Tussen ons gezegd",
];

/// Which of the secrets stand in a file of the folder.
fn readable(folder: &Path) -> Result<Vec<&'static str>> {
    let mut found = Vec::new();
    for file in std::fs::read_dir(folder)? {
        let bytes = std::fs::read(file?.path())?;
        let stands = |secret: &&str| {
            bytes
                .windows(secret.len())
                .any(|window| window == secret.as_bytes())
        };
        found.extend(SECRETS.into_iter().filter(stands));
    }
    Ok(found)
}

#[actix_web::test]
async fn what_was_erased_is_in_no_file_of_the_database_any_more() -> Result<()> {
    let (folder, store) = scratch::sqlite().await?;
    bundle::load(&store).await?;
    let app = start(&store).await?;
    let organisation = fill(&app).await?;
    assert!(
        !readable(folder.path())?.is_empty(),
        "else nothing is shown"
    );
    let kept = app.personal_data(Viewer::Adviser, organisation).await?;
    assert!(kept.contact.is_some());
    assert_eq!(kept.introductions[0].message.as_deref(), Some(SECRETS[2]));

    let erased = app
        .erase_personal_data(Viewer::Adviser, organisation)
        .await?;
    assert_eq!(erased, 2);
    assert!(app.forget_erased().await?, "nobody reads");
    assert_eq!(readable(folder.path())?, [""; 0]);
    let left = app.personal_data(Viewer::Adviser, organisation).await?;
    assert_eq!(left.contact, None);
    assert_eq!(left.introductions.len(), 1, "what was decided stays");
    assert_eq!(left.introductions[0].message, None);
    let trail = store
        .audit_of(&format!("organisation:{organisation}"), 10)
        .await?;
    assert_eq!(trail[0].action, "personal-data.erase");
    Ok(())
}

#[actix_web::test]
async fn postgres_forgets_too() -> Result<()> {
    scratch::on_postgres(async |url| {
        let store = Store::open(&url).await?;
        store.migrate().await?;
        bundle::load(&store).await?;
        let app = start(&store).await?;
        let organisation = fill(&app).await?;
        let erased = app
            .erase_personal_data(Viewer::Adviser, organisation)
            .await?;
        assert_eq!(erased, 2);
        let (contacts, messages) = left(&store).await?;
        assert_eq!((contacts, messages), (0, 0));
        assert!(app.forget_erased().await?);
        let again = app
            .erase_personal_data(Viewer::Adviser, organisation)
            .await?;
        assert_eq!(again, 0);
        store.close().await?;
        Ok(())
    })
    .await
}

/// How many contacts and messages there are.
async fn left(store: &Store) -> Result<(i64, i64)> {
    let count = async |statement: &str| -> Result<i64> {
        let backend = store.reader().get_database_backend();
        let statement = Statement::from_string(backend, statement);
        let row = store.reader().query_one_raw(statement).await?;
        Ok(row.context("a count")?.try_get_by_index(0)?)
    };
    Ok((
        count("SELECT count(*) FROM contact").await?,
        count("SELECT count(message) FROM introduction").await?,
    ))
}

async fn start(store: &Store) -> Result<App> {
    let clock = std::sync::Arc::new(schakel::clock::SystemClock);
    let reference = std::sync::Arc::new(Reference::load()?);
    Ok(App::start(store.clone(), reference, clock).await?)
}

/// Gives an organisation a contact, and an introduction with a message.
async fn fill(app: &App) -> Result<OrganisationId> {
    let (organisation, consortium) = super::time::pair(app)?;
    let contact = ContactEdit {
        name: SECRETS[0].to_owned(),
        email: SECRETS[1].to_owned(),
    };
    app.set_contact(Viewer::Adviser, organisation, contact)
        .await?;
    let message = Some(SECRETS[2].to_owned());
    app.propose_introduction(Viewer::Adviser, organisation, consortium, None, message)
        .await?;
    Ok(organisation)
}
