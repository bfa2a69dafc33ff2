//! The figures for monitoring: what the service holds, and whom its rankings show.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use reqwest::{Client, StatusCode, header};
use serde_json::json;

use crate::support::TestService;
use crate::support::json::{list, text};

async fn page(service: &TestService) -> Result<String> {
    let answer = Client::new()
        .get(format!("{}/metrics", service.url()))
        .send()
        .await?
        .error_for_status()?;
    let media = answer.headers().get(header::CONTENT_TYPE);
    let media = media.context("a media type")?.to_str()?.to_owned();
    assert!(media.starts_with("application/openmetrics-text"), "{media}");
    Ok(answer.text().await?)
}

/// The page once the watch has looked.
async fn watched(service: &TestService) -> Result<String> {
    for _ in 0..600 {
        let page = page(service).await?;
        if page.contains("schakel_watch_timestamp_seconds") {
            return Ok(page);
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    bail!("the watch never looked")
}

/// The values of a figure, by their labels.
fn figures<'p>(page: &'p str, name: &str) -> BTreeMap<&'p str, f64> {
    let lines = page.lines().filter_map(|line| line.strip_prefix(name));
    let lines = lines.filter(|line| line.starts_with([' ', '{']));
    let parts = lines.filter_map(|line| line.rsplit_once(' '));
    parts
        .filter_map(|(labels, value)| Some((labels, value.parse().ok()?)))
        .collect()
}

fn figure(page: &str, name: &str) -> Result<f64> {
    let found = figures(page, name).into_values().next();
    found.with_context(|| format!("no {name} in {page}"))
}

#[tokio::test]
async fn the_watch_tells_whom_the_lists_of_candidates_show() -> Result<()> {
    const CANDIDATES: &str = "query ($after: String) {
      consortia(filter: { acceptsPartners: true }, first: 20, after: $after) {
        nodes { candidates { nodes { organisation { name isNewcomer } } } }
        pageInfo { hasNextPage endCursor }
      }
    }";
    let service = TestService::bundled().await?;
    let page = watched(&service).await?;

    let consortia = service.pages(CANDIDATES, json!({}), "/consortia").await?;
    let mut times = BTreeMap::<String, u32>::new();
    for consortium in &consortia {
        for found in list(consortium, "/candidates/nodes")? {
            *times
                .entry(text(found, "/organisation/name")?.to_owned())
                .or_default() += 1;
        }
    }
    let places: u32 = times.values().sum();
    assert!(places > 0, "nobody is shown");
    let told = figure(&page, "schakel_watch_places")?;
    assert_eq!(told.to_string(), places.to_string());
    let watched = figure(&page, "schakel_watch_consortia")?;
    assert_eq!(watched.to_string(), consortia.len().to_string());

    let most = figures(&page, "schakel_watch_most_shown_places");
    assert_eq!(most.len(), 10, "{most:?}");
    for (labels, shown) in most {
        let (_, name) = labels.split_once("name=\"").context("a name")?;
        let name = name.trim_end_matches("\"}");
        let counted = times
            .get(name)
            .with_context(|| format!("{name} is not shown"))?;
        assert_eq!(shown.to_string(), counted.to_string(), "{name}");
    }
    Ok(())
}

#[tokio::test]
async fn exposure_stands_beside_the_share_of_all() -> Result<()> {
    let service = TestService::bundled().await?;
    let page = watched(&service).await?;
    let exposure = figures(&page, "schakel_watch_exposure_ratio");
    let population = figures(&page, "schakel_watch_population_ratio");
    assert_eq!(
        exposure.keys().collect::<Vec<_>>(),
        population.keys().collect::<Vec<_>>()
    );
    for property in ["kind", "size", "country", "region", "experience"] {
        for shares in [&exposure, &population] {
            let of = shares
                .iter()
                .filter(|(labels, _)| labels.starts_with(&format!("{{property=\"{property}\"")));
            let total: f64 = of.map(|(_, share)| share).sum();
            assert!((total - 1.0).abs() < 1e-9, "{property} adds up to {total}");
        }
    }
    let newcomers = r#"{property="experience",value="newcomer"}"#;
    assert!(exposure.contains_key(newcomers), "{exposure:?}");
    Ok(())
}

#[tokio::test]
async fn what_the_service_holds_is_counted() -> Result<()> {
    const TOTALS: &str = "{ organisations { totalCount } consortia { totalCount } }";
    let service = TestService::bundled().await?;
    let page = page(&service).await?;
    let totals = service.data(TOTALS, json!({})).await?;
    for (name, pointer) in [
        ("schakel_organisations", "/organisations/totalCount"),
        ("schakel_consortia", "/consortia/totalCount"),
    ] {
        let total = totals.pointer(pointer).and_then(serde_json::Value::as_f64);
        assert_eq!(Some(figure(&page, name)?), total, "{name}");
    }
    assert!(
        page.contains(r#"schakel_model{version="glass-box-"#),
        "{page}"
    );
    Ok(())
}

#[tokio::test]
async fn a_page_elsewhere_does_not_read_them() -> Result<()> {
    let service = TestService::bundled().await?;
    let answer = Client::new()
        .get(format!("{}/metrics", service.url()))
        .header(header::HOST, "evil.example")
        .send()
        .await?;
    assert_eq!(answer.status(), StatusCode::FORBIDDEN);
    let said = answer.text().await?;
    assert!(
        said.contains("localhost only") && !said.contains("schakel_"),
        "{said}"
    );
    Ok(())
}
