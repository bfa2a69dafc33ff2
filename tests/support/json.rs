//! Short ways into answers.

use anyhow::{Context, Result};
use serde_json::Value;

/// The list at this place.
pub(crate) fn list<'v>(value: &'v Value, pointer: &str) -> Result<&'v [Value]> {
    let found = value.pointer(pointer).and_then(Value::as_array);
    let found = found.map(Vec::as_slice);
    found.with_context(|| format!("no list at {pointer} of {value:#}"))
}

/// The text at this place.
pub(crate) fn text<'v>(value: &'v Value, pointer: &str) -> Result<&'v str> {
    let found = value.pointer(pointer).and_then(Value::as_str);
    found.with_context(|| format!("no text at {pointer} of {value:#}"))
}

/// The number at this place.
pub(crate) fn number(value: &Value, pointer: &str) -> Result<f64> {
    let found = value.pointer(pointer).and_then(Value::as_f64);
    found.with_context(|| format!("no number at {pointer} of {value:#}"))
}

/// The texts at one place of each element of a list.
pub(crate) fn texts<'v>(values: &'v [Value], pointer: &str) -> Result<Vec<&'v str>> {
    values.iter().map(|value| text(value, pointer)).collect()
}
