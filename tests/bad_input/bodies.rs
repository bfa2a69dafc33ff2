//! Bodies that are no request.

use anyhow::Result;
use reqwest::{Client, StatusCode, header};
use serde_json::{Value, json};

use super::{check, goes_on};
use crate::support::TestService;

#[actix_web::test]
async fn each_gets_a_status_and_a_code_and_no_data() -> Result<()> {
    let large =
        json!({ "query": "{ viewer { name } }", "variables": { "x": "x".repeat(10 << 20) } });
    let mut broken = br#"{"query":"{ viewer { name } } # "#.to_vec();
    broken.extend(b"\xff\xfe\"}");
    let cases: [(Vec<u8>, StatusCode, &str); 9] = [
        (
            large.to_string().into_bytes(),
            StatusCode::PAYLOAD_TOO_LARGE,
            "TOO_LARGE",
        ),
        (broken, StatusCode::BAD_REQUEST, "BAD_REQUEST"),
        (Vec::new(), StatusCode::BAD_REQUEST, "BAD_REQUEST"),
        (b"{".to_vec(), StatusCode::BAD_REQUEST, "BAD_REQUEST"),
        (b"null".to_vec(), StatusCode::BAD_REQUEST, "BAD_REQUEST"),
        (b"[]".to_vec(), StatusCode::BAD_REQUEST, "BAD_REQUEST"),
        (
            br#"{"query":7}"#.to_vec(),
            StatusCode::BAD_REQUEST,
            "BAD_REQUEST",
        ),
        (
            br#"{"query":"{ viewer { name } }","variables":[1]}"#.to_vec(),
            StatusCode::BAD_REQUEST,
            "BAD_REQUEST",
        ),
        (
            "[".repeat(200_000).into_bytes(),
            StatusCode::BAD_REQUEST,
            "BAD_REQUEST",
        ),
    ];
    let service = TestService::bundled().await?;
    for (body, status, code) in cases {
        let start = String::from_utf8_lossy(&body)
            .chars()
            .take(60)
            .collect::<String>();
        let post = Client::new()
            .post(format!("{}/graphql", service.url()))
            .body(body);
        let answer = post
            .header(header::CONTENT_TYPE, "application/json")
            .send()
            .await?;
        assert_eq!(answer.status(), status, "{start}");
        let answer: Value = answer.json().await?;
        assert!(answer.get("data").is_none(), "{start}");
        check(&answer, code)?;
    }
    goes_on(&service).await
}
