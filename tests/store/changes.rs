//! Changes: all or nothing, one after another, told in the order of their commits.

use anyhow::{Context, Result};
use matching::{ClaimSource, MemberRole, OrganisationId};
use schakel::record::MembershipRecord;
use schakel::store::{OrganisationUpdate, Store, StoreError, Unique};

use super::samples::{claim, consortium_id, full, full_group, group, organisation_id, plain};
use crate::support::scratch::{on_both, sqlite};

async fn with_one(store: &Store) -> Result<OrganisationId> {
    let mut change = store.begin("test").await?;
    change.insert_organisation(&full(1, "One")).await?;
    change.commit().await?;
    Ok(organisation_id(1))
}

#[tokio::test]
async fn a_change_that_is_dropped_leaves_nothing() -> Result<()> {
    on_both(async |store| {
        let mut change = store.begin("test").await?;
        change.insert_organisation(&full(1, "One")).await?;
        drop(change);

        assert_eq!(store.organisation(organisation_id(1)).await?, None);
        assert_eq!(store.latest_sequence().await?, 0);
        assert_eq!(store.audit_of("organisation:1", 10).await?, []);
        with_one(&store).await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_second_writer_is_told_of_the_first() -> Result<()> {
    on_both(async |store| {
        let id = with_one(&store).await?;
        let capabilities = [claim("cells", ClaimSource::Declared)];
        let mut change = store.begin("first").await?;
        let first = change
            .replace_capabilities(id, Some(1), &capabilities)
            .await?;
        change.commit().await?;
        assert_eq!((first.version, first.changed), (2, true));

        let mut change = store.begin("second").await?;
        let second = change.replace_capabilities(id, Some(1), &[]).await;
        assert!(matches!(
            second,
            Err(StoreError::Conflict { current_version: 2 })
        ));
        change.rollback().await?;
        assert_eq!(store.capabilities_of(&[id]).await?[&id], capabilities);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_update_that_changes_nothing_writes_and_tells_nothing() -> Result<()> {
    on_both(async |store| {
        let id = with_one(&store).await?;
        let profile = full(1, "One");
        let update = OrganisationUpdate {
            organisation: &profile.organisation,
            capabilities: Some(&profile.capabilities),
            interests: Some(&profile.interests),
            expected_version: None,
        };
        let before = store.latest_sequence().await?;
        let mut change = store.begin("test").await?;
        let written = change.update_organisation(update).await?;
        assert_eq!(change.commit().await?, []);

        assert_eq!((written.version, written.changed), (1, false));
        assert_eq!(store.latest_sequence().await?, before);
        assert_eq!(
            store
                .audit_of(&format!("organisation:{id}"), 10)
                .await?
                .len(),
            1
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_update_replaces_only_what_it_gives() -> Result<()> {
    on_both(async |store| {
        let id = with_one(&store).await?;
        let mut profile = full(1, "One, renamed");
        profile.organisation.website = None;
        let update = OrganisationUpdate {
            organisation: &profile.organisation,
            capabilities: None,
            interests: Some(&[]),
            expected_version: Some(1),
        };
        let mut change = store.begin("someone").await?;
        change.update_organisation(update).await?;
        let told = change.commit().await?;

        let record = store.organisation(id).await?.context("gone")?;
        assert_eq!(
            (record.name.as_str(), record.website),
            ("One, renamed", None)
        );
        assert_eq!(record.version, 2);
        assert_eq!(
            store.capabilities_of(&[id]).await?[&id],
            profile.capabilities
        );
        assert!(store.interests_of(&[id]).await?.is_empty());
        assert_eq!(told[0].data["version"], 2);
        assert_eq!(store.events_after(told[0].sequence - 1, 10).await?, told);
        let entry = store.audit_of(&told[0].subject, 1).await?.remove(0);
        assert_eq!((entry.actor.as_str(), entry.version), ("someone", Some(2)));
        assert_eq!(
            entry.data["parts"],
            serde_json::json!(["profile", "interests"])
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_number_that_is_taken_is_named_and_nothing_else() -> Result<()> {
    on_both(async |store| {
        with_one(&store).await?;
        let mut other = plain(2, "Two");
        other.organisation.kvk_number = Some("00000001".parse()?);
        let mut change = store.begin("test").await?;
        let error = change.insert_organisation(&other).await.unwrap_err();
        assert!(
            matches!(error, StoreError::Duplicate(Unique::KvkNumber)),
            "{error:?}"
        );
        assert_eq!(
            error.to_string(),
            "another record already has this KvK number; use that record or correct the value"
        );
        change.rollback().await?;
        other.organisation.kvk_number = None;
        other.organisation.pic = Some("000000001".parse()?);
        let mut change = store.begin("test").await?;
        let error = change.insert_organisation(&other).await.unwrap_err();
        assert!(
            matches!(error, StoreError::Duplicate(Unique::Pic)),
            "{error:?}"
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn members_join_once_and_leave_and_the_consortium_tells_of_it() -> Result<()> {
    on_both(async |store| {
        let id = with_one(&store).await?;
        let consortium = consortium_id(1);
        let mut change = store.begin("test").await?;
        change.insert_organisation(&plain(2, "Two")).await?;
        change.insert_consortium(&group(1, "ACRONYM", &[2])).await?;
        let member = MembershipRecord {
            consortium,
            organisation: id,
            role: MemberRole::Partner,
            contribution: None,
        };
        assert!(change.add_member(&member).await?.changed);
        assert!(!change.add_member(&member).await?.changed);
        let left = change.remove_member(consortium, organisation_id(2)).await?;
        assert_eq!(left.version, 3);
        let missing = change.remove_member(consortium, organisation_id(2)).await;
        assert!(matches!(
            missing,
            Err(StoreError::Missing { kind: "member", .. })
        ));
        let nobody = MembershipRecord {
            organisation: organisation_id(9),
            ..member
        };
        let missing = change.add_member(&nobody).await;
        assert!(matches!(
            missing,
            Err(StoreError::Missing {
                kind: "organisation",
                ..
            })
        ));
        change.commit().await?;

        let page = &store.members_of(&[consortium], None, 10).await?[&consortium];
        assert_eq!(page.edges.len(), 1);
        assert_eq!(page.edges[0].1, member);
        let record = store.consortium(consortium).await?.context("gone")?;
        assert_eq!(record.version, 3);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_consortium_is_updated_with_all_its_parts() -> Result<()> {
    on_both(async |store| {
        with_one(&store).await?;
        let mut change = store.begin("test").await?;
        change.insert_consortium(&group(1, "ACRONYM", &[1])).await?;
        let mut dossier = full_group(1, &[], super::samples::call_id(1));
        dossier.consortium.call = None;
        let written = change.update_consortium(&dossier, Some(1)).await?;
        assert_eq!((written.version, written.changed), (2, true));
        assert!(!change.update_consortium(&dossier, None).await?.changed);
        change.commit().await?;

        let id = consortium_id(1);
        assert_eq!(store.open_roles_of(&[id]).await?[&id], dossier.open_roles);
        assert!(store.members_of(&[id], None, 10).await?.is_empty());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_consortium_of_strangers_is_refused() -> Result<()> {
    on_both(async |store| {
        let mut change = store.begin("test").await?;
        let refused = change.insert_consortium(&group(1, "ACRONYM", &[7])).await;
        assert!(matches!(refused, Err(StoreError::Dangling)), "{refused:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_connections_that_read_refuse_to_write() -> Result<()> {
    use sea_orm::ConnectionTrait;
    let (_folder, store) = sqlite().await?;
    with_one(&store).await?;
    let write = "DELETE FROM organisation";
    let refused = store.reader().execute_unprepared(write).await;
    let message = refused.unwrap_err().to_string();
    assert!(message.contains("readonly"), "{message}");
    Ok(())
}
