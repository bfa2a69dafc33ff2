//! Ranked lists, page by page.

use anyhow::Result;
use serde_json::{Value, json};

use crate::support::TestService;
use crate::support::json::list;

const MATCHES: &str = r"
query ($id: ID!, $first: Int, $after: String) {
  organisation(by: { id: $id }) {
    list: matches(first: $first, after: $after, filter: { acceptsPartnersOnly: false }) {
      totalCount pageInfo { hasNextPage endCursor } nodes { rank score consortium { id } }
    }
  }
}";

const CANDIDATES: &str = r"
query ($id: ID!, $first: Int, $after: String) {
  organisation: consortium(id: $id) {
    list: candidates(first: $first, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } nodes { rank score organisation { id } }
    }
  }
}";

const LIST: &str = "/organisation/list";

async fn both(service: &TestService) -> Result<[(&'static str, String); 2]> {
    let organisation = service.organisation("leydenjar").await?;
    let consortium = service.consortium("SI-SPEED").await?;
    Ok([(MATCHES, organisation), (CANDIDATES, consortium)])
}

#[actix_web::test]
async fn pages_make_the_whole_list_with_ranks_from_one() -> Result<()> {
    let service = TestService::bundled().await?;
    for (document, id) in both(&service).await? {
        let of = |first: usize| json!({ "id": id, "first": first });
        let small = service.pages(document, of(7), LIST).await?;
        let large = service.pages(document, of(100), LIST).await?;
        let ranks: Vec<_> = small.iter().map(|found| found["rank"].clone()).collect();
        let numbers: Vec<_> = (1..=small.len()).map(Value::from).collect();
        assert!(small.len() > 30, "{} places", small.len());
        assert_eq!(small, large);
        assert_eq!(ranks, numbers);
        let total = service.data(document, of(0)).await?;
        assert_eq!(total["organisation"]["list"]["totalCount"], small.len());
    }
    Ok(())
}

#[actix_web::test]
async fn the_first_ten_begin_the_first_hundred() -> Result<()> {
    let service = TestService::bundled().await?;
    for (document, id) in both(&service).await? {
        let ten = service
            .data(document, json!({ "id": id, "first": 10 }))
            .await?;
        let hundred = service
            .data(document, json!({ "id": id, "first": 100 }))
            .await?;
        let at = "/organisation/list/nodes";
        assert_eq!(list(&ten, at)?.len(), 10);
        assert!(list(&hundred, at)?.starts_with(list(&ten, at)?));
    }
    Ok(())
}

#[actix_web::test]
async fn a_list_goes_from_best_to_worst() -> Result<()> {
    let service = TestService::bundled().await?;
    for (document, id) in both(&service).await? {
        let ranked = service
            .pages(document, json!({ "id": id, "first": 100 }), LIST)
            .await?;
        let scores: Vec<_> = ranked.iter().map(|found| found["score"].as_f64()).collect();
        assert!(scores.is_sorted_by(|one, next| one >= next));
        assert!(scores.first() > scores.last());
    }
    Ok(())
}
