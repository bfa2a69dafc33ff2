//! The chain on a past day, and what changed between two.

use anyhow::Result;
use serde_json::{Value, json};

use super::map::map;
use crate::support::TestService;
use crate::support::json::{list, number, text};

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

#[actix_web::test]
async fn days_after_the_last_known_start_are_told_to_be_unseen() -> Result<()> {
    let service = TestService::bundled().await?;
    let changes = |until: &str, since: &str| {
        let asked = format!("(asOf: \"{until}\")");
        let wanted = format!(
            "restsOn {{ projects organisations isSelection undatedProjects lastKnownStart datedUntil }}
             method changesSince(since: \"{since}\") {{ unseen nl: unseen(language: NL) method }}"
        );
        (asked, wanted)
    };
    let (asked, wanted) = changes("2024-12-31", "2021-12-31");
    let chain = map(&service, &asked, &wanted).await?;
    let last = text(&chain, "/restsOn/datedUntil")?;
    assert!(last < text(&chain, "/restsOn/lastKnownStart")?, "{last}");
    assert!(last < "2021-12-31", "{last}");
    let few = format!("Fewer than 10 projects that begin after {last} are dated here.");
    for (told, at) in [
        (few.as_str(), "/method"),
        (&few, "/changesSince/method"),
        (&few, "/changesSince/unseen"),
        (
            "2021-12-31 and 2024-12-31 cannot be seen",
            "/changesSince/unseen",
        ),
        ("niet te zien wat er veranderde", "/changesSince/nl"),
    ] {
        assert!(text(&chain, at)?.contains(told), "{at}: {told}");
    }
    let (asked, wanted) = changes("2024-12-31", "2016-12-31");
    let partly = map(&service, &asked, &wanted).await?;
    let told = format!("what changed between {last} and 2024-12-31 cannot be seen");
    assert!(text(&partly, "/changesSince/unseen")?.contains(&told));
    let (asked, wanted) = changes("2018-12-31", "2016-12-31");
    let seen = map(&service, &asked, &wanted).await?;
    assert_eq!(seen["changesSince"]["unseen"], Value::Null);
    Ok(())
}

#[actix_web::test]
async fn what_ships_is_told_to_be_a_selection() -> Result<()> {
    let service = TestService::bundled().await?;
    let wanted = "restsOn { projects organisations isSelection } method nl: method(language: NL)";
    let chain = map(&service, "", wanted).await?;
    assert_eq!(chain["restsOn"]["isSelection"], true);
    let [projects, organisations] =
        ["projects", "organisations"].map(|of| chain["restsOn"][of].to_string());
    for (at, told) in [
        (
            "/method",
            format!(
                "rest on {projects} projects and {organisations} organisations in Europe: a selection"
            ),
        ),
        (
            "/nl",
            format!(
                "berusten op {projects} projecten en {organisations} organisaties in Europa: een selectie"
            ),
        ),
    ] {
        assert!(text(&chain, at)?.contains(&told), "{told}");
    }
    Ok(())
}
