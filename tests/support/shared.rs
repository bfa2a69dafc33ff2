//! What is shared by those who build Schakel and is not part of the repository.

use std::env;
use std::path::{Path, PathBuf};

use super::required::skip;

/// A file or folder of it. Where it is not there the test is skipped and says so, unless
/// `SCHAKEL_REQUIRE` names `shared`.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let folder = env::var_os("SCHAKEL_SHARED").map_or_else(beside, PathBuf::from);
    let found = folder.join(path);
    if found.exists() {
        return Some(found);
    }
    let reason = format!("it is not in the shared folder {}", folder.display());
    skip("shared", path, &reason);
    None
}
