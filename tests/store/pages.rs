//! Lists come in the same order, page by page, on both databases.

use anyhow::Result;
use matching::{ConsortiumStatus, OrganisationKind};
use schakel::store::{ConsortiumFilter, DeadlineWindow, Looking, OrganisationFilter, Store};

use super::samples::{call, call_id, concept, full, full_group, group, moment, plain};
use crate::support::scratch::on_both;

const NAMES: [&str; 7] = [
    "Zwart",
    "école",
    "Alfa",
    "alfa",
    "E-On",
    "Ångström",
    "100% groen",
];

async fn with_names(store: &Store) -> Result<()> {
    let mut change = store.begin("test").await?;
    for (number, name) in (1..).zip(NAMES) {
        change.insert_organisation(&plain(number, name)).await?;
    }
    change.insert_organisation(&full(20, "TU Delft")).await?;
    change.commit().await?;
    Ok(())
}

#[tokio::test]
async fn names_come_in_one_order_and_every_page_goes_on_where_the_last_one_ended() -> Result<()> {
    on_both(async |store| {
        with_names(&store).await?;
        let filter = OrganisationFilter::default();
        let mut names = Vec::new();
        let mut from = None;
        loop {
            let page = store.organisations_page(&filter, from.as_ref(), 3).await?;
            assert_eq!(page.total, 8);
            names.extend(page.edges.iter().map(|(_, record)| record.name.clone()));
            from = page.edges.last().map(|(cursor, _)| cursor.clone());
            if !page.has_more {
                break;
            }
        }
        let sorted = [
            "100% groen",
            "Alfa",
            "alfa",
            "Ångström",
            "E-On",
            "école",
            "TU Delft",
            "Zwart",
        ];
        assert_eq!(names, sorted);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn organisations_are_found_by_words_without_regard_to_accents_or_wildcards() -> Result<()> {
    on_both(async |store| {
        with_names(&store).await?;
        let find = async |text: &str| -> Result<Vec<String>> {
            let filter = OrganisationFilter {
                text: Some(text.to_owned()),
                ..OrganisationFilter::default()
            };
            let page = store.organisations_page(&filter, None, 10).await?;
            Ok(page
                .edges
                .into_iter()
                .map(|(_, record)| record.name)
                .collect())
        };
        assert_eq!(find("ANGSTROM").await?, ["Ångström"]);
        assert_eq!(find("École").await?, ["école"]);
        assert_eq!(find("%").await?, ["100% groen"]);
        assert_eq!(find("0%_g").await?, Vec::<String>::new());
        assert_eq!(find("delft tu").await?, ["TU Delft"]);
        assert_eq!(find("lf").await?, Vec::<String>::new());
        assert_eq!(find("delft nothing").await?, Vec::<String>::new());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn organisations_are_filtered_by_what_they_are_and_can() -> Result<()> {
    on_both(async |store| {
        with_names(&store).await?;
        let filter = OrganisationFilter {
            countries: vec!["NL".parse()?],
            kinds: vec![OrganisationKind::University],
            size_classes: vec![matching::SizeClass::Large],
            concepts: vec![concept("cells"), concept("recycling")],
            ..OrganisationFilter::default()
        };
        let page = store.organisations_page(&filter, None, 10).await?;
        assert_eq!((page.total, page.edges[0].1.name.as_str()), (1, "TU Delft"));
        let elsewhere = OrganisationFilter {
            countries: vec!["DE".parse()?],
            ..filter
        };
        assert_eq!(
            store.organisations_page(&elsewhere, None, 10).await?.total,
            0
        );
        Ok(())
    })
    .await
}

/// Three consortia, two of them for one call, with one to three members.
pub(crate) async fn with_consortia(store: &Store) -> Result<()> {
    let mut change = store.begin("test").await?;
    let calls = [call(1, "CALL-1", &[2026, 2028]), call(2, "CALL-2", &[2027])];
    change.upsert_calls(&calls).await?;
    for number in 1..=3 {
        change.insert_organisation(&plain(number, "Member")).await?;
    }
    change
        .insert_consortium(&full_group(1, &[3, 1, 2], call_id(1)))
        .await?;
    let mut second = group(2, "beta", &[1, 2]);
    second.consortium.call = Some(call_id(1));
    change.insert_consortium(&second).await?;
    let mut third = group(3, "Alpha", &[1]);
    third.consortium.status = ConsortiumStatus::Running;
    third.consortium.accepts_partners = false;
    third.consortium.starts_on = chrono::NaiveDate::from_ymd_opt(2027, 1, 1);
    change.insert_consortium(&third).await?;
    change.commit().await?;
    Ok(())
}

#[tokio::test]
async fn consortia_are_filtered_by_state_call_concept_and_deadline() -> Result<()> {
    on_both(async |store| {
        with_consortia(&store).await?;
        let acronyms = async |filter: ConsortiumFilter| -> Result<Vec<String>> {
            let page = store.consortia_page(&filter, None, 10).await?;
            assert_eq!(page.total, u64::try_from(page.edges.len())?);
            Ok(page
                .edges
                .into_iter()
                .map(|(_, record)| record.acronym)
                .collect())
        };
        let any = ConsortiumFilter::default;
        assert_eq!(acronyms(any()).await?, ["Alpha", "beta", "SOLID"]);
        let running = ConsortiumFilter {
            statuses: vec![ConsortiumStatus::Running],
            ..any()
        };
        assert_eq!(acronyms(running).await?, ["Alpha"]);
        let looking = ConsortiumFilter {
            looking: Some(Looking::At(moment(2026))),
            ..any()
        };
        assert_eq!(acronyms(looking).await?, ["beta", "SOLID"]);
        let called = ConsortiumFilter {
            call_identifier: Some("call-1".to_owned()),
            ..any()
        };
        assert_eq!(acronyms(called).await?, ["beta", "SOLID"]);
        let about = ConsortiumFilter {
            concepts: vec![concept("materials")],
            ..any()
        };
        assert_eq!(acronyms(about).await?, ["SOLID"]);
        let window = |from, before| {
            Some(DeadlineWindow {
                from: moment(from),
                before: moment(before),
            })
        };
        let soon = ConsortiumFilter {
            deadline: window(2025, 2027),
            ..any()
        };
        assert_eq!(acronyms(soon).await?, ["beta", "SOLID"]);
        let between = ConsortiumFilter {
            deadline: window(2027, 2028),
            ..any()
        };
        assert_eq!(acronyms(between).await?, Vec::<String>::new());
        let text = ConsortiumFilter {
            text: Some("elektrolyten title".to_owned()),
            ..any()
        };
        assert_eq!(acronyms(text).await?, ["SOLID"]);
        Ok(())
    })
    .await
}
