//! The guard against documents made to hurt, and for those that are not.

use std::{fmt::Write, time::Instant};

use async_graphql::parser::parse_query;
use proptest::prelude::*;

use super::*;

fn judge(source: &str, limits: &Limits) -> Result<(), GuardError> {
    check_source(source, limits)?;
    check_document(&parse_query(source).expect("the document parses"), limits)
}

fn passed(source: &str, limits: &Limits) -> Option<Limit> {
    match judge(source, limits) {
        Err(GuardError::Exceeded { limit, .. }) => Some(limit),
        _ => None,
    }
}

/// `n` fragments, each spreading the next one twice.
fn doubling(n: usize) -> String {
    let mut source = String::from("{...F0}");
    for i in 0..n {
        let next = i + 1;
        write!(source, "fragment F{i} on Query{{...F{next} ...F{next}}}").expect("a string");
    }
    write!(source, "fragment F{n} on Query{{a}}").expect("a string");
    source
}

/// All that tools ask of a schema, wrapped types taken off nine times, as deep as graphql-js does.
fn introspection() -> String {
    let wrapped = (0..9).fold("kind name".to_owned(), |inner, _| {
        format!("kind name ofType {{ {inner} }}")
    });
    let named = "name description isDeprecated deprecationReason";
    format!(
        "query Everything {{ __schema {{
           queryType {{ name kind }} mutationType {{ name kind }} subscriptionType {{ name kind }}
           directives {{ name description isRepeatable locations args {{ ...Value }} }}
           types {{ ...Kind }}
         }} }}
         fragment Kind on __Type {{
           kind name description specifiedByURL isOneOf
           fields(includeDeprecated: true) {{
             {named} type {{ ...Wrapped }} args(includeDeprecated: true) {{ ...Value }}
           }}
           inputFields(includeDeprecated: true) {{ ...Value }}
           enumValues(includeDeprecated: true) {{ {named} }}
           interfaces {{ ...Wrapped }} possibleTypes {{ ...Wrapped }}
         }}
         fragment Value on __InputValue {{ {named} defaultValue type {{ ...Wrapped }} }}
         fragment Wrapped on __Type {{ {wrapped} }}"
    )
}

#[test]
fn a_full_introspection_passes_and_needs_the_depth_that_is_told() {
    let at = |depth| Limits {
        depth,
        ..Limits::DEFAULT
    };
    assert_eq!(judge(&introspection(), &at(18)), Ok(()));
    assert_eq!(passed(&introspection(), &at(17)), Some(Limit::Depth));
}

#[test]
fn thirty_doubling_fragments_are_refused_at_once() {
    let source = doubling(29);
    assert!(source.len() < 1_200);
    let document = parse_query(&source).expect("the document parses");
    let begun = Instant::now();
    let refused = check_document(&document, &Limits::DEFAULT);
    let took = begun.elapsed();
    assert!(matches!(refused, Err(GuardError::Exceeded { .. })));
    assert!(took.as_millis() < 50, "took {took:?}");
}

#[test]
fn eighty_doubling_fragments_do_not_overflow_the_count() {
    let limits = Limits {
        depth: 100,
        ..Limits::DEFAULT
    };
    assert_eq!(
        judge(&doubling(80), &limits),
        Err(GuardError::Exceeded {
            limit: Limit::Fields,
            value: usize::MAX,
            maximum: limits.fields
        })
    );
}

#[test]
fn fragments_nobody_spreads_are_measured_too() {
    let source = doubling(20).replace("{...F0}", "{a}");
    assert_eq!(passed(&source, &Limits::DEFAULT), Some(Limit::Fields));
}

#[test]
fn a_fragment_that_spreads_itself_is_named() {
    let source = "{...A} fragment A on Q{b{...B}} fragment B on Q{...A}";
    let cycle = judge(source, &Limits::DEFAULT);
    assert_eq!(cycle, Err(GuardError::Cycle("A".to_owned())));
    assert_eq!(
        cycle.map_err(|error| error.code()),
        Err(Code::GraphqlValidationFailed)
    );
}

#[test]
fn every_cap_is_kept() {
    let limits = Limits {
        operations: 2,
        depth: 3,
        fields: 10,
        spreads: 3,
        aliases: 3,
        directives: 3,
        repetitions: 4,
        ..Limits::DEFAULT
    };
    let cases = [
        ("query A{a} query B{a}", None),
        ("query A{a} query B{a} query C{a}", Some(Limit::Operations)),
        ("{a{b{c}}}", None),
        ("{a{b{c{d}}}}", Some(Limit::Depth)),
        ("{a{...F}} fragment F on Q{b}", None),
        ("{a{b{...F}}} fragment F on Q{b{c}}", Some(Limit::Depth)),
        (
            "{...F b{c{...F}}} fragment F on Q{b{c}}",
            Some(Limit::Depth),
        ),
        ("{a b c d e f g h i j}", None),
        ("{a b c d e f g h i j k}", Some(Limit::Fields)),
        ("{a{...on Q{b} ...{c} ...on Q{d}}}", None),
        (
            "{...F ...F ...F ...F} fragment F on Q{a}",
            Some(Limit::Spreads),
        ),
        ("{x:a y:a z:a}", None),
        ("{w:a x:a y:a z:a}", Some(Limit::Aliases)),
        ("query @a {b @c d @e}", None),
        (
            "query($x:Int @a) @b {c @d ...{e @f}}",
            Some(Limit::Directives),
        ),
        ("{a a a a b{a a a a}}", None),
        ("{a a a a a}", Some(Limit::Repetitions)),
        (
            "{...F a a a} fragment F on Q{a a}",
            Some(Limit::Repetitions),
        ),
    ];
    for (source, limit) in cases {
        assert_eq!(passed(source, &limits), limit, "{source}");
    }
}

#[test]
fn a_refusal_names_the_limit_the_value_and_the_maximum() {
    let limits = Limits {
        fields: 1,
        ..Limits::DEFAULT
    };
    let refused = judge("{a b}", &limits).map_err(|error| error.to_string());
    let message = "the document has 2 fields, at most 1 are allowed";
    assert_eq!(refused, Err(message.to_owned()));
}

/// A graph of fragments: for each, the fragments it spreads and its own fields.
fn graph() -> impl Strategy<Value = Vec<(Vec<usize>, usize)>> {
    prop::collection::vec(
        (prop::collection::vec(0..12_usize, 0..4), 0..4_usize),
        1..12,
    )
}

fn written(graph: &[(Vec<usize>, usize)]) -> String {
    let mut source = String::from("{...F0 a}");
    for (i, (spreads, fields)) in graph.iter().enumerate() {
        write!(source, "fragment F{i} on Q{{a {}", "b ".repeat(*fields)).expect("a string");
        for spread in spreads {
            write!(source, "c{{...F{spread}}}").expect("a string");
        }
        source.push('}');
    }
    source
}

/// Fields by plain expansion, given up at a thousand steps or sixty levels.
fn expanded(graph: &[(Vec<usize>, usize)], i: usize, level: usize, steps: &mut usize) -> usize {
    *steps += 1;
    let Some((spreads, fields)) = graph.get(i) else {
        return 0;
    };
    if level > 60 || *steps > 1_000 {
        return 1_000_000;
    }
    spreads.iter().fold(1 + fields, |sum, spread| {
        sum + 1 + expanded(graph, *spread, level + 1, steps)
    })
}

proptest! {
    #[test]
    fn any_graph_of_fragments_is_judged_and_what_passes_is_small(graph in graph()) {
        let limits = Limits { fields: 100, ..Limits::DEFAULT };
        let verdict = judge(&written(&graph), &limits);
        let fields = 1 + expanded(&graph, 0, 0, &mut 0);
        if verdict.is_ok() {
            prop_assert!(fields <= limits.fields);
        }
        if let Err(GuardError::Exceeded { limit: Limit::Fields, value, .. }) = verdict {
            prop_assert!(value > limits.fields);
        }
    }
}
