//! Reading what others publish.

mod calls;
mod cordis;
mod load;

use std::path::PathBuf;

use crate::support;

/// A file or folder of the fixtures.
fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name)
}

/// A folder of the data that are not part of the repository; `None`, and a word of it, where it
/// is not there.
fn shared(name: &str) -> Option<PathBuf> {
    support::shared::shared(&format!("data/{name}"))
}
