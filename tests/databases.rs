//! The same data and the same questions on SQLite and on PostgreSQL: the same answers, to the letter.

use anyhow::Result;
use schakel::store::Store;
use serde_json::{Value, json};

use crate::support::json::{list, text};
use crate::support::{TestService, scratch};

const ORGANISATIONS: &str = r"
query ($after: String, $text: String) {
  list: organisations(first: 100, after: $after, filter: { text: $text }) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { id name country city version createdAt capabilities { concept { code } } }
    edges { cursor }
  }
}";

const CONSORTIA: &str = r"
query ($after: String, $text: String) {
  list: consortia(first: 40, after: $after, filter: { text: $text }) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes {
      id acronym startsOn concepts { code } openRoles { id title needs { concept { code } weight } }
      members(first: 5) { pageInfo { endCursor } nodes { organisation { name } role contribution } }
    }
  }
}";

const CALLS: &str = r"
query ($after: String) {
  list: calls(openOnly: false, first: 10, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { identifier deadlines { at stage } budget eurPerGrant consortia { nodes { acronym } } }
  }
}";

const RANKINGS: &str = r#"
query ($after: String) {
  list: organisations(filter: { countries: ["NL"] }, first: 20, after: $after) {
    pageInfo { hasNextPage endCursor }
    nodes {
      name
      memberships(first: 3) { pageInfo { endCursor } nodes { consortium { acronym } } }
      partners(first: 3) { pageInfo { endCursor } nodes { organisation { name } shared } }
      matches(first: 5) { totalCount pageInfo { endCursor } nodes {
        rank score dataVersion consortium { acronym } components { code value contribution }
        reasons(language: NL) { text }
      } }
    }
  }
}"#;

const CHANGES: &str = r"
mutation ($organisation: OrganisationInput!, $consortium: ConsortiumInput!) {
  upsertOrganisation(input: $organisation) {
    created userErrors { code message field }
    organisation { name version createdAt description capabilities { concept { code } trl } }
  }
  createConsortium(input: $consortium) {
    userErrors { code message field }
    consortium { acronym version call { identifier } openRoles { title } members { nodes { role } } }
  }
}";

/// The answers to all questions, on this database.
async fn answers(store: Store) -> Result<Vec<Value>> {
    let service = TestService::bundled_on(store).await?;
    let mut answers = Vec::new();
    for (document, text) in [
        (ORGANISATIONS, Value::Null),
        (ORGANISATIONS, json!("universität de")),
        (ORGANISATIONS, json!("100%_\0'")),
        (CONSORTIA, Value::Null),
        (CONSORTIA, json!("flow BATTERY")),
        (CALLS, Value::Null),
        (RANKINGS, Value::Null),
    ] {
        let found = service
            .pages(document, json!({ "text": text }), "/list")
            .await?;
        answers.extend(found);
        let first = service.data(document, json!({ "text": text })).await?;
        answers.push(first["list"].clone());
    }
    answers.extend(changes(&service).await?);
    Ok(answers)
}

/// What becomes of changes, good ones and bad ones.
async fn changes(service: &TestService) -> Result<Vec<Value>> {
    let organisation = |name: &str, kvk: Value, pic: Value| {
        json!({
            "name": name, "kind": "COMPANY", "country": "NL", "kvkNumber": kvk, "pic": pic,
            "descriptionNl": "Vliesdunne cellen ‘én meer’ 🔋", "capabilities": [{ "concept": "packs.bms", "trl": 5 }],
        })
    };
    let consortium = |call: &str| {
        json!({
            "acronym": "ZEE", "title": "Zee", "callIdentifier": call, "startsOn": "2028-01-01",
            "openRoles": [{ "titleNl": "Maker", "needs": [{ "concept": "packs.bms", "weight": 0.333_333_3 }] }],
        })
    };
    let (kvk, pic) = (json!("12345678"), json!("123456789"));
    let mut done = Vec::new();
    for (organisation, consortium) in [
        (
            organisation("Één", kvk.clone(), Value::Null),
            consortium("HORIZON-CL5-2027-05-D2-08"),
        ),
        (
            organisation("Één", kvk.clone(), Value::Null),
            consortium("horizon-cl5-2027-05-d2-08"),
        ),
        (
            organisation("Twee", Value::Null, pic.clone()),
            consortium("NONE"),
        ),
        (organisation("Samen", kvk, pic), consortium("\0")),
        (
            organisation("N\0L", Value::Null, Value::Null),
            consortium(""),
        ),
    ] {
        let variables = json!({ "organisation": organisation, "consortium": consortium });
        done.push(service.data(CHANGES, variables).await?);
    }
    Ok(done)
}

#[actix_web::test]
async fn both_databases_give_the_same_answers() -> Result<()> {
    let (_folder, store) = scratch::sqlite().await?;
    let expected = answers(store).await?;
    assert!(expected.len() > 500, "{} answers", expected.len());
    scratch::on_postgres(async |url| {
        let store = Store::open(&url).await?;
        store.migrate().await?;
        let found = answers(store.clone()).await?;
        store.close().await?;
        for (found, expected) in found.iter().zip(&expected) {
            assert_eq!(found, expected);
        }
        assert_eq!(found.len(), expected.len());
        Ok(())
    })
    .await
}

#[actix_web::test]
async fn many_writers_at_once_all_come_through() -> Result<()> {
    const UPSERT: &str = r"
    mutation ($input: OrganisationInput!) {
      upsertOrganisation(input: $input) { organisation { version } userErrors { code message } }
    }";
    const DECLARE: &str = r#"
    mutation ($id: ID!) {
      setCapabilities(organisationId: $id, capabilities: [{ concept: "packs.bms" }]) {
        organisation { version } userErrors { code message }
      }
      createConsortium(input: {
        acronym: "MANY", title: "Many", callIdentifier: "HORIZON-CL5-2027-05-D2-08"
      }) { consortium { version } userErrors { code message } }
    }"#;
    scratch::on_both(async |store| {
        let service = TestService::bundled_on(store).await?;
        let id = service.organisation("cleantron").await?;
        let same =
            json!({ "name": "Same", "kind": "COMPANY", "country": "NL", "kvkNumber": "12345678" });
        let writers = (0..40).map(|number| {
            let (service, id, same) = (&service, &id, &same);
            async move {
                if number % 2 == 0 {
                    service.data(UPSERT, json!({ "input": same })).await
                } else {
                    service.data(DECLARE, json!({ "id": id })).await
                }
            }
        });
        for done in futures_util::future::try_join_all(writers).await? {
            for payload in done
                .as_object()
                .into_iter()
                .flat_map(|fields| fields.values())
            {
                assert_eq!(list(payload, "/userErrors")?, [] as [Value; 0], "{done}");
            }
        }
        let found = service
            .data(ORGANISATIONS, json!({ "text": "same" }))
            .await?;
        assert_eq!(found["list"]["totalCount"], 1);
        assert_eq!(text(&found, "/list/nodes/0/name")?, "Same");
        Ok(())
    })
    .await
}
