//! What became of matches is kept with the rank that they had.

use anyhow::{Context, Result};
use matching::{DismissalReason, MemberRole};
use schakel::record::FeedbackKind;
use schakel::store::Store;
use sea_orm::{ConnectionTrait, Database};
use serde_json::{Value, json};

use crate::support::TestService;
use crate::support::json::{list, millionths, text};
use crate::support::scratch::{on_both, on_both_addresses};

const TOP: &str = r"
query ($id: ID!) {
  organisation(by: { id: $id }) {
    matches(first: 20) { nodes { rank score modelVersion dataVersion consortium { id } } }
  }
}";

const DISMISS: &str = r"
mutation ($organisation: ID!, $consortium: ID!, $reason: DismissalReason!) {
  done: dismissMatch(organisationId: $organisation, consortiumId: $consortium, reason: $reason) {
    userErrors { code message }
  }
}";

const JOIN: &str = r"
mutation ($organisation: ID!, $consortium: ID!, $role: MemberRole!) {
  done: addMember(organisationId: $organisation, consortiumId: $consortium, role: $role) {
    userErrors { code message }
  }
}";

const LEAVE: &str = r"
mutation ($organisation: ID!, $consortium: ID!) {
  done: removeMember(organisationId: $organisation, consortiumId: $consortium) {
    userErrors { code message }
  }
}";

async fn top(service: &TestService, id: &str) -> Result<Vec<Value>> {
    let data = service.data(TOP, json!({ "id": id })).await?;
    Ok(list(&data, "/organisation/matches/nodes")?.to_vec())
}

async fn dismiss(
    service: &TestService,
    id: &str,
    found: &Value,
    reason: DismissalReason,
) -> Result<()> {
    let variables = json!({
        "organisation": id, "consortium": found["consortium"]["id"], "reason": reason.as_str(),
    });
    let data = service.data(DISMISS, variables).await?;
    assert_eq!(data["done"]["userErrors"], json!([]));
    Ok(())
}

async fn join(service: &TestService, id: &str, found: &Value, role: MemberRole) -> Result<()> {
    let variables = json!({
        "organisation": id, "consortium": found["consortium"]["id"], "role": role.as_str(),
    });
    let data = service.data(JOIN, variables).await?;
    assert_eq!(data["done"]["userErrors"], json!([]));
    Ok(())
}

/// Checks that the latest label is of this kind and has the place that was shown.
async fn is_kept(store: &Store, number: usize, kind: FeedbackKind, found: &Value) -> Result<()> {
    let labels = store.feedback().await?;
    assert_eq!(labels.len(), number);
    let label = labels.last().context("nothing was kept")?;
    let id = text(found, "/consortium/id")?;
    assert_eq!(format!("consortium:{}", label.consortium), id);
    assert_eq!(label.kind, kind);
    let shown = &label.shown;
    assert_eq!(shown.rank, found["rank"].as_i64());
    let points = shown.score.map(|score| u64::from(score.millionths()));
    assert_eq!(points, Some(millionths(&found["score"])?));
    assert_eq!(shown.model_version, text(found, "/modelVersion")?);
    assert_eq!(shown.data_version.to_string(), text(found, "/dataVersion")?);
    Ok(())
}

#[actix_web::test]
async fn a_match_put_aside_is_kept_with_the_place_that_it_had() -> Result<()> {
    on_both(async |store| {
        let service = TestService::bundled_on(store.clone()).await?;
        let id = service.organisation("TNO").await?;
        let third = top(&service, &id).await?.remove(2);
        let aside = FeedbackKind::Dismissed(DismissalReason::Competitor);
        dismiss(&service, &id, &third, DismissalReason::Competitor).await?;
        is_kept(&store, 1, aside, &third).await?;
        // What was the fourth is the third now.
        let next = top(&service, &id).await?.remove(2);
        assert_ne!(next["consortium"], third["consortium"]);
        dismiss(&service, &id, &next, DismissalReason::NoCapacity).await?;
        let aside = FeedbackKind::Dismissed(DismissalReason::NoCapacity);
        is_kept(&store, 2, aside, &next).await?;

        // Another reason is a correction: the rank stays that of the day.
        dismiss(&service, &id, &next, DismissalReason::Other).await?;
        let aside = FeedbackKind::Dismissed(DismissalReason::Other);
        is_kept(&store, 2, aside, &next).await?;
        let organisation = store.feedback().await?[0].organisation;
        let dismissals = store.dismissals_of(&[organisation]).await?;
        assert!(
            dismissals[&organisation]
                .iter()
                .all(|one| one.rank == Some(3))
        );
        Ok(())
    })
    .await
}

#[actix_web::test]
async fn who_joins_a_consortium_of_its_list_is_kept_once_with_the_place_that_it_had() -> Result<()>
{
    on_both(async |store| {
        let service = TestService::bundled_on(store.clone()).await?;
        let id = service.organisation("leydenjar").await?;
        let list = top(&service, &id).await?;
        let (second, aside) = (&list[1], &list[3]);
        join(&service, &id, second, MemberRole::Partner).await?;
        is_kept(&store, 1, FeedbackKind::Joined, second).await?;
        // A member that changes its role joins nothing.
        join(&service, &id, second, MemberRole::Associated).await?;
        assert_eq!(store.feedback().await?.len(), 1);

        // What was put aside is in no list, so its joining says nothing of a rank.
        dismiss(&service, &id, aside, DismissalReason::Other).await?;
        join(&service, &id, aside, MemberRole::Partner).await?;
        assert_eq!(store.feedback().await?.len(), 2);

        let pair = json!({ "organisation": id, "consortium": second["consortium"]["id"] });
        service.data(LEAVE, pair).await?;
        let mut back = top(&service, &id).await?.into_iter();
        let again = back
            .find(|found| found["consortium"] == second["consortium"])
            .context("it is in no list")?;
        join(&service, &id, &again, MemberRole::Partner).await?;
        is_kept(&store, 3, FeedbackKind::Joined, &again).await
    })
    .await
}

#[actix_web::test]
async fn what_is_refused_leaves_no_label() -> Result<()> {
    on_both(async |store| {
        let service = TestService::bundled_on(store.clone()).await?;
        let first = top(&service, &service.organisation("TNO").await?)
            .await?
            .remove(0);
        let nobody = "organisation:00000000-0000-7000-8000-000000000000";
        for (document, extra) in [(DISMISS, "reason"), (JOIN, "role")] {
            let mut variables =
                json!({ "organisation": nobody, "consortium": first["consortium"]["id"] });
            variables[extra] = json!(if extra == "role" { "PARTNER" } else { "OTHER" });
            let data = service.data(document, variables).await?;
            assert_eq!(data["done"]["userErrors"][0]["code"], "NOT_FOUND", "{data}");
        }
        assert_eq!(store.feedback().await?, []);
        Ok(())
    })
    .await
}

#[actix_web::test]
async fn labels_go_with_the_organisation() -> Result<()> {
    on_both_addresses(async |address, store| {
        let service = TestService::bundled_on(store.clone()).await?;
        for name in ["TNO", "leydenjar"] {
            let id = service.organisation(name).await?;
            let first = top(&service, &id).await?.remove(0);
            dismiss(&service, &id, &first, DismissalReason::Other).await?;
        }
        let left = store.feedback().await?.remove(1);
        let database = Database::connect(address).await?;
        let erase = "DELETE FROM organisation WHERE id = (SELECT organisation_id FROM feedback \
                     WHERE id = (SELECT min(id) FROM feedback))";
        database.execute_unprepared(erase).await?;
        database.close().await?;
        assert_eq!(store.feedback().await?, [left]);
        Ok(())
    })
    .await
}
