//! Documents that do not fit, or ask for too much.

use std::fmt::Write;
use std::time::{Duration, Instant};

use anyhow::Result;
use serde_json::json;

use super::{check, goes_on};
use crate::support::TestService;

/// Fragments that each spread the next one twice.
fn doubling(count: usize) -> String {
    let mut document = "{ ...F0 }".to_owned();
    for number in 0..count {
        let next = number + 1;
        let _ = write!(
            document,
            " fragment F{number} on Query {{ ...F{next} ...F{next} }}"
        );
    }
    document + &format!(" fragment F{count} on Query {{ viewer {{ name }} }}")
}

fn deep(levels: usize) -> String {
    let start = "{ organisations(first: 1) { nodes {";
    let step = " memberships(first: 1) { nodes { organisation {";
    format!(
        "{start}{}{}{} }} }} }}",
        step.repeat(levels),
        " id ",
        "} } }".repeat(levels)
    )
}

fn aliases(count: usize, field: &str) -> String {
    let fields = (0..count).map(|number| format!("a{number}: {field} "));
    format!("{{ {} }}", fields.collect::<String>())
}

/// Documents, with the code that each is refused with.
fn documents() -> Vec<(&'static str, String)> {
    let unparsable = [
        "",
        "{",
        "organisations please",
        r#"{ call(identifier: "open) { id } }"#,
    ];
    let unfit = [
        "{ organisatie { id } }",
        "{ viewer { password } }",
        "{ viewer }",
        "{ consortium { id } }",
        "{ organisations(limit: 3) { totalCount } }",
        "{ organisations(filter: { kinds: [FIRM] }) { totalCount } }",
        "{ organisation(by: {}) { id } }",
        r#"{ organisation(by: { kvkNumber: "12345678", pic: "123456789" }) { id } }"#,
        "query ($id: ID!) { node(id: $id) { id } }",
        "{ node(id: $id) { id } }",
        "{ ...F } fragment F on Query { ...F }",
        "query A { viewer { name } } query B { viewer { name } }",
    ];
    let much = [
        "{ organisations(first: 100) { nodes { matches(first: 100) { nodes { consortium {
           members(first: 100) { nodes { role } } } } } } } }",
        "{ organisations(first: null) { nodes { partners(first: null) { nodes { organisation {
           partners(first: null) { nodes { organisation { memberships(first: null) { nodes {
           role } } } } } } } } } } }",
        "{ organisations(first: 20) { nodes { matches(first: 20) { nodes {
           improvements { newRank } } } } } }",
    ];
    let field = "organisations(first: 100) { nodes { id name city region country kvkNumber pic } }";
    let made = [
        deep(12),
        format!("{}{}", "{a".repeat(200), "}".repeat(200)),
        "[".repeat(10_000),
        aliases(201, "viewer { name }"),
        aliases(80, field),
        doubling(30),
        "{ viewer { name } }".to_owned() + &" ".repeat(70_000),
    ];
    let long = "{ viewer { name } ".to_owned() + &"a ".repeat(2_000) + "!";
    let coded = |code: &'static str| move |document: &str| (code, document.to_owned());
    let mut documents = vec![("GRAPHQL_PARSE_FAILED", long)];
    documents.extend(unparsable.map(coded("GRAPHQL_PARSE_FAILED")));
    documents.extend(unfit.map(coded("GRAPHQL_VALIDATION_FAILED")));
    documents.extend(much.map(coded("TOO_COMPLEX")));
    documents.extend(made.map(|document| ("TOO_COMPLEX", document)));
    documents
}

#[actix_web::test]
async fn each_is_refused_before_it_is_executed() -> Result<()> {
    let service = TestService::bundled().await?;
    for (code, document) in documents() {
        let begun = Instant::now();
        let answer = service.ask(&document, json!({})).await?;
        let start: String = document.chars().take(120).collect();
        assert!(answer.get("data").is_none(), "{start}: {answer}");
        check(&answer, code).map_err(|error| error.context(start.clone()))?;
        assert!(begun.elapsed() < Duration::from_secs(2), "{start}");
    }
    goes_on(&service).await
}

#[actix_web::test]
async fn what_a_page_of_the_portal_asks_for_is_not_too_much() -> Result<()> {
    const PAGE: &str = r"
    { organisations(first: 50) { totalCount pageInfo { hasNextPage endCursor } nodes {
      id name kind country city description
      capabilities { concept { code label } trl evidence { label } }
      matches(first: 5) { nodes {
        rank score consortium { id acronym title } components { code contribution }
      } }
    } } }";
    const STEPS: &str = r"
    { organisations(first: 1) { nodes { matches(first: 50) { nodes {
      rank reasons { text } improvements { text newScore newRank }
    } } } } }";
    let service = TestService::bundled().await?;
    service.data(PAGE, json!({})).await?;
    service.data(STEPS, json!({})).await?;
    Ok(())
}

#[actix_web::test]
async fn variables_that_are_missing_or_of_no_use_are_named() -> Result<()> {
    const KIND: &str = "query ($kind: OrganisationKind!) {
      organisations(filter: { kinds: [$kind] }) { totalCount }
    }";
    const INPUT: &str = "mutation ($input: OrganisationInput!) {
      upsertOrganisation(input: $input) { created }
    }";
    let company = |field: &str, value: serde_json::Value| {
        let mut input = json!({ "name": "A", "kind": "COMPANY", "country": "NL" });
        input[field] = value;
        json!({ "input": input })
    };
    let six = json!([{ "concept": "packs.bms", "trl": "six" }]);
    let unfit = "GRAPHQL_VALIDATION_FAILED";
    let cases = [
        (KIND, json!({}), unfit, "$kind"),
        (KIND, json!({ "kind": null }), unfit, "$kind"),
        (KIND, json!({ "kind": "FIRM" }), unfit, "FIRM"),
        (KIND, json!({ "kind": 3 }), unfit, "OrganisationKind"),
        (INPUT, json!({ "input": {} }), unfit, "name"),
        (
            INPUT,
            json!({ "input": "A" }),
            "INVALID",
            "OrganisationInput",
        ),
        (INPUT, company("size", json!("BIG")), unfit, "size"),
        (INPUT, company("name", json!(1)), unfit, "name"),
        (INPUT, company("capabilities", six), unfit, "trl"),
    ];
    let service = TestService::bundled().await?;
    for (document, variables, code, says) in cases {
        let answer = service.ask(document, variables.clone()).await?;
        let message = check(&answer, code).map_err(|error| error.context(variables.to_string()))?;
        assert!(message.contains(says), "{variables}: {message}");
    }
    goes_on(&service).await
}
