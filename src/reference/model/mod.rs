//! The models of the ranking: readable files, each with the digest of what it says.

mod file;
mod version;

use std::fmt::Write;
use std::sync::Arc;

use matching::{Criterion, Model, Score, Weights, WeightsError};
use sha2::{Digest, Sha256};

pub use file::Figure;
use file::{File, WeightRow};
pub use version::{ACTIVE, VersionError, check_version};

/// The model that ships with the program.
const SHIPPED: &str = include_str!("../../../data/models/glass-box-1.toml");
/// The form of the files that this program reads.
const FORM: u32 = 1;

/// A model with what was measured of it.
#[derive(Debug, Clone)]
pub struct RankingModel {
    /// The model.
    pub model: Arc<Model>,
    /// What was measured of it, on consortia that it had not seen.
    pub figures: Vec<Figure>,
    /// The digest of the file (SHA-256, hexadecimal).
    pub digest: String,
    /// The file itself.
    pub text: String,
}

/// Why a file is no model.
#[derive(Debug, thiserror::Error)]
pub enum ModelFileError {
    /// Its first line does not give its digest.
    #[error("a model file begins with a line `digest = \"…\"`; this one begins with `{start}`")]
    NoDigest {
        /// The start of the first line.
        start: String,
    },
    /// Somebody changed it by hand.
    #[error(
        "the model file was changed after it was made: it says digest {stated} and has {found}; \
         take the file as it was made, or train anew"
    )]
    Changed {
        /// What the file says.
        stated: String,
        /// What it is.
        found: String,
    },
    /// It does not have the keys of a model.
    #[error("the model file cannot be read: {0}")]
    Unreadable(String),
    /// It is of another version of the program.
    #[error("the model file has form {found}, this program reads form {FORM}: train anew with it")]
    Form {
        /// The form that it has.
        found: u32,
    },
    /// It weighs something that this program does not measure, or lacks a weight.
    #[error("the model file weighs `{criterion}`, where `{expected}` belongs")]
    Criterion {
        /// What it has.
        criterion: String,
        /// What belongs there.
        expected: &'static str,
    },
    /// Its weights are none.
    #[error(transparent)]
    Weights(#[from] WeightsError),
}

impl RankingModel {
    /// The model that ships with the program.
    ///
    /// # Errors
    /// The program was built with a damaged file.
    pub fn shipped() -> Result<Self, ModelFileError> {
        Self::parse(SHIPPED)
    }

    /// Reads a model file.
    ///
    /// # Errors
    /// It is none, was changed by hand, or is of another version of the program.
    pub fn parse(text: &str) -> Result<Self, ModelFileError> {
        let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
        let stated = first
            .strip_prefix("digest = \"")
            .and_then(|rest| rest.strip_suffix('"'));
        let stated = stated.ok_or_else(|| ModelFileError::NoDigest {
            start: first.chars().take(40).collect(),
        })?;
        let found = digest(rest);
        if stated != found {
            let stated = stated.chars().take(64).collect();
            return Err(ModelFileError::Changed { stated, found });
        }
        let unreadable =
            |error: toml::de::Error| ModelFileError::Unreadable(error.message().to_owned());
        let file: File = toml::from_str(rest).map_err(unreadable)?;
        if file.form != FORM {
            return Err(ModelFileError::Form { found: file.form });
        }
        Ok(Self {
            model: Arc::new(Model {
                version: file.version,
                trained_on: file.trained_on,
                learned_before: file.learned_before,
                data_digest: file.data_digest,
                experienced: weights(&file.experienced)?,
                newcomer: weights(&file.newcomer)?,
            }),
            figures: file.figure,
            digest: found,
            text: text.to_owned(),
        })
    }

    /// The model as a file.
    #[must_use]
    pub fn write(model: &Model, figures: &[Figure]) -> String {
        let rest = body(model, figures);
        format!("digest = \"{}\"\n{rest}", digest(&rest))
    }
}

fn digest(text: &str) -> String {
    hex::encode(Sha256::digest(text.as_bytes()))
}

fn weights(rows: &[WeightRow]) -> Result<Weights, ModelFileError> {
    let expected = Criterion::LEARNED.iter().map(|criterion| criterion.code());
    for (row, expected) in rows.iter().zip(expected) {
        if row.criterion != expected {
            let criterion = row.criterion.chars().take(40).collect();
            return Err(ModelFileError::Criterion {
                criterion,
                expected,
            });
        }
    }
    let weight = |row: &WeightRow| {
        let weight = Score::new(row.weight);
        weight.map_err(|error| ModelFileError::Unreadable(error.to_string()))
    };
    let weights = rows.iter().map(weight).collect::<Result<_, _>>()?;
    Ok(Weights::new(weights)?)
}

/// Writing into a string does not fail.
fn body(model: &Model, figures: &[Figure]) -> String {
    let mut text = String::new();
    let quoted = |text: &str| toml::Value::from(text).to_string();
    let _ = write!(
        text,
        "form = {FORM}\nversion = {}\ntrained_on = {}\ndata_digest = {}\n",
        quoted(&model.version),
        quoted(&model.trained_on),
        quoted(&model.data_digest)
    );
    if let Some(day) = model.learned_before {
        let _ = writeln!(text, "learned_before = {}", quoted(&day.to_string()));
    }
    for (name, weights) in [
        ("experienced", &model.experienced),
        ("newcomer", &model.newcomer),
    ] {
        for &criterion in Criterion::LEARNED {
            let weight = weights.of(criterion).unwrap_or_default();
            let criterion = quoted(criterion.code());
            let _ = write!(
                text,
                "\n[[{name}]]\ncriterion = {criterion}\nweight = {weight}\n"
            );
        }
    }
    for figure in figures {
        let _ = write!(
            text,
            "\n[[figure]]\ndataset = {}\nslice = {}\nmetric = {}\nvalue = {:.6}\nlow = {:.6}\n\
             high = {:.6}\nbaseline = {}\nbaseline_value = {:.6}\n",
            quoted(&figure.dataset),
            quoted(&figure.slice),
            quoted(&figure.metric),
            figure.value,
            figure.low,
            figure.high,
            quoted(&figure.baseline),
            figure.baseline_value
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_is_read_as_it_was_written() -> anyhow::Result<()> {
        let model = Model::untrained();
        let text = RankingModel::write(&model, &[]);
        assert_eq!(*RankingModel::parse(&text)?.model, *model);
        Ok(())
    }

    #[test]
    fn a_file_that_was_changed_by_hand_is_refused() {
        let text = RankingModel::write(&Model::untrained(), &[]);
        let changed = RankingModel::parse(&text.replace("weight = 0.1", "weight = 0.2"));
        assert!(matches!(changed, Err(ModelFileError::Changed { .. })));
        assert!(matches!(
            RankingModel::parse("form = 1"),
            Err(ModelFileError::NoDigest { .. })
        ));
    }
}
