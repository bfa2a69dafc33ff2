//! The bundled data: real organisations and consortia, and examples that look for partners, so
//! that a first start has something to show.

mod curated;
mod file;
mod records;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use matching::{OrganisationId, Pic};
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::import::infer::{self, BatteryProject};
use crate::import::records::claimed;
use crate::record::{CallRecord, ConsortiumDossier, ImportCounts, OrganisationProfile, Provenance};
use crate::store::{Change, NewImport, Store, StoreError};

pub use records::BadRecord;

pub(super) use curated::{CuratedProject, curated};

/// Why the bundled data were not loaded.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    /// A file that ships is not as it should be: the program was built with a damaged one.
    #[error("the bundled file `{file}` cannot be read")]
    File {
        /// Which.
        file: &'static str,
        /// What is wrong with it.
        #[source]
        source: Box<toml::de::Error>,
    },
    /// A record that ships is not as it should be.
    #[error("a bundled record is wrong")]
    Record(#[from] BadRecord),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// How much was loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loaded {
    /// Organisations, examples included.
    pub organisations: usize,
    /// Consortia, examples included.
    pub consortia: usize,
    /// Calls.
    pub calls: usize,
}

/// Everything that ships, as records.
struct Bundle {
    calls: Vec<CallRecord>,
    organisations: Vec<OrganisationProfile>,
    consortia: Vec<ConsortiumDossier>,
}

/// The calls that ship, by identifier in small letters.
pub(super) fn calls() -> Result<BTreeMap<String, CallRecord>, BundleError> {
    let file: file::Calls = parse("calls.toml", include_str!("../../../data/calls.toml"))?;
    let records = file.call.into_iter().map(|call| {
        let record = records::call(call)?;
        Ok((record.identifier.to_lowercase(), record))
    });
    records.collect()
}

/// Whether a bundled consortium is a real one that was granted, so that it shows what its members
/// can do.
fn is_granted(dossier: &ConsortiumDossier) -> bool {
    !dossier.consortium.illustrative && dossier.open_roles.is_empty()
}

/// Whether the database is as yet empty.
///
/// # Errors
/// The store fails.
pub async fn is_needed(store: &Store) -> Result<bool, StoreError> {
    store.is_unfilled().await
}

/// Loads the bundled data, all or nothing.
///
/// # Errors
/// What ships is damaged, or the store fails.
pub async fn load(store: &Store) -> Result<Loaded, BundleError> {
    let mut change = store.begin("bundle").await?;
    let bundle = Bundle::read(calls()?, change.now())?;
    let loaded = Loaded {
        organisations: bundle.organisations.len(),
        consortia: bundle.consortia.len(),
        calls: bundle.calls.len(),
    };
    bundle.write(&mut change).await?;
    change.commit().await?;
    Ok(loaded)
}

impl Bundle {
    fn read(
        mut calls: BTreeMap<String, CallRecord>,
        now: DateTime<Utc>,
    ) -> Result<Self, BundleError> {
        let organisations = organisations(now)?;
        let projects: file::Projects = parse(
            "consortia.toml",
            include_str!("../../../data/consortia.toml"),
        )?;
        let shared = Provenance {
            source: Some(projects.source),
            licence: Some(projects.licence),
        };
        let mut consortia = Vec::new();
        for project in projects.consortium {
            let topic = records::topic_of(&project, &shared)?;
            let call = topic.call.id;
            calls
                .entry(topic.identifier.to_lowercase())
                .or_insert(topic);
            consortia.push(records::project(project, &shared, call, now)?);
        }
        let seekers: file::Seekers =
            parse("forming.toml", include_str!("../../../data/forming.toml"))?;
        let slugs: BTreeMap<_, _> = organisations.iter().filter_map(slug).collect();
        for seeker in seekers.consortium {
            consortia.push(records::seeker(seeker, |key| slugs.get(key).copied(), now)?);
        }
        Ok(Self {
            calls: calls.into_values().collect(),
            organisations,
            consortia,
        })
    }

    async fn write(self, change: &mut Change) -> Result<(), StoreError> {
        let run = Uuid::new_v5(&Uuid::NAMESPACE_OID, b"schakel bundle");
        change
            .start_import(NewImport {
                id: run,
                kind: "bundle",
                source: "the data that ship with the program",
                digest: env!("CARGO_PKG_VERSION"),
            })
            .await?;
        change.upsert_calls(&self.calls).await?;
        // Claims rest on consortia, and consortia on organisations: first who, then what they are
        // in, then what they can do.
        let bare: Vec<_> = self.organisations.iter().map(without_claims).collect();
        change.upsert_organisations(&bare).await?;
        change.upsert_consortia(&self.consortia).await?;
        let profiles = with_inferred(self.organisations, &self.consortia);
        change.upsert_organisations(&profiles).await?;
        let stored = self.calls.len() + profiles.len() + self.consortia.len();
        let stored = i64::try_from(stored).unwrap_or(i64::MAX);
        let counts = ImportCounts {
            read: stored,
            stored,
            ..ImportCounts::default()
        };
        change.finish_import(run, counts).await
    }
}

fn parse<T: DeserializeOwned>(file: &'static str, text: &str) -> Result<T, BundleError> {
    toml::from_str(text).map_err(|source| BundleError::File {
        file,
        source: Box::new(source),
    })
}

fn organisations(now: DateTime<Utc>) -> Result<Vec<OrganisationProfile>, BundleError> {
    let files = [
        (
            "organisations.toml",
            include_str!("../../../data/organisations.toml"),
        ),
        (
            "participants.toml",
            include_str!("../../../data/participants.toml"),
        ),
        (
            "example-organisations.toml",
            include_str!("../../../data/example-organisations.toml"),
        ),
    ];
    let mut profiles = Vec::new();
    for (name, text) in files {
        let file: file::Organisations = parse(name, text)?;
        let shared = Provenance {
            source: file.source,
            licence: file.licence,
        };
        for organisation in file.organisation {
            profiles.push(records::organisation(organisation, &shared, now)?);
        }
    }
    Ok(profiles)
}

fn slug(profile: &OrganisationProfile) -> Option<(String, OrganisationId)> {
    let organisation = &profile.organisation;
    Some((organisation.slug.clone()?, organisation.id))
}

fn without_claims(profile: &OrganisationProfile) -> OrganisationProfile {
    OrganisationProfile {
        capabilities: Vec::new(),
        ..profile.clone()
    }
}

/// The profiles with what the consortia show besides what sources state. What a person read in a
/// source stands before what a program read off projects.
fn with_inferred(
    profiles: Vec<OrganisationProfile>,
    consortia: &[ConsortiumDossier],
) -> Vec<OrganisationProfile> {
    let pics: BTreeMap<_, _> = profiles
        .iter()
        .filter_map(|profile| Some((profile.organisation.id, profile.organisation.pic.clone()?)))
        .collect();
    let granted = consortia.iter().filter(|dossier| is_granted(dossier));
    let shown: Vec<_> = granted
        .filter_map(|dossier| shown(dossier, &pics))
        .collect();
    let acronyms = shown
        .iter()
        .map(|project| (project.id, project.acronym.clone()))
        .collect();
    let mut inferred = infer::capabilities(&shown);
    let mut with = |mut profile: OrganisationProfile| {
        let pic = profile.organisation.pic.as_ref();
        let found = pic.and_then(|pic| inferred.remove(pic)).unwrap_or_default();
        for claim in found {
            let mut known = profile.capabilities.iter();
            if known.all(|known| known.capability.concept != claim.capability.concept) {
                profile.capabilities.push(claimed(claim, &acronyms));
            }
        }
        profile
    };
    profiles.into_iter().map(&mut with).collect()
}

fn shown(
    dossier: &ConsortiumDossier,
    pics: &BTreeMap<OrganisationId, Pic>,
) -> Option<BatteryProject> {
    let consortium = &dossier.consortium;
    let project = consortium
        .external_key
        .as_deref()?
        .strip_prefix("cordis:")?;
    let concepts = dossier
        .concepts
        .iter()
        .map(|concept| (concept.clone(), 1.0));
    let members = dossier
        .members
        .iter()
        .filter_map(|member| pics.get(&member.organisation));
    Some(BatteryProject {
        id: project.parse().ok()?,
        acronym: consortium.acronym.clone(),
        starts_on: consortium.starts_on,
        members: members.cloned().collect(),
        concepts: concepts.collect(),
    })
}
