//! Lists of organisations: filtered, in the order of their names, page by page.

use entity::{capability, organisation};
use matching::{ConceptCode, Country, OrganisationId, OrganisationKind, SizeClass};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};

use crate::record::OrganisationRecord;
use crate::store::filter::{after, containing, words};
use crate::store::{Page, Store, StoreError};

use super::rows;

/// Which organisations; what is empty does not restrict.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OrganisationFilter {
    /// Words that must all occur in name, short name or town.
    pub text: Option<String>,
    /// Established in one of these.
    pub countries: Vec<Country>,
    /// Being one of these.
    pub kinds: Vec<OrganisationKind>,
    /// Of one of these sizes.
    pub size_classes: Vec<SizeClass>,
    /// With a capability in one of these.
    pub concepts: Vec<ConceptCode>,
}

/// A place in the list of organisations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationCursor {
    /// The folded name.
    pub name_key: String,
    /// The identity, where names are alike.
    pub id: OrganisationId,
}

impl Store {
    /// A page of the organisations that pass a filter, by name.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn organisations_page(
        &self,
        filter: &OrganisationFilter,
        from: Option<&OrganisationCursor>,
        limit: u64,
    ) -> Result<Page<OrganisationCursor, OrganisationRecord>, StoreError> {
        let all = passing(filter, self.reader().get_database_backend());
        let total = all.clone().count(self.reader()).await?;
        let mut page = all
            .order_by_asc(organisation::Column::NameKey)
            .order_by_asc(organisation::Column::Id)
            .limit(limit.saturating_add(1));
        if let Some(cursor) = from {
            page = page.filter(after(
                [
                    organisation::Column::NameKey.into_expr(),
                    organisation::Column::Id.into_expr(),
                ],
                [
                    Expr::val(cursor.name_key.clone()),
                    Expr::val(cursor.id.as_uuid()),
                ],
            ));
        }
        let edges = page.all(self.reader()).await?.into_iter().map(|row| {
            let cursor = OrganisationCursor {
                name_key: row.name_key.clone(),
                id: OrganisationId::new(row.id),
            };
            rows::record(row).map(|record| (cursor, record))
        });
        Ok(Page::new(edges.collect::<Result<_, _>>()?, limit, total))
    }
}

fn passing(
    filter: &OrganisationFilter,
    backend: sea_orm::DbBackend,
) -> Select<organisation::Entity> {
    let mut passing = organisation::Entity::find();
    for word in filter.text.as_deref().map(words).unwrap_or_default() {
        let text = organisation::Column::SearchText.into_expr();
        passing = passing.filter(containing(backend, text, word));
    }
    if !filter.countries.is_empty() {
        let countries = filter.countries.iter().map(Country::as_str);
        passing = passing.filter(organisation::Column::Country.is_in(countries));
    }
    if !filter.kinds.is_empty() {
        let kinds = filter.kinds.iter().map(|kind| kind.as_str());
        passing = passing.filter(organisation::Column::Kind.is_in(kinds));
    }
    if !filter.size_classes.is_empty() {
        let sizes = filter.size_classes.iter().map(|size| size.as_str());
        passing = passing.filter(organisation::Column::Size.is_in(sizes));
    }
    if !filter.concepts.is_empty() {
        let concepts = filter.concepts.iter().map(ConceptCode::as_str);
        let able = Query::select()
            .column(capability::Column::OrganisationId)
            .from(capability::Entity)
            .and_where(Expr::col(capability::Column::Concept).is_in(concepts))
            .take();
        passing = passing.filter(organisation::Column::Id.in_subquery(able));
    }
    passing
}
