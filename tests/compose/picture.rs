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
        assert_eq!((status, media.as_str()), (StatusCode::OK, "image/svg+xml"));
        assert!(svg.contains("role=\"img\"") && svg.contains(title));
        let description = svg.split_once("<desc").context("a description")?.1;
        let description = description.split_once("</desc>").context("its end")?.0;
        // Every column of the picture is told.
        let columns = svg
            .matches("text-anchor=\"middle\" font-weight=\"bold\">")
            .count();
        assert!(
            columns >= 3 && description.matches(": ").count() >= 3,
            "{description}"
        );
        insta::assert_snapshot!(format!("the_picture_in_{language}"), svg);
    }
    Ok(())
}

#[actix_web::test]
async fn what_cannot_be_drawn_is_told() -> Result<()> {
    let service = TestService::bundled().await?;
    for (query, expected, word) in [
        ("", StatusCode::NOT_FOUND, "no call"),
        ("call=NO-SUCH-CALL", StatusCode::NOT_FOUND, "NO-SUCH-CALL"),
        ("call=x&lang=fr", StatusCode::BAD_REQUEST, "nl or en"),
    ] {
        let (status, _, told) = ask(&service, query).await?;
        assert_eq!(status, expected, "{query}");
        assert!(told.contains(word), "{told}");
    }
    Ok(())
}
