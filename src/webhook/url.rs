//! What the address of an endpoint must be.

use std::net::IpAddr;

use reqwest::Url;

use super::address::{Reach, RefusedAddress};

/// The longest address that is taken.
const LONGEST: usize = 2_000;

/// Why a text is no address of an endpoint.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnfitUrl {
    /// It is none.
    #[error("`{0}` is no address; give one such as https://portal.example/events")]
    Unreadable(String),
    /// It is not encrypted.
    #[error("`{0}` is not encrypted; give an address with https")]
    NotEncrypted(String),
    /// There is a login or a fragment in it.
    #[error(
        "an address of an endpoint has no user, password or fragment; give a token as `bearerToken`"
    )]
    TooMuch,
    /// It lies inside.
    #[error(transparent)]
    Refused(#[from] RefusedAddress),
}

/// Reads the address of an endpoint. Where it names a host, the host is held to the rule each time
/// that it is looked up.
///
/// # Errors
/// It is none, or one that may not be reached.
pub fn parse_url(text: &str, reach: &Reach) -> Result<Url, UnfitUrl> {
    let start: String = text.chars().take(80).collect();
    let unreadable = || UnfitUrl::Unreadable(start.clone());
    let url = Url::parse(text).map_err(|_| unreadable())?;
    let host = url.host_str().ok_or_else(unreadable)?;
    if text.len() > LONGEST {
        return Err(unreadable());
    }
    match url.scheme() {
        "https" => {}
        "http" if reach.plain_http => {}
        "http" => return Err(UnfitUrl::NotEncrypted(start)),
        _ => return Err(unreadable()),
    }
    if !url.username().is_empty() || url.password().is_some() || url.fragment().is_some() {
        return Err(UnfitUrl::TooMuch);
    }
    // Numbers are not looked up, so they are held to the rule here.
    let literal = host.trim_start_matches('[').trim_end_matches(']');
    if let Ok(address) = literal.parse::<IpAddr>() {
        reach.check(address)?;
    }
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endpoint_is_encrypted_public_and_holds_no_login() {
        let strict = Reach::default();
        assert!(parse_url("https://portal.example/events?a=b", &strict).is_ok());
        assert!(parse_url("https://8.8.8.8:8443/", &strict).is_ok());
        for unfit in [
            "portal.example",
            "ftp://portal.example",
            "http://portal.example",
            "https://user@portal.example",
            "https://:word@portal.example",
            "https://portal.example/#part",
            "https://127.0.0.1/",
            "https://0x7f.1/",
            "https://2130706433/",
            "https://[::1]/",
            "https://[::ffff:10.0.0.1]/",
        ] {
            assert!(parse_url(unfit, &strict).is_err(), "{unfit}");
        }
        let long = format!("https://portal.example/{}", "a".repeat(LONGEST));
        assert!(parse_url(&long, &strict).is_err());
    }

    #[test]
    fn what_the_configuration_allows_will_do() {
        let reach = Reach {
            private_networks: vec!["127.0.0.0/8".parse().expect("it is a network")],
            plain_http: true,
        };
        assert!(parse_url("http://127.0.0.1:9/", &reach).is_ok());
        assert!(parse_url("http://10.0.0.1:9/", &reach).is_err());
    }
}
