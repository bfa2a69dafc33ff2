//! Call topics.

use sea_orm::entity::prelude::*;

/// A row of `call`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "call")]
pub struct Model {
    /// Its identity.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Its identifier on the EU portal.
    pub identifier: String,
    /// The identifier folded for comparing and ordering.
    #[sea_orm(unique)]
    pub identifier_key: String,
    /// Its title in Dutch.
    pub title_nl: Option<String>,
    /// Its title in English.
    pub title_en: Option<String>,
    /// What it is about, as published.
    pub description: Option<String>,
    /// The programme, as a word of `ProgrammeFamily`.
    pub programme: String,
    /// What it pays for, as a word of `ActionType`.
    pub action: String,
    /// The other terms that the eligibility rules need.
    #[sea_orm(column_type = "JsonBinary")]
    pub terms: Json,
    /// Its first day.
    pub opens_on: Option<Date>,
    /// The readiness that it starts from.
    pub trl_from: Option<i16>,
    /// The readiness that it is to end at.
    pub trl_to: Option<i16>,
    /// All the money of the topic.
    pub budget_cents: Option<i64>,
    /// What one project gets.
    pub per_grant_cents: Option<i64>,
    /// How many projects are expected.
    pub expected_grants: Option<i64>,
    /// Its page.
    pub source_url: Option<String>,
    /// When its facts were read.
    pub retrieved_on: Option<Date>,
    /// Other conditions, in Dutch.
    pub conditions_nl: Option<String>,
    /// Other conditions, in English.
    pub conditions_en: Option<String>,
    /// Where the record comes from.
    pub source: Option<String>,
    /// The licence of the facts.
    pub licence: Option<String>,
    /// Its rows of `call_deadline`.
    #[sea_orm(has_many)]
    pub call_deadlines: HasMany<super::call_deadline::Entity>,
    /// Its rows of `call_concept`.
    #[sea_orm(has_many)]
    pub call_concepts: HasMany<super::call_concept::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
