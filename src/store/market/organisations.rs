//! Organisations as the ranking sees them.

use std::collections::HashMap;

use entity::{capability, interest, organisation};
use futures_util::TryStreamExt;
use matching::{Language, Organisation, OrganisationId, Text};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::texts::{Unread, part};
use crate::store::StoreError;
use crate::store::cell::Cells;
use crate::store::organisation::{
    capability as core_capability, interest as core_interest, values,
};

type Row = (
    Uuid,
    Option<String>,
    String,
    String,
    String,
    Option<String>,
    Option<bool>,
    bool,
    Option<String>,
    Option<String>,
);

/// All organisations, or some of them, in the order of their ids.
pub(super) async fn read(
    db: &DatabaseTransaction,
    only: Option<&[OrganisationId]>,
) -> Result<Vec<Unread<Organisation>>, StoreError> {
    let mut found = records(db, only).await?;
    let places: HashMap<Uuid, usize> = found
        .iter()
        .enumerate()
        .map(|(place, item)| (item.value.id.as_uuid(), place))
        .collect();
    add_capabilities(db, only, &places, &mut found).await?;
    add_interests(db, only, &places, &mut found).await?;
    Ok(found)
}

async fn records(
    db: &DatabaseTransaction,
    only: Option<&[OrganisationId]>,
) -> Result<Vec<Unread<Organisation>>, StoreError> {
    let mut all = organisation::Entity::find()
        .select_only()
        .columns([
            organisation::Column::Id,
            organisation::Column::City,
            organisation::Column::Kind,
            organisation::Column::Size,
            organisation::Column::Country,
            organisation::Column::ControlledFrom,
            organisation::Column::NonProfit,
            organisation::Column::Illustrative,
            organisation::Column::DescriptionNl,
            organisation::Column::DescriptionEn,
        ])
        .order_by_asc(organisation::Column::Id);
    if let Some(ids) = only {
        all = all.filter(organisation::Column::Id.is_in(values(ids)));
    }
    let mut rows = all.into_tuple::<Row>().stream(db).await?;
    let mut found = Vec::new();
    while let Some(row) = rows.try_next().await? {
        found.push(unread(row)?);
    }
    Ok(found)
}

fn unread(row: Row) -> Result<Unread<Organisation>, StoreError> {
    let (id, city, kind, size, country, controlled_from, non_profit, illustrative, dutch, english) =
        row;
    let cells = Cells {
        kind: OrganisationId::KIND,
        id,
    };
    let texts = [
        part(Language::Dutch, dutch),
        part(Language::English, english),
    ];
    Ok(Unread {
        value: Organisation {
            id: OrganisationId::new(id),
            town: city,
            kind: cells.parse(&kind)?,
            size: cells.parse(&size)?,
            country: cells.parse(&country)?,
            controlled_from: cells.parse_some(controlled_from.as_deref())?,
            non_profit,
            illustrative,
            capabilities: Vec::new(),
            interests: Vec::new(),
            text: Text::default(),
        },
        texts: texts.into_iter().flatten().collect(),
        brief: Vec::new(),
    })
}

async fn add_capabilities(
    db: &DatabaseTransaction,
    only: Option<&[OrganisationId]>,
    places: &HashMap<Uuid, usize>,
    found: &mut [Unread<Organisation>],
) -> Result<(), StoreError> {
    let mut all = capability::Entity::find()
        .select_only()
        .columns([
            capability::Column::OrganisationId,
            capability::Column::Concept,
            capability::Column::Trl,
            capability::Column::Source,
            capability::Column::Confidence,
        ])
        .order_by_asc(capability::Column::Position);
    if let Some(ids) = only {
        all = all.filter(capability::Column::OrganisationId.is_in(values(ids)));
    }
    let rows = all.into_tuple::<(Uuid, String, Option<i16>, String, i32)>();
    let mut rows = rows.stream(db).await?;
    while let Some((id, concept, trl, source, confidence)) = rows.try_next().await? {
        if let Some(item) = places.get(&id).and_then(|place| found.get_mut(*place)) {
            let id = item.value.id;
            let capability = core_capability(id, &concept, trl, &source, confidence)?;
            item.value.capabilities.push(capability);
        }
    }
    Ok(())
}

async fn add_interests(
    db: &DatabaseTransaction,
    only: Option<&[OrganisationId]>,
    places: &HashMap<Uuid, usize>,
    found: &mut [Unread<Organisation>],
) -> Result<(), StoreError> {
    let mut all = interest::Entity::find().order_by_asc(interest::Column::Position);
    if let Some(ids) = only {
        all = all.filter(interest::Column::OrganisationId.is_in(values(ids)));
    }
    let mut rows = all.stream(db).await?;
    while let Some(row) = rows.try_next().await? {
        let place = places.get(&row.organisation_id);
        if let Some(item) = place.and_then(|place| found.get_mut(*place)) {
            item.value.interests.push(core_interest(&row)?);
        }
    }
    Ok(())
}
