//! An introduction as one viewer sees it: until both said yes, a side that did not ask for the other
//! one learns its country, kind and size and why the two fit, and no name.

use chrono::DateTime;
use matching::{ConsortiumId, Country, OrganisationId, OrganisationKind, SizeClass};

use super::side_of;
use crate::access::Viewer;
use crate::app::{App, Error};
use crate::record::{
    Bilingual, ConsortiumRecord, Contact, Introduction, IntroductionId, IntroductionStatus,
    OrganisationRecord, Provenance, Side,
};

/// An introduction as one viewer sees it.
#[derive(Debug, Clone)]
pub struct SeenIntroduction {
    /// The introduction.
    pub introduction: Introduction,
    /// Whether the viewer may know which organisation it is.
    pub names_organisation: bool,
    /// Whether the viewer may know which consortium it is.
    pub names_consortium: bool,
    /// What the organisation is, in general.
    pub organisation: Option<Profile>,
    /// What the coordinator of the consortium is, in general.
    pub coordinator: Option<Profile>,
    /// Whom to talk to, once both said yes and as far as the two said it.
    pub contacts: Option<Vec<Contact>>,
}

/// What an organisation is, in general: nobody is known by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Profile {
    /// Where it is established.
    pub country: Country,
    /// What it is.
    pub kind: OrganisationKind,
    /// How large it is.
    pub size: SizeClass,
}

impl App {
    /// The introduction as a viewer sees it who may see it.
    pub(super) async fn seen(
        &self,
        viewer: Viewer,
        introduction: Introduction,
    ) -> Result<SeenIntroduction, Error> {
        let parties = self.parties_of(&introduction);
        let side = side_of(viewer, parties);
        let names =
            |of: Side| side.is_none_or(|own| own == of || introduction.knows_the_other(own));
        let contacts = if introduction.status == IntroductionStatus::Accepted {
            let both = [Some(parties.organisation), parties.coordinator];
            let both: Vec<_> = both.into_iter().flatten().collect();
            let mut found = self.store().contacts_of(&both).await?;
            found.sort_by_key(|contact| both.iter().position(|id| *id == contact.organisation));
            Some(found)
        } else {
            None
        };
        Ok(SeenIntroduction {
            names_organisation: names(Side::Organisation),
            names_consortium: names(Side::Consortium),
            organisation: self.profile(parties.organisation),
            coordinator: parties.coordinator.and_then(|id| self.profile(id)),
            contacts,
            introduction,
        })
    }

    /// The introductions among these that the viewer may see, as the viewer sees them.
    ///
    /// # Errors
    /// The store fails.
    pub async fn seen_of_pair(
        &self,
        viewer: Viewer,
        found: Vec<Introduction>,
    ) -> Result<Option<SeenIntroduction>, Error> {
        for introduction in found {
            let parties = self.parties_of(&introduction);
            let is_party = viewer == Viewer::Adviser || side_of(viewer, parties).is_some();
            if is_party {
                return Ok(Some(self.seen(viewer, introduction).await?));
            }
        }
        Ok(None)
    }

    fn profile(&self, id: OrganisationId) -> Option<Profile> {
        let snapshot = self.snapshot();
        let found = snapshot.market.organisation(id)?;
        Some(Profile {
            country: found.country,
            kind: found.kind,
            size: found.size,
        })
    }
}

/// What stands where a name is not to be known yet, in both languages.
const NO_NAME: &str = "(naam na instemming / name after consent)";

/// The organisation without anything by which it could be known: its country, kind and size stay.
/// Its id is that of the introduction, under which there is no organisation.
#[must_use]
pub fn veiled_organisation(
    known: &OrganisationRecord,
    introduction: IntroductionId,
) -> OrganisationRecord {
    OrganisationRecord {
        id: OrganisationId::new(introduction.as_uuid()),
        name: NO_NAME.to_owned(),
        slug: None,
        region: None,
        city: None,
        kvk_number: None,
        pic: None,
        website: None,
        non_profit: None,
        controlled_from: None,
        confirmed_at: None,
        description: Bilingual::default(),
        provenance: Provenance::default(),
        version: 0,
        created_at: DateTime::UNIX_EPOCH,
        updated_at: DateTime::UNIX_EPOCH,
        kind: known.kind,
        size: known.size,
        country: known.country,
        illustrative: known.illustrative,
    }
}

/// The consortium without anything by which it could be known: its status and programme stay. Its
/// id is that of the introduction, under which there is no consortium.
#[must_use]
pub fn veiled_consortium(
    known: &ConsortiumRecord,
    introduction: IntroductionId,
) -> ConsortiumRecord {
    ConsortiumRecord {
        id: ConsortiumId::new(introduction.as_uuid()),
        external_key: None,
        acronym: NO_NAME.to_owned(),
        title: NO_NAME.to_owned(),
        objective: Bilingual::default(),
        funding_scheme: None,
        theme: None,
        call: None,
        starts_on: None,
        ends_on: None,
        provenance: Provenance::default(),
        version: 0,
        created_at: DateTime::UNIX_EPOCH,
        updated_at: DateTime::UNIX_EPOCH,
        status: known.status,
        accepts_partners: known.accepts_partners,
        programme: known.programme,
        illustrative: known.illustrative,
    }
}
