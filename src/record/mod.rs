//! The aggregates as they are kept: what the ranking needs, and the texts that people read.

mod call;
mod claim;
mod consortium;
mod contact;
mod feedback;
mod import;
mod introduction;
mod model;
mod organisation;
mod trace;
mod webhook;

use matching::Language;

pub use call::CallRecord;
pub use claim::ClaimKey;
pub use consortium::{ConsortiumDossier, ConsortiumRecord, MembershipRecord, OpenRoleRecord};
pub use contact::{Contact, EmailAddress, ParseEmailError};
pub use feedback::{Feedback, FeedbackKind, Shown};
pub use import::{CORDIS_IMPORT, ImportAdvance, ImportCounts, ImportReject, ImportRun};
pub use introduction::{
    ClosedError, Introduction, IntroductionId, IntroductionStatus, Side,
    UnknownIntroductionWordError,
};
pub use model::{Activation, StoredModel};
pub use organisation::{
    CapabilityRecord, Evidence, OrganisationProfile, OrganisationRecord, is_unnamed, unnamed,
};
pub use trace::{AuditEntry, Dismissal};
pub use webhook::{Attempt, Backlog, Failure, Secret, SigningSecrets, Webhook};

/// A text in Dutch, in English, in both or in neither.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bilingual {
    /// In Dutch.
    pub dutch: Option<String>,
    /// In English.
    pub english: Option<String>,
}

impl Bilingual {
    /// What these texts say; one of blanks only says nothing.
    #[must_use]
    pub fn of(dutch: Option<String>, english: Option<String>) -> Self {
        let said = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        Self {
            dutch: said(dutch),
            english: said(english),
        }
    }

    /// The text in this language, or else in the other one.
    #[must_use]
    pub fn get(&self, language: Language) -> Option<&str> {
        let (first, second) = match language {
            Language::Dutch => (&self.dutch, &self.english),
            Language::English => (&self.english, &self.dutch),
        };
        first.as_deref().or(second.as_deref())
    }

    /// What there is of it, with its language.
    pub fn parts(&self) -> impl Iterator<Item = (Language, &str)> {
        let dutch = self.dutch.as_deref().map(|text| (Language::Dutch, text));
        let english = self
            .english
            .as_deref()
            .map(|text| (Language::English, text));
        dutch.into_iter().chain(english)
    }
}

/// Where a record comes from, and on what terms.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Provenance {
    /// The source, as a reader can find it.
    pub source: Option<String>,
    /// The licence of the facts.
    pub licence: Option<String>,
}
