//! Whether what is found makes sense to those whom it is about.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::support::TestService;
use crate::support::json::{list, number, text, texts};

const BEST: &str = r"
query ($text: String!) {
  organisations(filter: { text: $text }, first: 1) { nodes {
    capabilities { concept { code } }
    matches(first: 1) { nodes {
      score consortium { acronym }
      nl: reasons(language: NL) { component text concepts { code } }
      en: reasons(language: EN) { component text concepts { code } }
      roleFits { coverage covered { code } }
    } }
  } }
}";

/// The concepts that reasons for covering a need name, reason by reason.
fn covering(found: &Value) -> Result<Vec<Vec<&str>>> {
    let mut covered = Vec::new();
    for fit in list(found, "/roleFits")? {
        covered.extend(texts(list(fit, "/covered")?, "/code")?);
    }
    let reasons = list(found, "/en")?.iter();
    let about = reasons.filter(|reason| reason["component"] == "need-coverage");
    let concepts = about.map(|reason| texts(list(reason, "/concepts")?, "/code"));
    let mut concepts: Vec<_> = concepts.collect::<Result<_>>()?;
    concepts.retain(|codes| codes.iter().any(|code| covered.contains(code)));
    Ok(concepts)
}

#[actix_web::test]
async fn known_dutch_players_find_what_they_could_join() -> Result<()> {
    let service = TestService::bundled().await?;
    for name in ["LeydenJar", "Cleantron", "TNO", "TU Delft", "Elestor"] {
        let data = service.data(BEST, json!({ "text": name })).await?;
        let found = data.pointer("/organisations/nodes/0").context(name)?;
        let own = texts(list(found, "/capabilities")?, "/concept/code")?;
        let best = found.pointer("/matches/nodes/0").context(name)?;
        let covering = covering(best)?;
        assert!(number(best, "/score")? > 0.3, "{name}: {best:#}");
        assert!(!covering.is_empty(), "{name}: {best:#}");
        for codes in covering {
            assert!(
                codes.iter().any(|code| own.contains(code)),
                "{name}: {codes:?}"
            );
        }
    }
    Ok(())
}

#[actix_web::test]
async fn reasons_say_the_same_in_dutch_and_in_english() -> Result<()> {
    let service = TestService::bundled().await?;
    for name in ["LeydenJar", "Cleantron", "TNO", "TU Delft", "Elestor"] {
        let data = service.data(BEST, json!({ "text": name })).await?;
        let best = data
            .pointer("/organisations/nodes/0/matches/nodes/0")
            .context(name)?;
        let (dutch, english) = (list(best, "/nl")?, list(best, "/en")?);
        assert_eq!(dutch.len(), english.len());
        for (nl, en) in dutch.iter().zip(english) {
            assert_eq!(
                (&nl["component"], &nl["concepts"]),
                (&en["component"], &en["concepts"])
            );
            assert!(text(nl, "/text")?.ends_with('.') && text(en, "/text")?.ends_with('.'));
            assert_ne!(nl["text"], en["text"]);
        }
    }
    Ok(())
}
