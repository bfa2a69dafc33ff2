//! The policy as it is met through the public door: every field of the schema, asked for by every
//! kind of viewer, and a table of what they get. A field that no viewer was tried on fails.

mod fields;
mod operations;
mod walk;

use anyhow::{Context, Result};
use chrono::TimeDelta;
use schakel::record::{Attempt, Failure};
use schakel::store::{NewWebhook, Store};
use schakel::webhook::new_secret;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::identity::portal::Portal;
use crate::support::json::text;

/// A market in which there is something of everything to see, and those who look.
struct Scene {
    portal: Portal,
    organisation: String,
    consortium: String,
    introduction: String,
    call: String,
    viewers: Vec<(&'static str, Option<Value>)>,
}

/// The organisation that looks and is looked at: it has done everything there is to see.
const OWN: &str = "TNO";

impl Scene {
    async fn set() -> Result<Self> {
        let portal = Portal::open().await?;
        give_up(&portal.store).await?;
        let organisation = portal.service.organisation(OWN).await?;
        let number = "11223344".to_owned();
        let known = format!("{{ organisation(by: {{ id: \"{organisation}\" }}) {{ pic }} }}");
        let known = portal.as_role("adviseur", &known).await?;
        let pic = text(&known, "/data/organisation/pic")?;
        let numbered = portal.as_role("portaal", &format!(
            "mutation {{ upsertOrganisation(input: {{ name: \"{OWN}\", kind: RESEARCH_INSTITUTE, country: \"NL\", pic: \"{pic}\", kvkNumber: \"{number}\" }}) {{ userErrors {{ message }} }} }}"
        )).await?;
        let problems = &numbered["data"]["upsertOrganisation"]["userErrors"];
        assert_eq!(*problems, json!([]), "{numbered}");
        let [_, (coordinator, led_by)] = crate::identity::portal::two(&portal).await?;
        let call = "{ call(identifier: \"HORIZON-CL5-2027-05-D2-08\") { id } }";
        let call = portal.as_role("adviseur", call).await?;
        let consortium = portal.as_role("adviseur", &format!(
            "mutation {{ createConsortium(input: {{ acronym: \"PROEF\", title: \"Proef\", coordinatorId: \"{led_by}\", callIdentifier: \"HORIZON-CL5-2027-05-D2-08\", openRoles: [{{ titleNl: \"Recycler\", needs: [{{ concept: \"recycling\" }}] }}] }}) {{ consortium {{ id }} }} }}"
        )).await?;
        let consortium = text(&consortium, "/data/createConsortium/consortium/id")?.to_owned();
        let introduced = portal.for_kvk(&number, &format!(
            "mutation {{ setInterests(organisationId: \"{organisation}\", interests: [{{ concept: \"recycling\" }}]) {{ userErrors {{ code }} }}
               setContact(organisationId: \"{organisation}\", name: \"Ans\", email: \"ans@example.org\") {{ userErrors {{ code }} }}
               proposeIntroduction(organisationId: \"{organisation}\", consortiumId: \"{consortium}\") {{ introduction {{ id }} }} }}"
        )).await?;
        let introduction = introduced.pointer("/data/proposeIntroduction/introduction/id");
        let introduction = introduction.and_then(Value::as_str);
        let introduction = introduction
            .with_context(|| introduced.to_string())?
            .to_owned();
        let accept = format!(
            "mutation {{ respondToIntroduction(id: \"{introduction}\", accept: true) {{ userErrors {{ code }} }} }}"
        );
        portal.for_kvk(&coordinator, &accept).await?;
        let role = |word: &str| Some(portal.provider.claims(&[word]));
        let viewers = vec![
            ("anonymous", None),
            ("guest", role("iets-anders")),
            ("member", Some(portal.claims_for_kvk(&number))),
            ("other member", Some(portal.claims_for_kvk("12345678"))),
            ("coordinator", Some(portal.claims_for_kvk(&coordinator))),
            ("policy officer", role("beleid")),
            ("adviser", role("adviseur")),
            ("portal", role("portaal")),
            ("administrator", role("beheerder")),
        ];
        Ok(Self {
            organisation,
            consortium,
            introduction,
            call: text(&call, "/data/call/id")?.to_owned(),
            viewers,
            portal,
        })
    }

    async fn ask(&self, claims: Option<&Value>, document: &str) -> Result<Value> {
        match claims {
            Some(claims) => self.portal.with(claims, document).await,
            None => self.portal.service.ask(document, json!({})).await,
        }
    }

    /// A document with the ids of this scene in it.
    fn filled(&self, document: &str) -> String {
        document
            .replace("$ORGANISATION", &self.organisation)
            .replace("$CONSORTIUM", &self.consortium)
            .replace("$INTRODUCTION", &self.introduction)
            .replace("$CALL", &self.call)
    }
}

/// An endpoint that is told of nothing that is still to come, with a delivery that was given up.
async fn give_up(store: &Store) -> Result<()> {
    let first = store.events_after(0, 1).await?.pop();
    let first = first.context("nothing happened")?;
    let mut change = store.begin("test").await?;
    let webhook = change
        .insert_webhook(NewWebhook {
            id: Uuid::from_u128(7),
            url: "https://portal.example/".to_owned(),
            event_types: vec![first.kind],
            secret: new_secret()?,
            bearer_token: None,
            per_minute: None,
        })
        .await?;
    change.redeliver_after(&webhook, 0).await?;
    change.dispatch(webhook.id, 1).await?;
    let until = change.now() + TimeDelta::hours(1);
    change.claim_deliveries(webhook.id, until, 1).await?;
    let failure = Failure {
        status: Some(500),
        problem: "it answered 500".to_owned(),
    };
    let given_up = [(first.sequence, Attempt::GivenUp(failure))].into();
    change
        .settle_deliveries(webhook.id, until, &given_up, None)
        .await?;
    change.commit().await?;
    Ok(())
}

/// The code of an error.
fn code(error: &Value) -> String {
    let code = error.pointer("/extensions/code").and_then(Value::as_str);
    code.unwrap_or("without a code").to_owned()
}
