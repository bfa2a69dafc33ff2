//! Who runs the service, by their short names in the bundled data.

/// The agency that runs the service: it judges and takes no part.
pub(super) const AGENCY: &str = "rvo";

/// The ministry that the agency is part of, and takes part in projects as.
pub(super) const MINISTRY: &str = "ministerie-ezk";
