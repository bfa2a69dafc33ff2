//! `schakel evaluate --feedback`: the ranking held against what became of matches.

use std::fs;

use anyhow::{Context, Result};
use matching::{Criterion, Model};
use schakel::http::door::Settings;
use schakel::reference::RankingModel;
use schakel::store::Store;
use serde_json::{Value, json};

use crate::models::{complaint, file, json as report, only, run, said};
use crate::support::TestService;
use crate::support::json::{list, text};
use crate::support::scratch::on_both_addresses;

const FEEDBACK: [&str; 2] = ["evaluate", "--feedback"];

/// What three consortia of no call look for: they look for it whatever the day is.
const SOUGHT: [&str; 3] = ["materials.anode-silicon", "packs.bms", "recycling"];

const MUTATIONS: &str = r"
mutation Organisation($input: OrganisationInput!) {
  done: upsertOrganisation(input: $input) { organisation { id } userErrors { message } }
}
mutation Consortium($input: ConsortiumInput!) {
  done: createConsortium(input: $input) { consortium { id } userErrors { message } }
}
mutation Declare($id: ID!, $capabilities: [CapabilityInput!]!) {
  done: setCapabilities(organisationId: $id, capabilities: $capabilities) { userErrors { message } }
}
mutation Dismiss($organisation: ID!, $consortium: ID!, $reason: DismissalReason!) {
  done: dismissMatch(organisationId: $organisation, consortiumId: $consortium, reason: $reason) {
    userErrors { message }
  }
}
mutation Join($organisation: ID!, $consortium: ID!) {
  done: addMember(organisationId: $organisation, consortiumId: $consortium) { userErrors { message } }
}";

async fn done(service: &TestService, operation: &str, variables: Value) -> Result<Value> {
    let all = MUTATIONS.split("mutation ");
    let one = all
        .filter(|document| document.starts_with(operation))
        .last();
    let document = format!("mutation {}", one.context("no such mutation")?);
    let mut data = service.data(&document, variables).await?;
    assert_eq!(data["done"]["userErrors"], json!([]), "{data}");
    Ok(data["done"].take())
}

async fn declare(service: &TestService, id: &str, concept: &str) -> Result<()> {
    let variables = json!({ "id": id, "capabilities": [{ "concept": concept }] });
    done(service, "Declare", variables).await?;
    Ok(())
}

async fn dismiss(service: &TestService, id: &str, consortium: &str, reason: &str) -> Result<()> {
    let pair = json!({ "organisation": id, "consortium": consortium, "reason": reason });
    done(service, "Dismiss", pair).await?;
    Ok(())
}

async fn join(service: &TestService, id: &str, consortium: &str) -> Result<()> {
    let pair = json!({ "organisation": id, "consortium": consortium });
    done(service, "Join", pair).await?;
    Ok(())
}

/// A service with two organisations that can do the first thing sought, and the three consortia.
async fn small(store: Store) -> Result<(TestService, [String; 2], Vec<String>)> {
    let service = TestService::over(store, Settings::default()).await?;
    let mut organisations = [String::new(), String::new()];
    for (number, id) in organisations.iter_mut().enumerate() {
        let name = format!("Maker {number}");
        let input = json!({ "name": name, "kind": "COMPANY", "country": "NL" });
        let made = done(&service, "Organisation", json!({ "input": input })).await?;
        text(&made, "/organisation/id")?.clone_into(id);
        declare(&service, id, SOUGHT[0]).await?;
    }
    let mut consortia = Vec::new();
    for concept in SOUGHT {
        let needs = json!([{ "concept": concept, "weight": 1.0 }]);
        let input = json!({
            "acronym": concept, "title": concept, "openRoles": [{ "titleEn": "Role", "needs": needs }],
        });
        let made = done(&service, "Consortium", json!({ "input": input })).await?;
        consortia.push(text(&made, "/consortium/id")?.to_owned());
    }
    Ok((service, organisations, consortia))
}

#[actix_web::test]
async fn labels_are_counted_and_ranked_anew() -> Result<()> {
    on_both_addresses(async |address, store| {
        let (service, [one, other], sought) = small(store).await?;
        // The one puts aside what fits and joins what does not; the other does as the list says.
        dismiss(&service, &one, &sought[0], "COMPETITOR").await?;
        join(&service, &one, &sought[1]).await?;
        join(&service, &other, &sought[0]).await?;
        dismiss(&service, &other, &sought[2], "NOT_RELEVANT").await?;
        let found = report(address, &FEEDBACK)?;
        assert_eq!(found["modelVersion"], "glass-box-1");
        assert_eq!(
            [&found["labels"], &found["organisations"], &found["onExamples"]],
            [4, 2, 0]
        );
        let (aside, joined) = (&found["kinds"][0], &found["kinds"][1]);
        assert_eq!((&aside["kind"], &joined["kind"]), (&json!("DISMISSED"), &json!("JOINED")));
        assert_eq!(
            aside["reasons"],
            json!([{ "reason": "NOT_RELEVANT", "labels": 1 }, { "reason": "COMPETITOR", "labels": 1 }])
        );
        assert_eq!((&aside["inTopTen"], &aside["ranked"]), (&json!(2), &json!(2)));
        // Two of two: Wilson's interval leaves room for doubt.
        let share = &aside["topTenShare"];
        assert_eq!((&share["value"], &share["high"]), (&json!(1.0), &json!(1.0)));
        assert!((share["low"].as_f64().context("no bound")? - 0.342).abs() < 0.001, "{share}");
        let mean = (aside["meanRank"].as_f64(), joined["meanRank"].as_f64());
        assert!(mean.0 >= Some(1.0) && mean.1 >= Some(1.0), "{found:#}");

        let pairs = &found["pairs"];
        assert_eq!((&pairs["pairs"], &pairs["organisations"]), (&json!(2), &json!(2)));
        assert_eq!(pairs["joinedAbove"]["value"], 0.5);
        let moved = &found["dismissed"];
        assert_eq!([&moved["labels"], &moved["down"], &moved["up"]], [2, 0, 0], "{found:#}");
        assert_eq!(moved["meanMove"], 0.0);

        // The one can do something else now: what it put aside sinks, what it joined rises.
        declare(&service, &one, SOUGHT[1]).await?;
        let found = report(address, &FEEDBACK)?;
        assert_eq!(found["pairs"]["joinedAbove"]["value"], 1.0);
        let moved = &found["dismissed"];
        assert_eq!(moved["up"], 0);
        assert!(moved["down"].as_u64() >= Some(1), "{found:#}");
        assert!(moved["meanMove"].as_f64() > Some(0.0));
        Ok(())
    })
    .await
}

#[actix_web::test]
async fn labels_are_ranked_by_the_model_that_is_named_or_in_force() -> Result<()> {
    on_both_addresses(async |address, store| {
        let folder = tempfile::tempdir()?;
        let ties = file(folder.path(), "ties.toml", &only("ties", Criterion::Ties)?)?;
        let ties = ties.display().to_string();
        let (service, [one, _], sought) = small(store).await?;
        dismiss(&service, &one, &sought[0], "OTHER").await?;
        let named = [&FEEDBACK[..], &["--model", &ties]].concat();
        assert_eq!(report(address, &named)?["modelVersion"], "ties");
        assert_eq!(report(address, &FEEDBACK)?["modelVersion"], "glass-box-1");
        said(address, &["model", "activate", &ties])?;
        assert_eq!(report(address, &FEEDBACK)?["modelVersion"], "ties");
        let shipped = [&FEEDBACK[..], &["--model", "glass-box-1"]].concat();
        assert_eq!(report(address, &shipped)?["modelVersion"], "glass-box-1");
        // One organisation, and nothing joined: no pairs and no spread.
        let found = report(address, &FEEDBACK)?;
        assert_eq!(found["pairs"]["joinedAbove"], Value::Null);
        assert_eq!(found["dismissed"]["interval"], Value::Null);
        Ok(())
    })
    .await
}

#[actix_web::test]
async fn the_page_says_what_is_small_and_what_is_an_example() -> Result<()> {
    const TOP: &str = r"
    query ($id: ID!) {
      organisation(by: { id: $id }) { matches(first: 1) { nodes { consortium { id illustrative } } } }
    }";
    on_both_addresses(async |address, store| {
        let told = said(address, &FEEDBACK)?;
        assert!(
            told.starts_with("There are no labels yet, so there is nothing to measure"),
            "{told}"
        );
        assert_eq!(report(address, &FEEDBACK)?["kinds"], json!([]));

        let service = TestService::bundled_on(store).await?;
        let id = service.organisation("leydenjar").await?;
        let data = service.data(TOP, json!({ "id": id })).await?;
        let first = &list(&data, "/organisation/matches/nodes")?[0]["consortium"];
        assert_eq!(first["illustrative"], true);
        dismiss(&service, &id, text(first, "/id")?, "NO_CAPACITY").await?;
        let told = said(address, &FEEDBACK)?;
        for line in [
            "1 label of 1 organisation, ranked anew by glass-box-1",
            "Note: these are few (1)",
            "Note: 1 of them are on examples that ship with Schakel",
            "Put aside: 1 label",
            "  NO_CAPACITY               1",
            "  rank then: mean 1.0, median 1.0, of 1 that stood in a list",
            "  in the top ten: 1 of 1, 100% [21% 100%]",
            "no pairs yet",
        ] {
            assert!(told.contains(line), "{line} is not in:\n{told}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_does_not_go_with_it_is_refused_and_no_database_is_made() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let address = format!("sqlite://{}", folder.path().join("none.db").display());
    for extra in [
        &["--history", "."][..],
        &["--split", "."],
        &["--kind", "warm"],
        &["--run", "out.tsv"],
    ] {
        let output = run(&address, &[&FEEDBACK[..], extra].concat())?;
        assert_eq!(output.status.code(), Some(2), "{extra:?}");
    }
    let told = complaint(&address, &FEEDBACK)?;
    assert!(told.starts_with("there is no database at"), "{told}");
    let text = RankingModel::write(&Model::untrained(), &[]);
    let tampered = folder.path().join("tampered.toml");
    fs::write(&tampered, text.replace("weight = 0.1", "weight = 0.2"))?;
    let named = tampered.display().to_string();
    let told = complaint(&address, &[&FEEDBACK[..], &["--model", &named]].concat())?;
    assert!(told.contains("was changed after it was made"), "{told}");
    assert_eq!(fs::read_dir(folder.path())?.count(), 1);
    Ok(())
}
