//! How often operations were asked for, what became of them and how long they took.

use std::time::Duration;

use async_graphql::parser::types::OperationType;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::{Family, MetricConstructor};
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use super::door::Outcome;
use crate::graphql::error::Code;

/// The word for operations that are not registered: their names are anybody's, and figures by them
/// would grow without end.
pub(super) const OTHER: &str = "other";

/// Upper bounds in seconds; the last is the time limit by default.
const BOUNDS: [f64; 9] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 2.5, 10.0];

type Labels = Vec<(&'static str, String)>;

/// The figures of all operations since the start.
#[derive(Debug, Clone)]
pub(crate) struct Usage {
    count: Family<Labels, Counter>,
    seconds: Family<Labels, Histogram, Buckets>,
}

#[derive(Debug, Clone)]
struct Buckets;

impl MetricConstructor<Histogram> for Buckets {
    fn new_metric(&self) -> Histogram {
        Histogram::new(BOUNDS)
    }
}

impl Default for Usage {
    fn default() -> Self {
        Self {
            count: Family::default(),
            seconds: Family::new_with_constructor(Buckets),
        }
    }
}

impl Usage {
    /// Counts an operation that was executed, or stopped.
    pub(super) fn done(&self, name: &str, kind: OperationType, outcome: &Outcome, took: Duration) {
        let outcome = match outcome {
            Outcome::Executed(response) if response.errors.is_empty() => "OK",
            Outcome::Executed(_) => "ERRORS",
            Outcome::Refused(refusal) => refusal.code.as_str(),
        };
        self.count(name, &kind.to_string(), outcome);
        let labels = vec![("operation", name.to_owned())];
        self.seconds
            .get_or_create(&labels)
            .observe(took.as_secs_f64());
    }

    /// Counts a subscription that was opened.
    pub(super) fn opened(&self, name: &str) {
        self.count(name, &OperationType::Subscription.to_string(), "OPENED");
    }

    /// Counts a request that was not let in.
    pub(super) fn refused(&self, code: Code) {
        self.count(OTHER, "unknown", code.as_str());
    }

    fn count(&self, name: &str, kind: &str, outcome: &str) {
        let labels = vec![
            ("operation", name.to_owned()),
            ("kind", kind.to_owned()),
            ("outcome", outcome.to_owned()),
        ];
        self.count.get_or_create(&labels).inc();
    }

    /// Puts the figures up.
    pub(super) fn register(&self, registry: &mut Registry) {
        registry.register(
            "operations",
            "Operations by name, kind and what became of them",
            self.count.clone(),
        );
        registry.register(
            "operation_seconds",
            "How long queries and mutations took",
            self.seconds.clone(),
        );
    }
}
