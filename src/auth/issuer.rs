//! The provider, over the network.

use std::net::IpAddr;
use std::time::Duration;

use jsonwebtoken::jwk::JwkSet;
use reqwest::Url;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Where keys come from; tests bring their own.
pub trait KeySource: Send + Sync + 'static {
    /// The keys as they are published now.
    ///
    /// # Errors
    /// They cannot be had.
    fn fetch(&self) -> impl Future<Output = Result<JwkSet, FetchError>> + Send;
}

/// An address that no provider can have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "an issuer is an address with https, or with http on this machine, without query and fragment; `{0}` is not"
)]
pub struct UnfitIssuer(pub String);

/// Why the keys cannot be had. For the log; clients are not told.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// No answer, or none that can be used.
    #[error("`{url}` does not answer as it should")]
    Http {
        /// What was asked.
        url: Url,
        /// What came.
        #[source]
        source: reqwest::Error,
    },
    /// More than any provider publishes.
    #[error("`{0}` answers with more than {MOST_BYTES} bytes")]
    TooMuch(Url),
    /// Not what was asked for.
    #[error("`{url}` answers with other JSON than it should")]
    Unreadable {
        /// What was asked.
        url: Url,
        /// What is wrong.
        #[source]
        source: serde_json::Error,
    },
    /// The document is of somebody else.
    #[error("the provider says that it is `{said}`, and `{configured}` is configured")]
    OtherIssuer {
        /// What is configured.
        configured: String,
        /// What the document says.
        said: String,
    },
    /// The keys are said to be where they may not be.
    #[error(transparent)]
    Unfit(#[from] UnfitIssuer),
}

/// More than any provider publishes.
const MOST_BYTES: usize = 1 << 20;
/// The longest that the provider may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// A provider by its issuer identifier (OIDC Discovery 1.0, §4).
#[derive(Debug, Clone)]
pub struct Issuer {
    name: String,
    client: reqwest::Client,
}

#[derive(Deserialize)]
struct Discovered {
    issuer: String,
    jwks_uri: String,
}

impl Issuer {
    /// The provider with this issuer identifier.
    ///
    /// # Errors
    /// The identifier cannot be one.
    pub fn new(name: &str) -> Result<Self, UnfitIssuer> {
        let address = safe(name)?;
        if address.query().is_some() || address.fragment().is_some() {
            return Err(UnfitIssuer(name.to_owned()));
        }
        let client = reqwest::Client::builder()
            .timeout(PATIENCE)
            .redirect(reqwest::redirect::Policy::none());
        Ok(Self {
            name: name.to_owned(),
            client: client.build().map_err(|_| UnfitIssuer(name.to_owned()))?,
        })
    }

    /// The issuer identifier, as tokens must have it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    async fn get<T: DeserializeOwned>(&self, url: &Url) -> Result<T, FetchError> {
        let failed = |source: reqwest::Error| FetchError::Http {
            url: url.clone(),
            source,
        };
        let sent = self.client.get(url.clone()).send().await;
        let mut answer = sent
            .and_then(reqwest::Response::error_for_status)
            .map_err(failed)?;
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(failed)? {
            body.extend_from_slice(&chunk);
            if body.len() > MOST_BYTES {
                return Err(FetchError::TooMuch(url.clone()));
            }
        }
        serde_json::from_slice(&body).map_err(|source| FetchError::Unreadable {
            url: url.clone(),
            source,
        })
    }
}

impl KeySource for Issuer {
    async fn fetch(&self) -> Result<JwkSet, FetchError> {
        let base = self.name.trim_end_matches('/');
        let discovery = safe(&format!("{base}/.well-known/openid-configuration"))?;
        let found: Discovered = self.get(&discovery).await?;
        if found.issuer != self.name {
            return Err(FetchError::OtherIssuer {
                configured: self.name.clone(),
                said: found.issuer,
            });
        }
        self.get(&safe(&found.jwks_uri)?).await
    }
}

/// An address whose answer can be trusted: encrypted, or on this machine.
fn safe(text: &str) -> Result<Url, UnfitIssuer> {
    let unfit = || UnfitIssuer(text.to_owned());
    let url = Url::parse(text).map_err(|_| unfit())?;
    let is_here = url.host_str().is_some_and(|host| {
        let address = host.trim_start_matches('[').trim_end_matches(']');
        host == "localhost" || address.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
    });
    match url.scheme() {
        "https" => Ok(url),
        "http" if is_here => Ok(url),
        _ => Err(unfit()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_issuer_is_encrypted_or_on_this_machine() {
        for fit in [
            "https://login.example/realm",
            "http://localhost:3000",
            "http://127.0.0.1:9/",
            "http://[::1]:9",
        ] {
            assert!(Issuer::new(fit).is_ok(), "{fit}");
        }
        for unfit in [
            "http://login.example",
            "https://login.example/?a=b",
            "ftp://localhost",
            "http://127.0.0.1.example",
            "login.example",
        ] {
            assert_eq!(
                Issuer::new(unfit).err(),
                Some(UnfitIssuer(unfit.to_owned()))
            );
        }
    }
}
