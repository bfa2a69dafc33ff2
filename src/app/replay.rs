//! Rankings on record: what a list was made of and what it said, and whether it can be made again.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use matching::{ConsortiumId, Language, Market, Match, OrganisationId, Score};
use sha2::{Digest, Sha256};

use super::{ActiveModel, App, Error, MatchFilter, ModelError, Ranking, Snapshot};
use crate::access::{Action, Viewer};
use crate::text::ReplayRefusal;

/// The version of this program, which is part of what a list is made of.
const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// A ranked list, with all that it takes to make it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RankingRecord {
    /// The version of the program that made it.
    pub program: String,
    /// For whom.
    pub organisation: OrganisationId,
    /// Whether running and past consortia were ranked too, or only those that look for partners.
    pub all_statuses: bool,
    /// When: which deadlines were still to come.
    pub moment: DateTime<Utc>,
    /// What the organisation had put aside.
    pub dismissed: BTreeSet<ConsortiumId>,
    /// The name and version of the model.
    pub model_version: String,
    /// The digest of the model's file (SHA-256, hexadecimal).
    pub model_digest: String,
    /// The state of the data.
    pub data_version: i64,
    /// The digest of all that was ranked and ranked by, as the program held it.
    pub data_digest: String,
    /// The whole list, best first.
    pub places: Vec<RecordedPlace>,
}

/// A place of a list on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedPlace {
    /// Which.
    pub consortium: ConsortiumId,
    /// Its score.
    pub score: Score,
    /// What each criterion gave, by its code; one that is left out gave nothing.
    pub parts: BTreeMap<String, Score>,
}

/// A list that was made again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replay {
    /// How long it is now.
    pub places: usize,
    /// The state of the data here. It may be another than that on record where nothing changed
    /// that is ranked.
    pub data_version: i64,
    /// The version of this program.
    pub program: &'static str,
    /// What is otherwise than on record, from the top of the list down.
    pub differences: Vec<RankingDifference>,
}

/// Something that is otherwise than on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RankingDifference {
    /// Who stands at a place; `None` where one of the two lists is shorter.
    Place {
        /// Counted from 1.
        place: usize,
        /// On record.
        recorded: Option<ConsortiumId>,
        /// Now.
        now: Option<ConsortiumId>,
    },
    /// The score of a consortium that is in both lists.
    Score {
        /// Which.
        consortium: ConsortiumId,
        /// On record.
        recorded: Score,
        /// Now.
        now: Score,
    },
    /// What a criterion gives it.
    Part {
        /// Which.
        consortium: ConsortiumId,
        /// The criterion's code.
        part: String,
        /// On record.
        recorded: Score,
        /// Now.
        now: Score,
    },
}

/// Why a list is not made again.
#[derive(Debug, thiserror::Error)]
pub enum ReplayError {
    /// What it was made of is not here.
    #[error("{}", .0.text(Language::English))]
    Impossible(Box<ReplayRefusal>),
    /// The ranking failed.
    #[error(transparent)]
    Ranking(#[from] Error),
}

impl From<ReplayRefusal> for ReplayError {
    fn from(why: ReplayRefusal) -> Self {
        Self::Impossible(Box::new(why))
    }
}

impl App {
    /// The consortia that an organisation could join, best first, and the same on record.
    ///
    /// # Errors
    /// There is no such organisation for this viewer; the store fails.
    pub async fn matches_on_record(
        &self,
        viewer: Viewer,
        organisation: OrganisationId,
        all_statuses: bool,
    ) -> Result<(Ranking<ConsortiumId>, RankingRecord), Error> {
        enforce(viewer, organisation)?;
        let moment = self.now();
        let dismissed = self.dismissed_by(organisation).await?;
        let filter = filter(all_statuses);
        let ranked = self.ranked_at(
            (self.snapshot(), moment),
            organisation,
            &filter,
            dismissed.clone(),
        );
        let ranking = ranked.await?;
        let snapshot = Arc::clone(&ranking.snapshot);
        let places = self.on_record(&ranking, organisation).await?;
        let record = RankingRecord {
            program: PROGRAM.to_owned(),
            organisation,
            all_statuses,
            moment,
            dismissed,
            model_version: snapshot.model.ranking.model.version.clone(),
            model_digest: snapshot.model.ranking.digest.clone(),
            data_version: snapshot.data_version,
            data_digest: self.work(move || data_digest(&snapshot.market)).await?,
            places,
        };
        Ok((ranking, record))
    }

    /// Makes a list on record again, by the model that made it, whichever is in force.
    ///
    /// # Errors
    /// That model or those data are not here; the organisation is not for this viewer; the store
    /// fails.
    pub async fn replay(
        &self,
        viewer: Viewer,
        record: &RankingRecord,
    ) -> Result<Replay, ReplayError> {
        enforce(viewer, record.organisation)?;
        let present = self.snapshot();
        let held = Arc::clone(&present);
        let digest = self.work(move || data_digest(&held.market)).await?;
        if digest != record.data_digest {
            return Err(self.other_data(record, present.data_version).await?.into());
        }
        let model = self.model_of(record).await?;
        let snapshot = Snapshot {
            market: present
                .market
                .clone()
                .with_model(Arc::clone(&model.ranking.model)),
            model: Arc::new(model),
            data_version: present.data_version,
        };
        let filter = filter(record.all_statuses);
        let ranked = self.ranked_at(
            (Arc::new(snapshot), record.moment),
            record.organisation,
            &filter,
            record.dismissed.clone(),
        );
        let places = self.on_record(&ranked.await?, record.organisation).await?;
        Ok(Replay {
            places: places.len(),
            data_version: present.data_version,
            program: PROGRAM,
            differences: differences(&record.places, &places),
        })
    }

    /// The model that made a list.
    async fn model_of(&self, record: &RankingRecord) -> Result<ActiveModel, ReplayError> {
        let version = &record.model_version;
        let ranking = match self.0.models.of_version(version).await {
            Ok(found) => found,
            Err(Error::Model(ModelError::Unknown { name: version })) => {
                return Err(ReplayRefusal::ModelMissing { version }.into());
            }
            Err(other) => return Err(other.into()),
        };
        if ranking.digest != record.model_digest {
            let why = ReplayRefusal::ModelOther {
                version: version.clone(),
                recorded: record.model_digest.clone(),
                present: ranking.digest,
            };
            return Err(why.into());
        }
        Ok(ActiveModel {
            ranking,
            since: None,
        })
    }

    /// That the data are other ones, and from when the backup must be: an event's place is the
    /// state of the data that it led to, until the next one.
    async fn other_data(
        &self,
        record: &RankingRecord,
        present: i64,
    ) -> Result<ReplayRefusal, Error> {
        let recorded = record.data_version;
        let before = recorded.saturating_sub(1);
        let events = self.store().events_after(before, 2).await?;
        // Data of the same state that are other ones are those of another database.
        let is_behind = recorded < present;
        let at = |place: i64| {
            let mut events = events.iter().filter(|_| is_behind);
            Some(events.find(|event| event.sequence == place)?.time)
        };
        Ok(ReplayRefusal::DataOther {
            recorded,
            present,
            since: at(recorded),
            until: at(recorded.saturating_add(1)),
            program: (record.program != PROGRAM).then(|| record.program.clone()),
        })
    }

    /// The places of a list with the parts of their scores.
    async fn on_record(
        &self,
        ranking: &Ranking<ConsortiumId>,
        organisation: OrganisationId,
    ) -> Result<Vec<RecordedPlace>, Error> {
        let snapshot = Arc::clone(&ranking.snapshot);
        let ids: Vec<_> = ranking.places.iter().map(|place| place.subject).collect();
        let explained = self.work(move || {
            let explained = Self::explain_matches(&snapshot, organisation, &ids);
            explained.iter().map(recorded).collect()
        });
        explained.await
    }
}

fn enforce(viewer: Viewer, organisation: OrganisationId) -> Result<(), Error> {
    App::enforce(viewer, Action::ReadMatches(organisation), || {
        Error::not_found(OrganisationId::KIND, organisation)
    })
}

fn filter(all_statuses: bool) -> MatchFilter {
    MatchFilter {
        accepts_partners_only: !all_statuses,
        ..MatchFilter::default()
    }
}

fn recorded(found: &Match) -> RecordedPlace {
    let parts = found.explanation.contributions.iter();
    let given = parts.filter(|part| part.points > Score::ZERO);
    RecordedPlace {
        consortium: found.consortium,
        score: found.explanation.total(),
        parts: given
            .map(|part| (part.criterion.code().to_owned(), part.points))
            .collect(),
    }
}

/// What is otherwise: first who stands where, then what they got.
fn differences(recorded: &[RecordedPlace], now: &[RecordedPlace]) -> Vec<RankingDifference> {
    let mut found = Vec::new();
    for place in 0..recorded.len().max(now.len()) {
        let at = |list: &[RecordedPlace]| list.get(place).map(|it| it.consortium);
        let (recorded, now) = (at(recorded), at(now));
        if recorded != now {
            let place = place + 1;
            found.push(RankingDifference::Place {
                place,
                recorded,
                now,
            });
        }
    }
    let present: BTreeMap<_, _> = now.iter().map(|place| (place.consortium, place)).collect();
    for place in recorded {
        if let Some(now) = present.get(&place.consortium) {
            compare(place, now, &mut found);
        }
    }
    found
}

fn compare(recorded: &RecordedPlace, now: &RecordedPlace, found: &mut Vec<RankingDifference>) {
    let consortium = recorded.consortium;
    if recorded.score != now.score {
        found.push(RankingDifference::Score {
            consortium,
            recorded: recorded.score,
            now: now.score,
        });
    }
    let codes: BTreeSet<_> = recorded.parts.keys().chain(now.parts.keys()).collect();
    for part in codes {
        let given = |place: &RecordedPlace| place.parts.get(part).copied().unwrap_or_default();
        let (recorded, now) = (given(recorded), given(now));
        if recorded != now {
            found.push(RankingDifference::Part {
                consortium,
                part: part.clone(),
                recorded,
                now,
            });
        }
    }
}

/// The digest of all that is ranked and ranked by but the model: the map of the chain,
/// organisations, consortia and calls, in the order of their ids and as this program holds them.
/// Another version of the program may hold the same facts otherwise; a record says which made it.
fn data_digest(market: &Market) -> String {
    let mut sink = Sink(Sha256::new());
    // A digest takes everything.
    let _ = write!(sink, "{:?}", market.chain());
    for organisation in market.organisations() {
        let _ = write!(sink, "{organisation:?}");
    }
    for consortium in market.consortia() {
        let _ = write!(sink, "{consortium:?}");
    }
    for call in market.calls() {
        let _ = write!(sink, "{call:?}");
    }
    hex::encode(sink.0.finalize())
}

struct Sink(Sha256);

impl Write for Sink {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.update(text.as_bytes());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use matching::ValueChain;
    use uuid::Uuid;

    use super::*;

    fn place(consortium: u128, parts: &[(&str, u32)]) -> RecordedPlace {
        let parts = parts.iter();
        let parts: BTreeMap<_, _> = parts
            .map(|&(code, points)| (code.to_owned(), Score::from_millionths(points)))
            .collect();
        RecordedPlace {
            consortium: ConsortiumId::new(Uuid::from_u128(consortium)),
            score: parts.values().copied().sum(),
            parts,
        }
    }

    #[test]
    fn what_differs_is_told_to_the_millionth() {
        let recorded = [place(1, &[("ties", 5), ("text", 1)]), place(2, &[])];
        assert_eq!(differences(&recorded, &recorded), []);
        let now = [place(1, &[("ties", 4), ("text", 1), ("series", 1)])];
        let (first, second) = (recorded[0].consortium, recorded[1].consortium);
        let part = |part: &str, recorded, now| RankingDifference::Part {
            consortium: first,
            part: part.to_owned(),
            recorded: Score::from_millionths(recorded),
            now: Score::from_millionths(now),
        };
        assert_eq!(
            differences(&recorded, &now),
            [
                RankingDifference::Place {
                    place: 2,
                    recorded: Some(second),
                    now: None,
                },
                part("series", 0, 1),
                part("ties", 5, 4),
            ]
        );
        let raised = [place(1, &[("ties", 6), ("text", 1)]), place(2, &[])];
        assert_eq!(
            differences(&recorded, &raised),
            [
                RankingDifference::Score {
                    consortium: first,
                    recorded: Score::from_millionths(6),
                    now: Score::from_millionths(7),
                },
                part("ties", 5, 6),
            ]
        );
    }

    #[test]
    fn the_digest_tells_data_apart() -> anyhow::Result<()> {
        let chain = Arc::new(ValueChain::new(Vec::new(), &[])?);
        let market = Market::new(chain);
        assert_eq!(data_digest(&market), data_digest(&market.clone()));
        let example = crate::reference::Reference::load()?;
        let other = Market::new(Arc::clone(&example.taxonomy.chain));
        assert_ne!(data_digest(&market), data_digest(&other));
        Ok(())
    }
}
