//! Organisations and what they can do.

use chrono::{DateTime, Utc};
use matching::{Capability, ClaimSource, Country, Interest};

use super::both;
use super::fields::{BadRecord, Fields};
use crate::import::bundle::file;
use crate::import::identity;
use crate::record::{
    CapabilityRecord, Evidence, OrganisationProfile, OrganisationRecord, Provenance,
};

pub(in crate::import::bundle) fn organisation(
    given: file::Organisation,
    shared: &Provenance,
    now: DateTime<Utc>,
) -> Result<OrganisationProfile, BadRecord> {
    let key = given.key.clone();
    let read = Fields(&key);
    let pic = given
        .pic
        .as_deref()
        .map(|pic| read.parse(pic))
        .transpose()?;
    let country: Country = read.parse(&given.country)?;
    let organisation = OrganisationRecord {
        id: pic
            .as_ref()
            .map_or_else(|| identity::of_slug(&key), identity::of_pic),
        name: given.name,
        slug: Some(given.key),
        kind: read.word(&given.kind)?,
        size: matching::SizeClass::Unknown,
        country,
        region: given
            .region
            .as_deref()
            .map(|region| read.parse(region))
            .transpose()?,
        city: given.city,
        kvk_number: None,
        pic,
        website: given.website,
        non_profit: given.non_profit,
        controlled_from: None,
        confirmed_at: None,
        description: both(given.summary_nl, given.summary_en),
        illustrative: given.illustrative,
        provenance: Provenance {
            source: given.source.or_else(|| shared.source.clone()),
            licence: given.licence.or_else(|| shared.licence.clone()),
        },
        version: 1,
        created_at: now,
        updated_at: now,
    };
    let capabilities = given
        .capability
        .into_iter()
        .map(|claim| capability(read, claim));
    let interests = given.interest.into_iter().map(|interest| {
        Ok(Interest {
            concept: read.parse(&interest.concept)?,
            strength: read.share(interest.strength)?,
            preferred_role: None,
            source: ClaimSource::Curated,
        })
    });
    Ok(OrganisationProfile {
        organisation,
        capabilities: capabilities.collect::<Result<_, _>>()?,
        interests: interests.collect::<Result<_, _>>()?,
    })
}

fn capability(read: Fields<'_>, given: file::Capability) -> Result<CapabilityRecord, BadRecord> {
    let evidence = given.evidence.into_iter().map(|evidence| {
        let page = |project: &String| format!("https://cordis.europa.eu/project/id/{project}");
        let consortium =
            |project: &String| identity::of_external_key(&identity::cordis_key(project));
        Evidence {
            label: evidence.label,
            consortium: evidence.project.as_ref().map(consortium),
            url: evidence.url.or(evidence.project.as_ref().map(page)),
        }
    });
    Ok(CapabilityRecord {
        capability: Capability {
            concept: read.parse(&given.concept)?,
            trl: read.trl(given.trl)?,
            source: read.word(&given.claim)?,
            confidence: read.share(given.confidence)?,
        },
        statement: both(given.statement_nl, given.statement_en),
        evidence: evidence.collect(),
    })
}
