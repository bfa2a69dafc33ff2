//! Rows of CORDIS as records of the store. Pure.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use matching::{Call, CallId, MemberRole, OrganisationId, Pic, SizeClass, Terms};

use super::bundle::CuratedProject;
use super::cordis::{Bundle, ParticipationRow, ProjectId, ProjectRow};
use super::identity;
use super::infer::{BatteryProject, InferredCapability};
use crate::record::{
    Bilingual, CallRecord, CapabilityRecord, ConsortiumDossier, ConsortiumRecord, Evidence,
    MembershipRecord, OrganisationProfile, OrganisationRecord, Provenance, unnamed,
};

/// The attribution that CORDIS asks for.
const SOURCE: &str = "Contains CORDIS data © European Union, CC BY 4.0, modified.";
const LICENCE: &str = "CC BY 4.0, © European Union";

fn provenance() -> Provenance {
    Provenance {
        source: Some(SOURCE.to_owned()),
        licence: Some(LICENCE.to_owned()),
    }
}

/// Who takes part in projects: for each PIC the best of what its rows say.
#[derive(Debug)]
pub(super) struct Directory(BTreeMap<Pic, Listed>);

/// An organisation in the directory.
#[derive(Debug)]
struct Listed {
    record: OrganisationRecord,
    takes_part: bool,
}

impl Directory {
    /// Starts with those that ship with the program: their names were written with care.
    pub(super) fn new(curated: BTreeMap<Pic, OrganisationRecord>) -> Self {
        let listed = |record| Listed {
            record,
            takes_part: false,
        };
        Self(
            curated
                .into_iter()
                .map(|(pic, record)| (pic, listed(record)))
                .collect(),
        )
    }

    /// Learns a row: what is not known yet is filled in.
    pub(super) fn learn(&mut self, row: ParticipationRow) {
        let listed = self.0.entry(row.pic.clone()).or_insert_with(|| Listed {
            record: new_record(&row),
            takes_part: true,
        });
        listed.takes_part = true;
        let known = &mut listed.record;
        let unnamed = known.name == unnamed(&row.pic);
        if let Some(name) = row.name.filter(|_| unnamed) {
            known.name = name;
        }
        if known.country == matching::Country::UNKNOWN {
            known.country = row.country;
        }
        known.region = known.region.take().or(row.region);
        known.city = known.city.take().or(row.city);
        known.website = known.website.take().or(row.website);
    }

    /// The profiles of those that take part in a project, without claims.
    pub(super) fn profiles(&self) -> Vec<OrganisationProfile> {
        let taking_part = self.0.values().filter(|listed| listed.takes_part);
        taking_part
            .map(|listed| OrganisationProfile {
                organisation: listed.record.clone(),
                capabilities: Vec::new(),
                interests: Vec::new(),
            })
            .collect()
    }

    fn record(&self, pic: &Pic) -> Option<&OrganisationRecord> {
        self.0.get(pic).map(|listed| &listed.record)
    }
}

fn new_record(row: &ParticipationRow) -> OrganisationRecord {
    OrganisationRecord {
        id: identity::of_pic(&row.pic),
        name: row.name.clone().unwrap_or_else(|| unnamed(&row.pic)),
        slug: None,
        kind: row.kind,
        size: SizeClass::Unknown,
        country: row.country,
        region: None,
        city: None,
        kvk_number: None,
        pic: Some(row.pic.clone()),
        website: None,
        non_profit: None,
        controlled_from: None,
        confirmed_at: None,
        description: Bilingual::default(),
        illustrative: false,
        provenance: provenance(),
        version: 1,
        created_at: DateTime::<Utc>::UNIX_EPOCH,
        updated_at: DateTime::<Utc>::UNIX_EPOCH,
    }
}

/// The topic under which a project was funded, as far as the project's rows tell of it.
pub(super) fn topic(bundle: &Bundle) -> Option<CallRecord> {
    let project = bundle.project.row.as_ref()?;
    let identifier = topic_identifier(bundle, project)?;
    let titled = bundle.topics.iter().find(|row| row.topic == identifier);
    Some(CallRecord {
        call: Call {
            id: identity::of_call(identifier),
            concepts: Vec::new(),
            deadlines: Vec::new(),
            terms: Terms::general(project.programme, project.action()),
        },
        identifier: identifier.to_owned(),
        title: Bilingual {
            dutch: None,
            english: titled.and_then(|row| row.title.clone()),
        },
        description: None,
        opens_on: None,
        trl_from: None,
        trl_to: None,
        budget: None,
        per_grant: None,
        expected_grants: None,
        source_url: None,
        retrieved_on: None,
        other_conditions: Bilingual::default(),
        provenance: provenance(),
    })
}

fn topic_identifier<'b>(bundle: &'b Bundle, project: &'b ProjectRow) -> Option<&'b str> {
    let listed = bundle.topics.first().map(|row| row.topic.as_str());
    listed.or_else(|| project.topics.first().map(String::as_str))
}

/// Where the parts of a project are stored.
pub(super) struct Stored<'s> {
    /// The calls, by identifier in small letters.
    pub(super) calls: &'s BTreeMap<String, CallId>,
    /// The organisations.
    pub(super) organisations: &'s BTreeMap<Pic, OrganisationId>,
}

/// A project with its members. What ships with the program about it was written with care and
/// stands before what is found in its texts.
pub(super) fn dossier(
    bundle: &Bundle,
    project: &ProjectRow,
    curated: Option<&CuratedProject>,
    shown: Option<&BatteryProject>,
    stored: &Stored<'_>,
    day: NaiveDate,
) -> ConsortiumDossier {
    let key = project.external_key();
    let id = identity::of_external_key(&key);
    let members = bundle.participations.iter().filter_map(|row| {
        Some(MembershipRecord {
            consortium: id,
            organisation: *stored.organisations.get(&row.pic)?,
            role: row.role,
            contribution: row.contribution,
        })
    });
    let call = topic_identifier(bundle, project);
    let found = shown.map(|shown| {
        shown
            .concepts
            .iter()
            .map(|(concept, _)| concept.clone())
            .collect()
    });
    ConsortiumDossier {
        members: led_by_one(members.collect()),
        open_roles: Vec::new(),
        concepts: found.unwrap_or_default(),
        consortium: ConsortiumRecord {
            id,
            external_key: Some(key),
            acronym: project.acronym.clone(),
            title: project.title.clone(),
            objective: curated.map_or_else(
                || Bilingual {
                    dutch: None,
                    english: project.objective.clone(),
                },
                |curated| curated.objective.clone(),
            ),
            status: project.status_on(day),
            accepts_partners: false,
            programme: project.programme,
            funding_scheme: project.funding_scheme.clone(),
            theme: project.legal_basis.clone(),
            call: call.and_then(|identifier| stored.calls.get(&identifier.to_lowercase()).copied()),
            starts_on: project.starts_on,
            ends_on: project.ends_on,
            illustrative: false,
            provenance: provenance(),
            version: 1,
            created_at: DateTime::<Utc>::UNIX_EPOCH,
            updated_at: DateTime::<Utc>::UNIX_EPOCH,
        },
    }
}

/// Some projects name several coordinators; the first leads, the others are partners.
fn led_by_one(mut members: Vec<MembershipRecord>) -> Vec<MembershipRecord> {
    let mut led = false;
    for member in &mut members {
        if member.role == MemberRole::Coordinator && std::mem::replace(&mut led, true) {
            member.role = MemberRole::Partner;
        }
    }
    members
}

/// Profiles that bring inferred claims, each resting on the projects that show it.
pub(super) fn inferred_profiles(
    inferred: BTreeMap<Pic, Vec<InferredCapability>>,
    directory: &Directory,
    acronyms: &BTreeMap<ProjectId, String>,
) -> Vec<OrganisationProfile> {
    let profile = |(pic, claims): (Pic, Vec<InferredCapability>)| {
        Some(OrganisationProfile {
            organisation: directory.record(&pic)?.clone(),
            capabilities: claims
                .into_iter()
                .map(|claim| claimed(claim, acronyms))
                .collect(),
            interests: Vec::new(),
        })
    };
    inferred.into_iter().filter_map(profile).collect()
}

/// An inferred claim with its evidence.
pub(super) fn claimed(
    claim: InferredCapability,
    acronyms: &BTreeMap<ProjectId, String>,
) -> CapabilityRecord {
    let evidence = claim.evidence.into_iter().map(|project| Evidence {
        label: acronyms
            .get(&project)
            .cloned()
            .unwrap_or_else(|| project.to_string()),
        consortium: Some(identity::of_external_key(&identity::cordis_key(
            &project.to_string(),
        ))),
        url: Some(format!("https://cordis.europa.eu/project/id/{project}")),
    });
    let (dutch, english) = statement(claim.projects);
    CapabilityRecord {
        capability: claim.capability,
        statement: Bilingual {
            dutch: Some(dutch),
            english: Some(english),
        },
        evidence: evidence.collect(),
    }
}

fn statement(projects: usize) -> (String, String) {
    if projects == 1 {
        (
            "Afgeleid uit één Europees project over dit onderwerp.".to_owned(),
            "Inferred from one European project on this subject.".to_owned(),
        )
    } else {
        (
            format!("Afgeleid uit {projects} Europese projecten over dit onderwerp."),
            format!("Inferred from {projects} European projects on this subject."),
        )
    }
}
