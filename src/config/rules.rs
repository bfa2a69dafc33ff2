//! What a value of the configuration must be.

use std::net::SocketAddr;
use std::ops::RangeInclusive;

use super::layers::Given;
use crate::store::{DatabaseUrl, StoreError};

/// What a value is, or the rule that it breaks, as what to do about it.
pub(super) type Checked<T> = Result<T, String>;

/// An address on this machine.
pub(super) fn listen(given: &Given) -> Checked<SocketAddr> {
    let address: SocketAddr = parse(
        given,
        "give an IP address and a port, such as 127.0.0.1:8080",
    )?;
    if address.ip().is_loopback() {
        return Ok(address);
    }
    Err(
        "the service has no identity provider yet and treats every caller as an adviser, so it \
         listens on loopback only: use 127.0.0.1 or [::1], and a reverse proxy on the same \
         machine where others must reach it"
            .to_owned(),
    )
}

/// The address of a database. What was given may hold a password, so the rule does not repeat it.
pub(super) fn database(given: &Given) -> Checked<DatabaseUrl> {
    given.to_string().parse().map_err(|error| match error {
        error @ StoreError::InMemory => error.to_string(),
        _ => "give `sqlite://` and a file, or `postgres://` and a server".to_owned(),
    })
}

/// A whole number within bounds.
pub(super) fn whole(given: &Given, bounds: RangeInclusive<u32>) -> Checked<u32> {
    let rule = format!(
        "give a whole number from {} to {}",
        bounds.start(),
        bounds.end()
    );
    let number: u32 = parse(given, &rule)?;
    if bounds.contains(&number) {
        Ok(number)
    } else {
        Err(rule)
    }
}

/// A word or a text that says itself what is wrong with it.
pub(super) fn word<T: std::str::FromStr<Err: std::fmt::Display>>(given: &Given) -> Checked<T> {
    given
        .to_string()
        .parse()
        .map_err(|error: T::Err| error.to_string())
}

/// Origins as browsers write them: a scheme, a host and perhaps a port. In a variable they stand
/// in one text with commas.
pub(super) fn origins(given: &Given) -> Checked<Vec<String>> {
    let texts: Vec<&str> = match given {
        Given::Many(texts) => texts.iter().map(String::as_str).collect(),
        Given::One(text) => text.split(',').map(str::trim).collect(),
    };
    let mut origins = Vec::with_capacity(texts.len());
    for text in texts.into_iter().filter(|text| !text.is_empty()) {
        if !is_origin(text) {
            return Err(format!(
                "`{text}` is no origin: give `https://` and a host, without a path, such as \
                 https://portal.example"
            ));
        }
        origins.push(text.to_owned());
    }
    Ok(origins)
}

fn is_origin(text: &str) -> bool {
    let host = ["https://", "http://"]
        .iter()
        .find_map(|scheme| text.strip_prefix(scheme));
    host.is_some_and(|host| {
        let is_fit = |sign: char| sign.is_alphanumeric() || "-._:[]".contains(sign);
        !host.is_empty() && host.chars().all(is_fit)
    })
}

fn parse<T: std::str::FromStr>(given: &Given, rule: &str) -> Checked<T> {
    given
        .to_string()
        .trim()
        .parse()
        .map_err(|_| rule.to_owned())
}
