//! The error codes a client can meet: a closed list, the same through every door.

use async_graphql::{Error, ErrorExtensionValues, PathSegment, Pos, ServerError, Value};

/// What a client can tell errors apart by: `errors[].extensions.code`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// The request is not what the transport asks for.
    BadRequest,
    /// The document is not GraphQL.
    GraphqlParseFailed,
    /// The document does not fit the schema.
    GraphqlValidationFailed,
    /// A value is not acceptable; its sender can put it right.
    Invalid,
    /// It does not exist, or not for this viewer.
    NotFound,
    /// Somebody else was first.
    Conflict,
    /// Only for viewers who are known.
    Unauthenticated,
    /// Not for this viewer.
    Forbidden,
    /// No document is known by this hash; its client sends the document itself.
    PersistedQueryNotFound,
    /// Only registered documents are executed, and this is none.
    OperationNotRegistered,
    /// The operation asks for more than one operation may.
    TooComplex,
    /// The request is larger than a request may be.
    TooLarge,
    /// The operation took longer than an operation may.
    Timeout,
    /// The HTTP method does not go with the operation.
    MethodNotAllowed,
    /// The body is not `application/json` in UTF-8.
    UnsupportedMediaType,
    /// None of the media types the client accepts can be made.
    NotAcceptable,
    /// Not now; later perhaps.
    Unavailable,
    /// A fault of the service, told in its log.
    Internal,
}

impl Code {
    /// Every code there is.
    pub const ALL: [Self; 18] = [
        Self::BadRequest,
        Self::GraphqlParseFailed,
        Self::GraphqlValidationFailed,
        Self::Invalid,
        Self::NotFound,
        Self::Conflict,
        Self::Unauthenticated,
        Self::Forbidden,
        Self::PersistedQueryNotFound,
        Self::OperationNotRegistered,
        Self::TooComplex,
        Self::TooLarge,
        Self::Timeout,
        Self::MethodNotAllowed,
        Self::UnsupportedMediaType,
        Self::NotAcceptable,
        Self::Unavailable,
        Self::Internal,
    ];

    /// The code on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::BadRequest => "BAD_REQUEST",
            Self::GraphqlParseFailed => "GRAPHQL_PARSE_FAILED",
            Self::GraphqlValidationFailed => "GRAPHQL_VALIDATION_FAILED",
            Self::Invalid => "INVALID",
            Self::NotFound => "NOT_FOUND",
            Self::Conflict => "CONFLICT",
            Self::Unauthenticated => "UNAUTHENTICATED",
            Self::Forbidden => "FORBIDDEN",
            Self::PersistedQueryNotFound => "PERSISTED_QUERY_NOT_FOUND",
            Self::OperationNotRegistered => "OPERATION_NOT_REGISTERED",
            Self::TooComplex => "TOO_COMPLEX",
            Self::TooLarge => "TOO_LARGE",
            Self::Timeout => "TIMEOUT",
            Self::MethodNotAllowed => "METHOD_NOT_ALLOWED",
            Self::UnsupportedMediaType => "UNSUPPORTED_MEDIA_TYPE",
            Self::NotAcceptable => "NOT_ACCEPTABLE",
            Self::Unavailable => "UNAVAILABLE",
            Self::Internal => "INTERNAL",
        }
    }

    /// The code an error carries; `None` if it carries none of the list.
    #[must_use]
    pub fn of(error: &ServerError) -> Option<Self> {
        let Some(Value::String(code)) = error.extensions.as_ref()?.get("code") else {
            return None;
        };
        Self::ALL.into_iter().find(|known| known.as_str() == code)
    }

    /// An error for a resolver to return.
    #[must_use]
    pub fn error(self, message: impl Into<String>) -> Error {
        let mut error = Error::new(message);
        error.extensions = Some(self.extensions(None));
        error
    }

    /// An error of the request as a whole, without a place in the document.
    #[must_use]
    pub fn server_error(self, message: impl Into<String>) -> ServerError {
        self.stamped(ServerError::new(message, None))
    }

    /// The error, with this code.
    #[must_use]
    pub fn stamped(self, mut error: ServerError) -> ServerError {
        error.extensions = Some(self.extensions(error.extensions.take()));
        error
    }

    fn extensions(self, others: Option<ErrorExtensionValues>) -> ErrorExtensionValues {
        let mut extensions = others.unwrap_or_default();
        extensions.set("code", self.as_str());
        extensions
    }
}

/// An input its sender can put right, found out inside a resolver.
///
/// As the error of a cursor or of a parser that a resolver leaves with `?` it
/// reaches the client as `INVALID`, with its message.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct InvalidInput(pub String);

/// What the connection helpers of the library say without any other mark.
const CONNECTION_MESSAGES: [&str; 2] = [
    "The \"first\" parameter must be a non-negative number",
    "The \"last\" parameter must be a non-negative number",
];

/// Gives every error of a finished response a code of the list.
///
/// `arguments` are the places of the argument values in the document: the
/// library puts an error there, and nowhere else, when a scalar or a validator
/// refuses a value. What a resolver returned without a code is a fault of
/// ours: it is logged here, and the client learns no more than that.
pub fn settle(errors: &mut [ServerError], arguments: &[Pos]) {
    for error in errors.iter_mut().filter(|error| Code::of(error).is_none()) {
        let bare = std::mem::replace(error, ServerError::new("", None));
        *error = if is_about_input(&bare, arguments) {
            Code::Invalid.stamped(located(bare))
        } else {
            hidden(bare)
        };
    }
}

fn is_about_input(error: &ServerError, arguments: &[Pos]) -> bool {
    let in_argument = |place: &Pos| *place == NOWHERE || arguments.binary_search(place).is_ok();
    error.locations.iter().any(in_argument)
        || error.source::<InvalidInput>().is_some()
        || CONNECTION_MESSAGES.contains(&error.message.as_str())
}

/// Where the library puts errors about the default of an argument not given.
const NOWHERE: Pos = Pos { line: 0, column: 0 };

fn located(mut error: ServerError) -> ServerError {
    error.locations.retain(|place| *place != NOWHERE);
    error
}

fn hidden(error: ServerError) -> ServerError {
    let path = written(&error.path);
    tracing::error!(graphql.path = %path, error = %error.message, "A resolver failed at {path}");
    let mut neutral = Code::Internal.server_error("internal error");
    neutral.locations = error.locations;
    neutral.path = error.path;
    neutral
}

fn written(path: &[PathSegment]) -> String {
    let segments: Vec<String> = path
        .iter()
        .map(|segment| match segment {
            PathSegment::Field(name) => name.clone(),
            PathSegment::Index(index) => index.to_string(),
        })
        .collect();
    segments.join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_found_again_in_the_error_it_made() {
        for code in Code::ALL {
            assert_eq!(Code::of(&code.server_error("no")), Some(code));
        }
    }

    #[test]
    fn a_fault_without_a_code_is_hidden() {
        let mut errors = [ServerError::new("duplicate key in table x", None)];
        settle(&mut errors, &[]);
        assert_eq!(errors, [Code::Internal.server_error("internal error")]);
    }

    #[test]
    fn a_code_outside_the_list_is_a_fault_too() {
        let mut error = ServerError::new("secret", None);
        let mut extensions = ErrorExtensionValues::default();
        extensions.set("code", "MADE_UP");
        error.extensions = Some(extensions);
        let mut errors = [error];
        settle(&mut errors, &[]);
        assert_eq!(errors, [Code::Internal.server_error("internal error")]);
    }

    #[test]
    fn an_error_at_an_argument_is_invalid_and_keeps_its_message() {
        let place = Pos { line: 1, column: 9 };
        let mut errors = [ServerError::new("too long", Some(place))];
        settle(&mut errors, &[place]);
        assert_eq!(
            errors.map(|error| (Code::of(&error), error.message)),
            [(Some(Code::Invalid), "too long".to_owned())]
        );
    }

    #[test]
    fn an_input_refused_inside_a_resolver_is_invalid() {
        let refused = Error::new_with_source(InvalidInput("not a cursor".to_owned()));
        let mut errors = [refused.into_server_error(Pos { line: 1, column: 3 })];
        settle(&mut errors, &[]);
        assert_eq!(errors.map(|error| Code::of(&error)), [Some(Code::Invalid)]);
    }
}
