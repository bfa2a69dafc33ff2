//! Many organisations at once, through the door: an outcome for each, and nothing lost.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::company;
use crate::support::TestService;
use crate::support::json::list;
use crate::support::scratch::on_both;

const BATCH: &str = r"
mutation ($inputs: [OrganisationInput!]!) {
  batch: upsertOrganisations(inputs: $inputs) {
    results { created organisation { id name version } userErrors { code message field } }
    userErrors { code message field }
  }
}";

const DATA_VERSION: &str = r#"
{ organisations(filter: { text: "leydenjar" }, first: 1) { nodes { matches(first: 1) { nodes { dataVersion } } } } }"#;

async fn batch(service: &TestService, rows: &[Value]) -> Result<Value> {
    let inputs = json!({ "inputs": rows });
    Ok(service.data(BATCH, inputs).await?["batch"].take())
}

async fn data_version(service: &TestService) -> Result<Value> {
    service.data(DATA_VERSION, json!({})).await
}

/// A company with a number of its own.
fn row(number: usize) -> Value {
    company(&json!({
        "name": format!("Proef {number}"),
        "kvkNumber": format!("{:08}", 10_000_000 + number),
        "capabilities": [{ "concept": "packs.bms", "trl": 6 }],
        "interests": [{ "concept": "recycling" }],
    }))
}

/// The code and the path of the first problem of a row.
fn problem(outcome: &Value) -> (&Value, &Value) {
    let first = &outcome["userErrors"][0];
    (&first["code"], &first["field"])
}

#[actix_web::test]
async fn of_500_rows_of_which_3_are_wrong_497_are_written_once() -> Result<()> {
    let service = TestService::bundled().await?;
    let mut rows: Vec<_> = (0..500).map(row).collect();
    rows[7]["kvkNumber"] = json!("123");
    rows[250]["capabilities"][0]["concept"] = json!("packs.nothing");
    rows[499]["name"] = json!("  ");
    let wrong = [
        (7, json!(["inputs", "7", "kvkNumber"])),
        (
            250,
            json!(["inputs", "250", "capabilities", "0", "concept"]),
        ),
        (499, json!(["inputs", "499", "name"])),
    ];
    let first = batch(&service, &rows).await?;
    assert_eq!(first["userErrors"], json!([]));
    let outcomes = list(&first, "/results")?;
    assert_eq!(outcomes.len(), 500);
    for (place, field) in &wrong {
        let outcome = &outcomes[*place];
        assert_eq!(problem(outcome), (&json!("INVALID"), field), "{outcome}");
        assert_eq!(outcome["organisation"], Value::Null);
    }
    let written =
        |outcome: &&Value| outcome["created"] == true && outcome["organisation"]["version"] == 1;
    assert_eq!(outcomes.iter().filter(written).count(), 497);
    assert_eq!(outcomes[42]["organisation"]["name"], "Proef 42");

    let before = data_version(&service).await?;
    let second = batch(&service, &rows).await?;
    for (one, other) in outcomes.iter().zip(list(&second, "/results")?) {
        assert_eq!(other["organisation"], one["organisation"]);
        assert_eq!(
            (&other["created"], &other["userErrors"]),
            (&json!(false), &one["userErrors"])
        );
    }
    assert_eq!(data_version(&service).await?, before, "an event was told");
    Ok(())
}

#[actix_web::test]
async fn of_two_rows_for_one_organisation_the_later_is_refused() -> Result<()> {
    let service = TestService::bundled().await?;
    let mut numbered = row(1);
    numbered["pic"] = json!("123456789");
    let same_number = row(1);
    let same_pic = company(&json!({ "name": "By its PIC", "pic": "123456789" }));
    let rows = [numbered, row(2), same_number, same_pic];
    let first = batch(&service, &rows).await?;
    let outcomes = list(&first, "/results")?;
    for place in [0, 1] {
        assert_eq!(outcomes[place]["created"], true, "{first}");
    }
    for place in [2, 3] {
        let field = json!(["inputs", place.to_string()]);
        assert_eq!(problem(&outcomes[place]), (&json!("CONFLICT"), &field));
        let message = outcomes[place]["userErrors"][0]["message"].as_str();
        assert!(message.context("it says why")?.contains("row 0"));
    }
    let before = data_version(&service).await?;
    batch(&service, &rows).await?;
    assert_eq!(data_version(&service).await?, before);
    Ok(())
}

#[actix_web::test]
async fn a_row_made_from_an_older_version_is_refused_and_the_others_are_written() -> Result<()> {
    let service = TestService::bundled().await?;
    batch(&service, &[row(1), row(2)]).await?;
    let edit = |number, version: i64| {
        let mut edit = row(number);
        edit["city"] = json!("Goes");
        edit["expectedVersion"] = json!(version);
        edit
    };
    let rows = [edit(1, 1), edit(2, 0), edit(3, 0), edit(4, 1)];
    let done = batch(&service, &rows).await?;
    let codes: Vec<_> = list(&done, "/results")?
        .iter()
        .map(|one| problem(one).0)
        .collect();
    assert_eq!(
        codes,
        [
            &Value::Null,
            &json!("CONFLICT"),
            &Value::Null,
            &json!("CONFLICT")
        ]
    );
    assert_eq!(
        done.pointer("/results/0/organisation/version"),
        Some(&json!(2))
    );
    assert_eq!(done.pointer("/results/2/created"), Some(&json!(true)));
    Ok(())
}

#[actix_web::test]
async fn a_batch_that_is_too_long_or_asks_too_much_is_refused_as_a_whole() -> Result<()> {
    let service = TestService::bundled().await?;
    let rows: Vec<_> = (0..501).map(row).collect();
    let refused = batch(&service, &rows).await?;
    assert_eq!(problem(&refused), (&json!("INVALID"), &json!(["inputs"])));
    assert_eq!(refused["results"], json!([]));
    let greedy = BATCH.replace("id name version", "matches(first: 100) { nodes { rank } }");
    let answer = service
        .ask(&greedy, json!({ "inputs": &rows[..500] }))
        .await?;
    assert_eq!(
        answer.pointer("/errors/0/extensions/code"),
        Some(&json!("TOO_COMPLEX"))
    );
    let found = service.organisation("Proef 1").await;
    assert!(found.is_err(), "a row was written");
    Ok(())
}

/// The same organisations in the opposite order by two writers, and one by one by a third.
#[actix_web::test]
async fn writers_at_once_each_get_an_outcome_for_each_row_and_make_nothing_twice() -> Result<()> {
    on_both(async |store| {
        let service = TestService::bundled_on(store).await?;
        let rows: Vec<_> = (0..60).map(row).collect();
        let backwards: Vec<_> = rows.iter().rev().cloned().collect();
        let singly = async {
            let mut made = 0;
            for row in &rows[20..40] {
                let payload = super::upsert(&service, row.clone()).await?;
                made += usize::from(payload["created"] == true);
            }
            anyhow::Ok(made)
        };
        let (one, other, singly) =
            tokio::try_join!(batch(&service, &rows), batch(&service, &backwards), singly)?;
        let mut made = singly;
        for payload in [&one, &other] {
            for outcome in list(payload, "/results")? {
                assert_eq!(outcome["userErrors"], json!([]));
                made += usize::from(outcome["created"] == true);
            }
        }
        assert_eq!(made, rows.len());
        Ok(())
    })
    .await
}
