//! Signatures by [Standard Webhooks](https://www.standardwebhooks.com): HMAC-SHA256 over the id,
//! the moment and the body. The crate of that name stands still since 2024, so this is ours, and
//! is held against theirs by the tests.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::record::{Secret, SigningSecrets};

const PREFIX: &str = "whsec_";
const BYTES: usize = 32;

/// The machine has no randomness to give.
#[derive(Debug, thiserror::Error)]
#[error("the machine has no randomness for a secret; try again")]
pub struct NoRandomness(#[source] getrandom::Error);

/// A new secret: `whsec_` and 32 random bytes.
///
/// # Errors
/// The machine has no randomness.
pub fn new_secret() -> Result<Secret, NoRandomness> {
    let mut bytes = [0; BYTES];
    getrandom::fill(&mut bytes).map_err(NoRandomness)?;
    let text = BASE64_STANDARD.encode(bytes);
    Ok(Secret::new(format!("{PREFIX}{text}")))
}

/// The header `webhook-signature`: one signature for each secret that signs at this moment.
#[must_use]
pub fn signatures(secrets: &SigningSecrets, id: &str, now: DateTime<Utc>, body: &[u8]) -> String {
    let former = secrets.former.as_ref().filter(|(_, until)| now < *until);
    let all = std::iter::once(&secrets.current).chain(former.map(|(secret, _)| secret));
    let signed = all.filter_map(|secret| signature(secret, id, now, body));
    signed.collect::<Vec<_>>().join(" ")
}

fn signature(secret: &Secret, id: &str, now: DateTime<Utc>, body: &[u8]) -> Option<String> {
    let text = secret.expose();
    let key = text.strip_prefix(PREFIX).unwrap_or(text);
    let key = BASE64_STANDARD.decode(key).ok()?;
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).ok()?;
    mac.update(format!("{id}.{}.", now.timestamp()).as_bytes());
    mac.update(body);
    let signature = BASE64_STANDARD.encode(mac.finalize().into_bytes());
    Some(format!("v1,{signature}"))
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    const MOMENT: i64 = 1_614_265_330;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds)
    }

    /// The example of the libraries of Standard Webhooks.
    #[test]
    fn the_published_example_is_signed_as_published() {
        let secrets = SigningSecrets {
            current: Secret::new("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".to_owned()),
            former: None,
        };
        let id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
        let signed = signatures(&secrets, id, at(MOMENT), br#"{"test": 2432232314}"#);
        assert_eq!(signed, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn the_secret_before_signs_beside_the_present_one_until_its_time_is_over() {
        let secrets = SigningSecrets {
            current: new_secret().expect("there is randomness"),
            former: Some((new_secret().expect("there is randomness"), at(MOMENT))),
        };
        let before = signatures(&secrets, "id", at(MOMENT - 1), b"{}");
        let after = signatures(&secrets, "id", at(MOMENT), b"{}");
        assert_eq!(before.split(' ').count(), 2);
        assert_eq!(after.split(' ').count(), 1);
    }
}
