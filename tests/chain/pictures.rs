//! The picture of the chain, at its address.

use anyhow::{Context, Result};
use reqwest::Client;
use reqwest::header::{CONTENT_LANGUAGE, CONTENT_TYPE, HOST};

use crate::support::TestService;

async fn picture(service: &TestService, query: &str) -> Result<(u16, String)> {
    let url = format!("{}/v1/pictures/chain.svg{query}", service.url());
    let answer = Client::new().get(url).send().await?;
    Ok((answer.status().as_u16(), answer.text().await?))
}

#[actix_web::test]
async fn the_picture_says_all_that_it_shows_in_both_languages() -> Result<()> {
    let service = TestService::bundled().await?;
    for (language, title, row, million) in [
        (
            "nl",
            "De batterijketen, gezien vanuit Nederland",
            "Gebruik in het energiesysteem: ",
            "gewogen mln: budget van calls",
        ),
        (
            "en",
            "The battery chain, seen from the Netherlands",
            "Use: stationary storage and grid: ",
            "weighted mln: budget of calls",
        ),
    ] {
        let url = format!(
            "{}/v1/pictures/chain.svg?country=NL&lang={language}",
            service.url()
        );
        let answer = Client::new().get(url).send().await?;
        let kind = answer
            .headers()
            .get(CONTENT_TYPE)
            .context("it has a type")?;
        assert_eq!(kind, "image/svg+xml; charset=utf-8");
        assert_eq!(
            answer
                .headers()
                .get(CONTENT_LANGUAGE)
                .context("it has a language")?,
            language
        );
        let drawn = answer.text().await?;
        assert!(drawn.starts_with("<svg ") && drawn.contains("role=\"img\""));
        assert!(drawn.contains("aria-labelledby=\"chain-title chain-desc\""));
        assert!(drawn.contains(title) && drawn.contains(row), "{drawn}");
        let shown = drawn.split("</desc>").nth(1).context("a picture")?;
        for told in [million, "82 proj"] {
            assert!(shown.contains(told), "{told}");
        }
        let described = drawn.split("<desc").nth(1).context("it is described")?;
        let described = described.split("</desc>").next().unwrap_or_default();
        insta::assert_snapshot!(format!("the_picture_described_in_{language}"), described);
    }
    Ok(())
}

#[actix_web::test]
async fn a_past_day_and_another_country_can_be_drawn() -> Result<()> {
    let service = TestService::bundled().await?;
    let (status, drawn) = picture(&service, "?country=DE&asOf=2018-12-31").await?;
    assert_eq!(status, 200);
    assert!(drawn.contains("Germany") && drawn.contains("not kept"));
    assert!(!drawn.contains("no demand known"));
    for told in [
        "State of 2018-12-31, data version 1",
        "Wilson 1927",
        "Sources: CORDIS",
        "only projects that had begun by then",
        "Last known start: 20",
        "organisations: a selection",
    ] {
        let shown = drawn.split("</desc>").nth(1).context("a picture")?;
        assert!(shown.contains(told), "{told}");
    }
    Ok(())
}

#[actix_web::test]
async fn what_cannot_be_drawn_is_refused_by_name() -> Result<()> {
    let service = TestService::bundled().await?;
    for (query, told) in [
        ("?country=QQ", "`QQ`"),
        ("?lang=fr", "`fr`"),
        ("?asOf=2999-01-01", "still to come"),
        ("?colour=red", "`colour`"),
        ("?country=QQ&lang=nl", "een land is een code"),
        ("?lang=nl&asOf=2020", "een dag zoals 2020-12-31"),
        ("?lang=nl&asOf=2999-01-01", "moet nog komen"),
        ("?colour=red&lang=nl", "deze afbeelding neemt"),
    ] {
        let (status, said) = picture(&service, query).await?;
        assert_eq!(status, 400, "{said}");
        assert!(said.contains(told), "{said}");
    }
    let stranger = Client::new()
        .get(format!("{}/v1/pictures/chain.svg", service.url()))
        .header(HOST, "evil.example")
        .send()
        .await?;
    assert_eq!(stranger.status().as_u16(), 403);
    Ok(())
}
