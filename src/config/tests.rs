//! What the layers make of one another, and what is said of wrong ones.

use std::fs;

use super::*;

fn layers(variables: &[(&str, &str)]) -> Layers {
    Layers {
        environment: variables
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
        ..Layers::default()
    }
}

fn with_file(text: &str, layers: Layers) -> anyhow::Result<(tempfile::TempDir, Layers)> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("schakel.toml");
    fs::write(&file, text)?;
    let file = Some(file);
    Ok((folder, Layers { file, ..layers }))
}

fn wrong(layers: &Layers) -> String {
    let error = Config::load(layers).expect_err("it is wrong");
    match &layers.file {
        Some(file) => error
            .to_string()
            .replace(&file.display().to_string(), "schakel.toml"),
        None => error.to_string(),
    }
}

#[test]
fn the_defaults_are_right_and_complete() -> anyhow::Result<()> {
    let config = Config::load(&Layers::default())?;
    insta::assert_snapshot!(config.show(), @r#"
    listen = "127.0.0.1:8080" # by default
    database_url = "sqlite://schakel.db" # by default

    [log]
    filter = "info" # by default
    format = "text" # by default

    [http]
    request_seconds = 10 # by default
    body_kib = 1024 # by default
    socket_init_seconds = 10 # by default
    origins = [] # by default

    [introductions]
    expire_days = 30 # by default
    remind_days = 14 # by default
    erase_days = 365 # by default

    [graphql]
    registered_operations = "" # by default

    [accountability]
    register_texts = "" # by default
    processing_log = "" # by default

    [oidc]
    issuer = "" # by default
    audience = "schakel" # by default
    least_level = "substantial" # by default
    roles_claim = "roles" # by default
    administrators = ["schakel-administrator"] # by default
    advisers = ["schakel-adviser"] # by default
    policy_officers = ["schakel-policy-officer"] # by default
    portals = ["schakel-portal"] # by default

    [webhooks]
    source = "urn:nld:oin:00000000000000000000:systeem:schakel" # by default
    public_url = "http://127.0.0.1:8080/" # by default
    private_networks = [] # by default
    plain_http = false # by default
    deadline_seconds = 10 # by default
    retry_seconds = [5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400] # by default
    rotation_hours = 24 # by default
    "#);
    Ok(())
}

#[test]
fn a_later_layer_wins() -> anyhow::Result<()> {
    let file = "listen = '127.0.0.1:1'\n[http]\nbody_kib = 1\nrequest_seconds = 1";
    let variables = [
        ("SCHAKEL_LISTEN", "127.0.0.1:2"),
        ("SCHAKEL_HTTP__BODY_KIB", "2"),
        (
            "SCHAKEL_HTTP__ORIGINS",
            "https://a.example, https://b.example:8443",
        ),
        ("ELSE", "1"),
    ];
    let (_folder, mut layers) = with_file(file, layers(&variables))?;
    layers.flags.listen = Some(([127, 0, 0, 1], 3).into());
    let config = Config::load(&layers)?;
    assert_eq!(config.listen.port(), 3);
    assert_eq!(config.http.bytes, 2048);
    assert_eq!(config.http.time_limit, Duration::from_secs(1));
    let pages = ["https://a.example", "https://b.example:8443"];
    assert_eq!(config.http.socket.origins, pages);
    let shown = config.show();
    assert!(shown.contains("listen = \"127.0.0.1:3\" # by --listen"));
    assert!(shown.contains("body_kib = 2 # by the variable SCHAKEL_HTTP__BODY_KIB"));
    Ok(())
}

#[test]
fn all_that_is_wrong_is_named_at_once() -> anyhow::Result<()> {
    let file = "listen = 8080\ncolour = 'red'\n[http]\nbody_kb = 1\norigins = ['https://a/b']";
    let variables = [
        ("SCHAKEL_HTTP__BODY_KIB", "0"),
        ("SCHAKEL_HTTP__REQUEST_SECONDS", "1.5"),
        ("SCHAKEL_LOG__FILTER", "inof"),
        ("SCHAKEL_LOG__FORMAT", "xml"),
    ];
    let (_folder, layers) = with_file(file, layers(&variables))?;
    insta::assert_snapshot!(wrong(&layers), @r#"
    the configuration cannot be used, for 8 reasons:
    - `listen` is `8080`, set in schakel.toml: give an IP address and a port, such as 127.0.0.1:8080
    - `log.filter` is `inof`, set by the variable SCHAKEL_LOG__FILTER: give error, warn, info, debug, trace or off, or levels by module, such as `info,schakel::import=debug`
    - `log.format` is `xml`, set by the variable SCHAKEL_LOG__FORMAT: give `text` or `json`
    - `http.request_seconds` is `1.5`, set by the variable SCHAKEL_HTTP__REQUEST_SECONDS: give a whole number from 1 to 86400
    - `http.body_kib` is `0`, set by the variable SCHAKEL_HTTP__BODY_KIB: give a whole number from 1 to 65536
    - `http.origins` is `[https://a/b]`, set in schakel.toml: `https://a/b` is no origin: give `https://` and a host, without a path, such as https://portal.example
    - `colour` is `red`, set in schakel.toml: there is no such key; there are listen, database_url, log.filter, log.format, http.request_seconds, http.body_kib, http.socket_init_seconds, http.origins, introductions.expire_days, introductions.remind_days, introductions.erase_days, graphql.registered_operations, accountability.register_texts, accountability.processing_log, oidc.issuer, oidc.audience, oidc.least_level, oidc.roles_claim, oidc.administrators, oidc.advisers, oidc.policy_officers, oidc.portals, webhooks.source, webhooks.public_url, webhooks.private_networks, webhooks.plain_http, webhooks.deadline_seconds, webhooks.retry_seconds, webhooks.rotation_hours
    - `http.body_kb` is `1`, set in schakel.toml: there is no such key; did you mean `http.body_kib`?
    "#);
    Ok(())
}

#[test]
fn an_identity_provider_is_encrypted_or_on_this_machine() {
    let given = [
        ("SCHAKEL_OIDC__ISSUER", "http://login.example"),
        ("SCHAKEL_OIDC__LEAST_LEVEL", "enough"),
    ];
    insta::assert_snapshot!(wrong(&layers(&given)), @r"
    the configuration cannot be used, for 2 reasons:
    - `oidc.issuer` is `http://login.example`, set by the variable SCHAKEL_OIDC__ISSUER: an issuer is an address with https, or with http on this machine, without query and fragment; `http://login.example` is not
    - `oidc.least_level` is `enough`, set by the variable SCHAKEL_OIDC__LEAST_LEVEL: a level of assurance is `low`, `substantial` or `high`, `enough` is none
    ");
}

#[test]
fn a_section_is_not_a_key() {
    insta::assert_snapshot!(wrong(&layers(&[("SCHAKEL_LOG", "debug")])), @"the configuration cannot be used: `log` is `debug`, set by the variable SCHAKEL_LOG: this is a section; its keys are log.filter, log.format");
}

#[test]
fn others_may_not_reach_it_without_an_identity_provider() -> anyhow::Result<()> {
    let listen = ("SCHAKEL_LISTEN", "0.0.0.0:8080");
    insta::assert_snapshot!(wrong(&layers(&[listen])), @"the configuration cannot be used: `listen` is `0.0.0.0:8080`, set by the variable SCHAKEL_LISTEN: without an identity provider every caller is an adviser, so the service listens on loopback only: use 127.0.0.1 or [::1], or give `oidc.issuer`");
    let issuer = ("SCHAKEL_OIDC__ISSUER", "https://login.example/realm");
    let config = Config::load(&layers(&[listen, issuer]))?;
    assert!(config.oidc.settings().is_some());
    Ok(())
}

#[test]
fn a_password_is_never_shown() -> anyhow::Result<()> {
    let variables = [("SCHAKEL_DATABASE_URL", "postgres://me:hush@host/db")];
    let config = Config::load(&layers(&variables))?;
    assert!(!config.show().contains("hush") && !format!("{config:?}").contains("hush"));
    for (name, value) in [
        ("SCHAKEL_DATABASE_URL", "mysql://me:hush@host/db"),
        ("SCHAKEL_DATABSE_URL", "postgres://me:hush@host/db"),
        ("SCHAKEL_DB_PASSWORD", "hush"),
    ] {
        let told = wrong(&layers(&[(name, value)]));
        assert!(told.contains("`***`") && !told.contains("hush"), "{told}");
    }
    Ok(())
}

#[test]
fn what_kubernetes_sets_for_a_service_of_our_name_does_no_harm() {
    let variables = [
        ("SCHAKEL_SERVICE_HOST", "10.0.0.1"),
        ("SCHAKEL_PORT_8080_TCP_ADDR", "10.0.0.1"),
        ("SCHAKEL_PORT", "tcp://10.0.0.1:8080"),
    ];
    assert!(Config::load(&layers(&variables)).is_ok());
}

#[test]
fn a_file_that_cannot_be_read_is_named() -> anyhow::Result<()> {
    let text = "\ndatabase_url = postgres://me:hush@host/db";
    let (folder, broken) = with_file(text, Layers::default())?;
    let gone = Layers {
        file: Some(folder.path().join("gone.toml")),
        ..Layers::default()
    };
    for layers in [broken, gone] {
        let error = Config::load(&layers).expect_err("it cannot be read");
        assert!(matches!(error, ConfigError::File { .. }), "{error}");
        let told = format!("{:#}", anyhow::Error::from(error));
        assert!(!told.contains("hush"), "{told}");
    }
    Ok(())
}
