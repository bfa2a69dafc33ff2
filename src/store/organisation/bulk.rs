//! Organisations as an import brings them: many at once, with what people said left standing.

use std::collections::BTreeMap;

use entity::organisation;
use matching::OrganisationId;
use sea_orm::{ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::record::OrganisationProfile;
use crate::store::batch::grouped;
use crate::store::{Change, StoreError, Upserted};

use super::merge::merged;
use super::read;
use super::rows::{ClaimRows, ProfileRows};
use super::write::{changed_parts, forget_unknown_consortia, insert, overwrite};

/// How many organisations are compared at a time.
const BATCH: usize = 2_000;

impl Change {
    /// Writes the organisations of an import, found by PIC, else by short name, else by id. What
    /// is there and stays the same is not written; nothing is told of single organisations.
    ///
    /// An import adds to what is known and takes nothing away: what it does not know stays; a
    /// profile that its organisation confirmed stays; a claim gives way only to one of the same
    /// or a better source (declared, curated, inferred). Of the sources whose claims it brings, it
    /// brings all: claims of theirs that it no longer brings go.
    ///
    /// # Errors
    /// A number or short name is another's; the database fails.
    pub async fn upsert_organisations(
        &mut self,
        profiles: &[OrganisationProfile],
    ) -> Result<Upserted<OrganisationId>, StoreError> {
        let mut done = Upserted::default();
        for batch in profiles.chunks(BATCH) {
            let mut given: Vec<_> = batch.iter().map(ProfileRows::from).collect();
            let claims = given.iter_mut().map(|profile| &mut profile.claims);
            forget_unknown_consortia(&self.transaction, claims).await?;
            self.upsert_batch(given, &mut done).await?;
        }
        Ok(done)
    }

    async fn upsert_batch(
        &mut self,
        given: Vec<ProfileRows>,
        done: &mut Upserted<OrganisationId>,
    ) -> Result<(), StoreError> {
        let mut stored = stored_profiles(&self.transaction, &given).await?;
        let mut keys = Keys::default();
        for profile in stored.values() {
            keys.learn(&profile.organisation);
        }
        let (mut new, mut changes) = (Vec::new(), Vec::new());
        for mut profile in given {
            let known = keys.find(&profile.organisation);
            let id = known.unwrap_or(profile.organisation.id);
            done.ids.push(OrganisationId::new(id));
            match known.map(|id| stored.remove(&id)) {
                None => {
                    keys.learn(&profile.organisation);
                    profile.organisation.version = 1;
                    profile.organisation.created_at = self.now;
                    profile.organisation.updated_at = self.now;
                    new.push(profile);
                    done.inserted += 1;
                }
                // Given a second time: it counts as first given.
                Some(None) => done.unchanged += 1,
                Some(Some(before)) => {
                    profile.rename(OrganisationId::new(id));
                    let mut after = merged(&before, profile);
                    if changed_parts(&before, &mut after).is_none() {
                        done.unchanged += 1;
                        continue;
                    }
                    after.organisation.version += 1;
                    after.organisation.updated_at = self.now;
                    changes.push((before, after));
                    done.updated += 1;
                }
            }
        }
        insert(&self.transaction, new).await?;
        overwrite(&self.transaction, changes).await
    }
}

/// Where organisations are found by what imports know of them.
#[derive(Default)]
struct Keys {
    pics: BTreeMap<String, Uuid>,
    slugs: BTreeMap<String, Uuid>,
    ids: BTreeMap<Uuid, Uuid>,
}

impl Keys {
    fn learn(&mut self, row: &organisation::Model) {
        self.ids.insert(row.id, row.id);
        if let Some(pic) = &row.pic {
            self.pics.insert(pic.clone(), row.id);
        }
        if let Some(slug) = &row.slug {
            self.slugs.insert(slug.clone(), row.id);
        }
    }

    fn find(&self, row: &organisation::Model) -> Option<Uuid> {
        let by_pic = || row.pic.as_ref().and_then(|pic| self.pics.get(pic));
        let by_slug = || row.slug.as_ref().and_then(|slug| self.slugs.get(slug));
        by_pic()
            .or_else(by_slug)
            .or_else(|| self.ids.get(&row.id))
            .copied()
    }
}

async fn stored_profiles(
    transaction: &DatabaseTransaction,
    given: &[ProfileRows],
) -> Result<BTreeMap<Uuid, ProfileRows>, StoreError> {
    let rows = || given.iter().map(|profile| &profile.organisation);
    let known = Condition::any()
        .add(organisation::Column::Id.is_in(rows().map(|row| row.id)))
        .add(organisation::Column::Pic.is_in(rows().filter_map(|row| row.pic.clone())))
        .add(organisation::Column::Slug.is_in(rows().filter_map(|row| row.slug.clone())));
    let found = organisation::Entity::find()
        .filter(known)
        .lock_exclusive()
        .all(transaction)
        .await?;
    let of: Vec<_> = found.iter().map(|row| row.id.into()).collect();
    let (capabilities, evidence) = read::claim_rows(transaction, of.clone()).await?;
    let mut capabilities = grouped(capabilities, |row| row.organisation_id);
    let mut evidence = grouped(evidence, |row| row.organisation_id);
    let interests = read::interest_rows(transaction, of).await?;
    let mut interests = grouped(interests, |row| row.organisation_id);
    let profile = |organisation: organisation::Model| {
        let id = organisation.id;
        let claims = ClaimRows::in_order(
            capabilities.remove(&id).unwrap_or_default(),
            evidence.remove(&id).unwrap_or_default(),
        );
        let interests = interests.remove(&id).unwrap_or_default();
        let profile = ProfileRows {
            organisation,
            claims,
            interests,
        };
        (id, profile)
    };
    Ok(found.into_iter().map(profile).collect())
}
