//! The store: what is kept, read and changed. The only module that knows the tables.

mod audit;
mod batch;
mod call;
mod cell;
mod change;
mod connect;
mod consortium;
mod contact;
mod delivery;
mod dismissal;
mod error;
mod feedback;
mod filter;
mod fold;
mod import;
mod introduction;
mod market;
mod model;
mod organisation;
mod outbox;
mod page;
mod per_parent;
mod probe;
mod redelivery;
mod upsert;
mod webhook;

use std::sync::Arc;

use migration::{Migrator, MigratorTrait};
use sea_orm::DatabaseConnection;

use crate::clock::{Clock, SystemClock};

pub use call::CallCursor;
pub use change::{Change, Mark, Written};
pub use connect::DatabaseUrl;
pub use consortium::{
    ConsortiumCursor, ConsortiumFilter, ConsortiumMemberCursor, DeadlineWindow, Looking,
    MembershipCursor,
};
pub use delivery::{DeadLetter, DueDelivery};
pub use error::{StoreError, Unique};
pub use fold::fold;
pub use import::NewImport;
pub use introduction::{IntroductionCursor, Involved};
pub use market::MarketRows;
pub use migration::MigrationStatus;
pub use organisation::{
    NamedOrganisation, OrganisationCursor, OrganisationFilter, OrganisationUpdate,
};
pub use page::Page;
pub use webhook::NewWebhook;

/// What is kept. Cheap to clone: all clones share the connections.
#[derive(Debug, Clone)]
pub struct Store {
    connections: connect::Connections,
    clock: Arc<dyn Clock>,
}

/// How many of what an import brought was new, changed something or changed nothing, and the
/// identities under which they are stored, in the order in which they were given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upserted<Id> {
    /// The identities.
    pub ids: Vec<Id>,
    /// How many are new.
    pub inserted: usize,
    /// How many changed something.
    pub updated: usize,
    /// How many changed nothing.
    pub unchanged: usize,
}

impl<Id> Default for Upserted<Id> {
    fn default() -> Self {
        Self {
            ids: Vec::new(),
            inserted: 0,
            updated: 0,
            unchanged: 0,
        }
    }
}

impl Store {
    /// Opens a database, a new one included; changes nothing in one that is not ours.
    ///
    /// # Errors
    /// The database cannot be used; the message says what to do about it.
    pub async fn open(url: &DatabaseUrl) -> Result<Self, StoreError> {
        Ok(Self {
            connections: connect::connect(url).await?,
            clock: Arc::new(SystemClock),
        })
    }

    /// Opens a database that is there; makes none.
    ///
    /// # Errors
    /// There is none, or it cannot be used; the message says what to do about it.
    pub async fn open_existing(url: &DatabaseUrl) -> Result<Self, StoreError> {
        connect::expect(url)?;
        Self::open(url).await
    }

    /// The same store, with changes dated by this clock.
    #[must_use]
    pub fn with_clock(self, clock: Arc<dyn Clock>) -> Self {
        Self { clock, ..self }
    }

    /// Brings the database to what this program needs.
    ///
    /// # Errors
    /// A step fails; it leaves nothing behind.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        Ok(Migrator::up(&self.connections.writer, None).await?)
    }

    /// Takes the last steps back, with all that they hold.
    ///
    /// # Errors
    /// A step fails; it leaves the database as it was.
    pub async fn down(&self, steps: u32) -> Result<(), StoreError> {
        Ok(Migrator::down(&self.connections.writer, Some(steps)).await?)
    }

    /// The steps by name, in order, and whether the database has taken them.
    ///
    /// # Errors
    /// The database fails.
    pub async fn migration_status(&self) -> Result<Vec<(String, MigrationStatus)>, StoreError> {
        let steps = Migrator::get_migration_with_status_read_only(self.reader()).await?;
        Ok(steps
            .iter()
            .map(|step| (step.name().to_owned(), step.status()))
            .collect())
    }

    /// Asks the database for a sign of life.
    ///
    /// # Errors
    /// There is none.
    pub async fn ping(&self) -> Result<(), StoreError> {
        Ok(self.reader().ping().await?)
    }

    /// Closes the connections, of all clones, once what they do is done.
    ///
    /// # Errors
    /// The database fails.
    pub async fn close(&self) -> Result<(), StoreError> {
        self.connections.reader.close_by_ref().await?;
        Ok(self.connections.writer.close_by_ref().await?)
    }

    /// The connections that read. On SQLite they refuse to write.
    #[must_use]
    pub fn reader(&self) -> &DatabaseConnection {
        &self.connections.reader
    }
}
