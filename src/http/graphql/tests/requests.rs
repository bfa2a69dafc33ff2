//! How a request must come in.

use std::time::Duration;

use anyhow::Context;
use reqwest::{Client, RequestBuilder, StatusCode, Url, header, redirect};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::{
    super::super::{door::Settings, toy::Server},
    GRAPHQL, JSON, ask, code, send,
};

fn get(server: &Server, query: &[(&str, &str)]) -> anyhow::Result<RequestBuilder> {
    Ok(Client::new().get(Url::parse_with_params(&server.url(), query)?))
}

/// Sends the head and the start of a body, and reads the first line of the answer.
async fn cut_short(server: &Server, head: &str, body: &[u8]) -> anyhow::Result<String> {
    let mut stream = TcpStream::connect(server.address).await?;
    let head = format!(
        "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n{head}\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(body).await?;
    let mut answer = vec![0; 12];
    let read = stream.read_exact(&mut answer);
    tokio::time::timeout(Duration::from_secs(5), read).await??;
    Ok(String::from_utf8(answer)?)
}

#[actix_web::test]
async fn a_media_type_nobody_makes_is_not_acceptable() -> anyhow::Result<()> {
    let server = Server::start()?;
    let answer = send(&server, "text/html", &json!({ "query": "{viewer}" })).await?;
    assert_eq!(answer.status(), StatusCode::NOT_ACCEPTABLE);
    assert_eq!(code(&answer.json().await?), "NOT_ACCEPTABLE");
    Ok(())
}

#[actix_web::test]
async fn a_mutation_by_get_is_not_executed() -> anyhow::Result<()> {
    let server = Server::start()?;
    let query = [("query", "mutation{bump}")];
    let answer = get(&server, &query)?.send().await?;
    assert_eq!(answer.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(answer.headers().get("allow").context("allow")?, "POST");
    assert_eq!(code(&answer.json().await?), "METHOD_NOT_ALLOWED");
    assert_eq!(server.bumps.count(), 0);

    let body = ask(&server, "mutation{bump}").await?;
    assert_eq!(body, json!({ "data": { "bump": 1 } }));
    Ok(())
}

#[actix_web::test]
async fn a_query_by_get_is_chosen_by_its_name_and_given_variables() -> anyhow::Result<()> {
    let server = Server::start()?;
    let query = [
        (
            "query",
            "query A{viewer} query B($name: String!){hello(name: $name)}",
        ),
        ("operationName", "B"),
        ("variables", r#"{"name":"you"}"#),
    ];
    let answer = get(&server, &query)?.send().await?;
    let body: Value = answer.json().await?;
    assert_eq!(body, json!({ "data": { "hello": "hello you" } }));
    Ok(())
}

#[actix_web::test]
async fn a_browser_without_a_query_is_led_to_the_playground() -> anyhow::Result<()> {
    let server = Server::start()?;
    let client = Client::builder()
        .redirect(redirect::Policy::none())
        .build()?;
    let page = "text/html,application/xhtml+xml,*/*;q=0.8";
    let bare = client.get(server.url()).header("accept", page);
    let answer = bare.send().await?;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    assert_eq!(
        answer.headers().get("location").context("location")?,
        "/playground"
    );

    let asking = get(&server, &[("query", "{viewer}")])?;
    let answer = asking.header("accept", page).send().await?;
    assert_eq!(answer.status(), StatusCode::OK);

    let answer = client.get(server.url()).send().await?;
    assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
    Ok(())
}

#[actix_web::test]
async fn only_json_in_utf_8_is_read() -> anyhow::Result<()> {
    let server = Server::start()?;
    let body = r#"{"query":"mutation{bump}"}"#;
    for content_type in [
        Some("text/plain"),
        Some("multipart/form-data; boundary=x"),
        Some("application/x-www-form-urlencoded"),
        Some("application/json; charset=iso-8859-1"),
        Some("application/graphql"),
        Some("nonsense"),
        None,
    ] {
        let mut post = Client::new().post(server.url()).body(body);
        if let Some(content_type) = content_type {
            post = post.header(header::CONTENT_TYPE, content_type);
        }
        let answer = post.send().await?;
        assert_eq!(answer.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
        assert_eq!(code(&answer.json().await?), "UNSUPPORTED_MEDIA_TYPE");
    }
    assert_eq!(server.bumps.count(), 0);

    let post = Client::new().post(server.url()).body(body);
    let post = post.header(header::CONTENT_TYPE, "Application/JSON; charset=UTF-8");
    assert_eq!(post.send().await?.status(), StatusCode::OK);
    Ok(())
}

#[actix_web::test]
async fn what_is_not_a_request_is_bad() -> anyhow::Result<()> {
    let server = Server::start()?;
    let invalid_utf_8 = b"{\"query\":\"{viewer}\",\"x\":\"\xff\"}".to_vec();
    for body in [
        Vec::new(),
        b"{ \"not a JSON".to_vec(),
        b"[{\"query\":\"{viewer}\"}]".to_vec(),
        invalid_utf_8,
    ] {
        let post = Client::new().post(server.url()).body(body);
        let answer = post.header(header::CONTENT_TYPE, JSON).send().await?;
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
        assert_eq!(code(&answer.json().await?), "BAD_REQUEST");
    }
    Ok(())
}

#[actix_web::test]
async fn a_body_may_have_just_so_many_bytes() -> anyhow::Result<()> {
    let server = Server::start()?;
    let limit = Settings::default().bytes;
    for (bytes, status) in [
        (limit, StatusCode::OK),
        (limit + 1, StatusCode::PAYLOAD_TOO_LARGE),
    ] {
        let mut body = r#"{"query":"{viewer}"}"#.to_owned();
        body.push_str(&" ".repeat(bytes - body.len()));
        let post = Client::new().post(server.url()).body(body);
        let answer = post.header(header::CONTENT_TYPE, JSON).send().await?;
        assert_eq!(answer.status(), status);
    }
    Ok(())
}

#[actix_web::test]
async fn a_large_body_is_refused_before_it_has_arrived() -> anyhow::Result<()> {
    let server = Server::start()?;
    let announced = cut_short(&server, "Content-Length: 60000000", b"{").await?;
    assert_eq!(announced, "HTTP/1.1 413");

    let mut chunk = b"100001\r\n".to_vec();
    chunk.extend(vec![b' '; 0x0010_0001]);
    let chunked = cut_short(&server, "Transfer-Encoding: chunked", &chunk).await?;
    assert_eq!(chunked, "HTTP/1.1 413");
    Ok(())
}

#[actix_web::test]
async fn a_body_that_does_not_arrive_is_given_up() -> anyhow::Result<()> {
    let settings = Settings {
        body_time: Duration::from_millis(50),
        ..Settings::default()
    };
    let server = Server::with(settings)?;
    let answer = cut_short(&server, "Content-Length: 100", b"{").await?;
    assert_eq!(answer, "HTTP/1.1 400");
    Ok(())
}

#[actix_web::test]
async fn a_subscription_is_sent_to_the_socket() -> anyhow::Result<()> {
    let server = Server::start()?;
    for accept in [GRAPHQL, JSON] {
        let body = json!({ "query": "subscription{forever}" });
        let answer = send(&server, accept, &body).await?;
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
        let body: Value = answer.json().await?;
        let message = body["errors"][0]["message"].as_str().context("message")?;
        assert!(message.contains("/graphql/ws"));
    }
    Ok(())
}

#[actix_web::test]
async fn other_methods_are_told_the_right_ones() -> anyhow::Result<()> {
    let server = Server::start()?;
    let answer = Client::new().put(server.url()).send().await?;
    assert_eq!(answer.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(answer.headers().get("allow").context("allow")?, "GET, POST");
    Ok(())
}
