//! Imports: how far they are, and the rows that they rejected.

use entity::{import_reject, import_run};
use sea_orm::{ActiveValue, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::audit::Entry;
use super::{Change, Store, StoreError};
use crate::event::Event;
use crate::record::{ImportAdvance, ImportCounts, ImportReject, ImportRun};

/// What is known of an import as it starts.
#[derive(Debug, Clone, Copy)]
pub struct NewImport<'a> {
    /// Its identity.
    pub id: Uuid,
    /// What is imported.
    pub kind: &'a str,
    /// From where.
    pub source: &'a str,
    /// The source's digest.
    pub digest: &'a str,
}

impl Store {
    /// An import.
    ///
    /// # Errors
    /// The database fails.
    pub async fn import_run(&self, id: Uuid) -> Result<Option<ImportRun>, StoreError> {
        let row = import_run::Entity::find_by_id(id)
            .one(self.reader())
            .await?;
        Ok(row.map(run))
    }

    /// The latest import of this kind from a source with this digest: where it is not finished, it
    /// was killed and can be resumed at its checkpoint.
    ///
    /// # Errors
    /// The database fails.
    pub async fn latest_import(
        &self,
        kind: &str,
        digest: &str,
    ) -> Result<Option<ImportRun>, StoreError> {
        let row = import_run::Entity::find()
            .filter(import_run::COLUMN.kind.eq(kind))
            .filter(import_run::COLUMN.digest.eq(digest))
            .order_by_desc(import_run::Column::StartedAt)
            .limit(1)
            .one(self.reader())
            .await?;
        Ok(row.map(run))
    }

    /// Whether anything was ever imported of this kind.
    ///
    /// # Errors
    /// The database fails.
    pub async fn has_imported(&self, kind: &str) -> Result<bool, StoreError> {
        let runs = import_run::Entity::find().filter(import_run::COLUMN.kind.eq(kind));
        Ok(runs.one(self.reader()).await?.is_some())
    }

    /// The rows that an import rejected, in the order in which they were met.
    ///
    /// # Errors
    /// The database fails.
    pub async fn import_rejects(
        &self,
        run: Uuid,
        limit: u64,
    ) -> Result<Vec<ImportReject>, StoreError> {
        let rows = import_reject::Entity::find()
            .filter(import_reject::COLUMN.run_id.eq(run))
            .order_by_asc(import_reject::Column::Id)
            .limit(limit)
            .all(self.reader())
            .await?;
        Ok(rows.into_iter().map(reject).collect())
    }
}

impl Change {
    /// Writes that an import starts now.
    ///
    /// # Errors
    /// The database fails.
    pub async fn start_import(&mut self, new: NewImport<'_>) -> Result<ImportRun, StoreError> {
        let row = import_run::Model {
            id: new.id,
            kind: new.kind.to_owned(),
            source: new.source.to_owned(),
            digest: new.digest.to_owned(),
            started_at: self.now,
            finished_at: None,
            checkpoint: None,
            read: 0,
            stored: 0,
            unchanged: 0,
            rejected: 0,
        };
        import_run::Entity::insert(row.clone().into_active_model())
            .exec_without_returning(&self.transaction)
            .await?;
        self.record_import(new.id, "import.start", ImportCounts::default())
            .await?;
        Ok(run(row))
    }

    /// Writes how far an import is: belongs in the change that holds the rows up to there. A batch
    /// that changed anything is put on record and told of, as any change is: the state of the data
    /// is known by what was told.
    ///
    /// # Errors
    /// The import is not there; the database fails.
    pub async fn advance_import(
        &mut self,
        run: Uuid,
        advance: ImportAdvance,
    ) -> Result<(), StoreError> {
        let mut row = counted(run, advance.counts);
        row.checkpoint = ActiveValue::Set(Some(advance.checkpoint));
        self.update_import(run, row).await?;
        let ImportAdvance {
            inserted, updated, ..
        } = advance;
        if inserted + updated == 0 {
            return Ok(());
        }
        let event = Event::ImportAdvanced { run };
        self.record(Entry {
            action: "import.batch",
            subject: &event.subject(),
            version: None,
            data: serde_json::json!({ "inserted": inserted, "updated": updated }),
        })
        .await?;
        self.tell(event);
        Ok(())
    }

    /// Writes that an import has finished, and tells of it where it changed anything.
    ///
    /// # Errors
    /// The import is not there; the database fails.
    pub async fn finish_import(
        &mut self,
        run: Uuid,
        counts: ImportCounts,
    ) -> Result<(), StoreError> {
        let mut row = counted(run, counts);
        row.finished_at = ActiveValue::Set(Some(self.now));
        self.update_import(run, row).await?;
        self.record_import(run, "import.finish", counts).await?;
        if counts.stored > 0 {
            self.tell(Event::ImportFinished { run });
        }
        Ok(())
    }

    /// Writes rows that an import could not read.
    ///
    /// # Errors
    /// The import is not there; the database fails.
    pub async fn reject_rows(
        &mut self,
        run: Uuid,
        rejects: &[ImportReject],
    ) -> Result<(), StoreError> {
        // Far below what one statement takes, at six values each.
        for chunk in rejects.chunks(1_000) {
            let rows = chunk.iter().map(|reject| import_reject::ActiveModel {
                id: ActiveValue::NotSet,
                run_id: ActiveValue::Set(run),
                file: ActiveValue::Set(reject.file.clone()),
                line: ActiveValue::Set(reject.line),
                field: ActiveValue::Set(reject.field.clone()),
                value: ActiveValue::Set(reject.value.clone()),
                reason: ActiveValue::Set(reject.reason.clone()),
            });
            import_reject::Entity::insert_many(rows)
                .exec_without_returning(&self.transaction)
                .await?;
        }
        Ok(())
    }

    async fn update_import(
        &self,
        run: Uuid,
        row: import_run::ActiveModel,
    ) -> Result<(), StoreError> {
        let updated = import_run::Entity::update_many()
            .set(row)
            .filter(import_run::COLUMN.id.eq(run))
            .exec(&self.transaction)
            .await?;
        if updated.rows_affected == 0 {
            return Err(StoreError::Missing {
                kind: "import",
                id: run.to_string(),
            });
        }
        Ok(())
    }

    async fn record_import(
        &self,
        run: Uuid,
        action: &str,
        counts: ImportCounts,
    ) -> Result<(), StoreError> {
        self.record(Entry {
            action,
            subject: &Event::ImportFinished { run }.subject(),
            version: None,
            data: serde_json::json!({
                "read": counts.read,
                "stored": counts.stored,
                "unchanged": counts.unchanged,
                "rejected": counts.rejected,
            }),
        })
        .await
    }
}

fn counted(run: Uuid, counts: ImportCounts) -> import_run::ActiveModel {
    import_run::ActiveModel {
        id: ActiveValue::Unchanged(run),
        read: ActiveValue::Set(counts.read),
        stored: ActiveValue::Set(counts.stored),
        unchanged: ActiveValue::Set(counts.unchanged),
        rejected: ActiveValue::Set(counts.rejected),
        ..Default::default()
    }
}

fn run(row: import_run::Model) -> ImportRun {
    ImportRun {
        id: row.id,
        kind: row.kind,
        source: row.source,
        digest: row.digest,
        started_at: row.started_at,
        finished_at: row.finished_at,
        checkpoint: row.checkpoint,
        counts: ImportCounts {
            read: row.read,
            stored: row.stored,
            unchanged: row.unchanged,
            rejected: row.rejected,
        },
    }
}

fn reject(row: import_reject::Model) -> ImportReject {
    ImportReject {
        file: row.file,
        line: row.line,
        field: row.field,
        value: row.value,
        reason: row.reason,
    }
}
