//! Pages of lists that belong to many parents: two statements, however many parents there are.

use std::collections::BTreeMap;

use sea_orm::sea_query::{Alias, Asterisk, Expr, ExprTrait, Func, Order, Query, WindowStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect,
    QueryTrait, Select,
};
use uuid::Uuid;

use super::batch::MOST_VALUES;
use super::{Page, StoreError};

/// A list for each of several parents.
pub(super) struct PerParent<E: EntityTrait> {
    /// All rows of all lists.
    pub(super) rows: Select<E>,
    /// The column that names the parent.
    pub(super) parent: E::Column,
    /// The order of a list.
    pub(super) order: Vec<(Expr, Order)>,
    /// That a row stands after the place from which the pages start.
    pub(super) after: Option<Expr>,
}

/// The page of each parent; one whose list is empty is not in the answer.
pub(super) async fn pages<E, C, K, T>(
    db: &C,
    list: PerParent<E>,
    parents: Vec<Uuid>,
    limit: u64,
    parent_of: impl Fn(&E::Model) -> Uuid,
    edge: impl Fn(E::Model) -> Result<(K, T), StoreError>,
) -> Result<BTreeMap<Uuid, Page<K, T>>, StoreError>
where
    E: EntityTrait,
    C: ConnectionTrait,
{
    let mut found = BTreeMap::new();
    for parents in parents.chunks(MOST_VALUES) {
        let totals = totals(db, &list, parents).await?;
        if totals.is_empty() {
            continue;
        }
        let mut edges = BTreeMap::<_, Vec<_>>::new();
        for row in first_rows(db, &list, totals.keys().copied(), limit).await? {
            edges.entry(parent_of(&row)).or_default().push(edge(row)?);
        }
        for (parent, total) in totals {
            let edges = edges.remove(&parent).unwrap_or_default();
            found.insert(parent, Page::new(edges, limit, total));
        }
    }
    Ok(found)
}

async fn totals<E, C>(
    db: &C,
    list: &PerParent<E>,
    parents: &[Uuid],
) -> Result<BTreeMap<Uuid, u64>, StoreError>
where
    E: EntityTrait,
    C: ConnectionTrait,
{
    let counts = E::find()
        .select_only()
        .column(list.parent)
        .column_as(Expr::col(Asterisk).count(), "total")
        .filter(list.parent.is_in(parents.iter().copied()))
        .group_by(list.parent.into_expr())
        .into_tuple::<(Uuid, i64)>()
        .all(db)
        .await?;
    Ok(counts
        .into_iter()
        .map(|(parent, total)| (parent, u64::try_from(total).unwrap_or(0)))
        .collect())
}

/// The first rows of each list after the place, one more than the page holds.
async fn first_rows<E, C>(
    db: &C,
    list: &PerParent<E>,
    parents: impl Iterator<Item = Uuid>,
    limit: u64,
) -> Result<Vec<E::Model>, StoreError>
where
    E: EntityTrait,
    C: ConnectionTrait,
{
    let mut window = WindowStatement::partition_by(list.parent.as_column_ref());
    for (key, order) in &list.order {
        window.order_by_expr(key.clone(), order.clone());
    }
    let place = Alias::new("place");
    let mut rows = list.rows.clone().filter(list.parent.is_in(parents));
    if let Some(after) = &list.after {
        rows = rows.filter(after.clone());
    }
    let mut numbered = rows.into_query();
    numbered.expr_window_as(Func::cust("ROW_NUMBER"), window, place.clone());
    let pages = Query::select()
        .column(Asterisk)
        .from_subquery(numbered, "numbered")
        .and_where(Expr::col(place.clone()).lte(limit.saturating_add(1)))
        .order_by(place, Order::Asc)
        .take();
    let rows = db.query_all(&pages).await?;
    let models = rows.iter().map(|row| E::Model::from_query_result(row, ""));
    Ok(models.collect::<Result<_, _>>()?)
}
