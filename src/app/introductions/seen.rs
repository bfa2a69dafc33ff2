//! An introduction as one viewer sees it: until both said yes, a side that did not ask for the other
//! one learns its country, kind and size and why the two fit, and no name.

use chrono::DateTime;
use matching::{ConsortiumId, Country, OrganisationId, OrganisationKind, SizeClass};

use super::{missing, side_of};
use crate::access::{Action, Viewer};
use crate::app::{App, Error};
use crate::processing::{Activity, Processing};
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
    /// Whose contacts the viewer may know; `None` before both said yes.
    pub shares_contacts_of: Option<Vec<OrganisationId>>,
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
    /// The introduction as a viewer sees it.
    ///
    /// # Errors
    /// The viewer may not see it.
    pub(super) fn seen(
        &self,
        viewer: Viewer,
        mut introduction: Introduction,
    ) -> Result<SeenIntroduction, Error> {
        let parties = self.parties_of(&introduction);
        let action = Action::ReadIntroduction(parties);
        Self::enforce(viewer, action, || missing(introduction.id))?;
        introduction.led_by(parties.coordinator);
        let own = side_of(viewer, parties).zip(viewer.organisation());
        let names = |of: Side| match own {
            Some((side, own)) => side == of || introduction.knows_the_other(side, own),
            None => viewer == Viewer::Adviser,
        };
        let (names_organisation, names_consortium) =
            (names(Side::Organisation), names(Side::Consortium));
        let is_shared = introduction.status == IntroductionStatus::Accepted
            && names_organisation
            && names_consortium;
        // Who coordinated it then said yes, and nobody else did.
        let spoke = introduction
            .spoken_by
            .filter(|spoke| Some(*spoke) == parties.coordinator);
        let both = [Some(parties.organisation), spoke];
        Ok(SeenIntroduction {
            names_organisation,
            names_consortium,
            organisation: self.profile(parties.organisation),
            coordinator: parties.coordinator.and_then(|id| self.profile(id)),
            shares_contacts_of: is_shared.then(|| both.into_iter().flatten().collect()),
            introduction,
        })
    }

    /// Whom to talk to, in the order of the sides, as far as the viewer may know.
    ///
    /// # Errors
    /// The store fails, or that they are read cannot be written down.
    pub async fn contacts_of(
        &self,
        seen: &SeenIntroduction,
    ) -> Result<Option<Vec<Contact>>, Error> {
        let Some(both) = &seen.shares_contacts_of else {
            return Ok(None);
        };
        let began = self.processing(
            Activity::Introduction,
            "contact.read",
            seen.introduction.organisation,
        );
        let mut found = self.store().contacts_of(both).await?;
        found.sort_by_key(|contact| both.iter().position(|id| *id == contact.organisation));
        for contact in &found {
            let subject = contact.organisation;
            self.write_down(&Processing { subject, ..began }, true)?;
        }
        Ok(Some(found))
    }

    /// What was written to the other side; those who may see the introduction may read it.
    ///
    /// # Errors
    /// That it is read cannot be written down.
    pub fn message_of<'s>(&self, seen: &'s SeenIntroduction) -> Result<Option<&'s str>, Error> {
        let message = seen.introduction.message.as_deref();
        if message.is_some() {
            let writer = seen.introduction.asked_for;
            let read = self.processing(Activity::Introduction, "message.read", writer);
            self.write_down(&read, true)?;
        }
        Ok(message)
    }

    /// The first of these that the viewer may see with both its sides: where one is not to be known
    /// yet, it would be by standing with the match.
    #[must_use]
    pub fn seen_with_match(
        &self,
        viewer: Viewer,
        found: Vec<Introduction>,
    ) -> Option<SeenIntroduction> {
        let seen = found
            .into_iter()
            .filter_map(|one| self.seen(viewer, one).ok());
        let mut known = seen.filter(|seen| seen.names_organisation && seen.names_consortium);
        known.next()
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
        accepts_partners: false,
        programme: known.programme,
        illustrative: known.illustrative,
    }
}
