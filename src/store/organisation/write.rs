//! Writing one organisation: its record, its capabilities, its interests.

use std::collections::BTreeSet;

use entity::{capability, consortium, evidence, interest, organisation};
use matching::{Interest, OrganisationId};
use sea_orm::{DatabaseTransaction, EntityTrait, QuerySelect, Value};

use crate::record::{CapabilityRecord, ClaimKey, OrganisationProfile, OrganisationRecord};
use crate::store::batch::{delete_in, insert_all, known_ids, overwrite_all};
use crate::store::{Change, StoreError, Written};

use super::rows::{ClaimRows, ProfileRows};
use super::{claims, read, rows};

/// What is to become of an organisation; what is `None` stays as it is.
#[derive(Debug, Clone, Copy)]
pub struct OrganisationUpdate<'a> {
    /// The record. Its version and its times are not looked at.
    pub organisation: &'a OrganisationRecord,
    /// All of its capabilities.
    pub capabilities: Option<&'a [CapabilityRecord]>,
    /// All of its interests.
    pub interests: Option<&'a [Interest]>,
    /// The version that the update was made from.
    pub expected_version: Option<i64>,
}

impl Change {
    /// Writes a new organisation, as version 1 and as of now.
    ///
    /// # Errors
    /// A number or short name is taken; the database fails.
    pub async fn insert_organisation(
        &mut self,
        profile: &OrganisationProfile,
    ) -> Result<Written, StoreError> {
        let mut given = ProfileRows::from(profile);
        forget_unknown_consortia(&self.transaction, [&mut given.claims]).await?;
        given.organisation.version = 1;
        given.organisation.created_at = self.now;
        given.organisation.updated_at = self.now;
        insert(&self.transaction, vec![given]).await?;
        let id = profile.organisation.id;
        let parts = ["profile", "capabilities", "interests"];
        self.organisation_written(id, 1, "organisation.insert", &parts)
            .await?;
        Ok(Written {
            version: 1,
            changed: true,
        })
    }

    /// Writes an organisation that is there; one that stays the same is not written.
    ///
    /// # Errors
    /// It is not there, or not at the version expected; a number or short name is taken; the
    /// database fails.
    pub async fn update_organisation(
        &mut self,
        update: OrganisationUpdate<'_>,
    ) -> Result<Written, StoreError> {
        self.save_update(update, "organisation.update", &BTreeSet::new())
            .await
    }

    /// Writes an organisation; the trail names the action, and the claims that it was about.
    pub(super) async fn save_update(
        &mut self,
        update: OrganisationUpdate<'_>,
        action: &str,
        about: &BTreeSet<ClaimKey>,
    ) -> Result<Written, StoreError> {
        let id = update.organisation.id;
        let stored = self.stored_profile(id, update.expected_version).await?;
        let mut given = stored.clone();
        given.organisation = rows::row(update.organisation);
        if let Some(capabilities) = update.capabilities {
            given.claims = claims::capability_rows(id, capabilities);
        }
        if let Some(interests) = update.interests {
            given.interests = claims::interest_rows(id, interests);
        }
        self.save_organisation(stored, given, action, about).await
    }

    /// Writes all the capabilities of an organisation.
    ///
    /// # Errors
    /// It is not there, or not at the version expected; the database fails.
    pub async fn replace_capabilities(
        &mut self,
        id: OrganisationId,
        expected_version: Option<i64>,
        capabilities: &[CapabilityRecord],
    ) -> Result<Written, StoreError> {
        let stored = self.stored_profile(id, expected_version).await?;
        let mut given = stored.clone();
        given.claims = claims::capability_rows(id, capabilities);
        let about = BTreeSet::new();
        self.save_organisation(stored, given, "organisation.capabilities", &about)
            .await
    }

    /// Writes all the interests of an organisation.
    ///
    /// # Errors
    /// It is not there, or not at the version expected; the database fails.
    pub async fn replace_interests(
        &mut self,
        id: OrganisationId,
        expected_version: Option<i64>,
        interests: &[Interest],
    ) -> Result<Written, StoreError> {
        let stored = self.stored_profile(id, expected_version).await?;
        let mut given = stored.clone();
        given.interests = claims::interest_rows(id, interests);
        let about = BTreeSet::new();
        self.save_organisation(stored, given, "organisation.interests", &about)
            .await
    }

    async fn stored_profile(
        &self,
        id: OrganisationId,
        expected_version: Option<i64>,
    ) -> Result<ProfileRows, StoreError> {
        let organisation = organisation::Entity::find_by_id(id.as_uuid())
            .lock_exclusive()
            .one(&self.transaction)
            .await?
            .ok_or_else(|| StoreError::Missing {
                kind: OrganisationId::KIND,
                id: id.to_string(),
            })?;
        let current_version = organisation.version;
        if expected_version.is_some_and(|expected| expected != current_version) {
            return Err(StoreError::Conflict { current_version });
        }
        let of = read::values(&[id]);
        let (capabilities, evidence) = read::claim_rows(&self.transaction, of.clone()).await?;
        Ok(ProfileRows {
            organisation,
            claims: ClaimRows::in_order(capabilities, evidence),
            interests: read::interest_rows(&self.transaction, of).await?,
            rejected: BTreeSet::new(),
        })
    }

    async fn save_organisation(
        &mut self,
        stored: ProfileRows,
        mut given: ProfileRows,
        action: &str,
        about: &BTreeSet<ClaimKey>,
    ) -> Result<Written, StoreError> {
        forget_unknown_consortia(&self.transaction, [&mut given.claims]).await?;
        let Some(changed) = changed_parts(&stored, &mut given) else {
            return Ok(Written {
                version: stored.organisation.version,
                changed: false,
            });
        };
        given.organisation.version += 1;
        given.organisation.updated_at = self.now;
        let version = given.organisation.version;
        overwrite(&self.transaction, vec![(stored, given.clone())]).await?;
        let id = OrganisationId::new(given.organisation.id);
        self.organisation_written_about(id, version, action, (&changed, about))
            .await?;
        Ok(Written {
            version,
            changed: true,
        })
    }
}

/// Which parts of a profile differ, if any do. Version and times are the store's own.
pub(super) fn changed_parts(
    stored: &ProfileRows,
    given: &mut ProfileRows,
) -> Option<Vec<&'static str>> {
    given.organisation.version = stored.organisation.version;
    given.organisation.created_at = stored.organisation.created_at;
    given.organisation.updated_at = stored.organisation.updated_at;
    let parts: Vec<_> = [
        ("profile", stored.organisation != given.organisation),
        ("capabilities", stored.claims != given.claims),
        ("interests", stored.interests != given.interests),
    ]
    .into_iter()
    .filter_map(|(part, differs)| differs.then_some(part))
    .collect();
    (!parts.is_empty()).then_some(parts)
}

/// Inserts profiles.
pub(super) async fn insert(
    transaction: &DatabaseTransaction,
    profiles: Vec<ProfileRows>,
) -> Result<(), StoreError> {
    let mut organisations = Vec::with_capacity(profiles.len());
    let (mut capabilities, mut shown, mut interests) = (Vec::new(), Vec::new(), Vec::new());
    for mut profile in profiles {
        organisations.push(profile.organisation);
        capabilities.append(&mut profile.claims.capabilities);
        shown.append(&mut profile.claims.evidence);
        interests.append(&mut profile.interests);
    }
    insert_all::<organisation::Entity, _>(transaction, organisations).await?;
    insert_all::<capability::Entity, _>(transaction, capabilities).await?;
    insert_all::<evidence::Entity, _>(transaction, shown).await?;
    insert_all::<interest::Entity, _>(transaction, interests).await
}

/// Writes profiles over those that are stored: records over records, lists instead of lists.
pub(super) async fn overwrite(
    transaction: &DatabaseTransaction,
    changes: Vec<(ProfileRows, ProfileRows)>,
) -> Result<(), StoreError> {
    let mut organisations = Vec::with_capacity(changes.len());
    let (mut claims_of, mut capabilities, mut shown) = (Vec::new(), Vec::new(), Vec::new());
    let (mut interests_of, mut interests) = (Vec::new(), Vec::new());
    for (stored, mut given) in changes {
        let id: Value = given.organisation.id.into();
        if stored.claims != given.claims {
            claims_of.push(id.clone());
            capabilities.append(&mut given.claims.capabilities);
            shown.append(&mut given.claims.evidence);
        }
        if stored.interests != given.interests {
            interests_of.push(id);
            interests.append(&mut given.interests);
        }
        organisations.push(given.organisation);
    }
    overwrite_all::<organisation::Entity, _>(transaction, organisations).await?;
    // What capabilities rest on goes with them.
    let of = capability::Column::OrganisationId;
    delete_in::<capability::Entity, _>(transaction, of, claims_of).await?;
    let of = interest::Column::OrganisationId;
    delete_in::<interest::Entity, _>(transaction, of, interests_of).await?;
    insert_all::<capability::Entity, _>(transaction, capabilities).await?;
    insert_all::<evidence::Entity, _>(transaction, shown).await?;
    insert_all::<interest::Entity, _>(transaction, interests).await
}

/// Drops links from evidence to consortia that are not stored (yet).
pub(super) async fn forget_unknown_consortia<'a>(
    transaction: &DatabaseTransaction,
    claims: impl IntoIterator<Item = &'a mut ClaimRows>,
) -> Result<(), StoreError> {
    let claims: Vec<_> = claims.into_iter().collect();
    let named: BTreeSet<_> = claims
        .iter()
        .flat_map(|claims| &claims.evidence)
        .filter_map(|row| row.consortium_id)
        .collect();
    if named.is_empty() {
        return Ok(());
    }
    let known = known_ids::<consortium::Entity, _>(transaction, consortium::Column::Id, named);
    let known = known.await?;
    for claims in claims {
        claims.forget_consortia_except(&known);
    }
    Ok(())
}
