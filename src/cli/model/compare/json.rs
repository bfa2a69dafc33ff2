//! The comparison as JSON. Keys are a contract, told in `docs/models.md`: they are added to, never
//! changed.

use serde::Serialize;

use super::differences::{Pair, maxima, weights};
use super::evaluate::json::{Estimate, estimate};
use crate::evaluation::{Compared, ComparedSlice, Comparison};
use crate::reference::RankingModel;

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Document<'m> {
    a: Model<'m>,
    b: Model<'m>,
    weights: Vec<Weight>,
    maxima: Vec<Maximum>,
    measured: Option<Measured<'m>>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Model<'m> {
    version: &'m str,
    digest: &'m str,
    trained_on: &'m str,
    data_digest: &'m str,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Weight {
    organisations: &'static str,
    criterion: &'static str,
    a: f64,
    b: f64,
    difference: f64,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Maximum {
    open_roles: bool,
    experienced: bool,
    criterion: &'static str,
    a: f64,
    b: f64,
    difference: f64,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Measured<'m> {
    candidates: usize,
    kinds: Vec<OfKind>,
    notes: &'m [String],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct OfKind {
    kind: &'static str,
    slices: Vec<OfSlice>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct OfSlice {
    slice: &'static str,
    queries: usize,
    answers: usize,
    ndcg_at_10: Figure,
    recall_at_20: Figure,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Figure {
    a: Estimate,
    b: Estimate,
    difference: Estimate,
}

pub(super) fn document<'m>(
    [first, second]: &'m [RankingModel; 2],
    measured: Option<&'m Comparison>,
) -> Document<'m> {
    let weights = weights(&first.model, &second.model).into_iter();
    let weights = weights.flat_map(|(organisations, pairs)| {
        pairs.into_iter().map(move |pair| Weight {
            organisations,
            criterion: pair.criterion.code(),
            a: pair.first.as_f64(),
            b: pair.second.as_f64(),
            difference: pair.difference(),
        })
    });
    let maxima = maxima(&first.model, &second.model).into_iter();
    let maxima = maxima.flat_map(|(situation, pairs)| {
        pairs.into_iter().map(move |pair: Pair| Maximum {
            open_roles: situation.open_roles,
            experienced: situation.experienced,
            criterion: pair.criterion.code(),
            a: pair.first.as_f64(),
            b: pair.second.as_f64(),
            difference: pair.difference(),
        })
    });
    Document {
        a: model(first),
        b: model(second),
        weights: weights.collect(),
        maxima: maxima.collect(),
        measured: measured.map(figures),
    }
}

fn model(read: &RankingModel) -> Model<'_> {
    Model {
        version: &read.model.version,
        digest: &read.digest,
        trained_on: &read.model.trained_on,
        data_digest: &read.model.data_digest,
    }
}

fn figures(found: &Comparison) -> Measured<'_> {
    let kinds = found.groups.iter().map(|group| OfKind {
        kind: group.kinds.as_str(),
        slices: group.slices.iter().map(slice).collect(),
    });
    Measured {
        candidates: found.candidates.count,
        kinds: kinds.collect(),
        notes: &found.notes,
    }
}

fn slice(found: &ComparedSlice) -> OfSlice {
    OfSlice {
        slice: found.slice.as_str(),
        queries: found.queries,
        answers: found.answers,
        ndcg_at_10: figure(found.ndcg_at_10),
        recall_at_20: figure(found.recall_at_20),
    }
}

fn figure(compared: Compared) -> Figure {
    Figure {
        a: estimate(compared.first),
        b: estimate(compared.second),
        difference: estimate(compared.difference),
    }
}
