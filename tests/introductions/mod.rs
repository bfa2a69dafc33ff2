//! Introductions: two come into contact once both said yes.

mod consent;
mod personal;
mod processing;
mod refused;
mod time;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::identity::portal::{Portal, two};

/// An organisation, and a consortium that another one coordinates, each with somebody who signs in.
struct Two {
    portal: Portal,
    /// KvK number and id.
    organisation: (String, String),
    coordinator: (String, String),
    consortium: String,
}

impl Two {
    async fn meet() -> Result<Self> {
        let portal = Portal::open().await?;
        let [organisation, coordinator] = two(&portal).await?;
        let document = format!(
            "mutation {{ createConsortium(input: {{ acronym: \"GEHEIM\", title: \"Geheim plan\", coordinatorId: \"{}\", openRoles: [{{ titleNl: \"Recycler\", needs: [{{ concept: \"recycling\" }}] }}] }}) {{ consortium {{ id }} }} }}",
            coordinator.1
        );
        let made = portal.as_role("adviseur", &document).await?;
        let consortium = made.pointer("/data/createConsortium/consortium/id");
        let consortium = consortium.and_then(Value::as_str);
        let consortium = consortium.with_context(|| made.to_string())?.to_owned();
        Ok(Self {
            portal,
            organisation,
            coordinator,
            consortium,
        })
    }

    /// KvK number and id of a third organisation.
    async fn third(&self) -> Result<(String, String)> {
        let number = "44556677".to_owned();
        let document = format!(
            "mutation {{ upsertOrganisation(input: {{ name: \"Derde\", kind: COMPANY, country: \"BE\", kvkNumber: \"{number}\" }}) {{ organisation {{ id }} }} }}"
        );
        let answer = self.portal.as_role("portaal", &document).await?;
        let id = answer.pointer("/data/upsertOrganisation/organisation/id");
        let id = id
            .and_then(Value::as_str)
            .with_context(|| answer.to_string())?;
        Ok((number, id.to_owned()))
    }

    /// Asks as somebody of the organisation.
    async fn as_organisation(&self, document: &str) -> Result<Value> {
        self.portal.for_kvk(&self.organisation.0, document).await
    }

    /// Asks as somebody of the coordinator.
    async fn as_coordinator(&self, document: &str) -> Result<Value> {
        self.portal.for_kvk(&self.coordinator.0, document).await
    }

    async fn as_adviser(&self, document: &str) -> Result<Value> {
        self.portal.as_role("adviseur", document).await
    }

    fn proposal(&self, extra: &str) -> String {
        format!(
            "mutation {{ done: proposeIntroduction(organisationId: \"{}\", consortiumId: \"{}\" {extra}) {PAYLOAD} }}",
            self.organisation.1, self.consortium
        )
    }
}

const PAYLOAD: &str = "{ introduction { id status askedBy byAdviser organisationAgrees consortiumAgrees } userErrors { code message } }";

/// What somebody sees of introductions.
const SEEN: &str = "{ introductions { totalCount nodes {
  status message
  organisation { id name kind country sizeClass kvkNumber capabilities { concept { code } } }
  consortium { id acronym title members { totalCount } }
  organisationProfile { country kind sizeClass } coordinatorProfile { country kind sizeClass }
  reasons { text } contacts { name email organisation { name } }
} } }";

fn answer(id: &str, accept: bool) -> String {
    format!("mutation {{ done: respondToIntroduction(id: \"{id}\", accept: {accept}) {PAYLOAD} }}")
}

fn withdrawal(id: &str) -> String {
    format!("mutation {{ done: withdrawIntroduction(id: \"{id}\") {PAYLOAD} }}")
}

/// The introduction that something was done with.
fn done(answer: &Value) -> Result<&Value> {
    let done = answer.pointer("/data/done/introduction");
    done.filter(|found| !found.is_null())
        .with_context(|| answer.to_string())
}

fn id(answer: &Value) -> Result<String> {
    let id = done(answer)?["id"].as_str();
    Ok(id.with_context(|| answer.to_string())?.to_owned())
}

/// The code of the first problem.
fn code(answer: &Value) -> &str {
    let told = ["/data/done/userErrors/0/code", "/errors/0/extensions/code"];
    let mut told = told
        .iter()
        .filter_map(|place| answer.pointer(place)?.as_str());
    told.next().unwrap_or("none")
}

fn first(answer: &Value) -> &Value {
    &answer["data"]["introductions"]["nodes"][0]
}
