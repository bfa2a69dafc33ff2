//! The program, killed again and again while it is asked for changes: what it said was done is done
//! and told once.

use std::env;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, ChildStdout, Stdio};
use std::time::Duration;

use anyhow::{Context, Result};
use entity::{organisation, outbox_event};
use schakel::store::Store;
use sea_orm::{ColumnTrait, Database, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::program::program;
use crate::support::scratch::on_both_addresses;

const CHANGES: usize = 500;
const KILLS: usize = 8;

/// The program as it serves, and where.
struct Serving {
    child: Child,
    url: String,
    /// Held open: a program whose greeting nobody hears ends.
    _greeting: BufReader<ChildStdout>,
}

impl Serving {
    fn start(folder: &Path, database: &str) -> Result<Self> {
        let mut child = program()
            .current_dir(folder)
            .args(["serve", "--empty", "--listen", "127.0.0.1:0"])
            .args(["--database-url", database])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let mut greeting = BufReader::new(child.stdout.take().context("it says nothing")?);
        for line in greeting.by_ref().lines() {
            if let Some(rest) = line?.strip_prefix("GraphQL ") {
                let url = rest.trim().to_owned();
                return Ok(Self {
                    child,
                    url,
                    _greeting: greeting,
                });
            }
        }
        anyhow::bail!("it did not say where it listens")
    }

    /// SIGKILL: nothing is put in order.
    fn kill(mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

/// Asks for one change; whether the program said that it is done.
async fn change(client: &reqwest::Client, url: &str, number: usize) -> bool {
    let document = format!(
        "mutation {{ upsertOrganisation(input: {{ name: \"Proef\", kind: COMPANY, country: \"NL\", \
         kvkNumber: \"{}\" }}) {{ userErrors {{ message }} }} }}",
        70_000_000 + number
    );
    let sent = client.post(url).json(&json!({ "query": document }));
    let Ok(answer) = sent.send().await else {
        return false;
    };
    let answer = answer.json::<Value>().await.unwrap_or_default();
    answer["data"]["upsertOrganisation"]["userErrors"] == json!([])
}

/// Where chance begins: `SCHAKEL_TEST_SEED`, or another one each time. It is printed, so that what
/// failed can be tried again.
#[expect(clippy::print_stdout, reason = "who sees the test fail is to know")]
fn seed() -> Result<u64> {
    let seed = match env::var("SCHAKEL_TEST_SEED") {
        Ok(given) => given.parse().context("SCHAKEL_TEST_SEED is a number")?,
        Err(_) => Uuid::now_v7().as_u64_pair().1,
    };
    println!("SCHAKEL_TEST_SEED={seed}");
    Ok(seed)
}

/// Points at which to kill, spread by chance.
fn points() -> Result<Vec<usize>> {
    let mut state = seed()?;
    let mut points = Vec::new();
    for _ in 0..KILLS {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        points.push(usize::try_from(state >> 33)? % CHANGES);
    }
    points.sort_unstable();
    points.dedup();
    Ok(points)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_before_a_kill_is_there_and_told_exactly_once() -> Result<()> {
    let points = points()?;
    on_both_addresses(async |address, store| kill_again_and_again(address, &store, &points).await)
        .await
}

async fn kill_again_and_again(address: &str, store: &Store, points: &[usize]) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let client = reqwest::Client::builder()
        .timeout(Duration::from_secs(20))
        .build()?;
    let mut serving = Serving::start(folder.path(), address)?;
    let mut acknowledged = Vec::new();
    for number in 0..CHANGES {
        if points.contains(&number) {
            // The change is under way when the program is killed.
            let (sent, url) = (client.clone(), serving.url.clone());
            let under_way = tokio::spawn(async move { change(&sent, &url, number).await });
            tokio::time::sleep(Duration::from_micros(500 * (number as u64 % 16))).await;
            serving.kill()?;
            if under_way.await? {
                acknowledged.push(number);
            }
            serving = Serving::start(folder.path(), address)?;
        } else if change(&client, &serving.url, number).await {
            acknowledged.push(number);
        }
    }
    serving.kill()?;
    let number = acknowledged.len();
    assert!(number >= CHANGES - points.len(), "only {number} were done");

    let database = Database::connect(address).await?;
    let all = organisation::Entity::find().all(&database).await?;
    for number in &acknowledged {
        let kvk = (70_000_000 + number).to_string();
        let found = all.iter().find(|row| row.kvk_number.as_ref() == Some(&kvk));
        anyhow::ensure!(
            found.is_some(),
            "change {number} was acknowledged and is lost"
        );
    }
    // Whether acknowledged or not: what is there was told once, and nothing else was told.
    for row in &all {
        let subject = outbox_event::Column::Subject.eq(format!("organisation:{}", row.id));
        let told = outbox_event::Entity::find().filter(subject);
        assert_eq!(told.count(&database).await?, 1, "{}", row.id);
    }
    let told = store.events_after(0, 1_000).await?;
    let places: Vec<_> = told.iter().map(|event| event.sequence).collect();
    assert_eq!(places, (1..=i64::try_from(all.len())?).collect::<Vec<_>>());
    Ok(())
}
