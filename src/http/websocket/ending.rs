//! How a session ends, and what it does not wait for.

use std::{
    io,
    time::{Duration, Instant},
};

use actix_web::error::PayloadError;
use actix_ws::{CloseCode, CloseReason, ProtocolError};
use tokio::time::{sleep_until, timeout};

use super::protocol::Close;

/// How a session ends.
pub(super) enum Ending {
    /// With a close frame.
    Close(Close),
    /// The client is no longer there to be told.
    Gone,
}

impl From<Close> for Ending {
    fn from(close: Close) -> Self {
        Self::Close(close)
    }
}

/// Closes a socket, unless the client does not even read that.
pub(super) async fn close(socket: actix_ws::Session, reason: Close, send_time: Duration) {
    let reason = CloseReason {
        code: CloseCode::from(reason.code()),
        description: Some(reason.reason()),
    };
    let _ = timeout(send_time, socket.close(Some(reason))).await;
}

/// Sends, unless the client takes too long to accept it.
pub(super) async fn in_time(
    sent: impl Future<Output = Result<(), actix_ws::Closed>>,
    send_time: Duration,
) -> Result<(), Ending> {
    match timeout(send_time, sent).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) | Err(_) => Err(Ending::Gone),
    }
}

/// Waits for the end of the caller's word, if it has one.
pub(super) async fn expiry(expires: Option<Instant>) {
    match expires {
        Some(instant) => sleep_until(instant.into()).await,
        None => std::future::pending().await,
    }
}

pub(super) fn expired() -> Close {
    Close::Forbidden("The credentials have expired".to_owned())
}

/// How to part from a client whose bytes cannot be read.
pub(super) fn fault(error: &ProtocolError) -> Ending {
    match error {
        ProtocolError::Overflow => Close::TooLarge.into(),
        ProtocolError::Io(error) if error.kind() == io::ErrorKind::InvalidData => {
            Close::NotText.into()
        }
        ProtocolError::Io(error) => {
            let inner = error.get_ref();
            match inner.and_then(|inner| inner.downcast_ref::<PayloadError>()) {
                // The gate says so of one frame, the gathering of several.
                Some(PayloadError::Overflow) | None => Close::TooLarge.into(),
                Some(_) => Ending::Gone,
            }
        }
        _ => Close::NotWebSocket.into(),
    }
}
