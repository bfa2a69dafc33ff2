//! The rows of a batch: one that cannot be read spoils no other.

use std::borrow::Cow;

use async_graphql::indexmap::IndexMap;
use async_graphql::registry::Registry;
use async_graphql::{InputType, InputValueError, InputValueResult, Name, Pos, ScalarType, Value};

use super::input::OrganisationInput;
use crate::app::OrganisationEdit;
use crate::graphql::problem::UserError;
use crate::graphql::scalars::{ConceptCode, CountryCode, KvkNumber, Pic};

/// What a row costs, in fields, beside what is asked of it: it is read, compared and written.
const ROW_COST: usize = 10;

/// What a batch costs.
pub(super) fn batch_cost(rows: usize, child_complexity: usize) -> usize {
    rows.saturating_mul(child_complexity.saturating_add(ROW_COST))
        .saturating_add(1)
}

/// An `OrganisationInput` of a batch, or what is wrong with it. The library would refuse the whole
/// batch for one number that breaks the rule of its scalar.
#[derive(Debug)]
pub(crate) struct OrganisationRow(Result<Box<OrganisationInput>, Vec<UserError>>);

impl InputType for OrganisationRow {
    type RawValueType = Self;

    fn type_name() -> Cow<'static, str> {
        <OrganisationInput as InputType>::type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        OrganisationInput::create_type_info(registry)
    }

    fn parse(value: Option<Value>) -> InputValueResult<Self> {
        let problems = value.as_ref().map(unreadable).unwrap_or_default();
        if !problems.is_empty() {
            return Ok(Self(Err(problems)));
        }
        let input = <OrganisationInput as InputType>::parse(value);
        Ok(Self(input.map(Box::new).map_err(|error| {
            vec![UserError::invalid(vec!["input".to_owned()], &said(error))]
        })))
    }

    fn to_value(&self) -> Value {
        self.0.as_ref().map_or(Value::Null, InputType::to_value)
    }

    fn as_raw_value(&self) -> Option<&Self> {
        Some(self)
    }
}

/// The profiles of a batch, and the problems of those that have none, both in the order given.
pub(super) fn parse(
    rows: Vec<OrganisationRow>,
) -> (Vec<Option<OrganisationEdit>>, Vec<Vec<UserError>>) {
    let parsed = rows.into_iter().enumerate().map(|(place, row)| {
        let edit = row.0.and_then(|input| input.parse());
        match edit {
            Ok(edit) => (Some(edit), Vec::new()),
            Err(problems) => {
                let problems = problems.into_iter();
                let problems = problems.map(|problem| problem.in_row("inputs", place));
                (None, problems.collect())
            }
        }
    });
    parsed.unzip()
}

type Fields = IndexMap<Name, Value>;

/// The values of a row that break the rule of their scalar.
fn unreadable(row: &Value) -> Vec<UserError> {
    let Value::Object(fields) = row else {
        return Vec::new();
    };
    let at = vec!["input".to_owned()];
    let mut problems = Vec::new();
    problems.extend(check::<CountryCode>(fields, "country", &at));
    problems.extend(check::<KvkNumber>(fields, "kvkNumber", &at));
    problems.extend(check::<Pic>(fields, "pic", &at));
    for list in ["capabilities", "interests"] {
        let Some(Value::List(claims)) = fields.get(list) else {
            continue;
        };
        for (place, claim) in claims.iter().enumerate() {
            if let Value::Object(claim) = claim {
                let at = [at.clone(), vec![list.to_owned(), place.to_string()]].concat();
                problems.extend(check::<ConceptCode>(claim, "concept", &at));
            }
        }
    }
    problems
}

fn check<S: ScalarType + InputType>(
    fields: &Fields,
    name: &str,
    at: &[String],
) -> Option<UserError> {
    let value = fields.get(name).filter(|value| **value != Value::Null)?;
    let error = <S as ScalarType>::parse(value.clone()).err()?;
    let path = [at, &[name.to_owned()]].concat();
    Some(UserError::invalid(path, &said(error)))
}

fn said<T: InputType>(error: InputValueError<T>) -> String {
    error.into_server_error(Pos::default()).message
}
