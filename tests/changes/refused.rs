//! Input that breaks a rule: a code, the path into the input, and what to do.

use anyhow::Result;
use serde_json::{Value, json};

use super::{company, problem};
use crate::support::TestService;

const ALL: &str = r"
mutation ($id: ID!, $organisation: OrganisationInput!, $capabilities: [CapabilityInput!]!, $interests: [InterestInput!]!) {
  upsert: upsertOrganisation(input: $organisation) { organisation { id } userErrors { code message field } }
  capabilities: setCapabilities(organisationId: $id, capabilities: $capabilities) { organisation { id } userErrors { code message field } }
  interests: setInterests(organisationId: $id, interests: $interests) { organisation { id } userErrors { code message field } }
}";

const CONSORTIUM: &str = r"
mutation ($input: ConsortiumInput!) {
  made: createConsortium(input: $input) { consortium { id } userErrors { code message field } }
}";

#[actix_web::test]
async fn a_claim_that_breaks_a_rule_is_named_by_its_path() -> Result<()> {
    let fine = json!({ "concept": "packs.bms" });
    let long = "x".repeat(10_001);
    let claim = |field: &str, value: Value| {
        let mut claim = fine.clone();
        claim[field] = value;
        claim
    };
    let cases = [
        (
            "capabilities",
            claim("concept", json!("packs.nothing")),
            "concept",
            "`packs.nothing`",
        ),
        (
            "capabilities",
            fine.clone(),
            "concept",
            "`packs.bms` stands twice",
        ),
        ("capabilities", claim("trl", json!(0)), "trl", "0 does not"),
        (
            "capabilities",
            claim("trl", json!(10)),
            "trl",
            "10 does not",
        ),
        (
            "capabilities",
            claim("trl", json!(-1)),
            "trl",
            "-1 does not",
        ),
        (
            "capabilities",
            json!({ "concept": "recycling", "statementNl": long }),
            "statementNl",
            "10001",
        ),
        (
            "capabilities",
            json!({ "concept": "recycling", "statementEn": "a\0b" }),
            "statementEn",
            "NUL",
        ),
        (
            "interests",
            claim("concept", json!("nothing")),
            "concept",
            "`nothing`",
        ),
        (
            "interests",
            fine.clone(),
            "concept",
            "`packs.bms` stands twice",
        ),
        (
            "interests",
            claim("strength", json!(1.5)),
            "strength",
            "1.5",
        ),
        (
            "interests",
            claim("strength", json!(-0.1)),
            "strength",
            "-0.1",
        ),
    ];
    let service = TestService::bundled().await?;
    let id = service.organisation("cleantron").await?;
    for (list, claim, field, says) in cases {
        let given = json!([fine, claim]);
        let mut variables = json!({ "id": id, "capabilities": [fine], "interests": [fine] });
        variables["organisation"] = company(&json!({ list: given }));
        variables[list] = given;
        let data = service.data(ALL, variables).await?;
        for (payload, path) in [
            (&data["upsert"], json!(["input", list, "1", field])),
            (&data[list], json!([list, "1", field])),
        ] {
            let (code, at, message) = problem(payload);
            assert_eq!((code, at), (&json!("INVALID"), &path), "{payload}");
            assert!(message.contains(says), "{message}");
            assert_eq!(payload["organisation"], Value::Null);
        }
    }
    Ok(())
}

#[actix_web::test]
async fn a_profile_that_breaks_a_rule_is_named_by_its_field() -> Result<()> {
    const UPSERT: &str = r"
    mutation ($input: OrganisationInput!) {
      changed: upsertOrganisation(input: $input) { organisation { id } userErrors { code message field } }
    }";
    let cases = [
        ("name", json!(""), "empty"),
        ("name", json!(" \t "), "empty"),
        ("name", json!("x".repeat(301)), "301"),
        ("name", json!("a\0b"), "NUL"),
        ("city", json!("x".repeat(301)), "301"),
        ("website", json!("x".repeat(301)), "301"),
        ("region", json!("Zeeland"), "`Zeeland`"),
        ("descriptionNl", json!("x".repeat(10_001)), "10001"),
        ("descriptionEn", json!("x\0"), "NUL"),
    ];
    let service = TestService::bundled().await?;
    for (field, value, says) in cases {
        let input = json!({ "input": company(&json!({ field: value })) });
        let data = service.data(UPSERT, input).await?;
        let (code, at, message) = problem(&data["changed"]);
        assert_eq!(
            (code, at),
            (&json!("INVALID"), &json!(["input", field])),
            "{data}"
        );
        assert!(message.contains(says), "{field}: {message}");
    }
    Ok(())
}

#[actix_web::test]
async fn a_consortium_that_breaks_a_rule_is_named_by_its_path() -> Result<()> {
    let role = |role: Value| json!([{ "titleEn": "Fine", "needs": [] }, role]);
    let need = |need: Value| role(json!({ "titleEn": "Maker", "needs": [need] }));
    let at = |steps: &[&str]| json!([&["input", "openRoles", "1"], steps].concat());
    let cases = [
        ("acronym", json!(" "), json!(["input", "acronym"]), "empty"),
        (
            "acronym",
            json!("x".repeat(501)),
            json!(["input", "acronym"]),
            "501",
        ),
        ("title", json!(""), json!(["input", "title"]), "empty"),
        ("title", json!("a\0"), json!(["input", "title"]), "NUL"),
        (
            "objectiveNl",
            json!("x".repeat(10_001)),
            json!(["input", "objectiveNl"]),
            "10001",
        ),
        (
            "callIdentifier",
            json!("HORIZON-NONE"),
            json!(["input", "callIdentifier"]),
            "`HORIZON-NONE`",
        ),
        (
            "endsOn",
            json!("2026-12-31"),
            json!(["input", "endsOn"]),
            "2026-12-31",
        ),
        (
            "openRoles",
            role(json!({ "needs": [] })),
            at(&["titleNl"]),
            "title",
        ),
        (
            "openRoles",
            role(json!({ "titleEn": "x".repeat(501), "needs": [] })),
            at(&["titleEn"]),
            "501",
        ),
        (
            "openRoles",
            need(json!({ "concept": "nothing" })),
            at(&["needs", "0", "concept"]),
            "`nothing`",
        ),
        (
            "openRoles",
            need(json!({ "concept": "packs", "weight": 1.5 })),
            at(&["needs", "0", "weight"]),
            "1.5",
        ),
        (
            "openRoles",
            need(json!({ "concept": "packs", "minTrl": 10 })),
            at(&["needs", "0", "minTrl"]),
            "10 does not",
        ),
    ];
    let service = TestService::bundled().await?;
    for (field, value, path, says) in cases {
        let mut input = json!({ "acronym": "ZEE", "title": "Zee", "startsOn": "2027-01-01" });
        input[field] = value;
        let data = service.data(CONSORTIUM, json!({ "input": input })).await?;
        let (code, field, message) = problem(&data["made"]);
        assert_eq!((code, field), (&json!("INVALID"), &path), "{data}");
        assert!(message.contains(says), "{path}: {message}");
    }
    Ok(())
}

#[actix_web::test]
async fn what_is_missing_is_not_found() -> Result<()> {
    const NOBODY: &str = "organisation:00000000-0000-7000-8000-000000000000";
    const NOTHING: &str = "consortium:00000000-0000-7000-8000-000000000000";
    const ALL: &str = r"
    mutation ($consortium: ID!, $organisation: ID!, $input: ConsortiumInput!) {
      a: setCapabilities(organisationId: $organisation, capabilities: []) { userErrors { code message } }
      b: setInterests(organisationId: $organisation, interests: []) { userErrors { code message } }
      c: updateConsortium(id: $consortium, input: $input) { userErrors { code message } }
      d: addMember(consortiumId: $consortium, organisationId: $organisation) { userErrors { code message } }
      e: removeMember(consortiumId: $consortium, organisationId: $organisation) { userErrors { code message } }
      f: dismissMatch(consortiumId: $consortium, organisationId: $organisation, reason: OTHER) { userErrors { code message } }
    }";
    let bare = json!({ "acronym": "ZEE", "title": "Zee" });
    let service = TestService::bundled().await?;
    let known = (
        service.organisation("TNO").await?,
        service.consortium("SI-SPEED").await?,
    );
    for (organisation, consortium, refused) in [
        (NOBODY, NOTHING, "abcdef"),
        (&known.0, NOTHING, "cdef"),
        (NOBODY, &known.1, "abdef"),
    ] {
        let variables =
            json!({ "organisation": organisation, "consortium": consortium, "input": bare });
        let data = service.data(ALL, variables).await?;
        for alias in refused.chars() {
            let (code, _, message) = problem(&data[alias.to_string()]);
            assert_eq!(code, "NOT_FOUND", "{alias} {data:#}");
            assert!(message.contains("0000-7000"), "{message}");
        }
    }
    let mut unknown = bare.clone();
    unknown["coordinatorId"] = json!(NOBODY);
    let data = service
        .data(CONSORTIUM, json!({ "input": unknown }))
        .await?;
    assert_eq!(problem(&data["made"]).0, "NOT_FOUND", "{data}");
    Ok(())
}
