//! Introductions: an organisation and a consortium come into contact once both said yes. For a
//! consortium its coordinator speaks.

mod personal;
mod seen;
mod settle;

use chrono::TimeDelta;
use matching::{ConsortiumId, MemberRole, OrganisationId};

use super::edit::{check_text, new_uuid};
use super::{App, Error};
use crate::access::{Action, Parties, Viewer};
use crate::event::{Event, IntroductionStep};
use crate::processing::Activity;
use crate::record::{FeedbackKind, Introduction, IntroductionId, IntroductionStatus, Shown, Side};
use crate::store::{Change, IntroductionCursor, Involved, Page};

pub use personal::{ContactEdit, PersonalData};
pub use seen::{Profile, SeenIntroduction, veiled_consortium, veiled_organisation};
pub use settle::Settled;

/// Longer messages are refused.
const LONGEST_MESSAGE: usize = 2_000;

/// How long introductions stay open, and how long what was written in them is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IntroductionTerms {
    /// After how long they end unless both sides have answered.
    pub expire_after: TimeDelta,
    /// After how long those who have not answered are reminded.
    pub remind_after: TimeDelta,
    /// How long after their end those are erased that led to no contact.
    pub erase_after: TimeDelta,
}

impl Default for IntroductionTerms {
    fn default() -> Self {
        Self {
            expire_after: TimeDelta::days(30),
            remind_after: TimeDelta::days(14),
            erase_after: TimeDelta::days(365),
        }
    }
}

impl App {
    /// Proposes an introduction. A side that asks has said yes by that; where an adviser asks on
    /// behalf of a side, both still have to.
    ///
    /// # Errors
    /// The viewer may not; one of the two is not there, or they need none or are being introduced.
    pub async fn propose_introduction(
        &self,
        viewer: Viewer,
        organisation: OrganisationId,
        consortium: ConsortiumId,
        on_behalf_of: Option<Side>,
        message: Option<String>,
    ) -> Result<SeenIntroduction, Error> {
        let parties = self.parties(organisation, consortium)?;
        let action = Action::ProposeIntroduction(parties);
        Self::enforce(viewer, action, || {
            Error::not_found(OrganisationId::KIND, organisation)
        })?;
        let message = message.filter(|message| !message.trim().is_empty());
        if let Some(message) = &message {
            check_text(&["message"], message, LONGEST_MESSAGE)?;
        }
        let own = side_of(viewer, parties);
        let asked_by = own.or(on_behalf_of).unwrap_or(Side::Organisation);
        let asked_for = self.check_need(parties, consortium, asked_by)?;
        let mut change = self.store().begin(&viewer.actor()).await?;
        let now = change.now();
        let open = change.open_introductions(organisation, consortium, now);
        let open = open.await?;
        // One that the other side asked for is answered with yes by asking for it. Of one that an
        // adviser proposed neither side learns by this.
        let mutual = own.and_then(|own| open.iter().find(|one| one.asked_itself(own.other())));
        if let Some(mutual) = mutual {
            drop(change);
            return self.answer_introduction(viewer, mutual.id, true).await;
        }
        if open
            .iter()
            .any(|one| own.is_none_or(|own| one.asked_itself(own)))
        {
            let message = "the two are being introduced already; `introductions` lists it";
            return Err(Error::Conflict(message.to_owned()));
        }
        let introduction = Introduction {
            id: IntroductionId::new(new_uuid(now)),
            organisation,
            consortium,
            asked_by,
            by_adviser: own.is_none(),
            asked_for,
            spoken_by: viewer
                .organisation()
                .filter(|_| own == Some(Side::Consortium)),
            organisation_agrees: (own == Some(Side::Organisation)).then_some(true),
            consortium_agrees: (own == Some(Side::Consortium)).then_some(true),
            status: IntroductionStatus::Proposed,
            message,
            created_at: now,
            updated_at: now,
            expires_at: now + self.0.introductions.expire_after,
            reminded_at: None,
        };
        let event = told(&introduction, IntroductionStep::Proposed);
        let writes = introduction.message.is_some();
        let processing = self.processing(Activity::Introduction, "message.write", asked_for);
        let keep = async {
            change.keep_introduction(&introduction, event, true).await?;
            self.finish(change).await
        };
        if writes {
            self.written_down(processing, keep).await?;
        } else {
            keep.await?;
        }
        self.seen(viewer, introduction)
    }

    /// Answers an introduction on behalf of the viewer's own side. The same answer twice changes
    /// nothing.
    ///
    /// # Errors
    /// It is not there for the viewer, the viewer may not, or it has ended.
    pub async fn answer_introduction(
        &self,
        viewer: Viewer,
        id: IntroductionId,
        agrees: bool,
    ) -> Result<SeenIntroduction, Error> {
        let before = self.introduction_of(viewer, id).await?;
        let parties = self.parties_of(&before);
        Self::enforce(viewer, Action::AnswerIntroduction(parties), || missing(id))?;
        let side = side_of(viewer, parties).ok_or_else(|| missing(id))?;
        let by = viewer.organisation().ok_or_else(|| missing(id))?;
        let shown = self.shown(before.organisation, before.consortium).await?;
        let mut change = self.store().begin(&viewer.actor()).await?;
        let mut introduction = change.introduction(id).await?;
        introduction.led_by(parties.coordinator);
        let answered = introduction.answer(side, by, agrees, change.now());
        if answered.map_err(|closed| Error::Conflict(closed.to_string()))? {
            let step = match introduction.status {
                IntroductionStatus::Accepted => IntroductionStep::Accepted,
                IntroductionStatus::Declined => IntroductionStep::Declined,
                IntroductionStatus::Proposed
                | IntroductionStatus::Withdrawn
                | IntroductionStatus::Expired => IntroductionStep::Answered,
            };
            let event = told(&introduction, step);
            change
                .keep_introduction(&introduction, event, false)
                .await?;
            keep_outcome(&mut change, &introduction, &shown).await?;
            self.finish(change).await?;
        }
        self.seen(viewer, introduction)
    }

    /// Takes an introduction back that the viewer's side proposed, or as an adviser one that an
    /// adviser did.
    ///
    /// # Errors
    /// It is not there for the viewer, the viewer may not, or it has ended.
    pub async fn withdraw_introduction(
        &self,
        viewer: Viewer,
        id: IntroductionId,
    ) -> Result<SeenIntroduction, Error> {
        let before = self.introduction_of(viewer, id).await?;
        let asker = (!before.by_adviser).then_some(before.asked_for);
        if viewer.organisation().is_some() && viewer.organisation() != asker {
            let message = "only whoever asked takes it back; answer it with no instead";
            return Err(Error::Conflict(message.to_owned()));
        }
        Self::enforce(viewer, Action::WithdrawIntroduction(asker), || missing(id))?;
        let mut change = self.store().begin(&viewer.actor()).await?;
        let mut introduction = change.introduction(id).await?;
        let withdrawn = introduction.withdraw(change.now());
        if withdrawn.map_err(|closed| Error::Conflict(closed.to_string()))? {
            let event = told(&introduction, IntroductionStep::Withdrawn);
            change
                .keep_introduction(&introduction, event, false)
                .await?;
            self.finish(change).await?;
        }
        self.seen(viewer, introduction)
    }

    /// The introduction with this id, where the viewer may see it.
    ///
    /// # Errors
    /// It is not there, or not for the viewer: the two answer alike.
    pub async fn introduction(
        &self,
        viewer: Viewer,
        id: IntroductionId,
    ) -> Result<SeenIntroduction, Error> {
        let found = self.introduction_of(viewer, id).await?;
        self.seen(viewer, found)
    }

    /// A page of the introductions that the viewer may see, latest first: an adviser all, an
    /// organisation its own and those of the consortia that it coordinates, others none.
    ///
    /// # Errors
    /// The store fails.
    pub async fn introductions(
        &self,
        viewer: Viewer,
        status: Option<IntroductionStatus>,
        from: Option<IntroductionCursor>,
        limit: usize,
    ) -> Result<Page<IntroductionCursor, SeenIntroduction>, Error> {
        let Some(involved) = Self::involved(viewer) else {
            return Ok(Page::default());
        };
        let store = self.store();
        let page = store.introductions_page(involved, status, from, limit as u64);
        let page = page.await?;
        let mut edges = Vec::new();
        for (cursor, found) in page.edges {
            // Whoever coordinates a consortium no longer is in the list for a moment more.
            match self.seen(viewer, found) {
                Ok(seen) => edges.push((cursor, seen)),
                Err(Error::NotFound { .. }) => {}
                Err(other) => return Err(other),
            }
        }
        Ok(Page {
            edges,
            total: page.total,
            has_more: page.has_more,
        })
    }

    /// Whose introductions a viewer may see; `None` for one that sees none.
    #[must_use]
    pub const fn involved(viewer: Viewer) -> Option<Involved> {
        match viewer {
            Viewer::Adviser => Some(Involved::Anybody),
            Viewer::Member(own) => Some(Involved::Organisation(own)),
            Viewer::Anonymous
            | Viewer::Guest
            | Viewer::PolicyOfficer
            | Viewer::Portal
            | Viewer::Administrator => None,
        }
    }

    async fn introduction_of(
        &self,
        viewer: Viewer,
        id: IntroductionId,
    ) -> Result<Introduction, Error> {
        let found = self.store().introduction(id).await?;
        let found = found.ok_or_else(|| missing(id))?;
        let action = Action::ReadIntroduction(self.parties_of(&found));
        Self::enforce(viewer, action, || missing(id))?;
        Ok(found)
    }

    fn parties_of(&self, introduction: &Introduction) -> Parties {
        Parties {
            organisation: introduction.organisation,
            coordinator: self.coordinator(introduction.consortium),
        }
    }

    /// The two as they are now.
    fn parties(
        &self,
        organisation: OrganisationId,
        consortium: ConsortiumId,
    ) -> Result<Parties, Error> {
        let market = &self.snapshot().market;
        if market.organisation(organisation).is_none() {
            return Err(Error::not_found(OrganisationId::KIND, organisation));
        }
        let found = market.consortium(consortium);
        let found = found.ok_or_else(|| Error::not_found(ConsortiumId::KIND, consortium))?;
        let mut members = found.members.iter();
        let leads = members.find(|member| member.role == MemberRole::Coordinator);
        Ok(Parties {
            organisation,
            coordinator: leads.map(|member| member.organisation),
        })
    }

    /// The organisation that asks or is asked for, where there is somebody to introduce, who can
    /// answer and looks for it.
    fn check_need(
        &self,
        parties: Parties,
        consortium: ConsortiumId,
        asked_by: Side,
    ) -> Result<OrganisationId, Error> {
        let wrong = |message: &str| Err(Error::invalid(["consortiumId"], message));
        let snapshot = self.snapshot();
        let members = snapshot
            .market
            .consortium(consortium)
            .map(|one| &one.members);
        let mut members = members.into_iter().flatten();
        if members.any(|member| member.organisation == parties.organisation) {
            return wrong(
                "the organisation is a member of this consortium; it needs no introduction",
            );
        }
        let Some(coordinator) = parties.coordinator else {
            return wrong("nobody is known here who coordinates this consortium and could answer");
        };
        if asked_by == Side::Organisation && !self.looks_for_partners(consortium) {
            return wrong("this consortium does not look for partners now; choose another one");
        }
        Ok(match asked_by {
            Side::Organisation => parties.organisation,
            Side::Consortium => coordinator,
        })
    }
}

/// The side that the viewer speaks for; `None` for an adviser.
fn side_of(viewer: Viewer, parties: Parties) -> Option<Side> {
    let own = viewer.organisation()?;
    if own == parties.organisation {
        Some(Side::Organisation)
    } else {
        (Some(own) == parties.coordinator).then_some(Side::Consortium)
    }
}

/// What became of it as a label to measure rankings by, with the rank that the match had.
async fn keep_outcome(
    change: &mut Change,
    introduction: &Introduction,
    shown: &Shown,
) -> Result<(), Error> {
    let kind = match introduction.status {
        IntroductionStatus::Accepted => FeedbackKind::Introduced,
        IntroductionStatus::Declined => FeedbackKind::Declined,
        IntroductionStatus::Proposed
        | IntroductionStatus::Withdrawn
        | IntroductionStatus::Expired => return Ok(()),
    };
    let (organisation, consortium) = (introduction.organisation, introduction.consortium);
    change
        .keep_feedback(organisation, consortium, kind, shown)
        .await?;
    Ok(())
}

const fn told(introduction: &Introduction, step: IntroductionStep) -> Event {
    Event::Introduction {
        introduction: introduction.id.as_uuid(),
        step,
    }
}

fn missing(id: IntroductionId) -> Error {
    Error::not_found(IntroductionId::KIND, id)
}
