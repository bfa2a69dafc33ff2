//! `events`: everything since a point, oldest first.

use anyhow::{Context, Result};
use jsonwebtoken::Algorithm;
use schakel::http::door::Settings;
use serde_json::{Value, json};

use crate::identity::provider::{Provider, SigningKey};
use crate::support::json::{list, text, texts};
use crate::support::{TestService, scratch};

const EVENTS: &str = "query ($after: String, $first: Int = 100) {
  events(after: $after, first: $first) {
    totalCount
    edges { cursor }
    nodes { id sequence source type subject time data }
    pageInfo { hasNextPage hasPreviousPage endCursor }
  }
}";

/// Makes this many organisations, each with an event.
async fn make(service: &TestService, number: usize) -> Result<()> {
    for each in 0..number {
        let document = format!(
            "mutation {{ upsertOrganisation(input: {{ name: \"Proef {each}\", kind: COMPANY, \
             country: \"NL\", kvkNumber: \"{}\" }}) {{ userErrors {{ message }} }} }}",
            70_000_000 + each
        );
        service.data(&document, json!({})).await?;
    }
    Ok(())
}

#[actix_web::test]
async fn pages_of_any_length_make_the_whole_list_on_both_databases() -> Result<()> {
    scratch::on_both(async |store| {
        let service = TestService::over(store, Settings::default()).await?;
        make(&service, 7).await?;
        let all = service.data(EVENTS, json!({})).await?;
        let all = list(&all, "/events/nodes")?;
        let places: Vec<_> = (1..=7).map(|place| place.to_string()).collect();
        assert_eq!(texts(all, "/sequence")?, places);
        for first in [1, 3, 7] {
            let variables = json!({ "first": first });
            assert_eq!(service.pages(EVENTS, variables, "/events").await?, all);
        }
        Ok(())
    })
    .await
}

#[actix_web::test]
async fn whoever_saw_an_event_goes_on_from_its_id() -> Result<()> {
    let (_folder, store) = scratch::sqlite().await?;
    let service = TestService::over(store, Settings::default()).await?;
    make(&service, 3).await?;
    let all = service.data(EVENTS, json!({})).await?;
    let id = text(&all, "/events/nodes/1/id")?;
    assert_eq!(text(&all, "/events/edges/1/cursor")?, id);
    let rest = service.data(EVENTS, json!({ "after": id })).await?;
    assert_eq!(rest["events"]["nodes"], json!([all["events"]["nodes"][2]]));
    assert_eq!(rest["events"]["totalCount"], 3);

    let end = text(&all, "/events/nodes/2/id")?;
    let none = service.data(EVENTS, json!({ "after": end })).await?;
    assert_eq!(none["events"]["nodes"], json!([]));
    make(&service, 5).await?;
    let new = service.data(EVENTS, json!({ "after": end })).await?;
    let sequences = texts(list(&new, "/events/nodes")?, "/sequence")?;
    assert_eq!(sequences, ["4", "5"], "three of the five are as they were");
    Ok(())
}

#[actix_web::test]
async fn a_place_that_nobody_can_have_seen_is_refused() -> Result<()> {
    let (_folder, store) = scratch::sqlite().await?;
    let service = TestService::over(store, Settings::default()).await?;
    for (after, said) in [
        ("", "is not a cursor of this list"),
        ("12", "is not a cursor of this list"),
        ("\u{0}", "is not a cursor of this list"),
        ("00000000-0000-0000-0000-000000000000", "there is no event"),
    ] {
        let answer = service.ask(EVENTS, json!({ "after": after })).await?;
        let error = &answer["errors"][0];
        assert_eq!(error["extensions"]["code"], "INVALID", "{answer}");
        assert!(text(error, "/message")?.contains(said), "{answer}");
    }
    Ok(())
}

/// Who put which match aside is for those who may see that organisation's matches.
#[actix_web::test]
async fn a_match_put_aside_is_told_without_the_consortium() -> Result<()> {
    const DISMISS: &str = "mutation ($organisation: ID!, $consortium: ID!) {
      dismissMatch(organisationId: $organisation, consortiumId: $consortium, reason: OTHER) {
        userErrors { message }
      }
    }";
    let service = TestService::bundled().await?;
    let organisation = service.organisation("leydenjar").await?;
    let consortium = service.consortium("SI-SPEED").await?;
    let pair = json!({ "organisation": organisation, "consortium": consortium });
    service.data(DISMISS, pair).await?;
    let all = service.pages(EVENTS, json!({}), "/events").await?;
    let told = all.last().context("nothing was told")?;
    assert_eq!(told["type"], "nl.batterijconsortia.match-gewijzigd");
    assert_eq!(told["subject"], json!(organisation));
    assert_eq!(told["data"], json!({}));
    Ok(())
}

#[actix_web::test]
async fn events_and_their_data_are_for_portals_advisers_and_administrators() -> Result<()> {
    let key = SigningKey::new("one", Algorithm::ES256)?;
    let provider = Provider::start(&[&key])?;
    let service = TestService::bundled_behind(provider.settings()?).await?;
    let client = reqwest::Client::new();
    let get = async |path: &str, role: &str| {
        let token = key.sign(&provider.claims(&[role]))?;
        let request = client.get(format!("{}{path}", service.url()));
        let answer = request.bearer_auth(token).send().await?;
        anyhow::Ok((answer.status().as_u16(), answer.text().await?))
    };
    let query = "/graphql?query=%7Bevents(first:1)%7Bnodes%7Bid%20data%7D%7D%7D";
    let (_, listed) = get(query, "portaal").await?;
    let listed: Value = serde_json::from_str(&listed)?;
    let id = text(&listed, "/data/events/nodes/0/id")?;
    let (data, missing) = (
        format!("/v1/events/{id}/data"),
        "/v1/events/00000000-0000-0000-0000-000000000000/data",
    );
    for role in ["portaal", "adviseur", "beheerder"] {
        assert!(get(query, role).await?.1.contains(id), "{role}");
        let (status, body) = get(&data, role).await?;
        let body: Value = serde_json::from_str(&body)?;
        assert_eq!(
            (status, &body),
            (200, &listed["data"]["events"]["nodes"][0]["data"])
        );
        assert_eq!(get(missing, role).await?.0, 404);
    }
    for role in ["beleid", "iets-anders"] {
        assert!(get(query, role).await?.1.contains("FORBIDDEN"), "{role}");
        let (there, not_there) = (get(&data, role).await?, get(missing, role).await?);
        assert_eq!(there.0, 403);
        assert_eq!(there, not_there, "{role} learns what there is");
    }
    Ok(())
}
