//! What one document may cost, checked before it is executed.
//!
//! The library's own limits count a fragment once for every way that leads to
//! it, or not at all: thirty fragments that each spread the next one twice keep
//! it busy for hours. Here a fragment is measured once, and everything is
//! counted as often as it would be executed.

mod document;
mod source;
#[cfg(test)]
mod tests;

use async_graphql::ServerError;

use super::error::Code;

pub use document::check_document;
pub use source::check_source;

/// How much of everything one document may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the document's text.
    pub bytes: usize,
    /// Words, numbers, strings and punctuation marks of the text.
    pub tokens: usize,
    /// Brackets of any kind open at the same time.
    pub nesting: usize,
    /// Operations, of which one is executed.
    pub operations: usize,
    /// Selections inside one another, fragments expanded. The introspection
    /// query of graphql-js needs 18.
    pub depth: usize,
    /// Fields, fragments expanded.
    pub fields: usize,
    /// Fragment spreads and inline fragments, fragments expanded.
    pub spreads: usize,
    /// Aliases, fragments expanded.
    pub aliases: usize,
    /// Directives, fragments expanded.
    pub directives: usize,
    /// Fields that answer under the same name in one selection, fragments
    /// expanded: each of them is resolved.
    pub repetitions: usize,
}

impl Limits {
    /// Ten times what a page of the portal or an introspection asks for.
    pub const DEFAULT: Self = Self {
        bytes: 64 * 1024,
        tokens: 8_000,
        nesting: 64,
        operations: 50,
        depth: 32,
        fields: 2_000,
        spreads: 500,
        aliases: 200,
        directives: 200,
        repetitions: 100,
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// Which of the [`Limits`] was passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// [`Limits::bytes`]
    Bytes,
    /// [`Limits::tokens`]
    Tokens,
    /// [`Limits::nesting`]
    Nesting,
    /// [`Limits::operations`]
    Operations,
    /// [`Limits::depth`]
    Depth,
    /// [`Limits::fields`]
    Fields,
    /// [`Limits::spreads`]
    Spreads,
    /// [`Limits::aliases`]
    Aliases,
    /// [`Limits::directives`]
    Directives,
    /// [`Limits::repetitions`]
    Repetitions,
}

impl Limit {
    /// What is counted, in the plural.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Bytes => "bytes",
            Self::Tokens => "tokens",
            Self::Nesting => "brackets inside one another",
            Self::Operations => "operations",
            Self::Depth => "selections inside one another",
            Self::Fields => "fields",
            Self::Spreads => "fragment spreads",
            Self::Aliases => "aliases",
            Self::Directives => "directives",
            Self::Repetitions => "fields of the same name in one selection",
        }
    }
}

/// Why a document is not let in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GuardError {
    /// It holds too much of something.
    #[error("the document has {value} {}, at most {maximum} are allowed", limit.as_str())]
    Exceeded {
        /// What it holds too much of.
        limit: Limit,
        /// How much it holds, or a part of it that is too much already.
        value: usize,
        /// How much it may hold.
        maximum: usize,
    },
    /// A fragment spreads itself, directly or through others.
    #[error("fragment `{0}` spreads itself")]
    Cycle(String),
    /// A string does not end.
    #[error("a string is not terminated")]
    UnterminatedString,
}

impl GuardError {
    /// The code under which a client meets the error.
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            Self::Exceeded { .. } => Code::TooComplex,
            Self::Cycle(_) => Code::GraphqlValidationFailed,
            Self::UnterminatedString => Code::GraphqlParseFailed,
        }
    }
}

impl From<GuardError> for ServerError {
    fn from(error: GuardError) -> Self {
        error.code().server_error(error.to_string())
    }
}

fn within(limit: Limit, value: usize, maximum: usize) -> Result<(), GuardError> {
    if value <= maximum {
        return Ok(());
    }
    Err(GuardError::Exceeded {
        limit,
        value,
        maximum,
    })
}
