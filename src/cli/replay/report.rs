//! What `schakel replay --json` prints. Names of fields are a contract: they are added to, never
//! changed.

use matching::ConsortiumId;
use serde::Serialize;

use crate::app::{RankingDifference, RankingRecord, Replay};

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Report<'r> {
    /// Whether everything is as on record.
    same: bool,
    model_version: &'r str,
    data_version: Both<String>,
    program: Both<&'r str>,
    places: Both<usize>,
    differences: Vec<Difference<'r>>,
}

/// Something on record, and as it is now.
#[derive(Debug, Serialize)]
struct Both<T> {
    recorded: T,
    now: T,
}

/// Scores are whole millionths, as on record.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "SCREAMING_SNAKE_CASE")]
enum Difference<'r> {
    Place {
        place: usize,
        #[serde(flatten)]
        consortia: Both<Option<String>>,
    },
    Score {
        consortium: String,
        #[serde(flatten)]
        scores: Both<u32>,
    },
    Part {
        consortium: String,
        component: &'r str,
        #[serde(flatten)]
        scores: Both<u32>,
    },
}

impl<'r> Report<'r> {
    pub(super) fn of(record: &'r RankingRecord, replay: &'r Replay) -> Self {
        Self {
            same: replay.differences.is_empty(),
            model_version: &record.model_version,
            data_version: Both {
                recorded: record.data_version.to_string(),
                now: replay.data_version.to_string(),
            },
            program: Both {
                recorded: &record.program,
                now: replay.program,
            },
            places: Both {
                recorded: record.places.len(),
                now: replay.places,
            },
            differences: replay.differences.iter().map(told).collect(),
        }
    }
}

fn told(difference: &RankingDifference) -> Difference<'_> {
    let global = |id: &ConsortiumId| format!("{}:{id}", ConsortiumId::KIND);
    match difference {
        RankingDifference::Place {
            place,
            recorded,
            now,
        } => Difference::Place {
            place: *place,
            consortia: Both {
                recorded: recorded.as_ref().map(global),
                now: now.as_ref().map(global),
            },
        },
        RankingDifference::Score {
            consortium,
            recorded,
            now,
        } => Difference::Score {
            consortium: global(consortium),
            scores: Both {
                recorded: recorded.millionths(),
                now: now.millionths(),
            },
        },
        RankingDifference::Part {
            consortium,
            part,
            recorded,
            now,
        } => Difference::Part {
            consortium: global(consortium),
            component: part,
            scores: Both {
                recorded: recorded.millionths(),
                now: now.millionths(),
            },
        },
    }
}
