//! Calls of the portal as records. Pure.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Europe::Brussels;
use matching::{Call, CallId, Deadline, Euro, Pillar, ProgrammeFamily, Terms};

use super::conditions::{read_conditions, readiness, restricting_sentences};
use super::read::RawCall;
use super::words;
use crate::import::clean::clean;
use crate::import::{Entry, Reject, identity};
use crate::record::{Bilingual, CallRecord, Provenance};
use crate::reference::Taxonomy;

/// A call as read, with what the record does not keep.
#[derive(Debug, Clone, PartialEq)]
pub struct CallRow {
    /// The call.
    pub record: CallRecord,
    /// What the portal says of it.
    pub status: Option<CallStatus>,
}

/// Whether a call can be applied to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallStatus {
    /// It will open.
    Forthcoming,
    /// It is open.
    Open,
    /// It is over.
    Closed,
}

/// The identity of a call that is not kept yet: always the same for one identifier, whatever its
/// case.
#[must_use]
pub fn call_id(identifier: &str) -> CallId {
    identity::of_call(identifier)
}

/// No identifier of the portal comes near this.
const LONGEST_IDENTIFIER: usize = 100;

pub(super) fn call(raw: &RawCall, file: &str, line: u64, taxonomy: &Taxonomy) -> Entry<CallRow> {
    let mut rejects = Vec::new();
    let mut report = |field: &str, value: &str, reason: &str| {
        rejects.push(Reject::new(file, line, field, value, reason));
    };
    let identifier = raw.topic_id.trim();
    let well_formed = (1..=LONGEST_IDENTIFIER).contains(&identifier.len())
        && identifier
            .chars()
            .all(|character| character.is_ascii_graphic());
    let deadline = raw.deadline.as_deref().map(str::trim).unwrap_or_default();
    let row = if well_formed {
        let moment = moment(deadline);
        if moment.is_none() && !deadline.is_empty() {
            report(
                "deadline",
                deadline,
                "this is no day of the form 2026-12-31",
            );
        }
        let status = status(&raw.call_status);
        if status.is_none() {
            report(
                "callStatus",
                &raw.call_status,
                "this word is not known here",
            );
        }
        let record = record(raw, identifier, moment, taxonomy);
        Some(CallRow { record, status })
    } else {
        let reason = "an identifier has 1 to 100 characters and no blanks";
        report("topicId", identifier, reason);
        None
    };
    Entry { line, row, rejects }
}

fn record(
    raw: &RawCall,
    identifier: &str,
    deadline: Option<DateTime<Utc>>,
    taxonomy: &Taxonomy,
) -> CallRecord {
    let title = clean(&raw.title);
    let description = raw
        .description
        .as_deref()
        .map(prose)
        .filter(|text| !text.is_empty());
    let conditions = prose(raw.topic_conditions.as_deref().unwrap_or_default());
    let readiness = description.as_deref().and_then(readiness);
    let (least, most) = (euro(raw.budget_min), euro(raw.budget_max));
    let per_grant = most.or(least);
    let text = format!("{title}. {}", description.as_deref().unwrap_or_default());
    CallRecord {
        call: Call {
            id: call_id(identifier),
            concepts: taxonomy.concepts_in(&text),
            terms: terms(raw, identifier, &conditions),
            deadlines: (deadline.into_iter())
                .map(|at| Deadline {
                    at,
                    stage: (raw.deadline_model == "two-stage").then(|| "stage 1".to_owned()),
                })
                .collect(),
        },
        identifier: identifier.to_owned(),
        title: english(title),
        description,
        opens_on: None,
        trl_from: readiness.map(|(from, _)| from),
        trl_to: readiness.map(|(_, to)| to),
        budget: per_grant.filter(|_| least == most).and_then(|per_grant| {
            let cents = per_grant.cents().checked_mul(raw.expected_grants?)?;
            Some(Euro::from_cents(cents))
        }),
        per_grant,
        expected_grants: raw.expected_grants,
        source_url: raw
            .portal_url
            .clone()
            .filter(|url| url.starts_with("https://")),
        retrieved_on: None,
        other_conditions: restricting_sentences(&conditions)
            .map(english)
            .unwrap_or_default(),
        provenance: Provenance {
            source: Some("EU Funding & Tenders Portal".to_owned()),
            licence: Some("CC BY 4.0, © European Union, modified".to_owned()),
        },
    }
}

fn terms(raw: &RawCall, identifier: &str, conditions: &str) -> Terms {
    let types_of_action = clean(&raw.types_of_action);
    let programme = words::programme_family(raw.programme.trim());
    let action = words::action_type(&types_of_action, raw.action_type.trim());
    let mut terms = Terms::general(programme, action);
    terms.work_programme_year = words::work_programme_year(identifier);
    terms.pillar = pillar(raw, programme, identifier);
    read_conditions(conditions, &types_of_action, &mut terms);
    terms
}

fn pillar(raw: &RawCall, programme: ProgrammeFamily, identifier: &str) -> Option<Pillar> {
    let horizon = programme == ProgrammeFamily::HorizonEurope;
    horizon
        .then(|| words::pillar(raw.cluster.trim(), identifier))
        .flatten()
}

fn status(word: &str) -> Option<CallStatus> {
    match word {
        "forthcoming" => Some(CallStatus::Forthcoming),
        "open" => Some(CallStatus::Open),
        "closed" => Some(CallStatus::Closed),
        _ => None,
    }
}

/// The deadline on a day: 17:00 in Brussels.
fn moment(day: &str) -> Option<DateTime<Utc>> {
    let day = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?;
    let local = day.and_time(NaiveTime::from_hms_opt(17, 0, 0)?);
    let moment = Brussels.from_local_datetime(&local).earliest()?;
    Some(moment.with_timezone(&Utc))
}

/// An amount that the file has as a number of whole euros; nothing for nothing.
fn euro(amount: Option<f64>) -> Option<Euro> {
    const MOST: f64 = 1e12;
    let amount = amount.filter(|amount| *amount > 0.0 && *amount < MOST)?;
    format!("{amount:.2}").parse().ok()
}

fn english(text: String) -> Bilingual {
    Bilingual {
        dutch: None,
        english: Some(text),
    }
}

/// A text that was HTML, in sentences again: the flattening left tags, `null` for what was empty,
/// and no blank where a paragraph ended.
fn prose(text: &str) -> String {
    let text = clean(&without_tags(text).replace(".null", ". "));
    let text = text.strip_prefix("\">").unwrap_or(&text);
    let mut prose = String::with_capacity(text.len());
    let mut before = [' ', ' '];
    for character in text.chars() {
        let [ended, mark] = before;
        let ends = matches!(mark, '.' | ':' | ';') && (ended.is_lowercase() || ended == ')');
        if ends && character.is_uppercase() {
            prose.push(' ');
        }
        prose.push(character);
        before = [mark, character];
    }
    prose
}

/// The text without `<…>` where that is a tag.
fn without_tags(text: &str) -> String {
    const LONGEST_TAG: usize = 300;
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('<') {
        plain.push_str(before);
        let is_tag = behind.starts_with(|first: char| first.is_ascii_alphabetic() || first == '/');
        let tag = behind
            .split_once('>')
            .filter(|(tag, _)| is_tag && tag.len() <= LONGEST_TAG);
        if let Some((_, after)) = tag {
            plain.push(' ');
            rest = after;
        } else {
            plain.push('<');
            rest = behind;
        }
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_has_no_traces_of_html() {
        for (text, expected) in [
            (
                "\">General conditions1. <b>Page</b> limit",
                "General conditions1. Page limit",
            ),
            ("effort.nullActivities are", "effort. Activities are"),
            (
                "Scope:Size of grants.The lump (sum).A",
                "Scope: Size of grants. The lump (sum). A",
            ),
            ("below <10 and >5, e.g. CO2", "below <10 and >5, e.g. CO2"),
        ] {
            assert_eq!(prose(text), expected);
        }
    }

    #[test]
    fn a_deadline_is_at_five_in_brussels() {
        let shown = |day| moment(day).map(|moment| moment.to_rfc3339());
        assert_eq!(
            shown("2026-09-15").as_deref(),
            Some("2026-09-15T15:00:00+00:00")
        );
        assert_eq!(
            shown("2027-02-02").as_deref(),
            Some("2027-02-02T16:00:00+00:00")
        );
        assert_eq!(shown("soon"), None);
    }
}
