//! The chain on a past day, and what changed between two.

use anyhow::Result;
use serde_json::{Value, json};

use super::map::map;
use crate::support::TestService;
use crate::support::json::{list, number};

#[actix_web::test]
async fn a_past_day_counts_projects_alone_and_is_compared_on_them() -> Result<()> {
    let service = TestService::bundled().await?;
    let chain = map(
        &service,
        "(asOf: \"2020-12-31\")",
        "asOf basis weakestLink { stage { code } } stages { stage { code } organisations openNeeds
           profile { ...P } }
         changesSince(since: \"2016-12-31\") { since until method(language: NL) stages {
           stage { code } organisationsThen organisationsNow europeanOrganisationsThen
           europeanOrganisationsNow entered { id country } deepened { id } enteredElsewhere
           specialisationThen specialisationNow standingThen standingNow
           change { value low high verdict } } }",
    )
    .await?;
    assert_eq!(chain["basis"], "DATED_PROJECTS");
    assert_eq!(chain["weakestLink"], Value::Null);
    let before = map(
        &service,
        "(asOf: \"2016-12-31\")",
        "stages { organisations }",
    )
    .await?;
    let changes = list(&chain, "/changesSince/stages")?;
    let stages = list(&chain, "/stages")?;
    for ((change, stage), before) in changes.iter().zip(stages).zip(list(&before, "/stages")?) {
        assert_eq!(stage["profile"]["demand"], Value::Null);
        assert_eq!(stage["openNeeds"], 0);
        assert_eq!(change["organisationsNow"], stage["organisations"]);
        assert_eq!(change["organisationsThen"], before["organisations"]);
        assert_eq!(
            change["specialisationNow"],
            stage["profile"]["specialisation"]["value"]
        );
        let [value, low, high] =
            ["value", "low", "high"].map(|part| number(change, &format!("/change/{part}")));
        let (value, low, high) = (value?, low?, high?);
        let difference =
            number(change, "/specialisationNow")? - number(change, "/specialisationThen")?;
        assert!((value - difference).abs() < 1e-9 && low <= value && value <= high);
        let few = [&change["standingThen"], &change["standingNow"]].contains(&&json!("TOO_FEW"));
        let verdict = match (low > 0.0, high < 0.0) {
            _ if few => "TOO_FEW",
            (true, _) => "ROSE",
            (_, true) => "FELL",
            (false, false) => "WITHIN_NOISE",
        };
        assert_eq!(change["change"]["verdict"], verdict, "{change}");
        let entered = list(change, "/entered")?;
        let more = number(change, "/organisationsNow")? - number(change, "/organisationsThen")?;
        assert!(entered.iter().all(|one| one["country"] == "NL"));
        assert_eq!(json!(entered.len()).as_f64(), Some(more));
        let all = number(change, "/europeanOrganisationsNow")?
            - number(change, "/europeanOrganisationsThen")?;
        assert!((all - more - number(change, "/enteredElsewhere")?).abs() < 0.5);
    }
    Ok(())
}
