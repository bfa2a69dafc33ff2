//! Work that takes long: on threads of its own, as many at a time as there are processors, and
//! given up once nobody waits for it.

use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use tokio::sync::Semaphore;

use super::Error;

/// Runs long work.
#[derive(Debug)]
pub(super) struct Workers {
    free: Arc<Semaphore>,
}

/// Tells work whether anybody still waits for it.
#[derive(Debug, Clone, Default)]
pub(super) struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Whether the work may be given up: whatever it answers, nobody reads it.
    pub(super) fn is_wanted(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Asks for the stop once it is dropped: with the request that waited.
struct Waiting(Stop);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.0.store(true, Ordering::Relaxed);
    }
}

impl Workers {
    /// As many as there are processors: more would only slow one another down.
    pub(super) fn new() -> Self {
        Self::of(thread::available_parallelism().map_or(1, NonZero::get))
    }

    fn of(number: usize) -> Self {
        Self {
            free: Arc::new(Semaphore::new(number)),
        }
    }

    /// Does the work as soon as a worker is free. Where the caller stops waiting, such as at the end
    /// of a request's time, work that has not begun never does, and work that has is told.
    ///
    /// # Errors
    /// Those of the work; or it was cut short.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Stop) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        // Nobody closes the semaphore, so there is a turn.
        let turn = Arc::clone(&self.free).acquire_owned().await;
        let waiting = Waiting(Stop::default());
        let stop = waiting.0.clone();
        let worked = tokio::task::spawn_blocking(move || {
            let done = work(&stop);
            drop(turn);
            done
        });
        worked.await.map_err(Error::Stopped)?
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::Duration;

    use super::*;

    const LONG: Duration = Duration::from_secs(10);

    #[tokio::test]
    async fn work_that_nobody_waits_for_is_told_to_stop() -> anyhow::Result<()> {
        let workers = Workers::of(1);
        let (begun, begins) = tokio::sync::oneshot::channel();
        let (stopped, stops) = mpsc::channel();
        let endless = workers.run(move |stop| {
            let _ = begun.send(());
            while !stop.is_wanted() {
                thread::yield_now();
            }
            let _ = stopped.send(());
            Ok(())
        });
        tokio::select! {
            _ = endless => anyhow::bail!("it ended by itself"),
            started = begins => started?,
        }
        stops.recv_timeout(LONG)?;
        // Its place is free again.
        assert_eq!(
            tokio::time::timeout(LONG, workers.run(|_| Ok(1))).await??,
            1
        );
        Ok(())
    }

    #[tokio::test]
    async fn work_waits_for_a_free_worker() -> anyhow::Result<()> {
        let workers = Workers::of(1);
        let (release, released) = mpsc::channel::<()>();
        let (begun, begins) = tokio::sync::oneshot::channel();
        let first = workers.run(move |_| {
            let _ = begun.send(());
            let _ = released.recv_timeout(LONG);
            Ok("first")
        });
        let order = std::sync::Mutex::new(Vec::new());
        let one = async {
            let done = first.await;
            order.lock().unwrap().push("first");
            done
        };
        let other = async {
            begins.await.ok();
            let second = workers.run(|_| Ok("second"));
            tokio::pin!(second);
            let early = tokio::time::timeout(Duration::from_millis(20), &mut second).await;
            assert!(early.is_err(), "the second did not wait");
            release.send(()).ok();
            let done = second.await;
            order.lock().unwrap().push("second");
            done
        };
        let (one, other) = tokio::join!(one, other);
        assert_eq!((one?, other?), ("first", "second"));
        Ok(())
    }
}
