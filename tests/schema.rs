//! The published contract is the code's.

use anyhow::Result;

#[test]
fn the_committed_schema_is_the_one_that_is_served() -> Result<()> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schema.graphql");
    let served = schakel::graphql::sdl();
    if std::env::var_os("SCHAKEL_UPDATE_SCHEMA").is_some() {
        std::fs::write(path, &served)?;
    }
    let committed = std::fs::read_to_string(path)?;
    assert!(
        committed == served,
        "schema.graphql is not current: run `cargo run -- export-schema > schema.graphql`"
    );
    Ok(())
}
