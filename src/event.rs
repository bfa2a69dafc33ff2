//! What happened: the events that the outbox keeps and the bus carries.

use chrono::{DateTime, Utc};
use matching::{CallId, ConsortiumId, OrganisationId, RoleId};
use uuid::Uuid;

const ORGANISATION_CHANGED: &str = "nl.batterijconsortia.organisatie-gewijzigd";
const CONSORTIUM_CHANGED: &str = "nl.batterijconsortia.consortium-gewijzigd";
const ROLE_OPENED: &str = "nl.batterijconsortia.rol-geopend";
const ROLE_CLOSED: &str = "nl.batterijconsortia.rol-gesloten";
const CALL_OPENED: &str = "nl.batterijconsortia.oproep-geopend";
const CALL_CHANGED: &str = "nl.batterijconsortia.oproep-gewijzigd";
const MATCH_DISMISSED: &str = "nl.batterijconsortia.match-gewijzigd";
/// The type of [`Event::ModelActivated`]: the only event that is not about what is ranked.
pub(crate) const MODEL_ACTIVATED: &str = "nl.batterijconsortia.matchingmodel-gewijzigd";
const INTRODUCTION_PROPOSED: &str = "nl.batterijconsortia.introductie-voorgesteld";
const INTRODUCTION_ANSWERED: &str = "nl.batterijconsortia.introductie-beantwoord";
const INTRODUCTION_ACCEPTED: &str = "nl.batterijconsortia.introductie-aanvaard";
const INTRODUCTION_DECLINED: &str = "nl.batterijconsortia.introductie-afgewezen";
const INTRODUCTION_WITHDRAWN: &str = "nl.batterijconsortia.introductie-ingetrokken";
const INTRODUCTION_EXPIRED: &str = "nl.batterijconsortia.introductie-verlopen";
const INTRODUCTION_REMINDED: &str = "nl.batterijconsortia.introductie-herinnerd";
const IMPORT_ADVANCED: &str = "nl.batterijconsortia.gegevens-deels-ingelezen";
const IMPORT_FINISHED: &str = "nl.batterijconsortia.gegevens-ingelezen";

/// Something that changed, as the rest of the world is told of it: which thing, never whose data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// An organisation was made, or its profile, capabilities or interests changed.
    OrganisationChanged {
        /// Which.
        organisation: OrganisationId,
        /// Its version since.
        version: i64,
    },
    /// A consortium was made, or it, its members or its open roles changed.
    ConsortiumChanged {
        /// Which.
        consortium: ConsortiumId,
        /// Its version since.
        version: i64,
    },
    /// A consortium looks for somebody in a role that it did not ask for before.
    RoleOpened {
        /// Which consortium.
        consortium: ConsortiumId,
        /// Which of its roles.
        role: RoleId,
    },
    /// A consortium asks for a role no longer: it is filled or was given up, and nobody says which.
    RoleClosed {
        /// Which consortium.
        consortium: ConsortiumId,
        /// Which of its roles.
        role: RoleId,
    },
    /// A call is open that was not, or was not known.
    CallOpened {
        /// Which.
        call: CallId,
    },
    /// A call became known that is not open, or something else of it changed.
    CallChanged {
        /// Which.
        call: CallId,
    },
    /// A match was put aside.
    MatchDismissed {
        /// By whom.
        organisation: OrganisationId,
        /// Which.
        consortium: ConsortiumId,
    },
    /// Something happened to an introduction. Who is in it is for those to read who may.
    Introduction {
        /// Which.
        introduction: Uuid,
        /// What.
        step: IntroductionStep,
    },
    /// A model of the ranking was put in force.
    ModelActivated {
        /// Its name and version.
        version: String,
    },
    /// A part of a file was imported: many things may have changed at once.
    ImportAdvanced {
        /// The import's run.
        run: Uuid,
    },
    /// A file was imported: many things may have changed at once.
    ImportFinished {
        /// The import's run.
        run: Uuid,
    },
}

/// What happened to an introduction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IntroductionStep {
    /// It was proposed.
    Proposed,
    /// One side said yes, and the other has not answered yet.
    Answered,
    /// Both sides said yes.
    Accepted,
    /// A side said no.
    Declined,
    /// Whoever asked took it back.
    Withdrawn,
    /// Nobody answered in time.
    Expired,
    /// Those who have not answered are reminded.
    Reminded,
}

impl IntroductionStep {
    const ALL: [Self; 7] = [
        Self::Proposed,
        Self::Answered,
        Self::Accepted,
        Self::Declined,
        Self::Withdrawn,
        Self::Expired,
        Self::Reminded,
    ];

    const fn kind(self) -> &'static str {
        match self {
            Self::Proposed => INTRODUCTION_PROPOSED,
            Self::Answered => INTRODUCTION_ANSWERED,
            Self::Accepted => INTRODUCTION_ACCEPTED,
            Self::Declined => INTRODUCTION_DECLINED,
            Self::Withdrawn => INTRODUCTION_WITHDRAWN,
            Self::Expired => INTRODUCTION_EXPIRED,
            Self::Reminded => INTRODUCTION_REMINDED,
        }
    }

    /// What an event of this type says of an introduction; `None` where it is about something else.
    fn of_kind(kind: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.kind() == kind)
    }
}

impl Event {
    /// Every type on the wire.
    pub const KINDS: [&str; 17] = [
        ORGANISATION_CHANGED,
        CONSORTIUM_CHANGED,
        ROLE_OPENED,
        ROLE_CLOSED,
        CALL_OPENED,
        CALL_CHANGED,
        MATCH_DISMISSED,
        INTRODUCTION_PROPOSED,
        INTRODUCTION_ANSWERED,
        INTRODUCTION_ACCEPTED,
        INTRODUCTION_DECLINED,
        INTRODUCTION_WITHDRAWN,
        INTRODUCTION_EXPIRED,
        INTRODUCTION_REMINDED,
        MODEL_ACTIVATED,
        IMPORT_ADVANCED,
        IMPORT_FINISHED,
    ];

    /// Its type on the wire: Dutch, reverse domain, as the NL GOV profile asks.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::OrganisationChanged { .. } => ORGANISATION_CHANGED,
            Self::ConsortiumChanged { .. } => CONSORTIUM_CHANGED,
            Self::RoleOpened { .. } => ROLE_OPENED,
            Self::RoleClosed { .. } => ROLE_CLOSED,
            Self::CallOpened { .. } => CALL_OPENED,
            Self::CallChanged { .. } => CALL_CHANGED,
            Self::MatchDismissed { .. } => MATCH_DISMISSED,
            Self::Introduction { step, .. } => step.kind(),
            Self::ModelActivated { .. } => MODEL_ACTIVATED,
            Self::ImportAdvanced { .. } => IMPORT_ADVANCED,
            Self::ImportFinished { .. } => IMPORT_FINISHED,
        }
    }

    /// What it is about, as a global id.
    #[must_use]
    pub fn subject(&self) -> String {
        match self {
            Self::OrganisationChanged { organisation, .. }
            | Self::MatchDismissed { organisation, .. } => format!("organisation:{organisation}"),
            Self::ConsortiumChanged { consortium, .. }
            | Self::RoleOpened { consortium, .. }
            | Self::RoleClosed { consortium, .. } => format!("consortium:{consortium}"),
            Self::CallOpened { call } | Self::CallChanged { call } => format!("call:{call}"),
            Self::Introduction { introduction, .. } => format!("introduction:{introduction}"),
            Self::ModelActivated { version } => format!("model:{version}"),
            Self::ImportAdvanced { run } | Self::ImportFinished { run } => format!("import:{run}"),
        }
    }

    /// Its payload: ids and versions, so that a listener fetches what it may see.
    #[must_use]
    pub fn data(&self) -> serde_json::Value {
        match self {
            Self::OrganisationChanged { version, .. } | Self::ConsortiumChanged { version, .. } => {
                serde_json::json!({ "version": version })
            }
            Self::RoleOpened { role, .. } | Self::RoleClosed { role, .. } => {
                serde_json::json!({ "role": format!("{}:{role}", RoleId::KIND) })
            }
            Self::MatchDismissed { consortium, .. } => {
                serde_json::json!({ "consortium": format!("consortium:{consortium}") })
            }
            Self::CallOpened { .. }
            | Self::CallChanged { .. }
            | Self::Introduction { .. }
            | Self::ModelActivated { .. }
            | Self::ImportAdvanced { .. }
            | Self::ImportFinished { .. } => serde_json::json!({}),
        }
    }
}

impl Event {
    /// Reads an event that the outbox kept; `None` for one of another version of the program.
    #[must_use]
    pub fn parse(stored: &StoredEvent) -> Option<Self> {
        let (_, id) = stored.subject.split_once(':')?;
        let version = || stored.data.get("version")?.as_i64();
        let role = || {
            let role = stored.data.get("role")?.as_str()?;
            role.split_once(':')?.1.parse().ok()
        };
        if let Some(step) = IntroductionStep::of_kind(&stored.kind) {
            let introduction = id.parse().ok()?;
            return Some(Self::Introduction { introduction, step });
        }
        match stored.kind.as_str() {
            ORGANISATION_CHANGED => Some(Self::OrganisationChanged {
                organisation: id.parse().ok()?,
                version: version()?,
            }),
            CONSORTIUM_CHANGED => Some(Self::ConsortiumChanged {
                consortium: id.parse().ok()?,
                version: version()?,
            }),
            ROLE_OPENED => Some(Self::RoleOpened {
                consortium: id.parse().ok()?,
                role: role()?,
            }),
            ROLE_CLOSED => Some(Self::RoleClosed {
                consortium: id.parse().ok()?,
                role: role()?,
            }),
            CALL_OPENED => Some(Self::CallOpened {
                call: id.parse().ok()?,
            }),
            CALL_CHANGED => Some(Self::CallChanged {
                call: id.parse().ok()?,
            }),
            MATCH_DISMISSED => {
                let consortium = stored.data.get("consortium")?.as_str()?;
                Some(Self::MatchDismissed {
                    organisation: id.parse().ok()?,
                    consortium: consortium.split_once(':')?.1.parse().ok()?,
                })
            }
            MODEL_ACTIVATED => Some(Self::ModelActivated {
                version: id.to_owned(),
            }),
            IMPORT_ADVANCED => Some(Self::ImportAdvanced {
                run: id.parse().ok()?,
            }),
            IMPORT_FINISHED => Some(Self::ImportFinished {
                run: id.parse().ok()?,
            }),
            _ => None,
        }
    }
}

/// An event as the outbox keeps it.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredEvent {
    /// Its place in the order of commits, from 1.
    pub sequence: i64,
    /// Its identity.
    pub id: Uuid,
    /// Its type on the wire.
    pub kind: String,
    /// What it is about, as a global id.
    pub subject: String,
    /// When it was recorded.
    pub time: DateTime<Utc>,
    /// Its payload.
    pub data: serde_json::Value,
}

impl StoredEvent {
    /// The payload as others are told of it. Who put which match aside is for those who may see
    /// that organisation's matches: they ask for them.
    #[must_use]
    pub fn told_data(&self) -> serde_json::Value {
        if self.kind == MATCH_DISMISSED {
            serde_json::json!({})
        } else {
            self.data.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_read_as_it_was_kept() {
        let run = Uuid::from_u128(7);
        let version = "glass-box-2: the second".to_owned();
        let (consortium, role) = (ConsortiumId::new(run), RoleId::new(Uuid::from_u128(8)));
        let call = CallId::new(run);
        for event in [
            Event::RoleOpened { consortium, role },
            Event::RoleClosed { consortium, role },
            Event::CallOpened { call },
            Event::CallChanged { call },
            Event::ImportAdvanced { run },
            Event::ImportFinished { run },
            Event::ModelActivated { version },
        ] {
            let stored = StoredEvent {
                sequence: 1,
                id: Uuid::from_u128(1),
                kind: event.kind().to_owned(),
                subject: event.subject(),
                time: DateTime::UNIX_EPOCH,
                data: event.data(),
            };
            assert_eq!(Event::parse(&stored), Some(event));
        }
    }
}
