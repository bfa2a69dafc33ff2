//! What filters promise: the same list with less in it.

use anyhow::Result;
use serde_json::{Value, json};

use crate::support::TestService;
use crate::support::json::list;

const MATCHES: &str = r"
query ($id: ID!, $after: String, $filter: MatchFilter) {
  organisation(by: { id: $id }) {
    matches(first: 50, after: $after, filter: $filter) {
      pageInfo { hasNextPage endCursor }
      nodes { rank score eligibility { verdict } consortium {
        id acceptsPartners programme call { deadlines { at } }
        concepts { code stage { code } } openRoles { needs { concept { code stage { code } } } }
      } }
    }
  }
}";

const CANDIDATES: &str = r"
query ($id: ID!, $after: String, $filter: CandidateFilter) {
  consortium(id: $id) {
    candidates(first: 100, after: $after, filter: $filter) {
      pageInfo { hasNextPage endCursor }
      nodes { rank score organisation { id country kind sizeClass } components { code value } }
    }
  }
}";

const ADD: &str = r"
mutation ($input: OrganisationInput!) {
  upsertOrganisation(input: $input) { userErrors { message } }
}";

type Promise = fn(&Value) -> bool;

async fn matches(service: &TestService, id: &str, filter: Value) -> Result<Vec<Value>> {
    let variables = json!({ "id": id, "filter": filter });
    service
        .pages(MATCHES, variables, "/organisation/matches")
        .await
}

async fn candidates(service: &TestService, id: &str, filter: Value) -> Result<Vec<Value>> {
    let variables = json!({ "id": id, "filter": filter });
    service
        .pages(CANDIDATES, variables, "/consortium/candidates")
        .await
}

/// A list without its ranks, which count what is shown.
fn unranked(found: &[Value]) -> Vec<Value> {
    let mut found = found.to_vec();
    for place in &mut found {
        place["rank"].take();
    }
    found
}

/// Checks that a filter leaves what keeps the promise, all of it, in its order.
fn check(filter: &Value, all: &[Value], narrowed: &[Value], promise: Promise) {
    let kept: Vec<_> = all.iter().filter(|found| promise(found)).cloned().collect();
    assert_eq!(unranked(&kept), unranked(narrowed), "{filter}");
    assert!(
        !kept.is_empty() && kept.len() < all.len(),
        "{filter} leaves {}",
        kept.len()
    );
    let ranks = narrowed.iter().map(|found| found["rank"].clone());
    assert!(ranks.eq((1..=narrowed.len()).map(Value::from)), "{filter}");
}

fn is_on(found: &Value, asked: &str) -> bool {
    let consortium = &found["consortium"];
    let of = |value: &Value, at: &str| list(value, at).map(<[Value]>::to_vec).unwrap_or_default();
    let needs = of(consortium, "/openRoles")
        .into_iter()
        .flat_map(|role| of(&role, "/needs"));
    let needed = needs.map(|need| need["concept"].clone());
    let mut subjects = of(consortium, "/concepts").into_iter().chain(needed);
    subjects.any(|concept| concept["code"] == asked || concept["stage"]["code"] == asked)
}

fn closes_before(found: &Value, moment: &str) -> bool {
    let deadlines = list(found, "/consortium/call/deadlines").unwrap_or_default();
    let mut moments = deadlines
        .iter()
        .filter_map(|deadline| deadline["at"].as_str());
    moments.any(|at| ("2026-11-23T12:00:00"..moment).contains(&at))
}

#[actix_web::test]
async fn each_filter_leaves_the_matches_that_it_promises() -> Result<()> {
    let service = TestService::bundled().await?;
    let id = service.organisation("TNO").await?;
    let cases: [(Value, Promise); 8] = [
        (json!({}), |found| {
            found["consortium"]["acceptsPartners"] == true
        }),
        (json!({ "minScore": 0.1 }), |found| {
            found["score"].as_f64() >= Some(0.1)
        }),
        (
            json!({ "eligibility": ["CONDITIONAL", "INELIGIBLE"] }),
            |found| found["eligibility"]["verdict"] != "ELIGIBLE",
        ),
        (
            json!({ "programmes": ["HORIZON_EUROPE", "LIFE"] }),
            |found| {
                ["HORIZON_EUROPE", "LIFE"]
                    .iter()
                    .any(|code| found["consortium"]["programme"] == *code)
            },
        ),
        (
            json!({ "concepts": ["materials.anode-silicon"] }),
            |found| is_on(found, "materials.anode-silicon"),
        ),
        (json!({ "concepts": ["recycling", "packs.bms"] }), |found| {
            is_on(found, "recycling") || is_on(found, "packs.bms")
        }),
        (
            json!({ "deadlineBefore": "2027-06-01T00:00:00Z" }),
            |found| closes_before(found, "2027-06-01"),
        ),
        (
            json!({ "minScore": 0.1, "concepts": ["cell-production"] }),
            |found| found["score"].as_f64() >= Some(0.1) && is_on(found, "cell-production"),
        ),
    ];
    let all = matches(&service, &id, json!({ "acceptsPartnersOnly": false })).await?;
    for (mut filter, promise) in cases {
        if filter != json!({}) {
            filter["acceptsPartnersOnly"] = json!(false);
        }
        let narrowed = matches(&service, &id, filter.clone()).await?;
        check(&filter, &all, &narrowed, promise);
    }
    Ok(())
}

#[actix_web::test]
async fn no_filter_and_nulls_in_one_mean_the_same() -> Result<()> {
    let service = TestService::bundled().await?;
    let id = service.organisation("TNO").await?;
    let plain = matches(&service, &id, Value::Null).await?;
    let nulls = json!({
        "acceptsPartnersOnly": null, "minScore": null, "eligibility": null, "programmes": null,
        "concepts": null, "deadlineBefore": null, "includeDismissed": null,
    });
    assert_eq!(matches(&service, &id, nulls).await?, plain);
    assert_eq!(
        matches(&service, &id, json!({ "concepts": [] })).await?,
        plain
    );
    Ok(())
}

#[actix_web::test]
async fn each_filter_leaves_the_candidates_that_it_promises() -> Result<()> {
    let service = TestService::bundled().await?;
    let small =
        json!({ "name": "Klein", "kind": "COMPANY", "country": "NL", "sizeClass": "SMALL" });
    service.data(ADD, json!({ "input": small })).await?;
    let id = service.consortium("HYDROBAT").await?;
    let cases: [(Value, Promise); 5] = [
        (json!({ "countries": ["NL", "EL"] }), |found| {
            ["NL", "GR"]
                .iter()
                .any(|code| found["organisation"]["country"] == *code)
        }),
        (json!({ "kinds": ["UNIVERSITY"] }), |found| {
            found["organisation"]["kind"] == "UNIVERSITY"
        }),
        (json!({ "sizeClasses": ["SMALL", "MICRO"] }), |found| {
            ["SMALL", "MICRO"]
                .iter()
                .any(|code| found["organisation"]["sizeClass"] == *code)
        }),
        (json!({ "minScore": 0.2 }), |found| {
            found["score"].as_f64() >= Some(0.2)
        }),
        (
            json!({ "countries": ["NL"], "kinds": ["COMPANY"] }),
            |found| {
                found["organisation"]["country"] == "NL"
                    && found["organisation"]["kind"] == "COMPANY"
            },
        ),
    ];
    let all = candidates(&service, &id, Value::Null).await?;
    for (filter, promise) in cases {
        let narrowed = candidates(&service, &id, filter.clone()).await?;
        check(&filter, &all, &narrowed, promise);
    }
    Ok(())
}

#[actix_web::test]
async fn candidates_that_close_gaps_add_something() -> Result<()> {
    let service = TestService::bundled().await?;
    let id = service.consortium("HYDROBAT").await?;
    let closing = candidates(&service, &id, json!({ "closesGapsOnly": true })).await?;
    assert!(!closing.is_empty());
    for found in &closing {
        let mut parts = list(found, "/components")?.iter();
        let adds = parts.find(|part| part["code"] == "complementarity");
        assert!(
            adds.and_then(|part| part["value"].as_f64()) > Some(0.0),
            "{found}"
        );
    }
    Ok(())
}

#[actix_web::test]
async fn what_was_put_aside_is_shown_only_to_those_who_ask() -> Result<()> {
    const DISMISS: &str = r"
    mutation ($organisation: ID!, $consortium: ID!) {
      dismissMatch(organisationId: $organisation, consortiumId: $consortium, reason: NO_CAPACITY) {
        consortium { id } userErrors { code }
      }
    }";
    let service = TestService::bundled().await?;
    let id = service.organisation("TNO").await?;
    let before = matches(&service, &id, Value::Null).await?;
    let aside = &before[1]["consortium"];
    let pair = json!({ "organisation": id, "consortium": aside["id"] });
    for _ in 0..2 {
        let done = service.data(DISMISS, pair.clone()).await?;
        assert_eq!(done["dismissMatch"]["consortium"]["id"], aside["id"]);
    }
    let after = matches(&service, &id, json!({})).await?;
    let asked = matches(&service, &id, json!({ "includeDismissed": true })).await?;
    let mut rest = before.clone();
    rest.remove(1);
    assert_eq!(unranked(&after), unranked(&rest));
    assert_eq!(asked, before);
    Ok(())
}
