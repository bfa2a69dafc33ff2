//! The reference data that ship with the software.

mod taxonomy;

pub use taxonomy::{Alignment, ConceptLabels, Taxonomy, TaxonomyError, Theme};
