//! Names of what the answers speak of, and how a concept is told.

use std::collections::BTreeMap;

use anyhow::Result;
use matching::{ConceptIndex, Language, OrganisationId};

use super::report::Named;
use crate::app::App;

/// The names of organisations, by id.
pub(super) type OrganisationNames = BTreeMap<OrganisationId, String>;

/// The names of these organisations.
pub(super) async fn organisation_names(
    app: &App,
    ids: impl IntoIterator<Item = OrganisationId>,
) -> Result<OrganisationNames> {
    let ids: Vec<_> = ids.into_iter().collect();
    let found = app.store().organisations(&ids).await?;
    Ok(found
        .into_iter()
        .map(|(id, record)| (id, record.name))
        .collect())
}

/// Organisations with their names.
pub(super) fn named<'i>(
    names: &OrganisationNames,
    ids: impl IntoIterator<Item = &'i OrganisationId>,
) -> Vec<Named> {
    ids.into_iter()
        .filter_map(|id| {
            Some(Named {
                id: format!("{}:{id}", OrganisationId::KIND),
                name: names.get(id)?.clone(),
            })
        })
        .collect()
}

/// A concept's code and label.
pub(super) fn concept(app: &App, concept: ConceptIndex, language: Language) -> (String, String) {
    let taxonomy = &app.reference().taxonomy;
    let code = taxonomy.chain.code(concept).to_string();
    (code, taxonomy.label(concept, language).to_owned())
}
