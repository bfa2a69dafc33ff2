//! Lists of consortia: filtered, in the order of their acronyms, page by page; those of calls.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use entity::{call, call_deadline, consortium, consortium_concept};
use matching::{CallId, ConceptCode, ConsortiumId, ConsortiumStatus, ProgrammeFamily};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, DbBackend, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
};

use crate::record::ConsortiumRecord;
use crate::store::filter::{after, containing, words};
use crate::store::fold::fold;
use crate::store::per_parent::{PerParent, pages};
use crate::store::{Page, Store, StoreError};

use super::rows;

/// Which consortia; what is empty does not restrict.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ConsortiumFilter {
    /// Words that must all occur in acronym, title or objective.
    pub text: Option<String>,
    /// In one of these states.
    pub statuses: Vec<ConsortiumStatus>,
    /// Looking for partners, or not.
    pub looking: Option<Looking>,
    /// Paid by one of these.
    pub programmes: Vec<ProgrammeFamily>,
    /// Applying to the call with this identifier.
    pub call_identifier: Option<String>,
    /// Working on one of these.
    pub concepts: Vec<ConceptCode>,
    /// Applying to a call with a deadline in this window.
    pub deadline: Option<DeadlineWindow>,
}

/// Whether a consortium looks for partners at a moment: it says so and, while it is forming, a
/// deadline of its call is still to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looking {
    /// It does.
    At(DateTime<Utc>),
    /// It does not.
    NotAt(DateTime<Utc>),
}

/// When a deadline falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeadlineWindow {
    /// At this moment or later.
    pub from: DateTime<Utc>,
    /// Before this moment.
    pub before: DateTime<Utc>,
}

/// A place in the list of consortia.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ConsortiumCursor {
    /// The folded acronym.
    pub acronym_key: String,
    /// The identity, where acronyms are alike.
    pub id: ConsortiumId,
}

impl Store {
    /// A page of the consortia that pass a filter, by acronym.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn consortia_page(
        &self,
        filter: &ConsortiumFilter,
        from: Option<&ConsortiumCursor>,
        limit: u64,
    ) -> Result<Page<ConsortiumCursor, ConsortiumRecord>, StoreError> {
        let all = passing(filter, self.reader().get_database_backend());
        let total = all.clone().count(self.reader()).await?;
        let mut page = all
            .order_by_asc(consortium::Column::AcronymKey)
            .order_by_asc(consortium::Column::Id)
            .limit(limit.saturating_add(1));
        if let Some(cursor) = from {
            page = page.filter(behind(cursor));
        }
        let edges = page.all(self.reader()).await?.into_iter().map(edge);
        Ok(Page::new(edges.collect::<Result<_, _>>()?, limit, total))
    }

    /// A page of the consortia of each of these calls, by acronym.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn consortia_of_calls(
        &self,
        calls: &[CallId],
        from: Option<&ConsortiumCursor>,
        limit: u64,
    ) -> Result<BTreeMap<CallId, Page<ConsortiumCursor, ConsortiumRecord>>, StoreError> {
        let list = PerParent {
            rows: consortium::Entity::find(),
            parent: consortium::Column::CallId,
            order: vec![
                (
                    consortium::Column::AcronymKey.into_expr(),
                    sea_orm::Order::Asc,
                ),
                (consortium::Column::Id.into_expr(), sea_orm::Order::Asc),
            ],
            after: from.map(behind),
        };
        let parents = calls.iter().map(|call| call.as_uuid()).collect();
        let parent = |row: &consortium::Model| row.call_id.unwrap_or_default();
        let pages = pages(self.reader(), list, parents, limit, parent, edge).await?;
        Ok(pages
            .into_iter()
            .map(|(call, page)| (CallId::new(call), page))
            .collect())
    }
}

fn edge(row: consortium::Model) -> Result<(ConsortiumCursor, ConsortiumRecord), StoreError> {
    let cursor = ConsortiumCursor {
        acronym_key: row.acronym_key.clone(),
        id: ConsortiumId::new(row.id),
    };
    rows::record(row).map(|record| (cursor, record))
}

fn behind(cursor: &ConsortiumCursor) -> Expr {
    after(
        [
            consortium::Column::AcronymKey.into_expr(),
            consortium::Column::Id.into_expr(),
        ],
        [
            Expr::val(cursor.acronym_key.clone()),
            Expr::val(cursor.id.as_uuid()),
        ],
    )
}

fn passing(filter: &ConsortiumFilter, backend: DbBackend) -> Select<consortium::Entity> {
    let mut passing = consortium::Entity::find();
    for word in filter.text.as_deref().map(words).unwrap_or_default() {
        let text = consortium::Column::SearchText.into_expr();
        passing = passing.filter(containing(backend, text, word));
    }
    if !filter.statuses.is_empty() {
        let statuses = filter.statuses.iter().map(|status| status.as_str());
        passing = passing.filter(consortium::Column::Status.is_in(statuses));
    }
    match filter.looking {
        Some(Looking::At(moment)) => passing = passing.filter(looks(moment)),
        Some(Looking::NotAt(moment)) => passing = passing.filter(looks(moment).not()),
        None => {}
    }
    if !filter.programmes.is_empty() {
        let programmes = filter.programmes.iter().map(|programme| programme.as_str());
        passing = passing.filter(consortium::Column::Programme.is_in(programmes));
    }
    if let Some(identifier) = &filter.call_identifier {
        let called = Expr::col(call::Column::IdentifierKey).eq(fold(identifier));
        let calls = ids(call::Column::Id, call::Entity, called);
        passing = passing.filter(consortium::Column::CallId.in_subquery(calls));
    }
    if !filter.concepts.is_empty() {
        let concepts = filter.concepts.iter().map(ConceptCode::as_str);
        let about = Expr::col(consortium_concept::Column::Concept).is_in(concepts);
        let column = consortium_concept::Column::ConsortiumId;
        let working = ids(column, consortium_concept::Entity, about);
        passing = passing.filter(consortium::Column::Id.in_subquery(working));
    }
    if let Some(window) = filter.deadline {
        let at = || Expr::col(call_deadline::Column::At);
        let within = at().gte(window.from).and(at().lt(window.before));
        let calls = ids(call_deadline::Column::CallId, call_deadline::Entity, within);
        passing = passing.filter(consortium::Column::CallId.in_subquery(calls));
    }
    passing
}

fn looks(moment: DateTime<Utc>) -> Expr {
    let last = Expr::col(call_deadline::Column::At).max();
    let closed = Query::select()
        .column(call_deadline::Column::CallId)
        .from(call_deadline::Entity)
        .group_by_col(call_deadline::Column::CallId)
        .and_having(last.lt(moment))
        .take();
    let forming = consortium::Column::Status.eq(ConsortiumStatus::Forming.as_str());
    // Said of the call apart, for nothing follows from a call that is not there.
    let too_late = forming
        .and(consortium::Column::CallId.is_not_null())
        .and(consortium::Column::CallId.in_subquery(closed));
    consortium::Column::AcceptsPartners
        .eq(true)
        .and(too_late.not())
}

fn ids<E: EntityTrait>(column: E::Column, table: E, condition: Expr) -> SelectStatement {
    Query::select()
        .column(column)
        .from(table)
        .and_where(condition)
        .take()
}
