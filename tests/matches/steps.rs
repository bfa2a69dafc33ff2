//! Steps for a better rank, taken.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::support::TestService;
use crate::support::json::{list, text};

const STEPS: &str = r"
query ($id: ID!) {
  organisation(by: { id: $id }) {
    capabilities { concept { code } trl }
    matches(first: 50) { nodes {
      rank score
      consortium { id openRoles { needs { concept { code } minTrl } } }
      improvements(first: 50) { concept { code } text newScore newRank }
    } }
  }
}";

const DECLARE: &str = r"
mutation ($id: ID!, $capabilities: [CapabilityInput!]!) {
  setCapabilities(organisationId: $id, capabilities: $capabilities) { userErrors { code message } }
}";

const INTERESTED: &str = r"
mutation ($id: ID!, $interests: [InterestInput!]!) {
  setInterests(organisationId: $id, interests: $interests) { userErrors { code message } }
}";

const JOIN: &str = r"
mutation ($organisation: ID!, $consortium: ID!) {
  addMember(organisationId: $organisation, consortiumId: $consortium) { userErrors { code } }
}";

/// What the organisation can do, as it would declare it itself.
fn declared(organisation: &Value) -> Result<Vec<Value>> {
    let known = list(organisation, "/capabilities")?.iter();
    let declare =
        |known: &Value| json!({ "concept": known["concept"]["code"], "trl": known["trl"] });
    Ok(known.map(declare).collect())
}

/// The readiness that a consortium asks for at most in a concept.
fn asked(consortium: &Value, concept: &str) -> Result<Value> {
    let roles = list(consortium, "/openRoles")?.iter();
    let needs = roles
        .map(|role| list(role, "/needs"))
        .collect::<Result<Vec<_>>>()?;
    let of = needs
        .into_iter()
        .flatten()
        .filter(|need| need["concept"]["code"] == concept);
    let highest = of.filter_map(|need| need["minTrl"].as_i64()).max();
    Ok(json!(highest))
}

fn place<'v>(organisation: &'v Value, consortium: &Value) -> Result<&'v Value> {
    let mut places = list(organisation, "/matches/nodes")?.iter();
    let found = places.find(|place| place["consortium"]["id"] == consortium["id"]);
    found.context("the consortium is not in the list")
}

/// Where a step was to lead, and where it led.
fn compare(step: &Value, after: &Value, consortium: &Value) -> Result<()> {
    let led = place(after, consortium)?;
    assert_eq!(
        (&led["rank"], &led["score"]),
        (&step["newRank"], &step["newScore"]),
        "{step}"
    );
    Ok(())
}

async fn ask(service: &TestService, id: &str) -> Result<Value> {
    let data = service.data(STEPS, json!({ "id": id })).await?;
    Ok(data["organisation"].clone())
}

#[actix_web::test]
async fn a_capability_that_is_declared_leads_where_the_step_said() -> Result<()> {
    let service = TestService::bundled().await?;
    let id = service.organisation("leydenjar").await?;
    let own = declared(&ask(&service, &id).await?)?;
    let declare = json!({ "id": id, "capabilities": own });
    service.data(DECLARE, declare).await?;
    let before = ask(&service, &id).await?;
    let mut taken = 0;
    for at in list(&before, "/matches/nodes")?.iter().take(6) {
        let consortium = &at["consortium"];
        let advice = list(at, "/improvements")?;
        let steps = advice
            .iter()
            .filter(|step| text(step, "/text").is_ok_and(|text| text.contains("can do")));
        for step in steps.take(2) {
            let concept = text(step, "/concept/code")?;
            let mut capabilities = own.clone();
            capabilities.retain(|known| known["concept"] != concept);
            let trl = asked(consortium, concept)?;
            capabilities.push(json!({ "concept": concept, "trl": trl }));
            let declare = json!({ "id": id, "capabilities": capabilities });
            service.data(DECLARE, declare).await?;
            compare(step, &ask(&service, &id).await?, consortium)?;
            taken += 1;
        }
    }
    assert!(taken >= 4, "{taken} steps taken");
    Ok(())
}

#[actix_web::test]
async fn an_interest_that_is_declared_leads_where_the_step_said() -> Result<()> {
    let service = TestService::bundled().await?;
    let id = service.organisation("leydenjar").await?;
    service
        .data(INTERESTED, json!({ "id": id, "interests": [] }))
        .await?;
    let before = ask(&service, &id).await?;
    let best = &list(&before, "/matches/nodes")?[1];
    let advice = list(best, "/improvements")?;
    let mut steps = advice
        .iter()
        .filter(|step| text(step, "/text").is_ok_and(|text| text.contains("wants to work on")));
    let step = steps.next().context("no interest would help")?;
    let interests = json!([{ "concept": step["concept"]["code"] }]);
    service
        .data(INTERESTED, json!({ "id": id, "interests": interests }))
        .await?;
    compare(step, &ask(&service, &id).await?, &best["consortium"])
}

#[actix_web::test]
async fn a_partner_that_is_brought_leads_where_the_step_said() -> Result<()> {
    let service = TestService::bundled().await?;
    let id = service.organisation("TNO").await?;
    let before = ask(&service, &id).await?;
    for at in list(&before, "/matches/nodes")? {
        let advice = list(at, "/improvements")?;
        let mut steps = advice.iter().filter(|step| step["concept"].is_null());
        let Some(step) = steps.next() else { continue };
        let name = text(step, "/text")?.rsplit(": ").next().unwrap_or_default();
        let partner = service.organisation(name.trim_end_matches('.')).await?;
        let join = json!({ "organisation": partner, "consortium": at["consortium"]["id"] });
        service.data(JOIN, join).await?;
        return compare(step, &ask(&service, &id).await?, &at["consortium"]);
    }
    anyhow::bail!("no partner would help")
}

#[actix_web::test]
async fn steps_lead_up_and_the_best_comes_first() -> Result<()> {
    let service = TestService::bundled().await?;
    let id = service.organisation("elestor").await?;
    let before = ask(&service, &id).await?;
    for at in list(&before, "/matches/nodes")? {
        let steps = list(at, "/improvements")?;
        let ranks: Vec<_> = steps.iter().map(|step| step["newRank"].as_u64()).collect();
        assert!(ranks.is_sorted());
        assert!(ranks.iter().all(|rank| *rank <= at["rank"].as_u64()));
        assert!(
            steps
                .iter()
                .all(|step| step["newScore"].as_f64() > at["score"].as_f64())
        );
    }
    Ok(())
}
