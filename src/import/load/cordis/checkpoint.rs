//! How far an import of CORDIS is.

use serde::{Deserialize, Serialize};

use crate::import::load::Tally;
use crate::import::load::run::Checkpoint;

/// How far an import is. Organisations and inferred capabilities are written in an order that is
/// the same each time, so that how many were read says where to go on; of projects some are
/// rejected, so their place in the file is kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Place {
    /// The place in its file of the first project that is not written yet.
    pub(super) position: u64,
    pub(super) organisations: Tally,
    pub(super) calls: Tally,
    pub(super) projects: Tally,
    pub(super) participations: Tally,
    pub(super) claims: Tally,
}

impl Checkpoint for Place {
    fn kinds(&self) -> Vec<(&'static str, Tally)> {
        vec![
            ("projects", self.projects),
            ("participations", self.participations),
            ("organisations", self.organisations),
            ("calls", self.calls),
            ("organisations with inferred capabilities", self.claims),
        ]
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use serde_json::json;
    use uuid::Uuid;

    use super::*;
    use crate::import::load::run::checkpoint;
    use crate::record::{ImportCounts, ImportRun};

    fn run(checkpoint: serde_json::Value) -> ImportRun {
        ImportRun {
            id: Uuid::from_u128(1),
            kind: "cordis".to_owned(),
            source: "set.zip".to_owned(),
            digest: "abc".to_owned(),
            started_at: DateTime::UNIX_EPOCH,
            finished_at: None,
            checkpoint: Some(checkpoint),
            counts: ImportCounts::default(),
        }
    }

    #[test]
    fn a_checkpoint_is_read_as_it_was_kept() -> anyhow::Result<()> {
        let place = Place {
            position: 1_000,
            projects: Tally {
                read: 998,
                inserted: 990,
                updated: 5,
                unchanged: 3,
            },
            ..Place::default()
        };
        let kept = serde_json::to_value(place)?;
        assert_eq!(checkpoint::<Place>(&run(kept)), place);
        Ok(())
    }

    #[test]
    fn an_import_starts_anew_from_a_checkpoint_that_an_older_program_wrote() {
        for kept in [json!(1_000), json!({ "line": 10 }), json!(null)] {
            assert_eq!(checkpoint::<Place>(&run(kept)), Place::default());
        }
    }
}
