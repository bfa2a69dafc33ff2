//! What is shared by those who build Schakel and is not part of the repository.

use std::env;
use std::path::{Path, PathBuf};

/// A file or folder of it. Where it is not there the test is skipped and says so, unless
/// `SCHAKEL_REQUIRE` names `shared`.
#[expect(
    clippy::print_stdout,
    reason = "who runs the tests is to know what was not tested"
)]
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let folder = env::var_os("SCHAKEL_SHARED").map_or_else(beside, PathBuf::from);
    let found = folder.join(path);
    if found.exists() {
        return Some(found);
    }
    let required = env::var("SCHAKEL_REQUIRE").unwrap_or_default();
    assert!(
        !required.split(',').any(|name| name.trim() == "shared"),
        "there is no {path} in the shared folder {}",
        folder.display()
    );
    println!(
        "skipped: there is no {path} in the shared folder {}",
        folder.display()
    );
    None
}
