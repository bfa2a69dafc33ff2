//! Values that break a rule.

use anyhow::Result;
use serde_json::{Value, json};

use super::{check, goes_on, refused};
use crate::support::TestService;

#[actix_web::test]
async fn ids_that_are_none() -> Result<()> {
    let service = TestService::bundled().await?;
    let documents = [
        "query ($value: ID!) { node(id: $value) { id } }",
        "query ($value: ID!) { nodes(ids: [$value]) { id } }",
        "query ($value: ID!) { organisation(by: { id: $value }) { id } }",
        "query ($value: ID!) { consortium(id: $value) { id } }",
        "mutation ($value: ID!) { setInterests(organisationId: $value, interests: []) { userErrors { code } } }",
        "mutation ($value: ID!) { removeMember(consortiumId: $value, organisationId: $value) { userErrors { code } } }",
        r#"mutation ($value: ID!) { createConsortium(input: { acronym: "A", title: "A", coordinatorId: $value }) { userErrors { code } } }"#,
    ];
    let ids = [
        "",
        "1",
        "organisation",
        "organisation:",
        ":",
        "organisation:1",
        "Organisation:0192f0c1-2b3c-7d4e-8f90-a1b2c3d4e5f6",
        "person:0192f0c1-2b3c-7d4e-8f90-a1b2c3d4e5f6",
        "organisation:0192f0c1-2b3c-7d4e-8f90-a1b2c3d4e5fg",
        "' OR 1=1 --",
        "organisation:../../etc/passwd",
        "\u{0}",
        "😀",
    ];
    let mut ids = ids.map(Value::from).to_vec();
    ids.push(json!("x".repeat(5_000)));
    refused(
        &service,
        "INVALID",
        "is not an id of this service",
        &documents,
        &ids,
    )
    .await
}

#[actix_web::test]
async fn ids_of_another_kind() -> Result<()> {
    let service = TestService::bundled().await?;
    let (organisation, consortium) = (
        service.organisation("TNO").await?,
        service.consortium("SI-SPEED").await?,
    );
    let organisations = [
        "query ($value: ID!) { organisation(by: { id: $value }) { id } }",
        "mutation ($value: ID!) { setCapabilities(organisationId: $value, capabilities: []) { userErrors { code } } }",
    ];
    let consortia = [
        "query ($value: ID!) { consortium(id: $value) { id } }",
        r#"mutation ($value: ID!) { updateConsortium(id: $value, input: { acronym: "A", title: "A" }) { userErrors { code } } }"#,
    ];
    refused(
        &service,
        "INVALID",
        "is not the id of an organisation",
        &organisations,
        &[json!(consortium)],
    )
    .await?;
    refused(
        &service,
        "INVALID",
        "is not the id of a consortium",
        &consortia,
        &[json!(organisation)],
    )
    .await
}

#[actix_web::test]
async fn numbers_countries_dates_and_concepts_that_are_none() -> Result<()> {
    let service = TestService::bundled().await?;
    let cases: [(&str, &[&str], &[&str]); 6] = [
        (
            "eight digits",
            &["query ($value: KvkNumber!) { organisation(by: { kvkNumber: $value }) { id } }"],
            &[
                "",
                "1234567",
                "123456789",
                "1234567a",
                "１２３４５６７８",
                " 12345678",
                "12.345.678",
            ],
        ),
        (
            "nine digits",
            &["query ($value: Pic!) { organisation(by: { pic: $value }) { id } }"],
            &["", "12345678", "1234567890", "12345678X", "-12345678"],
        ),
        (
            "ISO 3166-1",
            &[
                "query ($value: CountryCode!) { organisations(filter: { countries: [$value] }) { totalCount } }",
                r#"mutation ($value: CountryCode!) { upsertOrganisation(input: { name: "A", kind: COMPANY, country: $value }) { created } }"#,
            ],
            &["", "Nederland", "XX", "nl", "ZZ", "NLD", "N"],
        ),
        (
            "2027-03-31",
            &[
                r#"mutation ($value: Date) { createConsortium(input: { acronym: "A", title: "A", startsOn: $value }) { userErrors { code } } }"#,
            ],
            &[
                "",
                "2027-02-30",
                "31-03-2027",
                "2027-3-1",
                "+12027-03-01",
                "2027-03-31T00:00:00Z",
                "morgen",
            ],
        ),
        (
            "2027-03-31T17:00:00Z",
            &[
                "query ($value: DateTime) { consortia(filter: { deadlineBefore: $value }) { totalCount } }",
            ],
            &[
                "",
                "2027-03-31",
                "2027-03-31 17:00",
                "2027-03-31T25:00:00Z",
                "+12027-03-31T17:00:00Z",
                "morgen",
            ],
        ),
        (
            "concept",
            &[
                "query ($value: ConceptCode!) { concept(code: $value) { code } }",
                "query ($value: ConceptCode!) { organisations(filter: { concepts: [$value] }) { totalCount } }",
            ],
            &["", "Two Words", "a..b", "a.", "packs.bms.", "'; DROP TABLE"],
        ),
    ];
    for (rule, documents, values) in cases {
        let values: Vec<_> = values.iter().map(|value| json!(value)).collect();
        refused(&service, "INVALID", rule, documents, &values).await?;
    }
    Ok(())
}

#[actix_web::test]
async fn values_of_another_type() -> Result<()> {
    let service = TestService::bundled().await?;
    for (document, rule) in [
        (
            "query ($value: KvkNumber!) { organisation(by: { kvkNumber: $value }) { id } }",
            "KvkNumber",
        ),
        (
            "query ($value: CountryCode!) { organisations(filter: { countries: [$value] }) { totalCount } }",
            "CountryCode",
        ),
        (
            "query ($value: DateTime) { consortia(filter: { deadlineBefore: $value }) { totalCount } }",
            "DateTime",
        ),
    ] {
        let values = [json!(12_345_678), json!(true), json!(1.5)];
        refused(&service, "INVALID", rule, &[document], &values).await?;
    }
    Ok(())
}

#[actix_web::test]
async fn concepts_that_the_taxonomy_does_not_hold() -> Result<()> {
    let service = TestService::bundled().await?;
    let filters = [
        "query ($value: ConceptCode!) { organisations(filter: { concepts: [$value] }) { totalCount } }",
        "query ($value: ConceptCode!) { organisations(filter: { stages: [$value] }) { totalCount } }",
        "query ($value: ConceptCode!) { consortia(filter: { concepts: [$value] }) { totalCount } }",
        "query ($value: ConceptCode!) { concepts(stage: $value) { code } }",
    ];
    refused(
        &service,
        "INVALID",
        "no concept of the taxonomy",
        &filters,
        &[json!("packs.nothing")],
    )
    .await?;
    let stages = [
        "query ($value: ConceptCode!) { concepts(stage: $value) { code } }",
        "query ($value: ConceptCode!) { consortia(filter: { stages: [$value] }) { totalCount } }",
    ];
    refused(
        &service,
        "INVALID",
        "no stage",
        &stages,
        &[json!("packs.bms")],
    )
    .await
}

#[actix_web::test]
async fn pages_of_an_impossible_length() -> Result<()> {
    let service = TestService::bundled().await?;
    let documents = [
        "query ($value: Int) { organisations(first: $value) { totalCount nodes { id } } }",
        "query ($value: Int) { consortia(first: $value) { totalCount nodes { id } } }",
        "query ($value: Int) { calls(first: $value) { totalCount nodes { id } } }",
        r#"query ($value: Int) { suggestConcepts(text: "batterij", first: $value) { score } }"#,
        "query ($value: Int) { organisations(first: 1) { nodes { matches(first: $value) { totalCount nodes { rank } } } } }",
    ];
    let values = [
        json!(-1),
        json!(101),
        json!(2_147_483_647),
        json!(-2_147_483_648),
    ];
    refused(
        &service,
        "INVALID",
        "between 0 and 100",
        &documents,
        &values,
    )
    .await?;
    for value in [
        json!(2_147_483_648_u64),
        json!(1e300),
        json!("ten"),
        json!(1.5),
    ] {
        let first = json!({ "value": value });
        let answer = service.ask(documents[0], first).await?;
        check(&answer, "GRAPHQL_VALIDATION_FAILED")?;
    }
    goes_on(&service).await
}

#[actix_web::test]
async fn least_scores_that_are_none() -> Result<()> {
    let service = TestService::bundled().await?;
    let documents = [
        "query ($value: Float) { organisations(first: 1) { nodes { matches(filter: { minScore: $value }) { totalCount } } } }",
        "query ($value: Float) { consortia(first: 1) { nodes { candidates(filter: { minScore: $value }) { totalCount } } } }",
    ];
    refused(
        &service,
        "INVALID",
        "minScore",
        &documents,
        &[json!(-0.5), json!(1.5)],
    )
    .await
}
