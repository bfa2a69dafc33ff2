//! Matches put aside.

use std::collections::BTreeMap;

use entity::{consortium, dismissal};
use matching::{ConsortiumId, DismissalReason, OrganisationId};
use sea_orm::{EntityTrait, PaginatorTrait, QueryOrder};

use super::batch::{overwrite_all, select_in};
use super::cell::Cells;
use super::{Change, Store, StoreError};
use crate::event::Event;
use crate::record::{Dismissal, FeedbackKind, Shown};

impl Store {
    /// What these organisations put aside, latest first. One that put nothing aside is not in the
    /// answer.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn dismissals_of(
        &self,
        organisations: &[OrganisationId],
    ) -> Result<BTreeMap<OrganisationId, Vec<Dismissal>>, StoreError> {
        let all = dismissal::Entity::find()
            .order_by_desc(dismissal::Column::CreatedAt)
            .order_by_asc(dismissal::Column::ConsortiumId);
        let of = dismissal::Column::OrganisationId;
        let ids = organisations.iter().map(|id| id.as_uuid().into());
        let mut found = BTreeMap::<_, Vec<_>>::new();
        for row in select_in(self.reader(), all, of, ids.collect()).await? {
            let dismissal = record(&row)?;
            found
                .entry(dismissal.organisation)
                .or_default()
                .push(dismissal);
        }
        Ok(found)
    }
}

impl Change {
    /// Puts a match aside, or says otherwise why; tells whether anything changed. It is dated now,
    /// and kept as a label with the place that the match had when it was first put aside.
    ///
    /// # Errors
    /// The organisation or the consortium is not there; the database fails.
    pub async fn dismiss(
        &mut self,
        organisation: OrganisationId,
        consortium: ConsortiumId,
        reason: DismissalReason,
        shown: &Shown,
    ) -> Result<bool, StoreError> {
        self.expect_organisation(organisation).await?;
        self.expect_consortium(consortium).await?;
        let key = (organisation.as_uuid(), consortium.as_uuid());
        let kind = FeedbackKind::Dismissed(reason);
        let reason = reason.to_string();
        let stored = dismissal::Entity::find_by_id(key)
            .one(&self.transaction)
            .await?;
        if stored.as_ref().is_some_and(|row| row.reason == reason) {
            return Ok(false);
        }
        let rank = if let Some(row) = &stored {
            self.correct_feedback(organisation, consortium, kind)
                .await?;
            row.rank
        } else {
            self.keep_feedback(organisation, consortium, kind, shown)
                .await?;
            shown.rank
        };
        let row = dismissal::Model {
            organisation_id: key.0,
            consortium_id: key.1,
            reason,
            rank,
            created_at: self.now,
        };
        overwrite_all::<dismissal::Entity, _>(&self.transaction, vec![row]).await?;
        let event = Event::MatchDismissed {
            organisation,
            consortium,
        };
        self.written(event, None, "match.dismiss", &["dismissal", "feedback"])
            .await?;
        Ok(true)
    }

    async fn expect_consortium(&self, id: ConsortiumId) -> Result<(), StoreError> {
        let found = consortium::Entity::find_by_id(id.as_uuid());
        if found.count(&self.transaction).await? == 0 {
            return Err(StoreError::Missing {
                kind: ConsortiumId::KIND,
                id: id.to_string(),
            });
        }
        Ok(())
    }
}

fn record(row: &dismissal::Model) -> Result<Dismissal, StoreError> {
    let cells = Cells {
        kind: "dismissal",
        id: row.consortium_id,
    };
    Ok(Dismissal {
        organisation: OrganisationId::new(row.organisation_id),
        consortium: ConsortiumId::new(row.consortium_id),
        reason: cells.parse(&row.reason)?,
        rank: row.rank,
        created_at: row.created_at,
    })
}
