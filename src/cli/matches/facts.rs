//! All that the answer speaks of, fetched in one go for the whole page.

use std::collections::BTreeMap;
use std::sync::Arc;

use anyhow::Result;
use matching::eligibility::Assessment;
use matching::{CallId, ConceptCode, ConsortiumId, Improvement, Match, OrganisationId, Step};

use crate::app::{App, Snapshot};
use crate::record::{CallRecord, ConsortiumRecord, Evidence, OrganisationRecord};
use crate::text::{Names, mentions};

/// How many steps to a better rank are shown.
const STEPS: usize = 3;

/// What the answer speaks of.
pub(super) struct Facts {
    pub(super) data_version: i64,
    pub(super) model_version: String,
    /// Best first.
    pub(super) matches: Vec<Found>,
    pub(super) consortia: BTreeMap<ConsortiumId, ConsortiumRecord>,
    pub(super) calls: BTreeMap<CallId, CallRecord>,
    /// What the organisation's capabilities rest on.
    pub(super) evidence: BTreeMap<ConceptCode, Vec<Evidence>>,
    pub(super) names: Names,
}

/// A match with what the rules make of it and what would raise it.
pub(super) struct Found {
    pub(super) explained: Match,
    pub(super) assessment: Option<Assessment>,
    pub(super) improvements: Vec<Improvement>,
}

/// Fetches what is known of the organisation with these consortia.
pub(super) async fn gather(
    app: &App,
    snapshot: &Arc<Snapshot>,
    organisation: &OrganisationRecord,
    shown: &[ConsortiumId],
) -> Result<Facts> {
    let mut matches = Vec::with_capacity(shown.len());
    for explained in App::explain_matches(snapshot, organisation.id, shown) {
        let (who, consortium) = (organisation.id, explained.consortium);
        // Nobody can join what looks for nobody, at whatever place it stands.
        let known = snapshot.market.consortium(consortium);
        let mut improvements = if known.is_some_and(|found| found.accepts_partners) {
            app.improvements(Arc::clone(snapshot), who, consortium)
                .await?
        } else {
            Vec::new()
        };
        improvements.truncate(STEPS);
        matches.push(Found {
            assessment: app.eligibility_of_pair(snapshot, who, consortium),
            explained,
            improvements,
        });
    }
    let store = app.store();
    let consortia = store.consortia(shown).await?;
    let calls: Vec<_> = consortia.values().filter_map(|found| found.call).collect();
    let claims = store.capabilities_of(&[organisation.id]).await?;
    let claims = claims.into_values().flatten();
    Ok(Facts {
        data_version: snapshot.data_version,
        model_version: snapshot.market.model().version.clone(),
        names: names(app, snapshot, &matches).await?,
        matches,
        consortia,
        calls: store.calls(&calls).await?,
        evidence: claims
            .map(|claim| (claim.capability.concept, claim.evidence))
            .collect(),
    })
}

/// The names that the sentences need.
async fn names(app: &App, snapshot: &Snapshot, matches: &[Found]) -> Result<Names> {
    let reasons = matches
        .iter()
        .flat_map(|found| &found.explained.explanation.contributions)
        .flat_map(|part| &part.reasons);
    let told: Vec<_> = reasons.map(mentions).collect();
    let mut organisations: Vec<_> = told
        .iter()
        .flat_map(|of| of.organisations.clone())
        .collect();
    let consortia: Vec<_> = told.iter().flat_map(|of| of.consortia.clone()).collect();
    organisations.extend(matches.iter().flat_map(partners));
    let shown: Vec<_> = matches
        .iter()
        .map(|found| found.explained.consortium)
        .collect();
    // Rules speak of members by name.
    let members = shown
        .iter()
        .filter_map(|id| snapshot.market.consortium(*id));
    organisations
        .extend(members.flat_map(|of| of.members.iter().map(|member| member.organisation)));
    let assessed = matches.iter().map(|found| found.explained.organisation);
    organisations.extend(assessed);

    let store = app.store();
    let roles = store.open_roles_of(&shown).await?.into_values().flatten();
    let organisations = store.organisations(&organisations).await?.into_iter();
    let consortia = store.consortia(&consortia).await?.into_iter();
    Ok(Names {
        roles: roles.map(|role| (role.role.id, role.title)).collect(),
        organisations: organisations.map(|(id, found)| (id, found.name)).collect(),
        consortia: consortia.map(|(id, found)| (id, found.acronym)).collect(),
        ..app.names().clone()
    })
}

/// The partners that steps to a better rank would bring.
fn partners(found: &Found) -> Vec<OrganisationId> {
    let steps = found.improvements.iter();
    steps
        .filter_map(|improvement| match improvement.step {
            Step::BringPartner { partner } => Some(partner),
            Step::DeclareCapability { .. } | Step::DeclareInterest { .. } => None,
        })
        .collect()
}
