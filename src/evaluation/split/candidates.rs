//! `candidates.jsonl`: the consortia to rank, one JSON object a line.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::NaiveDate;
use matching::Country;
use serde::Deserialize;

use super::error::Place;
use super::tables::text;
use super::{Candidate, Participant, SplitError};
use crate::evaluation::Subject;
use crate::import::cordis::{ProjectId, organisation_kind};

const FILE: &str = "candidates.jsonl";

/// A line as it is written. Other keys are nothing to us.
#[derive(Deserialize)]
struct Line {
    project_id: String,
    #[serde(default)]
    acronym: String,
    title: String,
    start_date: String,
    #[serde(default)]
    topic: String,
    #[serde(default)]
    topic_title: String,
    #[serde(default)]
    theme: String,
    #[serde(default)]
    funding_scheme: String,
    #[serde(default)]
    objective: String,
    participants: Vec<Member>,
}

#[derive(Deserialize)]
struct Member {
    pic: String,
    #[serde(default)]
    country: String,
    #[serde(default)]
    activity_type: String,
}

/// The candidates, by their numbers.
pub(super) fn read(folder: &Path) -> Result<Vec<Candidate>, SplitError> {
    let mut candidates = Vec::new();
    let mut seen = BTreeSet::new();
    for (line, written) in (1..).zip(text(folder, FILE)?.lines()) {
        if written.trim().is_empty() {
            continue;
        }
        let place = Place { file: FILE, line };
        let candidate = candidate(place, written)?;
        if !seen.insert(candidate.project) {
            let number = candidate.project.to_string();
            let reason = "this candidate stands in the file already; keep one of its lines";
            return Err(place.value("project_id", &number, reason));
        }
        candidates.push(candidate);
    }
    if candidates.is_empty() {
        return Err(SplitError::Empty {
            file: FILE.to_owned(),
            what: "no candidates",
        });
    }
    candidates.sort_by_key(|candidate| candidate.project);
    Ok(candidates)
}

fn candidate(place: Place<'_>, written: &str) -> Result<Candidate, SplitError> {
    let line: Line = serde_json::from_str(written).map_err(|error| {
        place.line(format!(
            "this is not a candidate as JSON on one line: {error}"
        ))
    })?;
    let project = line
        .project_id
        .parse::<ProjectId>()
        .map_err(|error| place.value("project_id", &line.project_id, &error))?;
    let starts_on = NaiveDate::parse_from_str(&line.start_date, "%Y-%m-%d").map_err(|_| {
        let reason = "this is no day of the form 2026-12-31";
        place.value("start_date", &line.start_date, reason)
    })?;
    let mut members = Vec::with_capacity(line.participants.len());
    for member in &line.participants {
        let member = participant(place, member)?;
        if members
            .iter()
            .any(|other: &Participant| other.pic == member.pic)
        {
            let reason = "the organisation takes part already; name it once";
            return Err(place.value("pic", member.pic.as_str(), reason));
        }
        members.push(member);
    }
    let acronym = filled(line.acronym).unwrap_or(line.project_id);
    Ok(Candidate {
        project,
        subject: Subject {
            acronym: acronym.clone(),
            title: line.title,
            objective: filled(line.objective),
            topic: filled(line.topic),
            topic_title: filled(line.topic_title),
            theme: filled(line.theme),
            funding_scheme: filled(line.funding_scheme),
            starts_on,
        },
        acronym,
        members,
    })
}

fn participant(place: Place<'_>, member: &Member) -> Result<Participant, SplitError> {
    let pic = member.pic.parse();
    let pic = pic.map_err(|error| place.value("pic", &member.pic, &error))?;
    let country = if member.country.is_empty() {
        Country::UNKNOWN
    } else {
        let country = member.country.parse();
        country.map_err(|error| place.value("country", &member.country, &error))?
    };
    let kind = organisation_kind(or_other(&member.activity_type))
        .ok_or_else(|| place.value("activity_type", &member.activity_type, ACTIVITY_TYPES))?;
    Ok(Participant { pic, kind, country })
}

pub(super) const ACTIVITY_TYPES: &str = "an activity type is HES, REC, PRC, PUB or OTH";

/// The activity type, `OTH` where none is given.
pub(super) fn or_other(activity: &str) -> &str {
    if activity.is_empty() { "OTH" } else { activity }
}

pub(super) fn filled(text: String) -> Option<String> {
    (!text.trim().is_empty()).then_some(text)
}
