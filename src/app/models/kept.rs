//! A model from the file that the database keeps.

use super::ModelError;
use crate::record::StoredModel;
use crate::reference::{ModelFileError, RankingModel};

/// The model in the file that is kept. Its digest is held against the one beside it too: who
/// changes the file may change the digest in it as well.
pub(super) fn read(stored: &StoredModel) -> Result<RankingModel, ModelFileError> {
    let model = RankingModel::parse(&stored.file)?;
    if model.digest != stored.digest {
        return Err(ModelFileError::Changed {
            stated: stored.digest.clone(),
            found: model.digest,
        });
    }
    Ok(model)
}

/// The same, with what to do about one that is none.
pub(super) fn usable(stored: &StoredModel) -> Result<RankingModel, ModelError> {
    read(stored).map_err(|source| ModelError::Unusable {
        version: stored.version.clone(),
        source,
    })
}
