//! Consortia and calls: the lists, their filters, and what is known of one.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::support::TestService;
use crate::support::json::{list, text, texts};

const CONSORTIA: &str = r"
query ($first: Int, $after: String, $filter: ConsortiumFilter) {
  consortia(first: $first, after: $after, filter: $filter) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes {
      id acronym title objective status acceptsPartners programme
      call { identifier deadlines { at } } concepts { code stage { code } }
    }
  }
}";

const CALLS: &str = r"
query ($first: Int, $after: String, $open: Boolean) {
  calls(first: $first, after: $after, openOnly: $open) {
    totalCount pageInfo { hasNextPage endCursor } nodes { id identifier deadlines { at stage } }
  }
}";

type Promise = fn(&Value) -> bool;

async fn all(service: &TestService, filter: Value) -> Result<Vec<Value>> {
    let variables = json!({ "first": 100, "filter": filter });
    service.pages(CONSORTIA, variables, "/consortia").await
}

fn is_on(found: &Value, field: &str, code: &str) -> bool {
    let mut concepts = list(found, "/concepts").unwrap_or_default().iter();
    concepts.any(|concept| concept.pointer(field).is_some_and(|found| found == code))
}

fn closes_before(found: &Value, moment: &str) -> bool {
    let deadlines = list(found, "/call/deadlines").unwrap_or_default().iter();
    let mut moments = deadlines.filter_map(|deadline| deadline["at"].as_str());
    moments.any(|at| ("2026-11-23T12:00:00"..moment).contains(&at))
}

#[actix_web::test]
async fn each_filter_leaves_what_it_promises() -> Result<()> {
    let service = TestService::bundled().await?;
    let cases: [(Value, Promise); 9] = [
        (json!({ "statuses": ["FORMING"] }), |found| {
            found["status"] == "FORMING"
        }),
        (json!({ "acceptsPartners": true }), |found| {
            found["acceptsPartners"] == true
        }),
        (json!({ "acceptsPartners": false }), |found| {
            found["acceptsPartners"] == false
        }),
        (json!({ "programmes": ["HORIZON_2020"] }), |found| {
            found["programme"] == "HORIZON_2020"
        }),
        (
            json!({ "callIdentifier": "horizon-cl5-2027-05-d2-08" }),
            |found| found["call"]["identifier"] == "HORIZON-CL5-2027-05-D2-08",
        ),
        (
            json!({ "concepts": ["cell-production.redox-flow"] }),
            |found| is_on(found, "/code", "cell-production.redox-flow"),
        ),
        (json!({ "stages": ["recycling"] }), |found| {
            is_on(found, "/stage/code", "recycling")
        }),
        (
            json!({ "deadlineBefore": "2027-06-01T00:00:00Z" }),
            |found| closes_before(found, "2027-06-01"),
        ),
        (json!({ "text": "FLOW battery" }), |found| {
            let told = ["acronym", "title", "objective"].map(|field| found[field].to_string());
            let told = told.concat().to_lowercase();
            told.contains("flow") && told.contains("battery")
        }),
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
            .data(CONSORTIA, json!({ "first": 1, "filter": filter }))
            .await?;
        assert_eq!(
            texts(&narrowed, "/acronym")?,
            texts(&kept, "/acronym")?,
            "{filter}"
        );
        assert!(!kept.is_empty() && kept.len() < whole.len(), "{filter}");
        assert_eq!(counted["consortia"]["totalCount"], kept.len(), "{filter}");
    }
    Ok(())
}

#[actix_web::test]
async fn a_consortium_whose_call_has_closed_looks_for_nobody() -> Result<()> {
    let service = TestService::bundled_at("2027-06-01T00:00:00Z".parse()?).await?;
    let whole = all(&service, Value::Null).await?;
    let is_late = |found: &&Value| {
        let deadlines = list(found, "/call/deadlines").unwrap_or_default();
        let mut moments = deadlines
            .iter()
            .filter_map(|deadline| deadline["at"].as_str());
        found["status"] == "FORMING" && moments.next_back().is_some_and(|last| last < "2027-06-01")
    };
    let late: Vec<_> = whole.iter().filter(is_late).collect();
    let looking = all(&service, json!({ "acceptsPartners": true })).await?;
    let others = all(&service, json!({ "acceptsPartners": false })).await?;
    assert!(!late.is_empty() && !looking.is_empty());
    assert!(
        late.iter()
            .all(|found| found["acceptsPartners"] == false && others.contains(found))
    );
    assert!(looking.iter().all(|found| found["acceptsPartners"] == true));
    assert_eq!(looking.len() + others.len(), whole.len());
    Ok(())
}

#[actix_web::test]
async fn pages_make_the_whole_list() -> Result<()> {
    let service = TestService::bundled().await?;
    for (document, at, open) in [
        (CONSORTIA, "/consortia", Value::Null),
        (CALLS, "/calls", json!(false)),
        (CALLS, "/calls", json!(true)),
    ] {
        let of = |first: usize| json!({ "first": first, "open": open });
        let small = service.pages(document, of(3), at).await?;
        let large = service.pages(document, of(100), at).await?;
        let total = service.data(document, of(1)).await?;
        assert_eq!(small, large);
        assert!(small.len() > 6, "{} elements of {at}", small.len());
        assert_eq!(
            total.pointer(&format!("{at}/totalCount")),
            Some(&json!(small.len()))
        );
    }
    Ok(())
}

#[actix_web::test]
async fn open_calls_have_a_deadline_to_come_and_the_next_one_is_first() -> Result<()> {
    const NOW: &str = "2026-11-23T12:00:00";
    let service = TestService::bundled().await?;
    let open = service
        .pages(CALLS, json!({ "first": 100 }), "/calls")
        .await?;
    let whole = service
        .pages(CALLS, json!({ "first": 100, "open": false }), "/calls")
        .await?;
    let next = |call: &Value| -> Result<Option<String>> {
        let moments = texts(list(call, "/deadlines")?, "/at")?;
        Ok(moments.into_iter().find(|at| *at >= NOW).map(str::to_owned))
    };
    let moments = open.iter().map(next).collect::<Result<Vec<_>>>()?;
    let still_open = whole
        .iter()
        .map(next)
        .collect::<Result<Vec<_>>>()?
        .into_iter()
        .flatten();
    assert!(
        moments.is_sorted() && moments.iter().all(Option::is_some),
        "{moments:?}"
    );
    assert_eq!(moments.len(), still_open.count());
    assert!(whole.len() > open.len());
    Ok(())
}

#[actix_web::test]
async fn a_call_is_found_without_regard_to_case() -> Result<()> {
    const CALL: &str = r"
    query ($identifier: String!) { call(identifier: $identifier) {
      id identifier nl: title(language: NL) en: title(language: EN) programme actionType lumpSum
      concepts { code } rules { code source } deadlines { at }
      consortia(first: 2) { totalCount nodes { acronym call { identifier } } }
    } }";
    let service = TestService::bundled().await?;
    let mut found = Vec::new();
    for identifier in [
        "HORIZON-CL5-2027-05-D2-08",
        "horizon-cl5-2027-05-d2-08",
        " Horizon-CL5-2027-05-D2-08 ",
    ] {
        let data = service
            .data(CALL, json!({ "identifier": identifier }))
            .await?;
        found.push(data["call"].clone());
    }
    assert_eq!(found[0]["identifier"], "HORIZON-CL5-2027-05-D2-08");
    assert_eq!((&found[1], &found[2]), (&found[0], &found[0]));
    assert!(!text(&found[0], "/nl")?.is_empty() && !text(&found[0], "/en")?.is_empty());
    assert!(!list(&found[0], "/rules")?.is_empty());
    assert!(!list(&found[0], "/consortia/nodes")?.is_empty());
    for nothing in ["", "HORIZON-NONE", "%", "\u{0}"] {
        let data = service.data(CALL, json!({ "identifier": nothing })).await?;
        assert_eq!(data["call"], Value::Null, "{nothing:?}");
    }
    Ok(())
}

#[actix_web::test]
async fn all_that_is_known_of_a_consortium_is_reached() -> Result<()> {
    const ALL: &str = r"
    query ($id: ID!) { consortium(id: $id) {
      acronym coordinator { id name } members(first: 10) { totalCount nodes { role organisation { id } } }
      gaps { concept { code } demand supply organisations { id } explanation(language: NL) }
      eligibility { verdict asOf checks { verdict rule { code } } members { organisation { id } fundingRate } }
      openRoles { title(language: NL) needs { concept { code } weight minTrl } wantedKinds wantedCountries }
    } }";
    let service = TestService::bundled().await?;
    let id = service.consortium("LONG-FLOW").await?;
    let data = service.data(ALL, json!({ "id": id })).await?;
    let found = &data["consortium"];
    let first = found.pointer("/members/nodes/0").context("no member")?;
    assert_eq!(
        (&first["role"], &first["organisation"]["id"]),
        (&json!("COORDINATOR"), &found["coordinator"]["id"])
    );
    assert_eq!(
        found["members"]["totalCount"],
        list(found, "/eligibility/members")?.len()
    );
    assert_eq!(
        found["openRoles"][0]["needs"][0]["concept"]["code"],
        "cell-production.redox-flow"
    );
    let gaps = list(found, "/gaps")?;
    assert!(!gaps.is_empty());
    for gap in gaps {
        assert!(gap["demand"].as_f64() > gap["supply"].as_f64(), "{gap}");
        assert!(!text(gap, "/explanation")?.is_empty());
    }
    Ok(())
}
