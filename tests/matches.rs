//! The main job, in both directions, through the door.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::support::TestService;

const MATCHES: &str = r#"
query ($text: String!, $first: Int = 10, $after: String, $filter: MatchFilter) {
  organisations(filter: { text: $text }, first: 1) {
    nodes { id name matches(first: $first, after: $after, filter: $filter) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { cursor node {
        rank score modelVersion dataVersion
        consortium { id acronym illustrative acceptsPartners }
        components { code value contribution }
        reasons { component text concepts { code } organisations { name } consortia { acronym } }
        roleFits { role { title } coverage covered { code } missing { code } }
        eligibility { verdict asOf checks { rule { code source } verdict explanation } }
        improvements { text newScore newRank }
      } }
    } }
  }
}"#;

#[actix_web::test]
async fn leydenjar_sees_what_it_could_join_with_reasons() -> Result<()> {
    let service = TestService::bundled().await?;
    let data = service
        .data(MATCHES, json!({ "text": "leydenjar" }))
        .await?;
    let best = data
        .pointer("/organisations/nodes/0/matches/edges/0/node")
        .context("no match")?;
    println!("{best:#}");
    assert_eq!(best["rank"], 1);
    assert!(
        best["reasons"]
            .as_array()
            .is_some_and(|reasons| !reasons.is_empty())
    );
    Ok(())
}
