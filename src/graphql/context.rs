//! What resolvers find in a request: the service, who asks, and the loaders.

use async_graphql::{Context, Result};

use super::error::Code;
use super::loaders::Loaders;
use super::problem::coded;
use crate::access::Viewer;
use crate::app::App;

/// Short ways to what a request carries.
pub(crate) trait RequestScope {
    /// The service, for somebody who may read what is public.
    fn app(&self) -> Result<&App>;
    /// Who asks.
    fn viewer(&self) -> Viewer;
    /// The loaders of this request.
    fn loaders(&self) -> Result<&Loaders>;
}

impl RequestScope for Context<'_> {
    fn app(&self) -> Result<&App> {
        let app = self.data::<App>().map_err(|_| missing("the service"))?;
        app.admit(self.viewer()).map_err(coded)?;
        Ok(app)
    }

    fn viewer(&self) -> Viewer {
        self.data_opt::<Viewer>()
            .copied()
            .unwrap_or(Viewer::Anonymous)
    }

    fn loaders(&self) -> Result<&Loaders> {
        self.data::<Loaders>().map_err(|_| missing("its loaders"))
    }
}

fn missing(what: &str) -> async_graphql::Error {
    tracing::error!("A request came without {what}");
    Code::Internal.error("the service could not answer; try again")
}
