//! Organisations.

use sea_orm::entity::prelude::*;

/// A row of `organisation`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation")]
pub struct Model {
    /// Its identity.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// The name folded for ordering.
    pub name_key: String,
    /// Its short name.
    #[sea_orm(unique)]
    pub slug: Option<String>,
    /// What it is, as a word of `OrganisationKind`.
    pub kind: String,
    /// Its size, as a word of `SizeClass`.
    pub size: String,
    /// Where it is established, ISO 3166-1 alpha-2.
    pub country: String,
    /// Its NUTS code.
    pub region: Option<String>,
    /// Its town.
    pub city: Option<String>,
    /// Its number in the Dutch trade register.
    #[sea_orm(unique)]
    pub kvk_number: Option<String>,
    /// Its number with the EU portal.
    #[sea_orm(unique)]
    pub pic: Option<String>,
    /// Its website.
    pub website: Option<String>,
    /// Whether it is non-profit by legal form.
    pub non_profit: Option<bool>,
    /// The country from which it is controlled.
    pub controlled_from: Option<String>,
    /// When the profile was last confirmed.
    pub confirmed_at: Option<DateTimeUtc>,
    /// Its description in Dutch.
    pub description_nl: Option<String>,
    /// Its description in English.
    pub description_en: Option<String>,
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
    /// Name, slug, town and descriptions, folded for searching.
    pub search_text: String,
    /// Its rows of `capability`.
    #[sea_orm(has_many)]
    pub capabilities: HasMany<super::capability::Entity>,
    /// Its rows of `interest`.
    #[sea_orm(has_many)]
    pub interests: HasMany<super::interest::Entity>,
    /// Its rows of `membership`.
    #[sea_orm(has_many)]
    pub memberships: HasMany<super::membership::Entity>,
    /// Its rows of `dismissal`.
    #[sea_orm(has_many)]
    pub dismissals: HasMany<super::dismissal::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
