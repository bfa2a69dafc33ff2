//! Many rows in few statements, however many there are.

use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;

use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, InsertMany, IntoActiveModel,
    Iterable, PrimaryKeyToColumn, QueryFilter, QuerySelect, Select, Value,
};
use uuid::Uuid;

use super::StoreError;

/// The most values bound to one statement: SQLite takes 32,766, PostgreSQL twice as many.
pub(super) const MOST_VALUES: usize = 30_000;

/// Inserts rows; one that is there already is an error.
pub(super) async fn insert_all<E, C>(db: &C, rows: Vec<E::Model>) -> Result<(), StoreError>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
    E::ActiveModel: ActiveModelTrait<Entity = E> + Send,
    C: ConnectionTrait,
{
    in_chunks(rows, E::Column::iter().count(), |chunk| async move {
        InsertMany::<E::ActiveModel>::many(chunk)
            .exec_without_returning(db)
            .await?;
        Ok(())
    })
    .await
}

/// Writes rows over those with the same keys.
pub(super) async fn overwrite_all<E, C>(db: &C, rows: Vec<E::Model>) -> Result<(), StoreError>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
    E::ActiveModel: ActiveModelTrait<Entity = E> + Send,
    C: ConnectionTrait,
{
    let keys: Vec<_> = E::PrimaryKey::iter()
        .map(PrimaryKeyToColumn::into_column)
        .collect();
    let others = E::Column::iter().filter(|column| E::PrimaryKey::from_column(*column).is_none());
    let mut overwrite = OnConflict::columns(keys);
    overwrite.update_columns(others);
    in_chunks(rows, E::Column::iter().count(), |chunk| {
        let overwrite = overwrite.clone();
        async move {
            InsertMany::<E::ActiveModel>::many(chunk)
                .on_conflict(overwrite)
                .exec_without_returning(db)
                .await?;
            Ok(())
        }
    })
    .await
}

/// Deletes the rows whose column has one of these values.
pub(super) async fn delete_in<E, C>(
    db: &C,
    column: E::Column,
    values: Vec<Value>,
) -> Result<(), StoreError>
where
    E: EntityTrait,
    C: ConnectionTrait,
{
    in_chunks(values, 1, |chunk| async move {
        E::delete_many()
            .filter(column.is_in(chunk))
            .exec(db)
            .await?;
        Ok(())
    })
    .await
}

/// The rows of a selection whose column has one of these values.
pub(super) async fn select_in<E, C>(
    db: &C,
    select: Select<E>,
    column: E::Column,
    mut values: Vec<Value>,
) -> Result<Vec<E::Model>, StoreError>
where
    E: EntityTrait,
    C: ConnectionTrait,
{
    let mut rows = Vec::new();
    while !values.is_empty() {
        let rest = values.split_off(values.len().min(MOST_VALUES));
        let chunk = select.clone().filter(column.is_in(values));
        rows.append(&mut chunk.all(db).await?);
        values = rest;
    }
    Ok(rows)
}

/// Which of these ids there are.
pub(super) async fn known_ids<E, C>(
    db: &C,
    column: E::Column,
    ids: BTreeSet<Uuid>,
) -> Result<BTreeSet<Uuid>, StoreError>
where
    E: EntityTrait,
    C: ConnectionTrait,
{
    let mut ids: Vec<_> = ids.into_iter().collect();
    let mut known = BTreeSet::new();
    while !ids.is_empty() {
        let rest = ids.split_off(ids.len().min(MOST_VALUES));
        let found = E::find()
            .select_only()
            .column(column)
            .filter(column.is_in(ids))
            .into_tuple::<Uuid>()
            .all(db)
            .await?;
        known.extend(found);
        ids = rest;
    }
    Ok(known)
}

/// Rows by the thing that they belong to, each in the order in which they came.
pub(super) fn grouped<T>(rows: Vec<T>, owner: impl Fn(&T) -> Uuid) -> BTreeMap<Uuid, Vec<T>> {
    let mut groups = BTreeMap::<_, Vec<_>>::new();
    for row in rows {
        groups.entry(owner(&row)).or_default().push(row);
    }
    groups
}

async fn in_chunks<T, F>(
    mut items: Vec<T>,
    values_each: usize,
    mut work: impl FnMut(Vec<T>) -> F,
) -> Result<(), StoreError>
where
    F: Future<Output = Result<(), StoreError>>,
{
    let most = (MOST_VALUES / values_each.max(1)).max(1);
    while !items.is_empty() {
        let rest = items.split_off(items.len().min(most));
        work(items).await?;
        items = rest;
    }
    Ok(())
}
