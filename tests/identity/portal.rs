//! A service behind a provider, and tokens for it.

use anyhow::{Context, Result};
use jsonwebtoken::Algorithm;
use schakel::store::Store;
use serde_json::{Value, json};

use super::ask;
use super::provider::{Provider, SigningKey, with};
use crate::support::TestService;

/// A service, and tokens for it.
pub(crate) struct Portal {
    pub(crate) service: TestService,
    pub(crate) provider: Provider,
    pub(crate) key: SigningKey,
    pub(crate) store: Store,
}

impl Portal {
    pub(crate) async fn open() -> Result<Self> {
        let key = SigningKey::new("one", Algorithm::ES256)?;
        let provider = Provider::start(&[&key])?;
        let (service, store) = TestService::bundled_behind_with_store(provider.settings()?).await?;
        Ok(Self {
            service,
            provider,
            key,
            store,
        })
    }

    /// Asks as somebody with a role.
    pub(crate) async fn as_role(&self, role: &str, document: &str) -> Result<Value> {
        self.with(&self.provider.claims(&[role]), document).await
    }

    /// Asks on behalf of the organisation with this KvK number.
    pub(crate) async fn for_kvk(&self, number: &str, document: &str) -> Result<Value> {
        self.with(&self.claims_for_kvk(number), document).await
    }

    /// What a token says of somebody who acts for the organisation with this KvK number.
    pub(crate) fn claims_for_kvk(&self, number: &str) -> Value {
        let party = json!({ "sub": number, "sub_id_type": "urn:nl-eid-gdi:1.0:id:KvKnr" });
        with(self.provider.claims(&[]), "represents", party)
    }

    pub(crate) async fn with(&self, claims: &Value, document: &str) -> Result<Value> {
        let token = self.key.sign(claims)?;
        let (_, _, answer) = ask(&self.service, &format!("Bearer {token}"), document).await?;
        Ok(answer)
    }
}

/// Two organisations that the portal put in: number and id.
pub(crate) async fn two(portal: &Portal) -> Result<[(String, String); 2]> {
    let mut made = Vec::new();
    for number in ["12345678", "87654321"] {
        let document = format!(
            "mutation {{ upsertOrganisation(input: {{
               name: \"Proef {number}\", kind: COMPANY, country: \"NL\", kvkNumber: \"{number}\"
             }}) {{ organisation {{ id }} userErrors {{ code }} }} }}"
        );
        let answer = portal.as_role("portaal", &document).await?;
        let id = answer.pointer("/data/upsertOrganisation/organisation/id");
        let id = id
            .and_then(Value::as_str)
            .with_context(|| answer.to_string())?;
        made.push((number.to_owned(), id.to_owned()));
    }
    made.try_into().ok().context("they are two")
}
