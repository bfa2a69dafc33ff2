//! What consortia ask for and work on, counted.

use std::sync::OnceLock;

use crate::prepared::Venture;
use crate::{ConceptIndex, ValueChain};

/// In how many consortia each concept is asked for or worked on.
#[derive(Debug, Clone)]
pub(crate) struct Demand {
    consortia: u32,
    naming: Vec<u32>,
    /// Worked out when first asked for, forgotten with each change.
    rarities: OnceLock<Vec<f64>>,
}

impl Demand {
    /// Nothing is asked for yet.
    pub(crate) fn over(chain: &ValueChain) -> Self {
        Self {
            consortia: 0,
            naming: vec![0; chain.len()],
            rarities: OnceLock::new(),
        }
    }

    pub(crate) fn count(&mut self, venture: &Venture) {
        self.rarities.take();
        self.consortia += 1;
        for concept in &venture.outline.subjects {
            self.naming[concept.get()] += 1;
        }
    }

    pub(crate) fn discount(&mut self, venture: &Venture) {
        self.rarities.take();
        self.consortia -= 1;
        for concept in &venture.outline.subjects {
            self.naming[concept.get()] -= 1;
        }
    }

    /// How much a concept tells: 1 where no consortium names it, falling with the share that does
    /// (information content, `-ln p`, smoothed by one and divided by its largest value).
    pub(crate) fn rarity(&self, concept: ConceptIndex) -> f64 {
        let rarities = self.rarities.get_or_init(|| {
            let consortia = f64::from(self.consortia) + 2.0;
            let naming = self.naming.iter().map(|&naming| f64::from(naming) + 1.0);
            naming
                .map(|naming| (consortia / naming).ln() / consortia.ln())
                .collect()
        });
        rarities[concept.get()]
    }
}
