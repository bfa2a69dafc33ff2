//! Who is in which consortium, from both sides, page by page.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use entity::{consortium, membership};
use matching::{ConsortiumId, OrganisationId};
use sea_orm::sea_query::{Expr, ExprTrait, Func, Query};
use sea_orm::{ColumnTrait, EntityTrait, Order};

use crate::record::MembershipRecord;
use crate::store::filter::after;
use crate::store::per_parent::{PerParent, pages};
use crate::store::{Page, Store, StoreError};

use super::parts;

/// A place in the list of a consortium's members: in the order of the consortium.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ConsortiumMemberCursor {
    /// The place among the members.
    pub position: i32,
    /// The member, where places are alike.
    pub organisation: OrganisationId,
}

/// A place in the list of an organisation's memberships: latest consortium first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MembershipCursor {
    /// The consortium.
    pub consortium: ConsortiumId,
}

impl Store {
    /// A page of the members of each of these consortia, in the order of the consortium. One
    /// without members is not in the answer.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn members_of(
        &self,
        consortia: &[ConsortiumId],
        from: Option<ConsortiumMemberCursor>,
        limit: u64,
    ) -> Result<BTreeMap<ConsortiumId, Page<ConsortiumMemberCursor, MembershipRecord>>, StoreError>
    {
        let place = || {
            [
                membership::Column::Position.into_expr(),
                membership::Column::OrganisationId.into_expr(),
            ]
        };
        let list = PerParent {
            rows: membership::Entity::find(),
            parent: membership::Column::ConsortiumId,
            order: place().map(|column| (column, Order::Asc)).into(),
            after: from.map(|cursor| {
                let member = cursor.organisation.as_uuid();
                after(place(), [Expr::val(cursor.position), Expr::val(member)])
            }),
        };
        let edge = |row: membership::Model| {
            let cursor = ConsortiumMemberCursor {
                position: row.position,
                organisation: OrganisationId::new(row.organisation_id),
            };
            parts::member(&row).map(|record| (cursor, record))
        };
        let parents = consortia.iter().map(|id| id.as_uuid()).collect();
        let pages = pages(
            self.reader(),
            list,
            parents,
            limit,
            |row| row.consortium_id,
            edge,
        );
        Ok(pages
            .await?
            .into_iter()
            .map(|(id, page)| (ConsortiumId::new(id), page))
            .collect())
    }

    /// A page of the memberships of each of these organisations, latest consortium first. One
    /// without memberships is not in the answer.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn memberships_of(
        &self,
        organisations: &[OrganisationId],
        from: Option<MembershipCursor>,
        limit: u64,
    ) -> Result<BTreeMap<OrganisationId, Page<MembershipCursor, MembershipRecord>>, StoreError>
    {
        let of_row = || membership::Column::ConsortiumId.into_expr();
        let list = PerParent {
            rows: membership::Entity::find(),
            parent: membership::Column::OrganisationId,
            order: vec![(start_of(of_row()), Order::Desc), (of_row(), Order::Desc)],
            after: from.map(|cursor| {
                let last = || Expr::val(cursor.consortium.as_uuid());
                let place = Expr::tuple([start_of(of_row()), of_row()]);
                place.lt(Expr::tuple([start_of(last()), last()]))
            }),
        };
        let edge = |row: membership::Model| {
            let cursor = MembershipCursor {
                consortium: ConsortiumId::new(row.consortium_id),
            };
            parts::member(&row).map(|record| (cursor, record))
        };
        let parents = organisations.iter().map(|id| id.as_uuid()).collect();
        let pages = pages(
            self.reader(),
            list,
            parents,
            limit,
            |row| row.organisation_id,
            edge,
        );
        Ok(pages
            .await?
            .into_iter()
            .map(|(id, page)| (OrganisationId::new(id), page))
            .collect())
    }
}

/// The first day of a consortium; 1970 where it is not known.
fn start_of(id: Expr) -> Expr {
    let start = Query::select()
        .column(consortium::Column::StartsOn)
        .from(consortium::Entity)
        .and_where(consortium::Column::Id.into_expr().eq(id))
        .take();
    let start = Expr::SubQuery(None, Box::new(start.into()));
    Func::coalesce([start, Expr::val(NaiveDate::default())]).into()
}
