//! Events on their way to others: `CloudEvents` under the NL GOV profile, signed by Standard
//! Webhooks, over a client that reaches only what it may.

mod address;
mod client;
mod cloud_event;
mod schedule;
mod settings;
mod signature;
mod url;

pub use address::{Reach, RefusedAddress};
pub use client::{Answer, Client, Consent, ConsentError, Lookup, SystemLookup};
pub use cloud_event::CloudEvent;
pub use schedule::{Schedule, chance};
pub use settings::{Settings, Source, UnfitSource};
pub use signature::{NoRandomness, new_secret, signatures};
pub use url::{UnfitUrl, parse_url};
