//! Short ways into answers.

use anyhow::{Context, Result, ensure};
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

/// How many millionths a number is, from its digits as they are written: nothing is rounded.
pub(crate) fn millionths(number: &Value) -> Result<u64> {
    let written = number.to_string();
    let (digits, exponent) = written.split_once('e').unwrap_or((&written, "0"));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let zeros = 6 + exponent.parse::<i32>()? - i32::try_from(part.len())?;
    ensure!(zeros >= 0, "{written} has more than six decimals");
    let digits: u64 = format!("{whole}{part}").parse()?;
    Ok(digits * 10_u64.pow(zeros.unsigned_abs()))
}

/// The sum of what the parts of a score contribute, in millionths.
pub(crate) fn sum_of_parts(found: &Value) -> Result<u64> {
    let parts = list(found, "/components")?.iter();
    let parts = parts.map(|part| millionths(&part["contribution"]));
    parts.sum()
}

/// The texts at one place of each element of a list.
pub(crate) fn texts<'v>(values: &'v [Value], pointer: &str) -> Result<Vec<&'v str>> {
    values.iter().map(|value| text(value, pointer)).collect()
}
