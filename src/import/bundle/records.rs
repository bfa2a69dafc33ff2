//! From what is written in the bundled files to records; whatever does not parse is named.

use std::fmt::Display;

use chrono::{DateTime, Utc};
use matching::{
    ActionType, Call, CallId, Capability, ClaimSource, ConceptCode, ConsortiumStatus,
    ControlClause, Country, CountryGroup, Deadline, Euro, Interest, MemberRole, Need, OpenRole,
    OrganisationId, Pillar, Score, Terms, Trl,
};

use super::file;
use crate::import::identity;
use crate::record::{
    Bilingual, CallRecord, CapabilityRecord, ConsortiumDossier, ConsortiumRecord, Evidence,
    MembershipRecord, OpenRoleRecord, OrganisationProfile, OrganisationRecord, Provenance,
};

/// What is wrong with a bundled record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{record}`: {problem}")]
pub struct BadRecord {
    record: String,
    problem: String,
}

/// Reads the fields of one record.
#[derive(Clone, Copy)]
struct Fields<'r>(&'r str);

impl Fields<'_> {
    fn bad(self, problem: impl Display) -> BadRecord {
        BadRecord {
            record: self.0.to_owned(),
            problem: problem.to_string(),
        }
    }

    fn parse<T: std::str::FromStr<Err: Display>>(self, text: &str) -> Result<T, BadRecord> {
        text.parse().map_err(|error| self.bad(error))
    }

    fn parse_all<T: std::str::FromStr<Err: Display>>(
        self,
        texts: &[String],
    ) -> Result<Vec<T>, BadRecord> {
        texts.iter().map(|text| self.parse(text)).collect()
    }

    /// A word of a closed list, written in small letters with hyphens.
    fn word<T: std::str::FromStr<Err: Display>>(self, text: &str) -> Result<T, BadRecord> {
        self.parse(&text.to_uppercase().replace('-', "_"))
    }

    fn trl(self, level: Option<i64>) -> Result<Option<Trl>, BadRecord> {
        level
            .map(Trl::new)
            .transpose()
            .map_err(|error| self.bad(error))
    }

    fn share(self, value: f64) -> Result<Score, BadRecord> {
        Score::new(value).map_err(|error| self.bad(error))
    }
}

pub(super) fn call(given: file::Call) -> Result<CallRecord, BadRecord> {
    let name = given.identifier.clone();
    let read = Fields(&name);
    let euro = |amount: Option<i64>| amount.map(|euro| Euro::from_cents(euro * 100));
    let deadlines = given.deadlines.into_iter().map(|deadline| Deadline {
        at: deadline.at.with_timezone(&Utc),
        stage: deadline.stage,
    });
    Ok(CallRecord {
        call: Call {
            id: identity::of_call(&given.identifier),
            concepts: read.parse_all(&given.concepts)?,
            deadlines: deadlines.collect(),
            terms: Terms {
                work_programme_year: given.work_programme_year,
                pillar: given
                    .pillar
                    .as_deref()
                    .map(|text| pillar(read, text))
                    .transpose()?,
                allowed: groups(read, &given.allowed_countries)?,
                control: given
                    .control_clause
                    .as_deref()
                    .map(|text| control(read, text))
                    .transpose()?,
                min_member_states: given.min_member_states,
                associated_partner_only: match &given.partner_country_associated {
                    Some(country) => vec![read.parse(country)?],
                    None => Vec::new(),
                },
                jrc_unfunded: given.jrc_unfunded,
                blind_first_stage: given.blind_first_stage,
                portfolio_ranking: given.portfolio_ranking,
                lump_sum: given.lump_sum,
                ..Terms::general(
                    read.parse(&given.programme)?,
                    read.parse(
                        given
                            .action
                            .as_deref()
                            .unwrap_or(ActionType::Other.as_str()),
                    )?,
                )
            },
        },
        identifier: given.identifier,
        title: both(given.title_nl, Some(given.title_en)),
        description: None,
        opens_on: given.opens_on,
        trl_from: read.trl(given.trl_from)?,
        trl_to: read.trl(given.trl_to)?,
        budget: euro(given.budget_eur),
        per_grant: euro(given.eur_per_grant),
        expected_grants: given.expected_grants,
        source_url: given.source_url,
        retrieved_on: given.retrieved_on,
        other_conditions: both(given.other_conditions_nl, given.other_conditions_en),
        provenance: provenance(given.source, given.licence),
    })
}

/// The topic that a granted consortium applied to, as far as the consortium's record tells of it.
pub(super) fn topic_of(
    project: &file::Project,
    provenance: &Provenance,
) -> Result<CallRecord, BadRecord> {
    let read = Fields(&project.project);
    Ok(CallRecord {
        call: Call {
            id: identity::of_call(&project.topic),
            concepts: Vec::new(),
            deadlines: Vec::new(),
            terms: Terms::general(
                read.parse(&project.programme)?,
                read.parse(&project.action)?,
            ),
        },
        identifier: project.topic.clone(),
        title: both(None, Some(project.topic_title.clone())),
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
        provenance: provenance.clone(),
    })
}

fn pillar(read: Fields<'_>, text: &str) -> Result<Pillar, BadRecord> {
    match text {
        "I" => Ok(Pillar::One),
        "II" => Ok(Pillar::Two),
        "III" => Ok(Pillar::Three),
        _ => Err(read.bad(format!("`{text}` is no pillar"))),
    }
}

fn control(read: Fields<'_>, text: &str) -> Result<ControlClause, BadRecord> {
    match text {
        "excluded" => Ok(ControlClause::Excluded),
        "guarantees" => Ok(ControlClause::UnlessGuarantees),
        _ => Err(read.bad(format!("`{text}` is no control clause"))),
    }
}

fn groups(read: Fields<'_>, texts: &[String]) -> Result<Vec<CountryGroup>, BadRecord> {
    let group = |text: &String| match text.as_str() {
        "MS" => Ok(CountryGroup::MemberStates),
        "AC" => Ok(CountryGroup::Associated),
        country => read.parse(country).map(CountryGroup::Country),
    };
    texts.iter().map(group).collect()
}

pub(super) fn organisation(
    given: file::Organisation,
    shared: &Provenance,
    now: DateTime<Utc>,
) -> Result<OrganisationProfile, BadRecord> {
    let key = given.key.clone();
    let read = Fields(&key);
    let pic = given
        .pic
        .as_deref()
        .map(|pic| read.parse(pic))
        .transpose()?;
    let country: Country = read.parse(&given.country)?;
    let organisation = OrganisationRecord {
        id: pic
            .as_ref()
            .map_or_else(|| identity::of_slug(&key), identity::of_pic),
        name: given.name,
        slug: Some(given.key),
        kind: read.word(&given.kind)?,
        size: matching::SizeClass::Unknown,
        country,
        region: given
            .region
            .as_deref()
            .map(|region| read.parse(region))
            .transpose()?,
        city: given.city,
        kvk_number: None,
        pic,
        website: given.website,
        non_profit: given.non_profit,
        controlled_from: None,
        confirmed_at: None,
        description: both(given.summary_nl, given.summary_en),
        illustrative: given.illustrative,
        provenance: Provenance {
            source: given.source.or_else(|| shared.source.clone()),
            licence: given.licence.or_else(|| shared.licence.clone()),
        },
        version: 1,
        created_at: now,
        updated_at: now,
    };
    let capabilities = given
        .capability
        .into_iter()
        .map(|claim| capability(read, claim));
    let interests = given.interest.into_iter().map(|interest| {
        Ok(Interest {
            concept: read.parse(&interest.concept)?,
            strength: read.share(interest.strength)?,
            preferred_role: None,
            source: ClaimSource::Curated,
        })
    });
    Ok(OrganisationProfile {
        organisation,
        capabilities: capabilities.collect::<Result<_, _>>()?,
        interests: interests.collect::<Result<_, _>>()?,
    })
}

fn capability(read: Fields<'_>, given: file::Capability) -> Result<CapabilityRecord, BadRecord> {
    let evidence = given.evidence.into_iter().map(|evidence| Evidence {
        label: evidence.label,
        consortium: evidence
            .project
            .map(|project| identity::of_external_key(&identity::cordis_key(&project))),
        url: evidence.url,
    });
    Ok(CapabilityRecord {
        capability: Capability {
            concept: read.parse(&given.concept)?,
            trl: read.trl(given.trl)?,
            source: read.word(&given.claim)?,
            confidence: read.share(given.confidence)?,
        },
        statement: both(given.statement_nl, given.statement_en),
        evidence: evidence.collect(),
    })
}

/// A granted consortium; its members by the ids under which they are stored.
pub(super) fn project(
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
pub(super) fn seeker(
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

const fn both(dutch: Option<String>, english: Option<String>) -> Bilingual {
    Bilingual { dutch, english }
}

const fn provenance(source: String, licence: String) -> Provenance {
    Provenance {
        source: Some(source),
        licence: Some(licence),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "amounts are far below 2^53 cents"
)]
fn cents(euro: f64) -> Euro {
    Euro::from_cents((euro * 100.0).round() as i64)
}
