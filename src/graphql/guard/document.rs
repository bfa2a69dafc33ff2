//! The count of what a parsed document asks for.

use std::collections::HashMap;

use async_graphql::{
    Positioned,
    parser::types::{ExecutableDocument, Selection, SelectionSet},
};

use super::{GuardError, Limit, Limits, within};

/// Checks a parsed document against the limits, every fragment measured once.
///
/// # Errors
///
/// Names the limit that is passed, or the fragment that spreads itself.
pub fn check_document(document: &ExecutableDocument, limits: &Limits) -> Result<(), GuardError> {
    let operations = document.operations.iter();
    within(Limit::Operations, operations.len(), limits.operations)?;

    let mut meter = Meter {
        document,
        limits,
        fragments: HashMap::new(),
    };
    let mut total = Cost::default();
    for (_, operation) in operations {
        let operation = &operation.node;
        let variables = operation.variable_definitions.iter();
        total.directives = total.directives.saturating_add(operation.directives.len());
        total.directives = variables.fold(total.directives, |sum, variable| {
            sum.saturating_add(variable.node.directives.len())
        });
        total = total.and(meter.selection_set(&operation.selection_set, 1)?);
    }
    total.check(limits)?;
    // Validation walks the fragments nobody spreads too.
    let mut largest = Cost::default();
    for name in document.fragments.keys() {
        largest = largest.or(meter.fragment(name, 1)?);
    }
    largest.check(limits)?;
    // Only now is it known that walking everything takes few steps.
    for (_, operation) in document.operations.iter() {
        check_repetitions(document, &operation.node.selection_set, limits)?;
    }
    Ok(())
}

/// What a selection asks for, its fragments expanded.
#[derive(Debug, Clone, Copy, Default)]
struct Cost {
    fields: usize,
    spreads: usize,
    aliases: usize,
    directives: usize,
    /// Selections inside one another, this one included.
    height: usize,
}

impl Cost {
    fn and(self, other: Self) -> Self {
        Self {
            fields: self.fields.saturating_add(other.fields),
            spreads: self.spreads.saturating_add(other.spreads),
            aliases: self.aliases.saturating_add(other.aliases),
            directives: self.directives.saturating_add(other.directives),
            height: self.height.max(other.height),
        }
    }

    /// The larger of two in everything.
    fn or(self, other: Self) -> Self {
        Self {
            fields: self.fields.max(other.fields),
            spreads: self.spreads.max(other.spreads),
            aliases: self.aliases.max(other.aliases),
            directives: self.directives.max(other.directives),
            height: self.height.max(other.height),
        }
    }

    fn check(self, limits: &Limits) -> Result<(), GuardError> {
        within(Limit::Fields, self.fields, limits.fields)?;
        within(Limit::Spreads, self.spreads, limits.spreads)?;
        within(Limit::Aliases, self.aliases, limits.aliases)?;
        within(Limit::Directives, self.directives, limits.directives)
    }
}

/// How far the measuring of a fragment has come.
enum Measure {
    Begun,
    Done(Cost),
}

struct Meter<'d> {
    document: &'d ExecutableDocument,
    limits: &'d Limits,
    fragments: HashMap<&'d str, Measure>,
}

impl<'d> Meter<'d> {
    /// Calls itself no deeper than `limits.depth`, which is checked first.
    fn selection_set(
        &mut self,
        set: &'d Positioned<SelectionSet>,
        depth: usize,
    ) -> Result<Cost, GuardError> {
        within(Limit::Depth, depth, self.limits.depth)?;
        let mut total = Cost::default();
        for selection in &set.node.items {
            let mut own = Cost {
                directives: selection.node.directives().len(),
                ..Cost::default()
            };
            let inner = match &selection.node {
                Selection::Field(field) => {
                    own.fields = 1;
                    own.aliases = usize::from(field.node.alias.is_some());
                    if field.node.selection_set.node.items.is_empty() {
                        Cost::default()
                    } else {
                        self.selection_set(&field.node.selection_set, depth + 1)?
                    }
                }
                Selection::InlineFragment(fragment) => {
                    own.spreads = 1;
                    self.selection_set(&fragment.node.selection_set, depth + 1)?
                }
                Selection::FragmentSpread(spread) => {
                    own.spreads = 1;
                    self.fragment(&spread.node.fragment_name.node, depth + 1)?
                }
            };
            total = total.and(own).and(inner);
        }
        total.height = total.height.saturating_add(1);
        Ok(total)
    }

    /// A fragment that is not defined costs nothing; validation refuses it.
    fn fragment(&mut self, name: &str, depth: usize) -> Result<Cost, GuardError> {
        let Some((name, fragment)) = self.document.fragments.get_key_value(name) else {
            return Ok(Cost::default());
        };
        match self.fragments.get(name.as_str()) {
            Some(Measure::Done(cost)) => {
                let deepest = depth.saturating_add(cost.height).saturating_sub(1);
                within(Limit::Depth, deepest, self.limits.depth)?;
                Ok(*cost)
            }
            Some(Measure::Begun) => Err(GuardError::Cycle(name.to_string())),
            None => {
                self.fragments.insert(name, Measure::Begun);
                let mut cost = self.selection_set(&fragment.node.selection_set, depth)?;
                let directives = fragment.node.directives.len();
                cost.directives = cost.directives.saturating_add(directives);
                self.fragments.insert(name, Measure::Done(cost));
                Ok(cost)
            }
        }
    }
}

fn check_repetitions<'d>(
    document: &'d ExecutableDocument,
    set: &'d Positioned<SelectionSet>,
    limits: &Limits,
) -> Result<(), GuardError> {
    let mut answers = HashMap::new();
    count_answers(document, set, limits, &mut answers)
}

/// Counts the response names of one selection; those of the selections below
/// are counted apart.
fn count_answers<'d>(
    document: &'d ExecutableDocument,
    set: &'d Positioned<SelectionSet>,
    limits: &Limits,
    answers: &mut HashMap<&'d str, usize>,
) -> Result<(), GuardError> {
    for selection in &set.node.items {
        match &selection.node {
            Selection::Field(field) => {
                let count = answers
                    .entry(field.node.response_key().node.as_str())
                    .or_default();
                *count += 1;
                within(Limit::Repetitions, *count, limits.repetitions)?;
                check_repetitions(document, &field.node.selection_set, limits)?;
            }
            Selection::InlineFragment(fragment) => {
                count_answers(document, &fragment.node.selection_set, limits, answers)?;
            }
            Selection::FragmentSpread(spread) => {
                let name = &spread.node.fragment_name.node;
                if let Some(fragment) = document.fragments.get(name) {
                    count_answers(document, &fragment.node.selection_set, limits, answers)?;
                }
            }
        }
    }
    Ok(())
}
