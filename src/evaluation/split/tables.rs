//! `queries_….tsv` and `qrels_….tsv`: who asks, and what is right.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use matching::Pic;

use super::candidates::{ACTIVITY_TYPES, filled, or_other};
use super::error::Place;
use super::{Candidate, Query, SplitError, Warmth};
use crate::import::cordis::{ProjectId, organisation_kind};

/// The organisations of one kind that ask, each with what is right for it.
pub(super) fn read(
    folder: &Path,
    warmth: Warmth,
    candidates: &[Candidate],
) -> Result<Vec<Query>, SplitError> {
    let queries_file = format!("queries_{}.tsv", warmth.word());
    let answers_file = format!("qrels_{}.tsv", warmth.word());
    let mut queries = queries(folder, &queries_file, warmth)?;
    if queries.is_empty() {
        return Err(SplitError::Empty {
            file: queries_file,
            what: "no organisations",
        });
    }
    answer(folder, &answers_file, candidates, &mut queries)?;
    match queries.iter().find(|query| query.right.is_empty()) {
        None => Ok(queries),
        Some(query) => Err(SplitError::NoAnswer {
            file: answers_file,
            organisation: query.pic.to_string(),
            queries: queries_file,
        }),
    }
}

fn queries(folder: &Path, file: &str, warmth: Warmth) -> Result<Vec<Query>, SplitError> {
    let columns = [
        "org_id",
        "name",
        "activity_type",
        "city",
        "train_participations",
    ];
    let mut seen = BTreeSet::new();
    let mut queries = Vec::new();
    for_each_row(
        folder,
        file,
        columns,
        |place, [id, name, activity, city, earlier]| {
            let pic: Pic = id
                .parse()
                .map_err(|error| place.value("org_id", id, &error))?;
            if !seen.insert(pic.clone()) {
                let reason = "this organisation stands in the file already; keep one of its lines";
                return Err(place.value("org_id", id, reason));
            }
            queries.push(Query {
                pic,
                warmth,
                name: filled(name.to_owned()),
                kind: organisation_kind(or_other(activity))
                    .ok_or_else(|| place.value("activity_type", activity, ACTIVITY_TYPES))?,
                city: filled(city.to_owned()),
                earlier: earlier.parse().map_err(|_| {
                    place.value(
                        "train_participations",
                        earlier,
                        "a whole number is expected",
                    )
                })?,
                right: BTreeSet::new(),
            });
            Ok(())
        },
    )?;
    Ok(queries)
}

/// Reads which candidates are right for whom.
fn answer(
    folder: &Path,
    file: &str,
    candidates: &[Candidate],
    queries: &mut [Query],
) -> Result<(), SplitError> {
    let places: BTreeMap<ProjectId, usize> = (candidates.iter().enumerate())
        .map(|(place, candidate)| (candidate.project, place))
        .collect();
    let mut by_pic: BTreeMap<Pic, &mut BTreeSet<usize>> = queries
        .iter_mut()
        .map(|query| (query.pic.clone(), &mut query.right))
        .collect();
    let columns = ["org_id", "project_id", "relevance"];
    for_each_row(folder, file, columns, |place, [org, project, relevance]| {
        let pic: Pic = org
            .parse()
            .map_err(|error| place.value("org_id", org, &error))?;
        let right = by_pic.get_mut(&pic).ok_or_else(|| {
            let reason = "no query has this organisation; the file belongs to other queries";
            place.value("org_id", org, reason)
        })?;
        let id: ProjectId = project
            .parse()
            .map_err(|error| place.value("project_id", project, &error))?;
        let candidate = places.get(&id).ok_or_else(|| {
            let reason = "this is no candidate; the file belongs to other candidates";
            place.value("project_id", project, reason)
        })?;
        match relevance {
            "1" => {
                right.insert(*candidate);
                Ok(())
            }
            "0" => Ok(()),
            _ => Err(place.value("relevance", relevance, "1 is right and 0 is wrong")),
        }
    })
}

/// Hands over the values of these columns, row by row.
fn for_each_row<const N: usize>(
    folder: &Path,
    file: &str,
    columns: [&'static str; N],
    mut row: impl FnMut(Place<'_>, [&str; N]) -> Result<(), SplitError>,
) -> Result<(), SplitError> {
    let text = text(folder, file)?;
    let mut lines = (1..).zip(text.lines());
    let header = lines.next().map_or("", |(_, header)| header);
    let header: Vec<_> = header.split('\t').collect();
    let mut at = [0; N];
    for (at, column) in at.iter_mut().zip(columns) {
        let place = header.iter().position(|name| *name == column);
        *at = place.ok_or_else(|| SplitError::NoColumn {
            file: file.to_owned(),
            column,
        })?;
    }
    for (line, written) in lines.filter(|(_, written)| !written.trim().is_empty()) {
        let place = Place { file, line };
        let fields: Vec<_> = written.split('\t').collect();
        if fields.len() != header.len() {
            return Err(place.line(format!(
                "the line has {} fields parted by tabs, the first line {}",
                fields.len(),
                header.len()
            )));
        }
        row(
            place,
            at.map(|at| fields.get(at).map_or("", |field| field.trim())),
        )?;
    }
    Ok(())
}

/// The text of a file of the split.
pub(super) fn text(folder: &Path, file: &str) -> Result<String, SplitError> {
    fs::read_to_string(folder.join(file)).map_err(|source| match source.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => SplitError::Missing {
            file: file.to_owned(),
            folder: folder.display().to_string(),
        },
        _ => SplitError::Io {
            file: file.to_owned(),
            source,
        },
    })
}
