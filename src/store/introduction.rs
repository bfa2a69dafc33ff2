//! First contacts between organisations and consortia.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use entity::{introduction, membership, organisation};
use matching::{ConsortiumId, MemberRole, OrganisationId};
use sea_orm::sea_query::{ExprTrait, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, Select,
};

use super::batch::select_in;
use super::cell::Cells;
use super::{Change, Page, Store, StoreError};
use crate::event::Event;
use crate::record::{Introduction, IntroductionId, IntroductionStatus};

/// A place in the list of introductions: latest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct IntroductionCursor(pub IntroductionId);

/// Whose introductions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Involved {
    /// Everybody's.
    Anybody,
    /// Those of one organisation: its own, and those of the consortia that it coordinates.
    Organisation(OrganisationId),
}

impl Store {
    /// An introduction.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn introduction(
        &self,
        id: IntroductionId,
    ) -> Result<Option<Introduction>, StoreError> {
        let row = introduction::Entity::find_by_id(id.as_uuid());
        row.one(self.reader()).await?.map(record).transpose()
    }

    /// A page of introductions, latest first.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn introductions_page(
        &self,
        involved: Involved,
        status: Option<IntroductionStatus>,
        from: Option<IntroductionCursor>,
        limit: u64,
    ) -> Result<Page<IntroductionCursor, Introduction>, StoreError> {
        let mut all = of(involved);
        if let Some(status) = status {
            all = all.filter(introduction::Column::Status.eq(status.as_str()));
        }
        let total = all.clone().count(self.reader()).await?;
        if let Some(IntroductionCursor(last)) = from {
            all = all.filter(introduction::Column::Id.lt(last.as_uuid()));
        }
        let page = all
            .order_by_desc(introduction::Column::Id)
            .limit(limit.saturating_add(1));
        let edges = page.all(self.reader()).await?.into_iter().map(|row| {
            let found = record(row)?;
            Ok((IntroductionCursor(found.id), found))
        });
        let edges = edges.collect::<Result<_, StoreError>>()?;
        Ok(Page::new(edges, limit, total))
    }

    /// The introductions of these organisations to consortia, latest first. One without any is not
    /// in the answer.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn introductions_of(
        &self,
        organisations: &[OrganisationId],
    ) -> Result<BTreeMap<OrganisationId, Vec<Introduction>>, StoreError> {
        let all = introduction::Entity::find().order_by_desc(introduction::Column::Id);
        let of = introduction::Column::OrganisationId;
        let ids = organisations.iter().map(|id| id.as_uuid().into());
        let mut found = BTreeMap::<_, Vec<_>>::new();
        for row in select_in(self.reader(), all, of, ids.collect()).await? {
            let one = record(row)?;
            found.entry(one.organisation).or_default().push(one);
        }
        Ok(found)
    }

    /// The introductions that an organisation is a side of, spoke in or asked for, latest first.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn introductions_about(
        &self,
        organisation: OrganisationId,
    ) -> Result<Vec<Introduction>, StoreError> {
        let id = organisation.as_uuid();
        let part = Condition::any()
            .add(introduction::Column::OrganisationId.eq(id))
            .add(introduction::Column::SpokenBy.eq(id))
            .add(introduction::Column::AskedFor.eq(id));
        let rows = introduction::Entity::find()
            .filter(part)
            .order_by_desc(introduction::Column::Id)
            .all(self.reader())
            .await?;
        rows.into_iter().map(record).collect()
    }

    /// The introductions whose time is over, those that began before a moment and were not brought
    /// to mind, and those that ended without a contact before another, by id.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn introductions_to_settle(
        &self,
        now: DateTime<Utc>,
        began_before: DateTime<Utc>,
        ended_before: DateTime<Utc>,
    ) -> Result<Vec<Introduction>, StoreError> {
        let is = |status: IntroductionStatus| introduction::Column::Status.eq(status.as_str());
        let open = is(IntroductionStatus::Proposed);
        let over = open.clone().and(introduction::Column::ExpiresAt.lte(now));
        let quiet = open
            .and(introduction::Column::RemindedAt.is_null())
            .and(introduction::Column::CreatedAt.lt(began_before));
        let came_to_nothing = is(IntroductionStatus::Declined)
            .or(is(IntroductionStatus::Withdrawn))
            .or(is(IntroductionStatus::Expired));
        let old = came_to_nothing.and(introduction::Column::UpdatedAt.lt(ended_before));
        let rows = introduction::Entity::find()
            .filter(Condition::any().add(over).add(quiet).add(old))
            .order_by_asc(introduction::Column::Id)
            .all(self.reader())
            .await?;
        rows.into_iter().map(record).collect()
    }
}

impl Change {
    /// An introduction as the change finds it, held until the change ends.
    ///
    /// # Errors
    /// It is not there; the database fails, or the row is corrupt.
    pub async fn introduction(&self, id: IntroductionId) -> Result<Introduction, StoreError> {
        let row = introduction::Entity::find_by_id(id.as_uuid())
            .lock_exclusive()
            .one(&self.transaction)
            .await?;
        row.map_or_else(|| Err(missing(id)), record)
    }

    /// The introductions of the two that are open. Who else asks for this organisation waits until
    /// the change ends, so that two at once do not both find nothing.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn open_introductions(
        &self,
        organisation: OrganisationId,
        consortium: ConsortiumId,
        now: DateTime<Utc>,
    ) -> Result<Vec<Introduction>, StoreError> {
        organisation::Entity::find_by_id(organisation.as_uuid())
            .lock_exclusive()
            .one(&self.transaction)
            .await?;
        let open = introduction::Entity::find()
            .filter(introduction::Column::OrganisationId.eq(organisation.as_uuid()))
            .filter(introduction::Column::ConsortiumId.eq(consortium.as_uuid()))
            .filter(introduction::Column::Status.eq(IntroductionStatus::Proposed.as_str()))
            .filter(introduction::Column::ExpiresAt.gt(now))
            .lock_exclusive();
        let rows = open.all(&self.transaction).await?;
        rows.into_iter().map(record).collect()
    }

    /// Keeps a new introduction, or what became of one.
    ///
    /// # Errors
    /// A side is not there; the database fails.
    pub async fn keep_introduction(
        &mut self,
        found: &Introduction,
        event: Event,
        is_new: bool,
    ) -> Result<(), StoreError> {
        let row = row(found).into_active_model();
        if is_new {
            introduction::Entity::insert(row)
                .exec_without_returning(&self.transaction)
                .await?;
        } else {
            introduction::Entity::update(row.reset_all())
                .exec(&self.transaction)
                .await?;
        }
        let action = if is_new {
            "introduction.propose"
        } else {
            "introduction.change"
        };
        self.written(event, None, action, &["introduction"]).await
    }

    /// Takes an introduction out, with what was written in it. Nobody is told: it ended long ago.
    ///
    /// # Errors
    /// The database fails.
    pub async fn erase_introduction(&self, id: IntroductionId) -> Result<(), StoreError> {
        introduction::Entity::delete_by_id(id.as_uuid())
            .exec(&self.transaction)
            .await?;
        let subject = format!("{}:{id}", IntroductionId::KIND);
        self.record(super::audit::Entry {
            action: "introduction.erase",
            subject: &subject,
            version: None,
            data: serde_json::json!({}),
        })
        .await
    }
}

fn of(involved: Involved) -> Select<introduction::Entity> {
    let all = introduction::Entity::find();
    let Involved::Organisation(organisation) = involved else {
        return all;
    };
    let coordinated = Query::select()
        .column(membership::Column::ConsortiumId)
        .from(membership::Entity)
        .and_where(membership::Column::OrganisationId.eq(organisation.as_uuid()))
        .and_where(membership::Column::Role.eq(MemberRole::Coordinator.as_str()))
        .take();
    all.filter(
        Condition::any()
            .add(introduction::Column::OrganisationId.eq(organisation.as_uuid()))
            .add(introduction::Column::ConsortiumId.in_subquery(coordinated)),
    )
}

fn missing(id: IntroductionId) -> StoreError {
    StoreError::Missing {
        kind: IntroductionId::KIND,
        id: id.to_string(),
    }
}

fn record(row: introduction::Model) -> Result<Introduction, StoreError> {
    let cells = Cells {
        kind: IntroductionId::KIND,
        id: row.id,
    };
    Ok(Introduction {
        id: IntroductionId::new(row.id),
        organisation: OrganisationId::new(row.organisation_id),
        consortium: ConsortiumId::new(row.consortium_id),
        asked_by: cells.parse(&row.asked_by)?,
        by_adviser: row.by_adviser,
        asked_for: OrganisationId::new(row.asked_for),
        spoken_by: row.spoken_by.map(OrganisationId::new),
        organisation_agrees: row.organisation_agrees,
        consortium_agrees: row.consortium_agrees,
        status: cells.parse(&row.status)?,
        message: row.message,
        created_at: row.created_at,
        updated_at: row.updated_at,
        expires_at: row.expires_at,
        reminded_at: row.reminded_at,
    })
}

fn row(found: &Introduction) -> introduction::Model {
    introduction::Model {
        id: found.id.as_uuid(),
        organisation_id: found.organisation.as_uuid(),
        consortium_id: found.consortium.as_uuid(),
        asked_by: found.asked_by.as_str().to_owned(),
        by_adviser: found.by_adviser,
        asked_for: found.asked_for.as_uuid(),
        spoken_by: found.spoken_by.map(OrganisationId::as_uuid),
        organisation_agrees: found.organisation_agrees,
        consortium_agrees: found.consortium_agrees,
        status: found.status.as_str().to_owned(),
        message: found.message.clone(),
        created_at: found.created_at,
        updated_at: found.updated_at,
        expires_at: found.expires_at,
        reminded_at: found.reminded_at,
    }
}
