//! The schema, walked from its roots: for each type the way to it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use anyhow::{Context, Result};
use serde_json::Value;

/// The types of the schema, as it tells of itself.
pub(super) const INTROSPECTION: &str = "{ __schema { types { kind name fields { name
  args { name } type { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } }";

/// What fields are asked with; those that take `first` and are not here are asked for one.
const ARGUMENTS: &[(&str, &str)] = &[
    ("Query.node", "(id: \"$ORGANISATION\")"),
    ("Query.nodes", "(ids: [\"$ORGANISATION\"])"),
    ("Query.organisation", "(by: { id: \"$ORGANISATION\" })"),
    ("Query.consortium", "(id: \"$CONSORTIUM\")"),
    ("Query.call", "(identifier: \"HORIZON-CL5-2027-05-D2-08\")"),
    ("Query.concept", "(code: \"recycling\")"),
    (
        "Query.suggestConcepts",
        "(text: \"We recycle lithium-ion batteries\", first: 1)",
    ),
    (
        "Query.composeConsortium",
        "(input: { callId: \"$CALL\", hypotheses: [{ declares: { organisationId: \"$ORGANISATION\", concept: \"recycling\" } }] })",
    ),
    ("Query.gaps", "(first: 50)"),
    ("Query.contact", "(organisationId: \"$ORGANISATION\")"),
    ("ValueChain.changesSince", "(since: \"2018-01-01\")"),
];

/// A field of a type.
#[derive(Debug, Clone)]
pub(super) struct Field {
    pub(super) name: String,
    /// With its arguments.
    pub(super) asked: String,
    /// The type that it gives, without lists.
    pub(super) gives: String,
}

/// A type and the way to it from the root of queries.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) name: String,
    pub(super) way: Vec<Field>,
    pub(super) fields: Vec<Field>,
}

/// The fields of each type that has any.
pub(super) fn types(introspected: &Value) -> Result<BTreeMap<String, Vec<Field>>> {
    let types = introspected.pointer("/data/__schema/types");
    let types = types.and_then(Value::as_array).context("types")?;
    let fields = types.iter().filter_map(|one| {
        let name = one["name"]
            .as_str()
            .filter(|name| !name.starts_with("__"))?;
        let fields = one["fields"].as_array()?;
        let fields = fields.iter().filter_map(|field| read(name, field));
        Some((name.to_owned(), fields.collect()))
    });
    Ok(fields.collect())
}

fn read(of: &str, field: &Value) -> Option<Field> {
    let name = field["name"].as_str()?;
    let mut gives = &field["type"];
    while gives["name"].is_null() {
        gives = &gives["ofType"];
    }
    let key = format!("{of}.{name}");
    let fitting = ARGUMENTS.iter().find(|(of, _)| *of == key);
    let takes_first = || {
        let mut args = field["args"].as_array().into_iter().flatten();
        args.any(|argument| argument["name"] == "first")
    };
    let arguments = match fitting {
        Some((_, arguments)) => *arguments,
        None if takes_first() => "(first: 1)",
        None => "",
    };
    Some(Field {
        name: name.to_owned(),
        asked: format!("{name}{arguments}"),
        gives: gives["name"].as_str()?.to_owned(),
    })
}

/// Each type that queries lead to, with the shortest way to it.
pub(super) fn places(types: &BTreeMap<String, Vec<Field>>) -> Vec<Place> {
    let mut met = BTreeSet::from(["Query".to_owned()]);
    let mut waiting = VecDeque::from([("Query".to_owned(), Vec::<Field>::new())]);
    let mut places = Vec::new();
    while let Some((name, way)) = waiting.pop_front() {
        let fields = types.get(&name).cloned().unwrap_or_default();
        for field in &fields {
            if types.contains_key(&field.gives) && met.insert(field.gives.clone()) {
                let mut way = way.clone();
                way.push(field.clone());
                waiting.push_back((field.gives.clone(), way));
            }
        }
        places.push(Place { name, way, fields });
    }
    places
}

/// All fields of a type, and of the types that only changes lead to. Of those that queries lead to,
/// whose fields were asked for there, it is asked that they are there.
pub(super) fn whole(
    of: &str,
    types: &BTreeMap<String, Vec<Field>>,
    by_queries: &BTreeSet<String>,
) -> String {
    let fields = types.get(of).into_iter().flatten().map(|field| {
        let inner = if by_queries.contains(&field.gives) {
            " { __typename }".to_owned()
        } else if types.contains_key(&field.gives) {
            format!(" {}", whole(&field.gives, types, by_queries))
        } else {
            String::new()
        };
        format!("{}{inner}", field.asked)
    });
    format!("{{ {} }}", fields.collect::<Vec<_>>().join(" "))
}

impl Place {
    /// A document that asks for these fields of the type.
    pub(super) fn document(
        &self,
        fields: &[&Field],
        types: &BTreeMap<String, Vec<Field>>,
    ) -> String {
        let asked = fields.iter().map(|field| {
            let inner = if types.contains_key(&field.gives) {
                " { __typename }"
            } else {
                ""
            };
            format!("{}{inner}", field.asked)
        });
        let asked = asked.collect::<Vec<_>>().join(" ");
        let way = self.way.iter().rev();
        way.fold(format!("{{ __typename {asked} }}"), |inner, field| {
            format!("{{ {} {inner} }}", field.asked)
        })
    }
}
