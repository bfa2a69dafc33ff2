//! The map of the value chain: stages, concepts, and how near they are to one another.

mod concept;

use std::collections::BTreeMap;

pub use concept::{ConceptCode, ParseConceptCodeError};

use crate::Closeness;

/// What a concept needs to enter the map.
#[derive(Debug, Clone)]
pub struct ConceptEntry {
    /// Its code.
    pub code: ConceptCode,
    /// The code of the stage that it belongs to; `None` for a stage.
    pub broader: Option<ConceptCode>,
}

/// Why a map cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ValueChainError {
    /// Two concepts have one code.
    #[error("the concept `{0}` stands twice in the taxonomy")]
    Duplicate(ConceptCode),
    /// A concept is named that the map does not hold, or that is no stage where one is wanted.
    #[error("the taxonomy names `{0}`, which it does not hold at that place")]
    Unknown(ConceptCode),
}

/// A concept of one [`ValueChain`], by its place in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConceptIndex(u16);

impl ConceptIndex {
    /// The place, counted from zero.
    #[must_use]
    pub fn get(self) -> usize {
        usize::from(self.0)
    }
}

/// The value chain as an immutable graph (SKOS broader, narrower, related). It has two levels:
/// stages, and concepts within a stage.
#[derive(Debug, Clone)]
pub struct ValueChain {
    codes: Vec<ConceptCode>,
    by_code: BTreeMap<ConceptCode, ConceptIndex>,
    broader: Vec<Option<ConceptIndex>>,
    narrower: Vec<Vec<ConceptIndex>>,
    related: Vec<Vec<ConceptIndex>>,
}

impl ValueChain {
    /// The map of these concepts and related pairs; the order of the concepts is kept.
    ///
    /// # Errors
    /// A code stands twice, or a code is named that is not there.
    pub fn new(
        concepts: Vec<ConceptEntry>,
        related_pairs: &[(ConceptCode, ConceptCode)],
    ) -> Result<Self, ValueChainError> {
        let mut by_code = BTreeMap::new();
        for (place, concept) in concepts.iter().enumerate() {
            let index = ConceptIndex(u16::try_from(place).unwrap_or(u16::MAX));
            if by_code.insert(concept.code.clone(), index).is_some() {
                return Err(ValueChainError::Duplicate(concept.code.clone()));
            }
        }
        let find = |code: &ConceptCode| {
            by_code
                .get(code)
                .copied()
                .ok_or_else(|| ValueChainError::Unknown(code.clone()))
        };
        let broader = concepts
            .iter()
            .map(|concept| concept.broader.as_ref().map(find).transpose())
            .collect::<Result<Vec<_>, _>>()?;
        let mut narrower = vec![Vec::new(); concepts.len()];
        for (concept, above) in concepts.iter().zip(&broader) {
            if let Some(above) = above {
                narrower[above.get()].push(find(&concept.code)?);
            }
        }
        let mut related = vec![Vec::new(); concepts.len()];
        for (one, other) in related_pairs {
            let (one, other) = (find(one)?, find(other)?);
            related[one.get()].push(other);
            related[other.get()].push(one);
        }
        let codes = concepts.into_iter().map(|concept| concept.code).collect();
        Ok(Self {
            codes,
            by_code,
            broader,
            narrower,
            related,
        })
    }

    /// How many concepts there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Whether the map is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// All concepts, in the order of the taxonomy.
    pub fn concepts(&self) -> impl Iterator<Item = ConceptIndex> + '_ {
        (0..self.codes.len()).map(|place| ConceptIndex(u16::try_from(place).unwrap_or(u16::MAX)))
    }

    /// The place of a concept; `None` where the map does not hold it.
    #[must_use]
    pub fn find(&self, code: &ConceptCode) -> Option<ConceptIndex> {
        self.by_code.get(code).copied()
    }

    /// The code of a concept.
    #[must_use]
    pub fn code(&self, concept: ConceptIndex) -> &ConceptCode {
        &self.codes[concept.get()]
    }

    /// The stage above a concept; `None` for a stage.
    #[must_use]
    pub fn broader(&self, concept: ConceptIndex) -> Option<ConceptIndex> {
        self.broader[concept.get()]
    }

    /// The concepts of a stage; none for a concept that is no stage.
    #[must_use]
    pub fn narrower(&self, concept: ConceptIndex) -> &[ConceptIndex] {
        &self.narrower[concept.get()]
    }

    /// The concepts that are related to this one, both ways.
    #[must_use]
    pub fn related(&self, concept: ConceptIndex) -> &[ConceptIndex] {
        &self.related[concept.get()]
    }

    /// The stage at the top of a concept's branch: itself for a stage.
    #[must_use]
    pub fn stage(&self, concept: ConceptIndex) -> ConceptIndex {
        self.broader(concept).unwrap_or(concept)
    }

    /// How a capability in one concept lies to a need in another; `None` where they have nothing
    /// to do with one another. The nearest relation counts.
    #[must_use]
    pub fn closeness(&self, capability: ConceptIndex, need: ConceptIndex) -> Option<Closeness> {
        if capability == need {
            Some(Closeness::Same)
        } else if self.broader(capability) == Some(need) {
            Some(Closeness::Narrower)
        } else if self.broader(need) == Some(capability) {
            Some(Closeness::Broader)
        } else if self.related(capability).contains(&need) {
            Some(Closeness::Related)
        } else {
            None
        }
    }
}
