//! The doors in production: what they let in, what they leave undone, and what they keep to themselves.

use anyhow::{Context, Result};
use reqwest::{Client, Response, StatusCode, Url, header};
use schakel::http::door::Settings;
use schakel::store::{DatabaseUrl, Store};
use sea_orm::{ConnectionTrait, Database};
use serde_json::{Value, json};

use crate::support::json::{list, text};
use crate::support::{TestService, scratch};

const ADD: &str = r#"mutation {
  upsertOrganisation(input: { name: "Zeeland Cellen", kind: COMPANY, country: "NL" }) { created }
}"#;

const JSON: &str = "application/json";

async fn post(service: &TestService, headers: &[(&str, &str)], body: String) -> Result<Response> {
    let mut post = Client::new()
        .post(format!("{}/graphql", service.url()))
        .body(body);
    for (name, value) in headers {
        post = post.header(*name, *value);
    }
    Ok(post.send().await?)
}

async fn get(service: &TestService, parameters: &[(&str, &str)]) -> Result<Response> {
    let url = Url::parse_with_params(&format!("{}/graphql", service.url()), parameters)?;
    Ok(Client::new().get(url).send().await?)
}

/// The status and the code of an answer without data.
async fn refusal(answer: Response) -> Result<(StatusCode, String)> {
    let status = answer.status();
    let answer: Value = answer.json().await?;
    assert!(answer.get("data").is_none(), "{answer}");
    Ok((
        status,
        text(&answer, "/errors/0/extensions/code")?.to_owned(),
    ))
}

/// Whether the organisation of the mutation is there.
async fn is_added(service: &TestService) -> Result<bool> {
    const FIND: &str = r#"{ organisations(filter: { text: "zeeland cellen" }) { totalCount } }"#;
    let found = service.data(FIND, json!({})).await?;
    Ok(found["organisations"]["totalCount"] != 0)
}

#[actix_web::test]
async fn a_mutation_by_get_is_refused_and_changes_nothing() -> Result<()> {
    let service = TestService::bundled().await?;
    let answer = get(&service, &[("query", ADD)]).await?;
    assert_eq!(
        answer.headers().get(header::ALLOW).context("allow")?,
        "POST"
    );
    let refused = refusal(answer).await?;
    assert_eq!(
        refused,
        (
            StatusCode::METHOD_NOT_ALLOWED,
            "METHOD_NOT_ALLOWED".to_owned()
        )
    );
    assert!(!is_added(&service).await?);
    Ok(())
}

#[actix_web::test]
async fn what_a_form_can_send_is_refused_and_changes_nothing() -> Result<()> {
    let service = TestService::bundled().await?;
    let body = json!({ "query": ADD }).to_string();
    let kinds = [
        "text/plain",
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded",
    ];
    let mut cases: Vec<_> = kinds
        .iter()
        .map(|kind| vec![("content-type", *kind)])
        .collect();
    cases.push(Vec::new());
    for headers in cases {
        let refused = refusal(post(&service, &headers, body.clone()).await?).await?;
        let expected = (
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "UNSUPPORTED_MEDIA_TYPE".to_owned(),
        );
        assert_eq!(refused, expected, "{headers:?}");
    }
    assert!(!is_added(&service).await?);
    post(&service, &[("content-type", JSON)], body).await?;
    assert!(is_added(&service).await?);
    Ok(())
}

#[actix_web::test]
async fn a_body_of_one_byte_too_many_is_refused_and_changes_nothing() -> Result<()> {
    let service = TestService::bundled().await?;
    let body = json!({ "query": ADD }).to_string();
    let padded = |length: usize| body.clone() + &" ".repeat(length - body.len());
    let headers = [("content-type", JSON)];
    let refused = refusal(post(&service, &headers, padded(1024 * 1024 + 1)).await?).await?;
    assert_eq!(
        refused,
        (StatusCode::PAYLOAD_TOO_LARGE, "TOO_LARGE".to_owned())
    );
    assert!(!is_added(&service).await?);
    let answer = post(&service, &headers, padded(1024 * 1024)).await?;
    assert_eq!(answer.status(), StatusCode::OK);
    assert!(is_added(&service).await?);
    Ok(())
}

#[actix_web::test]
async fn a_query_by_get_is_chosen_by_its_name() -> Result<()> {
    let service = TestService::bundled().await?;
    let documents = "query Who { viewer { roles } } query How { matchingModel { version } }";
    let answer = get(&service, &[("query", documents), ("operationName", "Who")]).await?;
    let answer: Value = answer.json().await?;
    assert_eq!(
        answer,
        json!({ "data": { "viewer": { "roles": ["adviser"] } } })
    );
    let neither = get(&service, &[("query", documents)]).await?;
    assert_eq!(refusal(neither).await?.1, "GRAPHQL_VALIDATION_FAILED");
    Ok(())
}

#[actix_web::test]
async fn tools_can_read_the_whole_schema() -> Result<()> {
    let wrapped = (0..9).fold("kind name".to_owned(), |inner, _| {
        format!("kind name ofType {{ {inner} }}")
    });
    let value = format!("name description defaultValue isDeprecated type {{ {wrapped} }}");
    let document = format!(
        "{{ __schema {{ description queryType {{ name }} mutationType {{ name }} subscriptionType {{ name }}
            directives {{ name description isRepeatable locations args {{ {value} }} }}
            types {{ kind name description specifiedByURL isOneOf
              fields(includeDeprecated: true) {{
                name description isDeprecated args(includeDeprecated: true) {{ {value} }} type {{ {wrapped} }}
              }}
              inputFields(includeDeprecated: true) {{ {value} }} interfaces {{ {wrapped} }}
              enumValues(includeDeprecated: true) {{ name description }} possibleTypes {{ {wrapped} }}
            }} }} }}"
    );
    let service = TestService::bundled().await?;
    let data = service.data(&document, json!({})).await?;
    let types = list(&data, "/__schema/types")?;
    assert!(types.len() > 80, "{} types", types.len());
    let bare = types
        .iter()
        .filter(|kind| kind["description"].as_str().is_none_or(str::is_empty));
    let bare: Vec<_> = bare.filter_map(|kind| kind["name"].as_str()).collect();
    // The library gives its own ID none.
    assert_eq!(bare, ["ID"]);
    Ok(())
}

#[actix_web::test]
async fn a_request_to_another_name_is_forbidden_and_changes_nothing() -> Result<()> {
    let service = TestService::bundled().await?;
    let body = json!({ "query": ADD }).to_string();
    for host in ["evil.example", "localhost.evil.example:80", "192.0.2.1"] {
        let headers = [("content-type", JSON), ("host", host)];
        let refused = refusal(post(&service, &headers, body.clone()).await?).await?;
        assert_eq!(
            refused,
            (StatusCode::FORBIDDEN, "FORBIDDEN".to_owned()),
            "{host}"
        );
    }
    let proxied = [
        ("content-type", JSON),
        ("x-forwarded-host", "evil.example"),
        ("forwarded", "host=evil.example"),
    ];
    post(
        &service,
        &proxied,
        json!({ "query": "{ viewer { roles } }" }).to_string(),
    )
    .await?;
    assert!(!is_added(&service).await?);
    Ok(())
}

#[actix_web::test]
async fn a_foreign_name_is_not_hidden_by_a_forwarded_one() -> Result<()> {
    let service = TestService::bundled().await?;
    let body = json!({ "query": ADD }).to_string();
    for forwarded in [
        ("x-forwarded-host", "localhost"),
        ("forwarded", "host=localhost"),
    ] {
        let headers = [("content-type", JSON), ("host", "evil.example"), forwarded];
        let refused = refusal(post(&service, &headers, body.clone()).await?).await?;
        assert_eq!(refused.0, StatusCode::FORBIDDEN, "{forwarded:?}");
    }
    assert!(!is_added(&service).await?);
    Ok(())
}

/// Breaks the tables of a running service, so that each of its statements fails.
async fn break_tables(url: &DatabaseUrl) -> Result<()> {
    let database = Database::connect(url.to_string()).await?;
    for table in [
        "organisation",
        "consortium",
        "call",
        "dismissal",
        "capability",
        "membership",
    ] {
        let rename = format!("ALTER TABLE \"{table}\" RENAME TO \"broken_{table}\"");
        database.execute_unprepared(&rename).await?;
    }
    Ok(database.close().await?)
}

#[actix_web::test]
async fn a_fault_of_the_database_does_not_show() -> Result<()> {
    let (_folder, url) = scratch::sqlite_url()?;
    let store = Store::open(&url).await?;
    store.migrate().await?;
    let service = TestService::bundled_on(store).await?;
    let id = service.organisation("TNO").await?;
    break_tables(&url).await?;
    let by_id = |query: &str| query.replace("$id", &format!("\"{id}\""));
    for document in [
        "{ organisations { nodes { name } } }".to_owned(),
        "{ consortia { nodes { acronym } } }".to_owned(),
        "{ calls { nodes { identifier } } }".to_owned(),
        by_id("{ node(id: $id) { id } }"),
        by_id("{ organisation(by: { id: $id }) { matches { totalCount } } }"),
        by_id(
            "mutation { setInterests(organisationId: $id, interests: []) { organisation { id } } }",
        ),
        ADD.to_owned(),
    ] {
        let answer = service.ask(&document, json!({})).await?;
        let error = &answer["errors"][0];
        assert_eq!(
            error["extensions"]["code"], "INTERNAL",
            "{document}: {answer}"
        );
        let said = answer.to_string().to_lowercase();
        for inside in ["table", "sql", "select", "broken", "database", "/tmp"] {
            let told = said.contains(inside);
            assert!(!told, "{inside} in {said}");
        }
    }
    Ok(())
}

#[actix_web::test]
async fn pages_of_the_portal_may_ask_and_others_may_not() -> Result<()> {
    const PORTAL: &str = "https://portal.example";
    let (_folder, store) = scratch::sqlite().await?;
    let mut settings = Settings::default();
    settings.socket.origins = vec![PORTAL.to_owned()];
    let service = TestService::over(store, settings).await?;
    let preflight = async |origin: &str, method: &str| -> Result<Option<String>> {
        let answer = Client::new()
            .request(
                reqwest::Method::OPTIONS,
                format!("{}/graphql", service.url()),
            )
            .header("origin", origin)
            .header("access-control-request-method", method)
            .header(
                "access-control-request-headers",
                "authorization,content-type",
            )
            .send()
            .await?;
        let allowed = answer.headers().get(header::ACCESS_CONTROL_ALLOW_ORIGIN);
        let allowed = allowed.map(|origin| origin.to_str().map(str::to_owned));
        assert!(
            !answer
                .headers()
                .contains_key(header::ACCESS_CONTROL_ALLOW_CREDENTIALS),
            "a token is no cookie"
        );
        Ok(allowed.transpose()?)
    };
    assert_eq!(preflight(PORTAL, "POST").await?.as_deref(), Some(PORTAL));
    assert_eq!(preflight("https://other.example", "POST").await?, None);
    let asked = [("content-type", JSON), ("origin", PORTAL)];
    let answer = post(
        &service,
        &asked,
        json!({ "query": "{ __typename }" }).to_string(),
    )
    .await?;
    let allowed = answer.headers().get(header::ACCESS_CONTROL_ALLOW_ORIGIN);
    assert_eq!(allowed.context("it may read the answer")?, PORTAL);
    Ok(())
}

/// Problem details (RFC 9457), and nothing of it or of what events hold is kept on the way.
#[actix_web::test]
async fn what_goes_wrong_beside_graphql_is_told_as_problem_details() -> Result<()> {
    let service = TestService::bundled().await?;
    for (path, host, status, title, detail) in [
        (
            "/v1/events/1/data",
            "localhost",
            404,
            "Not Found",
            "there is no such event",
        ),
        (
            "/v1/pictures/chain.svg?country=QQ",
            "localhost",
            400,
            "Bad Request",
            "`QQ`",
        ),
        (
            "/v1/algorithm-register-entry",
            "evil.example",
            403,
            "Forbidden",
            "localhost only",
        ),
        (
            "/metrics",
            "evil.example",
            403,
            "Forbidden",
            "localhost only",
        ),
    ] {
        let request = Client::new().get(format!("{}{path}", service.url()));
        let answer = request.header(header::HOST, host).send().await?;
        assert_eq!(answer.status().as_u16(), status, "{path}");
        let said = |name| {
            answer
                .headers()
                .get(name)
                .and_then(|said| said.to_str().ok())
        };
        assert_eq!(said(header::CONTENT_TYPE), Some("application/problem+json"));
        assert_eq!(said(header::CACHE_CONTROL), Some("no-store"));
        let told: Value = answer.json().await?;
        assert_eq!(
            (&told["status"], &told["title"]),
            (&json!(status), &json!(title))
        );
        assert!(text(&told, "/detail")?.contains(detail), "{told}");
    }
    let events = "{ events(first: 1) { nodes { id } } }";
    let events = service.data(events, json!({})).await?;
    let id = text(&events, "/events/nodes/0/id")?;
    let data = format!("{}/v1/events/{id}/data", service.url());
    let data = reqwest::get(data).await?.error_for_status()?;
    let kept = data.headers().get(header::CACHE_CONTROL);
    assert_eq!(kept.context("it may be kept")?, "no-store");
    Ok(())
}

/// By the NL GOV rules for the design of APIs.
#[actix_web::test]
async fn what_is_beside_graphql_is_described_and_tells_its_version() -> Result<()> {
    let service = TestService::bundled().await?;
    let base = format!("{}/v1", service.url());
    let asked = Client::new()
        .get(format!("{base}/openapi.json"))
        .header(header::ORIGIN, "https://anybody.example");
    let answer = asked.send().await?.error_for_status()?;
    let open_to = answer.headers().get(header::ACCESS_CONTROL_ALLOW_ORIGIN);
    assert_eq!(open_to.context("no page may read it")?, "*");
    let described: Value = answer.json().await?;
    let version = text(&described, "/info/version")?;
    let paths = described["paths"].as_object().context("paths")?;
    assert_eq!(paths.len(), 5);
    for path in paths.keys() {
        let path = path.replace("{id}", "00000000-0000-0000-0000-000000000000");
        let answer = reqwest::get(format!("{base}{path}")).await?;
        let headers = answer.headers();
        assert_eq!(headers.get("API-Version").context("no version")?, version);
        assert_eq!(headers.get("X-Frame-Options").context("framed")?, "DENY");
        assert_eq!(
            headers.get("X-Content-Type-Options").context("guessed")?,
            "nosniff"
        );
        // It is there, also where what was asked is not: the problem names what is missing.
        let told = answer.text().await?;
        assert!(!told.is_empty(), "{path}");
    }
    Ok(())
}
