//! What the ranking is given is what is stored.

use anyhow::Result;
use matching::{Language, Text};

use super::samples::{
    call, call_id, consortium_id, full, full_group, group, organisation_id, plain,
};
use crate::support::scratch::on_both;

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
        let again = store.market_organisations(&ids).await?;
        assert_eq!(again, market.organisations);
        let some = [9, 2].map(organisation_id);
        let second = &market.organisations[1];
        assert_eq!(
            store.market_organisations(&some).await?.as_slice(),
            std::slice::from_ref(second)
        );

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
