//! Calls.

use chrono::Utc;
use matching::{ActionType, Call, ControlClause, CountryGroup, Deadline, Euro, Pillar, Terms};

use super::fields::{BadRecord, Fields};
use super::{both, provenance};
use crate::import::bundle::file;
use crate::import::identity;
use crate::record::{Bilingual, CallRecord, Provenance};

pub(in crate::import::bundle) fn call(given: file::Call) -> Result<CallRecord, BadRecord> {
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
pub(in crate::import::bundle) fn topic_of(
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
