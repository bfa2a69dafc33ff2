//! Organisations, made and kept by the portal's synchronisation.

use anyhow::Result;
use serde_json::{Value, json};

use super::{problem, state, upsert};
use crate::support::TestService;

#[actix_web::test]
async fn the_same_upsert_twice_changes_nothing_the_second_time() -> Result<()> {
    let service = TestService::bundled().await?;
    let numbered = json!({
        "kvkNumber": "12345678", "pic": "123456789", "sizeClass": "SMALL", "city": "Vlissingen",
        "capabilities": [{ "concept": "packs.bms", "trl": 6, "statementNl": "Dat kunnen wij" }],
        "interests": [{ "concept": "recycling", "strength": 0.5 }],
    });
    for fields in [json!({ "name": "Brabant Cellen" }), numbered] {
        let first = upsert(&service, fields.clone()).await?;
        let id = &first["organisation"]["id"];
        let before = state(&service, id).await?;
        let second = upsert(&service, fields).await?;
        assert_eq!(
            (&first["created"], &second["created"]),
            (&json!(true), &json!(false))
        );
        assert_eq!(second["organisation"], first["organisation"]);
        assert_eq!(state(&service, id).await?, before);
    }
    Ok(())
}

#[actix_web::test]
async fn an_organisation_is_found_by_either_number() -> Result<()> {
    let service = TestService::bundled().await?;
    let both = json!({ "kvkNumber": "12345678", "pic": "123456789" });
    let made = upsert(&service, both).await?;
    for (number, name) in [
        (json!({ "kvkNumber": "12345678" }), "Zeeland Cellen BV"),
        (json!({ "pic": "123456789" }), "Zeeland Cellen NV"),
    ] {
        let mut fields = number.clone();
        fields["name"] = json!(name);
        let changed = upsert(&service, fields).await?;
        assert_eq!(changed["created"], false);
        assert_eq!(changed["organisation"]["id"], made["organisation"]["id"]);
        assert_eq!(changed["organisation"]["name"], name);
    }
    Ok(())
}

#[actix_web::test]
async fn numbers_of_two_organisations_conflict() -> Result<()> {
    let service = TestService::bundled().await?;
    upsert(&service, json!({ "kvkNumber": "12345678" })).await?;
    upsert(&service, json!({ "name": "Other", "pic": "123456789" })).await?;
    let both = json!({ "kvkNumber": "12345678", "pic": "123456789" });
    let refused = upsert(&service, both).await?;
    assert_eq!(refused["organisation"], Value::Null);
    assert_eq!(problem(&refused).0, "CONFLICT");
    Ok(())
}

#[actix_web::test]
async fn an_organisation_without_numbers_is_known_by_its_name() -> Result<()> {
    let service = TestService::bundled().await?;
    let made = upsert(&service, json!({})).await?;
    let numbered = upsert(&service, json!({ "kvkNumber": "12345678" })).await?;
    let again = upsert(&service, json!({ "name": " ZEELAND  Cellen " })).await?;
    for found in [&numbered, &again] {
        assert_eq!(
            found["organisation"]["id"], made["organisation"]["id"],
            "{found}"
        );
    }
    let other = upsert(&service, json!({ "kvkNumber": "87654321" })).await?;
    assert_eq!(other["created"], true, "{other}");
    let abroad = upsert(&service, json!({ "country": "BE" })).await?;
    assert_eq!(abroad["created"], true, "{abroad}");
    Ok(())
}

#[actix_web::test]
async fn a_change_raises_the_version_by_one_and_the_data_version() -> Result<()> {
    let service = TestService::bundled().await?;
    let made = upsert(&service, json!({ "kvkNumber": "12345678" })).await?;
    let id = &made["organisation"]["id"];
    let before = state(&service, id).await?;
    upsert(&service, json!({ "kvkNumber": "12345678", "city": "Goes" })).await?;
    let after = state(&service, id).await?;
    let data_version = |state: &Value| -> Option<u64> {
        let version = state.pointer("/matches/nodes/0/dataVersion")?;
        version.as_str()?.parse().ok()
    };
    assert_eq!(
        (&before["version"], &after["version"]),
        (&json!(1), &json!(2))
    );
    assert_eq!(
        data_version(&after),
        data_version(&before).map(|version| version + 1)
    );
    Ok(())
}
