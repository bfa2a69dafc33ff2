//! What time does to introductions: those not answered are brought to mind, then end; those that
//! came to nothing are erased in the end.

use super::told;
use crate::app::{App, Error};
use crate::event::IntroductionStep;
use crate::processing::Activity;
use crate::record::{Introduction, IntroductionStatus};
use crate::store::StoreError;

/// In whose name time acts, for the audit trail.
const ACTOR: &str = "clock";

/// What was done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Settled {
    /// How many ended for lack of an answer.
    pub expired: usize,
    /// How many were brought to mind.
    pub reminded: usize,
    /// How many were erased.
    pub erased: usize,
}

impl App {
    /// Does to introductions what is due. Doing it twice does it once.
    ///
    /// # Errors
    /// The store fails; what was done before stays done.
    pub async fn settle_introductions(&self) -> Result<Settled, Error> {
        let (now, terms) = (self.now(), self.0.introductions);
        let due = self.store().introductions_to_settle(
            now,
            now - terms.remind_after,
            now - terms.erase_after,
        );
        let mut settled = Settled::default();
        for introduction in due.await? {
            let id = introduction.id;
            match self.settle(introduction, &mut settled).await {
                // Another process was first.
                Ok(()) | Err(Error::Store(StoreError::Missing { .. })) => {}
                Err(error) => tracing::warn!(%error, %id, "An introduction could not be settled"),
            }
        }
        if !self.forget_erased().await? {
            tracing::info!("Somebody reads from the database; what was erased is forgotten later");
        }
        Ok(settled)
    }

    async fn settle(&self, found: Introduction, settled: &mut Settled) -> Result<(), Error> {
        let mut change = self.store().begin(ACTOR).await?;
        // It may have been answered, or settled by another process, since it was found.
        let mut introduction = change.introduction(found.id).await?;
        if introduction.updated_at != found.updated_at {
            return Ok(());
        }
        let now = change.now();
        let step = if introduction.expire(now) {
            settled.expired += 1;
            IntroductionStep::Expired
        } else if introduction.status == IntroductionStatus::Proposed {
            if introduction.reminded_at.is_some() {
                return Ok(());
            }
            introduction.reminded_at = Some(now);
            settled.reminded += 1;
            IntroductionStep::Reminded
        } else {
            settled.erased += 1;
            let (writer, id) = (introduction.asked_for, introduction.id);
            let processing = self.processing(Activity::Introduction, "message.erase", writer);
            let erase = async {
                change.erase_introduction(id).await?;
                self.finish(change).await
            };
            return if introduction.message.is_some() {
                self.written_down(processing, erase).await
            } else {
                erase.await
            };
        };
        let event = told(&introduction, step);
        change
            .keep_introduction(&introduction, event, false)
            .await?;
        self.finish(change).await
    }
}
