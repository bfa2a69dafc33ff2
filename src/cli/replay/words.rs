//! What is told of a ranking that was made again, in both languages.

use matching::{ConsortiumId, Language, Score};

use super::Names;
use crate::app::{RankingDifference, RankingRecord, Replay};

/// The page: the outcome, what it was made of, and each difference.
pub(super) fn page(
    record: &RankingRecord,
    replay: &Replay,
    names: &Names,
    language: Language,
) -> String {
    let mut lines = vec![outcome(replay, language), made_of(record, language)];
    lines.extend(since(record, replay, language));
    let differences = replay.differences.iter();
    lines.extend(differences.map(|difference| told(difference, names, language)));
    lines.join("\n")
}

/// What the program ends with where the list is another one.
pub(super) fn is_otherwise(number: usize, language: Language) -> String {
    match language {
        Language::Dutch => {
            format!("de lijst komt anders uit dan is vastgelegd; aantal verschillen: {number}")
        }
        Language::English => {
            format!("the list comes out otherwise than on record; number of differences: {number}")
        }
    }
}

fn outcome(replay: &Replay, language: Language) -> String {
    let places = replay.places;
    match (replay.differences.is_empty(), language) {
        (true, Language::Dutch) => {
            format!("Dezelfde lijst, tot op het miljoenste; aantal plaatsen: {places}.")
        }
        (true, Language::English) => {
            format!("The same list, to the millionth; number of places: {places}.")
        }
        (false, Language::Dutch) => {
            format!("Een andere lijst; aantal plaatsen: {places}.")
        }
        (false, Language::English) => {
            format!("Another list; number of places: {places}.")
        }
    }
}

fn made_of(record: &RankingRecord, language: Language) -> String {
    let RankingRecord {
        data_version,
        model_version,
        ..
    } = record;
    let day = record.moment.format("%Y-%m-%d");
    match language {
        Language::Dutch => {
            format!("Vastgelegd op {day}, gegevens versie {data_version}, model {model_version}.")
        }
        Language::English => {
            format!("On record of {day}, data version {data_version}, model {model_version}.")
        }
    }
}

/// What is no longer as it was and yet may not matter.
fn since(record: &RankingRecord, replay: &Replay, language: Language) -> Vec<String> {
    let mut lines = Vec::new();
    if record.data_version != replay.data_version {
        let now = replay.data_version;
        lines.push(match language {
            Language::Dutch => format!(
                "De gegevens zijn hier van versie {now}; wat gerangschikt wordt is hetzelfde."
            ),
            Language::English => {
                format!("The data here are of version {now}; what is ranked is the same.")
            }
        });
    }
    if record.program != replay.program {
        let (then, now) = (&record.program, replay.program);
        lines.push(match language {
            Language::Dutch => format!("Gemaakt met versie {then} van Schakel; dit is {now}."),
            Language::English => format!("Made with version {then} of Schakel; this is {now}."),
        });
    }
    lines
}

fn told(difference: &RankingDifference, names: &Names, language: Language) -> String {
    match difference {
        RankingDifference::Place {
            place,
            recorded,
            now,
        } => {
            let who = |id: &Option<ConsortiumId>| match (id, language) {
                (Some(id), _) => name(*id, names),
                (None, Language::Dutch) => "niemand".to_owned(),
                (None, Language::English) => "nobody".to_owned(),
            };
            let what = match language {
                Language::Dutch => format!("plaats {place}"),
                Language::English => format!("place {place}"),
            };
            both(&what, &who(recorded), &who(now), language)
        }
        RankingDifference::Score {
            consortium,
            recorded,
            now,
        } => scores(&name(*consortium, names), *recorded, *now, language),
        RankingDifference::Part {
            consortium,
            part,
            recorded,
            now,
        } => {
            let what = format!("{}, {part}", name(*consortium, names));
            scores(&what, *recorded, *now, language)
        }
    }
}

fn scores(what: &str, recorded: Score, now: Score, language: Language) -> String {
    both(what, &recorded.to_string(), &now.to_string(), language)
}

fn both(what: &str, recorded: &str, now: &str, language: Language) -> String {
    match language {
        Language::Dutch => format!("  • {what}: vastgelegd {recorded}, nu {now}"),
        Language::English => format!("  • {what}: on record {recorded}, now {now}"),
    }
}

/// Its acronym, or its id where it is none of this database.
fn name(id: ConsortiumId, names: &Names) -> String {
    names.get(&id).cloned().unwrap_or_else(|| id.to_string())
}
