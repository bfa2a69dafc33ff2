//! An identity provider for tests: discovery, keys, and whatever tokens a test wants.

use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use actix_web::dev::ServerHandle;
use actix_web::{App, HttpResponse, HttpServer, web};
use anyhow::{Context, Result};
use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use schakel::auth::{Issuer, Level, RoleNames, Settings};
use serde_json::{Value, json};

use crate::support::now;

/// A key, with its name.
pub(crate) struct SigningKey {
    pub(crate) name: &'static str,
    pub(crate) algorithm: Algorithm,
    key: EncodingKey,
}

impl SigningKey {
    /// A new key of RSA or of an elliptic curve, as the algorithm asks.
    pub(crate) fn new(name: &'static str, algorithm: Algorithm) -> Result<Self> {
        let key = if algorithm == Algorithm::ES256 {
            let random = SystemRandom::new();
            let pair = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random)?;
            EncodingKey::from_ec_der(pair.as_ref())
        } else {
            let pair = KeyPair::generate(KeySize::Rsa2048)?;
            let der: Pkcs8V1Der<'_> = pair.as_der()?;
            // The key itself stands within its wrapping.
            EncodingKey::from_rsa_der(&der.as_ref()[26..])
        };
        Ok(Self {
            name,
            algorithm,
            key,
        })
    }

    /// A token with these claims.
    pub(crate) fn sign(&self, claims: &Value) -> Result<String> {
        self.sign_as(self.algorithm, Some(self.name), claims)
    }

    /// A token whose header says something else.
    pub(crate) fn sign_as(
        &self,
        algorithm: Algorithm,
        name: Option<&str>,
        claims: &Value,
    ) -> Result<String> {
        let mut header = Header::new(algorithm);
        header.kid = name.map(str::to_owned);
        Ok(encode(&header, claims, &self.key)?)
    }

    /// Signs claims as a token of some type.
    pub(crate) fn sign_typed(&self, kind: Option<&str>, claims: &Value) -> Result<String> {
        let mut header = Header::new(self.algorithm);
        header.kid = Some(self.name.to_owned());
        header.typ = kind.map(str::to_owned);
        Ok(encode(&header, claims, &self.key)?)
    }

    /// As it is published.
    pub(crate) fn published(&self) -> Result<Value> {
        let mut jwk = serde_json::to_value(Jwk::from_encoding_key(&self.key, self.algorithm)?)?;
        jwk["kid"] = self.name.into();
        jwk["use"] = "sig".into();
        jwk["alg"] = format!("{:?}", self.algorithm).into();
        Ok(jwk)
    }
}

/// A provider that listens on a port of its own. It stops when it is dropped.
pub(crate) struct Provider {
    pub(crate) issuer: String,
    keys: Arc<Mutex<Vec<Value>>>,
    server: ServerHandle,
}

impl Drop for Provider {
    fn drop(&mut self) {
        drop(self.server.stop(false));
    }
}

impl Provider {
    /// A provider that publishes these keys.
    pub(crate) fn start(keys: &[&SigningKey]) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let issuer = format!("http://{}", listener.local_addr()?);
        let published = keys.iter().map(|key| key.published());
        let keys = Arc::new(Mutex::new(published.collect::<Result<Vec<_>>>()?));
        let (name, shared) = (issuer.clone(), Arc::clone(&keys));
        let server = HttpServer::new(move || {
            let (name, shared) = (name.clone(), Arc::clone(&shared));
            let discovery = move || {
                let keys = format!("{name}/keys");
                let document = json!({ "issuer": name, "jwks_uri": keys });
                async move { HttpResponse::Ok().json(document) }
            };
            let keys = move || {
                let keys = shared.lock().map(|keys| keys.clone()).unwrap_or_default();
                async move { HttpResponse::Ok().json(json!({ "keys": keys })) }
            };
            App::new()
                .route(
                    "/.well-known/openid-configuration",
                    web::get().to(discovery),
                )
                .route("/keys", web::get().to(keys))
        })
        .workers(1)
        .disable_signals()
        .listen(listener)?
        .run();
        let handle = server.handle();
        actix_web::rt::spawn(server);
        Ok(Self {
            issuer,
            keys,
            server: handle,
        })
    }

    /// Publishes other keys from now on.
    pub(crate) fn publish(&self, keys: &[&SigningKey]) -> Result<()> {
        let published = keys.iter().map(|key| key.published());
        let mut kept = self.keys.lock().ok().context("a test failed")?;
        *kept = published.collect::<Result<_>>()?;
        Ok(())
    }

    /// Answers nothing any more.
    pub(crate) async fn stop(&self) {
        self.server.stop(false).await;
    }

    /// What a service that trusts it is told.
    pub(crate) fn settings(&self) -> Result<Settings> {
        let words = |word: &str| vec![word.to_owned()];
        Ok(Settings {
            issuer: Issuer::new(&self.issuer)?,
            audience: "schakel".to_owned(),
            least_level: Some(Level::Substantial),
            roles: RoleNames {
                claim: "realm_access.roles".to_owned(),
                administrator: words("beheerder"),
                adviser: words("adviseur"),
                policy_officer: words("beleid"),
                portal: words("portaal"),
            },
        })
    }

    /// Claims that hold, of somebody with these roles.
    pub(crate) fn claims(&self, roles: &[&str]) -> Value {
        let now = now().timestamp();
        json!({
            "iss": self.issuer,
            "aud": ["somebody-else", "schakel"],
            "sub": "b1c5",
            "iat": now - 10,
            "nbf": now - 10,
            "exp": now + 300,
            "acr": "http://eidas.europa.eu/LoA/substantial",
            "realm_access": { "roles": roles },
        })
    }
}

/// The claims with one changed, or without it where the value is null.
pub(crate) fn with(mut claims: Value, name: &str, value: Value) -> Value {
    if let Some(claims) = claims.as_object_mut() {
        if value.is_null() {
            claims.remove(name);
        } else {
            claims.insert(name.to_owned(), value);
        }
    }
    claims
}
