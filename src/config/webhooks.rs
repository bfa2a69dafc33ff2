//! The section `[webhooks]`: how events are told to others.

use std::net::SocketAddr;
use std::time::Duration;

use ipnet::IpNet;
use reqwest::Url;

use super::layers::Given;
use super::rules::{self, Checked};
use super::{DAY, Reading};
use crate::webhook::{Reach, Schedule, Settings, Source};

pub(super) const KEYS: [&str; 7] = [
    "webhooks.source",
    "webhooks.public_url",
    "webhooks.private_networks",
    "webhooks.plain_http",
    "webhooks.deadline_seconds",
    "webhooks.retry_seconds",
    "webhooks.rotation_hours",
];

/// Reads the section. Where no address for others is given it is the one that is listened on.
pub(super) fn read(reading: &mut Reading, listen: Option<SocketAddr>) -> Option<Settings> {
    let [source, url, networks, plain, deadline, retries, rotation] = KEYS;
    let source = reading.take(source, rules::word::<Source>);
    let url = reading.take(url, public_url);
    let networks = reading.take(networks, private_networks);
    let plain = reading.take(plain, yes_or_no);
    let deadline = reading.take(deadline, |given| rules::whole(given, 1..=300));
    let retries = reading.take(retries, retry_seconds);
    let rotation = reading.take(rotation, |given| rules::whole(given, 0..=8_760));
    Some(Settings {
        source: source?,
        public_url: url?.or_else(|| listened_on(listen)),
        reach: Reach {
            private_networks: networks?,
            plain_http: plain?,
        },
        deadline: Duration::from_secs(deadline?.into()),
        schedule: Schedule::new(retries?),
        rotation: Duration::from_hours(rotation?.into()),
        ..Settings::default()
    })
}

/// The values in the order of the keys.
pub(super) fn values(settings: &Settings) -> [toml::Value; KEYS.len()] {
    let number = |number: u64| i64::try_from(number).unwrap_or(i64::MAX).into();
    let url = settings.public_url.as_ref().map_or("", Url::as_str);
    let networks = settings.reach.private_networks.iter();
    let networks: Vec<_> = networks.map(ToString::to_string).collect();
    let waits = settings.schedule.waits().iter();
    let waits: Vec<toml::Value> = waits.map(|wait| number(wait.as_secs())).collect();
    [
        settings.source.to_string().into(),
        url.into(),
        networks.into(),
        settings.reach.plain_http.into(),
        number(settings.deadline.as_secs()),
        waits.into(),
        number(settings.rotation.as_secs() / 3_600),
    ]
}

/// Nobody finds a port that is only known once the service listens.
fn listened_on(listen: Option<SocketAddr>) -> Option<Url> {
    let address = listen.filter(|address| address.port() != 0)?;
    Url::parse(&format!("http://{address}")).ok()
}

fn public_url(given: &Given) -> Checked<Option<Url>> {
    let text = given.to_string();
    if text.trim().is_empty() {
        return Ok(None);
    }
    let rule = "give `https://` and a host, such as https://schakel.example, without a path";
    let url = Url::parse(text.trim()).map_err(|_| rule.to_owned())?;
    let is_web = matches!(url.scheme(), "https" | "http") && url.has_host();
    let is_bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    if is_web && is_bare && url.username().is_empty() && url.password().is_none() {
        Ok(Some(url))
    } else {
        Err(rule.to_owned())
    }
}

fn private_networks(given: &Given) -> Checked<Vec<IpNet>> {
    let parse = |text: String| {
        let rule = format!("`{text}` is no network: give an address and a length, as 10.1.0.0/16");
        text.parse().map_err(|_| rule)
    };
    rules::names(given).into_iter().map(parse).collect()
}

fn yes_or_no(given: &Given) -> Checked<bool> {
    let rule = |_| "give true or false".to_owned();
    given.to_string().parse().map_err(rule)
}

fn retry_seconds(given: &Given) -> Checked<Vec<Duration>> {
    let parse = |text: String| {
        let seconds = text.parse::<u32>().ok();
        let seconds = seconds.filter(|seconds| (1..=7 * DAY).contains(seconds));
        let rule = format!("`{text}` is no wait: give whole seconds, each up to a week");
        seconds
            .map(|seconds| Duration::from_secs(seconds.into()))
            .ok_or(rule)
    };
    rules::names(given).into_iter().map(parse).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Config, Layers};

    fn with(name: &str, value: &str) -> Layers {
        Layers {
            environment: [(format!("SCHAKEL_WEBHOOKS__{name}"), value.to_owned())]
                .into_iter()
                .collect(),
            ..Layers::default()
        }
    }

    #[test]
    fn networks_and_waits_are_several_or_one_text_with_commas() {
        let networks = with("PRIVATE_NETWORKS", "10.1.0.0/16, fd12::/16");
        let config = Config::load(&networks).expect("it is right");
        assert_eq!(config.webhooks.reach.private_networks.len(), 2);
        let config = Config::load(&with("RETRY_SECONDS", "1,2")).expect("it is right");
        let waits = config.webhooks.schedule.waits();
        assert_eq!(waits.len(), 2);
        assert_eq!(waits[1].as_secs(), 2);
    }

    #[test]
    fn what_is_wrong_is_said_with_what_to_do() {
        for (name, value, rule) in [
            ("SOURCE", "schakel", "urn:nld:oin:"),
            ("PUBLIC_URL", "schakel.example", "https://schakel.example"),
            (
                "PUBLIC_URL",
                "https://schakel.example/here",
                "without a path",
            ),
            ("PRIVATE_NETWORKS", "10.1", "10.1.0.0/16"),
            ("PLAIN_HTTP", "maybe", "true or false"),
            ("RETRY_SECONDS", "0", "whole seconds"),
            ("DEADLINE_SECONDS", "0", "from 1 to 300"),
        ] {
            let wrong = Config::load(&with(name, value)).expect_err("it is wrong");
            assert!(wrong.to_string().contains(rule), "{wrong}");
        }
    }
}
