//! Organisations as rows, and rows as organisations.

use std::collections::{BTreeMap, BTreeSet};

use chrono::SubsecRound;
use entity::{capability, evidence, interest, organisation};
use matching::OrganisationId;

use crate::record::{Bilingual, OrganisationProfile, OrganisationRecord, Provenance};
use crate::store::StoreError;
use crate::store::cell::Cells;
use crate::store::fold::{fold, fold_all};

use super::claims;
use super::hand_over::Rejected;

/// A profile as the rows that hold it, lists in order.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ProfileRows {
    pub(super) organisation: organisation::Model,
    pub(super) claims: ClaimRows,
    pub(super) interests: Vec<interest::Model>,
    /// What the organisation rejected, where an import asks.
    pub(super) rejected: BTreeSet<Rejected>,
}

/// Capabilities and what they rest on, as rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct ClaimRows {
    pub(super) capabilities: Vec<capability::Model>,
    pub(super) evidence: Vec<evidence::Model>,
}

impl From<&OrganisationProfile> for ProfileRows {
    fn from(profile: &OrganisationProfile) -> Self {
        let id = profile.organisation.id;
        Self {
            organisation: row(&profile.organisation),
            claims: claims::capability_rows(id, &profile.capabilities),
            interests: claims::interest_rows(id, &profile.interests),
            rejected: BTreeSet::new(),
        }
    }
}

impl ProfileRows {
    /// A record without its claims.
    pub(super) fn bare(organisation: organisation::Model) -> Self {
        Self {
            organisation,
            claims: ClaimRows::default(),
            interests: Vec::new(),
            rejected: BTreeSet::new(),
        }
    }

    /// Gives all rows another identity.
    pub(super) fn rename(&mut self, id: OrganisationId) {
        let id = id.as_uuid();
        self.organisation.id = id;
        for row in &mut self.claims.capabilities {
            row.organisation_id = id;
        }
        for row in &mut self.claims.evidence {
            row.organisation_id = id;
        }
        for row in &mut self.interests {
            row.organisation_id = id;
        }
    }
}

impl ClaimRows {
    /// Rows as they were read, in the order in which they are written.
    pub(super) fn in_order(
        capabilities: Vec<capability::Model>,
        mut evidence: Vec<evidence::Model>,
    ) -> Self {
        let places: BTreeMap<_, _> = capabilities
            .iter()
            .map(|row| (row.concept.as_str(), row.position))
            .collect();
        evidence.sort_by_key(|row| (places.get(row.concept.as_str()).copied(), row.position));
        Self {
            capabilities,
            evidence,
        }
    }

    /// Drops the link to consortia that are not known: a label stays when what it names is gone.
    pub(super) fn forget_consortia_except(&mut self, known: &BTreeSet<uuid::Uuid>) {
        for row in &mut self.evidence {
            row.consortium_id = row.consortium_id.filter(|id| known.contains(id));
        }
    }
}

pub(super) fn row(record: &OrganisationRecord) -> organisation::Model {
    let mut row = organisation::Model {
        id: record.id.as_uuid(),
        name: record.name.clone(),
        name_key: String::new(),
        slug: record.slug.clone(),
        kind: record.kind.to_string(),
        size: record.size.to_string(),
        country: record.country.to_string(),
        region: record.region.as_ref().map(ToString::to_string),
        city: record.city.clone(),
        kvk_number: record.kvk_number.as_ref().map(ToString::to_string),
        pic: record.pic.as_ref().map(ToString::to_string),
        website: record.website.clone(),
        non_profit: record.non_profit,
        controlled_from: record.controlled_from.map(|country| country.to_string()),
        confirmed_at: record.confirmed_at.map(|time| time.trunc_subsecs(6)),
        description_nl: record.description.dutch.clone(),
        description_en: record.description.english.clone(),
        illustrative: record.illustrative,
        source: record.provenance.source.clone(),
        licence: record.provenance.licence.clone(),
        version: record.version,
        created_at: record.created_at.trunc_subsecs(6),
        updated_at: record.updated_at.trunc_subsecs(6),
        search_text: String::new(),
    };
    set_keys(&mut row);
    row
}

/// Makes the columns that follow from others.
pub(super) fn set_keys(row: &mut organisation::Model) {
    row.name_key = fold(&row.name);
    row.search_text = fold_all([
        Some(row.name.as_str()),
        row.slug.as_deref(),
        row.city.as_deref(),
    ]);
}

pub(super) fn record(row: organisation::Model) -> Result<OrganisationRecord, StoreError> {
    let cells = Cells {
        kind: OrganisationId::KIND,
        id: row.id,
    };
    Ok(OrganisationRecord {
        id: OrganisationId::new(row.id),
        kind: cells.parse(&row.kind)?,
        size: cells.parse(&row.size)?,
        country: cells.parse(&row.country)?,
        region: cells.parse_some(row.region.as_deref())?,
        kvk_number: cells.parse_some(row.kvk_number.as_deref())?,
        pic: cells.parse_some(row.pic.as_deref())?,
        controlled_from: cells.parse_some(row.controlled_from.as_deref())?,
        name: row.name,
        slug: row.slug,
        city: row.city,
        website: row.website,
        non_profit: row.non_profit,
        confirmed_at: row.confirmed_at,
        description: Bilingual {
            dutch: row.description_nl,
            english: row.description_en,
        },
        illustrative: row.illustrative,
        provenance: Provenance {
            source: row.source,
            licence: row.licence,
        },
        version: row.version,
        created_at: row.created_at,
        updated_at: row.updated_at,
    })
}
