//! A part of the chain as one country stands in it, beside Europe.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::geography::is_european;
use super::presence::{Footing, Presence, Proof};
use crate::evaluation::Estimate;
use crate::{ConceptIndex, Country, OrganisationId, Trl};

/// How a country stands in a part of the chain.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// The concepts of the part.
    pub concepts: Vec<ConceptIndex>,
    /// The organisations of the country that are active in it, the strongest first.
    pub here: Vec<Active>,
    /// All European organisations that are active in it, those of the country with them, the
    /// strongest first.
    pub european: Vec<Active>,
    /// How the country is specialised in it.
    pub specialisation: Specialisation,
    /// How well what the country's organisations can do is known.
    pub depth: Depth,
}

/// An organisation that is active in a part of the chain.
#[derive(Debug, Clone, PartialEq)]
pub struct Active {
    /// Who.
    pub organisation: OrganisationId,
    /// Where it is established.
    pub country: Country,
    /// In what, and how that is known.
    pub footings: Vec<Footing>,
}

impl Active {
    /// How strong it is in the part: its strengths added up.
    #[must_use]
    pub fn strength(&self) -> f64 {
        self.footings.iter().map(|footing| footing.strength).sum()
    }

    /// Whether it was in more projects or more concepts than another time.
    pub(super) fn did_more_than(&self, then: &Self) -> bool {
        self.projects() > then.projects() || self.footings.len() > then.footings.len()
    }

    /// Projects on the part's concepts; one on two of them counts twice.
    fn projects(&self) -> u32 {
        self.footings.iter().map(|footing| footing.projects).sum()
    }
}

/// How well what organisations can do is known: each counts once, by its surest proof.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Depth {
    /// The highest technology readiness that one has shown.
    pub highest_trl: Option<Trl>,
    /// Organisations of which a readiness is known.
    pub with_trl: usize,
    /// Those that say themselves what they can do.
    pub declared: usize,
    /// Those of which a person read it in a source.
    pub curated: usize,
    /// Those of which a person derived it from a source that does not say so.
    pub derived: usize,
    /// Those of which a program read it off their projects.
    pub inferred: usize,
    /// Those of which only taking part in projects is known.
    pub by_projects: usize,
}

/// Revealed comparative advantage (Balassa 1965): the country's share of the organisations in a
/// part of the chain, over its share of the organisations in all parts. Above 1 it is there more
/// than elsewhere.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Specialisation {
    /// The figure, with the bounds that hold it 95 times in 100 (Wilson 1927), the country's share
    /// of all parts being taken as known.
    pub estimate: Estimate,
    /// What it amounts to.
    pub standing: Standing,
    /// Organisations of the country in the part.
    pub here: usize,
    /// European organisations in the part.
    pub european: usize,
    /// The country's share of the organisations in all parts, 0 to 1.
    pub share: f64,
    /// All parts of what: two figures on the same organisations differ where this does.
    pub yardstick: Yardstick,
}

/// What a part of the chain is measured beside: all parts on its own level. An organisation counts
/// once in a part, however many of its concepts it is active in, so that parts that group concepts
/// otherwise count otherwise, and the share of one level is no measure for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Yardstick {
    /// All stages.
    Stages,
    /// All themes of policy, which group the same concepts otherwise.
    Themes,
    /// All concepts within the stages.
    Concepts,
}

/// What a specialisation amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// The whole interval lies above 1, and the figure rests on five organisations of the country or
    /// more.
    Clear,
    /// The whole interval lies above 1, but the figure rests on fewer; or the interval reaches 1 or
    /// lower, and the figure is told as 1.25 or more and rests on five or more.
    Indicated,
    /// Neither, and the interval reaches 1.
    NotShown,
    /// The whole interval lies below 1.
    Behind,
    /// There are too few organisations to tell.
    TooFew,
}

/// With fewer European organisations in a part, or fewer of the country in all parts, the figure
/// says nothing.
pub(super) const FEW: usize = 10;
/// From this figure on, told in hundredths as 1.25, a specialisation is a sign of strength. Such
/// thresholds of location quotients are conventions (O'Donoghue and Gleave 2004): this one was not
/// chosen by what comes out of it.
const CONCENTRATED: f64 = 1.245;
/// A clear strength, and a sign by the figure alone, rest on so many organisations of the country at
/// least: of fewer, one less brings a figure of 1.25 below 1.
const LEAST: usize = 5;

/// The organisations in all parts of a level; one that is active in two parts counts twice.
#[derive(Debug, Clone, Copy)]
struct Whole {
    here: usize,
    european: usize,
    yardstick: Yardstick,
}

/// The profiles of parts of the chain on one level, such as all stages, in their order. They are
/// measured beside one another: the yardstick says what they are.
#[must_use]
pub fn profiles(
    presence: &Presence,
    country: Country,
    parts: impl IntoIterator<Item = Vec<ConceptIndex>>,
    yardstick: Yardstick,
) -> Vec<Profile> {
    let active: Vec<_> = parts
        .into_iter()
        .map(|concepts| (active_in(presence, country, &concepts), concepts))
        .collect();
    let is_here = |one: &&Active| one.country == country;
    let total: usize = active.iter().map(|(all, _)| all.len()).sum();
    let total_here = active.iter().flat_map(|(all, _)| all).filter(is_here);
    let whole = Whole {
        here: total_here.count(),
        european: total,
        yardstick,
    };
    active
        .into_iter()
        .map(|(european, concepts)| {
            let here: Vec<_> = european.iter().filter(is_here).cloned().collect();
            Profile {
                specialisation: Specialisation::of(here.len(), european.len(), whole),
                depth: Depth::of(&here),
                here,
                european,
                concepts,
            }
        })
        .collect()
}

/// Everybody in Europe, or in the country where that lies elsewhere, who is active in one of these
/// concepts.
fn active_in(presence: &Presence, country: Country, concepts: &[ConceptIndex]) -> Vec<Active> {
    let mut found: BTreeMap<OrganisationId, Active> = BTreeMap::new();
    for footing in concepts.iter().flat_map(|one| presence.in_concept(*one)) {
        if is_european(footing.country) || footing.country == country {
            let active = found.entry(footing.organisation).or_insert(Active {
                organisation: footing.organisation,
                country: footing.country,
                footings: Vec::new(),
            });
            active.footings.push(*footing);
        }
    }
    let mut found: Vec<_> = found.into_values().collect();
    found.sort_by(|one, other| {
        let stronger_first = other.strength().total_cmp(&one.strength());
        let key = |active: &Active| (Reverse(active.projects()), active.organisation);
        stronger_first.then_with(|| key(one).cmp(&key(other)))
    });
    found
}

impl Specialisation {
    /// Whether so few organisations are counted that one more changes much.
    #[must_use]
    pub const fn is_small(&self) -> bool {
        self.here < FEW || self.european < FEW
    }

    fn of(here: usize, european: usize, whole: Whole) -> Self {
        let share = ratio(whole.here, whole.european);
        let part = Estimate::of_share(ratio(here, european), european);
        let over_share = |value: f64| if share > 0.0 { value / share } else { 0.0 };
        let estimate = Estimate {
            value: over_share(part.value),
            low: over_share(part.low),
            high: over_share(part.high),
        };
        let standing = if european.min(whole.here) < FEW {
            Standing::TooFew
        } else {
            Standing::of(&estimate, here)
        };
        Self {
            estimate,
            standing,
            here,
            european,
            share,
            yardstick: whole.yardstick,
        }
    }
}

impl Standing {
    fn of(estimate: &Estimate, here: usize) -> Self {
        let (is_above, is_enough) = (estimate.low > 1.0, here >= LEAST);
        if is_above && is_enough {
            Self::Clear
        } else if is_above || is_enough && estimate.value >= CONCENTRATED && estimate.high >= 1.0 {
            Self::Indicated
        } else if estimate.high < 1.0 {
            Self::Behind
        } else {
            Self::NotShown
        }
    }
}

impl Depth {
    fn of(here: &[Active]) -> Self {
        let mut depth = Self::default();
        for active in here {
            let trl = active.footings.iter().filter_map(|one| one.trl).max();
            depth.highest_trl = depth.highest_trl.max(trl);
            depth.with_trl += usize::from(trl.is_some());
            match active.footings.iter().map(|one| one.proof).min() {
                Some(Proof::Declared) => depth.declared += 1,
                Some(Proof::Curated) => depth.curated += 1,
                Some(Proof::Derived) => depth.derived += 1,
                Some(Proof::Inferred) => depth.inferred += 1,
                Some(Proof::Project) => depth.by_projects += 1,
                None => {}
            }
        }
        depth
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "nobody counts as many organisations as that"
)]
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}
