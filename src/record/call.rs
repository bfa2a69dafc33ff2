//! A call topic.

use chrono::NaiveDate;
use matching::{Call, Euro, Trl};

use super::{Bilingual, Provenance};

/// A call topic as kept.
#[derive(Debug, Clone, PartialEq)]
pub struct CallRecord {
    /// What the ranking and the eligibility rules need of it.
    pub call: Call,
    /// Its identifier on the Funding & Tenders Portal; compared without regard to case.
    pub identifier: String,
    /// Its title.
    pub title: Bilingual,
    /// What it is about, as published.
    pub description: Option<String>,
    /// Its first day.
    pub opens_on: Option<NaiveDate>,
    /// The readiness that it starts from.
    pub trl_from: Option<Trl>,
    /// The readiness that it is to end at.
    pub trl_to: Option<Trl>,
    /// All the money of the topic.
    pub budget: Option<Euro>,
    /// What one project gets.
    pub per_grant: Option<Euro>,
    /// How many projects are expected.
    pub expected_grants: Option<i64>,
    /// Its page.
    pub source_url: Option<String>,
    /// When its facts were read.
    pub retrieved_on: Option<NaiveDate>,
    /// Conditions of the topic's own that the rules do not hold as data.
    pub other_conditions: Bilingual,
    /// Where the record comes from.
    pub provenance: Provenance,
}
