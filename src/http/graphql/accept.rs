//! Which media type an answer has, by the client's `Accept`.

use actix_web::{
    http::header::{self, HeaderMap},
    mime::{self, Mime},
};

use super::Media;

/// A media type or a range of them, and how much the client likes it.
struct Wish {
    range: Mime,
    /// In thousandths; zero refuses.
    quality: u16,
}

/// How closely a wish names a media type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Closeness {
    Anything,
    Kind,
    Exact,
}

/// Chooses the media type of the answer; `None` if the client accepts neither.
///
/// The higher quality wins, then the closer name, then what was named first.
/// Who leaves it to us gets `application/json`, as the specification has it.
pub(super) fn negotiate(headers: &HeaderMap) -> Option<Media> {
    let wishes = wishes(headers);
    if wishes.is_empty() {
        return Some(Media::Json);
    }
    let json = liking(&wishes, Media::Json);
    let response = liking(&wishes, Media::GraphqlResponse);
    match (json, response) {
        (None, None) => None,
        (json, response) if response > json => Some(Media::GraphqlResponse),
        _ => Some(Media::Json),
    }
}

/// Whether the client is a browser that a page would please.
pub(super) fn wants_page(headers: &HeaderMap) -> bool {
    wishes(headers)
        .iter()
        .any(|wish| wish.range.essence_str() == "text/html" && wish.quality > 0)
}

/// How much a media type is liked: quality, closeness, and how early it came.
type Liking = (u16, Closeness, std::cmp::Reverse<usize>);

fn liking(wishes: &[Wish], media: Media) -> Option<Liking> {
    let (place, closeness, wish) = wishes
        .iter()
        .enumerate()
        .filter_map(|(place, wish)| Some((place, closeness(&wish.range, media)?, wish)))
        .max_by_key(|(place, closeness, _)| (*closeness, std::cmp::Reverse(*place)))?;
    // Ranges say nothing about order: `*/*` leaves it to us.
    let place = if closeness == Closeness::Exact {
        place
    } else {
        0
    };
    (wish.quality > 0).then_some((wish.quality, closeness, std::cmp::Reverse(place)))
}

fn closeness(range: &Mime, media: Media) -> Option<Closeness> {
    if range
        .get_param(mime::CHARSET)
        .is_some_and(|charset| charset != mime::UTF_8)
    {
        return None;
    }
    match range.essence_str() {
        "*/*" => Some(Closeness::Anything),
        "application/*" => Some(Closeness::Kind),
        exact if exact == media.essence() => Some(Closeness::Exact),
        _ => None,
    }
}

/// What the client accepts; what cannot be read is passed over.
fn wishes(headers: &HeaderMap) -> Vec<Wish> {
    headers
        .get_all(header::ACCEPT)
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(wish)
        .collect()
}

fn wish(text: &str) -> Option<Wish> {
    let range: Mime = text.trim().parse().ok()?;
    let quality = match range.get_param("q") {
        Some(quality) => thousandths(quality.as_str())?,
        None => 1_000,
    };
    Some(Wish { range, quality })
}

/// Reads a quality: `0` to `1` with at most three decimals.
fn thousandths(text: &str) -> Option<u16> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    if decimals.len() > 3 || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let decimals: u16 = format!("{decimals:0<3}").parse().ok()?;
    match whole {
        "0" => Some(decimals),
        "1" if decimals == 0 => Some(1_000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{ACCEPT, HeaderValue};

    use super::*;

    fn headers(accept: &'static str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static(accept));
        headers
    }

    #[test]
    fn the_media_type_is_the_one_the_client_likes_best() {
        let (json, response) = (Some(Media::Json), Some(Media::GraphqlResponse));
        for (accept, chosen) in [
            ("", json),
            ("*/*", json),
            ("application/*", json),
            ("application/json", json),
            ("application/json; charset=utf-8", json),
            ("application/graphql-response+json", response),
            ("APPLICATION/GraphQL-Response+JSON; Charset=UTF-8", response),
            (
                "application/graphql-response+json, application/json",
                response,
            ),
            ("application/json, application/graphql-response+json", json),
            (
                "application/graphql-response+json;q=0.8, application/json",
                json,
            ),
            (
                "application/graphql-response+json, application/json;q=0.9",
                response,
            ),
            ("application/graphql-response+json, */*", response),
            ("application/json, */*", json),
            ("*/*, application/json;q=0", response),
            ("text/html, application/xml;q=0.9, */*;q=0.8", json),
            ("application/json;q=0.001", json),
            ("application/json;q=0", None),
            ("application/json;charset=latin1", None),
            ("text/html", None),
            (
                "application/json;q=0, application/graphql-response+json;q=0.000",
                None,
            ),
        ] {
            assert_eq!(negotiate(&headers(accept)), chosen, "{accept}");
        }
    }

    #[test]
    fn without_a_header_the_answer_is_json() {
        assert_eq!(negotiate(&HeaderMap::new()), Some(Media::Json));
    }

    #[test]
    fn only_a_client_that_names_html_wants_a_page() {
        assert!(wants_page(&headers("text/html,*/*;q=0.8")));
        assert!(!wants_page(&headers("*/*")));
        assert!(!wants_page(&headers("text/html;q=0")));
    }
}
