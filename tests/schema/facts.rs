//! A schema as single facts, so that two of them can be compared line by line.

use anyhow::Result;
use async_graphql::Positioned;
use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{
    BaseType, FieldDefinition, InputValueDefinition, ServiceDocument, Type, TypeDefinition,
    TypeKind, TypeSystemDefinition,
};

/// A schema that was read from its text.
pub(super) struct Schema(ServiceDocument);

/// One thing that a schema says.
#[derive(Debug)]
pub(super) struct Fact {
    /// Of which type, field, enum value or input field: `Query.node`.
    pub(super) of: String,
    /// What: `Query.node(id: ID!)`.
    pub(super) says: String,
    /// The type that is named.
    pub(super) names: Option<String>,
    /// Whether a client cannot do without it: an argument or input field that must be given.
    pub(super) must_be_given: bool,
    /// Whether it has a description.
    pub(super) described: bool,
}

impl Schema {
    pub(super) fn parse(text: &str) -> Result<Self> {
        Ok(Self(parse_schema(text)?))
    }

    /// All that it says of its types; directives are the library's.
    pub(super) fn facts(&self) -> Vec<Fact> {
        let mut facts = Vec::new();
        for definition in &self.0.definitions {
            match definition {
                TypeSystemDefinition::Type(kind) => of_type(&kind.node, &mut facts),
                TypeSystemDefinition::Schema(_) | TypeSystemDefinition::Directive(_) => {}
            }
        }
        facts
    }
}

fn of_type(definition: &TypeDefinition, facts: &mut Vec<Fact>) {
    let name = definition.name.node.as_str();
    let described = is_text(definition.description.as_ref());
    let mut say = |says: String, names: Option<&str>| {
        facts.push(Fact {
            of: name.to_owned(),
            says,
            names: names.map(str::to_owned),
            must_be_given: false,
            described,
        });
    };
    say(format!("{} {name}", word(&definition.kind)), None);
    for directive in &definition.directives {
        if directive.node.name.node == "oneOf" {
            say(format!("{name} @oneOf"), None);
        }
    }
    match &definition.kind {
        TypeKind::Object(object) => {
            for interface in &object.implements {
                say(
                    format!("{name} implements {}", interface.node),
                    Some(&interface.node),
                );
            }
            of_fields(name, &object.fields, facts);
        }
        TypeKind::Interface(interface) => of_fields(name, &interface.fields, facts),
        TypeKind::InputObject(input) => {
            for field in &input.fields {
                let of = format!("{name}.{}", field.node.name.node);
                facts.push(of_input(of.clone(), &format!("{name}."), "", &field.node));
            }
        }
        TypeKind::Enum(values) => facts.extend(values.values.iter().map(|value| {
            let of = format!("{name}.{}", value.node.value.node);
            Fact {
                says: of.clone(),
                of,
                names: None,
                must_be_given: false,
                described: is_text(value.node.description.as_ref()),
            }
        })),
        TypeKind::Union(union) => {
            for member in &union.members {
                say(format!("{name} = {}", member.node), Some(&member.node));
            }
        }
        TypeKind::Scalar => {}
    }
}

fn of_fields(name: &str, fields: &[Positioned<FieldDefinition>], facts: &mut Vec<Fact>) {
    for field in fields {
        let field = &field.node;
        let of = format!("{name}.{}", field.name.node);
        facts.push(Fact {
            says: format!("{of}: {}", field.ty.node),
            names: Some(named(&field.ty.node).to_owned()),
            must_be_given: false,
            described: is_text(field.description.as_ref()),
            of: of.clone(),
        });
        let arguments = field.arguments.iter();
        facts.extend(
            arguments.map(|argument| of_input(of.clone(), &format!("{of}("), ")", &argument.node)),
        );
    }
}

/// An argument or an input field, as it is written.
fn of_input(of: String, before: &str, behind: &str, input: &InputValueDefinition) -> Fact {
    let default = input.default_value.as_ref();
    let written = default.map_or(String::new(), |value| format!(" = {}", value.node));
    Fact {
        says: format!(
            "{before}{}: {}{written}{behind}",
            input.name.node, input.ty.node
        ),
        of,
        names: Some(named(&input.ty.node).to_owned()),
        must_be_given: !input.ty.node.nullable && default.is_none(),
        described: is_text(input.description.as_ref()),
    }
}

fn named(kind: &Type) -> &str {
    match &kind.base {
        BaseType::Named(name) => name,
        BaseType::List(element) => named(element),
    }
}

fn is_text(description: Option<&Positioned<String>>) -> bool {
    description.is_some_and(|text| !text.node.trim().is_empty())
}

fn word(kind: &TypeKind) -> &'static str {
    match kind {
        TypeKind::Scalar => "scalar",
        TypeKind::Object(_) => "type",
        TypeKind::Interface(_) => "interface",
        TypeKind::Union(_) => "union",
        TypeKind::Enum(_) => "enum",
        TypeKind::InputObject(_) => "input",
    }
}
