//! What a score is made of, and who is ranked at all.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use anyhow::{Context, Result};
use matching::{
    ConsortiumId, Match, OrganisationId, Score, explain_consortia, explain_organisations,
    rank_consortia, rank_organisations,
};
use schakel::app::App;
use schakel::clock::FixedClock;
use schakel::import::bundle;
use schakel::reference::Reference;
use serde_json::{Value, json};

use crate::support::json::{list, millionths, sum_of_parts, text};
use crate::support::{TestService, now, scratch};

const MATCHES: &str = r#"
query ($after: String) {
  organisations(filter: { countries: ["NL"] }, first: 10, after: $after) {
    pageInfo { hasNextPage endCursor }
    nodes {
      id illustrative memberships(first: 0) { totalCount }
      matches(first: 100, filter: { acceptsPartnersOnly: false, includeDismissed: true }) {
        totalCount nodes { consortium { id } score components { contribution } }
      }
    }
  }
}"#;

const CANDIDATES: &str = r"
query ($id: ID!, $after: String, $filter: CandidateFilter) {
  consortium(id: $id) {
    candidates(first: 100, after: $after, filter: $filter) {
      pageInfo { hasNextPage endCursor }
      nodes {
        organisation { id illustrative } consortium { id } score components { contribution }
      }
    }
  }
}";

const LOOKING: &str = r"
query ($after: String, $filter: ConsortiumFilter) {
  consortia(filter: $filter, first: 100, after: $after) {
    pageInfo { hasNextPage endCursor }
    nodes { id acceptsPartners illustrative members(first: 100) { nodes { organisation { id } } } }
  }
}";

const DISMISS: &str = r"
mutation ($organisation: ID!, $consortium: ID!) {
  dismissMatch(organisationId: $organisation, consortiumId: $consortium, reason: OTHER) {
    userErrors { code }
  }
}";

/// Scores in millionths, by organisation and consortium.
type Scores = BTreeMap<(String, String), u64>;

async fn consortia(service: &TestService, filter: Value) -> Result<Vec<Value>> {
    let filter = json!({ "filter": filter });
    service.pages(LOOKING, filter, "/consortia").await
}

/// The scores of every real Dutch organisation with every consortium that it is not in, whatever
/// became of it.
async fn matches(service: &TestService, consortia: usize) -> Result<Scores> {
    let mut scores = Scores::new();
    for organisation in service.pages(MATCHES, json!({}), "/organisations").await? {
        let found = list(&organisation, "/matches/nodes")?;
        let joined = organisation["memberships"]["totalCount"].as_u64();
        let joined = usize::try_from(joined.context("no memberships")?)?;
        assert_eq!(found.len() + joined, consortia, "{}", organisation["id"]);
        for place in found {
            let score = millionths(&place["score"])?;
            assert_eq!(sum_of_parts(place)?, score, "{place}");
            if organisation["illustrative"] == false {
                let id = text(&organisation, "/id")?.to_owned();
                scores.insert((id, text(place, "/consortium/id")?.to_owned()), score);
            }
        }
    }
    Ok(scores)
}

/// The Dutch candidates of these consortia.
async fn candidates(service: &TestService, consortia: &[Value]) -> Result<Vec<Value>> {
    let mut found = Vec::new();
    for consortium in consortia {
        let dutch = json!({ "id": consortium["id"], "filter": { "countries": ["NL"] } });
        found.extend(
            service
                .pages(CANDIDATES, dutch, "/consortium/candidates")
                .await?,
        );
    }
    Ok(found)
}

fn pair(found: &Value) -> Result<(&str, &str)> {
    Ok((
        text(found, "/organisation/id")?,
        text(found, "/consortium/id")?,
    ))
}

#[actix_web::test]
async fn the_parts_of_a_score_add_up_to_it_and_both_sides_see_the_same() -> Result<()> {
    let service = TestService::bundled().await?;
    let all = consortia(&service, json!({})).await?;
    let dismissed = json!({
        "organisation": service.organisation("TNO").await?,
        "consortium": service.consortium("SI-SPEED").await?,
    });
    service.data(DISMISS, dismissed).await?;
    let ours = matches(&service, all.len()).await?;
    let mut theirs = Scores::new();
    for found in candidates(&service, &all).await? {
        let score = millionths(&found["score"])?;
        assert_eq!(sum_of_parts(&found)?, score, "{found}");
        let (organisation, consortium) = pair(&found)?;
        theirs.insert((organisation.to_owned(), consortium.to_owned()), score);
    }
    assert!(ours.len() > 5_000, "{} pairs", ours.len());
    assert_eq!(ours, theirs);
    Ok(())
}

/// The score of a match, once its parts were added up by whole millionths.
fn added_up(found: &Match, score: Score) -> Score {
    let parts = found.explanation.contributions.iter();
    let sum: u32 = parts.map(|part| part.points.millionths()).sum();
    assert_eq!(sum, score.millionths(), "{found:?}");
    score
}

/// The door serves each score as [`Score::as_f64`] gives it, so that this and the next test together
/// hold for what clients see of every pair.
#[tokio::test]
async fn every_pair_of_the_bundled_data_adds_up_and_has_one_score() -> Result<()> {
    let (_folder, store) = scratch::sqlite().await?;
    bundle::load(&store).await?;
    let reference = Arc::new(Reference::load()?);
    let app = App::start(store, reference, Arc::new(FixedClock(now()))).await?;
    let market = &app.snapshot().market;
    let mut scores: BTreeMap<(OrganisationId, ConsortiumId), Score> = BTreeMap::new();
    for organisation in market.organisations().map(|found| found.id) {
        let ranked = rank_consortia(market, organisation, |_| true).context("it is gone")?;
        let ids: Vec<_> = ranked.iter().map(|place| place.subject).collect();
        let explained = explain_consortia(market, organisation, &ids);
        let joined = market.participations(organisation).count();
        assert_eq!(explained.len() + joined, market.consortia().count());
        for (found, place) in explained.iter().zip(&ranked) {
            let pair = (found.organisation, found.consortium);
            scores.insert(pair, added_up(found, place.score));
        }
    }
    assert!(scores.len() > 50_000, "{} pairs", scores.len());
    for consortium in market.consortia().map(|found| found.id) {
        let ranked = rank_organisations(market, consortium, |_| true).context("it is gone")?;
        let ids: Vec<_> = ranked.iter().map(|place| place.subject).collect();
        let explained = explain_organisations(market, consortium, &ids);
        assert_eq!(explained.len(), ranked.len());
        for (found, place) in explained.iter().zip(&ranked) {
            let theirs = Some(added_up(found, place.score));
            assert_eq!(scores.remove(&(found.organisation, consortium)), theirs);
        }
    }
    let example = |id| {
        market
            .organisation(id)
            .is_some_and(|found| found.illustrative)
    };
    assert!(
        scores
            .keys()
            .all(|(organisation, _)| example(*organisation))
    );
    Ok(())
}

#[test]
fn every_score_is_shown_to_the_last_digit() -> Result<()> {
    for number in 0..=1_000_000 {
        let shown = json!(Score::from_millionths(number).as_f64());
        assert_eq!(millionths(&shown)?, u64::from(number), "{shown}");
    }
    Ok(())
}

#[actix_web::test]
async fn examples_and_members_are_nobodys_candidates() -> Result<()> {
    let service = TestService::bundled().await?;
    let mut members = BTreeSet::new();
    let looking = consortia(&service, json!({ "acceptsPartners": true })).await?;
    for consortium in &looking {
        for member in list(consortium, "/members/nodes")? {
            members.insert((text(member, "/organisation/id")?, text(consortium, "/id")?));
        }
    }
    assert!(members.len() > 20, "{} members", members.len());
    let everybody = json!({ "id": looking[0]["id"] });
    let mut ranked = service
        .pages(CANDIDATES, everybody, "/consortium/candidates")
        .await?;
    ranked.extend(candidates(&service, &looking).await?);
    for found in &ranked {
        assert_ne!(found["organisation"]["illustrative"], true, "{found}");
        assert!(!members.contains(&pair(found)?), "{found}");
    }
    Ok(())
}

#[actix_web::test]
async fn a_member_is_not_shown_its_own_running_consortium() -> Result<()> {
    const ALL: &str = r"
    query ($id: ID!, $after: String) {
      organisation(by: { id: $id }) {
        memberships(first: 100) { nodes { consortium { id } } }
        matches(first: 100, after: $after, filter: { acceptsPartnersOnly: false }) {
          pageInfo { hasNextPage endCursor } nodes { consortium { id } }
        }
      }
    }";
    let service = TestService::bundled().await?;
    let id = json!({ "id": service.organisation("TU Delft").await? });
    let data = service.data(ALL, id.clone()).await?;
    let own = list(&data, "/organisation/memberships/nodes")?;
    let shown = service.pages(ALL, id, "/organisation/matches").await?;
    assert!(!own.is_empty());
    for membership in own {
        assert!(
            shown
                .iter()
                .all(|found| found["consortium"] != membership["consortium"])
        );
    }
    Ok(())
}
