//! What a consortium lacks.

use matching::{ConsortiumId, Gap, Language, gaps};

use super::{App, Error};
use crate::access::{Action, Viewer};

impl App {
    /// What a consortium needs and its members do not cover, the largest gap first.
    ///
    /// # Errors
    /// There is no such consortium, or the viewer may not know.
    pub async fn gaps(&self, viewer: Viewer, consortium: ConsortiumId) -> Result<Vec<Gap>, Error> {
        Self::enforce(viewer, Action::ReadCandidates, || {
            Error::not_found(ConsortiumId::KIND, consortium)
        })?;
        let snapshot = self.snapshot();
        let found = self
            .0
            .workers
            .run(move |_| Ok(gaps(&snapshot.market, consortium)));
        found.await
    }

    /// The figures of a gap in words.
    #[must_use]
    pub fn explain_gap(&self, gap: &Gap, language: Language) -> String {
        let label = self.reference().taxonomy.label(gap.concept, language);
        crate::text::gap(gap, label, language)
    }
}
