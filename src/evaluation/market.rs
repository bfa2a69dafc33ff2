//! The history and the candidates as the core's market, as they stood on the day before the first
//! candidate started.

use std::sync::Arc;

use matching::{
    Consortium, ConsortiumId, ConsortiumStatus, Language, Market, Member, MemberRole, Model,
    Organisation, OrganisationId, Pic, ProgrammeFamily, SizeClass, Text,
};
use uuid::Uuid;

use super::{Candidate, Directory, History, Project, Split, Subject};
use crate::import::cordis::ProjectId;
use crate::import::infer::{self, BatteryProject};
use crate::reference::Taxonomy;

/// The consortium of a project. Its number is its identity here, so that ties between equals go to
/// the lower number, as the split wants it.
#[must_use]
pub fn consortium_id(project: ProjectId) -> ConsortiumId {
    ConsortiumId::new(Uuid::from_u128(project.number().into()))
}

/// The organisation with this PIC, which is its identity here.
#[must_use]
pub fn organisation_id(pic: &Pic) -> OrganisationId {
    let digits = pic.as_str().bytes().map(|digit| digit.wrapping_sub(b'0'));
    let number = digits.fold(0_u128, |number, digit| number * 10 + u128::from(digit));
    OrganisationId::new(Uuid::from_u128(number))
}

/// The market: earlier projects as completed consortia, candidates as forming ones with all their
/// members. What organisations can do is inferred from the earlier projects alone.
#[must_use]
pub fn market(
    history: &History,
    split: &Split,
    directory: &Directory,
    taxonomy: &Taxonomy,
    model: Arc<Model>,
) -> Market {
    let shown: Vec<_> = history
        .projects
        .iter()
        .map(|project| shown(project, taxonomy))
        .collect();
    let projects = history.projects.iter().zip(&shown);
    let past = projects.map(|(project, shown)| past(project, shown.as_ref()));
    let forming = split
        .candidates
        .iter()
        .map(|candidate| forming(candidate, taxonomy));
    let consortia: Vec<_> = past.chain(forming).collect();
    let shown: Vec<_> = shown.into_iter().flatten().collect();
    let organisations = organisations(directory, &shown);
    let chain = Arc::clone(&taxonomy.chain);
    Market::of(chain, organisations, consortia, []).with_model(model)
}

/// The project, where it speaks of batteries.
fn shown(project: &Project, taxonomy: &Taxonomy) -> Option<BatteryProject> {
    let concepts = infer::battery_concepts(project.subject.own_texts(), taxonomy)?;
    Some(BatteryProject {
        id: project.id,
        acronym: project.id.to_string(),
        starts_on: Some(project.subject.starts_on),
        members: project.members.iter().map(|row| row.pic.clone()).collect(),
        concepts,
    })
}

fn past(project: &Project, shown: Option<&BatteryProject>) -> Consortium {
    let members = project.members.iter().map(|row| Member {
        organisation: organisation_id(&row.pic),
        role: row.role,
    });
    let concepts = shown.map_or(&[][..], |shown| &shown.concepts);
    Consortium {
        status: ConsortiumStatus::Completed,
        programme: project.programme,
        members: members.collect(),
        concepts: concepts
            .iter()
            .map(|(concept, _)| concept.clone())
            .collect(),
        ..consortium(project.id, &project.subject)
    }
}

/// A candidate, of which nobody is known to lead: roles are part of what is to be found.
fn forming(candidate: &Candidate, taxonomy: &Taxonomy) -> Consortium {
    let concepts = infer::battery_concepts(candidate.subject.own_texts(), taxonomy);
    let concepts = concepts.unwrap_or_default().into_iter();
    let members = candidate.members.iter().map(|member| Member {
        organisation: organisation_id(&member.pic),
        role: MemberRole::Partner,
    });
    Consortium {
        status: ConsortiumStatus::Forming,
        accepts_partners: true,
        members: members.collect(),
        concepts: concepts.map(|(concept, _)| concept).collect(),
        ..consortium(candidate.project, &candidate.subject)
    }
}

fn consortium(project: ProjectId, subject: &Subject) -> Consortium {
    Consortium {
        id: consortium_id(project),
        status: ConsortiumStatus::Completed,
        accepts_partners: false,
        programme: ProgrammeFamily::Other,
        call: None,
        members: Vec::new(),
        open_roles: Vec::new(),
        concepts: Vec::new(),
        text: subject.text(),
        headline: subject.headline(),
        acronym: subject.acronym.clone(),
        topic: subject.topic.clone(),
        theme: subject.theme.clone(),
        scheme: subject.funding_scheme.clone(),
        starts_on: Some(subject.starts_on),
    }
}

/// The organisations. As in an import of CORDIS, their size is left open and they have no text:
/// nobody described them.
fn organisations(directory: &Directory, shown: &[BatteryProject]) -> Vec<Organisation> {
    let mut inferred = infer::capabilities(shown);
    let organisation = |(pic, listed): (&Pic, &super::Listed)| {
        let claims = inferred.remove(pic).unwrap_or_default().into_iter();
        Organisation {
            id: organisation_id(pic),
            town: listed.city.clone(),
            kind: listed.kind,
            size: SizeClass::Unknown,
            country: listed.country,
            controlled_from: None,
            non_profit: None,
            illustrative: false,
            capabilities: claims.map(|claim| claim.capability).collect(),
            interests: Vec::new(),
            text: Text::new(std::iter::empty::<(Language, &str)>()),
        }
    };
    directory.iter().map(organisation).collect()
}
