//! `schakel chain`: what it prints, and how it ends.

use std::path::Path;
use std::process::Output;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::support::json::{list, text};
use crate::support::program::program;

pub(super) fn chain(folder: &Path, arguments: &[&str]) -> Result<Output> {
    let output = program()
        .current_dir(folder)
        .arg("chain")
        .args(arguments)
        .arg("--database-url")
        .arg(format!("sqlite://{}", folder.join("schakel.db").display()))
        .output()?;
    Ok(output)
}

pub(super) fn printed(folder: &Path, arguments: &[&str]) -> Result<String> {
    let output = chain(folder, arguments)?;
    anyhow::ensure!(output.status.success(), "{output:?}");
    Ok(String::from_utf8(output.stdout)?)
}

#[test]
fn the_chain_of_a_past_day_is_readable_in_both_languages() -> Result<()> {
    let folder = tempfile::tempdir()?;
    for language in ["nl", "en"] {
        let arguments = [
            "--as-of",
            "2018-12-31",
            "--against",
            "2016-12-31",
            "--lang",
            language,
        ];
        let text = printed(folder.path(), &arguments)?;
        insta::assert_snapshot!(format!("the_chain_of_a_past_day_in_{language}"), text);
    }
    Ok(())
}

#[test]
fn every_page_begins_with_what_it_is_and_what_it_rests_on() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let what_if = ["--if-attracted", "northvolt"];
    for (view, title) in [
        ("stages", "De batterijketen, gezien vanuit Nederland"),
        (
            "gaps",
            "Leemtes in de batterijketen, gezien vanuit Nederland",
        ),
        ("attract", "Wie aan te trekken voor Nederland"),
        ("opportunities", "Kansen in de batterijketen voor Nederland"),
    ] {
        let text = printed(folder.path(), &[view, "--lang", "nl"])?;
        assert_eq!(text.lines().next(), Some(title));
        let begin: String = text.lines().take(18).collect::<Vec<_>>().join(" ");
        for told in [
            "Stand van 20",
            "gegevensversie 1",
            "gewogen miljoen",
            "Bronnen: CORDIS",
        ] {
            assert!(begin.contains(told), "{view}: {told} is not in {begin}");
        }
        assert!(!text.contains("Wat als"), "{text}");
        if view != "opportunities" {
            let arguments = [&[view, "--lang", "nl"], what_if.as_slice()].concat();
            let text = printed(folder.path(), &arguments)?;
            let marked = format!("{title} (wat als)");
            assert_eq!(text.lines().next(), Some(marked.as_str()));
            let text = text.replace('\n', " ");
            assert!(text.contains("veronderstelt dat Northvolt"), "{text}");
        }
    }
    Ok(())
}

#[test]
fn themes_name_the_concepts_in_which_the_country_stands_out() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let text = printed(folder.path(), &[])?;
    let (_, niches) = text
        .split_once("Concepts within the themes")
        .context("niches are told")?;
    let mut lines = niches
        .lines()
        .skip_while(|line| !line.starts_with("  Next generation and sustainable batteries"));
    lines.next().context("the theme is there")?;
    let within: Vec<_> = lines.take_while(|line| line.starts_with("    ")).collect();
    let membranes = within
        .iter()
        .find(|line| line.contains("Separators and membranes"));
    let membranes = membranes.context("a niche in a theme that is behind")?;
    assert!(
        membranes.contains('[') && membranes.contains(" of "),
        "{membranes}"
    );
    let json: Value = serde_json::from_str(&printed(folder.path(), &["--json"])?)?;
    for theme in list(&json, "/themes")? {
        for niche in list(theme, "/niches")? {
            assert_eq!(niche["theme"], theme["code"]);
            let standing = &niche["specialisation"]["standing"];
            assert!(standing == "CLEAR" || standing == "INDICATED", "{niche}");
        }
    }
    Ok(())
}

#[test]
fn gaps_opportunities_and_whom_to_attract_are_readable_in_both_languages() -> Result<()> {
    let folder = tempfile::tempdir()?;
    for view in ["gaps", "opportunities", "attract"] {
        for language in ["nl", "en"] {
            let arguments = [
                view,
                "--as-of",
                "2026-11-23",
                "--first",
                "2",
                "--lang",
                language,
            ];
            let text = printed(folder.path(), &arguments)?;
            insta::assert_snapshot!(format!("{view}_in_{language}"), text);
        }
        let json: Value = serde_json::from_str(&printed(folder.path(), &[view, "--json"])?)?;
        assert!(json["asOf"].is_string() && json["dataVersion"].is_string());
        let csv = printed(folder.path(), &[view, "--csv", "--first", "3"])?;
        assert_eq!(csv.lines().count(), 4, "{csv}");
    }
    Ok(())
}

#[test]
fn whom_to_attract_says_on_every_surface_that_it_is_no_takeover() -> Result<()> {
    let folder = tempfile::tempdir()?;
    for format in [&[][..], &["--json"], &["--csv"]] {
        for (language, told) in [("en", "not about takeovers"), ("nl", "niet om overnames")] {
            let arguments = [&["attract", "--first", "1", "--lang", language], format].concat();
            let text = printed(folder.path(), &arguments)?.replace('\n', " ");
            assert!(text.contains(told), "{text}");
        }
    }
    Ok(())
}

#[test]
fn a_comparison_of_days_that_the_data_do_not_reach_does_not_say_that_nothing_changed() -> Result<()>
{
    let folder = tempfile::tempdir()?;
    let days = ["--as-of", "2024-12-31", "--against", "2021-12-31"];
    let of = |more: &[&str]| printed(folder.path(), &[&days[..], more].concat());
    let page = of(&[])?.replace('\n', " ");
    assert!(
        page.contains("So what changed between 2021-12-31 and 2024-12-31 cannot be seen")
            && !page.contains("Nothing changed")
    );
    let json: Value = serde_json::from_str(&of(&["--json"])?)?;
    let unseen = json["changes"]["unseen"].as_str().context("it is told")?;
    assert!(of(&["--csv"])?.contains(unseen));
    assert!(json["restsOn"]["lastKnownStart"].is_string());
    Ok(())
}

#[test]
fn an_excluded_country_is_told_to_be_one() -> Result<()> {
    let folder = tempfile::tempdir()?;
    for view in ["stages", "gaps", "opportunities"] {
        for (language, told) in [
            ("en", "Russia may not take part in Horizon Europe"),
            ("nl", "Rusland mag niet meedoen aan Horizon Europe"),
        ] {
            let of = |country: &str| {
                let arguments = [view, "--country", country, "--lang", language];
                printed(folder.path(), &arguments).map(|page| page.replace('\n', " "))
            };
            assert!(of("RU")?.contains(told), "{view}");
            let here = told.replace("Russia", "the Netherlands");
            let here = here.replace("Rusland", "Nederland");
            let page = of("NL")?;
            assert!(!page.contains(told) && !page.contains(&here), "{view}");
        }
    }
    Ok(())
}

#[test]
fn a_theme_is_opened_with_its_concepts_and_as_many_leaders_as_are_asked_for() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let of = |more: &[&str]| {
        let theme = ["--theme", "smart-grids-storage"];
        printed(folder.path(), &[&theme[..], more].concat())
    };
    let json: Value = serde_json::from_str(&of(&["--json", "--first", "7"])?)?;
    assert_eq!(list(&json, "/stages")?.len(), 0);
    let [theme] = list(&json, "/themes")? else {
        anyhow::bail!("one theme was asked for: {}", json["themes"]);
    };
    assert_eq!(list(theme, "/leaders")?.len(), 7);
    let concepts = list(theme, "/concepts")?;
    assert!(concepts.len() > 1);
    let (page, csv) = (of(&[])?, of(&["--csv"])?);
    for concept in concepts {
        assert_eq!(concept["theme"], theme["code"]);
        assert!(page.contains(text(concept, "/label")?));
        assert!(csv.contains(&format!("concept,{},", text(concept, "/code")?)));
    }
    assert!(
        page.contains("and more: "),
        "five leaders are named, and how many more there are"
    );
    Ok(())
}

#[test]
fn a_page_tells_its_sources_once_and_what_it_leaves_out_of_a_list() -> Result<()> {
    let folder = tempfile::tempdir()?;
    for view in ["gaps", "opportunities"] {
        let text = printed(folder.path(), &[view, "--first", "40"])?.replace('\n', " ");
        assert_eq!(text.matches("Sources:").count(), 1, "{view}");
        assert!(text.contains("; and more: "), "{view}");
    }
    Ok(())
}

#[test]
fn nothing_of_nothing_has_no_figure_and_no_nothing_has_a_sign() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let page = printed(folder.path(), &["--as-of", "2014-01-01"])?;
    let row = page
        .lines()
        .find(|line| line.starts_with("Data and digitalisation"));
    let row = row.context("the stage is there")?;
    assert!(row.contains('–') && !row.contains("0.00"), "{row}");
    for country in ["NL", "DE", "MT"] {
        let arguments = ["--country", country, "--if-attracted", "umicore"];
        let page = printed(folder.path(), &arguments)?;
        assert!(!page.contains("−0.00") && !page.contains("-0.00") && !page.contains("+0.00"));
    }
    Ok(())
}

#[test]
fn what_is_wrong_is_told_in_a_sentence() -> Result<()> {
    let folder = tempfile::tempdir()?;
    for (arguments, told) in [
        (&["--stage", "packs.bms"][..], "is no stage"),
        (
            &["--stage", "nothing"],
            "is no stage; `schakel chain --csv` lists",
        ),
        (&["--as-of", "2999-01-01"], "is still to come"),
        (
            &["--if-attracted", "nobody at all"],
            "no organisation is named",
        ),
        // The town of one, and a part of a town.
        (&["--if-attracted", "hengelo"], "no organisation is named"),
        (
            &["gaps", "--as-of", "2020-12-31"],
            "`2020-12-31` is no such day",
        ),
        (
            &["attract", "--as-of", "2999-01-01"],
            "`2999-01-01` is no such day",
        ),
        (
            &["gaps", "--against", "2020-01-01"],
            "--against compares stages",
        ),
        (
            &["gaps", "--mode", "invest"],
            "--mode is about whom to attract",
        ),
        (
            &["opportunities", "--if-attracted", "northvolt"],
            "take no hypotheses",
        ),
        (&["gaps", "--theme", "safety"], "--theme shows one theme"),
        (&["--theme", "nothing"], "is no theme"),
        (
            &["attract", "--country", "RU"],
            "Russia may not take part in Horizon Europe",
        ),
        (&["--if-declares", "tno"], "is no claim"),
        (&["--if-declares", "tno=packs@ten"], "is no TRL"),
    ] {
        let output = chain(folder.path(), arguments)?;
        let said = String::from_utf8(output.stderr)?;
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains(told), "{said}");
    }
    for (arguments, told) in [
        (["--country", "QQ"], "`QQ`"),
        (["--as-of", "31-12-2020"], "write a day as 2020-12-31"),
    ] {
        let output = chain(folder.path(), &arguments)?;
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8(output.stderr)?.contains(told));
    }
    Ok(())
}

#[test]
fn what_is_wrong_is_told_in_the_language_of_the_answer() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let supposed = vec!["--if-attracted"; 21].into_iter();
    let many: Vec<_> = supposed.flat_map(|flag| [flag, "umicore"]).collect();
    for (arguments, told) in [
        (&["--stage", "packs.bms"][..], "is geen schakel maar"),
        (&["--stage", "nothing"], "is geen schakel; `schakel chain"),
        (&["--as-of", "2999-01-01"], "moet nog komen"),
        (
            &["gaps", "--as-of", "2020-12-31"],
            "wat gevraagd en aangeboden wordt",
        ),
        (
            &["gaps", "--against", "2020-01-01"],
            "--against vergelijkt schakels",
        ),
        (&["gaps", "--mode", "invest"], "--mode gaat over"),
        (
            &["opportunities", "--if-attracted", "umicore"],
            "nemen geen veronderstellingen",
        ),
        (&["gaps", "--theme", "safety"], "--theme toont één thema"),
        (&["--theme", "nothing"], "is geen thema"),
        (
            &["--if-attracted", "nobody at all"],
            "geen organisatie heet",
        ),
        (&["--if-attracted", " "], "noem een organisatie"),
        (&["--if-declares", "tno=packs bms"], "is geen code"),
        (&["attract", "--country", "ru"], "Rusland mag niet meedoen"),
        (&["--if-declares", "tno"], "is geen opgave"),
        (&["--if-declares", "tno=packs@ten"], "is geen TRL"),
        (
            &["--if-declares", "tno=nothing"],
            "is geen onderdeel van de taxonomie",
        ),
        (
            &["--if-attracted", "tno"],
            "TNO is al in Nederland gevestigd",
        ),
        (
            &["--as-of", "2020-12-31", "--if-attracted", "umicore"],
            "gaan over vandaag",
        ),
        (
            &["--as-of", "2016-12-31", "--against", "2018-12-31"],
            "ligt niet voor",
        ),
        (&many, "hoogstens 20 veronderstellingen"),
    ] {
        let output = chain(folder.path(), &[arguments, &["--lang", "nl"]].concat())?;
        let said = String::from_utf8(output.stderr)?;
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains(told), "{said}");
    }
    Ok(())
}

#[test]
fn a_country_may_be_written_small_and_what_stands_for_a_name_is_translated() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let of = |country: &str| {
        let days = [
            "--as-of",
            "2018-12-31",
            "--against",
            "2016-12-31",
            "--lang",
            "nl",
        ];
        printed(
            folder.path(),
            &[&days[..], &["--country", country]].concat(),
        )
    };
    let page = of("nl")?;
    assert_eq!(page, of("NL")?);
    let page = page.replace("\n  ", " ");
    assert!(page.contains("(naam niet gepubliceerd)") && !page.contains("not published"));
    Ok(())
}
