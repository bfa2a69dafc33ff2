//! The rule book that the tests hold cases against: the countries that ship with Schakel.

use chrono::NaiveDate;
use matching::eligibility::{Agreement, Association, RuleBook, Scope, Standing};
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    country: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    code: String,
    standing: String,
    from_year: Option<i32>,
    scope: Option<String>,
    #[serde(default)]
    transitional: bool,
}

pub(crate) fn rule_book() -> RuleBook {
    let file: File = toml::from_str(include_str!("../../../data/countries.toml"))
        .expect("the countries that ship with Schakel are well formed");
    RuleBook {
        as_of: NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day"),
        countries: file
            .country
            .iter()
            .map(|entry| {
                let code = entry.code.parse().expect("a country code");
                (code, standing(entry))
            })
            .collect(),
    }
}

fn standing(entry: &Entry) -> Standing {
    match entry.standing.as_str() {
        "member-state" => Standing::MemberState,
        "associated" => Standing::Associated(Association {
            from_year: entry.from_year.expect("a first year"),
            scope: match entry.scope.as_deref() {
                Some("pillar-ii") => Scope::PillarTwo,
                _ => Scope::Programme,
            },
            agreement: if entry.transitional {
                Agreement::Transitional
            } else {
                Agreement::InForce
            },
        }),
        "excluded" => Standing::Excluded {
            from_year: entry.from_year.expect("a first year"),
        },
        "restricted" => Standing::Restricted,
        "third" => Standing::Third,
        other => panic!("`{other}` is no standing"),
    }
}
