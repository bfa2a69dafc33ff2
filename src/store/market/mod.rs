//! Everything that the ranking needs, in few statements, as the core's own values.

mod consortia;
mod organisations;
mod texts;

use entity::call;
use matching::{Call, Consortium, ConsortiumId, Organisation, OrganisationId};
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait, IsolationLevel,
    QueryOrder, TransactionOptions, TransactionTrait,
};

use super::batch::MOST_VALUES;
use super::call::calls_with_parts;
use super::{Store, StoreError, outbox};

/// What there is to rank, as of one moment.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MarketRows {
    /// The state of the data: the latest event that these rows hold.
    pub sequence: i64,
    /// The organisations, in the order of their ids.
    pub organisations: Vec<Organisation>,
    /// The consortia, in the order of their ids.
    pub consortia: Vec<Consortium>,
    /// The calls, in the order of their identifiers.
    pub calls: Vec<Call>,
}

impl Store {
    /// Everything that the ranking needs, as of one moment: what is changed meanwhile is not in it,
    /// and has a later place in the outbox.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn load_market(&self) -> Result<MarketRows, StoreError> {
        let snapshot = self.snapshot().await?;
        let sequence = outbox::latest_sequence(&snapshot).await?;
        let organisations = organisations::read(&snapshot, None).await?;
        let consortia = consortia::read(&snapshot, None).await?;
        let calls = calls(&snapshot).await?;
        snapshot.commit().await?;
        Ok(MarketRows {
            sequence,
            organisations: texts::add(organisations).await?,
            consortia: texts::add(consortia).await?,
            calls,
        })
    }

    /// These organisations, as the ranking sees them, as of one moment.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn market_organisations(
        &self,
        ids: &[OrganisationId],
    ) -> Result<Vec<Organisation>, StoreError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let snapshot = self.snapshot().await?;
        let mut found = Vec::with_capacity(ids.len());
        for some in ids.chunks(MOST_VALUES) {
            found.append(&mut organisations::read(&snapshot, Some(some)).await?);
        }
        snapshot.commit().await?;
        texts::add(found).await
    }

    /// One consortium, as the ranking sees it.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn market_consortium(
        &self,
        id: ConsortiumId,
    ) -> Result<Option<Consortium>, StoreError> {
        let snapshot = self.snapshot().await?;
        let found = consortia::read(&snapshot, Some(id)).await?;
        snapshot.commit().await?;
        Ok(texts::add(found).await?.pop())
    }

    /// A transaction whose statements all see the same moment. SQLite gives that by itself.
    async fn snapshot(&self) -> Result<DatabaseTransaction, StoreError> {
        let mut options = TransactionOptions::default();
        if self.reader().get_database_backend() == DbBackend::Postgres {
            options.isolation_level = Some(IsolationLevel::RepeatableRead);
            options.access_mode = Some(AccessMode::ReadOnly);
        }
        Ok(self.reader().begin_with_options(options).await?)
    }
}

async fn calls<C: ConnectionTrait>(db: &C) -> Result<Vec<Call>, StoreError> {
    let all = call::Entity::find().order_by_asc(call::Column::IdentifierKey);
    calls_with_parts(db, all.all(db).await?).await
}
