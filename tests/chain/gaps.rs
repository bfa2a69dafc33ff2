//! What a country lacks, and where its chances lie.

use anyhow::Result;
use serde_json::{Value, json};

use crate::support::TestService;
use crate::support::json::{list, number, text, texts};

const GAPS: &str = r"
query ($country: CountryCode! = `NL`, $stage: ConceptCode, $first: Int = 20, $hypotheses: [HypothesisInput!]) {
  gaps(country: $country, stage: $stage, first: $first, hypotheses: $hypotheses) {
    concept { code stage { code } } demand supply organisations { id country name }
    suppliers(first: 3) { organisation { id country } weight proof } smallCount calls { identifier } consortia { illustrative }
    en: explanation nl: explanation(language: NL)
    withoutHypotheses { demand supply withoutHypotheses { demand } }
  }
}";

async fn gaps(service: &TestService, variables: Value) -> Result<Vec<Value>> {
    let data = service.data(&GAPS.replace('`', "\""), variables).await?;
    Ok(list(&data, "/gaps")?.to_vec())
}

fn open(gap: &Value) -> Result<f64> {
    Ok(number(gap, "/demand")? - number(gap, "/supply")?)
}

#[actix_web::test]
async fn gaps_come_largest_first_with_what_asks_and_who_answers() -> Result<()> {
    let service = TestService::bundled().await?;
    let found = gaps(&service, json!({ "first": 100 })).await?;
    assert!(found.len() > 40);
    let sizes = found.iter().map(open).collect::<Result<Vec<_>>>()?;
    assert!(sizes.is_sorted_by(|one, next| one >= next));
    for gap in &found {
        assert!(!list(gap, "/calls")?.is_empty() || !list(gap, "/consortia")?.is_empty());
        let near = list(gap, "/organisations")?;
        let offering = list(gap, "/suppliers")?;
        for who in texts(near, "/country")? {
            assert_eq!(who, "NL");
        }
        for who in texts(offering, "/organisation/country")? {
            assert_eq!(who, "NL");
        }
        let few = gap["smallCount"] == true;
        assert!(few || offering.len() == 3, "{gap}");
        assert_eq!(few, text(gap, "/en")?.contains("small numbers"), "{gap}");
        let inferred = texts(offering, "/proof")?.contains(&"INFERRED");
        let told = text(gap, "/en")?.contains("only inferred from projects");
        assert!(told || !inferred, "{gap}");
        assert!(
            !texts(near, "/name")?
                .iter()
                .any(|name| name.starts_with("RVO")),
            "{gap}"
        );
        assert_eq!(offering.is_empty(), number(gap, "/supply")? <= 0.0);
        assert_eq!(gap["withoutHypotheses"], Value::Null);
    }
    insta::assert_snapshot!(format!(
        "{}\n{}\n{}\n{}",
        text(&found[0], "/en")?,
        text(&found[0], "/nl")?,
        text(&found[1], "/en")?,
        text(&found[1], "/nl")?
    ));
    let two = gaps(&service, json!({ "first": 2 })).await?;
    assert_eq!(two, found[..2]);
    Ok(())
}

#[actix_web::test]
async fn a_stage_has_its_own_gaps_and_what_is_none_is_refused() -> Result<()> {
    let service = TestService::bundled().await?;
    for gap in gaps(&service, json!({ "stage": "packs" })).await? {
        assert_eq!(gap["concept"]["stage"]["code"], "packs");
    }
    for (variables, told) in [
        (json!({ "stage": "packs.bms" }), "`packs.bms` is no stage"),
        (json!({ "stage": "nothing" }), "`nothing` is no concept"),
        (json!({ "country": "QQ" }), "`QQ` is not"),
        (json!({ "first": 101 }), "`first` lies between 0 and 100"),
    ] {
        let answer = service.ask(&GAPS.replace('`', "\""), variables).await?;
        let message = text(&answer, "/errors/0/message")?;
        assert!(message.contains(told), "{answer}");
    }
    Ok(())
}

#[actix_web::test]
async fn an_organisation_attracted_closes_gaps_and_the_answer_tells_by_how_much() -> Result<()> {
    let service = TestService::bundled().await?;
    let id = service.organisation("northvolt").await?;
    let hypotheses = json!([{ "attracted": id }]);
    let variables = json!({ "first": 100, "hypotheses": hypotheses });
    let found = gaps(&service, variables).await?;
    let mut closed = 0;
    for gap in &found {
        let before = &gap["withoutHypotheses"];
        assert_eq!(before["demand"], gap["demand"]);
        assert_eq!(before["withoutHypotheses"], Value::Null);
        assert!(open(gap)? <= open(before)?, "{gap}");
        closed += usize::from(open(gap)? < open(before)?);
    }
    assert!(closed > 0);
    Ok(())
}

#[actix_web::test]
async fn opportunities_point_at_calls_consortia_and_who_could_act() -> Result<()> {
    const CHANCES: &str = r"{ opportunities(first: 100) {
      concept { code } score demand relativeDemand dutchSupply competition
      calls { identifier deadlines { at } } consortia { acceptsPartners }
      organisations { country } en: explanation nl: explanation(language: NL) } }";
    let service = TestService::bundled().await?;
    let data = service.data(CHANCES, json!({})).await?;
    let found = list(&data, "/opportunities")?;
    assert!(found.len() > 20);
    let mut scores = Vec::new();
    for chance in found {
        let [demand, supply, competition] = ["relativeDemand", "dutchSupply", "competition"]
            .map(|part| number(chance, &format!("/{part}")));
        let score = number(chance, "/score")?;
        let product = demand? * supply? * (1.0 - competition?);
        assert!((score.powi(3) - product).abs() < 1e-9, "{chance}");
        assert!(!list(chance, "/calls")?.is_empty());
        for who in texts(list(chance, "/organisations")?, "/country")? {
            assert_eq!(who, "NL");
        }
        for consortium in list(chance, "/consortia")? {
            assert_eq!(consortium["acceptsPartners"], true);
        }
        scores.push(score);
    }
    assert!(scores.is_sorted_by(|one, next| one >= next));
    insta::assert_snapshot!(format!(
        "{}\n{}",
        text(&found[0], "/en")?,
        text(&found[0], "/nl")?
    ));
    Ok(())
}

#[actix_web::test]
async fn whoever_comes_near_says_with_what_and_a_claim_derived_from_a_project_is_no_sure_supply()
-> Result<()> {
    let service = TestService::bundled().await?;
    let asked = "{ gaps(first: 100) { concept { code } organisations { id }
       suppliers { organisation { name } proof } explanation nl: explanation(language: NL)
       nearest { organisation { id } reason nl: reason(language: NL) } } }";
    let data = service.data(asked, json!({})).await?;
    let gaps = list(&data, "/gaps")?;
    for gap in gaps {
        let nearest = list(gap, "/nearest")?;
        let ids: Vec<_> = nearest.iter().map(|near| &near["organisation"]).collect();
        assert_eq!(json!(ids), gap["organisations"]);
        for near in nearest {
            let (english, dutch) = (text(near, "/reason")?, text(near, "/nl")?);
            assert!(
                ["can do", "took part", "wants"]
                    .iter()
                    .any(|way| english.starts_with(way))
            );
            assert!(
                ["kan", "nam deel", "wil"]
                    .iter()
                    .any(|way| dutch.starts_with(way))
            );
        }
    }
    let sodium = gaps
        .iter()
        .find(|gap| gap["concept"]["code"] == "cell-production.sodium-ion");
    let sodium = sodium.expect("it is asked for");
    assert_eq!(sodium["suppliers"][0]["organisation"]["name"], "IHE Delft");
    assert_eq!(sodium["suppliers"][0]["proof"], "DERIVED");
    assert!(text(sodium, "/explanation")?.contains("derived by a reader from a source"));
    assert!(text(sodium, "/nl")?.contains("door een lezer afgeleid uit een bron"));
    Ok(())
}
