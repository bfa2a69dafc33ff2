//! Whom a country could attract.

use std::sync::Arc;

use anyhow::Result;
use matching::Country;
use schakel::access::Viewer;
use schakel::app::{App, Error, GapQuestion};
use schakel::clock::FixedClock;
use schakel::import::bundle;
use schakel::reference::Reference;
use serde_json::json;

use crate::support::json::{list, millionths, number, text, texts};
use crate::support::{TestService, now, scratch};

const TARGETS: &str = r"
query ($stage: ConceptCode, $modes: [AttractionMode!]) {
  acquisitionTargets(stage: $stage, first: 100, modes: $modes) {
    rank score mode closedDemand parts { gap ties complementarity nearness }
    organisation { name country kind illustrative }
    closes { concept { stage { code } } demand supply } dutchTies { organisation { country } shared }
    reasons { component text } nl: reasons(language: NL) { text }
    notice dutch: notice(language: NL) method methode: method(language: NL)
  }
}";

#[actix_web::test]
async fn targets_are_foreign_close_gaps_and_their_parts_add_up() -> Result<()> {
    let service = TestService::bundled().await?;
    let data = service.data(TARGETS, json!({})).await?;
    let found = list(&data, "/acquisitionTargets")?;
    assert_eq!(found.len(), 100);
    for (place, target) in found.iter().enumerate() {
        assert_eq!(target["rank"], place + 1);
        assert_ne!(target["organisation"]["country"], "NL");
        assert_eq!(target["organisation"]["illustrative"], false);
        // Nobody can approach one without a name.
        assert!(!text(target, "/organisation/name")?.contains("not published"));
        assert!(!list(target, "/closes")?.is_empty());
        // What is told as 0.0 is no reason to come.
        assert!(number(target, "/closedDemand")? >= 0.05);
        let parts = ["gap", "ties", "complementarity", "nearness"];
        let parts = parts.map(|part| millionths(&target["parts"][part]));
        let sum = parts.into_iter().sum::<Result<u64>>()?;
        assert_eq!(sum, millionths(&target["score"])?);
        for tie in list(target, "/dutchTies")? {
            assert_eq!(tie["organisation"]["country"], "NL");
        }
        let ties = list(target, "/dutchTies")?.is_empty();
        let mode = text(target, "/mode")?;
        match text(target, "/organisation/kind")? {
            "COMPANY" => assert_eq!(mode == "ESTABLISH", ties, "{target}"),
            "FINANCIER" => assert_eq!(mode, "INVEST"),
            _ => assert_eq!(mode, "PARTNER"),
        }
        for told in [
            "not about takeovers",
            "still exists",
            "has a branch here already",
        ] {
            assert!(text(target, "/notice")?.contains(told));
        }
        for (method, told) in [
            ("/method", "State of 2026-11-23"),
            ("/methode", "Stand van 2026-11-23"),
        ] {
            let method = text(target, method)?;
            assert!(
                method.starts_with(told) && method.contains("CORDIS"),
                "{method}"
            );
        }
        assert!(text(target, "/method")?.contains("names were not published are left out"));
        assert!(text(target, "/methode")?.contains("naam niet is gepubliceerd"));
        assert!(text(target, "/dutch")?.contains("niet om overnames"));
    }
    let firsts = found.iter().map(|target| text(target, "/reasons/0/text"));
    let firsts = firsts.collect::<Result<Vec<_>>>()?;
    let checks = firsts.iter().filter(|told| told.starts_with("First check"));
    let checks = checks.count();
    assert!(checks > 0 && checks < firsts.len(), "{checks}");
    let best = &found[0];
    let told = |at: &str| -> Result<String> { Ok(texts(list(best, at)?, "/text")?.join("\n")) };
    insta::assert_snapshot!(format!("{}\n\n{}", told("/reasons")?, told("/nl")?));
    Ok(())
}

#[actix_web::test]
async fn a_stage_and_ways_narrow_the_list() -> Result<()> {
    let service = TestService::bundled().await?;
    let variables = json!({ "stage": "recycling", "modes": ["ESTABLISH", "EXPAND"] });
    let data = service.data(TARGETS, variables).await?;
    let found = list(&data, "/acquisitionTargets")?;
    assert!(!found.is_empty());
    for target in found {
        assert_eq!(target["organisation"]["kind"], "COMPANY");
        let stages = texts(list(target, "/closes")?, "/concept/stage/code")?;
        assert!(stages.iter().all(|stage| *stage == "recycling"));
    }
    let answer = service
        .ask(TARGETS, json!({ "stage": "packs.bms" }))
        .await?;
    assert!(text(&answer, "/errors/0/message")?.contains("is no stage"));
    Ok(())
}

#[actix_web::test]
async fn nobody_is_looked_for_to_attract_to_an_excluded_country() -> Result<()> {
    let service = TestService::bundled().await?;
    let asked = r#"{ acquisitionTargets(country: "RU") { rank } }"#;
    let answer = service.ask(asked, json!({})).await?;
    assert_eq!(text(&answer, "/errors/0/extensions/code")?, "INVALID");
    let message = text(&answer, "/errors/0/message")?;
    assert!(message.contains("Russia may not take part"));
    Ok(())
}

#[actix_web::test]
async fn only_advisers_and_policy_officers_may_know() -> Result<()> {
    let (_folder, store) = scratch::sqlite().await?;
    bundle::load(&store).await?;
    let reference = Arc::new(Reference::load()?);
    let app = App::start(store, reference, Arc::new(FixedClock(now()))).await?;
    let question = GapQuestion {
        country: Country::NETHERLANDS,
        stage: None,
        suppositions: Vec::new(),
    };
    let snapshot = app.snapshot();
    let member = snapshot.market.organisations().next();
    let member = member.expect("the bundle has organisations").id;
    for viewer in [Viewer::Anonymous, Viewer::Member(member)] {
        let refused = app.acquisition_targets(viewer, &question, Vec::new()).await;
        assert!(matches!(refused, Err(Error::Forbidden(_))), "{viewer:?}");
        assert!(app.country_gaps(viewer, &question).await.is_ok());
    }
    for viewer in [Viewer::PolicyOfficer, Viewer::Adviser] {
        let found = app
            .acquisition_targets(viewer, &question, Vec::new())
            .await?;
        assert!(!found.targets.is_empty());
    }
    Ok(())
}
