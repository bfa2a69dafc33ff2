//! What the ranking is given is what is stored.

use std::time::Instant;

use anyhow::{Context, Result};
use matching::{ClaimSource, Language, Text};
use schakel::store::Store;

use super::samples::{
    call, call_id, claim, consortium_id, full, full_group, group, organisation_id, plain,
};
use crate::support::scratch::{on_both, sqlite};

#[tokio::test]
async fn the_market_holds_everything_as_of_one_moment() -> Result<()> {
    on_both(async |store| {
        let profile = full(1, "One");
        let dossier = full_group(1, &[2, 1], call_id(1));
        let mut change = store.begin("test").await?;
        change.upsert_calls(&[call(1, "CALL-1", &[2027])]).await?;
        change.insert_organisation(&profile).await?;
        change.insert_organisation(&plain(2, "Two")).await?;
        change.insert_consortium(&dossier).await?;
        change.insert_consortium(&group(2, "SECOND", &[2])).await?;
        change.commit().await?;

        let market = store.load_market().await?;
        assert_eq!(market.sequence, store.data_version().await?);
        let ids: Vec<_> = market.organisations.iter().map(|one| one.id).collect();
        assert_eq!(ids, [1, 2].map(organisation_id));
        let one = &market.organisations[0];
        let claims = profile
            .capabilities
            .iter()
            .map(|claim| claim.capability.clone());
        assert_eq!(one.capabilities, claims.collect::<Vec<_>>());
        assert_eq!(one.interests, profile.interests);
        assert_eq!(
            one.text,
            Text::new(profile.organisation.description.parts())
        );
        assert_eq!(store.market_organisation(one.id).await?.as_ref(), Some(one));

        let group = &market.consortia[0];
        let roles = dossier.open_roles.iter().map(|open| open.role.clone());
        assert_eq!(group.open_roles, roles.collect::<Vec<_>>());
        assert_eq!(group.concepts, dossier.concepts);
        let members: Vec<_> = group
            .members
            .iter()
            .map(|member| member.organisation)
            .collect();
        assert_eq!(members, [2, 1].map(organisation_id));
        assert_eq!(
            market.consortia[1].text,
            Text::new([(Language::English, "The title of SECOND")])
        );
        assert_eq!(
            store.market_consortium(group.id).await?.as_ref(),
            Some(group)
        );
        assert_eq!(market.calls, [call(1, "CALL-1", &[2027]).call]);
        assert_eq!(store.market_consortium(consortium_id(9)).await?, None);
        Ok(())
    })
    .await
}

/// How long a market of Europe's size takes; run with `--release` and `--ignored`.
#[tokio::test]
#[ignore = "a measurement, not a test"]
async fn a_market_of_europes_size_is_stored_and_loaded() -> Result<()> {
    let (_folder, store) = sqlite().await?;
    let started = Instant::now();
    store_large(&store).await?;
    println!("stored in {:?}", started.elapsed());
    let started = Instant::now();
    store_large(&store).await?;
    println!("stored again in {:?}", started.elapsed());
    for _ in 0..3 {
        let started = Instant::now();
        let market = store.load_market().await?;
        println!("loaded in {:?}", started.elapsed());
        let first = market.consortia.first().context("nothing loaded")?;
        assert_eq!(
            (market.organisations.len(), first.members.len()),
            (33_000, 6)
        );
    }
    Ok(())
}

async fn store_large(store: &Store) -> Result<()> {
    let concepts = ["cells", "materials", "recycling", "packs", "mining"];
    let numbers: Vec<u128> = (1..=33_000).collect();
    for batch in numbers.chunks(500) {
        let organisations: Vec<_> = batch
            .iter()
            .map(|number| {
                let mut profile = plain(*number, &format!("Organisation {number} of Europe"));
                profile.organisation.pic = Some(format!("{number:09}").parse().unwrap());
                let claims = concepts[..3].iter();
                let claims = claims.map(|code| claim(code, ClaimSource::Inferred));
                profile.capabilities = claims.collect();
                profile
            })
            .collect();
        let mut change = store.begin("import").await?;
        change.upsert_organisations(&organisations).await?;
        change.commit().await?;
    }
    let objective = (0..270).fold(String::new(), |text, word| {
        format!("{text}word{} ", (word * 7919) % 5000)
    });
    let numbers: Vec<u128> = (1..=22_000).collect();
    for batch in numbers.chunks(500) {
        let consortia: Vec<_> = batch
            .iter()
            .map(|number| {
                let members =
                    [1, 2, 3, 4, 5, 6].map(|place| 1 + (number * 6 + place * 977) % 33_000);
                let mut dossier = group(*number, &format!("ACRO{number}"), &members);
                dossier.consortium.objective.english = Some(format!("{objective} {number}"));
                dossier.concepts = concepts[..3]
                    .iter()
                    .map(|code| code.parse().unwrap())
                    .collect();
                dossier
            })
            .collect();
        let mut change = store.begin("import").await?;
        change.upsert_consortia(&consortia).await?;
        change.commit().await?;
    }
    Ok(())
}
