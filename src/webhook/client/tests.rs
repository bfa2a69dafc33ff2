//! What the client reaches, and what it does not.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;

/// A name service that gives the next of its answers each time that it is asked.
#[derive(Debug)]
struct Rebinding {
    answers: Vec<Vec<IpAddr>>,
    asked: AtomicUsize,
}

impl Rebinding {
    fn of(answers: &[&[&str]]) -> Arc<Self> {
        let parse = |text: &&str| text.parse().expect("it is an address");
        let answers = answers
            .iter()
            .map(|answer| answer.iter().map(parse).collect());
        Arc::new(Self {
            answers: answers.collect(),
            asked: AtomicUsize::new(0),
        })
    }
}

impl Lookup for Rebinding {
    fn lookup(&self, _host: String) -> BoxFuture<'static, io::Result<Vec<IpAddr>>> {
        let number = self.asked.fetch_add(1, Ordering::Relaxed);
        let answer = self.answers.get(number).cloned();
        Box::pin(async move { answer.ok_or_else(|| io::Error::other("asked too often")) })
    }
}

async fn resolved(guarded: &Guarded) -> Result<Vec<String>, String> {
    let name = "portal.example".parse().expect("it is a name");
    match guarded.resolve(name).await {
        Ok(found) => Ok(found.map(|address| address.ip().to_string()).collect()),
        Err(error) => Err(error.to_string()),
    }
}

#[tokio::test]
async fn a_name_that_comes_to_mean_an_address_inside_is_refused_from_then_on() {
    let guarded = Guarded {
        lookup: Rebinding::of(&[
            &["203.0.114.1"],
            &["203.0.114.1", "10.0.0.1"],
            &["169.254.169.254"],
            &["::ffff:127.0.0.1"],
        ]),
        reach: Reach::default(),
    };
    assert_eq!(resolved(&guarded).await, Ok(vec!["203.0.114.1".to_owned()]));
    assert_eq!(resolved(&guarded).await, Ok(vec!["203.0.114.1".to_owned()]));
    for inside in ["169.254.169.254", "127.0.0.1"] {
        let refused = resolved(&guarded).await.expect_err("it lies inside");
        assert!(refused.starts_with(inside), "{refused}");
    }
}

#[tokio::test]
async fn a_host_that_lies_inside_is_named_as_what_it_is() {
    let lookup = Rebinding::of(&[&["192.168.1.1"]]);
    let client = Client::new(Settings::default(), lookup);
    let url = "https://portal.example/events"
        .parse()
        .expect("it is an address");
    let refused = client.ask(&url).await.expect_err("it lies inside");
    insta::assert_snapshot!(refused, @"the endpoint could not be asked for its consent: 192.168.1.1 is no public address; give an endpoint on the internet, or have whoever runs the service name its network in `webhooks.private_networks`");
}
