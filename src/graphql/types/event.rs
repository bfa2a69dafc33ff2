//! What happened.

use async_graphql::{ID, Object};
use serde_json::Value;

use crate::event::StoredEvent;
use crate::graphql::scalars::DateTime;
use crate::webhook::{CloudEvent, Settings};

/// One thing that happened, under the NL GOV profile for CloudEvents: the same that webhooks
/// deliver. Its attributes hold no personal data and no KvK number.
#[derive(Debug, Clone)]
pub(crate) struct Event {
    stored: StoredEvent,
    source: String,
    data_ref: Option<String>,
}

impl Event {
    /// An event as others are told of it.
    pub(crate) fn of(event: StoredEvent, settings: &Settings) -> Self {
        let told = CloudEvent::of(&event, settings);
        Self {
            source: settings.source.to_string(),
            data_ref: told.data_ref().map(str::to_owned),
            stored: event,
        }
    }
}

/// One thing that happened, under the NL GOV profile for CloudEvents: the same that webhooks
/// deliver. Its attributes hold no personal data and no KvK number.
#[Object]
impl Event {
    /// Its identity, unique within the source; give it as `after` to go on from here.
    pub(crate) async fn id(&self) -> ID {
        ID(self.stored.id.to_string())
    }

    /// Its place in the order in which things happened, from 1 and without holes.
    async fn sequence(&self) -> String {
        self.stored.sequence.to_string()
    }

    /// Whose event it is: the URN of the organisation and the system.
    async fn source(&self) -> &str {
        &self.source
    }

    /// What kind of thing happened, such as nl.batterijconsortia.consortium-gewijzigd.
    #[graphql(name = "type")]
    async fn kind(&self) -> &str {
        &self.stored.kind
    }

    /// What it is about, as a global id.
    async fn subject(&self) -> &str {
        &self.stored.subject
    }

    /// When it was recorded.
    async fn time(&self) -> DateTime {
        DateTime(self.stored.time)
    }

    /// Where its data can be fetched again, by those who may read events.
    async fn data_ref(&self) -> Option<&str> {
        self.data_ref.as_deref()
    }

    /// Ids and versions: what they stand for is asked for by those who may see it.
    async fn data(&self) -> Value {
        self.stored.told_data()
    }
}
