//! What became of matches, with the rank that they had: labels to measure a ranking by.

use chrono::{DateTime, Utc};
use matching::{ConsortiumId, DismissalReason, OrganisationId, Score};

/// What became of a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FeedbackKind {
    /// It was put aside.
    Dismissed(DismissalReason),
    /// The organisation became a member of the consortium.
    Joined,
    /// The two were introduced: both said yes.
    Introduced,
    /// One of the two said no to an introduction.
    Declined,
}

impl FeedbackKind {
    /// The word for being put aside, as stored and in reports.
    pub const DISMISSED: &'static str = "DISMISSED";
    /// The word for becoming a member.
    pub const JOINED: &'static str = "JOINED";
    /// The word for having been introduced.
    pub const INTRODUCED: &'static str = "INTRODUCED";
    /// The word for an introduction that was declined.
    pub const DECLINED: &'static str = "DECLINED";
    /// All of them, what speaks against a match first.
    pub const ALL: [&'static str; 4] = [
        Self::DISMISSED,
        Self::DECLINED,
        Self::INTRODUCED,
        Self::JOINED,
    ];

    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Dismissed(_) => Self::DISMISSED,
            Self::Joined => Self::JOINED,
            Self::Introduced => Self::INTRODUCED,
            Self::Declined => Self::DECLINED,
        }
    }

    /// Why, where that was asked.
    #[must_use]
    pub const fn reason(self) -> Option<DismissalReason> {
        match self {
            Self::Dismissed(reason) => Some(reason),
            Self::Joined | Self::Introduced | Self::Declined => None,
        }
    }

    /// Whether it speaks for the match.
    #[must_use]
    pub const fn is_wanted(self) -> bool {
        match self {
            Self::Joined | Self::Introduced => true,
            Self::Dismissed(_) | Self::Declined => false,
        }
    }
}

/// The place of a consortium in the list of an organisation at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its rank, from 1; `None` where it was not in the list.
    pub rank: Option<i64>,
    /// Its score then.
    pub score: Option<Score>,
    /// The model that gave them.
    pub model_version: String,
    /// The state of the data that gave them.
    pub data_version: i64,
}

/// What became of one match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feedback {
    /// Whose match it was.
    pub organisation: OrganisationId,
    /// With which consortium.
    pub consortium: ConsortiumId,
    /// What became of it.
    pub kind: FeedbackKind,
    /// The place that it had just before.
    pub shown: Shown,
    /// When.
    pub at: DateTime<Utc>,
}
