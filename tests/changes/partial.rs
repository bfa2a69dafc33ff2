//! What is left out stays, what is null is cleared: for every field, by variables and in the text.

use anyhow::Result;
use serde_json::{Value, json};

use super::company;
use crate::support::TestService;

const PROFILE: &str = r"
mutation ($input: OrganisationInput!) {
  changed: upsertOrganisation(input: $input) {
    userErrors { code message field }
    organisation {
      version nonProfit region city kvkNumber pic website
      descriptionNl: description(language: NL) descriptionEn: description(language: EN)
      capabilities { concept { code } } interests { concept { code } }
    }
  }
}";

/// The profile after an upsert of a company with these fields; its version apart.
async fn profile(service: &TestService, fields: &Value) -> Result<Value> {
    let data = service
        .data(PROFILE, json!({ "input": company(fields) }))
        .await?;
    let mut organisation = data["changed"]["organisation"].clone();
    organisation["version"].take();
    Ok(organisation)
}

/// Fields that can be cleared, with two values each.
fn clearable() -> Vec<(&'static str, Value, Value)> {
    vec![
        ("nonProfit", json!(true), json!(false)),
        ("region", json!("NL341"), json!("NL342")),
        ("city", json!("Goes"), json!("Sluis")),
        (
            "website",
            json!("https://a.example"),
            json!("https://b.example"),
        ),
    ]
}

#[actix_web::test]
async fn every_field_of_a_profile_stays_is_cleared_or_is_set() -> Result<()> {
    let service = TestService::bundled().await?;
    for (field, one, other) in clearable() {
        let asked = |value: &Value| json!({ "kvkNumber": "12345678", field: value });
        let set = profile(&service, &asked(&one)).await?;
        let kept = profile(&service, &json!({ "kvkNumber": "12345678" })).await?;
        let changed = profile(&service, &asked(&other)).await?;
        let cleared = profile(&service, &asked(&Value::Null)).await?;
        let stayed = profile(&service, &json!({ "kvkNumber": "12345678" })).await?;
        assert_eq!([&set[field], &kept[field]], [&one, &one], "{field}");
        assert_eq!(changed[field], other, "{field}");
        assert_eq!(
            [&cleared[field], &stayed[field]],
            [&Value::Null; 2],
            "{field}"
        );
    }
    Ok(())
}

#[actix_web::test]
async fn each_language_of_a_description_is_cleared_by_itself() -> Result<()> {
    let service = TestService::bundled().await?;
    let both = json!({ "kvkNumber": "12345678", "descriptionNl": "een", "descriptionEn": "one" });
    profile(&service, &both).await?;
    let clear = |field: &str| json!({ "kvkNumber": "12345678", field: null });
    let english = profile(&service, &clear("descriptionNl")).await?;
    let neither = profile(&service, &clear("descriptionEn")).await?;
    assert_eq!(
        [&english["descriptionNl"], &english["descriptionEn"]],
        ["one"; 2]
    );
    assert_eq!(
        [&neither["descriptionNl"], &neither["descriptionEn"]],
        [&Value::Null; 2]
    );
    Ok(())
}

#[actix_web::test]
async fn each_number_is_cleared_while_the_other_finds_the_organisation() -> Result<()> {
    let service = TestService::bundled().await?;
    let (kvk, pic) = (json!("12345678"), json!("123456789"));
    profile(&service, &json!({ "kvkNumber": kvk, "pic": pic })).await?;
    let kept = profile(&service, &json!({ "pic": pic })).await?;
    let without_kvk = profile(&service, &json!({ "kvkNumber": null, "pic": pic })).await?;
    let back = profile(&service, &json!({ "kvkNumber": kvk, "pic": pic })).await?;
    let without_pic = profile(&service, &json!({ "kvkNumber": kvk, "pic": null })).await?;
    let numbers = |profile: &Value| [profile["kvkNumber"].clone(), profile["pic"].clone()];
    assert_eq!(
        [numbers(&kept), numbers(&back)],
        [[kvk.clone(), pic.clone()], [kvk.clone(), pic.clone()]]
    );
    assert_eq!(numbers(&without_kvk), [Value::Null, pic]);
    assert_eq!(numbers(&without_pic), [kvk, Value::Null]);
    Ok(())
}

#[actix_web::test]
async fn lists_stay_when_left_out_or_null_and_are_emptied_by_an_empty_one() -> Result<()> {
    let service = TestService::bundled().await?;
    for field in ["capabilities", "interests"] {
        let one = json!([{ "concept": "packs.bms" }]);
        let known = json!([{ "concept": { "code": "packs.bms" } }]);
        for (given, expected) in [
            (json!({ field: one }), &known),
            (json!({}), &known),
            (json!({ field: null }), &known),
            (json!({ field: [] }), &json!([])),
        ] {
            let found = profile(&service, &given).await?;
            assert_eq!(&found[field], expected, "{given}");
        }
    }
    Ok(())
}

#[actix_web::test]
async fn a_variable_that_is_not_given_leaves_its_field_out() -> Result<()> {
    const BY_FIELD: &str = r#"
    mutation ($city: String, $website: String, $pic: Pic, $nonProfit: Boolean) {
      upsertOrganisation(input: {
        name: "Zeeland Cellen", kind: COMPANY, country: "NL", kvkNumber: "12345678"
        city: $city, website: $website, pic: $pic, nonProfit: $nonProfit
      }) { organisation { city website pic nonProfit } }
    }"#;
    let service = TestService::bundled().await?;
    let full = json!({ "city": "Goes", "website": "https://a.example", "pic": "123456789", "nonProfit": true });
    let empty = json!({ "city": null, "website": null, "pic": null, "nonProfit": null });
    for (variables, expected) in [
        (&full, &full),
        (&json!({}), &full),
        (&empty, &empty),
        (&json!({}), &empty),
    ] {
        let data = service.data(BY_FIELD, variables.clone()).await?;
        assert_eq!(
            &data["upsertOrganisation"]["organisation"], expected,
            "{variables}"
        );
    }
    Ok(())
}

#[actix_web::test]
async fn a_default_is_written_where_the_field_is_left_out() -> Result<()> {
    const SIZE: &str = r"
    mutation ($input: OrganisationInput!) {
      upsertOrganisation(input: $input) { organisation { sizeClass } }
    }";
    let service = TestService::bundled().await?;
    for (fields, size) in [
        (json!({ "sizeClass": "LARGE" }), "LARGE"),
        (json!({}), "UNKNOWN"),
        (json!({ "sizeClass": null }), "UNKNOWN"),
    ] {
        let data = service
            .data(SIZE, json!({ "input": company(&fields) }))
            .await?;
        assert_eq!(
            data["upsertOrganisation"]["organisation"]["sizeClass"],
            size
        );
    }
    Ok(())
}
