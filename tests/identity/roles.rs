//! What the roles of tokens may do, through the public door.

use anyhow::{Context, Result};
use chrono::{DateTime, TimeDelta, Utc};
use matching::OrganisationId;
use schakel::store::OrganisationUpdate;
use serde_json::{Value, json};

use super::portal::{Portal, two};
use super::roles;
use crate::support::json::text;
use crate::support::now;

fn code(answer: &Value) -> &str {
    let code = answer.pointer("/errors/0/extensions/code");
    code.and_then(Value::as_str).unwrap_or("none")
}

#[actix_web::test]
async fn each_role_is_the_one_that_the_provider_names() -> Result<()> {
    let portal = Portal::open().await?;
    for (word, role) in [
        ("beheerder", "administrator"),
        ("adviseur", "adviser"),
        ("beleid", "policy-officer"),
        ("portaal", "portal"),
        ("iets-anders", "guest"),
    ] {
        let token = portal.key.sign(&portal.provider.claims(&[word]))?;
        assert_eq!(
            roles(&portal.service, &token).await?,
            json!([role]),
            "{word}"
        );
    }
    Ok(())
}

#[actix_web::test]
async fn a_member_reads_and_changes_its_own_organisation_only() -> Result<()> {
    let portal = Portal::open().await?;
    let [(number, own), (_, other)] = two(&portal).await?;
    let matches = |id: &str| {
        format!(
            "{{ organisation(by: {{ id: \"{id}\" }}) {{ matches(first: 1) {{ totalCount }} }} }}"
        )
    };
    let interests = |id: &str| {
        format!(
            "mutation {{ setInterests(organisationId: \"{id}\", interests: []) {{ userErrors {{ code }} }} }}"
        )
    };
    let mine = portal.for_kvk(&number, &matches(&own)).await?;
    assert_eq!(code(&mine), "none", "{mine}");
    let changed = portal.for_kvk(&number, &interests(&own)).await?;
    assert_eq!(
        changed["data"]["setInterests"]["userErrors"],
        json!([]),
        "{changed}"
    );

    assert_eq!(
        code(&portal.for_kvk(&number, &matches(&other)).await?),
        "NOT_FOUND"
    );
    assert_eq!(
        code(&portal.for_kvk(&number, &interests(&other)).await?),
        "FORBIDDEN"
    );
    let viewer = portal
        .for_kvk(&number, "{ viewer { roles organisation { id } } }")
        .await?;
    assert_eq!(
        viewer["data"]["viewer"],
        json!({ "roles": ["member"], "organisation": { "id": own } })
    );
    Ok(())
}

#[actix_web::test]
async fn a_member_confirms_its_own_profile_and_no_system_does() -> Result<()> {
    let portal = Portal::open().await?;
    let [(number, own), (_, other)] = two(&portal).await?;
    let confirm = |id: &str| {
        format!(
            "mutation {{ confirmProfile(organisationId: \"{id}\") {{ organisation {{ confirmedAt }} }} }}"
        )
    };
    let mine = portal.for_kvk(&number, &confirm(&own)).await?;
    let at = mine.pointer("/data/confirmProfile/organisation/confirmedAt");
    assert!(at.is_some_and(Value::is_string), "{mine}");
    let theirs = portal.for_kvk(&number, &confirm(&other)).await?;
    assert_eq!(code(&theirs), "FORBIDDEN");
    let system = portal.as_role("portaal", &confirm(&own)).await?;
    assert_eq!(code(&system), "FORBIDDEN");
    Ok(())
}

#[actix_web::test]
async fn a_member_that_says_the_same_again_changes_nothing_and_confirms_nothing_anew() -> Result<()>
{
    let portal = Portal::open().await?;
    let [(number, own), _] = two(&portal).await?;
    let says = |trl: u8| {
        format!(
            "mutation {{ upsertOrganisation(input: {{
               name: \"Proef\", kind: COMPANY, country: \"NL\", kvkNumber: \"{number}\",
               capabilities: [{{ concept: \"packs.bms\", trl: {trl} }}]
               interests: [{{ concept: \"recycling\" }}]
             }}) {{ organisation {{ version confirmedAt }} userErrors {{ message }} }} }}"
        )
    };
    let first = portal.for_kvk(&number, &says(6)).await?;
    let earlier = now() - TimeDelta::days(30);
    let id = own.strip_prefix("organisation:").context("no id")?;
    let mut change = portal.store.begin("test").await?;
    let found = change
        .organisation(OrganisationId::new(id.parse()?))
        .await?;
    let mut record = found.context("it is gone")?;
    assert_eq!(record.confirmed_at, Some(now()), "{first}");
    record.confirmed_at = Some(earlier);
    let update = OrganisationUpdate {
        organisation: &record,
        capabilities: None,
        interests: None,
        expected_version: None,
    };
    let version = change.update_organisation(update).await?.version;
    change.commit().await?;

    for (trl, version, moment) in [(6, version, earlier), (7, version + 1, now())] {
        let again = portal.for_kvk(&number, &says(trl)).await?;
        let organisation = &again["data"]["upsertOrganisation"]["organisation"];
        assert_eq!(organisation["version"], version, "{again}");
        let told: DateTime<Utc> = text(organisation, "/confirmedAt")?.parse()?;
        assert_eq!(told, moment, "{again}");
    }
    Ok(())
}

#[actix_web::test]
async fn only_the_portal_and_advisers_synchronise() -> Result<()> {
    let portal = Portal::open().await?;
    let [(number, _), _] = two(&portal).await?;
    let batch = format!(
        "mutation {{ upsertOrganisations(inputs: [{{
           name: \"Proef\", kind: COMPANY, country: \"NL\", kvkNumber: \"{number}\"
         }}]) {{ results {{ userErrors {{ code }} }} userErrors {{ code }} }} }}"
    );
    for (role, expected) in [
        ("portaal", "none"),
        ("adviseur", "none"),
        ("beleid", "FORBIDDEN"),
        ("beheerder", "FORBIDDEN"),
    ] {
        let answer = portal.as_role(role, &batch).await?;
        assert_eq!(code(&answer), expected, "{role}: {answer}");
    }
    let of_its_own = portal.for_kvk(&number, &batch).await?;
    assert_eq!(code(&of_its_own), "FORBIDDEN", "{of_its_own}");
    Ok(())
}

#[actix_web::test]
async fn somebody_of_an_organisation_that_is_not_held_here_is_a_guest() -> Result<()> {
    let portal = Portal::open().await?;
    let viewer = portal
        .for_kvk("00000000", "{ viewer { roles organisation { id } } }")
        .await?;
    assert_eq!(
        viewer["data"]["viewer"],
        json!({ "roles": ["guest"], "organisation": null })
    );
    Ok(())
}

/// What only some may read is neither read nor drawn by others.
#[actix_web::test]
async fn what_advisers_and_policy_officers_read_others_do_not() -> Result<()> {
    let portal = Portal::open().await?;
    let attract = "{ acquisitionTargets(first: 1) { organisation { name } } }";
    for (role, expected) in [
        ("adviseur", "none"),
        ("beleid", "none"),
        ("portaal", "FORBIDDEN"),
        ("beheerder", "FORBIDDEN"),
    ] {
        assert_eq!(
            code(&portal.as_role(role, attract).await?),
            expected,
            "{role}"
        );
    }
    let page = |role: &'static str, path: &'static str| {
        let token = portal.key.sign(&portal.provider.claims(&[role]));
        let url = format!("{}{path}", portal.service.url());
        async move {
            let client = reqwest::Client::new();
            let request = client
                .get(url)
                .header("authorization", format!("Bearer {}", token?));
            anyhow::Ok(request.send().await?.status().as_u16())
        }
    };
    assert_eq!(page("beheerder", "/metrics").await?, 200);
    assert_eq!(page("beleid", "/metrics").await?, 403);
    assert_eq!(page("beleid", "/v1/pictures/chain.svg").await?, 200);
    let bad = reqwest::Client::new()
        .get(format!("{}/metrics", portal.service.url()))
        .header("authorization", "Bearer abc")
        .send()
        .await?;
    assert_eq!(bad.status().as_u16(), 401);
    assert!(bad.headers().contains_key("www-authenticate"));
    Ok(())
}

#[actix_web::test]
async fn a_coordinator_changes_its_consortium_and_no_other() -> Result<()> {
    let portal = Portal::open().await?;
    let [(number, own), (_, other)] = two(&portal).await?;
    let make = |coordinator: &str| {
        format!(
            "mutation {{ createConsortium(input: {{ acronym: \"PROEF\", title: \"Proef\", coordinatorId: \"{coordinator}\" }}) {{ consortium {{ id }} }} }}"
        )
    };
    let made = |answer: Value| {
        let id = answer
            .pointer("/data/createConsortium/consortium/id")
            .cloned();
        id.and_then(|id| id.as_str().map(str::to_owned))
            .context("it was made")
    };
    assert_eq!(
        code(&portal.for_kvk(&number, &make(&own)).await?),
        "FORBIDDEN"
    );
    let mine = made(portal.as_role("adviseur", &make(&own)).await?)?;
    let theirs = made(portal.as_role("adviseur", &make(&other)).await?)?;
    let join = |consortium: &str| {
        format!(
            "mutation {{ addMember(consortiumId: \"{consortium}\", organisationId: \"{other}\", role: PARTNER) {{ userErrors {{ code }} }} }}"
        )
    };
    let joined = portal.for_kvk(&number, &join(&mine)).await?;
    assert_eq!(
        joined["data"]["addMember"]["userErrors"],
        json!([]),
        "{joined}"
    );
    assert_eq!(
        code(&portal.for_kvk(&number, &join(&theirs)).await?),
        "FORBIDDEN"
    );
    Ok(())
}
