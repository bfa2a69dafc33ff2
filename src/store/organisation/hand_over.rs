//! What an organisation says of claims that others made of it.

use std::collections::BTreeSet;

use entity::claim_rejection;
use matching::OrganisationId;
use sea_orm::{ActiveValue, ConnectionTrait, EntityTrait, Value};
use uuid::Uuid;

use super::write::OrganisationUpdate;
use crate::record::ClaimKey;
use crate::store::batch::select_in;
use crate::store::{Change, StoreError, Written};

/// A rejected claim as its row names it: the kind and the concept.
pub(super) type Rejected = (String, String);

impl Change {
    /// Writes a profile some claims of which its organisation confirmed; the trail names them.
    ///
    /// # Errors
    /// It is not there, or not at the version expected; the database fails.
    pub async fn confirm_claims(
        &mut self,
        update: OrganisationUpdate<'_>,
        confirmed: &BTreeSet<ClaimKey>,
    ) -> Result<Written, StoreError> {
        self.save_update(update, "organisation.confirm", confirmed)
            .await
    }

    /// Writes a profile without some claims that its organisation rejected, and keeps them from
    /// coming back with an import; the trail names them.
    ///
    /// # Errors
    /// It is not there, or not at the version expected; the database fails.
    pub async fn reject_claims(
        &mut self,
        update: OrganisationUpdate<'_>,
        rejected: &BTreeSet<ClaimKey>,
    ) -> Result<Written, StoreError> {
        let id = update.organisation.id.as_uuid();
        let known = rejections(&self.transaction, vec![id.into()]).await?;
        for claim in rejected {
            let (kind, concept) = row(claim);
            if known.contains(&(id, (kind.clone(), concept.clone()))) {
                continue;
            }
            let row = claim_rejection::ActiveModel {
                organisation_id: ActiveValue::Set(id),
                kind: ActiveValue::Set(kind),
                concept: ActiveValue::Set(concept),
                created_at: ActiveValue::Set(self.now),
            };
            claim_rejection::Entity::insert(row)
                .exec_without_returning(&self.transaction)
                .await?;
        }
        self.save_update(update, "organisation.reject", rejected)
            .await
    }

    /// Whether the organisation rejected this claim before.
    ///
    /// # Errors
    /// The database fails.
    pub async fn is_rejected(
        &self,
        id: OrganisationId,
        claim: &ClaimKey,
    ) -> Result<bool, StoreError> {
        let (kind, concept) = row(claim);
        let found = claim_rejection::Entity::find_by_id((id.as_uuid(), kind, concept))
            .one(&self.transaction)
            .await?;
        Ok(found.is_some())
    }
}

fn row(claim: &ClaimKey) -> Rejected {
    (claim.kind().to_owned(), claim.concept().to_string())
}

/// What these organisations rejected.
pub(super) async fn rejections<C: ConnectionTrait>(
    db: &C,
    organisations: Vec<Value>,
) -> Result<BTreeSet<(Uuid, Rejected)>, StoreError> {
    let all = claim_rejection::Entity::find();
    let of = claim_rejection::Column::OrganisationId;
    let rows = select_in(db, all, of, organisations).await?;
    let named = |row: claim_rejection::Model| (row.organisation_id, (row.kind, row.concept));
    Ok(rows.into_iter().map(named).collect())
}
