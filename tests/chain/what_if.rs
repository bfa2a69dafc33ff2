//! What would be if something were true that is not.

use anyhow::Result;
use serde_json::{Value, json};

use super::map::map;
use crate::support::TestService;
use crate::support::json::{list, number, text};

#[actix_web::test]
async fn what_is_supposed_shows_as_a_difference() -> Result<()> {
    let service = TestService::bundled().await?;
    let northvolt = service.organisation("northvolt").await?;
    let leydenjar = service.organisation("leydenjar").await?;
    let chain = map(
        &service,
        &format!(
            "(hypotheses: [{{ attracted: \"{northvolt}\" }}, {{ declares: {{
               organisationId: \"{leydenjar}\", concept: \"materials.cathode\", trl: 7 }} }}])"
        ),
        "premise nl: premise(language: NL) method stages { stage { code } profile { ...P } }
         withoutHypotheses { premise withoutHypotheses { country } stages { profile { ...P } } }",
    )
    .await?;
    let before = list(&chain, "/withoutHypotheses/stages")?;
    let mut more = Vec::new();
    for (stage, before) in list(&chain, "/stages")?.iter().zip(before) {
        let of = |value: &Value, at: &str| number(value, &format!("/profile/{at}"));
        assert!(of(stage, "organisations")? >= of(before, "organisations")?);
        assert!(of(stage, "supply")? >= of(before, "supply")?);
        assert_eq!(
            stage["profile"]["europeanOrganisations"],
            before["profile"]["europeanOrganisations"]
        );
        if of(stage, "supply")? > of(before, "supply")? {
            more.push(text(stage, "/stage/code")?);
        }
    }
    assert!(more.contains(&"materials") && more.contains(&"cell-production"));
    let premise = text(&chain, "/premise")?;
    assert!(
        premise.starts_with("What if: this answer supposes that Northvolt"),
        "{premise}"
    );
    assert!(
        premise.contains("LeydenJar Technologies declares that it can do"),
        "{premise}"
    );
    assert!(text(&chain, "/nl")?.starts_with("Wat als: dit antwoord veronderstelt dat Northvolt"));
    assert!(text(&chain, "/method")?.starts_with(premise));
    assert_eq!(chain["withoutHypotheses"]["premise"], Value::Null);
    let nested = &chain["withoutHypotheses"]["withoutHypotheses"];
    assert_eq!(*nested, Value::Null);
    Ok(())
}

#[actix_web::test]
async fn a_what_if_that_changes_nothing_says_so() -> Result<()> {
    let service = TestService::bundled().await?;
    // Examples count in no figure, wherever they are.
    let example = service.organisation("example-cells").await?;
    let supposed = format!("(hypotheses: [{{ attracted: \"{example}\" }}])");
    let chain = map(&service, &supposed, "premise nl: premise(language: NL)").await?;
    assert!(text(&chain, "/premise")?.ends_with("This changes no figure."));
    assert!(text(&chain, "/nl")?.ends_with("Dit verandert geen enkel cijfer."));
    let document = format!("{{ gaps{supposed} {{ explanation }} }}");
    let gaps = service.data(&document, json!({})).await?;
    for gap in list(&gaps, "/gaps")? {
        assert!(
            text(gap, "/explanation")?.contains("This changes no figure."),
            "{gap}"
        );
    }
    let as_it_is = map(&service, "", "premise method").await?;
    assert_eq!(as_it_is["premise"], Value::Null);
    assert!(!text(&as_it_is, "/method")?.contains("What if"));
    Ok(())
}
