//! The parameters of a GraphQL request, of the types they must have.

use actix_web::web;
use async_graphql::Variables;
use serde_json::{Map, Value};

use super::documents::Digest;

/// What a client asks to have executed.
#[derive(Debug)]
pub(crate) struct Params {
    /// The document; left out where the hash names it.
    pub(crate) query: Option<String>,
    /// The hash by which the client names the document.
    pub(crate) hash: Option<Digest>,
    pub(crate) operation_name: Option<String>,
    pub(crate) variables: Variables,
}

/// Why a request's parameters cannot be used.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Malformed {
    #[error("the request is not a JSON object: {0}")]
    NotAnObject(String),
    #[error("the parameter `query` is missing")]
    NoQuery,
    #[error("the parameter `{parameter}` must be {expected}")]
    WrongType {
        parameter: &'static str,
        expected: &'static str,
    },
    #[error("the parameter `{0}` is given more than once")]
    Repeated(&'static str),
}

impl Params {
    /// Reads the body of a POST.
    pub(crate) fn from_body(body: &[u8]) -> Result<Self, Malformed> {
        let parameters = serde_json::from_slice(body)
            .map_err(|error| Malformed::NotAnObject(error.to_string()))?;
        Self::from_object(parameters)
    }

    /// Reads the parameters from a JSON object.
    pub(crate) fn from_object(mut parameters: Map<String, Value>) -> Result<Self, Malformed> {
        let query = match parameters.remove("query") {
            Some(Value::String(query)) => Some(query),
            Some(Value::Null) | None => None,
            Some(_) => return Err(wrong("query", "a string")),
        };
        let operation_name = match parameters.remove("operationName") {
            Some(Value::String(name)) => Some(name),
            Some(Value::Null) | None => None,
            Some(_) => return Err(wrong("operationName", "a string or null")),
        };
        let variables = object_or_null("variables", parameters.remove("variables"))?;
        let extensions = object_or_null("extensions", parameters.remove("extensions"))?;
        let hash = hash(extensions)?;
        if query.is_none() && hash.is_none() {
            return Err(Malformed::NoQuery);
        }
        Ok(Self {
            query,
            hash,
            operation_name,
            variables: serde_json::from_value(Value::Object(variables))
                .map_err(|_| wrong("variables", "an object with names as keys"))?,
        })
    }

    /// Reads the query string of a GET; `None` if it holds no query.
    pub(crate) fn from_query_string(text: &str) -> Result<Option<Self>, Malformed> {
        let pairs = web::Query::<Vec<(String, String)>>::from_query(text)
            .map_err(|error| Malformed::NotAnObject(error.to_string()))?;
        let mut parameters = Map::new();
        for (name, text) in pairs.into_inner() {
            let (name, value) = match name.as_str() {
                "query" => ("query", Value::String(text)),
                "operationName" => ("operationName", Value::String(text)),
                "variables" => ("variables", json("variables", &text)?),
                "extensions" => ("extensions", json("extensions", &text)?),
                _ => continue,
            };
            if parameters.insert(name.to_owned(), value).is_some() {
                return Err(Malformed::Repeated(name));
            }
        }
        match Self::from_object(parameters) {
            Err(Malformed::NoQuery) => Ok(None),
            read => read.map(Some),
        }
    }
}

/// The hash that names the document, as persisted queries have it.
fn hash(mut extensions: Map<String, Value>) -> Result<Option<Digest>, Malformed> {
    let persisted = match extensions.remove("persistedQuery") {
        None | Some(Value::Null) => return Ok(None),
        Some(persisted) => persisted,
    };
    let version = persisted.get("version").and_then(Value::as_u64);
    let hash = persisted.get("sha256Hash").and_then(Value::as_str);
    match (version, hash.map(str::parse)) {
        (Some(1), Some(Ok(hash))) => Ok(Some(hash)),
        _ => Err(wrong(
            "extensions.persistedQuery",
            "an object with version 1 and sha256Hash in 64 hexadecimal digits",
        )),
    }
}

/// Takes an object, null or nothing as an object.
pub(crate) fn object_or_null(
    parameter: &'static str,
    value: Option<Value>,
) -> Result<Map<String, Value>, Malformed> {
    match value {
        Some(Value::Object(object)) => Ok(object),
        Some(Value::Null) | None => Ok(Map::new()),
        Some(_) => Err(wrong(parameter, "an object or null")),
    }
}

fn json(parameter: &'static str, text: &str) -> Result<Value, Malformed> {
    serde_json::from_str(text).map_err(|_| wrong(parameter, "JSON"))
}

fn wrong(parameter: &'static str, expected: &'static str) -> Malformed {
    Malformed::WrongType {
        parameter,
        expected,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(body: &str) -> Option<Malformed> {
        Params::from_body(body.as_bytes()).err()
    }

    #[test]
    fn nulls_and_absent_parameters_are_alike() {
        let all = r#"{"query":"{a}","variables":null,"operationName":null,"extensions":null}"#;
        for body in [all, r#"{"query":"{a}","extensions":{"x":1}}"#] {
            assert_eq!(refused(body), None);
        }
    }

    #[test]
    fn a_batch_is_refused_and_so_is_a_list_that_looks_like_the_parameters() {
        for body in [
            r#"[{"query":"{a}"}]"#,
            r#"["{a}",null,null,null]"#,
            "[]",
            "1",
            "",
        ] {
            assert!(matches!(refused(body), Some(Malformed::NotAnObject(_))));
        }
    }

    #[test]
    fn parameters_of_a_wrong_type_are_named() {
        for (body, name) in [
            (r#"{"query":1}"#, "query"),
            (r#"{"query":true}"#, "query"),
            (r#"{"query":"{a}","variables":"{}"}"#, "variables"),
            (r#"{"query":"{a}","variables":[]}"#, "variables"),
            (r#"{"query":"{a}","operationName":false}"#, "operationName"),
            (r#"{"query":"{a}","extensions":0}"#, "extensions"),
        ] {
            let named = match refused(body) {
                Some(Malformed::WrongType { parameter, .. }) => parameter,
                other => panic!("{body}: {other:?}"),
            };
            assert_eq!(named, name);
        }
        for body in ["{}", r#"{"query":null}"#] {
            assert_eq!(refused(body), Some(Malformed::NoQuery));
        }
    }

    #[test]
    fn a_hash_of_another_form_is_refused() {
        let hash = "ab".repeat(32);
        let request = |persisted: &str| {
            refused(&format!(
                r#"{{"extensions":{{"persistedQuery":{persisted}}}}}"#
            ))
        };
        assert_eq!(
            request(&format!(r#"{{"version":1,"sha256Hash":"{hash}"}}"#)),
            None
        );
        for persisted in [
            "1".to_owned(),
            "{}".to_owned(),
            r#"{"version":1,"sha256Hash":"abc"}"#.to_owned(),
            format!(r#"{{"version":2,"sha256Hash":"{hash}"}}"#),
            format!(r#"{{"version":1,"sha256Hash":"{hash}00"}}"#),
        ] {
            let refused = request(&persisted);
            assert!(
                matches!(refused, Some(Malformed::WrongType { .. })),
                "{persisted}: {refused:?}"
            );
        }
    }

    #[test]
    fn a_query_string_is_read_with_its_names_and_its_json() {
        let text = "query=query+A%7Ba%7D&operationName=A&variables=%7B%22x%22%3A1%7D&other=1";
        let params = Params::from_query_string(text).expect("well-formed");
        let params = params.expect("with a query");
        assert_eq!(params.query.as_deref(), Some("query A{a}"));
        assert_eq!(params.operation_name.as_deref(), Some("A"));
        assert_eq!(params.variables.len(), 1);
    }

    #[test]
    fn a_query_string_without_a_query_is_none_and_a_doubtful_one_is_refused() {
        assert!(matches!(Params::from_query_string("x=1"), Ok(None)));
        assert_eq!(
            Params::from_query_string("query={a}&query={b}").err(),
            Some(Malformed::Repeated("query"))
        );
        assert!(Params::from_query_string("query={a}&variables=x").is_err());
    }
}
