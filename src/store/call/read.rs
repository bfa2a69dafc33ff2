//! Reading calls: by their ids, by identifier, and page by page as deadlines come.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use entity::{call, call_concept, call_deadline};
use matching::CallId;
use sea_orm::sea_query::{Expr, ExprTrait, Func, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select, Value,
};

use crate::record::CallRecord;
use crate::store::batch::{grouped, select_in};
use crate::store::filter::after;
use crate::store::fold::fold;
use crate::store::{Page, Store, StoreError};

use super::rows::{CallRows, core_call};

/// A place in the list of calls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallCursor {
    /// The next deadline; [`CallCursor::NO_DEADLINE`] where none is to come.
    pub deadline: DateTime<Utc>,
    /// The folded identifier, where deadlines are alike.
    pub identifier_key: String,
}

impl CallCursor {
    /// Stands for a deadline that does not come, after all that do.
    pub const NO_DEADLINE: DateTime<Utc> = match DateTime::from_timestamp(253_370_764_800, 0) {
        Some(year_9999) => year_9999,
        None => DateTime::<Utc>::MAX_UTC,
    };
}

impl Store {
    /// The calls with these ids, with their deadlines and concepts.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn calls(&self, ids: &[CallId]) -> Result<BTreeMap<CallId, CallRecord>, StoreError> {
        let ids = ids.iter().map(|id| id.as_uuid().into()).collect();
        let all = call::Entity::find();
        let found = select_in(self.reader(), all, call::Column::Id, ids).await?;
        let records = records(self.reader(), found).await?;
        Ok(records
            .into_iter()
            .map(|record| (record.call.id, record))
            .collect())
    }

    /// The call with this identifier, however it is capitalised.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn call_by_identifier(
        &self,
        identifier: &str,
    ) -> Result<Option<CallRecord>, StoreError> {
        let found = call::Entity::find()
            .filter(call::COLUMN.identifier_key.eq(fold(identifier)))
            .all(self.reader())
            .await?;
        Ok(records(self.reader(), found).await?.pop())
    }

    /// A page of the calls that are open at a moment (that have a deadline then or later), the
    /// next deadline first.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn open_calls_page(
        &self,
        moment: DateTime<Utc>,
        from: Option<&CallCursor>,
        limit: u64,
    ) -> Result<Page<CallCursor, CallRecord>, StoreError> {
        let open = Query::select()
            .column(call_deadline::Column::CallId)
            .from(call_deadline::Entity)
            .and_where(Expr::col(call_deadline::Column::At).gte(moment))
            .take();
        let calls = call::Entity::find().filter(call::Column::Id.in_subquery(open));
        self.page_of(calls, moment, from, limit).await
    }

    /// A page of all calls, the next deadline after a moment first, those without one last.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn calls_page(
        &self,
        moment: DateTime<Utc>,
        from: Option<&CallCursor>,
        limit: u64,
    ) -> Result<Page<CallCursor, CallRecord>, StoreError> {
        self.page_of(call::Entity::find(), moment, from, limit)
            .await
    }

    async fn page_of(
        &self,
        calls: Select<call::Entity>,
        moment: DateTime<Utc>,
        from: Option<&CallCursor>,
        limit: u64,
    ) -> Result<Page<CallCursor, CallRecord>, StoreError> {
        let total = calls.clone().count(self.reader()).await?;
        let mut page = calls
            .order_by_asc(next_deadline(moment))
            .order_by_asc(call::Column::IdentifierKey)
            .limit(limit.saturating_add(1));
        if let Some(cursor) = from {
            page = page.filter(after(
                [
                    next_deadline(moment),
                    call::Column::IdentifierKey.into_expr(),
                ],
                [
                    Expr::val(cursor.deadline),
                    Expr::val(cursor.identifier_key.clone()),
                ],
            ));
        }
        let found = page.all(self.reader()).await?;
        let edges = records(self.reader(), found).await?.into_iter();
        let edges = edges.map(|record| {
            let coming = record.call.deadlines.iter().map(|deadline| deadline.at);
            let cursor = CallCursor {
                deadline: coming
                    .filter(|at| *at >= moment)
                    .min()
                    .unwrap_or(CallCursor::NO_DEADLINE),
                identifier_key: fold(&record.identifier),
            };
            (cursor, record)
        });
        Ok(Page::new(edges.collect(), limit, total))
    }
}

/// The next deadline of a call after a moment.
fn next_deadline(moment: DateTime<Utc>) -> Expr {
    let next = Query::select()
        .expr(Expr::col(call_deadline::Column::At).min())
        .from(call_deadline::Entity)
        .and_where(
            call_deadline::Column::CallId
                .into_expr()
                .eq(call::Column::Id.into_expr()),
        )
        .and_where(Expr::col(call_deadline::Column::At).gte(moment))
        .take();
    let next = Expr::SubQuery(None, Box::new(next.into()));
    Func::coalesce([next, Expr::val(CallCursor::NO_DEADLINE)]).into()
}

async fn records<C: ConnectionTrait>(
    db: &C,
    calls: Vec<call::Model>,
) -> Result<Vec<CallRecord>, StoreError> {
    let rows = with_parts(db, calls).await?;
    rows.into_iter().map(CallRows::record).collect()
}

/// Rows as the core's calls, in the order given.
pub(in crate::store) async fn calls_with_parts<C: ConnectionTrait>(
    db: &C,
    calls: Vec<call::Model>,
) -> Result<Vec<matching::Call>, StoreError> {
    let rows = with_parts(db, calls).await?;
    let calls = rows
        .into_iter()
        .map(|row| core_call(&row.call, &row.concepts, row.deadlines));
    calls.collect()
}

/// Calls with their deadlines and concepts, in the order given.
pub(super) async fn with_parts<C: ConnectionTrait>(
    db: &C,
    calls: Vec<call::Model>,
) -> Result<Vec<CallRows>, StoreError> {
    let ids: Vec<Value> = calls.iter().map(|call| call.id.into()).collect();
    let all = call_deadline::Entity::find().order_by_asc(call_deadline::Column::Position);
    let by = call_deadline::Column::CallId;
    let deadlines = select_in(db, all, by, ids.clone()).await?;
    let mut deadlines = grouped(deadlines, |row| row.call_id);
    let all = call_concept::Entity::find().order_by_asc(call_concept::Column::Position);
    let concepts = select_in(db, all, call_concept::Column::CallId, ids).await?;
    let mut concepts = grouped(concepts, |row| row.call_id);
    let rows = calls.into_iter().map(|call| CallRows {
        deadlines: deadlines.remove(&call.id).unwrap_or_default(),
        concepts: concepts.remove(&call.id).unwrap_or_default(),
        call,
    });
    Ok(rows.collect())
}
