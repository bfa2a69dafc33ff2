//! What is written is read back as it was.

use std::sync::Arc;

use anyhow::{Context, Result};
use matching::{ClaimSource, DismissalReason, Score};
use schakel::clock::FixedClock;
use schakel::record::{
    Dismissal, Feedback, FeedbackKind, ImportAdvance, ImportCounts, ImportReject, Shown,
};
use schakel::store::{NewImport, Store};
use serde_json::json;
use uuid::Uuid;

use super::samples::{
    call, call_id, claim, consortium_id, full, full_group, group, moment, organisation_id, plain,
};
use crate::support::scratch::on_both;

fn dated(store: Store) -> Store {
    store.with_clock(Arc::new(FixedClock(moment(2025))))
}

#[tokio::test]
async fn an_organisation_is_read_back_as_it_was_written() -> Result<()> {
    on_both(async |store| {
        let store = dated(store);
        let written = full(7, "TU Delft");
        let mut change = store.begin("test").await?;
        change.insert_organisation(&written).await?;
        change.commit().await?;

        let id = organisation_id(7);
        let record = written.organisation.clone();
        assert_eq!(store.organisations(&[id]).await?[&id], record);
        assert_eq!(
            store.organisation_by_slug("slug-7").await?,
            Some(record.clone())
        );
        let kvk = record.kvk_number.as_ref().context("no KvK number")?;
        assert_eq!(store.organisation_by_kvk(kvk).await?, Some(record.clone()));
        let pic = record.pic.as_ref().context("no PIC")?;
        assert_eq!(store.organisation_by_pic(pic).await?, Some(record.clone()));
        assert_eq!(
            store.capabilities_of(&[id]).await?[&id],
            written.capabilities
        );
        assert_eq!(store.interests_of(&[id]).await?[&id], written.interests);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_consortium_is_read_back_as_it_was_written() -> Result<()> {
    on_both(async |store| {
        let store = dated(store);
        let written = full_group(1, &[2, 1], call_id(1));
        let mut change = store.begin("test").await?;
        change.insert_organisation(&plain(1, "One")).await?;
        change.insert_organisation(&plain(2, "Two")).await?;
        change
            .upsert_calls(&[call(1, "HORIZON-1", &[2027])])
            .await?;
        change.insert_consortium(&written).await?;
        change.commit().await?;

        let id = consortium_id(1);
        assert_eq!(store.consortia(&[id]).await?[&id], written.consortium);
        let found = store.consortium_by_external_key("cordis:1").await?;
        assert_eq!(found, Some(written.consortium));
        assert_eq!(store.open_roles_of(&[id]).await?[&id], written.open_roles);
        let role = &written.open_roles[1];
        assert_eq!(
            &store.open_roles(&[role.role.id]).await?[&role.role.id],
            role
        );
        assert_eq!(
            store.concepts_of_consortia(&[id]).await?[&id],
            written.concepts
        );
        let members = &store.members_of(&[id], None, 10).await?[&id];
        let members: Vec<_> = members.edges.iter().map(|(_, member)| *member).collect();
        assert_eq!(members, written.members);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_call_is_read_back_as_it_was_written_whatever_the_case_of_its_identifier() -> Result<()> {
    on_both(async |store| {
        let written = call(1, "HORIZON-CL5-2026-D2-01", &[2026, 2027]);
        let mut change = store.begin("test").await?;
        let stored = change.upsert_calls(std::slice::from_ref(&written)).await?;
        change.commit().await?;

        assert_eq!(stored.ids, [call_id(1)]);
        let found = store.call_by_identifier("horizon-cl5-2026-d2-01").await?;
        assert_eq!(found.as_ref(), Some(&written));
        assert_eq!(store.calls(&[call_id(1)]).await?[&call_id(1)], written);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_dismissal_is_kept_with_its_reason() -> Result<()> {
    on_both(async |store| {
        let store = dated(store);
        let given = Dismissal {
            organisation: organisation_id(1),
            consortium: consortium_id(1),
            reason: DismissalReason::NoCapacity,
            rank: Some(3),
            created_at: moment(2025),
        };
        let mut change = store.begin("test").await?;
        change.insert_organisation(&plain(1, "One")).await?;
        change.insert_consortium(&group(1, "ACRONYM", &[])).await?;
        let shown = Shown {
            rank: Some(3),
            score: Some(Score::from_millionths(123_456)),
            model_version: "glass-box-1".to_owned(),
            data_version: 7,
        };
        let (one, other) = (given.organisation, given.consortium);
        for expected in [true, false] {
            let changed = change.dismiss(one, other, given.reason, &shown).await?;
            assert_eq!(changed, expected);
        }
        change.commit().await?;
        let label = Feedback {
            organisation: one,
            consortium: other,
            kind: FeedbackKind::Dismissed(given.reason),
            shown,
            at: moment(2025),
        };
        assert_eq!(store.feedback().await?, [label]);

        assert_eq!(
            store.dismissals_of(&[organisation_id(1)]).await?[&organisation_id(1)],
            [given]
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_import_is_resumed_at_its_checkpoint() -> Result<()> {
    on_both(async |store| {
        let id = Uuid::from_u128(5);
        let counts = ImportCounts {
            read: 10,
            stored: 7,
            unchanged: 1,
            rejected: 2,
        };
        let reject = ImportReject {
            file: "project.csv".to_owned(),
            line: 12,
            field: "startDate".to_owned(),
            value: "soon".to_owned(),
            reason: "not a date".to_owned(),
        };
        let new = NewImport {
            id,
            kind: "cordis",
            source: "cordis.zip",
            digest: "abc",
        };
        let mut change = store.begin("test").await?;
        change.start_import(new).await?;
        change
            .advance_import(
                id,
                ImportAdvance {
                    checkpoint: json!({ "line": 10 }),
                    counts,
                    inserted: 0,
                    updated: 0,
                },
            )
            .await?;
        change
            .reject_rows(id, std::slice::from_ref(&reject))
            .await?;
        assert_eq!(change.commit().await?, [], "a batch that changed nothing");

        let run = store
            .latest_import("cordis", "abc")
            .await?
            .context("no run")?;
        assert_eq!(run.checkpoint, Some(json!({ "line": 10 })));
        assert_eq!((run.counts, run.finished_at), (counts, None));
        assert_eq!(store.import_rejects(id, 10).await?, [reject]);

        let mut change = store.begin("test").await?;
        change.finish_import(id, counts).await?;
        let told = change.commit().await?;
        assert_eq!(told[0].subject, format!("import:{id}"));
        let run = store.import_run(id).await?.context("no run")?;
        assert!(run.finished_at.is_some());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn evidence_outlives_the_consortium_that_it_names() -> Result<()> {
    on_both(async |store| {
        let mut profile = plain(1, "One");
        let mut shown = claim("cells", ClaimSource::Inferred);
        shown.evidence[0].consortium = Some(consortium_id(1));
        profile.capabilities = vec![shown];
        let mut change = store.begin("test").await?;
        change.insert_organisation(&profile).await?;
        change.insert_consortium(&group(1, "ACRONYM", &[])).await?;
        change.commit().await?;

        let id = organisation_id(1);
        let before = store.capabilities_of(&[id]).await?;
        assert_eq!(before[&id][0].evidence[0].consortium, None);
        let mut change = store.begin("test").await?;
        change
            .replace_capabilities(id, None, &profile.capabilities)
            .await?;
        change.commit().await?;
        let after = store.capabilities_of(&[id]).await?;
        assert_eq!(after[&id][0].evidence[0].consortium, Some(consortium_id(1)));
        Ok(())
    })
    .await
}
