//! Lists that belong to something: each parent has its own pages.

use anyhow::Result;

use super::pages::with_consortia;
use super::samples::{call, call_id, consortium_id, moment, organisation_id};
use crate::support::scratch::on_both;

#[tokio::test]
async fn every_consortium_has_its_own_page_of_members() -> Result<()> {
    on_both(async |store| {
        with_consortia(&store).await?;
        let ids = [1, 2, 3, 9].map(consortium_id);
        let first = store.members_of(&ids, None, 2).await?;
        let members = |number: u128| -> Vec<_> {
            let page = &first[&consortium_id(number)];
            page.edges
                .iter()
                .map(|(_, member)| member.organisation)
                .collect()
        };
        assert_eq!(members(1), [3, 1].map(organisation_id));
        assert_eq!(members(2), [1, 2].map(organisation_id));
        assert!(!first.contains_key(&consortium_id(9)));
        let page = &first[&consortium_id(1)];
        assert_eq!((page.total, page.has_more), (3, true));

        let from = page.edges.last().map(|(cursor, _)| *cursor);
        let second = store.members_of(&ids[..1], from, 2).await?;
        let page = &second[&consortium_id(1)];
        assert_eq!((page.total, page.has_more), (3, false));
        assert_eq!(page.edges[0].1.organisation, organisation_id(2));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_organisation_sees_its_latest_consortium_first() -> Result<()> {
    on_both(async |store| {
        with_consortia(&store).await?;
        let id = organisation_id(1);
        let mut seen = Vec::new();
        let mut from = None;
        loop {
            let mut pages = store
                .memberships_of(&[id, organisation_id(2)], from, 1)
                .await?;
            let Some(page) = pages.remove(&id) else { break };
            assert_eq!(page.total, 3);
            seen.extend(page.edges.iter().map(|(_, member)| member.consortium));
            from = page.edges.last().map(|(cursor, _)| *cursor);
            if !page.has_more {
                break;
            }
        }
        assert_eq!(seen, [3, 1, 2].map(consortium_id));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_call_lists_its_consortia_by_acronym() -> Result<()> {
    on_both(async |store| {
        with_consortia(&store).await?;
        let calls = [call_id(1), call_id(2)];
        let pages = store.consortia_of_calls(&calls, None, 1).await?;
        assert!(!pages.contains_key(&call_id(2)));
        let page = &pages[&call_id(1)];
        assert_eq!((page.total, page.has_more), (2, true));
        assert_eq!(page.edges[0].1.acronym, "beta");
        let from = Some(&page.edges[0].0);
        let pages = store.consortia_of_calls(&calls, from, 1).await?;
        assert_eq!(pages[&call_id(1)].edges[0].1.acronym, "SOLID");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn open_calls_come_as_their_next_deadline_comes() -> Result<()> {
    on_both(async |store| {
        let mut change = store.begin("test").await?;
        let calls = [
            call(1, "C-LATER", &[2026, 2030]),
            call(2, "B-SOON", &[2028]),
            call(3, "A-CLOSED", &[2026]),
            call(4, "D-NEVER", &[]),
        ];
        change.upsert_calls(&calls).await?;
        change.commit().await?;
        let now = moment(2027);

        let open = store.open_calls_page(now, None, 10).await?;
        let names = open.edges.iter().map(|(_, call)| call.identifier.as_str());
        let names: Vec<_> = names.collect();
        assert_eq!((open.total, names), (2, vec!["B-SOON", "C-LATER"]));

        let mut names = Vec::new();
        let mut from = None;
        loop {
            let page = store.calls_page(now, from.as_ref(), 1).await?;
            names.extend(page.edges.iter().map(|(_, call)| call.identifier.clone()));
            from = page.edges.last().map(|(cursor, _)| cursor.clone());
            if !page.has_more {
                break;
            }
        }
        assert_eq!(names, ["B-SOON", "C-LATER", "A-CLOSED", "D-NEVER"]);
        Ok(())
    })
    .await
}
