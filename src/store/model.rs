//! The models of the ranking, and which of them is in force. Rows are added, never changed.

use entity::{model_activation, ranking_model};
use sea_orm::{ActiveValue, ConnectionTrait, EntityTrait, IntoActiveModel, QueryOrder};

use super::audit::Entry;
use super::{Change, Store, StoreError};
use crate::event::Event;
use crate::record::{Activation, StoredModel};

impl Store {
    /// The models that are kept, in the order in which they were added.
    ///
    /// # Errors
    /// The database fails.
    pub async fn models(&self) -> Result<Vec<StoredModel>, StoreError> {
        let rows = ranking_model::Entity::find()
            .order_by_asc(ranking_model::Column::AddedAt)
            .order_by_asc(ranking_model::Column::Version);
        let rows = rows.all(self.reader()).await?;
        Ok(rows.into_iter().map(model).collect())
    }

    /// The model of this version, where it is kept.
    ///
    /// # Errors
    /// The database fails.
    pub async fn model(&self, version: &str) -> Result<Option<StoredModel>, StoreError> {
        stored(self.reader(), version).await
    }

    /// Which model was put in force when, from the first on. None was: the one that ships is.
    ///
    /// # Errors
    /// The database fails.
    pub async fn activations(&self) -> Result<Vec<Activation>, StoreError> {
        log(self.reader()).await
    }

    /// The last of them.
    ///
    /// # Errors
    /// The database fails.
    pub async fn last_activation(&self) -> Result<Option<Activation>, StoreError> {
        let last = model_activation::Entity::find()
            .order_by_desc(model_activation::Column::Id)
            .one(self.reader())
            .await?;
        Ok(last.map(activation))
    }
}

impl Change {
    /// Waits until nobody else puts a model in force, and gives what was put in force so far: until
    /// this change ends nobody adds to it.
    ///
    /// # Errors
    /// The database fails.
    pub async fn activations(&self) -> Result<Vec<Activation>, StoreError> {
        self.line_up().await?;
        log(&self.transaction).await
    }

    /// The model of this version, where it is kept.
    ///
    /// # Errors
    /// The database fails.
    pub async fn model(&self, version: &str) -> Result<Option<StoredModel>, StoreError> {
        stored(&self.transaction, version).await
    }

    /// Keeps a model, added now.
    ///
    /// # Errors
    /// There is one of this version; the database fails.
    pub async fn add_model(
        &mut self,
        version: &str,
        digest: &str,
        file: &str,
    ) -> Result<(), StoreError> {
        let row = ranking_model::Model {
            version: version.to_owned(),
            digest: digest.to_owned(),
            file: file.to_owned(),
            added_at: self.now,
            added_by: self.actor().to_owned(),
        };
        ranking_model::Entity::insert(row.into_active_model())
            .exec_without_returning(&self.transaction)
            .await?;
        Ok(())
    }

    /// Puts a model in force now, in the place of another; both are kept already.
    ///
    /// # Errors
    /// One of them is not kept; the database fails.
    pub async fn activate_model(
        &mut self,
        version: &str,
        replaced: &str,
        rollback: bool,
        reason: Option<&str>,
    ) -> Result<(), StoreError> {
        let row = model_activation::ActiveModel {
            id: ActiveValue::NotSet,
            version: ActiveValue::Set(version.to_owned()),
            replaced: ActiveValue::Set(replaced.to_owned()),
            rollback: ActiveValue::Set(rollback),
            reason: ActiveValue::Set(reason.map(ToOwned::to_owned)),
            activated_at: ActiveValue::Set(self.now),
            activated_by: ActiveValue::Set(self.actor().to_owned()),
        };
        model_activation::Entity::insert(row)
            .exec_without_returning(&self.transaction)
            .await?;
        let event = Event::ModelActivated {
            version: version.to_owned(),
        };
        let action = if rollback {
            "model.rollback"
        } else {
            "model.activate"
        };
        self.record(Entry {
            action,
            subject: &event.subject(),
            version: None,
            data: serde_json::json!({ "replaced": replaced }),
        })
        .await?;
        self.tell(event);
        Ok(())
    }
}

async fn stored<C: ConnectionTrait>(
    db: &C,
    version: &str,
) -> Result<Option<StoredModel>, StoreError> {
    let found = ranking_model::Entity::find_by_id(version.to_owned());
    Ok(found.one(db).await?.map(model))
}

async fn log<C: ConnectionTrait>(db: &C) -> Result<Vec<Activation>, StoreError> {
    let rows = model_activation::Entity::find().order_by_asc(model_activation::Column::Id);
    Ok(rows.all(db).await?.into_iter().map(activation).collect())
}

fn model(row: ranking_model::Model) -> StoredModel {
    StoredModel {
        version: row.version,
        digest: row.digest,
        file: row.file,
        added_at: row.added_at,
        added_by: row.added_by,
    }
}

fn activation(row: model_activation::Model) -> Activation {
    Activation {
        version: row.version,
        replaced: row.replaced,
        rollback: row.rollback,
        reason: row.reason,
        at: row.activated_at,
        by: row.activated_by,
    }
}
