//! The taxonomy as its file has it.

use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct File {
    pub(super) source: String,
    pub(super) licence: String,
    pub(super) battery_signs_en: Vec<String>,
    pub(super) battery_signs_nl: Vec<String>,
    pub(super) ambiguous: Vec<String>,
    pub(super) concept: Vec<ConceptRow>,
    pub(super) related: Vec<RelatedRow>,
    pub(super) alignment: Vec<AlignmentRow>,
    pub(super) theme: Vec<ThemeRow>,
}

#[derive(Deserialize)]
pub(super) struct ConceptRow {
    pub(super) code: String,
    pub(super) broader: Option<String>,
    pub(super) label_nl: String,
    pub(super) label_en: String,
    #[serde(default)]
    pub(super) synonyms_nl: Vec<String>,
    #[serde(default)]
    pub(super) synonyms_en: Vec<String>,
    pub(super) theme: String,
}

#[derive(Deserialize)]
pub(super) struct RelatedRow {
    pub(super) a: String,
    pub(super) b: String,
}

#[derive(Deserialize)]
pub(super) struct AlignmentRow {
    pub(super) code: String,
    pub(super) scheme: String,
    pub(super) target: String,
    pub(super) relation: String,
}

#[derive(Deserialize)]
pub(super) struct ThemeRow {
    pub(super) code: String,
    pub(super) label_nl: String,
    pub(super) label_en: String,
}
