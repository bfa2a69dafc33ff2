//! Does to introductions what is due, now and then.

use std::time::Duration;

use crate::app::App;

/// How long after one round the next begins.
const EVERY: Duration = Duration::from_hours(1);

/// Does what is due now and then, until it is dropped. What fails is done the next time.
pub async fn settle_introductions(app: App) {
    loop {
        match app.settle_introductions().await {
            Ok(settled) if settled == crate::app::Settled::default() => {}
            Ok(settled) => {
                let crate::app::Settled {
                    expired,
                    reminded,
                    erased,
                } = settled;
                tracing::info!(expired, reminded, erased, "Settled introductions");
            }
            Err(error) => tracing::warn!(%error, "Introductions could not be settled; later again"),
        }
        tokio::time::sleep(EVERY).await;
    }
}
