//! The organisations behind a figure.

use std::sync::Arc;

use async_graphql::{Context, Enum, Object, Result};
use matching::strategy::Active;

use crate::app::ChainView;
use crate::graphql::context::RequestScope;
use crate::graphql::types::concept::Concept;
use crate::graphql::types::consortium::Consortium;
use crate::graphql::types::organisation::Organisation;

/// How it is known that an organisation is active in something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "matching::strategy::Proof")]
pub(crate) enum Proof {
    /// It says so itself.
    Declared,
    /// A person read it in a source.
    Curated,
    /// A person derived it from a source that does not say so, such as from having taken part in a
    /// project.
    Derived,
    /// A program read it off its projects.
    Inferred,
    /// It took part in a project on it, and nothing else is known.
    Project,
}

/// An organisation behind a figure.
#[derive(Debug, Clone)]
pub(crate) struct ActiveOrganisation {
    pub(super) organisation: Organisation,
    pub(super) active: Active,
    pub(super) view: Arc<ChainView>,
}

/// An organisation behind a figure.
#[Object]
impl ActiveOrganisation {
    /// Which.
    async fn organisation(&self) -> &Organisation {
        &self.organisation
    }

    /// In what it is active, and how that is known.
    async fn footings(&self) -> Vec<Footing> {
        let footings = self.active.footings.iter();
        footings
            .map(|footing| Footing(*footing, Arc::clone(&self.view)))
            .collect()
    }
}

/// That an organisation is active in a concept.
#[derive(Debug, Clone)]
pub(crate) struct Footing(matching::strategy::Footing, Arc<ChainView>);

/// That an organisation is active in a concept.
#[Object]
impl Footing {
    /// In what.
    async fn concept(&self) -> Concept {
        Concept(self.0.concept)
    }

    /// How it is known.
    async fn proof(&self) -> Proof {
        self.0.proof.into()
    }

    /// The technology readiness that it has shown, 1 to 9; null where not known.
    async fn trl(&self) -> Option<u8> {
        self.0.trl.map(matching::Trl::get)
    }

    /// How much it counts, 0 to 1: the standing of the claim times its readiness.
    async fn strength(&self) -> f64 {
        self.0.strength
    }

    /// The granted projects on it that the organisation took part in.
    async fn projects(&self, ctx: &Context<'_>) -> Result<Vec<Consortium>> {
        let view = &self.1;
        let projects = view
            .presence
            .projects_behind(&view.snapshot.market, &self.0);
        ctx.loaders()?.consortia(&projects).await
    }
}
