//! A profile that others made is handed to its organisation: to confirm, or to reject in part.

use std::collections::BTreeSet;

use matching::{ClaimSource, ConceptCode, Interest, OrganisationId, Score};

use super::{App, Error};
use crate::access::{Action, Viewer};
use crate::record::{CapabilityRecord, ClaimKey, OrganisationRecord};
use crate::store::{Change, OrganisationUpdate};

/// Claims of a profile, by their concepts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedClaims<List> {
    /// Capabilities.
    pub capabilities: List,
    /// Interests.
    pub interests: List,
}

impl App {
    /// Makes claims that were inferred or curated the organisation's own: declared, and certain.
    /// What is not named is all there is. Later imports leave them as they are.
    ///
    /// # Errors
    /// The viewer may not; there is no such organisation or claim; its version is another.
    pub async fn confirm_profile(
        &self,
        viewer: Viewer,
        id: OrganisationId,
        claims: NamedClaims<Option<Vec<ConceptCode>>>,
        expected_version: Option<i64>,
    ) -> Result<(), Error> {
        let mut change = self.begin_hand_over(viewer, id).await?;
        let mut profile = Profile::read(&change, id).await?;
        let mut confirmed = BTreeSet::new();
        for claim in profile.keys(claims) {
            match profile.confirm(&claim.key) {
                Some(true) => confirmed.extend([claim.key]),
                Some(false) => {}
                None => return Err(claim.missing()),
            }
        }
        profile.record.confirmed_at = Some(change.now());
        let update = profile.update(expected_version);
        change.confirm_claims(update, &confirmed).await?;
        self.finish(change).await
    }

    /// Takes claims that were inferred or curated out of the profile, for good: no import brings
    /// them back. The organisation can still declare them itself.
    ///
    /// # Errors
    /// The viewer may not; there is no such organisation or claim, or the organisation declared it
    /// itself; its version is another.
    pub async fn reject_claims(
        &self,
        viewer: Viewer,
        id: OrganisationId,
        claims: NamedClaims<Vec<ConceptCode>>,
        expected_version: Option<i64>,
    ) -> Result<(), Error> {
        let mut change = self.begin_hand_over(viewer, id).await?;
        let mut profile = Profile::read(&change, id).await?;
        let mut rejected = BTreeSet::new();
        for claim in named(claims) {
            match profile.source(&claim.key) {
                Some(ClaimSource::Declared) => return Err(claim.declared()),
                Some(ClaimSource::Inferred | ClaimSource::Curated) => {
                    profile.remove(&claim.key);
                    rejected.insert(claim.key);
                }
                None if change.is_rejected(id, &claim.key).await? => {}
                None => return Err(claim.missing()),
            }
        }
        let update = profile.update(expected_version);
        change.reject_claims(update, &rejected).await?;
        self.finish(change).await
    }

    async fn begin_hand_over(&self, viewer: Viewer, id: OrganisationId) -> Result<Change, Error> {
        Self::enforce(viewer, Action::ConfirmProfile(id), || {
            Error::not_found(OrganisationId::KIND, id)
        })?;
        Ok(self.store().begin(&viewer.actor()).await?)
    }
}

/// A claim that somebody named, and where.
struct Named {
    key: ClaimKey,
    list: &'static str,
    place: usize,
}

impl Named {
    fn missing(&self) -> Error {
        self.wrong(format!(
            "the profile has none on `{}`; read it again",
            self.key.concept()
        ))
    }

    fn declared(&self) -> Error {
        self.wrong(format!(
            "the organisation declared the one on `{}` itself; leave it out of the list that it \
             declares",
            self.key.concept()
        ))
    }

    fn wrong(&self, message: String) -> Error {
        Error::invalid([self.list, &self.place.to_string()], message)
    }
}

fn named(claims: NamedClaims<Vec<ConceptCode>>) -> Vec<Named> {
    let capabilities = claims.capabilities.into_iter().map(ClaimKey::Capability);
    let interests = claims.interests.into_iter().map(ClaimKey::Interest);
    let at = |list| move |(place, key)| Named { key, list, place };
    let capabilities = capabilities.enumerate().map(at("capabilities"));
    let interests = interests.enumerate().map(at("interests"));
    capabilities.chain(interests).collect()
}

/// A profile on its way through a change.
struct Profile {
    record: OrganisationRecord,
    capabilities: Vec<CapabilityRecord>,
    interests: Vec<Interest>,
}

impl Profile {
    async fn read(change: &Change, id: OrganisationId) -> Result<Self, Error> {
        let record = change.organisation(id).await?;
        Ok(Self {
            record: record.ok_or_else(|| Error::not_found(OrganisationId::KIND, id))?,
            capabilities: change.capabilities_of(id).await?,
            interests: change.interests_of(id).await?,
        })
    }

    /// The claims that are named, each list that is not being all of it.
    fn keys(&self, claims: NamedClaims<Option<Vec<ConceptCode>>>) -> Vec<Named> {
        let can = self.capabilities.iter();
        let wants = self.interests.iter();
        named(NamedClaims {
            capabilities: claims
                .capabilities
                .unwrap_or_else(|| can.map(|one| one.capability.concept.clone()).collect()),
            interests: claims
                .interests
                .unwrap_or_else(|| wants.map(|one| one.concept.clone()).collect()),
        })
    }

    fn source(&self, key: &ClaimKey) -> Option<ClaimSource> {
        match key {
            ClaimKey::Capability(concept) => {
                let mut claims = self.capabilities.iter().map(|one| &one.capability);
                let found = claims.find(|claim| claim.concept == *concept);
                found.map(|claim| claim.source)
            }
            ClaimKey::Interest(concept) => {
                let found = self.interests.iter().find(|one| one.concept == *concept);
                found.map(|claim| claim.source)
            }
        }
    }

    /// Makes a claim the organisation's own; tells whether it was another's, `None` if there is
    /// none.
    fn confirm(&mut self, key: &ClaimKey) -> Option<bool> {
        let was_declared = self.source(key)? == ClaimSource::Declared;
        match key {
            ClaimKey::Capability(concept) => {
                let claims = self.capabilities.iter_mut().map(|one| &mut one.capability);
                for claim in claims.filter(|claim| claim.concept == *concept) {
                    claim.source = ClaimSource::Declared;
                    claim.confidence = Score::ONE;
                }
            }
            ClaimKey::Interest(concept) => {
                let claims = self.interests.iter_mut();
                for claim in claims.filter(|claim| claim.concept == *concept) {
                    claim.source = ClaimSource::Declared;
                }
            }
        }
        Some(!was_declared)
    }

    fn remove(&mut self, key: &ClaimKey) {
        match key {
            ClaimKey::Capability(concept) => self
                .capabilities
                .retain(|one| one.capability.concept != *concept),
            ClaimKey::Interest(concept) => self.interests.retain(|one| one.concept != *concept),
        }
    }

    /// What is to be written: only over the version that was read here, whoever else writes.
    fn update(&self, expected_version: Option<i64>) -> OrganisationUpdate<'_> {
        OrganisationUpdate {
            organisation: &self.record,
            capabilities: Some(&self.capabilities),
            interests: Some(&self.interests),
            expected_version: Some(expected_version.unwrap_or(self.record.version)),
        }
    }
}
