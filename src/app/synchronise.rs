//! Many organisations at once: the portal's synchronisation.

use std::collections::BTreeMap;

use matching::OrganisationId;

use super::organisations::identify;
use super::{App, Error, OrganisationEdit, Upserted};
use crate::access::{Action, Viewer};
use crate::store::{Change, StoreError};

/// The most rows of a batch.
const MOST_ROWS: usize = 500;

impl App {
    /// Upserts organisations as [`App::upsert_organisation`] does, in one transaction, each row
    /// for itself: what is wrong with one keeps no other from being written. A row that is `None`
    /// is passed over and keeps its place. Of two rows for one organisation the later is refused:
    /// otherwise the same batch would change it each time.
    ///
    /// # Errors
    /// The viewer may not, the batch is too long, or the store fails; then no row is written.
    pub async fn upsert_organisations(
        &self,
        viewer: Viewer,
        rows: Vec<Option<OrganisationEdit>>,
    ) -> Result<Vec<Option<Result<Upserted, Error>>>, Error> {
        let action = Action::SynchroniseOrganisations;
        Self::enforce(viewer, action, || Error::Forbidden(action.name()))?;
        if rows.len() > MOST_ROWS {
            let message = format!("at most {MOST_ROWS} at a time, these are {}", rows.len());
            return Err(Error::invalid(["inputs"], message));
        }
        let change = self.store().begin(&viewer.actor()).await?;
        change.await_turn().await?;
        let mut batch = Batch {
            app: self,
            viewer,
            change,
            seen: BTreeMap::new(),
        };
        let mut outcomes = Vec::with_capacity(rows.len());
        for (place, row) in rows.into_iter().enumerate() {
            outcomes.push(match row {
                Some(edit) => Some(batch.row(place, edit).await?),
                None => None,
            });
        }
        self.finish(batch.change).await?;
        Ok(outcomes)
    }
}

/// A batch under way.
struct Batch<'a> {
    app: &'a App,
    viewer: Viewer,
    change: Change,
    /// The organisations so far, each with its row.
    seen: BTreeMap<OrganisationId, usize>,
}

impl Batch<'_> {
    /// What became of a row; an error outside is one of the whole batch.
    async fn row(
        &mut self,
        place: usize,
        edit: OrganisationEdit,
    ) -> Result<Result<Upserted, Error>, Error> {
        if let Err(wrong) = self.app.check_edit(&edit) {
            return Ok(Err(wrong));
        }
        let mut done = self.attempt(edit.clone()).await?;
        if let Err(Error::Store(StoreError::Duplicate(_))) = done {
            // Somebody else made it in between: now it is there to be changed.
            done = self.attempt(edit).await?;
        }
        match done {
            Ok(upserted) => {
                self.seen.insert(upserted.id, place);
                Ok(Ok(upserted))
            }
            Err(error) if is_of_the_row(&error) => Ok(Err(error)),
            Err(error) => Err(error),
        }
    }

    async fn attempt(&mut self, edit: OrganisationEdit) -> Result<Result<Upserted, Error>, Error> {
        let mark = self.change.mark().await?;
        let done = self.write(edit).await;
        match &done {
            Ok(_) => self.change.keep(mark).await?,
            Err(_) => self.change.go_back(mark).await?,
        }
        Ok(done)
    }

    async fn write(&mut self, edit: OrganisationEdit) -> Result<Upserted, Error> {
        let found = identify(&self.change, &edit).await?;
        if let Some(first) = found.as_ref().and_then(|known| self.seen.get(&known.id)) {
            return Err(Error::Conflict(format!(
                "row {first} of this batch is of the same organisation and was taken; give each \
                 organisation once"
            )));
        }
        let (app, viewer) = (self.app, self.viewer);
        app.put(&mut self.change, viewer, found, edit).await
    }
}

/// Whether an error is one that the sender of the row can put right.
fn is_of_the_row(error: &Error) -> bool {
    match error {
        Error::NotFound { .. } | Error::Invalid { .. } | Error::Conflict(_) => true,
        Error::Store(error) => matches!(
            error,
            StoreError::Conflict { .. }
                | StoreError::Duplicate(_)
                | StoreError::Missing { .. }
                | StoreError::Dangling
        ),
        Error::Forbidden(_)
        | Error::NoComposition(_)
        | Error::Chain(_)
        | Error::Stopped(_)
        | Error::NoRandomness(_)
        | Error::Processing(_)
        | Error::Model(_) => false,
    }
}
