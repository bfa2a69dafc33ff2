//! Reading organisations: many by their ids in one statement, one by a number or short name.

use std::collections::BTreeMap;

use entity::{capability, evidence, interest, organisation};
use matching::{Country, Interest, KvkNumber, NutsCode, OrganisationId, Pic};
use sea_orm::{ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select, Value};
use uuid::Uuid;

use crate::record::{CapabilityRecord, OrganisationRecord};
use crate::store::batch::select_in;
use crate::store::cell::Cells;
use crate::store::{Change, Store, StoreError};

use super::{claims, rows};

/// What tells one organisation from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedOrganisation {
    /// Its identity.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// The short name by which the bundled data know it.
    pub slug: Option<String>,
    /// Where it is established.
    pub country: Country,
}

impl Store {
    /// The organisations with these ids.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn organisations(
        &self,
        ids: &[OrganisationId],
    ) -> Result<BTreeMap<OrganisationId, OrganisationRecord>, StoreError> {
        let all = organisation::Entity::find();
        select_in(self.reader(), all, organisation::Column::Id, values(ids))
            .await?
            .into_iter()
            .map(|row| rows::record(row).map(|record| (record.id, record)))
            .collect()
    }

    /// What tells organisations from one another: all that are no examples.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn organisation_names(&self) -> Result<Vec<NamedOrganisation>, StoreError> {
        let all = organisation::Entity::find()
            .filter(organisation::COLUMN.illustrative.eq(false))
            .select_only()
            .column(organisation::Column::Id)
            .column(organisation::Column::Name)
            .column(organisation::Column::Slug)
            .column(organisation::Column::Country)
            .into_tuple::<(Uuid, String, Option<String>, String)>();
        let rows = all.all(self.reader()).await?;
        rows.into_iter()
            .map(|(id, name, slug, country)| {
                let kind = OrganisationId::KIND;
                Ok(NamedOrganisation {
                    id: OrganisationId::new(id),
                    name,
                    slug,
                    country: Cells { kind, id }.parse(&country)?,
                })
            })
            .collect()
    }

    /// The regions of the organisations that have one.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn regions(&self) -> Result<BTreeMap<OrganisationId, NutsCode>, StoreError> {
        let all = organisation::Entity::find()
            .filter(organisation::COLUMN.region.is_not_null())
            .select_only()
            .column(organisation::Column::Id)
            .column(organisation::Column::Region)
            .into_tuple::<(Uuid, String)>();
        let rows = all.all(self.reader()).await?;
        rows.into_iter()
            .map(|(id, region)| {
                let id = OrganisationId::new(id);
                let kind = OrganisationId::KIND;
                Ok((id, Cells { kind, id }.parse(&region)?))
            })
            .collect()
    }

    /// The organisation with this id.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn organisation(
        &self,
        id: OrganisationId,
    ) -> Result<Option<OrganisationRecord>, StoreError> {
        one(self.reader(), by_id(id)).await
    }

    /// The organisation with this number in the Dutch trade register.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn organisation_by_kvk(
        &self,
        number: &KvkNumber,
    ) -> Result<Option<OrganisationRecord>, StoreError> {
        one(self.reader(), by_kvk(number)).await
    }

    /// The organisation with this number of the EU portal.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn organisation_by_pic(
        &self,
        pic: &Pic,
    ) -> Result<Option<OrganisationRecord>, StoreError> {
        one(self.reader(), by_pic(pic)).await
    }

    /// The organisation with this short name.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn organisation_by_slug(
        &self,
        slug: &str,
    ) -> Result<Option<OrganisationRecord>, StoreError> {
        let selection =
            organisation::Entity::find().filter(organisation::COLUMN.slug.eq(slug.to_owned()));
        one(self.reader(), selection).await
    }

    /// The capabilities of these organisations, with what they rest on, in the order of the
    /// profile. An organisation without any is not in the answer.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn capabilities_of(
        &self,
        organisations: &[OrganisationId],
    ) -> Result<BTreeMap<OrganisationId, Vec<CapabilityRecord>>, StoreError> {
        capabilities(self.reader(), organisations).await
    }

    /// The interests of these organisations, in the order of the profile. An organisation
    /// without any is not in the answer.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn interests_of(
        &self,
        organisations: &[OrganisationId],
    ) -> Result<BTreeMap<OrganisationId, Vec<Interest>>, StoreError> {
        let mut found = BTreeMap::<_, Vec<_>>::new();
        for row in interest_rows(self.reader(), values(organisations)).await? {
            let id = OrganisationId::new(row.organisation_id);
            found.entry(id).or_default().push(claims::interest(&row)?);
        }
        Ok(found)
    }
}

/// The same readings within a change, which sees what it wrote itself.
impl Change {
    /// The capabilities of this organisation, as they are within the change.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn capabilities_of(
        &self,
        organisation: OrganisationId,
    ) -> Result<Vec<CapabilityRecord>, StoreError> {
        let mut found = capabilities(&self.transaction, &[organisation]).await?;
        Ok(found.remove(&organisation).unwrap_or_default())
    }

    /// The interests of this organisation, as they are within the change.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn interests_of(
        &self,
        organisation: OrganisationId,
    ) -> Result<Vec<Interest>, StoreError> {
        let rows = interest_rows(&self.transaction, values(&[organisation])).await?;
        rows.iter().map(claims::interest).collect()
    }

    /// The organisation with this id, held until the change ends: who writes it anew from what it
    /// is now writes over nobody else's change.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn organisation(
        &self,
        id: OrganisationId,
    ) -> Result<Option<OrganisationRecord>, StoreError> {
        one(&self.transaction, by_id(id).lock_exclusive()).await
    }

    /// The organisation with this number in the Dutch trade register, held in the same way.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn organisation_by_kvk(
        &self,
        number: &KvkNumber,
    ) -> Result<Option<OrganisationRecord>, StoreError> {
        one(&self.transaction, by_kvk(number).lock_exclusive()).await
    }

    /// The organisation with this number of the EU portal, held in the same way.
    ///
    /// # Errors
    /// The database fails, or a row is corrupt.
    pub async fn organisation_by_pic(
        &self,
        pic: &Pic,
    ) -> Result<Option<OrganisationRecord>, StoreError> {
        one(&self.transaction, by_pic(pic).lock_exclusive()).await
    }
}

fn by_id(id: OrganisationId) -> Select<organisation::Entity> {
    organisation::Entity::find_by_id(id.as_uuid())
}

fn by_kvk(number: &KvkNumber) -> Select<organisation::Entity> {
    organisation::Entity::find().filter(organisation::COLUMN.kvk_number.eq(number.to_string()))
}

fn by_pic(pic: &Pic) -> Select<organisation::Entity> {
    organisation::Entity::find().filter(organisation::COLUMN.pic.eq(pic.to_string()))
}

async fn one<C: ConnectionTrait>(
    db: &C,
    selection: Select<organisation::Entity>,
) -> Result<Option<OrganisationRecord>, StoreError> {
    selection.one(db).await?.map(rows::record).transpose()
}

async fn capabilities<C: ConnectionTrait>(
    db: &C,
    organisations: &[OrganisationId],
) -> Result<BTreeMap<OrganisationId, Vec<CapabilityRecord>>, StoreError> {
    let (capabilities, evidence) = claim_rows(db, values(organisations)).await?;
    let mut shown = BTreeMap::<_, Vec<_>>::new();
    for row in evidence {
        shown
            .entry((row.organisation_id, row.concept.clone()))
            .or_default()
            .push(row);
    }
    let mut found = BTreeMap::<_, Vec<_>>::new();
    for row in capabilities {
        let id = OrganisationId::new(row.organisation_id);
        let evidence = shown
            .remove(&(row.organisation_id, row.concept.clone()))
            .unwrap_or_default();
        let claim = claims::capability_record(row, evidence)?;
        found.entry(id).or_default().push(claim);
    }
    Ok(found)
}

pub(in crate::store) fn values(ids: &[OrganisationId]) -> Vec<Value> {
    ids.iter().map(|id| id.as_uuid().into()).collect()
}

/// The rows of capabilities and of what they rest on, each in order.
pub(super) async fn claim_rows<C: ConnectionTrait>(
    db: &C,
    organisations: Vec<Value>,
) -> Result<(Vec<capability::Model>, Vec<evidence::Model>), StoreError> {
    let all = capability::Entity::find().order_by_asc(capability::Column::Position);
    let of = capability::Column::OrganisationId;
    let capabilities = select_in(db, all, of, organisations.clone()).await?;
    if capabilities.is_empty() {
        return Ok((capabilities, Vec::new()));
    }
    let all = evidence::Entity::find().order_by_asc(evidence::Column::Position);
    let of = evidence::Column::OrganisationId;
    Ok((capabilities, select_in(db, all, of, organisations).await?))
}

/// The rows of interests, in order.
pub(super) async fn interest_rows<C: ConnectionTrait>(
    db: &C,
    organisations: Vec<Value>,
) -> Result<Vec<interest::Model>, StoreError> {
    let all = interest::Entity::find().order_by_asc(interest::Column::Position);
    select_in(db, all, interest::Column::OrganisationId, organisations).await
}
