//! What went wrong in a use case, as clients are told: errors with a code, or problems as data.

use async_graphql::{Error as GraphqlError, ErrorExtensions, SimpleObject};
use matching::Language;

use super::error::Code;
use crate::app::{Error, Refusal};
use crate::store::StoreError;

/// A problem with a mutation's input that the sender can put right.
#[derive(Debug, Clone, PartialEq, Eq, SimpleObject)]
pub(crate) struct UserError {
    /// Machine-readable: `INVALID`, `NOT_FOUND` or `CONFLICT`.
    code: &'static str,
    /// What is wrong, with what value, and what to do.
    message: String,
    /// Path into the input.
    field: Option<Vec<String>>,
}

impl UserError {
    /// A value that breaks a rule.
    pub(crate) fn invalid(field: Vec<String>, message: &impl ToString) -> Self {
        Self {
            code: Code::Invalid.as_str(),
            message: message.to_string(),
            field: Some(field),
        }
    }

    /// The problem with a row of a batch: its path leads through the list rather than from `input`.
    pub(crate) fn in_row(mut self, list: &str, row: usize) -> Self {
        let within = self.field.take().unwrap_or_default().into_iter().skip(1);
        let path = [list.to_owned(), row.to_string()].into_iter().chain(within);
        self.field = Some(path.collect());
        self
    }

    fn new(code: Code, message: &impl ToString) -> Self {
        Self {
            code: code.as_str(),
            message: message.to_string(),
            field: None,
        }
    }
}

/// The use case's error as a GraphQL error with its code.
pub(crate) fn coded(error: Error) -> GraphqlError {
    match error {
        Error::NotFound { .. } => Code::NotFound.error(error.to_string()),
        Error::Forbidden(_) => Code::Forbidden.error(error.to_string()),
        Error::Invalid { .. } | Error::Chain(_) => Code::Invalid.error(error.to_string()),
        Error::Conflict(_) => Code::Conflict.error(error.to_string()),
        Error::NoComposition(why) => refused(&why, Language::English),
        Error::Stopped(source) => {
            tracing::error!(error = %source, "A ranking was cut short");
            Code::Internal.error("the work was cut short; try again")
        }
        Error::Model(error) => {
            tracing::error!(%error, "The model of the ranking cannot be used");
            Code::Internal.error("the ranking failed; look at the log of the service")
        }
        Error::NoRandomness(error) => {
            tracing::error!(%error, "No secret can be made");
            Code::Unavailable.error(error.to_string())
        }
        Error::Processing(error) => {
            tracing::error!(%error, "A processing of personal data cannot be written down");
            Code::Internal.error("the service could not write down what it did; look at its log")
        }
        Error::Store(error) => store_failed(&error),
    }
}

/// Why there is no composition: `extensions.reason` tells programs which reason it is.
pub(crate) fn refused(why: &Refusal, language: Language) -> GraphqlError {
    let code = if why.is_missing {
        Code::NotFound
    } else {
        Code::Invalid
    };
    let error = code.error(why.text(language));
    error.extend_with(|_, extensions| extensions.set("reason", why.code))
}

/// A failure of the store as a GraphQL error: logged here, and told without what is inside.
pub(crate) fn store_failed(error: &StoreError) -> GraphqlError {
    let code = match error {
        StoreError::Missing { .. } => Code::NotFound,
        StoreError::Conflict { .. } | StoreError::Duplicate(_) => Code::Conflict,
        StoreError::Dangling => Code::Invalid,
        StoreError::Database(_)
        | StoreError::Corrupt { .. }
        | StoreError::UnknownDatabase { .. }
        | StoreError::InMemory
        | StoreError::NoDatabase { .. }
        | StoreError::NotADatabase { .. }
        | StoreError::Foreign { .. }
        | StoreError::Newer { .. }
        | StoreError::Unwritable { .. }
        | StoreError::Unreachable { .. } => {
            let cause = std::error::Error::source(error).map(ToString::to_string);
            tracing::error!(%error, cause, "The store failed");
            return Code::Internal.error("the service could not reach its data; try again");
        }
    };
    code.error(error.to_string())
}

/// The use case's error as a problem with the input, where the sender can put it right.
pub(crate) fn problem(error: Error) -> Result<UserError, GraphqlError> {
    match error {
        Error::Invalid { field, message } => Ok(UserError::invalid(field, &message)),
        Error::NotFound { .. } | Error::Store(StoreError::Missing { .. }) => {
            Ok(UserError::new(Code::NotFound, &error))
        }
        Error::Conflict(_)
        | Error::Store(StoreError::Conflict { .. } | StoreError::Duplicate(_)) => {
            Ok(UserError::new(Code::Conflict, &error))
        }
        Error::Store(StoreError::Dangling) => Ok(UserError::new(Code::Invalid, &error)),
        Error::Forbidden(_)
        | Error::Stopped(_)
        | Error::Model(_)
        | Error::Chain(_)
        | Error::NoRandomness(_)
        | Error::Processing(_)
        | Error::NoComposition(_)
        | Error::Store(_) => Err(coded(error)),
    }
}

/// What is said of something that vanished between two reads of one request.
pub(crate) fn gone(kind: &str) -> GraphqlError {
    Code::NotFound.error(format!("the {kind} is gone; ask again"))
}
