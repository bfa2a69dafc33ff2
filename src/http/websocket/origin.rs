//! Which pages may open a socket: a browser sends the viewer's cookies along
//! with it, and does not ask first as it does for other requests.

use actix_web::{HttpRequest, http::header};

/// Whether the request comes from no page at all, a page of our own, or a page
/// of one of the `others`.
pub(super) fn is_welcome(http: &HttpRequest, others: &[String]) -> bool {
    let Some(origin) = http.headers().get(header::ORIGIN) else {
        return true;
    };
    let Ok(origin) = origin.to_str() else {
        return false;
    };
    // A page cannot make its browser send a `Forwarded` header, so that what
    // the proxy in front of us says of the host may be believed.
    is_same(origin, http.connection_info().host())
        || others
            .iter()
            .any(|other| other.eq_ignore_ascii_case(origin))
}

fn is_same(origin: &str, host: &str) -> bool {
    let (default_port, authority) = match origin.split_once("://") {
        Some(("http", authority)) => (":80", authority),
        Some(("https", authority)) => (":443", authority),
        _ => return false,
    };
    let bare = |authority: &str| {
        let authority = authority.to_ascii_lowercase();
        authority
            .strip_suffix(default_port)
            .map(str::to_owned)
            .unwrap_or(authority)
    };
    bare(authority) == bare(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_the_same_host_and_port_is_the_same() {
        assert!(is_same("https://schakel.example", "schakel.example"));
        assert!(is_same("https://schakel.example", "Schakel.example:443"));
        assert!(is_same("http://localhost:8080", "localhost:8080"));
    }

    #[test]
    fn any_other_page_is_not() {
        for origin in [
            "https://evil.example",
            "https://schakel.example.evil.example",
            "https://schakel.example:8443",
            "null",
            "file://",
            "",
        ] {
            assert!(!is_same(origin, "schakel.example"), "{origin}");
        }
    }
}
