//! Tests of the finder with a few phrases; those with the whole taxonomy are the service's.

use proptest::prelude::*;

use super::*;
use crate::ConceptEntry;

type Words = &'static [(Language, &'static str, bool)];

const CONCEPTS: &[(&str, &str, Words)] = &[
    (
        "recycling",
        "",
        &[
            (Language::English, "recycling", true),
            (Language::English, "battery recycling", false),
        ],
    ),
    (
        "cells.solid",
        "cells",
        &[
            (Language::Dutch, "vastestofbatterij", false),
            (Language::English, "solid-state battery", false),
        ],
    ),
    ("cells", "", &[(Language::Dutch, "batterijcellen", false)]),
    (
        "cells.li-ion",
        "cells",
        &[
            (Language::Dutch, "lithium-ion", false),
            (Language::English, "lithium-ion", false),
        ],
    ),
    (
        "cells.air",
        "cells",
        &[(Language::Dutch, "zink-lucht", false)],
    ),
    (
        "materials.membrane",
        "materials",
        &[
            (Language::English, "membrane", true),
            (Language::Dutch, "membraan", true),
        ],
    ),
    ("materials", "", &[]),
    ("mobility", "", &[(Language::English, "bus", true)]),
    (
        "skills",
        "",
        &[
            (Language::English, "battery training", false),
            (Language::English, "academy", false),
        ],
    ),
];

fn finder() -> Result<(ValueChain, ConceptFinder), Box<dyn std::error::Error>> {
    let entries = CONCEPTS
        .iter()
        .map(|(code, broader, _)| {
            let broader = (!broader.is_empty()).then(|| broader.parse()).transpose()?;
            Ok(ConceptEntry {
                code: code.parse()?,
                broader,
            })
        })
        .collect::<Result<Vec<_>, crate::ParseConceptCodeError>>()?;
    let chain = ValueChain::new(entries, &[])?;
    let phrases = chain
        .concepts()
        .zip(CONCEPTS)
        .flat_map(|(concept, (_, _, phrases))| {
            phrases
                .iter()
                .map(move |&(language, words, ambiguous)| Phrase {
                    concept,
                    words,
                    language,
                    ambiguous,
                })
        });
    let signs = [
        (Language::English, "battery"),
        (Language::Dutch, "batterij"),
        (Language::Dutch, "accu"),
    ];
    let finder = ConceptFinder::new(phrases, signs, &chain);
    Ok((chain, finder))
}

fn found(text: &str) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let (chain, finder) = finder()?;
    let codes = finder
        .find(text)
        .into_iter()
        .map(|finding| chain.code(finding.concept).to_string());
    let mut codes: Vec<_> = codes.collect();
    codes.sort();
    Ok(codes)
}

type Outcome = Result<(), Box<dyn std::error::Error>>;

#[test]
fn a_phrase_is_found_in_its_forms_and_spellings() -> Outcome {
    for text in [
        "Solid-state batteries",
        "solid state battery",
        "VASTESTOFBATTERIJEN",
        "vastestof-batterij",
        "vastestofbatterijfabriek",
    ] {
        assert_eq!(found(text)?, ["cells.solid"], "{text}");
    }
    for text in [
        "lithium-ionbatterijen",
        "lithiumionbatterij",
        "Lithium Ion",
        "een lithium-ionaccu",
    ] {
        assert_eq!(found(text)?, ["cells.li-ion"], "{text}");
    }
    assert_eq!(found("zinkluchtaccu's")?, ["cells.air"]);
    Ok(())
}

#[test]
fn an_ambiguous_phrase_counts_only_beside_a_sign_of_batteries() -> Outcome {
    assert_eq!(found("A membrane for the bus")?, [""; 0]);
    assert_eq!(found("A membrane for the battery")?, ["materials.membrane"]);
    assert_eq!(
        found("membranen voor thuisbatterijen")?,
        ["materials.membrane"]
    );
    assert_eq!(
        found("An academy of solid-state batteries")?,
        ["cells.solid", "skills"]
    );
    assert_eq!(found("An academy")?, [""; 0]);
    Ok(())
}

#[test]
fn what_a_text_says_there_is_none_of_is_not_found() -> Outcome {
    assert_eq!(found("lithium-ion zonder membranen")?, ["cells.li-ion"]);
    assert_eq!(found("no bus, lithium-ion")?, ["cells.li-ion"]);
    assert_eq!(
        found("Zonder. Membranen voor lithium-ion")?,
        ["cells.li-ion", "materials.membrane"]
    );
    Ok(())
}

#[test]
fn the_longer_phrase_counts() -> Outcome {
    let (_, finder) = finder()?;
    let findings = finder.find("Battery recycling");
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].matched, ["Battery recycling"]);
    assert_eq!(
        found("membrane proteins of a battery cage on the bus")?,
        [""; 0]
    );
    Ok(())
}

#[test]
fn a_broader_concept_is_left_out_beside_a_narrower_one() -> Outcome {
    let (_, finder) = finder()?;
    let text = "batterijcellen, en wel lithium-ion";
    assert_eq!(found(text)?, ["cells.li-ion"]);
    assert_eq!(found("batterijcellen")?, ["cells"]);
    assert_eq!(finder.read(text).findings.len(), 2);
    Ok(())
}

#[test]
fn a_compound_whose_head_is_written_once_is_found() -> Outcome {
    let (_, finder) = finder()?;
    let findings = finder.find("zink- en vastestofbatterijen, zinkluchtaccu's");
    assert_eq!(findings.len(), 2);
    assert_eq!(
        found("lithium-ion- en vastestofbatterijen")?,
        ["cells.li-ion", "cells.solid"]
    );
    assert_eq!(found("vastestof- en buurtbatterijen")?, ["cells.solid"]);
    assert_eq!(found("vastestof en buurtbatterijen")?, [""; 0]);
    Ok(())
}

#[test]
fn more_words_weigh_more_and_frequent_ones_less() -> Outcome {
    let (_, finder) = finder()?;
    let weight = |finder: &ConceptFinder, text: &str| {
        finder
            .find(text)
            .first()
            .map_or(0.0, |finding| finding.weight)
    };
    assert!(weight(&finder, "battery recycling") > weight(&finder, "recycling of a battery"));
    let weighted = finder
        .clone()
        .weighted_by(["a bus", "a bus line", "lithium-ion", "nothing"]);
    assert!(weight(&weighted, "battery bus") < weight(&finder, "battery bus"));
    assert!((weight(&weighted, "zink-lucht") - weight(&finder, "zink-lucht")).abs() < 1e-9);
    Ok(())
}

#[test]
fn a_text_names_batteries_or_does_not() -> Outcome {
    let (_, finder) = finder()?;
    for (text, names) in [
        ("Een fietsaccu", true),
        ("accurate work", false),
        ("a battery of tests", false),
        ("een testbatterij voor het geheugen", false),
        ("kippen in legbatterijen", false),
        ("zink-lucht", false),
    ] {
        assert_eq!(finder.read(text).names_batteries(), names, "{text}");
    }
    Ok(())
}

#[test]
fn what_a_long_text_says_in_passing_is_none_of_its_topics() -> Outcome {
    let (_, finder) = finder()?;
    let topics = |text: &str| finder.read(text).topics().count();
    let short = "A bus with a battery, lithium-ion, to be sure";
    assert_eq!(topics(short), 2);
    assert_eq!(topics(&format!("{short}{}", " and so on".repeat(200))), 1);
    Ok(())
}

#[test]
fn a_phrase_does_not_go_on_behind_a_full_stop() -> Outcome {
    assert_eq!(found("They rode on zinc and zink. Lucht is air.")?, [""; 0]);
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_read_the_same_way_twice(text in any::<String>()) {
        let (_, finder) = finder().map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(finder.read(&text), finder.read(&text));
    }

    #[test]
    fn findings_come_heaviest_first_with_words_of_the_text(
        text in "(battery |BATTERIJEN|membran(en|e)|-| |é|\u{301}|ß|İ|recycling|bus(sen)? |lithium|ion|cel|zink|lucht){0,20}"
    ) {
        let (_, finder) = finder().map_err(|error| TestCaseError::fail(error.to_string()))?;
        let findings = finder.find(&text);
        prop_assert!(findings.windows(2).all(|pair| pair[0].weight >= pair[1].weight));
        for finding in findings {
            prop_assert!((0.0..=1.0).contains(&finding.weight));
            prop_assert!(!finding.matched.is_empty());
            prop_assert!(finding.matched.iter().all(|words| text.contains(words.as_str())));
        }
    }
}
