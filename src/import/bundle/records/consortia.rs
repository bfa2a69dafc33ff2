//! Consortia: granted ones, and those that look for partners.

use chrono::{DateTime, Utc};
use matching::{
    CallId, ConceptCode, ConsortiumStatus, Euro, MemberRole, Need, OpenRole, OrganisationId,
};

use super::fields::{BadRecord, Fields};
use super::{both, provenance};
use crate::import::bundle::file;
use crate::import::identity;
use crate::record::{
    ConsortiumDossier, ConsortiumRecord, MembershipRecord, OpenRoleRecord, Provenance,
};

/// A granted consortium; its members by the ids under which they are stored.
pub(in crate::import::bundle) fn project(
    given: file::Project,
    provenance: &Provenance,
    call: CallId,
    now: DateTime<Utc>,
) -> Result<ConsortiumDossier, BadRecord> {
    let name = given.project.clone();
    let read = Fields(&name);
    let key = identity::cordis_key(&given.project);
    let id = identity::of_external_key(&key);
    let members = given.members.iter().map(|member| {
        Ok(MembershipRecord {
            consortium: id,
            organisation: identity::of_pic(&read.parse(&member.pic)?),
            role: read.word(&member.role)?,
            contribution: member.contribution_eur.map(cents),
        })
    });
    Ok(ConsortiumDossier {
        members: led_first(members.collect::<Result<_, _>>()?),
        open_roles: Vec::new(),
        concepts: read.parse_all(&given.concepts)?,
        consortium: ConsortiumRecord {
            id,
            external_key: Some(key),
            acronym: given.acronym,
            title: given.title,
            objective: both(given.objective_nl, given.objective_en),
            status: read.word(&given.status)?,
            accepts_partners: false,
            programme: read.parse(&given.programme)?,
            funding_scheme: given.funding_scheme,
            theme: None,
            call: Some(call),
            starts_on: Some(given.starts_on),
            ends_on: Some(given.ends_on),
            illustrative: false,
            provenance: provenance.clone(),
            version: 1,
            created_at: now,
            updated_at: now,
        },
    })
}

/// A consortium that looks for partners; `resolve` finds a member by its key.
pub(in crate::import::bundle) fn seeker(
    given: file::Seeker,
    resolve: impl Fn(&str) -> Option<OrganisationId>,
    now: DateTime<Utc>,
) -> Result<ConsortiumDossier, BadRecord> {
    let name = given.key.clone();
    let read = Fields(&name);
    let key = format!("bundled:{}", given.key);
    let id = identity::of_external_key(&key);
    let members = given.members.iter().map(|member| {
        let unknown = || {
            read.bad(format!(
                "no organisation has the key `{}`",
                member.organisation
            ))
        };
        Ok(MembershipRecord {
            consortium: id,
            organisation: resolve(&member.organisation).ok_or_else(unknown)?,
            role: read.word(&member.role)?,
            contribution: None,
        })
    });
    let members = members.collect::<Result<_, _>>()?;
    let roles = given.role.into_iter().enumerate().map(|(place, role)| {
        let role_id = identity::of_role(&key, place);
        Ok(OpenRoleRecord {
            consortium: id,
            title: both(Some(role.title_nl.clone()), Some(role.title_en.clone())),
            role: open_role(read, role_id, &role)?,
        })
    });
    let open_roles = roles.collect::<Result<_, _>>()?;
    let status: ConsortiumStatus = read.word(&given.status)?;
    Ok(ConsortiumDossier {
        members: led_first(members),
        open_roles,
        concepts: read.parse_all(&given.concepts)?,
        consortium: ConsortiumRecord {
            id,
            external_key: Some(key),
            acronym: given.acronym,
            title: given.title,
            objective: both(given.objective_nl, given.objective_en),
            status,
            accepts_partners: given.accepts_partners,
            programme: read.parse(&given.programme)?,
            funding_scheme: None,
            theme: None,
            call: given.call.as_deref().map(identity::of_call),
            starts_on: None,
            ends_on: None,
            illustrative: given.illustrative,
            provenance: provenance(given.source, given.licence),
            version: 1,
            created_at: now,
            updated_at: now,
        },
    })
}

fn open_role(
    read: Fields<'_>,
    id: matching::RoleId,
    given: &file::Role,
) -> Result<OpenRole, BadRecord> {
    let needs = given.need.iter().map(|need| {
        Ok(Need {
            concept: read.parse::<ConceptCode>(&need.concept)?,
            weight: read.share(need.weight)?,
            min_trl: read.trl(need.min_trl)?,
        })
    });
    let kinds = given.wanted_kinds.iter().map(|kind| read.word(kind));
    Ok(OpenRole {
        id,
        needs: needs.collect::<Result<_, _>>()?,
        wanted_kinds: kinds.collect::<Result<_, _>>()?,
        wanted_countries: read.parse_all(&given.wanted_countries)?,
    })
}

/// The coordinator comes first; the others stay in their order.
fn led_first(mut members: Vec<MembershipRecord>) -> Vec<MembershipRecord> {
    members.sort_by_key(|member| member.role != MemberRole::Coordinator);
    members
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "amounts are far below 2^53 cents"
)]
fn cents(euro: f64) -> Euro {
    Euro::from_cents((euro * 100.0).round() as i64)
}
