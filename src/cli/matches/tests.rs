//! How the answer looks.

use chrono::NaiveDate;
use serde_json::json;

use super::report::{
    Call, Check, Component, Consortium, Deadline, Eligibility, Evidence, Improvement, Match,
    Organisation, Reason, RoleFit,
};
use super::*;

fn a_report() -> Report {
    let component = |code, label, value, contribution, maximum| Component {
        code,
        label,
        value,
        contribution,
        maximum,
    };
    Report {
        organisation: Organisation {
            id: "organisation:1".to_owned(),
            slug: Some("anode-works".to_owned()),
            name: "Anode Works".to_owned(),
            country: "NL".to_owned(),
            country_name: "Nederland".to_owned(),
            illustrative: true,
        },
        all_statuses: false,
        data_version: "7".to_owned(),
        model_version: "1".to_owned(),
        rules_as_of: NaiveDate::default(),
        total_count: 2,
        matches: vec![Match {
            rank: 1,
            score: 0.512_345,
            consortium: Consortium {
                id: "consortium:1".to_owned(),
                acronym: "LONG-FLOW".to_owned(),
                title: "Flow battery demonstration for more than eight hours".to_owned(),
                status: "FORMING",
                status_name: "in opbouw",
                accepts_partners: true,
                programme: "HORIZON_EUROPE",
                illustrative: true,
            },
            call: Some(Call {
                identifier: "HORIZON-CL5-2027-05-D2-08".to_owned(),
                title: None,
                next_deadline: Some(Deadline {
                    at: chrono::DateTime::UNIX_EPOCH,
                    stage: None,
                }),
            }),
            components: vec![
                component("A", "Wat het consortium vraagt", 1.0, 0.45, 0.45),
                component("B", "Interesse", 0.062_345, 0.062_345, 0.55),
            ],
            reasons: vec![Reason {
                component: "A",
                text: "Een zin die lang genoeg is om over meer dan één regel te lopen, zodat \
                       te zien is hoe zij wordt afgebroken."
                    .to_owned(),
                evidence: vec![Evidence {
                    label: "Jaarverslag".to_owned(),
                    url: Some("https://example.org/2025".to_owned()),
                }],
            }],
            role_fits: vec![RoleFit {
                role: "Leverancier".to_owned(),
                coverage: 0.6,
                covered: Vec::new(),
                missing: Vec::new(),
            }],
            eligibility: Some(Eligibility {
                verdict: "ELIGIBLE",
                verdict_name: "voldoet",
                as_of: NaiveDate::default(),
                deciding: vec![Check {
                    rule: "he.min-three",
                    explanation: "Er zijn drie leden.".to_owned(),
                }],
            }),
            improvements: vec![Improvement {
                text: "Geef dat op.".to_owned(),
                new_rank: 1,
                new_score: 0.6,
            }],
        }],
    }
}

#[test]
fn a_person_reads_a_page() {
    insta::assert_snapshot!(page::render(&a_report(), Language::Dutch, 72), @r"
    Anode Works (anode-works), Nederland [voorbeeld]
    Gegevens: versie 7; model: 1; regels van 1970-01-01
    1 van de 2 consortia die partners zoeken, de beste eerst

    1. LONG-FLOW  0.512345  (in opbouw) [voorbeeld]
       Flow battery demonstration for more than eight hours
       HORIZON-CL5-2027-05-D2-08; sluit op 1970-01-01 01:00 uur in Brussel

       Score                         waarde   bijdrage  hoogstens
       Wat het consortium vraagt   1.000000   0.450000   0.450000
       Interesse                   0.062345   0.062345   0.550000
       Totaal                                 0.512345   1.000000

       Waarom
       • Een zin die lang genoeg is om over meer dan één regel te lopen,
         zodat te zien is hoe zij wordt afgebroken.
         bewijs: Jaarverslag, https://example.org/2025

       Open rollen
       • Leverancier: 60%

       Deelname met deze organisatie erbij: voldoet
       • Er zijn drie leden.

       Wat de score zou verhogen
       • Geef dat op. → blijft plaats 1, score 0.600000
    ");
}

#[test]
fn an_empty_list_says_what_to_do() {
    let report = Report {
        matches: Vec::new(),
        total_count: 0,
        ..a_report()
    };
    for language in [Language::Dutch, Language::English] {
        let told = page::render(&report, language, 72);
        let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            told.contains("--all-statuses") && told.contains("schakel import"),
            "{told}"
        );
    }
}

#[test]
fn programs_read_the_same_with_stable_names() -> Result<()> {
    let report = serde_json::to_value(a_report())?;
    assert_eq!(report["rulesAsOf"], json!("1970-01-01"));
    assert_eq!(report["matches"][0]["score"], json!(0.512_345));
    assert_eq!(
        report["matches"][0]["call"]["nextDeadline"]["at"],
        json!("1970-01-01T00:00:00Z")
    );
    assert_eq!(report["matches"][0]["roleFits"][0]["coverage"], json!(0.6));
    Ok(())
}
