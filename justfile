# What is done often; `just` lists it.

_list:
    @just --list --unsorted

# Start the service with the bundled data.
run *arguments:
    cargo run --release -- serve {{arguments}}

# Run the tests, all or those whose name holds the filter.
test filter="":
    cargo test --workspace -- {{filter}}

# Look at the code without running it: format, lints, documentation.
check:
    cargo fmt --all -- --check
    cargo clippy --workspace --all-targets -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps

# Do what CI does.
ci:
    .ci/run
