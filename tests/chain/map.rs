//! The map of the chain.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::support::TestService;
use crate::support::json::{list, number, text, texts};

const PROFILE: &str = r"
fragment P on ChainProfile {
  organisations europeanOrganisations openNeeds exampleNeeds demand supply
  specialisation { value low high standing share nl: explanation(language: NL) en: explanation }
  depth { withTrl declared curated derived inferred byProjects }
}";

pub(super) async fn map(service: &TestService, arguments: &str, fields: &str) -> Result<Value> {
    let profile = if fields.contains("...P") { PROFILE } else { "" };
    let document = format!("{{ valueChain{arguments} {{ {fields} }} }} {profile}");
    let data = service.data(&document, json!({})).await?;
    Ok(data["valueChain"].clone())
}

/// The element of a list that has this value there.
fn with<'v>(values: &'v [Value], pointer: &str, wanted: &str) -> Result<&'v Value> {
    let mut values = values.iter();
    let found = values.find(|value| value.pointer(pointer) == Some(&json!(wanted)));
    found.with_context(|| format!("nothing has {wanted} at {pointer}"))
}

#[actix_web::test]
async fn the_stages_tell_what_the_country_has_and_what_europe_has() -> Result<()> {
    let service = TestService::bundled().await?;
    let chain = map(
        &service,
        "",
        "country asOf basis stages { stage { code } organisations europeanOrganisations openNeeds
           specialisation leaders { country } profile { ...P }
           concepts { concept { stage { code } } profile { ...P } } }
         weakestLink { stage { code } }",
    )
    .await?;
    assert_eq!(chain["country"], "NL");
    assert_eq!(chain["asOf"], "2026-11-23");
    assert_eq!(chain["basis"], "EVERYTHING");
    let stages = list(&chain, "/stages")?;
    assert_eq!(stages.len(), 13);
    for stage in stages {
        let profile = &stage["profile"];
        assert_eq!(stage["organisations"], profile["organisations"]);
        assert_eq!(stage["openNeeds"], profile["openNeeds"]);
        assert_eq!(stage["specialisation"], profile["specialisation"]["value"]);
        assert!(
            number(stage, "/organisations")? <= number(stage, "/europeanOrganisations")?,
            "{stage}"
        );
        let leaders = texts(list(stage, "/leaders")?, "/country")?;
        assert!(leaders.iter().all(|country| *country == "NL"), "{stage}");
        for concept in list(stage, "/concepts")? {
            assert_eq!(concept["concept"]["stage"], stage["stage"]);
            let of = "/profile/organisations";
            assert!(number(concept, of)? <= number(stage, of)?, "{concept}");
        }
        let depth = ["declared", "curated", "derived", "inferred", "byProjects"]
            .map(|proof| number(profile, &format!("/depth/{proof}")));
        let known = depth.into_iter().sum::<Result<f64>>()?;
        assert!((known - number(profile, "/organisations")?).abs() < 0.5);
    }
    let weakest = text(&chain, "/weakestLink/stage/code")?;
    let covered = |stage: &Value| -> Result<f64> {
        Ok(number(stage, "/profile/supply")? / number(stage, "/profile/demand")?)
    };
    let least = covered(with(stages, "/stage/code", weakest)?)?;
    for stage in stages {
        assert!(least <= covered(stage)?, "{stage}");
    }
    Ok(())
}

#[actix_web::test]
async fn strengths_are_named_from_evidence_and_small_counts_are_told() -> Result<()> {
    let service = TestService::bundled().await?;
    let chain = map(
        &service,
        "",
        "themes { code label(language: NL) profile { ...P } } method nl: method(language: NL)
         stages { concepts { concept { code } profile { ...P } } }",
    )
    .await?;
    let themes = list(&chain, "/themes")?;
    let found = |code: &str| with(themes, "/code", code);
    for (theme, standing) in [
        ("smart-grids-storage", "CLEAR"),
        ("connected-electric-mobility", "NOT_SHOWN"),
        ("next-generation-batteries", "BEHIND"),
    ] {
        let specialisation = &found(theme)?["profile"]["specialisation"];
        assert_eq!(specialisation["standing"], standing, "{specialisation:#}");
    }
    let concepts: Vec<_> = list(&chain, "/stages")?
        .iter()
        .map(|stage| list(stage, "/concepts"))
        .collect::<Result<Vec<_>>>()?
        .concat();
    let standing = |code: &str| -> Result<Value> {
        let found = with(&concepts, "/concept/code", code)?;
        Ok(found["profile"]["specialisation"]["standing"].clone())
    };
    assert_eq!(standing("use-mobility.connected-services")?, "CLEAR");
    assert_eq!(standing("packs.bms")?, "INDICATED");
    for concept in &concepts {
        let few = number(concept, "/profile/europeanOrganisations")? < 10.0;
        let standing = &concept["profile"]["specialisation"]["standing"];
        assert_eq!(few, standing == "TOO_FEW", "{concept}");
    }
    let grids = &found("smart-grids-storage")?["profile"]["specialisation"];
    insta::assert_snapshot!(format!(
        "{}\n{}\n{}\n{}",
        text(grids, "/en")?,
        text(grids, "/nl")?,
        text(&chain, "/method")?,
        text(&chain, "/nl")?
    ));
    Ok(())
}

#[actix_web::test]
async fn each_figure_can_be_traced_to_organisations_and_projects() -> Result<()> {
    let service = TestService::bundled().await?;
    let fields = |more: &str| {
        format!(
            "stages {{ stage {{ code }} profile {{ organisations europeanOrganisations
               active(first: 100{more}) {{ organisation {{ id country }} footings {{
                 concept {{ code }} proof strength projects {{ status concepts {{ code }} }} }} }} }} }}"
        )
    };
    let own = map(&service, "", &fields("")).await?;
    for stage in list(&own, "/stages")? {
        let active = list(stage, "/profile/active")?;
        assert_eq!(json!(active.len()), stage["profile"]["organisations"]);
        for one in active {
            assert_eq!(one["organisation"]["country"], "NL");
            for footing in list(one, "/footings")? {
                let projects = list(footing, "/projects")?;
                let shown = footing["proof"] != "PROJECT" || !projects.is_empty();
                assert!(shown, "{footing}");
                for project in projects {
                    with(
                        list(project, "/concepts")?,
                        "/code",
                        text(footing, "/concept/code")?,
                    )?;
                }
            }
        }
    }
    let all = map(&service, "", &fields(", european: true")).await?;
    let stage = with(list(&all, "/stages")?, "/stage/code", "use-mobility")?;
    let first = list(stage, "/profile/active")?;
    let last = text(first.last().context("somebody")?, "/organisation/id")?;
    let rest = map(
        &service,
        "",
        &fields(&format!(", european: true, after: \"{last}\"")),
    )
    .await?;
    let rest = with(list(&rest, "/stages")?, "/stage/code", "use-mobility")?;
    let second = list(rest, "/profile/active")?;
    let ids = texts(second, "/organisation/id")?;
    let earlier = texts(first, "/organisation/id")?;
    assert!(ids.iter().all(|id| !earlier.contains(id)) && !ids.is_empty());
    Ok(())
}

#[actix_web::test]
async fn any_country_can_look() -> Result<()> {
    let service = TestService::bundled().await?;
    for country in ["DE", "EL", "MT", "JP"] {
        let chain = map(
            &service,
            &format!("(country: \"{country}\")"),
            "country stages { leaders { country } profile { ...P } }",
        )
        .await?;
        for stage in list(&chain, "/stages")? {
            let leaders = texts(list(stage, "/leaders")?, "/country")?;
            assert!(leaders.iter().all(|of| chain["country"] == *of));
            if ["MT", "JP"].contains(&country) {
                assert_eq!(stage["profile"]["specialisation"]["standing"], "TOO_FEW");
            }
        }
    }
    Ok(())
}

#[actix_web::test]
async fn what_cannot_be_is_refused_by_name() -> Result<()> {
    let service = TestService::bundled().await?;
    let nobody = "organisation:0192f0c1-2b3c-7d4e-8f90-a1b2c3d4e5f6";
    let tno = service.organisation("TNO").await?;
    for (arguments, code, told) in [
        ("country: \"QQ\"", "INVALID", "`QQ` is not"),
        ("asOf: \"2026-11-24\"", "INVALID", "still to come"),
        ("asOf: \"yesterday\"", "INVALID", "`yesterday` is not"),
        (
            &*format!("hypotheses: [{{ attracted: \"{nobody}\" }}]"),
            "NOT_FOUND",
            "there is no organisation",
        ),
        (
            &*format!("hypotheses: [{{ attracted: \"{tno}\" }}]"),
            "INVALID",
            "TNO is established in the Netherlands already",
        ),
        (
            &*format!(
                "hypotheses: [{{ declares: {{ organisationId: \"{tno}\", concept: \"packs.x\" }} }}]"
            ),
            "INVALID",
            "`packs.x` is no concept",
        ),
        (
            &*format!(
                "hypotheses: [{{ declares: {{ organisationId: \"{tno}\", concept: \"packs\", trl: 10 }} }}]"
            ),
            "INVALID",
            "a TRL lies between 1 and 9, 10 does not",
        ),
        (
            &*format!(
                "asOf: \"2020-01-01\", hypotheses: [{{ declares: {{ organisationId: \"{tno}\", concept: \"packs\" }} }}]"
            ),
            "INVALID",
            "hypotheses are about today",
        ),
    ] {
        let document = format!("{{ valueChain({arguments}) {{ country }} }}");
        let answer = service.ask(&document, json!({})).await?;
        let at = "/errors/0/extensions/code";
        assert_eq!(text(&answer, at)?, code, "{arguments}: {answer}");
        assert!(
            text(&answer, "/errors/0/message")?.contains(told),
            "{answer}"
        );
    }
    let backwards = "{ valueChain { changesSince(since: \"2026-11-23\") { since } } }";
    let answer = service.ask(backwards, json!({})).await?;
    assert!(
        text(&answer, "/errors/0/message")?.contains("is not before"),
        "{answer}"
    );
    Ok(())
}
