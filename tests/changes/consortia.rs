//! Consortia, their members, and that rankings follow.

use anyhow::Result;
use serde_json::{Value, json};

use super::problem;
use crate::support::TestService;
use crate::support::json::{list, text};

const CREATE: &str = r"
mutation ($input: ConsortiumInput!) {
  changed: createConsortium(input: $input) { ...payload }
}
fragment payload on CreateConsortiumPayload { consortium { ...all } userErrors { code message field } }
fragment all on Consortium {
  id acronym title objective status acceptsPartners programme call { identifier } startsOn endsOn
  version illustrative coordinator { id } concepts { code }
  members { nodes { organisation { id } role } }
  openRoles { title needs { concept { code } weight minTrl } wantedKinds wantedCountries }
}";

const UPDATE: &str = r"
mutation ($id: ID!, $input: ConsortiumInput!, $version: Int) {
  changed: updateConsortium(id: $id, input: $input, expectedVersion: $version) {
    consortium {
      id acronym title objective status acceptsPartners programme call { identifier } startsOn endsOn
      version illustrative coordinator { id } concepts { code }
      members { nodes { organisation { id } role } }
      openRoles { title needs { concept { code } weight minTrl } wantedKinds wantedCountries }
    }
    userErrors { code message field }
  }
}";

const MEMBER: &str = r"
mutation ($consortium: ID!, $organisation: ID!, $role: MemberRole! = PARTNER) {
  added: addMember(consortiumId: $consortium, organisationId: $organisation, role: $role) {
    consortium { version members { nodes { organisation { id } role } } } userErrors { code message field }
  }
}";

const LEAVE: &str = r"
mutation ($consortium: ID!, $organisation: ID!) {
  left: removeMember(consortiumId: $consortium, organisationId: $organisation) {
    consortium { version members { nodes { organisation { id } role } } } userErrors { code message field }
  }
}";

const RANKED: &str = r"
query ($organisation: ID!, $consortium: ID!) {
  organisation(by: { id: $organisation }) {
    matches(first: 100) { nodes { rank consortium { id } } }
    memberships(first: 100) { nodes { consortium { id } } }
  }
  consortium(id: $consortium) { candidates(first: 100) { nodes { organisation { id } } } }
}";

fn input(fields: &Value) -> Value {
    let mut input = json!({
        "acronym": "ZEE", "title": "Cells by the sea", "callIdentifier": "HORIZON-CL5-2027-05-D2-08",
        "objectiveEn": "Make cells", "startsOn": "2028-01-01", "endsOn": "2030-12-31",
        "openRoles": [{
            "titleEn": "Maker", "wantedKinds": ["COMPANY"], "wantedCountries": ["NL", "EL"],
            "needs": [{ "concept": "materials.anode-silicon", "weight": 0.8, "minTrl": 6 }],
        }],
    });
    for (name, value) in fields.as_object().into_iter().flatten() {
        input[name] = value.clone();
    }
    input
}

async fn create(service: &TestService, fields: &Value) -> Result<Value> {
    let data = service
        .data(CREATE, json!({ "input": input(fields) }))
        .await?;
    Ok(data["changed"]["consortium"].clone())
}

async fn update(service: &TestService, id: &Value, input: Value, version: Value) -> Result<Value> {
    let variables = json!({ "id": id, "input": input, "version": version });
    Ok(service.data(UPDATE, variables).await?["changed"].take())
}

/// Whether the two see each other in their lists, and whether the one is in the other.
async fn seen(service: &TestService, organisation: &str, consortium: &Value) -> Result<[bool; 3]> {
    let data = service
        .data(
            RANKED,
            json!({ "organisation": organisation, "consortium": consortium }),
        )
        .await?;
    let holds = |at: &str, what: &str, id: &Value| -> Result<bool> {
        Ok(list(&data, at)?
            .iter()
            .any(|found| found[what]["id"] == *id))
    };
    Ok([
        holds("/organisation/matches/nodes", "consortium", consortium)?,
        holds(
            "/consortium/candidates/nodes",
            "organisation",
            &json!(organisation),
        )?,
        holds("/organisation/memberships/nodes", "consortium", consortium)?,
    ])
}

#[actix_web::test]
async fn a_new_consortium_is_as_it_was_given_and_is_ranked_at_once() -> Result<()> {
    let service = TestService::bundled().await?;
    let leydenjar = service.organisation("leydenjar").await?;
    let made = create(
        &service,
        &json!({ "coordinatorId": service.organisation("TNO").await? }),
    )
    .await?;
    assert_eq!(
        text(&made, "/call/identifier")?,
        "HORIZON-CL5-2027-05-D2-08"
    );
    assert_eq!(made["programme"], "HORIZON_EUROPE");
    assert_eq!(
        (&made["status"], &made["acceptsPartners"], &made["version"]),
        (&json!("FORMING"), &json!(true), &json!(1))
    );
    assert_eq!(made["members"]["nodes"][0]["role"], "COORDINATOR");
    assert_eq!(
        made["concepts"],
        json!([{ "code": "materials.anode-silicon" }])
    );
    assert_eq!(
        made["openRoles"],
        json!([{
            "title": "Maker", "wantedKinds": ["COMPANY"], "wantedCountries": ["NL", "GR"],
            "needs": [{ "concept": { "code": "materials.anode-silicon" }, "weight": 0.8, "minTrl": 6 }],
        }])
    );
    assert_eq!(
        seen(&service, &leydenjar, &made["id"]).await?,
        [true, true, false]
    );
    Ok(())
}

#[actix_web::test]
async fn the_same_update_twice_changes_nothing_the_second_time() -> Result<()> {
    let service = TestService::bundled().await?;
    let made = create(&service, &json!({})).await?;
    let fields = json!({ "title": "Cells by the dunes" });
    let once = update(&service, &made["id"], input(&fields), json!(1)).await?;
    let twice = update(&service, &made["id"], input(&fields), json!(2)).await?;
    assert_eq!(once["consortium"]["version"], 2);
    assert_eq!(twice, once);
    Ok(())
}

#[actix_web::test]
async fn every_field_of_a_consortium_stays_is_cleared_or_is_set() -> Result<()> {
    let service = TestService::bundled().await?;
    let coordinator = json!(service.organisation("TNO").await?);
    let made = create(&service, &json!({ "coordinatorId": coordinator })).await?;
    let bare = || json!({ "acronym": "ZEE", "title": "Cells by the sea" });
    for (field, place) in [
        ("objectiveEn", "/objective"),
        ("startsOn", "/startsOn"),
        ("endsOn", "/endsOn"),
        ("callIdentifier", "/call"),
        ("coordinatorId", "/coordinator"),
    ] {
        let kept = update(&service, &made["id"], bare(), Value::Null).await?;
        let mut clear = bare();
        clear[field] = Value::Null;
        let cleared = update(&service, &made["id"], clear, Value::Null).await?;
        assert_eq!(
            kept["consortium"].pointer(place),
            made.pointer(place),
            "{field}"
        );
        assert_eq!(
            cleared["consortium"].pointer(place),
            Some(&Value::Null),
            "{field}"
        );
    }
    let kept = update(&service, &made["id"], bare(), Value::Null).await?;
    assert_eq!(kept["consortium"]["openRoles"], made["openRoles"]);
    Ok(())
}

#[actix_web::test]
async fn a_last_day_before_the_first_one_that_is_kept_is_refused() -> Result<()> {
    let service = TestService::bundled().await?;
    let made = create(&service, &json!({})).await?;
    for (field, day) in [("endsOn", "2027-12-31"), ("startsOn", "2031-01-01")] {
        let mut input = json!({ "acronym": "ZEE", "title": "Cells by the sea" });
        input[field] = json!(day);
        let refused = update(&service, &made["id"], input, Value::Null).await?;
        let (code, at, _) = problem(&refused);
        assert_eq!(
            (code, at),
            (&json!("INVALID"), &json!(["input", "endsOn"])),
            "{refused}"
        );
    }
    Ok(())
}

#[actix_web::test]
async fn another_version_conflicts_and_is_told_the_present_one() -> Result<()> {
    let service = TestService::bundled().await?;
    let made = create(&service, &json!({})).await?;
    let refused = update(&service, &made["id"], input(&json!({})), json!(7)).await?;
    let (code, _, message) = problem(&refused);
    assert_eq!(code, "CONFLICT");
    assert!(message.contains("version 1"), "{message}");
    Ok(())
}

#[actix_web::test]
async fn a_member_joins_changes_its_role_and_leaves_and_rankings_follow() -> Result<()> {
    let service = TestService::bundled().await?;
    let (organisation, consortium) = (
        service.organisation("leydenjar").await?,
        create(&service, &json!({})).await?["id"].take(),
    );
    let pair = json!({ "organisation": organisation, "consortium": consortium });
    let joined = service.data(MEMBER, pair.clone()).await?;
    assert_eq!(
        joined["added"]["consortium"]["members"]["nodes"][0]["role"],
        "PARTNER"
    );
    assert_eq!(
        seen(&service, &organisation, &consortium).await?,
        [false, false, true]
    );

    let mut associated = pair.clone();
    associated["role"] = json!("ASSOCIATED");
    let changed = service.data(MEMBER, associated).await?;
    assert_eq!(list(&changed, "/added/consortium/members/nodes")?.len(), 1);
    assert_eq!(
        changed["added"]["consortium"]["members"]["nodes"][0]["role"],
        "ASSOCIATED"
    );

    let left = service.data(LEAVE, pair).await?;
    assert_eq!(left["left"]["consortium"]["members"]["nodes"], json!([]));
    assert_eq!(
        seen(&service, &organisation, &consortium).await?,
        [true, true, false]
    );
    Ok(())
}

#[actix_web::test]
async fn a_consortium_that_closes_is_no_match_any_more() -> Result<()> {
    let service = TestService::bundled().await?;
    let organisation = service.organisation("leydenjar").await?;
    let made = create(&service, &json!({})).await?;
    let closed = update(
        &service,
        &made["id"],
        input(&json!({ "acceptsPartners": false })),
        Value::Null,
    )
    .await?;
    assert_eq!(closed["consortium"]["acceptsPartners"], false);
    let [matched, ..] = seen(&service, &organisation, &made["id"]).await?;
    assert!(!matched);
    Ok(())
}
