//! Organisations: the list, its filters, and what is known of one.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::support::TestService;
use crate::support::json::{list, text, texts};

const LIST: &str = r"
query ($first: Int, $after: String, $filter: OrganisationFilter) {
  organisations(first: $first, after: $after, filter: $filter) {
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor }
    nodes { id name country kind sizeClass city kvkNumber pic
      capabilities { concept { code stage { code } } } }
  }
}";

type Promise = fn(&Value) -> bool;

async fn all(service: &TestService, filter: Value) -> Result<Vec<Value>> {
    let variables = json!({ "first": 100, "filter": filter });
    service.pages(LIST, variables, "/organisations").await
}

fn can(found: &Value, asked: fn(&Value) -> bool) -> bool {
    let claims = list(found, "/capabilities").unwrap_or_default();
    claims.iter().any(|claim| asked(&claim["concept"]))
}

#[actix_web::test]
async fn pages_make_the_whole_list_by_name() -> Result<()> {
    let service = TestService::bundled().await?;
    let whole = all(&service, Value::Null).await?;
    let small = service
        .pages(LIST, json!({ "first": 37 }), "/organisations")
        .await?;
    let first = service.data(LIST, json!({ "first": 2 })).await?;
    let page = &first["organisations"];
    assert_eq!(small, whole);
    assert_eq!(page["totalCount"], whole.len());
    assert_eq!(page["pageInfo"]["startCursor"], page["edges"][0]["cursor"]);
    assert_eq!(page["pageInfo"]["endCursor"], page["edges"][1]["cursor"]);
    assert_eq!(page["pageInfo"]["hasPreviousPage"], false);
    let mut ids = texts(&whole, "/id")?;
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), whole.len());
    Ok(())
}

#[actix_web::test]
async fn a_length_that_is_left_out_is_the_one_of_the_schema() -> Result<()> {
    const LENGTHS: &str = "query ($list: Int, $members: Int, $events: Int) {
      organisations(first: $list) { nodes { id } }
      consortia(first: 1) { nodes { members(first: $members) { nodes { role } } } }
      events(first: $events) { nodes { id } }
    }";
    let service = TestService::bundled().await?;
    let left_out = service.data(LENGTHS, json!({})).await?;
    let schema_s = json!({ "list": 20, "members": 50, "events": 100 });
    assert_eq!(left_out, service.data(LENGTHS, schema_s).await?);
    assert_eq!(list(&left_out, "/organisations/nodes")?.len(), 20);
    Ok(())
}

#[actix_web::test]
async fn a_page_of_none_tells_how_many_there_are() -> Result<()> {
    let service = TestService::bundled().await?;
    let data = service.data(LIST, json!({ "first": 0 })).await?;
    let page = &data["organisations"];
    assert!(page["totalCount"].as_u64() > Some(500));
    assert_eq!(page["nodes"], json!([]));
    assert_eq!(page["pageInfo"]["hasNextPage"], true);
    assert_eq!(page["pageInfo"]["endCursor"], Value::Null);
    Ok(())
}

#[actix_web::test]
async fn each_filter_leaves_what_it_promises() -> Result<()> {
    let service = TestService::bundled().await?;
    let cases: [(Value, Promise); 8] = [
        (json!({ "countries": ["NL"] }), |found| {
            found["country"] == "NL"
        }),
        (json!({ "countries": ["EL", "UK"] }), |found| {
            ["GR", "GB"].iter().any(|code| found["country"] == *code)
        }),
        (json!({ "kinds": ["UNIVERSITY"] }), |found| {
            found["kind"] == "UNIVERSITY"
        }),
        (json!({ "concepts": ["packs.bms"] }), |found| {
            can(found, |concept| concept["code"] == "packs.bms")
        }),
        (json!({ "stages": ["recycling"] }), |found| {
            can(found, |concept| concept["stage"]["code"] == "recycling")
        }),
        (
            json!({ "stages": ["packs"], "concepts": ["materials.anode-silicon"] }),
            |found| {
                can(found, |concept| {
                    concept["stage"]["code"] == "packs"
                        || concept["code"] == "materials.anode-silicon"
                })
            },
        ),
        (json!({ "text": "DELFT tu" }), |found| {
            let text = format!("{} {}", found["name"], found["city"]).to_lowercase();
            text.contains("delft") && text.contains("tu")
        }),
        (
            json!({ "countries": ["NL"], "kinds": ["COMPANY"] }),
            |found| found["country"] == "NL" && found["kind"] == "COMPANY",
        ),
    ];
    let whole = all(&service, Value::Null).await?;
    for (filter, promise) in cases {
        let kept: Vec<_> = whole
            .iter()
            .filter(|found| promise(found))
            .cloned()
            .collect();
        let narrowed = all(&service, filter.clone()).await?;
        let counted = service
            .data(LIST, json!({ "first": 1, "filter": filter }))
            .await?;
        assert_eq!(
            texts(&narrowed, "/name")?,
            texts(&kept, "/name")?,
            "{filter}"
        );
        assert!(!kept.is_empty(), "{filter}");
        assert_eq!(
            counted["organisations"]["totalCount"],
            kept.len(),
            "{filter}"
        );
    }
    Ok(())
}

#[actix_web::test]
async fn an_organisation_is_found_by_each_of_its_keys() -> Result<()> {
    const ADD: &str = r#"mutation {
      upsertOrganisation(input: {
        name: "Zeeland Cellen", kind: COMPANY, country: "NL", kvkNumber: "01234567", pic: "012345678"
      }) { organisation { id } }
    }"#;
    const FIND: &str = "query ($key: OrganisationKey!) { organisation(by: $key) { id } }";
    let service = TestService::bundled().await?;
    let made = service.data(ADD, json!({})).await?;
    let id = &made["upsertOrganisation"]["organisation"]["id"];
    for (key, found) in [
        (json!({ "id": id }), id),
        (json!({ "kvkNumber": "01234567" }), id),
        (json!({ "pic": "012345678" }), id),
        (json!({ "kvkNumber": "99999999" }), &Value::Null),
        (json!({ "pic": "000000001" }), &Value::Null),
        (
            json!({ "id": "organisation:00000000-0000-7000-8000-000000000000" }),
            &Value::Null,
        ),
    ] {
        let data = service.data(FIND, json!({ "key": key })).await?;
        let organisation = &data["organisation"];
        assert_eq!(
            organisation.get("id").unwrap_or(organisation),
            found,
            "{key}"
        );
    }
    Ok(())
}

#[actix_web::test]
async fn all_that_is_known_of_an_organisation_is_reached() -> Result<()> {
    const ALL: &str = r"
    query ($id: ID!) {
      organisation(by: { id: $id }) {
        id name kind country pic createdAt updatedAt confirmedAt version illustrative source licence
        horizonEurope: isNewcomer horizon2020: isNewcomer(programme: HORIZON_2020)
        capabilities { concept { code label(language: NL) } trl source confidence statement
          evidence { label url consortium { acronym } } }
        memberships(first: 3) { totalCount pageInfo { hasNextPage endCursor } nodes {
          role contribution consortium { acronym startsOn } organisation { id } } }
        partners(first: 5) { totalCount nodes { shared lastSharedOn organisation { id name } } }
      }
    }";
    let service = TestService::bundled().await?;
    let id = service.organisation("TU Delft").await?;
    let data = service.data(ALL, json!({ "id": id })).await?;
    let found = &data["organisation"];
    assert_eq!(
        (&found["horizonEurope"], &found["horizon2020"]),
        (&json!(true), &json!(false))
    );
    let claims = list(found, "/capabilities")?;
    let shown = claims
        .iter()
        .map(|claim| list(claim, "/evidence"))
        .collect::<Result<Vec<_>>>()?;
    assert!(
        !shown.is_empty() && shown.iter().all(|evidence| !evidence.is_empty()),
        "{claims:#?}"
    );
    let starts = texts(list(found, "/memberships/nodes")?, "/consortium/startsOn")?;
    assert!(
        starts.len() == 3 && starts.is_sorted_by(|one, next| one >= next),
        "{starts:?}"
    );
    assert!(
        list(found, "/memberships/nodes")?
            .iter()
            .all(|membership| membership["organisation"]["id"] == *id)
    );
    let partners = list(found, "/partners/nodes")?;
    let shared: Vec<_> = partners
        .iter()
        .map(|partner| partner["shared"].as_u64())
        .collect();
    assert!(
        shared.is_sorted_by(|one, next| one >= next) && shared.last() > Some(&Some(0)),
        "{shared:?}"
    );
    assert!(
        partners
            .iter()
            .all(|partner| partner["organisation"]["id"] != *id)
    );
    Ok(())
}

#[actix_web::test]
async fn memberships_and_partners_have_pages() -> Result<()> {
    const MEMBERSHIPS: &str = r"
    query ($id: ID!, $first: Int, $after: String) { organisation(by: { id: $id }) {
      list: memberships(first: $first, after: $after) {
        totalCount pageInfo { hasNextPage endCursor } nodes { consortium { id } } } } }";
    const PARTNERS: &str = r"
    query ($id: ID!, $first: Int, $after: String) { organisation(by: { id: $id }) {
      list: partners(first: $first, after: $after) {
        totalCount pageInfo { hasNextPage endCursor } nodes { organisation { id } shared } } } }";
    let service = TestService::bundled().await?;
    let id = service.organisation("TU Delft").await?;
    for document in [MEMBERSHIPS, PARTNERS] {
        let of = |first: usize| json!({ "id": id, "first": first });
        let small = service.pages(document, of(2), "/organisation/list").await?;
        let large = service
            .pages(document, of(100), "/organisation/list")
            .await?;
        let total = service.data(document, of(1)).await?;
        assert_eq!(small, large);
        assert!(small.len() > 4, "{} elements", small.len());
        assert_eq!(total["organisation"]["list"]["totalCount"], small.len());
    }
    Ok(())
}

#[actix_web::test]
async fn a_newcomer_is_one_without_a_past_in_the_programme() -> Result<()> {
    const NEW: &str = r"
    query ($text: String!) { organisations(filter: { text: $text }, first: 1) { nodes {
      isNewcomer(programme: HORIZON_2020) memberships { totalCount } } } }";
    let service = TestService::bundled().await?;
    for (name, newcomer) in [("TU Delft", false), ("Cleantron", true)] {
        let data = service.data(NEW, json!({ "text": name })).await?;
        let found = data.pointer("/organisations/nodes/0").context("nobody")?;
        assert_eq!(found["isNewcomer"], newcomer, "{name}");
        assert_eq!(found["memberships"]["totalCount"] == 0, newcomer, "{name}");
    }
    Ok(())
}

#[actix_web::test]
async fn who_asks_is_an_adviser() -> Result<()> {
    let service = TestService::bundled().await?;
    let data = service
        .data("{ viewer { name roles organisation { id } } }", json!({}))
        .await?;
    assert_eq!(
        data["viewer"],
        json!({ "name": null, "roles": ["adviser"], "organisation": null })
    );
    assert_eq!(text(&data, "/viewer/roles/0")?, "adviser");
    Ok(())
}
