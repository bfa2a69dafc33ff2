//! Consortia.

use sea_orm::entity::prelude::*;

/// A row of `consortium`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consortium")]
pub struct Model {
    /// Its identity.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What imports find it by.
    #[sea_orm(unique)]
    pub external_key: Option<String>,
    /// Its acronym.
    pub acronym: String,
    /// The acronym folded for ordering.
    pub acronym_key: String,
    /// Its title.
    pub title: String,
    /// Its objective in Dutch.
    pub objective_nl: Option<String>,
    /// Its objective in English.
    pub objective_en: Option<String>,
    /// Where it is in its life, as a word of `ConsortiumStatus`.
    pub status: String,
    /// Whether it looks for partners now.
    pub accepts_partners: bool,
    /// The programme, as a word of `ProgrammeFamily`.
    pub programme: String,
    /// The programme's name for what it pays.
    pub funding_scheme: Option<String>,
    /// What it applies to.
    pub call_id: Option<Uuid>,
    /// Its first day.
    pub starts_on: Option<Date>,
    /// Its last day.
    pub ends_on: Option<Date>,
    /// Whether it is an example.
    pub illustrative: bool,
    /// Where the record comes from.
    pub source: Option<String>,
    /// The licence of the facts.
    pub licence: Option<String>,
    /// Rises with each change.
    pub version: i64,
    /// When it was first kept.
    pub created_at: DateTimeUtc,
    /// When it was last changed.
    pub updated_at: DateTimeUtc,
    /// Acronym, title and objective, folded for searching.
    pub search_text: String,
    /// The part of the programme that pays.
    pub theme: Option<String>,
    /// The call.
    #[sea_orm(belongs_to, from = "call_id", to = "id", on_delete = "SetNull")]
    pub call: BelongsTo<Option<super::call::Entity>>,
    /// Its rows of `consortium_concept`.
    #[sea_orm(has_many)]
    pub consortium_concepts: HasMany<super::consortium_concept::Entity>,
    /// Its rows of `membership`.
    #[sea_orm(has_many)]
    pub memberships: HasMany<super::membership::Entity>,
    /// Its rows of `open_role`.
    #[sea_orm(has_many)]
    pub open_roles: HasMany<super::open_role::Entity>,
    /// Its rows of `dismissal`.
    #[sea_orm(has_many)]
    pub dismissals: HasMany<super::dismissal::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
