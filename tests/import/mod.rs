//! Reading what others publish.

mod calls;
mod cordis;
mod load;

use std::path::PathBuf;

use crate::support::required;

/// A file or folder of the fixtures.
fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name)
}

/// A folder of the data that are not part of the repository; `None`, and a word of it, where it
/// is not there.
fn shared(name: &str) -> Option<PathBuf> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let shared = std::env::var_os("SCHAKEL_SHARED").map_or_else(beside, PathBuf::from);
    let folder = shared.join("data").join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    let reason = format!("there is no shared data in {}", folder.display());
    required::skip("shared", name, &reason);
    None
}
