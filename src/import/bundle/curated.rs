//! What ships of things that imports bring as well.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use matching::{ConceptCode, Pic};

use super::{Bundle, BundleError, calls, is_granted};
use crate::record::{Bilingual, CallRecord, OrganisationRecord};

/// What a person wrote of things that imports bring as well: it stands before what they say.
pub(in crate::import) struct Curated {
    /// Calls, by identifier in small letters.
    pub(in crate::import) calls: BTreeMap<String, CallRecord>,
    /// Organisations, without their claims.
    pub(in crate::import) organisations: BTreeMap<Pic, OrganisationRecord>,
    /// Granted consortia, by their key outside Schakel.
    pub(in crate::import) projects: BTreeMap<String, CuratedProject>,
}

/// What ships about a granted consortium, besides what CORDIS publishes.
#[derive(Debug, Clone)]
pub(in crate::import) struct CuratedProject {
    /// Its objective in our own words.
    pub(in crate::import) objective: Bilingual,
    /// What it works on, as a person read it.
    pub(in crate::import) concepts: Vec<ConceptCode>,
}

/// Reads what ships, for an import of projects.
pub(in crate::import) fn curated() -> Result<Curated, BundleError> {
    let calls = calls()?;
    let bundle = Bundle::read(calls.clone(), DateTime::<Utc>::UNIX_EPOCH)?;
    let organisations = bundle.organisations.into_iter().filter_map(|profile| {
        let organisation = profile.organisation;
        Some((organisation.pic.clone()?, organisation))
    });
    let granted = bundle.consortia.into_iter().filter(is_granted);
    let projects = granted.filter_map(|dossier| {
        let project = CuratedProject {
            objective: dossier.consortium.objective,
            concepts: dossier.concepts,
        };
        Some((dossier.consortium.external_key?, project))
    });
    Ok(Curated {
        calls,
        organisations: organisations.collect(),
        projects: projects.collect(),
    })
}
