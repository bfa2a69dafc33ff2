//! Whom to talk to at an organisation: personal data.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use email_address::{EmailAddress as Address, Options};
use matching::OrganisationId;

/// An e-mail address at a domain. Not written into logs.
#[derive(Clone, PartialEq, Eq)]
pub struct EmailAddress(Address);

/// A text that is no e-mail address.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("an e-mail address is a name, `@` and a domain, such as info@example.org: {0}")]
pub struct ParseEmailError(email_address::Error);

impl EmailAddress {
    /// The address as it was given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl FromStr for EmailAddress {
    type Err = ParseEmailError;

    /// Reads an address of a domain with a dot in it (RFC 5321), without a name beside it.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let options = Options::default()
            .with_required_tld()
            .without_domain_literal()
            .without_display_text();
        let read = Address::parse_with_options(text.trim(), options);
        read.map(Self).map_err(ParseEmailError)
    }
}

impl fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// Whom to talk to at an organisation. Not written into logs.
#[derive(Clone, PartialEq, Eq)]
pub struct Contact {
    /// At which organisation.
    pub organisation: OrganisationId,
    /// A person's name.
    pub name: String,
    /// Where that person reads.
    pub email: EmailAddress,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

impl fmt::Debug for Contact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Contact of {}", self.organisation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_name_at_a_domain_and_nothing_else() {
        for text in ["info@example.org", " a.b+c@sub.example.org "] {
            let read: EmailAddress = text.parse().unwrap();
            assert_eq!(read.as_str(), text.trim());
            assert_eq!(format!("{read:?}"), "***");
        }
        for text in [
            "",
            "info",
            "info@",
            "@example.org",
            "info@localhost",
            "Info <info@example.org>",
            "info@[127.0.0.1]",
            "info@example.org\r\nBcc: all@example.org",
        ] {
            assert!(text.parse::<EmailAddress>().is_err(), "{text}");
        }
    }
}
