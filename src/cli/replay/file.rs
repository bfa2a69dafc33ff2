//! The file of a ranking on record: JSON, whose keys are a contract told in `docs/ranking.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use matching::{ConsortiumId, OrganisationId, Score};
use serde::{Deserialize, Serialize};

use crate::app::{RankingRecord, RecordedPlace};
use crate::evaluation::{WholeFile, WholeFileError};

/// The form of the files that this program writes and reads.
const FORM: u32 = 1;

/// Why a file is no ranking on record.
#[derive(Debug, thiserror::Error)]
pub(super) enum RecordFileError {
    /// It cannot be opened.
    #[error("{place} cannot be read; name a file that `schakel match --record` wrote")]
    Unreadable {
        place: String,
        #[source]
        source: io::Error,
    },
    /// It does not have the keys or values of a record.
    #[error("{place} is no ranking on record; name a file that `schakel match --record` wrote")]
    Malformed {
        place: String,
        #[source]
        source: serde_json::Error,
    },
    /// An id is none.
    #[error("{place} names `{value}` where `{kind}:` and a UUID belong")]
    Id {
        place: String,
        value: String,
        kind: &'static str,
    },
    /// A newer program wrote it.
    #[error("{place} has form {found}, this program reads form {FORM}: read it with a newer one")]
    Form { place: String, found: u32 },
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct File {
    form: u32,
    program: String,
    question: Question,
    model: Model,
    data: Data,
    places: Vec<Place>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Question {
    organisation: String,
    all_statuses: bool,
    moment: DateTime<Utc>,
    dismissed: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Model {
    version: String,
    digest: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    version: i64,
    digest: String,
}

/// Scores are whole millionths, so that nothing is rounded on the way.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    rank: usize,
    consortium: String,
    score: u32,
    parts: BTreeMap<String, u32>,
}

/// What is read first: another form may well have other keys.
#[derive(Debug, Deserialize)]
struct Form {
    form: u32,
}

/// Makes sure that the file can be written, before anything is ranked.
pub(in crate::cli) fn prepare(place: &Path) -> Result<WholeFile, WholeFileError> {
    WholeFile::prepare(place)
}

/// Writes a ranking.
pub(in crate::cli) fn write(to: WholeFile, record: &RankingRecord) -> Result<(), WholeFileError> {
    let file = file(record);
    to.write(|to| {
        serde_json::to_writer_pretty(&mut *to, &file)?;
        to.write_all(b"\n")
    })
}

/// Reads a ranking.
pub(super) fn read(place: &Path) -> Result<RankingRecord, RecordFileError> {
    let shown = || place.display().to_string();
    let text = fs::read_to_string(place).map_err(|source| RecordFileError::Unreadable {
        place: shown(),
        source,
    })?;
    let malformed = |source| RecordFileError::Malformed {
        place: shown(),
        source,
    };
    let Form { form } = serde_json::from_str(&text).map_err(malformed)?;
    if form != FORM {
        return Err(RecordFileError::Form {
            place: shown(),
            found: form,
        });
    }
    let file: File = serde_json::from_str(&text).map_err(malformed)?;
    record(file).map_err(|(value, kind)| RecordFileError::Id {
        place: shown(),
        value: value.chars().take(60).collect(),
        kind,
    })
}

fn file(record: &RankingRecord) -> File {
    let dismissed = record.dismissed.iter();
    let places = record.places.iter().zip(1..);
    File {
        form: FORM,
        program: record.program.clone(),
        question: Question {
            organisation: format!("{}:{}", OrganisationId::KIND, record.organisation),
            all_statuses: record.all_statuses,
            moment: record.moment,
            dismissed: dismissed.map(global).collect(),
        },
        model: Model {
            version: record.model_version.clone(),
            digest: record.model_digest.clone(),
        },
        data: Data {
            version: record.data_version,
            digest: record.data_digest.clone(),
        },
        places: places
            .map(|(found, rank)| Place {
                rank,
                consortium: global(&found.consortium),
                score: found.score.millionths(),
                parts: found
                    .parts
                    .iter()
                    .map(|(code, points)| (code.clone(), points.millionths()))
                    .collect(),
            })
            .collect(),
    }
}

fn global(consortium: &ConsortiumId) -> String {
    format!("{}:{consortium}", ConsortiumId::KIND)
}

/// What is no id, and of which kind it should be.
type WrongId = (String, &'static str);

/// The places come as they stand in the file, whatever number they have there.
fn record(file: File) -> Result<RankingRecord, WrongId> {
    let question = file.question;
    let consortium = |text| id::<ConsortiumId>(text, ConsortiumId::KIND);
    let dismissed: Result<BTreeSet<_>, _> =
        question.dismissed.into_iter().map(consortium).collect();
    let places = file.places.into_iter().map(|found| {
        let parts = found.parts.into_iter();
        Ok(RecordedPlace {
            consortium: consortium(found.consortium)?,
            score: Score::from_millionths(found.score),
            parts: parts
                .map(|(code, points)| (code, Score::from_millionths(points)))
                .collect(),
        })
    });
    Ok(RankingRecord {
        program: file.program,
        organisation: id(question.organisation, OrganisationId::KIND)?,
        all_statuses: question.all_statuses,
        moment: question.moment,
        dismissed: dismissed?,
        model_version: file.model.version,
        model_digest: file.model.digest,
        data_version: file.data.version,
        data_digest: file.data.digest,
        places: places.collect::<Result<_, _>>()?,
    })
}

fn id<T: FromStr>(text: String, kind: &'static str) -> Result<T, WrongId> {
    let of_kind = text
        .strip_prefix(kind)
        .and_then(|rest| rest.strip_prefix(':'));
    let parsed = of_kind.and_then(|id| id.parse().ok());
    parsed.ok_or((text, kind))
}
