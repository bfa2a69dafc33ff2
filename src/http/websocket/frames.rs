//! A cap on the frames of a socket, kept before they are gathered in memory.
//!
//! The codec below us looks at a frame's size when the whole frame is there,
//! so that one header announcing gigabytes would have us buffer them.

use std::{
    pin::Pin,
    task::{Context, Poll, ready},
};

use actix_web::{error::PayloadError, web::Bytes};
use futures_util::stream::{Stream, StreamExt};

/// Bytes of a socket, up to the first header that announces too large a frame.
pub(super) struct Gate<S> {
    bytes: S,
    limit: u64,
    /// The part of a frame's header that has arrived.
    header: Vec<u8>,
    /// How much of the current frame is still to come.
    remaining: u64,
}

impl<S> Gate<S> {
    pub(super) fn new(bytes: S, limit: usize) -> Self {
        Self {
            bytes,
            limit: u64::try_from(limit).unwrap_or(u64::MAX),
            header: Vec::new(),
            remaining: 0,
        }
    }

    fn follow(&mut self, mut bytes: &[u8]) -> Result<(), PayloadError> {
        while let [byte, tail @ ..] = bytes {
            let inside = usize::try_from(self.remaining).unwrap_or(usize::MAX);
            if let Some((skipped, rest)) = bytes.split_at_checked(inside.min(bytes.len()))
                && !skipped.is_empty()
            {
                self.remaining = self.remaining.saturating_sub(skipped.len() as u64);
                bytes = rest;
                continue;
            }
            self.header.push(*byte);
            bytes = tail;
            if let Some(length) = announced(&self.header) {
                if length > self.limit {
                    return Err(PayloadError::Overflow);
                }
                self.remaining = length;
                self.header.clear();
            }
        }
        Ok(())
    }
}

/// The payload's length, once the header is complete with its mask
/// (RFC 6455, 5.2).
fn announced(header: &[u8]) -> Option<u64> {
    let [_, second, rest @ ..] = header else {
        return None;
    };
    let mask = if second & 0x80 == 0 { 0 } else { 4 };
    let (extended, short) = match second & 0x7f {
        126 => (2, 0),
        127 => (8, 0),
        short => (0, u64::from(short)),
    };
    let long = rest.iter().take(extended);
    let length = long.fold(short, |length, byte| length << 8 | u64::from(*byte));
    (rest.len() >= extended + mask).then_some(length)
}

impl<S> Stream for Gate<S>
where
    S: Stream<Item = Result<Bytes, PayloadError>> + Unpin,
{
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(bytes) = ready!(self.bytes.poll_next_unpin(cx)) else {
            return Poll::Ready(None);
        };
        Poll::Ready(Some(bytes.and_then(|bytes| {
            self.follow(&bytes)?;
            Ok(bytes)
        })))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A masked frame of `length` zeros, its length in the shortest form.
    fn frame(length: usize) -> Vec<u8> {
        let mut frame = vec![0x81];
        if let Ok(short @ 0..126) = u8::try_from(length) {
            frame.push(0x80 | short);
        } else {
            frame.push(0xfe);
            frame.extend(u16::try_from(length).expect("short").to_be_bytes());
        }
        frame.extend(vec![0; 4 + length]);
        frame
    }

    fn passes(bytes: &[u8], chunk: usize) -> bool {
        let mut gate = Gate::new((), 1_000);
        bytes.chunks(chunk).all(|chunk| gate.follow(chunk).is_ok())
    }

    #[test]
    fn frames_up_to_the_limit_pass_however_they_are_cut() {
        let bytes = [frame(0), frame(125), frame(126), frame(1_000), frame(3)].concat();
        for chunk in [1, 2, 7, 128, 10_000] {
            assert!(passes(&bytes, chunk));
        }
    }

    #[test]
    fn a_frame_over_the_limit_is_refused_at_its_header() {
        let header = &frame(1_001)[..8];
        assert!(!passes(&[&frame(7)[..], header].concat(), 3));
    }

    #[test]
    fn a_frame_of_gigabytes_is_refused_at_its_header() {
        let mut header = vec![0x81, 0xff];
        header.extend((1_u64 << 40).to_be_bytes());
        header.extend([0; 4]);
        assert!(!passes(&header, 14));
    }
}
