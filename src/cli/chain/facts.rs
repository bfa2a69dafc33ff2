//! Names of what the answers speak of, and how a concept is told.

use std::collections::BTreeMap;

use anyhow::Result;
use matching::{CallId, ConceptIndex, ConsortiumId, Language, OrganisationId};

use super::report::Named;
use crate::app::App;
use crate::text;

/// The names of organisations, by id.
pub(super) type OrganisationNames = BTreeMap<OrganisationId, String>;

/// The names of these organisations, as they are told.
pub(super) async fn organisation_names(
    app: &App,
    ids: impl IntoIterator<Item = OrganisationId>,
    language: Language,
) -> Result<OrganisationNames> {
    let ids: Vec<_> = ids.into_iter().collect();
    let found = app.store().organisations(&ids).await?;
    let told = |name: &str| text::organisation_name(name, language).into_owned();
    Ok(found
        .into_iter()
        .map(|(id, record)| (id, told(&record.name)))
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

/// The identifiers of calls, by id.
pub(super) type Calls = BTreeMap<CallId, String>;

/// The identifiers of these calls.
pub(super) async fn calls(app: &App, ids: impl IntoIterator<Item = CallId>) -> Result<Calls> {
    let ids: Vec<_> = ids.into_iter().collect();
    let found = app.store().calls(&ids).await?;
    let identifiers = found.into_iter();
    Ok(identifiers
        .map(|(id, record)| (id, record.identifier))
        .collect())
}

/// The acronyms of these consortia; examples say that they are.
pub(super) async fn consortia(
    app: &App,
    ids: impl IntoIterator<Item = ConsortiumId>,
    language: Language,
) -> Result<BTreeMap<ConsortiumId, String>> {
    let ids: Vec<_> = ids.into_iter().collect();
    let found = app.store().consortia(&ids).await?;
    let example = match language {
        Language::Dutch => " [voorbeeld]",
        Language::English => " [example]",
    };
    let acronyms = found.into_iter().map(|(id, record)| {
        let marker = if record.illustrative { example } else { "" };
        (id, format!("{}{marker}", record.acronym))
    });
    Ok(acronyms.collect())
}
