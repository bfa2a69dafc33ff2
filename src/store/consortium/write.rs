//! Writing one consortium: its record, its members, its open roles, its concepts.

use std::collections::BTreeSet;

use entity::{consortium, membership, open_role, organisation};
use matching::{ConsortiumId, OrganisationId, RoleId};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::event::Event;
use crate::record::{ConsortiumDossier, MembershipRecord};
use crate::store::{Change, StoreError, Written};

use super::rows::DossierRows;
use super::save::{changed_parts, insert, overwrite};
use super::{parts, read};

impl Change {
    /// Writes a new consortium, as version 1 and as of now.
    ///
    /// # Errors
    /// Its key is taken, a member or the call is not there; the database fails.
    pub async fn insert_consortium(
        &mut self,
        dossier: &ConsortiumDossier,
    ) -> Result<Written, StoreError> {
        let mut given = DossierRows::from(dossier);
        given.consortium.version = 1;
        given.consortium.created_at = self.now;
        given.consortium.updated_at = self.now;
        let id = dossier.consortium.id;
        let roles = roles_changed(id, &BTreeSet::new(), &role_ids(&given));
        insert(&self.transaction, vec![given]).await?;
        let parts = ["consortium", "members", "open_roles", "concepts"];
        self.consortium_written(id, 1, "consortium.insert", &parts)
            .await?;
        self.tell_all(roles);
        Ok(Written {
            version: 1,
            changed: true,
        })
    }

    /// Writes a consortium that is there; one that stays the same is not written. The version and
    /// the times given are not looked at.
    ///
    /// # Errors
    /// It is not there, or not at the version expected; a member or the call is not there; the
    /// database fails.
    pub async fn update_consortium(
        &mut self,
        dossier: &ConsortiumDossier,
        expected_version: Option<i64>,
    ) -> Result<Written, StoreError> {
        let id = dossier.consortium.id;
        let stored = self.stored_dossier(id, expected_version).await?;
        let given = DossierRows::from(dossier);
        self.save_consortium(stored, given, "consortium.update")
            .await
    }

    /// Makes an organisation a member, or gives a member another role or contribution.
    ///
    /// # Errors
    /// The consortium or the organisation is not there; the database fails.
    pub async fn add_member(&mut self, member: &MembershipRecord) -> Result<Written, StoreError> {
        self.expect_organisation(member.organisation).await?;
        let stored = self.stored_dossier(member.consortium, None).await?;
        let mut given = stored.clone();
        let organisation = member.organisation.as_uuid();
        let next = given.members.last().map_or(0, |last| last.position + 1);
        let mut members = given.members.iter_mut();
        if let Some(row) = members.find(|row| row.organisation_id == organisation) {
            *row = parts::member_row(member.consortium, member, row.position);
        } else {
            let row = parts::member_row(member.consortium, member, next);
            given.members.push(row);
        }
        self.save_consortium(stored, given, "consortium.add_member")
            .await
    }

    /// Ends a membership.
    ///
    /// # Errors
    /// The consortium is not there or has no such member; the database fails.
    pub async fn remove_member(
        &mut self,
        consortium: ConsortiumId,
        organisation: OrganisationId,
    ) -> Result<Written, StoreError> {
        let stored = self.stored_dossier(consortium, None).await?;
        let mut given = stored.clone();
        let leaver = organisation.as_uuid();
        given.members.retain(|row| row.organisation_id != leaver);
        if given.members.len() == stored.members.len() {
            return Err(StoreError::Missing {
                kind: "member",
                id: organisation.to_string(),
            });
        }
        self.save_consortium(stored, given, "consortium.remove_member")
            .await
    }

    pub(in crate::store) async fn expect_organisation(
        &self,
        id: OrganisationId,
    ) -> Result<(), StoreError> {
        let found = organisation::Entity::find_by_id(id.as_uuid());
        if found.count(&self.transaction).await? == 0 {
            return Err(StoreError::Missing {
                kind: OrganisationId::KIND,
                id: id.to_string(),
            });
        }
        Ok(())
    }

    /// All of a consortium, as it is within the change.
    ///
    /// # Errors
    /// It is not there, or a row is corrupt; the database fails.
    pub async fn consortium_dossier(
        &self,
        id: ConsortiumId,
    ) -> Result<ConsortiumDossier, StoreError> {
        self.stored_dossier(id, None).await?.dossier()
    }

    async fn stored_dossier(
        &self,
        id: ConsortiumId,
        expected_version: Option<i64>,
    ) -> Result<DossierRows, StoreError> {
        let consortium = consortium::Entity::find_by_id(id.as_uuid())
            .lock_exclusive()
            .one(&self.transaction)
            .await?
            .ok_or_else(|| StoreError::Missing {
                kind: ConsortiumId::KIND,
                id: id.to_string(),
            })?;
        let current_version = consortium.version;
        if expected_version.is_some_and(|expected| expected != current_version) {
            return Err(StoreError::Conflict { current_version });
        }
        let of = read::values(&[id]);
        let members = membership::Entity::find()
            .filter(membership::Column::ConsortiumId.eq(id.as_uuid()))
            .order_by_asc(membership::Column::Position)
            .all(&self.transaction)
            .await?;
        let by = open_role::Column::ConsortiumId;
        Ok(DossierRows {
            consortium,
            members,
            roles: read::role_rows(&self.transaction, by, of.clone()).await?,
            concepts: read::concept_rows(&self.transaction, of).await?,
        })
    }

    async fn save_consortium(
        &mut self,
        stored: DossierRows,
        mut given: DossierRows,
        action: &str,
    ) -> Result<Written, StoreError> {
        let Some(changed) = changed_parts(&stored, &mut given) else {
            return Ok(Written {
                version: stored.consortium.version,
                changed: false,
            });
        };
        given.consortium.version += 1;
        given.consortium.updated_at = self.now;
        let version = given.consortium.version;
        let id = ConsortiumId::new(given.consortium.id);
        let roles = roles_changed(id, &role_ids(&stored), &role_ids(&given));
        overwrite(&self.transaction, vec![(stored, given)]).await?;
        self.consortium_written(id, version, action, &changed)
            .await?;
        self.tell_all(roles);
        Ok(Written {
            version,
            changed: true,
        })
    }
}

fn role_ids(rows: &DossierRows) -> BTreeSet<RoleId> {
    let roles = rows.roles.roles.iter();
    roles.map(|row| RoleId::new(row.id)).collect()
}

/// Which roles are asked for since, and which no longer.
fn roles_changed(
    consortium: ConsortiumId,
    before: &BTreeSet<RoleId>,
    after: &BTreeSet<RoleId>,
) -> Vec<Event> {
    let closed = before.difference(after);
    let closed = closed.map(|&role| Event::RoleClosed { consortium, role });
    let opened = after.difference(before);
    let opened = opened.map(|&role| Event::RoleOpened { consortium, role });
    closed.chain(opened).collect()
}
