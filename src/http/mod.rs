//! The HTTP door.

pub(crate) mod playground;
