//! Consortia into the tables: what differs, and nothing else.

use entity::{consortium, consortium_concept, membership, need, open_role};
use sea_orm::{DatabaseTransaction, Value};

use crate::store::StoreError;
use crate::store::batch::{delete_in, insert_all, overwrite_all};

use super::rows::DossierRows;

/// Which parts of a dossier differ, if any do. Version and times are the store's own.
pub(super) fn changed_parts(
    stored: &DossierRows,
    given: &mut DossierRows,
) -> Option<Vec<&'static str>> {
    given.consortium.version = stored.consortium.version;
    given.consortium.created_at = stored.consortium.created_at;
    given.consortium.updated_at = stored.consortium.updated_at;
    let parts: Vec<_> = [
        ("consortium", stored.consortium != given.consortium),
        ("members", stored.members != given.members),
        ("open_roles", stored.roles != given.roles),
        ("concepts", stored.concepts != given.concepts),
    ]
    .into_iter()
    .filter_map(|(part, differs)| differs.then_some(part))
    .collect();
    (!parts.is_empty()).then_some(parts)
}

/// The rows of several dossiers, table by table.
#[derive(Default)]
struct Tables {
    consortia: Vec<consortium::Model>,
    members: Vec<membership::Model>,
    roles: Vec<open_role::Model>,
    needs: Vec<need::Model>,
    concepts: Vec<consortium_concept::Model>,
}

impl Tables {
    async fn insert_parts(self, transaction: &DatabaseTransaction) -> Result<(), StoreError> {
        insert_all::<membership::Entity, _>(transaction, self.members).await?;
        insert_all::<open_role::Entity, _>(transaction, self.roles).await?;
        insert_all::<need::Entity, _>(transaction, self.needs).await?;
        insert_all::<consortium_concept::Entity, _>(transaction, self.concepts).await
    }
}

/// Inserts dossiers.
pub(super) async fn insert(
    transaction: &DatabaseTransaction,
    dossiers: Vec<DossierRows>,
) -> Result<(), StoreError> {
    let mut tables = Tables::default();
    for mut dossier in dossiers {
        tables.consortia.push(dossier.consortium);
        tables.members.append(&mut dossier.members);
        tables.roles.append(&mut dossier.roles.roles);
        tables.needs.append(&mut dossier.roles.needs);
        tables.concepts.append(&mut dossier.concepts);
    }
    let consortia = std::mem::take(&mut tables.consortia);
    insert_all::<consortium::Entity, _>(transaction, consortia).await?;
    tables.insert_parts(transaction).await
}

/// Writes dossiers over those that are stored: records over records, lists instead of lists.
pub(super) async fn overwrite(
    transaction: &DatabaseTransaction,
    changes: Vec<(DossierRows, DossierRows)>,
) -> Result<(), StoreError> {
    let mut tables = Tables::default();
    let (mut members_of, mut roles_of, mut concepts_of) = (Vec::new(), Vec::new(), Vec::new());
    for (stored, mut given) in changes {
        let id: Value = given.consortium.id.into();
        if stored.members != given.members {
            members_of.push(id.clone());
            tables.members.append(&mut given.members);
        }
        if stored.roles != given.roles {
            roles_of.push(id.clone());
            tables.roles.append(&mut given.roles.roles);
            tables.needs.append(&mut given.roles.needs);
        }
        if stored.concepts != given.concepts {
            concepts_of.push(id);
            tables.concepts.append(&mut given.concepts);
        }
        tables.consortia.push(given.consortium);
    }
    let consortia = std::mem::take(&mut tables.consortia);
    overwrite_all::<consortium::Entity, _>(transaction, consortia).await?;
    let of = membership::Column::ConsortiumId;
    delete_in::<membership::Entity, _>(transaction, of, members_of).await?;
    // What places ask for goes with them.
    let of = open_role::Column::ConsortiumId;
    delete_in::<open_role::Entity, _>(transaction, of, roles_of).await?;
    let of = consortium_concept::Column::ConsortiumId;
    delete_in::<consortium_concept::Entity, _>(transaction, of, concepts_of).await?;
    tables.insert_parts(transaction).await
}
