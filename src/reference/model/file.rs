//! A model as its file has it.

use chrono::NaiveDate;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) form: u32,
    pub(super) version: String,
    pub(super) trained_on: String,
    pub(super) learned_before: Option<NaiveDate>,
    pub(super) data_digest: String,
    pub(super) experienced: Vec<WeightRow>,
    pub(super) newcomer: Vec<WeightRow>,
    #[serde(default)]
    pub(super) figure: Vec<Figure>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WeightRow {
    pub(super) criterion: String,
    pub(super) weight: f64,
}

/// Something measured of a model on consortia that it had not seen.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// On what.
    pub dataset: String,
    /// On which part of the organisations.
    pub slice: String,
    /// What, such as `nDCG@10`.
    pub metric: String,
    /// What the model reaches.
    pub value: f64,
    /// The lower end of the 95 % interval.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
    /// What it is held against.
    pub baseline: String,
    /// What that reaches.
    pub baseline_value: f64,
}
