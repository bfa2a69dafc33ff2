//! An event as others get it: `CloudEvents` 1.0, structured JSON, under the NL GOV profile 1.1.

use chrono::SecondsFormat;
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use super::settings::Settings;
use crate::event::StoredEvent;

/// An event as others get it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CloudEvent {
    specversion: &'static str,
    id: Uuid,
    source: String,
    #[serde(rename = "type")]
    kind: String,
    subject: String,
    time: String,
    datacontenttype: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    dataschema: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dataref: Option<String>,
    sequence: String,
    sequencetype: &'static str,
    data: Value,
}

impl CloudEvent {
    /// The media type of one event.
    pub const MEDIA_TYPE: &str = "application/cloudevents+json; charset=utf-8";

    /// An event as others get it.
    #[must_use]
    pub fn of(event: &StoredEvent, settings: &Settings) -> Self {
        let at = |path: &str| {
            let url = settings.public_url.as_ref()?.join(path).ok()?;
            Some(url.to_string())
        };
        Self {
            specversion: "1.0",
            id: event.id,
            source: settings.source.to_string(),
            kind: event.kind.clone(),
            subject: event.subject.clone(),
            time: event.time.to_rfc3339_opts(SecondsFormat::Micros, true),
            datacontenttype: "application/json",
            dataschema: at("/v1/schemas/event-data-1.json"),
            dataref: at(&format!("/v1/events/{}/data", event.id)),
            sequence: event.sequence.to_string(),
            sequencetype: "Integer",
            data: event.told_data(),
        }
    }

    /// The link to its payload, where the service has an address for others.
    #[must_use]
    pub fn data_ref(&self) -> Option<&str> {
        self.dataref.as_deref()
    }

    /// Its bytes on the wire.
    #[must_use]
    pub fn body(&self) -> Vec<u8> {
        // Texts and a value that was JSON before: there is nothing in it that cannot be written.
        serde_json::to_vec(self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use serde_json::json;

    use super::*;

    #[test]
    fn an_event_has_the_attributes_of_the_profile() {
        let event = StoredEvent {
            sequence: 12,
            id: Uuid::from_u128(1),
            kind: "nl.batterijconsortia.consortium-gewijzigd".to_owned(),
            subject: "consortium:018f3c5e-7b1a-7c44-9d6e-0d1a2b3c4d5e".to_owned(),
            time: DateTime::UNIX_EPOCH,
            data: json!({ "version": 3 }),
        };
        let settings = Settings {
            public_url: "https://schakel.example".parse().ok(),
            ..Settings::default()
        };
        let written = serde_json::to_value(CloudEvent::of(&event, &settings));
        insta::assert_json_snapshot!(written.expect("it is JSON"), @r#"
        {
          "data": {
            "version": 3
          },
          "datacontenttype": "application/json",
          "dataref": "https://schakel.example/v1/events/00000000-0000-0000-0000-000000000001/data",
          "dataschema": "https://schakel.example/v1/schemas/event-data-1.json",
          "id": "00000000-0000-0000-0000-000000000001",
          "sequence": "12",
          "sequencetype": "Integer",
          "source": "urn:nld:oin:00000000000000000000:systeem:schakel",
          "specversion": "1.0",
          "subject": "consortium:018f3c5e-7b1a-7c44-9d6e-0d1a2b3c4d5e",
          "time": "1970-01-01T00:00:00.000000Z",
          "type": "nl.batterijconsortia.consortium-gewijzigd"
        }
        "#);
    }
}
