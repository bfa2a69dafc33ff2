//! What a score is made of, and who is ranked at all.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use serde_json::{Value, json};

use crate::support::TestService;
use crate::support::json::{list, number, text};

const MATCHES: &str = r#"
query ($after: String) {
  organisations(filter: { countries: ["NL"] }, first: 20, after: $after) {
    pageInfo { hasNextPage endCursor }
    nodes { illustrative matches(first: 100) { nodes {
      organisation { id } consortium { id acceptsPartners } score components { contribution }
    } } }
  }
}"#;

const CANDIDATES: &str = r"
query ($id: ID!, $after: String, $filter: CandidateFilter) {
  consortium(id: $id) {
    candidates(first: 100, after: $after, filter: $filter) {
      pageInfo { hasNextPage endCursor }
      nodes {
        organisation { id illustrative } consortium { id } score components { contribution }
      }
    }
  }
}";

const LOOKING: &str = r"
query ($after: String) {
  consortia(filter: { acceptsPartners: true }, first: 100, after: $after) {
    pageInfo { hasNextPage endCursor }
    nodes { id acceptsPartners illustrative members(first: 100) { nodes { organisation { id } } } }
  }
}";

/// The matches of every real Dutch organisation.
async fn matches(service: &TestService) -> Result<Vec<Value>> {
    let dutch = service.pages(MATCHES, json!({}), "/organisations").await?;
    let real = dutch.iter().filter(|found| found["illustrative"] == false);
    let lists = real.map(|found| list(found, "/matches/nodes"));
    Ok(lists.collect::<Result<Vec<_>>>()?.concat())
}

/// The Dutch candidates of every consortium that looks for partners.
async fn candidates(service: &TestService) -> Result<Vec<Value>> {
    let mut found = Vec::new();
    for consortium in service.pages(LOOKING, json!({}), "/consortia").await? {
        let dutch = json!({ "id": consortium["id"], "filter": { "countries": ["NL"] } });
        found.extend(
            service
                .pages(CANDIDATES, dutch, "/consortium/candidates")
                .await?,
        );
    }
    Ok(found)
}

fn pair(found: &Value) -> Result<(&str, &str)> {
    Ok((
        text(found, "/organisation/id")?,
        text(found, "/consortium/id")?,
    ))
}

/// The sum of the contributions, rounded to six decimals.
fn sum(found: &Value) -> Result<Value> {
    let parts = list(found, "/components")?.iter();
    let parts = parts.map(|part| number(part, "/contribution"));
    let sum = parts.sum::<Result<f64>>()?;
    Ok(json!((sum * 1e6).round() / 1e6))
}

#[actix_web::test]
async fn the_parts_of_a_score_add_up_to_it_and_both_sides_see_the_same() -> Result<()> {
    let service = TestService::bundled().await?;
    let (matches, candidates) = (matches(&service).await?, candidates(&service).await?);
    for found in matches.iter().chain(&candidates) {
        assert_eq!(sum(found)?, found["score"], "{found}");
    }
    let scores = |found: &Value| -> Result<_> {
        let (organisation, consortium) = pair(found)?;
        Ok((
            (organisation.to_owned(), consortium.to_owned()),
            found["score"].clone(),
        ))
    };
    let ours: BTreeMap<_, _> = matches.iter().map(scores).collect::<Result<_>>()?;
    let theirs: BTreeMap<_, _> = candidates.iter().map(scores).collect::<Result<_>>()?;
    assert!(ours.len() > 1_000, "{} pairs", ours.len());
    assert_eq!(ours, theirs);
    Ok(())
}

#[actix_web::test]
async fn examples_and_members_are_nobodys_candidates() -> Result<()> {
    let service = TestService::bundled().await?;
    let mut members = BTreeSet::new();
    let looking = service.pages(LOOKING, json!({}), "/consortia").await?;
    for consortium in &looking {
        for member in list(consortium, "/members/nodes")? {
            members.insert((text(member, "/organisation/id")?, text(consortium, "/id")?));
        }
    }
    assert!(members.len() > 20, "{} members", members.len());
    let everybody = json!({ "id": looking[0]["id"] });
    let mut ranked = service
        .pages(CANDIDATES, everybody, "/consortium/candidates")
        .await?;
    ranked.extend(candidates(&service).await?);
    for found in &ranked {
        assert_ne!(found["organisation"]["illustrative"], true, "{found}");
        assert!(!members.contains(&pair(found)?), "{found}");
    }
    Ok(())
}

#[actix_web::test]
async fn a_member_is_not_shown_its_own_running_consortium() -> Result<()> {
    const ALL: &str = r"
    query ($id: ID!, $after: String) {
      organisation(by: { id: $id }) {
        memberships(first: 100) { nodes { consortium { id } } }
        matches(first: 100, after: $after, filter: { acceptsPartnersOnly: false }) {
          pageInfo { hasNextPage endCursor } nodes { consortium { id } }
        }
      }
    }";
    let service = TestService::bundled().await?;
    let id = json!({ "id": service.organisation("TU Delft").await? });
    let data = service.data(ALL, id.clone()).await?;
    let own = list(&data, "/organisation/memberships/nodes")?;
    let shown = service.pages(ALL, id, "/organisation/matches").await?;
    assert!(!own.is_empty());
    for membership in own {
        assert!(
            shown
                .iter()
                .all(|found| found["consortium"] != membership["consortium"])
        );
    }
    Ok(())
}
