//! Imports: many at once, the same again changes nothing, and people's own words stand.

use anyhow::{Context, Result};
use matching::{ClaimSource, SizeClass};
use schakel::record::{ConsortiumDossier, OrganisationProfile};
use schakel::store::Store;

use super::samples::{
    call, claim, concept, consortium_id, full, full_group, group, organisation_id, plain,
};
use crate::support::scratch::on_both;

fn imported(number: u128, name: &str) -> OrganisationProfile {
    let mut profile = plain(number, name);
    profile.organisation.pic = Some(format!("{number:09}").parse().unwrap());
    profile.capabilities = vec![claim("cells", ClaimSource::Inferred)];
    profile
}

async fn import(
    store: &Store,
    organisations: &[OrganisationProfile],
    consortia: &[ConsortiumDossier],
) -> Result<[(usize, usize, usize); 2]> {
    let mut change = store.begin("import").await?;
    let one = change.upsert_organisations(organisations).await?;
    let other = change.upsert_consortia(consortia).await?;
    assert_eq!(
        change.commit().await?,
        [],
        "an import tells at its end, not of each row"
    );
    Ok([
        (one.inserted, one.updated, one.unchanged),
        (other.inserted, other.updated, other.unchanged),
    ])
}

#[tokio::test]
async fn the_same_import_again_changes_nothing() -> Result<()> {
    on_both(async |store| {
        let mut change = store.begin("import").await?;
        let calls = [call(1, "CALL-1", &[2027]), call(2, "CALL-2", &[])];
        let stored = change.upsert_calls(&calls).await?;
        assert_eq!(
            (stored.inserted, stored.updated, stored.unchanged),
            (2, 0, 0)
        );
        let mut changed = calls.clone();
        changed[1].expected_grants = Some(9);
        let stored = change.upsert_calls(&changed).await?;
        assert_eq!(
            (stored.inserted, stored.updated, stored.unchanged),
            (0, 1, 1)
        );
        change.commit().await?;

        let mut organisations: Vec<_> = (1..=50).map(|n| imported(n, "Some name")).collect();
        organisations.push(imported(1, "Given a second time"));
        let mut consortia: Vec<_> = (1..=20)
            .map(|n| full_group(n, &[n, n + 1, n + 2], super::samples::call_id(1)))
            .collect();
        let counts = import(&store, &organisations, &consortia).await?;
        assert_eq!(counts, [(50, 0, 1), (20, 0, 0)]);
        let counts = import(&store, &organisations, &consortia).await?;
        assert_eq!(counts, [(0, 0, 51), (0, 0, 20)]);

        organisations[3].organisation.city = Some("Eindhoven".to_owned());
        consortia[4].members.pop();
        consortia[5].consortium.title = "Another title".to_owned();
        let counts = import(&store, &organisations, &consortia).await?;
        assert_eq!(counts, [(0, 1, 50), (0, 2, 18)]);
        let record = store
            .organisation(organisation_id(4))
            .await?
            .context("gone")?;
        assert_eq!(
            (record.city.as_deref(), record.version),
            (Some("Eindhoven"), 2)
        );
        let id = consortium_id(5);
        assert_eq!(store.members_of(&[id], None, 9).await?[&id].total, 2);
        assert_eq!(store.open_roles_of(&[id]).await?[&id].len(), 2);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_organisation_that_is_there_is_found_by_its_pic_under_its_own_id() -> Result<()> {
    on_both(async |store| {
        let mut change = store.begin("portal").await?;
        let mut known = full(1, "Known");
        known.organisation.confirmed_at = None;
        change.insert_organisation(&known).await?;
        let mut given = imported(77, "As CORDIS writes it");
        given.organisation.pic = known.organisation.pic.clone();
        let stored = change.upsert_organisations(&[given]).await?;
        change.commit().await?;

        assert_eq!(stored.ids, [organisation_id(1)]);
        let record = store
            .organisation(organisation_id(1))
            .await?
            .context("gone")?;
        assert_eq!(record.name, "As CORDIS writes it");
        // What the import does not know stays.
        assert_eq!(record.kvk_number, known.organisation.kvk_number);
        assert_eq!(
            (record.slug.as_deref(), record.size),
            (Some("slug-1"), SizeClass::Large)
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_an_organisation_says_itself_outlives_an_import() -> Result<()> {
    on_both(async |store| {
        let mut change = store.begin("portal").await?;
        let own = full(1, "Own name");
        change.insert_organisation(&own).await?;
        change.commit().await?;

        let mut given = imported(1, "As CORDIS writes it");
        given.capabilities = vec![
            claim("materials.electrolyte-solid", ClaimSource::Inferred),
            claim("cells", ClaimSource::Inferred),
            claim("recycling", ClaimSource::Inferred),
        ];
        import(&store, &[given.clone()], &[]).await?;
        let id = organisation_id(1);
        let record = store.organisation(id).await?.context("gone")?;
        assert_eq!(record.name, "Own name");
        let said = async || -> Result<Vec<_>> {
            let claims = store
                .capabilities_of(&[id])
                .await?
                .remove(&id)
                .context("none")?;
            let claims = claims.into_iter().map(|claim| claim.capability);
            Ok(claims.map(|claim| (claim.concept, claim.source)).collect())
        };
        let own = [
            (
                concept("materials.electrolyte-solid"),
                ClaimSource::Declared,
            ),
            (concept("cells"), ClaimSource::Curated),
            (concept("recycling"), ClaimSource::Inferred),
        ];
        assert_eq!(said().await?, own);
        assert_eq!(
            store.capabilities_of(&[id]).await?[&id][2].evidence.len(),
            2
        );

        given.capabilities = vec![claim("packs", ClaimSource::Inferred)];
        import(&store, &[given], &[]).await?;
        let packs = (concept("packs"), ClaimSource::Inferred);
        assert_eq!(said().await?, [own[0].clone(), own[1].clone(), packs]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_import_that_knows_no_open_roles_leaves_those_that_there_are() -> Result<()> {
    on_both(async |store| {
        let organisations = [imported(1, "One")];
        let mut with_roles = full_group(1, &[1], super::samples::call_id(1));
        with_roles.consortium.call = None;
        import(&store, &organisations, &[with_roles]).await?;
        import(&store, &organisations, &[group(1, "SOLID", &[1])]).await?;

        let id = consortium_id(1);
        assert_eq!(store.open_roles_of(&[id]).await?[&id].len(), 2);
        assert_eq!(store.concepts_of_consortia(&[id]).await?[&id].len(), 2);
        Ok(())
    })
    .await
}
