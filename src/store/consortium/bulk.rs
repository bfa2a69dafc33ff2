//! Consortia as an import brings them: many at once, with what only the store knows left standing.

use std::collections::BTreeMap;

use entity::{consortium, membership, open_role};
use matching::ConsortiumId;
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::record::ConsortiumDossier;
use crate::store::batch::{grouped, select_in};
use crate::store::upsert::{Key, Rows, Stamp, sort_out};
use crate::store::{Change, StoreError, Upserted};

use super::read;
use super::rows::{DossierRows, RoleRows, set_keys};
use super::save::{changed_parts, insert, overwrite};

/// How many consortia are compared at a time.
const BATCH: usize = 2_000;

impl Change {
    /// Writes the consortia of an import, found by external key, else by id. What is there and
    /// stays the same is not written; nothing is told of single consortia. What the import does
    /// not know (a funding scheme, a call, open roles, concepts) stays.
    ///
    /// # Errors
    /// A member or a call is not there; the database fails.
    pub async fn upsert_consortia(
        &mut self,
        dossiers: &[ConsortiumDossier],
    ) -> Result<Upserted<ConsortiumId>, StoreError> {
        let mut done = Upserted::default();
        for batch in dossiers.chunks(BATCH) {
            let given = batch.iter().map(DossierRows::from).collect();
            self.upsert_dossiers(given, &mut done).await?;
        }
        Ok(done)
    }

    async fn upsert_dossiers(
        &mut self,
        given: Vec<DossierRows>,
        done: &mut Upserted<ConsortiumId>,
    ) -> Result<(), StoreError> {
        let stored = stored_dossiers(&self.transaction, &given).await?;
        let sorted = sort_out(given, stored, self.now, done);
        insert(&self.transaction, sorted.new).await?;
        overwrite(&self.transaction, sorted.changes).await
    }
}

impl Rows for DossierRows {
    type Id = ConsortiumId;

    fn identity(id: Uuid) -> ConsortiumId {
        ConsortiumId::new(id)
    }

    fn id(&self) -> Uuid {
        self.consortium.id
    }

    fn keys(&self) -> Vec<Key> {
        let row = &self.consortium;
        let own = Key::own("external_key", row.external_key.as_ref());
        own.into_iter().chain([Key::Id(row.id)]).collect()
    }

    fn rename(&mut self, id: Uuid) {
        Self::rename(self, ConsortiumId::new(id));
    }

    fn stamp(&mut self) -> Stamp<'_> {
        Stamp {
            version: &mut self.consortium.version,
            created_at: &mut self.consortium.created_at,
            updated_at: &mut self.consortium.updated_at,
        }
    }

    fn over(self, stored: &Self) -> Option<Self> {
        let mut after = merged(stored, self);
        changed_parts(stored, &mut after).map(|_| after)
    }
}

async fn stored_dossiers(
    transaction: &DatabaseTransaction,
    given: &[DossierRows],
) -> Result<BTreeMap<Uuid, DossierRows>, StoreError> {
    let rows = || given.iter().map(|dossier| &dossier.consortium);
    let keys = rows().filter_map(|row| row.external_key.clone());
    let known = Condition::any()
        .add(consortium::Column::Id.is_in(rows().map(|row| row.id)))
        .add(consortium::Column::ExternalKey.is_in(keys));
    let found = consortium::Entity::find()
        .filter(known)
        .lock_exclusive()
        .all(transaction)
        .await?;
    let of: Vec<_> = found.iter().map(|row| row.id.into()).collect();
    let all = membership::Entity::find().order_by_asc(membership::Column::Position);
    let by = membership::Column::ConsortiumId;
    let members = select_in(transaction, all, by, of.clone()).await?;
    let mut members = grouped(members, |row| row.consortium_id);
    let concepts = read::concept_rows(transaction, of.clone()).await?;
    let mut concepts = grouped(concepts, |row| row.consortium_id);
    let by = open_role::Column::ConsortiumId;
    let open = read::role_rows(transaction, by, of).await?;
    let owners: BTreeMap<_, _> = open.roles.iter().map(|r| (r.id, r.consortium_id)).collect();
    let mut roles = grouped(open.roles, |row| row.consortium_id);
    let owner = |role| owners.get(&role).copied().unwrap_or_default();
    let mut needs = grouped(open.needs, |row| owner(row.role_id));
    let dossier = |consortium: consortium::Model| {
        let id = consortium.id;
        let roles = RoleRows {
            roles: roles.remove(&id).unwrap_or_default(),
            needs: needs.remove(&id).unwrap_or_default(),
        };
        let dossier = DossierRows {
            consortium,
            members: members.remove(&id).unwrap_or_default(),
            roles,
            concepts: concepts.remove(&id).unwrap_or_default(),
        };
        (id, dossier)
    };
    Ok(found.into_iter().map(dossier).collect())
}

/// What is stored with what an import brings over it.
fn merged(stored: &DossierRows, given: DossierRows) -> DossierRows {
    let before = stored.clone();
    let mut row = consortium::Model {
        external_key: given
            .consortium
            .external_key
            .or(before.consortium.external_key),
        objective_nl: given
            .consortium
            .objective_nl
            .or(before.consortium.objective_nl),
        objective_en: given
            .consortium
            .objective_en
            .or(before.consortium.objective_en),
        funding_scheme: given
            .consortium
            .funding_scheme
            .or(before.consortium.funding_scheme),
        theme: given.consortium.theme.or(before.consortium.theme),
        call_id: given.consortium.call_id.or(before.consortium.call_id),
        starts_on: given.consortium.starts_on.or(before.consortium.starts_on),
        ends_on: given.consortium.ends_on.or(before.consortium.ends_on),
        source: given.consortium.source.or(before.consortium.source),
        licence: given.consortium.licence.or(before.consortium.licence),
        ..given.consortium
    };
    set_keys(&mut row);
    DossierRows {
        consortium: row,
        members: given.members,
        roles: if given.roles.roles.is_empty() {
            before.roles
        } else {
            given.roles
        },
        concepts: if given.concepts.is_empty() {
            before.concepts
        } else {
            given.concepts
        },
    }
}
