//! Organisations as an import brings them: many at once, with what people said left standing.

use std::collections::{BTreeMap, BTreeSet};

use entity::organisation;
use matching::OrganisationId;
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect, Select,
};
use uuid::Uuid;

use crate::record::OrganisationProfile;
use crate::store::batch::grouped;
use crate::store::upsert::{Key, Keys, Rows, Stamp, sort_out};
use crate::store::{Change, Store, StoreError, Upserted};

use super::hand_over::rejections;
use super::merge::merged;
use super::read;
use super::rows::{ClaimRows, ProfileRows};
use super::write::{changed_parts, forget_unknown_consortia, insert, overwrite};

/// How many organisations are compared at a time.
const BATCH: usize = 2_000;

impl Store {
    /// The identities under which the organisations of an import are stored, in the order in which
    /// they are given, found as [`Change::upsert_organisations`] finds them.
    ///
    /// # Errors
    /// The database fails.
    pub async fn known_organisations(
        &self,
        profiles: &[OrganisationProfile],
    ) -> Result<Vec<Option<OrganisationId>>, StoreError> {
        let mut known = Vec::with_capacity(profiles.len());
        for batch in profiles.chunks(BATCH) {
            let given: Vec<_> = batch.iter().map(ProfileRows::from).collect();
            let found = records_of(&given).all(self.reader()).await?;
            let found: Vec<_> = found.into_iter().map(ProfileRows::bare).collect();
            let keys = Keys::of(&found);
            let ids = given.iter().map(|profile| keys.find(profile));
            known.extend(ids.map(|id| id.map(OrganisationId::new)));
        }
        Ok(known)
    }
}

impl Change {
    /// Writes the organisations of an import, found by PIC, else by short name, else by id. What
    /// is there and stays the same is not written; nothing is told of single organisations.
    ///
    /// An import adds to what is known and takes nothing away: what it does not know stays; a
    /// profile that its organisation confirmed stays; a claim gives way only to one of the same
    /// or a better source (declared, curated, inferred); one that its organisation rejected does
    /// not come back. Of the sources whose claims it brings, it
    /// brings all: claims of theirs that it no longer brings go.
    ///
    /// # Errors
    /// A number or short name is another's; the database fails.
    pub async fn upsert_organisations(
        &mut self,
        profiles: &[OrganisationProfile],
    ) -> Result<Upserted<OrganisationId>, StoreError> {
        self.await_turn().await?;
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
        let stored = stored_profiles(&self.transaction, &given).await?;
        let sorted = sort_out(given, stored, self.now, done);
        insert(&self.transaction, sorted.new).await?;
        overwrite(&self.transaction, sorted.changes).await
    }
}

impl Rows for ProfileRows {
    type Id = OrganisationId;

    fn identity(id: Uuid) -> OrganisationId {
        OrganisationId::new(id)
    }

    fn id(&self) -> Uuid {
        self.organisation.id
    }

    fn keys(&self) -> Vec<Key> {
        let row = &self.organisation;
        let own = [
            Key::own("pic", row.pic.as_ref()),
            Key::own("slug", row.slug.as_ref()),
        ];
        let own = own.into_iter().flatten();
        own.chain([Key::Id(row.id)]).collect()
    }

    fn rename(&mut self, id: Uuid) {
        Self::rename(self, OrganisationId::new(id));
    }

    fn stamp(&mut self) -> Stamp<'_> {
        Stamp {
            version: &mut self.organisation.version,
            created_at: &mut self.organisation.created_at,
            updated_at: &mut self.organisation.updated_at,
        }
    }

    fn over(self, stored: &Self) -> Option<Self> {
        let mut after = merged(stored, self);
        changed_parts(stored, &mut after).map(|_| after)
    }
}

/// The records that these profiles may be of.
fn records_of(given: &[ProfileRows]) -> Select<organisation::Entity> {
    let rows = || given.iter().map(|profile| &profile.organisation);
    let known = Condition::any()
        .add(organisation::Column::Id.is_in(rows().map(|row| row.id)))
        .add(organisation::Column::Pic.is_in(rows().filter_map(|row| row.pic.clone())))
        .add(organisation::Column::Slug.is_in(rows().filter_map(|row| row.slug.clone())));
    organisation::Entity::find().filter(known)
}

async fn stored_profiles(
    transaction: &DatabaseTransaction,
    given: &[ProfileRows],
) -> Result<BTreeMap<Uuid, ProfileRows>, StoreError> {
    let found = records_of(given).lock_exclusive().all(transaction).await?;
    let of: Vec<_> = found.iter().map(|row| row.id.into()).collect();
    let (capabilities, evidence) = read::claim_rows(transaction, of.clone()).await?;
    let mut capabilities = grouped(capabilities, |row| row.organisation_id);
    let mut evidence = grouped(evidence, |row| row.organisation_id);
    let mut rejected = BTreeMap::<_, BTreeSet<_>>::new();
    for (id, claim) in rejections(transaction, of.clone()).await? {
        rejected.entry(id).or_default().insert(claim);
    }
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
            rejected: rejected.remove(&id).unwrap_or_default(),
        };
        (id, profile)
    };
    Ok(found.into_iter().map(profile).collect())
}
