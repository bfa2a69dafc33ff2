//! The picture of a composition.

use anyhow::{Context, Result};
use reqwest::{Client, StatusCode, header};

use super::CALL;
use crate::support::TestService;

async fn ask(service: &TestService, query: &str) -> Result<(StatusCode, String, String)> {
    let url = format!("{}/v1/pictures/composition.svg?{query}", service.url());
    let answer = Client::new().get(url).send().await?;
    let media = answer.headers().get(header::CONTENT_TYPE);
    let media = media.map_or(Ok(""), |media| media.to_str())?.to_owned();
    Ok((answer.status(), media, answer.text().await?))
}

#[actix_web::test]
async fn who_covers_what_is_a_picture_with_a_text_in_both_languages() -> Result<()> {
    let service = TestService::bundled().await?;
    for (language, title) in [("nl", "Wie dekt wat"), ("en", "Who covers what")] {
        let query = format!("call={CALL}&lang={language}");
        let (status, media, svg) = ask(&service, &query).await?;
        let kind = "image/svg+xml; charset=utf-8";
        assert_eq!((status, media.as_str()), (StatusCode::OK, kind));
        assert!(svg.contains("role=\"img\"") && svg.contains(title));
        let (description, shown) = svg
            .split_once("<desc")
            .and_then(|(_, rest)| rest.split_once("</desc>"))
            .context("a description, and a picture")?;
        // Every mark of the picture is told, thick or thin.
        let marks = shown.matches('·').count();
        assert!(marks >= 3);
        assert_eq!(description.matches("%)").count(), marks, "{description}");
        for told in ["2026-11-23", "CORDIS", "82 pro", "branch"] {
            assert!(description.contains(told) && shown.contains(told), "{told}");
        }
        let smallest = font_sizes(shown).into_iter().min();
        // A point of a phone is ten of the picture, and the library makes letters smaller.
        assert!(smallest >= Some(105), "{smallest:?}");
        insta::assert_snapshot!(format!("the_picture_in_{language}"), svg);
    }
    Ok(())
}

fn font_sizes(svg: &str) -> Vec<u32> {
    let sizes = svg.split("font-size=\"").skip(1);
    let number = |rest: &str| rest.split(['.', '"']).next()?.parse().ok();
    sizes.filter_map(number).collect()
}

#[actix_web::test]
async fn what_cannot_be_drawn_is_told() -> Result<()> {
    let service = TestService::bundled().await?;
    for (query, expected, word) in [
        ("", StatusCode::BAD_REQUEST, "name a call"),
        ("call=&lang=nl", StatusCode::BAD_REQUEST, "noem een call"),
        (
            "call=NO-SUCH-CALL",
            StatusCode::NOT_FOUND,
            "there is no call `NO-SUCH-CALL`",
        ),
        (
            "call=NO-SUCH-CALL&lang=nl",
            StatusCode::NOT_FOUND,
            "er is geen call `NO-SUCH-CALL`",
        ),
        (
            "call=HORIZON-CL5-2021-D2-01-01",
            StatusCode::BAD_REQUEST,
            "still open",
        ),
        (
            "call=HORIZON-CL5-2021-D2-01-01&lang=nl",
            StatusCode::BAD_REQUEST,
            "nog open",
        ),
        ("call=x&lang=fr", StatusCode::BAD_REQUEST, "nl or en"),
        ("call=x&colour=red", StatusCode::BAD_REQUEST, "`colour`"),
    ] {
        let (status, _, told) = ask(&service, query).await?;
        assert_eq!(status, expected, "{query}");
        assert!(told.contains(word), "{told}");
    }
    Ok(())
}
