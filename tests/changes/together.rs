//! Changes that come at the same time: none is lost.

use anyhow::Result;
use schakel::http::door::Settings;
use serde_json::json;

use super::upsert;
use crate::support::TestService;
use crate::support::scratch::on_both;

const FIELDS: &str = "query ($id: ID!) { organisation(by: { id: $id }) { city website version } }";

#[actix_web::test]
async fn two_upserts_at_once_that_say_different_things_are_both_kept() -> Result<()> {
    on_both(async |store| {
        let service = TestService::over(store, Settings::default()).await?;
        for number in 0..25 {
            let kvk = (10_000_000 + number).to_string();
            let made = upsert(&service, json!({ "kvkNumber": kvk })).await?;
            let (city, website) = tokio::join!(
                upsert(&service, json!({ "kvkNumber": kvk, "city": "Goes" })),
                upsert(
                    &service,
                    json!({ "kvkNumber": kvk, "website": "https://example.org" })
                ),
            );
            assert_eq!(
                (city?["userErrors"].take(), website?["userErrors"].take()),
                (json!([]), json!([]))
            );
            let id = &made["organisation"]["id"];
            let found = service.data(FIELDS, json!({ "id": id })).await?;
            let both = json!({ "city": "Goes", "website": "https://example.org", "version": 3 });
            assert_eq!(found["organisation"], both, "{number}");
        }
        Ok(())
    })
    .await
}
