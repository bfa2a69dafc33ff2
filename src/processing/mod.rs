//! The log of processings of personal data, by the Dutch standard Logboek Dataverwerkingen: one
//! record for each processing and each person whose data they are, and none of those data in it.

mod settings;
mod trace;

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use matching::OrganisationId;
use serde::Serialize;
use sha2::Sha256;

pub use settings::{ProcessingSettings, ProcessingSettingsError};
pub use trace::{Trace, in_trace};

/// What kind of pseudonym a record names its subject by.
const SUBJECT_TYPE: &str = "schakel-contact";

/// What personal data are processed for: each is an activity of the organisation's own register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Activity {
    /// Keeping whom to talk to at an organisation.
    Contact,
    /// Bringing organisations into contact.
    Introduction,
    /// Doing right to people: giving and erasing what is kept of them.
    Rights,
}

/// A processing of personal data that began.
#[derive(Debug, Clone, Copy)]
pub struct Processing {
    /// What for.
    pub activity: Activity,
    /// What is done, as a name of ours.
    pub name: &'static str,
    /// Whose data they are: those of the contact of this organisation.
    pub subject: OrganisationId,
    /// When it began.
    pub began: DateTime<Utc>,
}

/// Where processings are written down; nowhere, where nobody asks for it. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct ProcessingLog(Option<Arc<ProcessingSettings>>);

/// Why a processing is not written down.
#[derive(Debug, thiserror::Error)]
pub enum ProcessingLogError {
    /// The file takes nothing.
    #[error(
        "`{}` cannot be written, and personal data are not processed unseen; make room, or let this \
         user write there",
        path.display()
    )]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: io::Error,
    },
    /// No ids can be made.
    #[error("the machine has no randomness for the id of a processing; try again")]
    NoRandomness(#[source] getrandom::Error),
}

/// A record, by the names of the standard.
#[derive(Debug, Serialize)]
struct Record<'r> {
    trace_id: String,
    span_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent_span_id: Option<String>,
    status_code: &'static str,
    name: &'static str,
    start_time: i64,
    end_time: i64,
    resource: Resource,
    attributes: [Attribute<'r>; 3],
}

#[derive(Debug, Serialize)]
struct Resource {
    attributes: [Attribute<'static>; 2],
}

#[derive(Debug, Serialize)]
struct Attribute<'r> {
    key: &'static str,
    value: &'r str,
}

impl ProcessingLog {
    /// By these settings.
    #[must_use]
    pub fn new(settings: ProcessingSettings) -> Self {
        Self(Some(Arc::new(settings)))
    }

    /// Makes sure that the file can be written; one that is not there is made.
    ///
    /// # Errors
    /// It cannot.
    pub fn check(&self) -> Result<(), ProcessingLogError> {
        match &self.0 {
            Some(settings) => settings
                .append("")
                .map_err(|source| settings.failed(source)),
            None => Ok(()),
        }
    }

    /// Writes a processing down that ended, and whether the service did it or failed.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn write(
        &self,
        processing: &Processing,
        ended: DateTime<Utc>,
        is_done: bool,
    ) -> Result<(), ProcessingLogError> {
        match &self.0 {
            Some(settings) => settings.write(processing, ended, is_done),
            None => Ok(()),
        }
    }
}

impl ProcessingSettings {
    fn write(
        &self,
        processing: &Processing,
        ended: DateTime<Utc>,
        is_done: bool,
    ) -> Result<(), ProcessingLogError> {
        let trace = trace::current().map_err(ProcessingLogError::NoRandomness)?;
        let span = trace::new_span().map_err(ProcessingLogError::NoRandomness)?;
        let subject = self.pseudonym(processing.subject);
        let record = Record {
            trace_id: hex::encode(trace.id),
            span_id: hex::encode(span),
            parent_span_id: trace.parent.map(hex::encode),
            status_code: if is_done {
                "STATUS_CODE_OK"
            } else {
                "STATUS_CODE_ERROR"
            },
            name: processing.name,
            start_time: processing.began.timestamp_millis(),
            end_time: ended.timestamp_millis(),
            resource: Resource {
                attributes: [
                    attribute("service.name", "schakel"),
                    attribute("service.version", env!("CARGO_PKG_VERSION")),
                ],
            },
            attributes: [
                attribute(
                    "dpl.core.processing_activity_id",
                    self.activity(processing.activity),
                ),
                attribute("dpl.core.data_subject_id", &subject),
                attribute("dpl.core.data_subject_id_type", SUBJECT_TYPE),
            ],
        };
        let written = serde_json::to_string(&record).map_err(io::Error::from);
        let written = written.and_then(|line| self.append(&format!("{line}\n")));
        written.map_err(|source| self.failed(source))
    }

    /// Adds to the file in one write, so that lines of several processes stay whole. It is opened
    /// each time: then it can be put away and begun anew while the service runs.
    fn append(&self, text: &str) -> io::Result<()> {
        let mut options = OpenOptions::new();
        let mut file = options.append(true).create(true).open(&self.log)?;
        file.write_all(text.as_bytes())
    }

    fn failed(&self, source: io::Error) -> ProcessingLogError {
        ProcessingLogError::Unwritable {
            path: self.log.clone(),
            source,
        }
    }

    /// The same for the same organisation, and nothing that tells which without the key.
    fn pseudonym(&self, of: OrganisationId) -> String {
        let mut mac = self.keyed();
        mac.update(of.as_uuid().as_bytes());
        hex::encode(mac.finalize().into_bytes())
    }
}

const fn attribute<'r>(key: &'static str, value: &'r str) -> Attribute<'r> {
    Attribute { key, value }
}

/// What makes pseudonyms.
type Keyed = Hmac<Sha256>;

/// HMAC takes a key of any length; `None` never comes.
fn keyed(key: &[u8]) -> Option<Keyed> {
    Keyed::new_from_slice(key).ok()
}
