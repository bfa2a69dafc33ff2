//! Whom to talk to at organisations, and what else of an organisation is personal data.

use entity::{contact, introduction};
use matching::OrganisationId;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, ModelTrait, QueryFilter, Statement,
};

use super::batch::overwrite_all;
use super::cell::Cells;
use super::{Change, Store, StoreError, audit};
use crate::record::Contact;

impl Store {
    /// Whom to talk to at these organisations, as far as they say.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn contacts_of(
        &self,
        organisations: &[OrganisationId],
    ) -> Result<Vec<Contact>, StoreError> {
        let ids = organisations.iter().map(|id| id.as_uuid());
        let rows = contact::Entity::find()
            .filter(contact::Column::OrganisationId.is_in(ids))
            .all(self.reader())
            .await?;
        rows.into_iter().map(record).collect()
    }

    /// Makes what was erased unreadable in the files of the database too, as far as a program can:
    /// `SQLite` overwrites what it deletes, and empties its log unless somebody reads from it;
    /// `PostgreSQL` rewrites the tables. Tells whether that is done; where not, it is to be asked for
    /// again.
    ///
    /// # Errors
    /// The database fails.
    pub async fn forget_what_was_erased(&self) -> Result<bool, StoreError> {
        let writer = &self.connections.writer;
        let backend = writer.get_database_backend();
        if backend == DbBackend::Postgres {
            let rewrite = "VACUUM (FULL) contact, introduction";
            writer.execute_unprepared(rewrite).await?;
            return Ok(true);
        }
        let empty = Statement::from_string(backend, "PRAGMA wal_checkpoint(TRUNCATE)");
        let row = writer.query_one_raw(empty).await?;
        let is_busy = row.map(|row| row.try_get_by_index::<i32>(0)).transpose()?;
        Ok(is_busy == Some(0))
    }
}

impl Change {
    /// Says whom to talk to at an organisation; tells whether anything changed.
    ///
    /// # Errors
    /// The organisation is not there; the database fails.
    pub async fn set_contact(&mut self, given: &Contact) -> Result<bool, StoreError> {
        self.expect_organisation(given.organisation).await?;
        let key = given.organisation.as_uuid();
        let stored = contact::Entity::find_by_id(key)
            .one(&self.transaction)
            .await?;
        let is_same =
            |row: &contact::Model| row.name == given.name && row.email == given.email.as_str();
        if stored.as_ref().is_some_and(is_same) {
            return Ok(false);
        }
        let row = contact::Model {
            organisation_id: key,
            name: given.name.clone(),
            email: given.email.as_str().to_owned(),
            updated_at: given.updated_at,
        };
        overwrite_all::<contact::Entity, _>(&self.transaction, vec![row]).await?;
        self.record_personal("contact.set", given.organisation)
            .await?;
        Ok(true)
    }

    /// Erases whom to talk to at an organisation and what it wrote, or an adviser did for it, in
    /// introductions; tells how many pieces there were. What was decided stays, without words or names.
    ///
    /// # Errors
    /// The organisation is not there; the database fails.
    pub async fn erase_personal(&mut self, of: OrganisationId) -> Result<u64, StoreError> {
        self.expect_organisation(of).await?;
        let mut erased = 0;
        let found = contact::Entity::find_by_id(of.as_uuid());
        if let Some(row) = found.one(&self.transaction).await? {
            erased += row.delete(&self.transaction).await?.rows_affected;
        }
        let emptied = introduction::Entity::update_many()
            .col_expr(introduction::Column::Message, Expr::value(None::<String>))
            .filter(introduction::Column::AskedFor.eq(of.as_uuid()))
            .filter(introduction::Column::Message.is_not_null())
            .exec(&self.transaction)
            .await?;
        erased += emptied.rows_affected;
        if erased > 0 {
            self.record_personal("personal-data.erase", of).await?;
        }
        Ok(erased)
    }

    /// The audit trail holds that it happened, and nothing of what it was.
    async fn record_personal(&self, action: &str, of: OrganisationId) -> Result<(), StoreError> {
        let subject = format!("{}:{of}", OrganisationId::KIND);
        self.record(audit::Entry {
            action,
            subject: &subject,
            version: None,
            data: serde_json::json!({}),
        })
        .await
    }
}

fn record(row: contact::Model) -> Result<Contact, StoreError> {
    let organisation = OrganisationId::new(row.organisation_id);
    let cells = Cells {
        kind: "contact",
        id: row.organisation_id,
    };
    Ok(Contact {
        organisation,
        email: cells.parse(&row.email)?,
        name: row.name,
        updated_at: row.updated_at,
    })
}
