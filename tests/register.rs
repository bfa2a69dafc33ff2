//! The entry for the register of algorithms: what runs, and what people say; nothing is made up.

use std::fs;
use std::sync::Arc;

use anyhow::{Context, Result};
use schakel::http::door::Settings;
use schakel::http::register::RegisterTexts;
use schakel::import::bundle;
use serde_json::{Value, json};

use crate::support::TestService;
use crate::support::json::{list, number, text};
use crate::support::scratch::sqlite;

const SAID: &str = r#"
organization = "Dienst Voorbeeld"
status = "In ontwikkeling"
category = ["Economie"]
begin_date = "2027-01"
contact_email = "algoritmes@voorbeeld.example"
goal = "Organisaties vinden sneller een consortium dat past."
proportionality = "Zonder lijst kost zoeken te veel tijd. Een mens kiest altijd zelf."
provider = "Dienst Voorbeeld, afdeling voor het vinden van partners in consortia, met allen die daaraan meewerken en meebouwen"
[[lawful_basis_grouping]]
title = "Een wet"
link = "https://wetten.voorbeeld.example/wet"
[[impacttoetsen_grouping]]
title = "IAMA"
"#;

/// The entry, and what its header says is missing.
async fn entry(service: &TestService) -> Result<(Value, Option<String>)> {
    let url = format!("{}/v1/algorithm-register-entry", service.url());
    let answer = reqwest::get(url).await?.error_for_status()?;
    let missing = answer.headers().get("schakel-missing");
    let missing = missing.map(|header| header.to_str().map(str::to_owned));
    let missing = missing.transpose()?;
    Ok((answer.json().await?, missing))
}

#[actix_web::test]
async fn what_nobody_said_is_left_out_and_named() -> Result<()> {
    let service = TestService::bundled().await?;
    let (entry, missing) = entry(&service).await?;
    let missing = missing.context("nothing is missing")?;
    for field in [
        "organization",
        "contact_email",
        "goal",
        "proportionality",
        "status",
    ] {
        assert_eq!(entry.get(field), None, "{field} was made up");
        assert!(missing.contains(field), "{field} is not in {missing}");
    }
    assert_eq!(
        (
            &entry["lang"],
            &entry["standard_version"],
            &entry["publication_category"]
        ),
        (
            &json!("nld"),
            &json!("1.0"),
            &json!("Impactvolle algoritmes")
        )
    );
    for (field, longest) in [
        ("name", 100),
        ("description_short", 350),
        ("human_intervention", 2_500),
        ("risks", 2_500),
        ("source_data", 2_500),
        ("methods_and_models", 5_000),
    ] {
        let length = text(&entry, &format!("/{field}"))?.chars().count();
        assert!(
            0 < length && length < longest,
            "{field} has {length} characters"
        );
    }
    Ok(())
}

/// The entry tells the weights, the figures and the data that the API tells.
#[actix_web::test]
async fn the_entry_tells_of_the_model_and_the_data_that_run() -> Result<()> {
    const RUNNING: &str = r"{
      matchingModel {
        version
        components { label(language: NL) maxContribution }
        evaluation { slice metric value }
      }
      organisations(first: 1) { totalCount nodes { matches(first: 1) { nodes { dataVersion } } } }
    }";
    let service = TestService::bundled().await?;
    let (entry, _) = entry(&service).await?;
    let running = service.data(RUNNING, json!({})).await?;
    let method = text(&entry, "/methods_and_models")?;
    assert!(method.contains(text(&running, "/matchingModel/version")?));
    for component in list(&running, "/matchingModel/components")? {
        let percent = number(component, "/maxContribution")? * 100.0;
        let percent = format!("{percent:.1}").replace('.', ",");
        let percent = percent.trim_end_matches(",0");
        let told = format!(
            "- {} (ten hoogste {percent} procent)",
            text(component, "/label")?
        );
        assert!(method.contains(&told), "{told} is not in {method}");
    }
    let mut measured = 0;
    for figure in list(&running, "/matchingModel/evaluation")? {
        if figure["metric"] == "nDCG@10" && figure["slice"] == "all" {
            let value = format!("{:.2}", number(figure, "/value")?).replace('.', ",");
            assert!(method.contains(&format!("nDCG@10 is {value}")), "{method}");
            measured += 1;
        }
    }
    assert!(measured > 0);
    let data = text(&entry, "/source_data")?;
    let version = text(
        &running,
        "/organisations/nodes/0/matches/nodes/0/dataVersion",
    )?;
    let count = &running["organisations"]["totalCount"];
    for told in [
        format!("{count} organisaties"),
        format!("versie {version} van"),
    ] {
        assert!(data.contains(&told), "{told} is not in {data}");
    }
    Ok(())
}

#[actix_web::test]
async fn what_people_say_stands_in_the_entry_as_they_say_it() -> Result<()> {
    let (folder, store) = sqlite().await?;
    bundle::load(&store).await?;
    let file = folder.path().join("register.toml");
    fs::write(&file, SAID)?;
    let settings = Settings {
        register_texts: Some(Arc::new(RegisterTexts::read(&file)?)),
        ..Settings::default()
    };
    let service = TestService::over(store, settings).await?;
    let (entry, missing) = entry(&service).await?;
    assert_eq!(missing, None);
    assert_eq!(
        entry["goal"],
        "Organisaties vinden sneller een consortium dat past."
    );
    assert_eq!(entry["status"], "In ontwikkeling");
    assert_eq!(
        entry["impacttoetsen_grouping"],
        json!([{ "title": "IAMA" }])
    );
    assert_eq!(entry.get("end_date"), None);
    Ok(())
}

#[test]
fn a_text_that_the_register_does_not_take_is_named() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("register.toml");
    let long = format!("goal = \"{}\"", "a".repeat(2_500));
    let long_title = format!(
        "[[lawful_basis_grouping]]\ntitle = \"{}\"\nlink = \"https://wetten.example\"",
        "a".repeat(100)
    );
    let long_provider = format!("provider = \"{}\"", "a".repeat(200));
    for (content, says) in [
        ("goal = \"<het doel>\"", "`goal` holds a placeholder"),
        ("organization = \" \"", "`organization` is empty"),
        (long.as_str(), "`goal` has 2500 characters"),
        ("begin_date = \"januari\"", "`begin_date` is `januari`"),
        (
            "contact_email = \"bel ons\"",
            "`contact_email` is `bel ons`",
        ),
        (
            "website = \"http://a.example\"",
            "`website` is `http://a.example`",
        ),
        (
            "category = [\"Batterijen\"]",
            "`category` holds `Batterijen`, which is no theme",
        ),
        (long_title.as_str(), "`lawful_basis_grouping` has 100 char"),
        (
            "[[lawful_basis_grouping]]\ntitle = \"Een wet\"",
            "`lawful_basis_grouping` names `Een wet` without a `link`",
        ),
        (long_provider.as_str(), "`provider` has 200 characters"),
        ("doel = \"x\"", "does not have the form"),
        ("status = \"Bijna\"", "does not have the form"),
    ] {
        fs::write(&file, content)?;
        let refused = RegisterTexts::read(&file).err().context("it was taken")?;
        assert!(refused.to_string().contains(says), "{refused}");
    }
    Ok(())
}
