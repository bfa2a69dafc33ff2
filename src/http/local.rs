//! Who asks while no identity provider is configured: everybody on this machine, as an adviser.

use actix_web::HttpRequest;
use actix_web::http::header;
use actix_web::http::uri::Authority;
use async_graphql::ServerError;

use crate::access::Viewer;
use crate::graphql::error::Code;

/// Only requests that name this machine are answered: a page elsewhere could otherwise have its own
/// name resolve to here and ask in its visitor's place (DNS rebinding).
pub(super) fn caller(http: &HttpRequest) -> Result<Viewer, ServerError> {
    let host = named(http);
    if is_local(host) {
        return Ok(Viewer::Adviser);
    }
    let start: String = host.chars().take(80).collect();
    Err(Code::Forbidden.server_error(format!(
        "the service answers requests to localhost only, `{start}` is another name"
    )))
}

/// The name that a request was sent to. What a proxy says in `Forwarded` does not count: to its own
/// name such a page can send any header.
fn named(http: &HttpRequest) -> &str {
    let header = http.headers().get(header::HOST);
    let header = header.and_then(|host| host.to_str().ok());
    let authority = http.uri().authority().map(Authority::as_str);
    authority.or(header).unwrap_or_default()
}

/// Whether a `Host` header, with or without a port, names this machine.
fn is_local(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    matches!(name, "localhost" | "127.0.0.1" | "[::1]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_local() {
        for host in [
            "localhost",
            "localhost:8080",
            "127.0.0.1:9",
            "[::1]:8080",
            "[::1]",
        ] {
            assert!(is_local(host), "{host}");
        }
        for host in [
            "evil.example",
            "evil.example:8080",
            "localhost.evil.example",
            "127.0.0.1.evil.example:80",
            "",
        ] {
            assert!(!is_local(host), "{host}");
        }
    }
}
