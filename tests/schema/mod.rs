//! The published contract is the code's, and keeps what was agreed with those who use it.

mod contract;
mod facts;

use std::fs;

use anyhow::Result;

use crate::support::shared::shared;
use facts::Schema;

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

#[test]
fn everything_in_the_schema_has_a_description() -> Result<()> {
    let ours = Schema::parse(&schakel::graphql::sdl())?;
    let facts = ours.facts();
    let bare: Vec<_> = facts.iter().filter(|fact| !fact.described).collect();
    assert!(facts.len() > 300, "{} facts", facts.len());
    assert!(bare.is_empty(), "{bare:#?}");
    Ok(())
}

#[test]
fn the_schema_holds_what_was_agreed() -> Result<()> {
    let Some(agreed) = shared("design/schema.graphql") else {
        return Ok(());
    };
    let agreed = Schema::parse(&(fs::read_to_string(agreed)? + contract::LEFT_OUT))?;
    let ours = Schema::parse(&schakel::graphql::sdl())?;
    let differences = contract::differences(&agreed.facts(), &ours.facts());
    assert!(differences.is_empty(), "{differences:#?}");
    Ok(())
}

#[test]
fn what_was_agreed_and_is_not_held_is_told() -> Result<()> {
    let agreed = "
        type Query { one(id: ID!, size: Int = 3): Thing! }
        type Thing implements Node { id: ID! }
        interface Node { id: ID! }
        enum Kind { OLD }
        input Filter @oneOf { kind: Kind }";
    let same = Schema::parse(agreed)?.facts();
    assert_eq!(contract::differences_but(&[], &same, &same), [""; 0]);
    let wider = agreed
        .replace("OLD", "OLD NEW")
        .replace("size: Int = 3", "size: Int = 3, more: Int! = 1")
        .replace("{ kind: Kind", "{ kind: Kind, more: Int");
    let wider = Schema::parse(&wider)?.facts();
    assert_eq!(contract::differences_but(&[], &same, &wider), [""; 0]);
    for (there, instead) in [
        ("Thing!", "Thing"),
        ("Int = 3", "Int = 4"),
        ("id: ID!, size", "id: ID, size"),
        ("size: Int = 3", "size: Int = 3, more: Int!"),
        ("implements Node ", ""),
        ("OLD", "NEW"),
        ("@oneOf ", ""),
        ("{ kind: Kind", "{ kind: Kind, more: Int!"),
        ("input Filter @oneOf { kind: Kind }", ""),
    ] {
        let other = Schema::parse(&agreed.replace(there, instead))?.facts();
        let told = contract::differences_but(&[], &same, &other);
        assert!(!told.is_empty(), "{there} became {instead}");
    }
    let built = contract::differences_but(&["Query.one"], &same, &same);
    assert_eq!(built, ["Query.one is built: take it off the list"]);
    let unknown = contract::differences_but(&["Query.none"], &same, &same);
    assert_eq!(unknown, ["Query.none is not in the contract"]);
    Ok(())
}
