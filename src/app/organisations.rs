//! Organisations: keeping their profiles, capabilities and interests.

use chrono::{DateTime, Utc};
use matching::{
    Country, Interest, KvkNumber, NutsCode, OrganisationId, OrganisationKind, Pic, SizeClass,
};
use uuid::Uuid;

use super::claims::{
    DeclaredCapability, DeclaredInterest, declared_interests, newly_declared, with_evidence,
};
use super::edit::{Edit, check_text, new_uuid};
use super::{App, Error};
use crate::access::{Action, Viewer};
use crate::record::{
    Bilingual, CapabilityRecord, OrganisationProfile, OrganisationRecord, Provenance,
};
use crate::store::{Change, OrganisationUpdate, StoreError, fold};

/// The namespace of identities that are made from a name (RFC 9562, version 5).
const NAMED: Uuid = Uuid::from_u128(0x5ca1_0000_0000_5000_8000_0000_0000_0001);
/// Longer names, statements and descriptions are refused.
const LONGEST_LINE: usize = 300;
const LONGEST_TEXT: usize = 10_000;

/// How an organisation is named by somebody who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OrganisationKey {
    /// By identity.
    Id(OrganisationId),
    /// By its number in the Dutch trade register.
    Kvk(KvkNumber),
    /// By its number with the EU Funding & Tenders Portal.
    Pic(Pic),
}

/// A profile as somebody gives it.
#[derive(Debug, Clone)]
pub struct OrganisationEdit {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: OrganisationKind,
    /// Its size.
    pub size: SizeClass,
    /// Where it is established.
    pub country: Country,
    /// Whether it is non-profit by legal form.
    pub non_profit: Edit<bool>,
    /// Its region.
    pub region: Edit<NutsCode>,
    /// Its town.
    pub city: Edit<String>,
    /// Its number in the Dutch trade register.
    pub kvk_number: Edit<KvkNumber>,
    /// Its number with the EU Funding & Tenders Portal.
    pub pic: Edit<Pic>,
    /// Its website.
    pub website: Edit<String>,
    /// What it says of itself, in Dutch.
    pub description_dutch: Edit<String>,
    /// What it says of itself, in English.
    pub description_english: Edit<String>,
    /// What it can do; left out: stays.
    pub capabilities: Option<Vec<DeclaredCapability>>,
    /// What it wants; left out: stays.
    pub interests: Option<Vec<DeclaredInterest>>,
    /// The version that the profile was made from; 0: it is new.
    pub expected_version: Option<i64>,
}

/// What became of an upsert.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Upserted {
    /// The organisation.
    pub id: OrganisationId,
    /// Whether it is new.
    pub created: bool,
}

impl App {
    /// The organisation with this key.
    ///
    /// # Errors
    /// The store fails.
    pub async fn organisation(
        &self,
        key: &OrganisationKey,
    ) -> Result<Option<OrganisationRecord>, Error> {
        let store = self.store();
        Ok(match key {
            OrganisationKey::Id(id) => store.organisation(*id).await?,
            OrganisationKey::Kvk(number) => store.organisation_by_kvk(number).await?,
            OrganisationKey::Pic(pic) => store.organisation_by_pic(pic).await?,
        })
    }

    /// Creates the organisation, or updates the one with the same KvK number or PIC; without
    /// either, the one that was made by the same name in the same country. The same call twice
    /// changes nothing the second time.
    ///
    /// # Errors
    /// Something given breaks a rule, or the two numbers are of two organisations.
    pub async fn upsert_organisation(
        &self,
        viewer: Viewer,
        edit: OrganisationEdit,
    ) -> Result<Upserted, Error> {
        self.check_edit(&edit)?;
        match self.upsert(viewer, edit.clone()).await {
            // Somebody else made it in between: now it is there to be changed.
            Err(Error::Store(StoreError::Duplicate(_))) => self.upsert(viewer, edit).await,
            done => done,
        }
    }

    async fn upsert(&self, viewer: Viewer, edit: OrganisationEdit) -> Result<Upserted, Error> {
        let mut change = self.store().begin(&viewer.actor()).await?;
        let found = identify(&change, &edit).await?;
        let done = self.put(&mut change, viewer, found, edit).await?;
        self.finish(change).await?;
        Ok(done)
    }

    /// Writes a profile over the organisation that was found to be it, or as a new one.
    pub(super) async fn put(
        &self,
        change: &mut Change,
        viewer: Viewer,
        found: Option<OrganisationRecord>,
        edit: OrganisationEdit,
    ) -> Result<Upserted, Error> {
        let created = found.is_none();
        let action = found.as_ref().map_or(Action::CreateOrganisation, |known| {
            Action::EditProfile(known.id)
        });
        Self::enforce(viewer, action, || {
            Error::not_found(OrganisationId::KIND, &edit.name)
        })?;
        let id = match found {
            Some(known) => self.update(change, viewer, known, edit).await?,
            None => insert(change, edit).await?,
        };
        Ok(Upserted { id, created })
    }

    async fn update(
        &self,
        change: &mut Change,
        viewer: Viewer,
        mut known: OrganisationRecord,
        edit: OrganisationEdit,
    ) -> Result<OrganisationId, Error> {
        let id = known.id;
        let expected_version = edit.expected_version;
        let capabilities = match edit.capabilities.clone() {
            Some(declared) => Some(with_evidence(change, id, declared).await?),
            None => None,
        };
        let interests = edit.interests.clone().map(declared_interests);
        let before = known.clone();
        fill(&mut known, edit);
        if viewer.organisation() == Some(id) {
            let says = (capabilities.as_deref(), interests.as_deref());
            let confirms_first = says != (None, None) && known.confirmed_at.is_none();
            // What it says again in the same words changes nothing, not even the moment.
            if confirms_first || known != before || differ(change, id, says).await? {
                known.confirmed_at = Some(change.now());
            }
        }
        change
            .update_organisation(OrganisationUpdate {
                organisation: &known,
                capabilities: capabilities.as_deref(),
                interests: interests.as_deref(),
                expected_version,
            })
            .await?;
        Ok(id)
    }

    /// Replaces what an organisation can do by what is declared. Evidence that is known for a
    /// concept stays with it.
    ///
    /// # Errors
    /// Something given breaks a rule, there is no such organisation, or its version is another.
    pub async fn set_capabilities(
        &self,
        viewer: Viewer,
        id: OrganisationId,
        declared: Vec<DeclaredCapability>,
        expected_version: Option<i64>,
    ) -> Result<(), Error> {
        Self::enforce_edit(viewer, id)?;
        self.check_capabilities(&declared, &[])?;
        let mut change = self.store().begin(&viewer.actor()).await?;
        // Held first: what others write of its evidence meanwhile is kept.
        change.organisation(id).await?;
        let records = with_evidence(&change, id, declared).await?;
        change
            .replace_capabilities(id, expected_version, &records)
            .await?;
        self.finish(change).await
    }

    /// Replaces what an organisation wants by what is declared.
    ///
    /// # Errors
    /// As [`App::set_capabilities`].
    pub async fn set_interests(
        &self,
        viewer: Viewer,
        id: OrganisationId,
        declared: Vec<DeclaredInterest>,
        expected_version: Option<i64>,
    ) -> Result<(), Error> {
        Self::enforce_edit(viewer, id)?;
        self.check_interests(&declared, &[])?;
        let mut change = self.store().begin(&viewer.actor()).await?;
        let interests = declared_interests(declared);
        change
            .replace_interests(id, expected_version, &interests)
            .await?;
        self.finish(change).await
    }

    fn enforce_edit(viewer: Viewer, id: OrganisationId) -> Result<(), Error> {
        Self::enforce(viewer, Action::EditProfile(id), || {
            Error::not_found(OrganisationId::KIND, id)
        })
    }

    pub(super) fn check_edit(&self, edit: &OrganisationEdit) -> Result<(), Error> {
        check_line("name", &edit.name)?;
        if edit.name.trim().is_empty() {
            return Err(Error::invalid(
                ["input", "name"],
                "an organisation has a name; it is empty here",
            ));
        }
        for (field, value) in [("city", &edit.city), ("website", &edit.website)] {
            if let Edit::Set(text) = value {
                check_line(field, text)?;
            }
        }
        for (field, value) in [
            ("descriptionNl", &edit.description_dutch),
            ("descriptionEn", &edit.description_english),
        ] {
            if let Edit::Set(text) = value {
                check_text(&["input", field], text, LONGEST_TEXT)?;
            }
        }
        self.check_capabilities(edit.capabilities.as_deref().unwrap_or_default(), &["input"])?;
        self.check_interests(edit.interests.as_deref().unwrap_or_default(), &["input"])
    }
}

/// Whether lists that are given differ from those of an organisation.
async fn differ(
    change: &Change,
    id: OrganisationId,
    (capabilities, interests): (Option<&[CapabilityRecord]>, Option<&[Interest]>),
) -> Result<bool, Error> {
    if let Some(given) = capabilities
        && change.capabilities_of(id).await? != given
    {
        return Ok(true);
    }
    Ok(match interests {
        Some(given) => change.interests_of(id).await? != given,
        None => false,
    })
}

/// The organisation that a profile is of, if it is known.
pub(super) async fn identify(
    change: &Change,
    edit: &OrganisationEdit,
) -> Result<Option<OrganisationRecord>, Error> {
    let by_kvk = match &edit.kvk_number {
        Edit::Set(number) => change.organisation_by_kvk(number).await?,
        Edit::Keep | Edit::Clear => None,
    };
    let by_pic = match &edit.pic {
        Edit::Set(pic) => change.organisation_by_pic(pic).await?,
        Edit::Keep | Edit::Clear => None,
    };
    match (by_kvk, by_pic) {
        (Some(one), Some(other)) if one.id != other.id => Err(Error::Conflict(
            "the KvK number and the PIC are of two different organisations; give one of them"
                .to_owned(),
        )),
        (Some(found), _) | (None, Some(found)) => Ok(Some(found)),
        (None, None) => {
            let namesake = change.organisation(by_name(edit)).await?;
            Ok(namesake.filter(|known| {
                !is_numbered(edit) || (known.kvk_number.is_none() && known.pic.is_none())
            }))
        }
    }
}

/// The identity of an organisation that is known by its name and country only, so that the same
/// call twice makes it once.
fn by_name(edit: &OrganisationEdit) -> OrganisationId {
    let key = format!("{}:{}", edit.country, fold(edit.name.trim()));
    OrganisationId::new(Uuid::new_v5(&NAMED, key.as_bytes()))
}

/// The identity of a new organisation. One with a number is found by it; its identity tells
/// nothing of the number.
fn new_identity(edit: &OrganisationEdit, now: DateTime<Utc>) -> OrganisationId {
    if is_numbered(edit) {
        OrganisationId::new(new_uuid(now))
    } else {
        by_name(edit)
    }
}

fn is_numbered(edit: &OrganisationEdit) -> bool {
    matches!(edit.kvk_number, Edit::Set(_)) || matches!(edit.pic, Edit::Set(_))
}

async fn insert(change: &mut Change, edit: OrganisationEdit) -> Result<OrganisationId, Error> {
    if let Some(expected) = edit.expected_version.filter(|expected| *expected != 0) {
        return Err(Error::Conflict(format!(
            "version {expected} is expected, and there is no such organisation yet; leave \
             `expectedVersion` out, or give 0"
        )));
    }
    let now = change.now();
    let id = new_identity(&edit, now);
    let mut organisation = OrganisationRecord {
        id,
        name: String::new(),
        slug: None,
        kind: edit.kind,
        size: edit.size,
        country: edit.country,
        region: None,
        city: None,
        kvk_number: None,
        pic: None,
        website: None,
        non_profit: None,
        controlled_from: None,
        confirmed_at: None,
        description: Bilingual::default(),
        illustrative: false,
        provenance: Provenance::default(),
        version: 1,
        created_at: now,
        updated_at: now,
    };
    let capabilities = edit.capabilities.clone().unwrap_or_default().into_iter();
    let capabilities = capabilities.map(newly_declared).collect();
    let interests = declared_interests(edit.interests.clone().unwrap_or_default());
    fill(&mut organisation, edit);
    change
        .insert_organisation(&OrganisationProfile {
            organisation,
            capabilities,
            interests,
        })
        .await?;
    Ok(id)
}

fn fill(organisation: &mut OrganisationRecord, edit: OrganisationEdit) {
    edit.name.trim().clone_into(&mut organisation.name);
    organisation.kind = edit.kind;
    organisation.size = edit.size;
    organisation.country = edit.country;
    edit.non_profit.apply(&mut organisation.non_profit);
    edit.region.apply(&mut organisation.region);
    edit.city.trimmed().apply(&mut organisation.city);
    edit.kvk_number.apply(&mut organisation.kvk_number);
    edit.pic.apply(&mut organisation.pic);
    edit.website.trimmed().apply(&mut organisation.website);
    edit.description_dutch
        .trimmed()
        .apply(&mut organisation.description.dutch);
    edit.description_english
        .trimmed()
        .apply(&mut organisation.description.english);
}

fn check_line(field: &str, text: &str) -> Result<(), Error> {
    check_text(&["input", field], text, LONGEST_LINE)
}
