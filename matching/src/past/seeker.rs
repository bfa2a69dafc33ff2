//! An organisation as the past sees it: what it took part in, and what that was about.

use super::{Past, Vector};
use crate::OrganisationId;

/// An organisation that looks for a consortium, held against the past.
#[derive(Debug, Default)]
pub(crate) struct Seeker {
    /// Its place in the past; `None` for a newcomer.
    pub(crate) place: Option<u32>,
    /// What it asks for: the words of its consortia, `ln(1 + n) / Σ ln(1 + n)`, n the number of its
    /// consortia that have the word.
    pub(crate) words: Vector,
    /// `1 / experience^0.3`: who did much has words for everything: the more, the less each tells.
    pub(crate) focus: f64,
    /// The numbers of the series that it took part in, ascending.
    series: Vec<u32>,
}

impl Seeker {
    pub(crate) fn of(id: OrganisationId, past: &Past) -> Self {
        let Some(place) = past.find(id) else {
            return Self::default();
        };
        let own = past.taken_part(place);
        let words = own.iter().flat_map(|&one| past.vector(one));
        let mut words: Vec<_> = words.map(|&(word, _)| word).collect();
        words.sort_unstable();
        let counts = words.chunk_by(|one, other| one == other);
        let weighed = counts.filter_map(|same| {
            let count = f64::from(super::index(same.len()));
            Some((*same.first()?, count.ln_1p()))
        });
        let all = weighed.clone().fold(0.0, |sum, (_, weight)| sum + weight);
        let words = weighed.map(|(word, weight)| (word, weight / all));
        let lines = own.iter().map(|&one| past.line(one));
        let series = lines.filter_map(|line| past.series(line.series.as_deref()?));
        let mut series: Vec<_> = series.collect();
        series.sort_unstable();
        series.dedup();
        Self {
            place: Some(place),
            words: words.collect(),
            focus: f64::from(super::index(own.len()).max(1)).powf(-0.3),
            series,
        }
    }

    /// Whether it took part in an earlier one of this series.
    pub(crate) fn knows_series(&self, series: Option<u32>) -> bool {
        series.is_some_and(|series| self.series.binary_search(&series).is_ok())
    }
}
