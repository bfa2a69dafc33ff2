//! Whether a token holds.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::errors::ErrorKind;
use jsonwebtoken::jwk::{Jwk, KeyAlgorithm, PublicKeyUse};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use serde_json::{Map, Value};

use super::claims::{self, Level, RoleNames, Unreadable};
use super::identity::{Identity, Role};
use super::issuer::{Issuer, KeySource};
use super::keys::{Keys, NoKey};
use crate::clock::Clock;

/// Clocks of the provider and of this machine may differ by so much.
const SKEW: TimeDelta = TimeDelta::minutes(1);
/// More than any token has.
const MOST_BYTES: usize = 16 * 1024;
/// What is accepted: signatures by a private key only.
const ALGORITHMS: [Algorithm; 3] = [Algorithm::RS256, Algorithm::PS256, Algorithm::ES256];

/// What tokens must have.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Who must have issued them.
    pub issuer: Issuer,
    /// For whom they must be.
    pub audience: String,
    /// The least level of assurance; where there is none, tokens need not tell theirs.
    pub least_level: Option<Level>,
    /// How roles are called.
    pub roles: RoleNames,
}

/// Why a token does not hold. The words are for who sent it: they tell what to do, and nothing of
/// keys.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// It is no token.
    #[error("it is no signed JSON Web Token")]
    Malformed,
    /// It is unsigned, or signed in a way that is not accepted.
    #[error("it must be signed with RS256, PS256 or ES256")]
    Algorithm,
    /// It names a key that the provider has not published.
    #[error("its key is not one of the identity provider's")]
    UnknownKey,
    /// The provider cannot be asked for its keys.
    #[error("the identity provider does not answer; try again in a minute")]
    NoKeys,
    /// It was changed, or signed with another key.
    #[error("its signature is wrong")]
    Signature,
    /// Somebody else issued it.
    #[error("it was issued by somebody else than the identity provider of this service")]
    Issuer,
    /// It is a token for something else than asking a service.
    #[error("it is no access token by its `typ`; send the access token, not another one")]
    Kind,
    /// It is for somebody else.
    #[error("it is not meant for this service")]
    Audience,
    /// Its time is over.
    #[error("it has expired; sign in again")]
    Expired,
    /// Its time is still to come.
    #[error("it does not hold yet; compare the clocks")]
    NotYet,
    /// The person did not sign in with enough assurance.
    #[error("it needs a level of assurance of `{0}` or higher; sign in with that")]
    Level(Level),
    /// A claim is missing or cannot be read.
    #[error("its claim `{claim}` {rule}")]
    Claim {
        /// Which.
        claim: &'static str,
        /// What it must be.
        rule: &'static str,
    },
}

impl From<Unreadable> for TokenError {
    fn from(Unreadable { claim, rule }: Unreadable) -> Self {
        Self::Claim { claim, rule }
    }
}

/// Checks tokens.
#[derive(Debug)]
pub struct Verifier<S> {
    settings: Settings,
    keys: Keys<S>,
    clock: Arc<dyn Clock>,
}

impl Verifier<Issuer> {
    /// One that asks the issuer itself for its keys.
    #[must_use]
    pub fn new(settings: Settings, clock: Arc<dyn Clock>) -> Self {
        let keys = Keys::of(settings.issuer.clone());
        Self {
            settings,
            keys,
            clock,
        }
    }
}

impl<S: KeySource> Verifier<S> {
    /// Who a token speaks for: RFC 9068 and OIDC-NLGOV 1.0.1.
    ///
    /// # Errors
    /// It does not hold, for the first reason that is found.
    pub async fn verify(&self, token: &str) -> Result<Identity, TokenError> {
        if token.len() > MOST_BYTES {
            return Err(TokenError::Malformed);
        }
        let header = decode_header(token).map_err(|error| refused(&error))?;
        if !ALGORITHMS.contains(&header.alg) {
            return Err(TokenError::Algorithm);
        }
        if !is_access_token(header.typ.as_deref()) {
            return Err(TokenError::Kind);
        }
        let now = self.clock.now();
        let key = self.keys.find(header.kid.as_deref(), now).await;
        let key = key.map_err(|none| match none {
            NoKey::Unknown => TokenError::UnknownKey,
            NoKey::Unreachable => TokenError::NoKeys,
        })?;
        if !is_for(&key, header.alg) {
            return Err(TokenError::Algorithm);
        }
        let key = DecodingKey::from_jwk(&key).map_err(|_| TokenError::UnknownKey)?;
        let decoded = decode::<Map<String, Value>>(token, &key, &self.rules(header.alg));
        let claims = decoded.map_err(|error| refused(&error))?.claims;
        let expires = check_time(&claims, now)?;
        let role = self.settings.roles.role(&claims);
        let served = claims::served(&claims)?;
        // A system signs in with a key of its own; no person vouches for it at a level.
        if role != Some(Role::Portal) || served.is_some() {
            self.check_level(&claims)?;
        }
        Ok(Identity {
            role,
            served,
            expires,
        })
    }

    /// The rules but those of time, which are held to the service's own clock.
    fn rules(&self, algorithm: Algorithm) -> Validation {
        let mut rules = Validation::new(algorithm);
        rules.set_issuer(&[self.settings.issuer.name()]);
        rules.set_audience(&[&self.settings.audience]);
        rules.required_spec_claims = ["iss", "aud", "exp"]
            .map(str::to_owned)
            .into_iter()
            .collect::<HashSet<_>>();
        rules.validate_exp = false;
        rules
    }

    fn check_level(&self, claims: &Map<String, Value>) -> Result<(), TokenError> {
        let Some(least) = self.settings.least_level else {
            return Ok(());
        };
        let told = claims.get("acr").and_then(Value::as_str);
        let level = told.and_then(|told| told.parse::<Level>().ok());
        if level.is_some_and(|level| level >= least) {
            Ok(())
        } else {
            Err(TokenError::Level(least))
        }
    }
}

/// Whether a token is one to ask a service with, by its type (RFC 9068, section 4). Providers that say
/// nothing, or only that it is a JWT, are many.
fn is_access_token(kind: Option<&str>) -> bool {
    let kind = kind.map(str::to_ascii_lowercase);
    let kind = kind
        .as_deref()
        .map(|kind| kind.trim_start_matches("application/"));
    matches!(kind, None | Some("at+jwt" | "jwt"))
}

/// Until when a token holds, if it does now.
fn check_time(
    claims: &Map<String, Value>,
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>, TokenError> {
    let expires = moment(claims, "exp")?.ok_or(TokenError::Claim {
        claim: "exp",
        rule: "is missing",
    })?;
    if now - SKEW >= expires {
        return Err(TokenError::Expired);
    }
    for claim in ["nbf", "iat"] {
        if moment(claims, claim)?.is_some_and(|from| now + SKEW < from) {
            return Err(TokenError::NotYet);
        }
    }
    Ok(expires)
}

/// Whether a key may have made such a signature: the provider says what it is for, where it does.
fn is_for(key: &Jwk, algorithm: Algorithm) -> bool {
    let common = &key.common;
    let signs = common
        .public_key_use
        .as_ref()
        .is_none_or(|purpose| *purpose == PublicKeyUse::Signature);
    let expected = match algorithm {
        Algorithm::RS256 => KeyAlgorithm::RS256,
        Algorithm::PS256 => KeyAlgorithm::PS256,
        Algorithm::ES256 => KeyAlgorithm::ES256,
        _ => return false,
    };
    signs && common.key_algorithm.is_none_or(|given| given == expected)
}

/// Seconds since 1970 (RFC 7519, `NumericDate`).
fn moment(
    claims: &Map<String, Value>,
    claim: &'static str,
) -> Result<Option<DateTime<Utc>>, TokenError> {
    let Some(value) = claims.get(claim) else {
        return Ok(None);
    };
    #[expect(
        clippy::cast_possible_truncation,
        reason = "fractions of a second do not count, and what lies outside all time is refused below"
    )]
    let seconds = value.as_i64().or_else(|| Some(value.as_f64()? as i64));
    let moment = seconds.and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    moment.map(Some).ok_or(TokenError::Claim {
        claim,
        rule: "must be a moment in seconds since 1970",
    })
}

fn refused(error: &jsonwebtoken::errors::Error) -> TokenError {
    match error.kind() {
        ErrorKind::InvalidSignature => TokenError::Signature,
        ErrorKind::InvalidIssuer => TokenError::Issuer,
        ErrorKind::InvalidAudience => TokenError::Audience,
        ErrorKind::InvalidAlgorithm
        | ErrorKind::InvalidAlgorithmName
        | ErrorKind::UnsupportedAlgorithm => TokenError::Algorithm,
        ErrorKind::MissingRequiredClaim(claim) => TokenError::Claim {
            claim: match claim.as_str() {
                "iss" => "iss",
                "aud" => "aud",
                _ => "exp",
            },
            rule: "is missing",
        },
        _ => TokenError::Malformed,
    }
}
