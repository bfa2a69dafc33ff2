//! What became of matches.

use entity::{feedback, membership};
use matching::{ConsortiumId, OrganisationId};
use sea_orm::{
    ActiveValue, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder,
};

use super::cell::{Cells, millionths};
use super::{Change, Store, StoreError};
use crate::record::{Feedback, FeedbackKind, Shown};

impl Store {
    /// What became of matches, in the order in which it did. Kinds of a later version of the
    /// program are left out.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn feedback(&self) -> Result<Vec<Feedback>, StoreError> {
        let rows = feedback::Entity::find()
            .filter(feedback::Column::Kind.is_in(FeedbackKind::ALL))
            .order_by_asc(feedback::Column::Id)
            .all(self.reader())
            .await?;
        rows.iter().map(record).collect()
    }
}

impl Change {
    /// Whether an organisation is a member of a consortium.
    ///
    /// # Errors
    /// The database fails.
    pub async fn is_member(
        &self,
        consortium: ConsortiumId,
        organisation: OrganisationId,
    ) -> Result<bool, StoreError> {
        let key = (consortium.as_uuid(), organisation.as_uuid());
        let found = membership::Entity::find_by_id(key).count(&self.transaction);
        Ok(found.await? > 0)
    }

    /// Keeps what became of a match, dated now: belongs in the change that makes it so.
    ///
    /// # Errors
    /// The organisation or the consortium is not there; the database fails.
    pub async fn keep_feedback(
        &mut self,
        organisation: OrganisationId,
        consortium: ConsortiumId,
        kind: FeedbackKind,
        shown: &Shown,
    ) -> Result<(), StoreError> {
        let row = feedback::ActiveModel {
            id: ActiveValue::NotSet,
            organisation_id: ActiveValue::Set(organisation.as_uuid()),
            consortium_id: ActiveValue::Set(consortium.as_uuid()),
            kind: ActiveValue::Set(kind.as_str().to_owned()),
            reason: ActiveValue::Set(kind.reason().map(|reason| reason.to_string())),
            rank: ActiveValue::Set(shown.rank),
            score: ActiveValue::Set(shown.score.map(millionths)),
            model_version: ActiveValue::Set(shown.model_version.clone()),
            data_version: ActiveValue::Set(shown.data_version),
            created_at: ActiveValue::Set(self.now),
        };
        feedback::Entity::insert(row)
            .exec_without_returning(&self.transaction)
            .await?;
        Ok(())
    }

    /// Gives the latest label of this kind another reason. The rank stays the one at which it was
    /// put aside: by now it is in no list.
    pub(super) async fn correct_feedback(
        &mut self,
        organisation: OrganisationId,
        consortium: ConsortiumId,
        kind: FeedbackKind,
    ) -> Result<(), StoreError> {
        let latest = feedback::Entity::find()
            .filter(feedback::Column::OrganisationId.eq(organisation.as_uuid()))
            .filter(feedback::Column::ConsortiumId.eq(consortium.as_uuid()))
            .filter(feedback::Column::Kind.eq(kind.as_str()))
            .order_by_desc(feedback::Column::Id)
            .one(&self.transaction)
            .await?;
        // A match put aside before labels were kept has none.
        let Some(row) = latest else { return Ok(()) };
        let mut row = row.into_active_model();
        row.reason = ActiveValue::Set(kind.reason().map(|reason| reason.to_string()));
        feedback::Entity::update(row)
            .exec(&self.transaction)
            .await?;
        Ok(())
    }
}

fn record(row: &feedback::Model) -> Result<Feedback, StoreError> {
    let cells = Cells {
        kind: "feedback",
        id: row.id,
    };
    let kind = match &row.reason {
        Some(reason) if row.kind == FeedbackKind::DISMISSED => {
            FeedbackKind::Dismissed(cells.parse(reason)?)
        }
        None if row.kind == FeedbackKind::JOINED => FeedbackKind::Joined,
        None if row.kind == FeedbackKind::INTRODUCED => FeedbackKind::Introduced,
        None if row.kind == FeedbackKind::DECLINED => FeedbackKind::Declined,
        Some(_) | None => return Err(cells.corrupt(MismatchedReasonError)),
    };
    Ok(Feedback {
        organisation: OrganisationId::new(row.organisation_id),
        consortium: ConsortiumId::new(row.consortium_id),
        kind,
        shown: Shown {
            rank: row.rank,
            score: row.score.map(|score| cells.share(score)).transpose()?,
            model_version: row.model_version.clone(),
            data_version: row.data_version,
        },
        at: row.created_at,
    })
}

/// A reason where the kind has none, or none where it has one.
#[derive(Debug, thiserror::Error)]
#[error("its reason does not belong to its kind")]
struct MismatchedReasonError;
