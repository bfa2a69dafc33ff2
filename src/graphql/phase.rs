//! The extension that tells errors apart by the phase they arose in.

use std::sync::{
    Arc, OnceLock,
    atomic::{AtomicBool, Ordering},
};

use async_graphql::{
    Pos, Positioned, Response, ServerError, ServerResult, ValidationResult, Variables,
    async_trait::async_trait,
    extensions::{
        Extension, ExtensionContext, ExtensionFactory, NextExecute, NextParseQuery, NextRequest,
        NextSubscribe, NextValidation,
    },
    parser::{
        parse_query,
        types::{ExecutableDocument, Selection, SelectionSet},
    },
};
use futures_util::stream::{BoxStream, StreamExt};

use super::error::{Code, settle};

/// Gives every error its code, and marks in the request's [`Started`] that
/// validation was passed. A schema behind the doors must have it.
#[derive(Debug, Clone, Copy)]
pub struct Phases;

impl ExtensionFactory for Phases {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Phase::default())
    }
}

/// Whether an operation came as far as being executed.
///
/// Put into the data of a request, it tells afterwards a request error, which
/// has no data, from a field error, which has.
#[derive(Debug, Clone, Default)]
pub struct Started(Arc<AtomicBool>);

impl Started {
    /// Whether execution began.
    #[must_use]
    pub fn is_set(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }

    fn set(&self) {
        self.0.store(true, Ordering::Release);
    }
}

/// One request on its way through the phases.
#[derive(Default)]
struct Phase {
    /// Places of the argument values, sorted, once the document is known.
    arguments: Arc<OnceLock<Vec<Pos>>>,
}

#[async_trait]
impl Extension for Phase {
    async fn request(&self, ctx: &ExtensionContext<'_>, next: NextRequest<'_>) -> Response {
        settled(next.run(ctx).await, &self.arguments)
    }

    fn subscribe<'s>(
        &self,
        ctx: &ExtensionContext<'_>,
        stream: BoxStream<'s, Response>,
        next: NextSubscribe<'_>,
    ) -> BoxStream<'s, Response> {
        let arguments = Arc::clone(&self.arguments);
        next.run(ctx, stream)
            .map(move |response| settled(response, &arguments))
            .boxed()
    }

    async fn parse_query(
        &self,
        ctx: &ExtensionContext<'_>,
        query: &str,
        variables: &Variables,
        next: NextParseQuery<'_>,
    ) -> ServerResult<ExecutableDocument> {
        match next.run(ctx, query, variables).await {
            Ok(document) => {
                self.arguments.get_or_init(|| argument_places(&document));
                Ok(document)
            }
            // The schema's own limits speak up in this phase as well: what
            // parses and yet fails here was too much.
            Err(error) if parse_query(query).is_ok() => Err(Code::TooComplex.stamped(error)),
            Err(error) => Err(Code::GraphqlParseFailed.stamped(error)),
        }
    }

    async fn validation(
        &self,
        ctx: &ExtensionContext<'_>,
        next: NextValidation<'_>,
    ) -> Result<ValidationResult, Vec<ServerError>> {
        let verdict = next.run(ctx).await;
        verdict.map_err(|errors| errors.into_iter().map(judged).collect())
    }

    async fn execute(
        &self,
        ctx: &ExtensionContext<'_>,
        operation_name: Option<&str>,
        next: NextExecute<'_>,
    ) -> Response {
        if let Some(started) = ctx.data_opt::<Started>() {
            started.set();
        }
        next.run(ctx, operation_name).await
    }
}

/// Every rule names the place it found broken; the limits on depth and
/// complexity, which are checked together with the rules, name none.
fn judged(error: ServerError) -> ServerError {
    if error.locations.is_empty() {
        Code::TooComplex.stamped(error)
    } else {
        Code::GraphqlValidationFailed.stamped(error)
    }
}

fn settled(mut response: Response, arguments: &OnceLock<Vec<Pos>>) -> Response {
    let arguments = arguments.get().map_or(&[][..], Vec::as_slice);
    settle(&mut response.errors, arguments);
    response
}

fn argument_places(document: &ExecutableDocument) -> Vec<Pos> {
    let mut places = Vec::new();
    for (_, operation) in document.operations.iter() {
        collect(&operation.node.selection_set, &mut places);
    }
    for fragment in document.fragments.values() {
        collect(&fragment.node.selection_set, &mut places);
    }
    places.sort_unstable();
    places
}

/// Goes as deep as the parser does, which is 64 levels.
fn collect(set: &Positioned<SelectionSet>, places: &mut Vec<Pos>) {
    for selection in &set.node.items {
        match &selection.node {
            Selection::Field(field) => {
                places.extend(field.node.arguments.iter().map(|(_, value)| value.pos));
                collect(&field.node.selection_set, places);
            }
            Selection::InlineFragment(fragment) => collect(&fragment.node.selection_set, places),
            Selection::FragmentSpread(_) => {}
        }
    }
}
