//! What each kind of viewer gets of each type that queries lead to.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use anyhow::Result;
use serde_json::Value;

use super::walk::{Field, INTROSPECTION, Place, places, types};
use super::{Scene, code};

/// What a viewer gets of a type: by field a code where it is refused; nothing where no object of the
/// type is to be seen, with the code where that was said.
enum Got {
    Fields(BTreeMap<String, String>),
    Nothing(BTreeSet<String>),
}

#[actix_web::test]
async fn every_field_was_asked_for_by_everybody() -> Result<()> {
    let scene = Scene::set().await?;
    let types = types(&scene.ask(None, INTROSPECTION).await?)?;
    let (mut table, mut untried) = (String::new(), Vec::new());
    for place in places(&types) {
        if place.name == "Query" {
            continue;
        }
        let mut lines = BTreeMap::<String, Vec<&str>>::new();
        for (viewer, claims) in &scene.viewers {
            let got = got(&scene, claims.as_ref(), &place, &types).await?;
            let is_seen = matches!(got, Got::Fields(_));
            if *viewer == "adviser" && !is_seen {
                let document = scene.filled(&place.document(&[], &types));
                untried.push(format!("{}: {document}", place.name));
            }
            lines.entry(told(&got)).or_default().push(viewer);
        }
        writeln!(table, "{} ({} fields)", place.name, place.fields.len())?;
        for (got, viewers) in lines {
            writeln!(table, "  {got}: {}", viewers.join(", "))?;
        }
    }
    assert!(
        untried.is_empty(),
        "not even an adviser sees any: {untried:#?}"
    );
    insta::assert_snapshot!(table);
    Ok(())
}

fn told(got: &Got) -> String {
    match got {
        Got::Fields(refused) if refused.is_empty() => "all".to_owned(),
        Got::Fields(refused) => {
            let refused = refused
                .iter()
                .map(|(field, code)| format!("{field} {code}"));
            format!("all but {}", refused.collect::<Vec<_>>().join(", "))
        }
        Got::Nothing(codes) if codes.is_empty() => "none to see".to_owned(),
        Got::Nothing(codes) => {
            let codes: Vec<_> = codes.iter().map(String::as_str).collect();
            format!("none, {}", codes.join(" and "))
        }
    }
}

/// Asks for all fields of a type, and again without those that were refused: one that may not be
/// null takes the others with it.
async fn got(
    scene: &Scene,
    claims: Option<&Value>,
    place: &Place,
    types: &BTreeMap<String, Vec<Field>>,
) -> Result<Got> {
    let mut refused = BTreeMap::new();
    loop {
        let fields = place.fields.iter();
        let asked: Vec<_> = fields
            .filter(|field| !refused.contains_key(&field.name))
            .collect();
        let document = scene.filled(&place.document(&asked, types));
        let answer = scene.ask(claims, &document).await?;
        let errors = answer["errors"].as_array().into_iter().flatten();
        let mut above = BTreeSet::new();
        let before = refused.len();
        for error in errors {
            let path = error["path"].as_array().into_iter().flatten();
            let names: Vec<_> = path.filter_map(Value::as_str).collect();
            match names.get(place.way.len()) {
                Some(field) => {
                    refused.insert((*field).to_owned(), code(error));
                }
                None => {
                    above.insert(code(error));
                }
            }
        }
        if !above.is_empty() {
            return Ok(Got::Nothing(above));
        }
        if refused.len() == before {
            let is_there = reaches(&answer["data"], &place.way);
            return Ok(if is_there {
                Got::Fields(refused)
            } else {
                Got::Nothing(BTreeSet::new())
            });
        }
    }
}

/// Whether the way leads to an object.
fn reaches(data: &Value, way: &[Field]) -> bool {
    match (data, way.split_first()) {
        (Value::Array(items), _) => items.iter().any(|item| reaches(item, way)),
        (Value::Object(object), Some((field, rest))) => reaches(&object[&field.name], rest),
        (found, None) => found.is_object(),
        (_, Some(_)) => false,
    }
}
