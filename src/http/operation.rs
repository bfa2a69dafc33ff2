//! What is checked of a document before it is executed.

use async_graphql::{
    Positioned, Request, ServerError, Value, Variables,
    parser::{
        parse_query,
        types::{
            BaseType, DocumentOperations, ExecutableDocument, OperationDefinition, OperationType,
        },
    },
};

use super::{documents::Documents, door::Refusal, params::Params, usage::OTHER};
use crate::graphql::{
    error::Code,
    guard::{Limits, check_document, check_source},
};

/// A document that was let in, ready to be executed.
#[derive(Debug)]
pub(crate) struct Operation {
    pub(crate) request: Request,
    pub(crate) kind: OperationType,
    /// What figures are kept by.
    pub(crate) name: String,
}

impl Operation {
    /// Parses a document and lets it in if it is not too much.
    pub(crate) fn admit(
        mut params: Params,
        documents: &Documents,
        limits: &Limits,
    ) -> Result<Self, Refusal> {
        let found = documents.find(&mut params)?;
        check_source(&found.text, limits)?;
        let document = parse_query(&found.text).map_err(not_graphql)?;
        check_document(&document, limits)?;
        documents.remember(&found);
        let (name, operation) = chosen(&document, params.operation_name.as_deref())?;
        check_variables(operation, &params.variables)?;
        fill_numbers(operation, &mut params.variables);
        let kind = operation.node.ty;
        let name = documents.known_name(name).unwrap_or(OTHER).to_owned();

        let mut request = Request::new(found.text).variables(params.variables);
        request.operation_name = params.operation_name;
        request.set_parsed_query(document);
        Ok(Self {
            request,
            kind,
            name,
        })
    }
}

/// The parser shows the whole line where it stopped, which may be all of the document: here only
/// what it expected there is told, with the place.
fn not_graphql(error: async_graphql::parser::Error) -> ServerError {
    let mut error = ServerError::from(error);
    let expected = error.message.lines().last().unwrap_or_default();
    let expected = expected.trim_start_matches([' ', '=']);
    error.message = format!("the document is not GraphQL: {expected}");
    Code::GraphqlParseFailed.stamped(error)
}

/// The operation that the name chooses, with its name.
fn chosen<'d>(
    document: &'d ExecutableDocument,
    name: Option<&str>,
) -> Result<(Option<&'d str>, &'d Positioned<OperationDefinition>), ServerError> {
    let operation = match (&document.operations, name) {
        (DocumentOperations::Single(operation), None) => Some((None, operation)),
        (DocumentOperations::Single(_), Some(_)) => None,
        (DocumentOperations::Multiple(operations), Some(name)) => operations
            .get_key_value(name)
            .map(|(name, operation)| (Some(name.as_str()), operation)),
        (DocumentOperations::Multiple(operations), None) => {
            let mut operations = operations.iter();
            let first = operations.next().filter(|_| operations.next().is_none());
            first.map(|(name, operation)| (Some(name.as_str()), operation))
        }
    };
    operation.ok_or_else(|| {
        Code::GraphqlValidationFailed.server_error(match name {
            Some(name) => format!("there is no operation named `{name}`"),
            None => "`operationName` must choose one of the operations".to_owned(),
        })
    })
}

/// The library notices a missing variable only where it is used, which may be
/// after the first field of a mutation has had its effect.
fn check_variables(
    operation: &Positioned<OperationDefinition>,
    variables: &Variables,
) -> Result<(), Refusal> {
    let missing: Vec<ServerError> = operation
        .node
        .variable_definitions
        .iter()
        .filter(|definition| {
            let definition = &definition.node;
            match variables.get(&definition.name.node) {
                Some(Value::Null) => !definition.var_type.node.nullable,
                Some(_) => false,
                None => definition.default_value().is_none(),
            }
        })
        .map(|definition| {
            let message = format!(
                "the variable `${}` must be given",
                definition.node.name.node
            );
            let error = ServerError::new(message, Some(definition.pos));
            Code::GraphqlValidationFailed.stamped(error)
        })
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(Refusal {
        code: Code::GraphqlValidationFailed,
        errors: missing,
    })
}

/// The library cannot tell what a list costs whose `first` is a variable that was left out, and
/// refuses it. By null, which it can read, every whole number of the schema means the same.
fn fill_numbers(operation: &Positioned<OperationDefinition>, variables: &mut Variables) {
    for definition in &operation.node.variable_definitions {
        let definition = &definition.node;
        let is_number =
            matches!(&definition.var_type.node.base, BaseType::Named(name) if name == "Int");
        if is_number && definition.default_value.is_none() {
            let given = variables.entry(definition.name.node.clone());
            given.or_insert(Value::Null);
        }
    }
}
