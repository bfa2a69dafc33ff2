//! The trace that a processing belongs to: that of the request it was done for.

use std::future::Future;

/// A trace by W3C Trace Context, and which span of the caller's led here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trace {
    pub(super) id: [u8; 16],
    pub(super) parent: Option<[u8; 8]>,
}

tokio::task_local! {
    /// The trace of the request that this task is busy with.
    static CURRENT: Trace;
}

impl Trace {
    /// A trace of its own.
    ///
    /// # Errors
    /// The machine has no randomness.
    pub fn new() -> Result<Self, getrandom::Error> {
        let mut id = [0; 16];
        getrandom::fill(&mut id)?;
        Ok(Self { id, parent: None })
    }

    /// The trace that a header `traceparent` names; `None` where it is none of version 00 or the
    /// ids are zero, as the recommendation asks.
    #[must_use]
    pub fn parse(traceparent: &str) -> Option<Self> {
        let mut parts = traceparent.trim().split('-');
        let (version, trace, span) = (parts.next()?, parts.next()?, parts.next()?);
        let is_lower = |text: &str| !text.bytes().any(|byte| byte.is_ascii_uppercase());
        let flags = parts.next()?;
        let is_whole = version == "00" && flags.len() == 2 && parts.next().is_none();
        if !is_whole || !is_lower(trace) || !is_lower(span) {
            return None;
        }
        let (mut id, mut parent) = ([0; 16], [0; 8]);
        hex::decode_to_slice(trace, &mut id).ok()?;
        hex::decode_to_slice(span, &mut parent).ok()?;
        (id != [0; 16] && parent != [0; 8]).then_some(Self {
            id,
            parent: Some(parent),
        })
    }

    /// Does work as part of this trace.
    pub async fn follow<T>(self, work: impl Future<Output = T>) -> T {
        CURRENT.scope(self, work).await
    }
}

/// Does work in the trace at hand, or else in one of its own, so that all that is done for one
/// request has one trace.
pub async fn in_trace<T>(work: impl Future<Output = T>) -> T {
    match current() {
        Ok(trace) => trace.follow(work).await,
        // Then no id can be made for what is written down either, which says so.
        Err(_) => work.await,
    }
}

/// The trace at hand, or one of its own for what nobody asked for through a door.
pub(super) fn current() -> Result<Trace, getrandom::Error> {
    CURRENT.try_with(|trace| *trace).or_else(|_| Trace::new())
}

pub(super) fn new_span() -> Result<[u8; 8], getrandom::Error> {
    let mut span = [0; 8];
    getrandom::fill(&mut span)?;
    Ok(span)
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXAMPLE: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    #[test]
    fn a_traceparent_is_read_as_recommended() {
        let trace = Trace::parse(EXAMPLE).expect("it is the example of the recommendation");
        assert_eq!(hex::encode(trace.id), "4bf92f3577b34da6a3ce929d0e0e4736");
        assert_eq!(
            trace.parent.map(hex::encode).as_deref(),
            Some("00f067aa0ba902b7")
        );
        for wrong in [
            "",
            "00",
            "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
            "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
            "00-4bf9-00f067aa0ba902b7-01",
        ] {
            assert_eq!(Trace::parse(wrong), None, "{wrong}");
        }
    }

    #[tokio::test]
    async fn work_within_a_trace_knows_it_and_other_work_has_its_own() {
        let trace = Trace::parse(EXAMPLE).expect("it is right");
        assert_eq!(trace.follow(async { current() }).await.ok(), Some(trace));
        let (one, other) = (current().ok(), current().ok());
        assert!(one.is_some() && one != other);
        let (one, other) = in_trace(async { (current().ok(), current().ok()) }).await;
        assert!(one.is_some() && one == other);
        let nested = trace.follow(in_trace(async { current() })).await;
        assert_eq!(nested.ok(), Some(trace));
    }
}
