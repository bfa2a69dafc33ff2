//! What became of matches: the place that one had, and the labels kept so far.

use matching::{ConsortiumId, OrganisationId};

use super::{App, Error, MatchFilter};
use crate::record::{Feedback, Shown};

impl App {
    /// What became of matches, in the order in which it did.
    ///
    /// # Errors
    /// The store fails.
    pub async fn feedback(&self) -> Result<Vec<Feedback>, Error> {
        Ok(self.store().feedback().await?)
    }

    /// The place that a consortium has now in the list of an organisation: among those that look
    /// for partners, or among all where it does not, as the list is asked for either way. Nobody
    /// sees the answer, so nobody's rights matter.
    pub(super) async fn shown(
        &self,
        organisation: OrganisationId,
        consortium: ConsortiumId,
    ) -> Result<Shown, Error> {
        let filter = MatchFilter {
            accepts_partners_only: self.looks_for_partners(consortium),
            ..MatchFilter::default()
        };
        let dismissed = self.dismissed_by(organisation).await?;
        let (snapshot, places) = match self.ranked(organisation, &filter, dismissed).await {
            Ok(ranking) => (ranking.snapshot, ranking.places),
            // It is in no list yet; whether it is there at all is for the change to say.
            Err(Error::NotFound { .. }) => (self.snapshot(), Vec::new()),
            Err(other) => return Err(other),
        };
        let found = (1_i64..)
            .zip(&places)
            .find(|(_, place)| place.subject == consortium);
        let (rank, score) = found.map(|(rank, place)| (rank, place.score)).unzip();
        Ok(Shown {
            rank,
            score,
            model_version: snapshot.market.model().version.clone(),
            data_version: snapshot.data_version,
        })
    }
}
