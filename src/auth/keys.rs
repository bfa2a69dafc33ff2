//! The provider's keys, kept, and asked for again when an unknown one is named.

use std::sync::Arc;

use arc_swap::ArcSwapOption;
use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::jwk::{Jwk, JwkSet};
use tokio::sync::{Mutex, MutexGuard};

use super::issuer::KeySource;

/// The provider is not asked more often than this, however many unknown keys are named.
const LEAST_INTERVAL: TimeDelta = TimeDelta::minutes(1);
/// Kept keys are asked for again after this, so that one that was withdrawn stops to count.
const FRESH: TimeDelta = TimeDelta::minutes(10);

/// The keys of a provider. While it is down, those that are known go on working.
#[derive(Debug)]
pub(super) struct Keys<S> {
    source: S,
    kept: ArcSwapOption<Kept>,
    /// When the provider was last asked, with or without success; one at a time asks.
    asked: Mutex<Option<DateTime<Utc>>>,
}

#[derive(Debug)]
struct Kept {
    keys: JwkSet,
    since: DateTime<Utc>,
}

/// There is no such key.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NoKey {
    /// The provider has none of this name.
    Unknown,
    /// No key was ever had of the provider.
    Unreachable,
}

impl<S: KeySource> Keys<S> {
    pub(super) fn of(source: S) -> Self {
        Self {
            source,
            kept: ArcSwapOption::empty(),
            asked: Mutex::new(None),
        }
    }

    /// The key of this name; the only one, where a token names none.
    pub(super) async fn find(&self, name: Option<&str>, now: DateTime<Utc>) -> Result<Jwk, NoKey> {
        let kept = self.kept.load_full();
        let known = kept.as_ref().and_then(|kept| kept.find(name));
        if let Some(key) = known {
            if kept.is_some_and(|kept| now - kept.since < FRESH) {
                return Ok(key);
            }
            // One request looks whether it still holds; the others need not wait for that.
            let Ok(asked) = self.asked.try_lock() else {
                return Ok(key);
            };
            self.refresh(asked, now).await;
        } else {
            self.refresh(self.asked.lock().await, now).await;
        }
        let kept = self.kept.load_full().ok_or(NoKey::Unreachable)?;
        kept.find(name).ok_or(NoKey::Unknown)
    }

    /// Asks the provider, unless that was done just now.
    async fn refresh(&self, mut asked: MutexGuard<'_, Option<DateTime<Utc>>>, now: DateTime<Utc>) {
        if asked.is_some_and(|asked| now - asked < LEAST_INTERVAL) {
            return;
        }
        *asked = Some(now);
        match self.source.fetch().await {
            Ok(keys) => self.kept.store(Some(Arc::new(Kept { keys, since: now }))),
            Err(error) => {
                let reasons = anyhow::Error::from(error);
                tracing::warn!("The keys of the identity provider cannot be had: {reasons:#}");
            }
        }
    }
}

impl Kept {
    fn find(&self, name: Option<&str>) -> Option<Jwk> {
        match (name, &self.keys.keys[..]) {
            (Some(name), _) => self.keys.find(name).cloned(),
            (None, [only]) => Some(only.clone()),
            (None, _) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use serde_json::json;

    use super::*;
    use crate::auth::{FetchError, UnfitIssuer};

    /// Publishes what it is told to, and counts how often it was asked.
    #[derive(Default)]
    struct Provider {
        published: Mutex<Option<Vec<&'static str>>>,
        asked: AtomicUsize,
    }

    impl KeySource for Arc<Provider> {
        async fn fetch(&self) -> Result<JwkSet, FetchError> {
            self.asked.fetch_add(1, Ordering::SeqCst);
            let published = self.published.lock().await.clone();
            let names = published.ok_or_else(|| UnfitIssuer("it is down".to_owned()))?;
            let keys: Vec<_> = names
                .iter()
                .map(|name| json!({ "kty": "RSA", "kid": name, "n": "AQAB", "e": "AQAB" }))
                .collect();
            Ok(serde_json::from_value(json!({ "keys": keys })).unwrap())
        }
    }

    fn minute(minutes: i64) -> DateTime<Utc> {
        DateTime::<Utc>::UNIX_EPOCH + TimeDelta::minutes(minutes)
    }

    #[tokio::test]
    async fn a_new_key_is_found_and_the_provider_asked_once_a_minute_at_most() {
        let provider = Arc::new(Provider::default());
        *provider.published.lock().await = Some(vec!["old"]);
        let keys = Keys::of(Arc::clone(&provider));
        assert!(keys.find(Some("old"), minute(0)).await.is_ok());
        *provider.published.lock().await = Some(vec!["old", "new"]);
        for _ in 0..100 {
            let found = keys.find(Some("new"), minute(0)).await;
            assert_eq!(found.err(), Some(NoKey::Unknown));
        }
        assert_eq!(provider.asked.load(Ordering::SeqCst), 1);
        assert!(keys.find(Some("new"), minute(1)).await.is_ok());
        assert_eq!(provider.asked.load(Ordering::SeqCst), 2);
    }

    #[tokio::test]
    async fn known_keys_go_on_working_while_the_provider_is_down() {
        let provider = Arc::new(Provider::default());
        let keys = Keys::of(Arc::clone(&provider));
        let never = keys.find(Some("old"), minute(0)).await;
        assert_eq!(never.err(), Some(NoKey::Unreachable));
        *provider.published.lock().await = Some(vec!["old"]);
        assert!(keys.find(Some("old"), minute(1)).await.is_ok());
        *provider.published.lock().await = None;
        assert!(keys.find(Some("old"), minute(500)).await.is_ok());
    }

    #[tokio::test]
    async fn a_key_that_was_withdrawn_stops_to_count() {
        let provider = Arc::new(Provider::default());
        *provider.published.lock().await = Some(vec!["old"]);
        let keys = Keys::of(Arc::clone(&provider));
        assert!(keys.find(Some("old"), minute(0)).await.is_ok());
        *provider.published.lock().await = Some(vec!["new"]);
        assert!(keys.find(Some("old"), minute(9)).await.is_ok());
        let gone = keys.find(Some("old"), minute(10)).await;
        assert_eq!(gone.err(), Some(NoKey::Unknown));
    }

    #[tokio::test]
    async fn a_token_that_names_no_key_is_of_the_only_one() {
        let provider = Arc::new(Provider::default());
        *provider.published.lock().await = Some(vec!["one"]);
        let keys = Keys::of(Arc::clone(&provider));
        assert!(keys.find(None, minute(0)).await.is_ok());
        *provider.published.lock().await = Some(vec!["one", "two"]);
        let unclear = keys.find(None, minute(20)).await;
        assert_eq!(unclear.err(), Some(NoKey::Unknown));
    }
}
