//! Keeps the fairness watch up: looks at all lists of candidates now and then.

use std::time::Duration;

use crate::app::App;

/// How long after one look the next begins.
const EVERY: Duration = Duration::from_mins(15);

/// Looks now and then until it is dropped. A look that fails is made again the next time; what was
/// seen before stays, with its time.
pub async fn keep_watch(app: App) {
    loop {
        if let Err(error) = app.watch().await {
            tracing::warn!(%error, "The fairness watch could not look and tries again later");
        }
        tokio::time::sleep(EVERY).await;
    }
}
