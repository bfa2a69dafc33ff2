//! The map of the chain, and the ranking as it is accountable.

use std::collections::BTreeSet;

use anyhow::Result;
use serde_json::{Value, json};

use crate::support::TestService;
use crate::support::json::{list, number, text, texts};

const CONCEPTS: &str = r"
query ($stage: ConceptCode) { concepts(stage: $stage) {
  code nl: label(language: NL) en: label(language: EN)
  broader { code } stage { code } narrower { code broader { code } } related { code }
} }";

async fn concepts(service: &TestService, stage: Value) -> Result<Vec<Value>> {
    let data = service.data(CONCEPTS, json!({ "stage": stage })).await?;
    Ok(list(&data, "/concepts")?.to_vec())
}

#[actix_web::test]
async fn concepts_hang_together() -> Result<()> {
    let service = TestService::bundled().await?;
    let whole = concepts(&service, Value::Null).await?;
    let codes: BTreeSet<_> = texts(&whole, "/code")?.into_iter().collect();
    assert!(codes.len() > 100 && codes.len() == whole.len());
    for concept in &whole {
        assert!(!text(concept, "/nl")?.is_empty() && !text(concept, "/en")?.is_empty());
        assert!(codes.contains(text(concept, "/stage/code")?));
        for below in list(concept, "/narrower")? {
            assert_eq!(below["broader"]["code"], concept["code"]);
        }
        let is_stage = concept["broader"].is_null();
        assert_eq!(is_stage, concept["stage"]["code"] == concept["code"]);
    }
    Ok(())
}

#[actix_web::test]
async fn a_stage_comes_with_what_lies_under_it() -> Result<()> {
    let service = TestService::bundled().await?;
    let whole = concepts(&service, Value::Null).await?;
    let stages = whole.iter().filter(|concept| concept["broader"].is_null());
    let mut count = 0;
    for stage in stages {
        let branch = concepts(&service, stage["code"].clone()).await?;
        assert_eq!(&branch[0], stage);
        assert!(
            branch
                .iter()
                .all(|concept| concept["stage"]["code"] == stage["code"])
        );
        count += branch.len();
    }
    assert_eq!(count, whole.len());
    Ok(())
}

#[actix_web::test]
async fn one_concept_is_found_by_its_code() -> Result<()> {
    let service = TestService::bundled().await?;
    let one = "query ($code: ConceptCode!) { concept(code: $code) { code stage { code } } }";
    let known = service.data(one, json!({ "code": "packs.bms" })).await?;
    let unknown = service
        .data(one, json!({ "code": "packs.nothing" }))
        .await?;
    assert_eq!(
        known["concept"],
        json!({ "code": "packs.bms", "stage": { "code": "packs" } })
    );
    assert_eq!(unknown["concept"], Value::Null);
    Ok(())
}

#[actix_web::test]
async fn texts_in_both_languages_suggest_concepts_best_first() -> Result<()> {
    const SUGGEST: &str = r"
    query ($text: String!, $first: Int) { suggestConcepts(text: $text, first: $first) {
      concept { code } score matchedText
    } }";
    let service = TestService::bundled().await?;
    for (given, code, words) in [
        (
            "Wij maken siliciumanodes voor lithium-ionbatterijen.",
            "materials.anode-silicon",
            "siliciumanodes",
        ),
        (
            "We make silicon anodes for lithium-ion batteries.",
            "materials.anode-silicon",
            "silicon anodes",
        ),
        (
            "Batterijmanagementsystemen voor elektrische bussen",
            "packs.bms",
            "batterijmanagementsystemen",
        ),
    ] {
        let data = service.data(SUGGEST, json!({ "text": given })).await?;
        let found = list(&data, "/suggestConcepts")?;
        let scores: Vec<_> = found.iter().map(|found| found["score"].as_f64()).collect();
        assert_eq!(text(&found[0], "/concept/code")?, code, "{found:#?}");
        assert!(
            found[0]["matchedText"]
                .to_string()
                .to_lowercase()
                .contains(words),
            "{found:#?}"
        );
        assert!(scores.is_sorted_by(|one, next| one >= next));
        assert!(
            scores
                .iter()
                .all(|score| (Some(0.0)..=Some(1.0)).contains(score))
        );
        let one = service
            .data(SUGGEST, json!({ "text": given, "first": 1 }))
            .await?;
        assert_eq!(list(&one, "/suggestConcepts")?, &found[..1]);
    }
    let nothing = service
        .data(
            SUGGEST,
            json!({ "text": "Certificering van biologisch voedsel" }),
        )
        .await?;
    assert_eq!(nothing["suggestConcepts"], json!([]));
    let long = service
        .ask(SUGGEST, json!({ "text": "x".repeat(10_001) }))
        .await?;
    assert_eq!(text(&long, "/errors/0/extensions/code")?, "INVALID");
    Ok(())
}

#[actix_web::test]
async fn the_model_tells_what_it_weighs_and_the_parts_make_one() -> Result<()> {
    const MODEL: &str = r"{
      matchingModel { version trainedOn activeSince components {
        code maxContribution maxima { openRoles experienced maxContribution } nl: label(language: NL) en: label(language: EN)
        dutch: description(language: NL) english: description(language: EN)
      } evaluation { slice metric value low high baseline baselineValue } }
      organisations(filter: { text: `leydenjar` }) { nodes { matches(first: 1) { nodes {
        modelVersion components { code value contribution }
      } } } }
    }";
    let service = TestService::bundled().await?;
    let data = service.data(&MODEL.replace('`', "\""), json!({})).await?;
    let model = &data["matchingModel"];
    let parts = list(model, "/components")?;
    let most = parts
        .iter()
        .map(|part| number(part, "/maxContribution"))
        .collect::<Result<Vec<_>>>()?;
    for situation in 0..4 {
        let at = format!("/maxima/{situation}/maxContribution");
        let parts = parts.iter().map(|part| number(part, &at));
        let sum = parts.sum::<Result<f64>>()?;
        // Weights are rounded down to millionths.
        assert!((0.9999..=1.0).contains(&sum), "{situation}: {sum}");
    }
    for part in parts {
        for at in ["/nl", "/en", "/dutch", "/english"] {
            assert!(!text(part, at)?.is_empty(), "{part}");
        }
    }
    let figures = list(model, "/evaluation")?;
    assert!(figures.len() > 20, "{} figures", figures.len());
    for figure in figures {
        let [low, value, high] = ["/low", "/value", "/high"].map(|at| number(figure, at));
        let (low, value, high) = (low?, value?, high?);
        assert!(low <= value && value <= high, "{figure}");
    }
    let best = data
        .pointer("/organisations/nodes/0/matches/nodes/0")
        .cloned()
        .unwrap_or_default();
    let shown = list(&best, "/components")?;
    assert_eq!(best["modelVersion"], model["version"]);
    assert_eq!(texts(shown, "/code")?, texts(parts, "/code")?);
    for (part, most) in shown.iter().zip(most) {
        assert!(number(part, "/contribution")? <= most, "{part}");
    }
    Ok(())
}
