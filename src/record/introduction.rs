//! First contacts between an organisation and a consortium: who said what, and where that leaves
//! them. Pure: the moment is given.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use matching::{ConsortiumId, OrganisationId};
use uuid::Uuid;

/// The identity of an introduction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IntroductionId(Uuid);

impl IntroductionId {
    /// The word for this kind of thing, as global ids and errors use it.
    pub const KIND: &'static str = "introduction";

    /// The identity with this UUID.
    #[must_use]
    pub const fn new(uuid: Uuid) -> Self {
        Self(uuid)
    }

    /// The UUID inside.
    #[must_use]
    pub const fn as_uuid(self) -> Uuid {
        self.0
    }
}

impl fmt::Display for IntroductionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A closed list of words that are stored.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident = $word:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$item_doc])* $item,)*
        }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$item,)*];

            /// The word, as stored.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$item => $word,)*
                }
            }
        }

        impl FromStr for $name {
            type Err = UnknownIntroductionWordError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let mut all = Self::ALL.iter();
                let known = all.find(|one| one.as_str() == text);
                known.copied().ok_or_else(|| UnknownIntroductionWordError(text.to_owned()))
            }
        }
    )*};
}

/// A stored word that this program does not know.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no word of introductions")]
pub struct UnknownIntroductionWordError(String);

words! {
    /// A side of an introduction.
    Side {
        /// The organisation.
        Organisation = "ORGANISATION",
        /// The consortium, for which its coordinator speaks.
        Consortium = "CONSORTIUM",
    }
    /// Where an introduction stands.
    IntroductionStatus {
        /// Somebody asked, and not everybody has answered.
        Proposed = "PROPOSED",
        /// Both sides said yes.
        Accepted = "ACCEPTED",
        /// A side said no.
        Declined = "DECLINED",
        /// Whoever asked took it back.
        Withdrawn = "WITHDRAWN",
        /// Not everybody answered in time.
        Expired = "EXPIRED",
    }
}

impl Side {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Organisation => Self::Consortium,
            Self::Consortium => Self::Organisation,
        }
    }
}

/// A first contact between an organisation and a consortium.
#[derive(Clone, PartialEq, Eq)]
pub struct Introduction {
    /// Its identity.
    pub id: IntroductionId,
    /// One side.
    pub organisation: OrganisationId,
    /// The other side.
    pub consortium: ConsortiumId,
    /// Which side asked, or on behalf of which side an adviser did.
    pub asked_by: Side,
    /// Whether an adviser asked; then neither side has said yes by that.
    pub by_adviser: bool,
    /// The organisation that asked, or on whose behalf an adviser did: what was written is its.
    pub asked_for: OrganisationId,
    /// The organisation that answered for the consortium as its coordinator. Where another one
    /// coordinates it, that one has said nothing yet.
    pub spoken_by: Option<OrganisationId>,
    /// What the organisation answered; `None` until it does.
    pub organisation_agrees: Option<bool>,
    /// What the consortium's coordinator answered.
    pub consortium_agrees: Option<bool>,
    /// Where it stands.
    pub status: IntroductionStatus,
    /// What whoever asked wrote: personal data.
    pub message: Option<String>,
    /// When it was proposed.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// When it ends unless both have answered.
    pub expires_at: DateTime<Utc>,
    /// When those who have not answered were reminded.
    pub reminded_at: Option<DateTime<Utc>>,
}

/// What was written is not written into logs.
impl fmt::Debug for Introduction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Introduction")
            .field("id", &self.id)
            .field("asked_by", &self.asked_by)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

/// Why an introduction does not take an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ClosedError {
    /// It has ended.
    #[error("the introduction is {} already, so nothing more can be said to it; propose a new one", .0.as_str())]
    Ended(IntroductionStatus),
    /// It ran out of time.
    #[error("the introduction ran out of time on {0}; propose a new one")]
    Overdue(DateTime<Utc>),
}

impl Introduction {
    /// What a side answered.
    #[must_use]
    pub const fn agrees(&self, side: Side) -> Option<bool> {
        match side {
            Side::Organisation => self.organisation_agrees,
            Side::Consortium => self.consortium_agrees,
        }
    }

    /// Whether an organisation that speaks for a side now knows who the other one is: both said yes
    /// and this was one of them, or it asked for that one itself.
    #[must_use]
    pub fn knows_the_other(&self, side: Side, own: OrganisationId) -> bool {
        let asked_itself = self.asked_itself(side) && self.asked_for == own;
        let spoke = match side {
            Side::Organisation => self.organisation == own,
            Side::Consortium => self.spoken_by == Some(own),
        };
        asked_itself || self.status == IntroductionStatus::Accepted && spoke
    }

    /// Whether a side asked, and no adviser on its behalf.
    #[must_use]
    pub fn asked_itself(&self, side: Side) -> bool {
        self.asked_by == side && !self.by_adviser
    }

    /// Forgets what a former coordinator said: whoever coordinates now has not been asked.
    pub fn led_by(&mut self, coordinator: Option<OrganisationId>) {
        let is_open = self.status == IntroductionStatus::Proposed;
        if is_open && self.spoken_by.is_some() && self.spoken_by != coordinator {
            self.spoken_by = None;
            self.consortium_agrees = None;
        }
    }

    /// Takes the answer of a side; tells whether that changed anything. Until both have answered a
    /// side can think better of it.
    ///
    /// # Errors
    /// It has ended, or its time is over.
    pub fn answer(
        &mut self,
        side: Side,
        by: OrganisationId,
        agrees: bool,
        now: DateTime<Utc>,
    ) -> Result<bool, ClosedError> {
        if self.agrees(side) == Some(agrees) {
            return Ok(false);
        }
        self.expect_open(now)?;
        match side {
            Side::Organisation => self.organisation_agrees = Some(agrees),
            Side::Consortium => {
                self.consortium_agrees = Some(agrees);
                self.spoken_by = Some(by);
            }
        }
        self.status = match (self.organisation_agrees, self.consortium_agrees) {
            (Some(false), _) | (_, Some(false)) => IntroductionStatus::Declined,
            (Some(true), Some(true)) => IntroductionStatus::Accepted,
            (Some(true), None) | (None, Some(true) | None) => IntroductionStatus::Proposed,
        };
        self.updated_at = now;
        Ok(true)
    }

    /// Takes it back; tells whether that changed anything.
    ///
    /// # Errors
    /// It has ended otherwise, or its time is over.
    pub fn withdraw(&mut self, now: DateTime<Utc>) -> Result<bool, ClosedError> {
        if self.status == IntroductionStatus::Withdrawn {
            return Ok(false);
        }
        self.expect_open(now)?;
        self.status = IntroductionStatus::Withdrawn;
        self.updated_at = now;
        Ok(true)
    }

    /// Ends it where its time is over; tells whether it did.
    pub fn expire(&mut self, now: DateTime<Utc>) -> bool {
        let is_due = self.status == IntroductionStatus::Proposed && self.expires_at <= now;
        if is_due {
            self.status = IntroductionStatus::Expired;
            self.updated_at = now;
        }
        is_due
    }

    fn expect_open(&self, now: DateTime<Utc>) -> Result<(), ClosedError> {
        match self.status {
            IntroductionStatus::Proposed if self.expires_at <= now => {
                Err(ClosedError::Overdue(self.expires_at))
            }
            IntroductionStatus::Proposed => Ok(()),
            ended @ (IntroductionStatus::Accepted
            | IntroductionStatus::Declined
            | IntroductionStatus::Withdrawn
            | IntroductionStatus::Expired) => Err(ClosedError::Ended(ended)),
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use proptest::prelude::*;

    use super::*;

    #[derive(Debug, Clone, Copy)]
    enum Act {
        Answer(Side, bool),
        Withdraw,
        Expire,
    }

    fn act() -> impl Strategy<Value = (Act, i64)> {
        let side = prop_oneof![Just(Side::Organisation), Just(Side::Consortium)];
        let act = prop_oneof![
            4 => (side, any::<bool>()).prop_map(|(side, agrees)| Act::Answer(side, agrees)),
            1 => Just(Act::Withdraw),
            1 => Just(Act::Expire),
        ];
        (act, 0_i64..20)
    }

    /// Speaks for either side.
    const WHO: OrganisationId = OrganisationId::new(Uuid::from_u128(1));

    fn proposed(asked_by: Side, by_adviser: bool) -> Introduction {
        let id = Uuid::from_u128(1);
        let itself = |side| (asked_by == side && !by_adviser).then_some(true);
        Introduction {
            id: IntroductionId::new(id),
            organisation: OrganisationId::new(id),
            consortium: ConsortiumId::new(id),
            asked_by,
            by_adviser,
            asked_for: OrganisationId::new(id),
            spoken_by: itself(Side::Consortium).map(|_| OrganisationId::new(id)),
            organisation_agrees: itself(Side::Organisation),
            consortium_agrees: itself(Side::Consortium),
            status: IntroductionStatus::Proposed,
            message: None,
            created_at: DateTime::UNIX_EPOCH,
            updated_at: DateTime::UNIX_EPOCH,
            expires_at: DateTime::UNIX_EPOCH + TimeDelta::days(30),
            reminded_at: None,
        }
    }

    proptest! {
        #[test]
        fn both_must_say_yes_and_what_has_ended_stays_as_it_is(
            acts in proptest::collection::vec(act(), 0..12),
            by_adviser: bool,
            organisation_asks: bool,
        ) {
            let side = if organisation_asks { Side::Organisation } else { Side::Consortium };
            let mut introduction = proposed(side, by_adviser);
            let mut now = DateTime::UNIX_EPOCH;
            for (act, days) in acts {
                now += TimeDelta::days(days);
                let before = introduction.clone();
                let _ = match act {
                    Act::Answer(side, agrees) => introduction.answer(side, WHO, agrees, now),
                    Act::Withdraw => introduction.withdraw(now),
                    Act::Expire => Ok(introduction.expire(now)),
                };
                if before.status != IntroductionStatus::Proposed {
                    prop_assert_eq!(&before, &introduction);
                }
                let both = [Side::Organisation, Side::Consortium]
                    .iter()
                    .all(|side| introduction.agrees(*side) == Some(true));
                prop_assert_eq!(introduction.status == IntroductionStatus::Accepted, both);
                if introduction.status == IntroductionStatus::Accepted {
                    prop_assert!(introduction.updated_at < introduction.expires_at);
                }
            }
        }
    }

    #[test]
    fn before_both_said_yes_only_who_asked_itself_knows_the_other() {
        let asked = proposed(Side::Organisation, false);
        assert!(asked.knows_the_other(Side::Organisation, WHO));
        assert!(!asked.knows_the_other(Side::Consortium, WHO));
        let mut advised = proposed(Side::Organisation, true);
        for side in [Side::Organisation, Side::Consortium] {
            assert!(!advised.knows_the_other(side, WHO));
            let now = DateTime::UNIX_EPOCH;
            advised.answer(side, WHO, true, now).unwrap();
        }
        assert!(advised.knows_the_other(Side::Organisation, WHO));
        assert!(advised.knows_the_other(Side::Consortium, WHO));
        let next = OrganisationId::new(Uuid::from_u128(2));
        assert!(!advised.knows_the_other(Side::Consortium, next));
    }

    #[test]
    fn what_a_former_coordinator_said_does_not_bind_the_next_one() {
        let mut asked = proposed(Side::Consortium, false);
        let next = OrganisationId::new(Uuid::from_u128(2));
        asked.led_by(Some(WHO));
        assert_eq!(asked.consortium_agrees, Some(true));
        asked.led_by(Some(next));
        assert_eq!(asked.consortium_agrees, None);
        assert!(!asked.knows_the_other(Side::Consortium, next));
        let now = DateTime::UNIX_EPOCH;
        asked.answer(Side::Organisation, WHO, true, now).unwrap();
        assert_eq!(asked.status, IntroductionStatus::Proposed);
    }
}
