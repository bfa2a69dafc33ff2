//! What a value of the configuration must be.

use std::net::SocketAddr;
use std::ops::RangeInclusive;
use std::path::PathBuf;

use super::layers::Given;
use crate::auth::{Issuer, Level, ParseLevelError};
use crate::store::{DatabaseUrl, StoreError};

/// What a value is, or the rule that it breaks, as what to do about it.
pub(super) type Checked<T> = Result<T, String>;

/// An address: on this machine, where no identity provider tells who calls.
pub(super) fn listen(given: &Given, has_provider: bool) -> Checked<SocketAddr> {
    let rule = "give an IP address and a port, such as 127.0.0.1:8080";
    let address: SocketAddr = parse(given, rule)?;
    if has_provider || address.ip().is_loopback() {
        return Ok(address);
    }
    Err(
        "without an identity provider every caller is an adviser, so the service listens on \
         loopback only: use 127.0.0.1 or [::1], or give `oidc.issuer`"
            .to_owned(),
    )
}

/// An identity provider; none where the text is empty.
pub(super) fn issuer(given: &Given) -> Checked<Option<Issuer>> {
    let text = given.to_string();
    if text.trim().is_empty() {
        return Ok(None);
    }
    let issuer = Issuer::new(text.trim());
    issuer.map(Some).map_err(|unfit| unfit.to_string())
}

/// A file or a folder; none where the text is empty. Whether it can be read shows when it is read.
pub(super) fn path(given: &Given) -> Option<PathBuf> {
    let text = given.to_string();
    let text = text.trim();
    (!text.is_empty()).then(|| PathBuf::from(text))
}

/// A level of assurance; none where the text is empty.
pub(super) fn level(given: &Given) -> Checked<Option<Level>> {
    let text = given.to_string();
    match text.trim() {
        "" => Ok(None),
        text => text
            .parse()
            .map(Some)
            .map_err(|error: ParseLevelError| error.to_string()),
    }
}

/// A text that is not empty.
pub(super) fn text(given: &Given) -> Checked<String> {
    let text = given.to_string().trim().to_owned();
    if text.is_empty() {
        return Err("it must not be empty".to_owned());
    }
    Ok(text)
}

/// Words, several or one text with commas.
pub(super) fn names(given: &Given) -> Vec<String> {
    let texts: Vec<&str> = match given {
        Given::Many(texts) => texts.iter().map(String::as_str).collect(),
        Given::One(text) => text.split(',').collect(),
    };
    let texts = texts.into_iter().map(str::trim);
    texts
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
        .collect()
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
    let origins = names(given);
    match origins.iter().find(|text| !is_origin(text)) {
        None => Ok(origins),
        Some(text) => Err(format!(
            "`{text}` is no origin: give `https://` and a host, without a path, such as \
             https://portal.example"
        )),
    }
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
