//! The command line's entry: parse, run, print the error chain.
fn main() {}
