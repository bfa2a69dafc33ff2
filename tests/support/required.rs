//! What a test needs and may not find.

use std::env;

/// Says that something is skipped because this need is not met; fails where the variable
/// `SCHAKEL_REQUIRE` names the need (`node`, `browser`, `postgres`, `shared`, with commas).
#[expect(
    clippy::print_stdout,
    reason = "who runs the tests is to know what was not tested"
)]
pub(crate) fn skip(need: &str, what: &str, reason: &str) {
    let required = env::var("SCHAKEL_REQUIRE").unwrap_or_default();
    assert!(!names(&required, need), "{what}: {reason}");
    println!("skipped: {what} ({reason})");
}

fn names(required: &str, need: &str) -> bool {
    required.split(',').any(|name| name.trim() == need)
}

#[test]
fn a_need_is_required_where_the_list_names_it() {
    assert!(names("node, browser,shared", "browser"));
    assert!(names("shared", "shared"));
    assert!(!names("node,postgres", "shared"));
    assert!(!names("", "shared"));
}
