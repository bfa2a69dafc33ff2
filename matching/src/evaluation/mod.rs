//! How good a ranking is, measured where the right answers are known.
//!
//! A list of ids, best first and each once, is held against the set of right ones. Chance comes in
//! as a seed, so that the same lists give the same figures on every machine.
//!
//! ```
//! use std::collections::BTreeSet;
//! use matching::evaluation::{ndcg, recall, reciprocal_rank};
//!
//! let right = BTreeSet::from([3, 5]);
//! let ranked = [3, 1, 5, 2];
//! assert_eq!(recall(&ranked, &right, 2), 0.5);
//! assert_eq!(reciprocal_rank(&ranked, &right), 1.0);
//! assert!(ndcg(&ranked, &right, 10) > 0.9);
//! ```

mod bootstrap;
mod chance;
mod exposure;
mod measures;
mod wilson;

pub use bootstrap::{Estimate, resamples};
pub use chance::Chance;
pub use exposure::{Exposure, Property, Shown, Tally, UNKNOWN, ValueShare, Values, one};
pub use measures::{coverage, gini, mean, ndcg, recall, reciprocal_rank};
