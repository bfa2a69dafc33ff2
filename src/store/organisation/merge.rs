//! What is stored of an organisation, and what an import brings, as one profile.

use std::collections::BTreeSet;

use entity::{capability, evidence, interest, organisation};
use matching::{ClaimSource, SizeClass};

use crate::record::ClaimKey;
use crate::store::cell::place;

use super::rows::{ClaimRows, ProfileRows, set_keys};

/// What is stored with what an import brings added.
pub(super) fn merged(stored: &ProfileRows, given: ProfileRows) -> ProfileRows {
    let is_rejected = |kind: &str, concept: &str| {
        let mut rejected = stored.rejected.iter();
        rejected.any(|(of, on)| of == kind && on == concept)
    };
    let claims = merged_claims(
        with_evidence(stored.claims.clone()),
        with_evidence(given.claims),
        |concept| is_rejected(ClaimKey::CAPABILITY, concept),
    );
    let (capabilities, evidence): (Vec<_>, Vec<_>) = claims.into_iter().unzip();
    ProfileRows {
        organisation: merged_record(&stored.organisation, given.organisation),
        claims: ClaimRows {
            capabilities,
            evidence: evidence.into_iter().flatten().collect(),
        },
        interests: merged_claims(stored.interests.clone(), given.interests, |concept| {
            is_rejected(ClaimKey::INTEREST, concept)
        }),
        rejected: stored.rejected.clone(),
    }
}

/// A profile that its organisation confirmed is left to it; else the import's, with what only the
/// store knows.
fn merged_record(stored: &organisation::Model, given: organisation::Model) -> organisation::Model {
    if stored.confirmed_at.is_some() && given.confirmed_at.is_none() {
        return stored.clone();
    }
    let before = stored.clone();
    let size = if given.size == SizeClass::Unknown.as_str() {
        before.size
    } else {
        given.size
    };
    let mut row = organisation::Model {
        size,
        slug: given.slug.or(before.slug),
        region: given.region.or(before.region),
        city: given.city.or(before.city),
        kvk_number: given.kvk_number.or(before.kvk_number),
        pic: given.pic.or(before.pic),
        website: given.website.or(before.website),
        non_profit: given.non_profit.or(before.non_profit),
        controlled_from: given.controlled_from.or(before.controlled_from),
        description_nl: given.description_nl.or(before.description_nl),
        description_en: given.description_en.or(before.description_en),
        source: given.source.or(before.source),
        licence: given.licence.or(before.licence),
        ..given
    };
    set_keys(&mut row);
    row
}

/// A row that says something about a concept, and who says so.
trait Claim {
    fn concept(&self) -> &str;
    fn source(&self) -> &str;
    fn put(&mut self, position: i32);
}

impl Claim for (capability::Model, Vec<evidence::Model>) {
    fn concept(&self) -> &str {
        &self.0.concept
    }
    fn source(&self) -> &str {
        &self.0.source
    }
    fn put(&mut self, position: i32) {
        self.0.position = position;
    }
}

impl Claim for interest::Model {
    fn concept(&self) -> &str {
        &self.concept
    }
    fn source(&self) -> &str {
        &self.source
    }
    fn put(&mut self, position: i32) {
        self.position = position;
    }
}

fn with_evidence(claims: ClaimRows) -> Vec<(capability::Model, Vec<evidence::Model>)> {
    let mut evidence = claims.evidence.into_iter().peekable();
    let mut units = Vec::with_capacity(claims.capabilities.len());
    for row in claims.capabilities {
        let mut shown = Vec::new();
        while let Some(next) = evidence.next_if(|next| next.concept == row.concept) {
            shown.push(next);
        }
        units.push((row, shown));
    }
    units
}

/// The claims of the sources that the import brings take the place of those sources' earlier
/// claims; a claim of a better source on the same concept stands, and one that was rejected is not
/// taken.
fn merged_claims<C: Claim>(
    stored: Vec<C>,
    given: Vec<C>,
    is_rejected: impl Fn(&str) -> bool,
) -> Vec<C> {
    let sources: BTreeSet<_> = given
        .iter()
        .map(|claim| claim.source().to_owned())
        .collect();
    let mut claims: Vec<C> = stored
        .into_iter()
        .filter(|claim| !sources.contains(claim.source()))
        .collect();
    for claim in given {
        if is_rejected(claim.concept()) {
            continue;
        }
        match claims
            .iter_mut()
            .find(|other| other.concept() == claim.concept())
        {
            None => claims.push(claim),
            Some(other) if standing(claim.source()) > standing(other.source()) => *other = claim,
            Some(_) => {}
        }
    }
    for (index, claim) in claims.iter_mut().enumerate() {
        claim.put(place(index));
    }
    claims
}

/// How much a source counts against another; one that cannot be read is left alone.
fn standing(source: &str) -> u8 {
    match source.parse() {
        Ok(ClaimSource::Inferred) => 0,
        Ok(ClaimSource::Curated) => 1,
        Ok(ClaimSource::Declared) | Err(_) => 2,
    }
}
