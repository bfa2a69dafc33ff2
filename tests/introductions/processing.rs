//! Processings of personal data are written down: each once, with its activity, and none of the data.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use schakel::access::Viewer;
use schakel::app::{App, ContactEdit, Error, IntroductionTerms};
use schakel::clock::FixedClock;
use schakel::import::bundle;
use schakel::processing::{ProcessingLog, ProcessingSettings};
use schakel::reference::Reference;
use schakel::store::Store;
use schakel::webhook::{self, SystemLookup};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::time::pair;
use crate::support::program::program;
use crate::support::{TestService, now, scratch};

const CONTACT: &str = "https://register.example/activities/1";
const INTRODUCTION: &str = "https://register.example/activities/2";
const RIGHTS: &str = "https://register.example/activities/3";
const SECRETS: [&str; 3] = ["Geheime Persoon", "geheim@persoon.example", "Onder ons"];

/// An application that writes down what it processes.
struct Logged {
    app: App,
    folder: TempDir,
    seen: usize,
}

fn settings(folder: &Path) -> Result<PathBuf> {
    let file = folder.join("processing.toml");
    let log = folder.join("processing.jsonl");
    let text = format!(
        "log = '{}'\nsubject_key = 'a key of this test and of nobody else'\n[activities]\n\
         contact = '{CONTACT}'\nintroduction = '{INTRODUCTION}'\nrights = '{RIGHTS}'\n",
        log.display()
    );
    fs::write(&file, text)?;
    Ok(file)
}

impl Logged {
    async fn start() -> Result<Self> {
        let (folder, store) = scratch::sqlite().await?;
        bundle::load(&store).await?;
        Ok(Self {
            app: Self::over(store, folder.path()).await?,
            folder,
            seen: 0,
        })
    }

    async fn over(store: Store, folder: &Path) -> Result<App> {
        let log = ProcessingLog::new(ProcessingSettings::read(&settings(folder)?)?);
        let clock = Arc::new(FixedClock(now()));
        let store = store.with_clock(clock.clone());
        let client = webhook::Client::new(webhook::Settings::default(), Arc::new(SystemLookup));
        let (reference, terms) = (Reference::load()?, IntroductionTerms::default());
        Ok(App::start_with(store, Arc::new(reference), clock, terms, client, log).await?)
    }

    /// All records so far.
    fn records(&self) -> Result<Vec<Value>> {
        records(self.folder.path())
    }

    /// What was written down since it was last asked: names with their activities.
    fn news(&mut self) -> Result<Vec<(String, String)>> {
        let all = self.records()?;
        let news = all.iter().skip(self.seen).map(|record| {
            let name = record["name"].as_str().context("it has a name")?;
            Ok((
                name.to_owned(),
                attribute(record, "processing_activity_id")?,
            ))
        });
        let news = news.collect();
        self.seen = all.len();
        news
    }
}

fn records(folder: &Path) -> Result<Vec<Value>> {
    let file = folder.join("processing.jsonl");
    if !file.exists() {
        return Ok(Vec::new());
    }
    let text = fs::read_to_string(file)?;
    for secret in SECRETS {
        ensure!(!text.contains(secret), "{secret} is in the log");
    }
    text.lines()
        .map(|line| Ok(serde_json::from_str(line)?))
        .collect()
}

fn attribute(record: &Value, name: &str) -> Result<String> {
    let all = record["attributes"].as_array().context("attributes")?;
    let key = format!("dpl.core.{name}");
    let found = all.iter().find(|one| one["key"] == *key);
    let value = found.and_then(|one| one["value"].as_str());
    Ok(value
        .with_context(|| format!("{record} has no {key}"))?
        .to_owned())
}

fn person() -> ContactEdit {
    ContactEdit {
        name: SECRETS[0].to_owned(),
        email: SECRETS[1].to_owned(),
    }
}

fn one(name: &str, activity: &str) -> Vec<(String, String)> {
    vec![(name.to_owned(), activity.to_owned())]
}

#[actix_web::test]
async fn each_processing_is_written_down_once_with_its_activity() -> Result<()> {
    let mut log = Logged::start().await?;
    let app = log.app.clone();
    let (organisation, consortium) = pair(&app)?;
    let coordinator = app.coordinator(consortium).context("it is led")?;
    let (own, other) = (Viewer::Member(organisation), Viewer::Member(coordinator));

    app.set_contact(own, organisation, person()).await?;
    assert_eq!(log.news()?, one("contact.set", CONTACT));
    app.contact(own, organisation).await?;
    assert_eq!(log.news()?, one("contact.read", CONTACT));
    app.contact(other, coordinator).await?;
    assert_eq!(log.news()?, [], "there is none to read");
    app.set_contact(other, coordinator, person()).await?;
    log.news()?;

    let message = Some(SECRETS[2].to_owned());
    let proposed = app.propose_introduction(own, organisation, consortium, None, message);
    let proposed = proposed.await?;
    assert_eq!(log.news()?, one("message.write", INTRODUCTION));
    let id = proposed.introduction.id;
    let seen = app.introduction(other, id).await?;
    assert_eq!(log.news()?, [], "the words were not read yet");
    assert_eq!(app.message_of(&seen)?, Some(SECRETS[2]));
    assert_eq!(log.news()?, one("message.read", INTRODUCTION));
    assert_eq!(app.contacts_of(&seen).await?, None);
    assert_eq!(log.news()?, [], "contacts are not shared yet");

    let seen = app.answer_introduction(other, id, true).await?;
    assert_eq!(log.news()?, []);
    let contacts = app.contacts_of(&seen).await?.context("they are shared")?;
    assert_eq!(contacts.len(), 2);
    let read = one("contact.read", INTRODUCTION);
    assert_eq!(
        log.news()?,
        [read.clone(), read].concat(),
        "one for each person"
    );
    let all = log.records()?;
    let subjects: Vec<_> = all.iter().rev().take(2).collect();
    let [one_of_two, other_of_two] = subjects[..] else {
        unreachable!("two were taken")
    };
    let subject = |record| attribute(record, "data_subject_id");
    assert_ne!(subject(one_of_two)?, subject(other_of_two)?);
    let first = all.first().context("the first")?;
    assert_eq!(
        subject(first)?,
        subject(other_of_two)?,
        "one pseudonym each"
    );
    assert!(!subject(first)?.contains(&organisation.to_string()));

    app.personal_data(own, organisation).await?;
    assert_eq!(log.news()?, one("personal-data.export", RIGHTS));
    app.erase_personal_data(own, organisation).await?;
    assert_eq!(log.news()?, one("personal-data.erase", RIGHTS));
    for record in log.records()? {
        assert_eq!(record["status_code"], "STATUS_CODE_OK");
        assert_eq!(record["start_time"], now().timestamp_millis());
        assert_eq!(record["trace_id"].as_str().map(str::len), Some(32));
        assert_eq!(record["span_id"].as_str().map(str::len), Some(16));
        attribute(&record, "data_subject_id_type")?;
    }
    Ok(())
}

#[actix_web::test]
async fn who_may_not_and_who_reads_what_is_public_leave_no_record() -> Result<()> {
    let mut log = Logged::start().await?;
    let app = log.app.clone();
    let (organisation, consortium) = pair(&app)?;
    app.set_contact(Viewer::Adviser, organisation, person())
        .await?;
    log.news()?;
    let nobody = Viewer::Anonymous;
    assert!(app.personal_data(nobody, organisation).await.is_err());
    assert!(app.contact(nobody, organisation).await.is_err());
    assert!(
        app.set_contact(nobody, organisation, person())
            .await
            .is_err()
    );
    assert!(app.erase_personal_data(nobody, organisation).await.is_err());
    assert_eq!(app.introductions(nobody, None, None, 10).await?.total, 0);
    assert!(app.snapshot().market.consortium(consortium).is_some());
    let plain = app.propose_introduction(Viewer::Adviser, organisation, consortium, None, None);
    app.message_of(&plain.await?)?;
    assert_eq!(log.news()?, []);
    Ok(())
}

#[actix_web::test]
async fn what_cannot_be_written_down_is_not_handed_out() -> Result<()> {
    let log = Logged::start().await?;
    let (organisation, _) = pair(&log.app)?;
    fs::create_dir(log.folder.path().join("processing.jsonl"))?;
    let refused = log.app.personal_data(Viewer::Adviser, organisation).await;
    assert!(matches!(refused, Err(Error::Processing(_))), "{refused:?}");
    Ok(())
}

#[actix_web::test]
async fn records_have_the_trace_of_the_request() -> Result<()> {
    const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
    let log = Logged::start().await?;
    let service = TestService::of(&log.app)?;
    let (organisation, _) = pair(&log.app)?;
    let both = format!(
        "mutation {{ setContact(organisationId: \"organisation:{organisation}\", name: \"{}\", \
         email: \"{}\") {{ userErrors {{ message }} }} \
         erasePersonalData(organisationId: \"organisation:{organisation}\") {{ erased }} }}",
        SECRETS[0], SECRETS[1]
    );
    let ask = async |trace: Option<&str>| -> Result<()> {
        let request = reqwest::Client::new().post(format!("{}/graphql", service.url()));
        let request = match trace {
            Some(trace) => request.header("traceparent", trace),
            None => request,
        };
        let answer = request.json(&json!({ "query": both })).send().await?;
        let answer: Value = answer.json().await?;
        ensure!(
            answer["data"]["erasePersonalData"]["erased"] == 1,
            "{answer}"
        );
        Ok(())
    };
    ask(Some(&format!("00-{TRACE}-00f067aa0ba902b7-01"))).await?;
    ask(None).await?;
    service
        .data("{ organisations(first: 5) { nodes { name } } }", json!({}))
        .await?;
    let records = log.records()?;
    assert_eq!(records.len(), 4);
    for record in &records[..2] {
        assert_eq!(record["trace_id"], TRACE);
        assert_eq!(record["parent_span_id"], "00f067aa0ba902b7");
    }
    assert_ne!(records[0]["span_id"], records[1]["span_id"]);
    assert_eq!(
        records[2]["trace_id"], records[3]["trace_id"],
        "one request"
    );
    assert_ne!(records[2]["trace_id"], TRACE);
    assert!(records[2].get("parent_span_id").is_none());
    Ok(())
}

#[test]
fn the_program_writes_down_what_its_commands_process() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let run = |arguments: &[&str]| -> Result<()> {
        let output = program()
            .current_dir(folder.path())
            .env(
                "SCHAKEL_ACCOUNTABILITY__PROCESSING_LOG",
                settings(folder.path())?,
            )
            .args(arguments)
            .output()?;
        let told = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "{arguments:?}: {told}");
        Ok(())
    };
    run(&["match", "leydenjar", "--first", "1"])?;
    assert_eq!(records(folder.path())?.len(), 0);
    run(&["personal-data", "export", "leydenjar"])?;
    run(&["personal-data", "erase", "leydenjar"])?;
    let records = records(folder.path())?;
    let names: Vec<_> = records.iter().map(|record| &record["name"]).collect();
    assert_eq!(names, ["personal-data.export", "personal-data.erase"]);
    Ok(())
}
