//! Consortia as the ranking sees them.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::{call, consortium, consortium_concept, membership, need, open_role};
use futures_util::TryStreamExt;
use matching::{
    CallId, Consortium, ConsortiumId, Language, Member, OpenRole, OrganisationId, Text,
};
use sea_orm::sea_query::Query;
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use super::texts::{Unread, part};
use crate::store::StoreError;
use crate::store::cell::Cells;
use crate::store::consortium::{need as core_need, open_role as core_role};

/// A consortium's own row, with what is needed of its call's.
#[derive(Debug, FromQueryResult)]
struct Row {
    id: Uuid,
    status: String,
    accepts_partners: bool,
    programme: String,
    call_id: Option<Uuid>,
    title: String,
    objective_nl: Option<String>,
    objective_en: Option<String>,
    starts_on: Option<NaiveDate>,
    acronym: String,
    funding_scheme: Option<String>,
    theme: Option<String>,
    topic: Option<String>,
    topic_title: Option<String>,
}

/// What is being read: consortia in order, and where each stands.
struct Reading<'a> {
    db: &'a DatabaseTransaction,
    only: Option<Uuid>,
    found: Vec<Unread<Consortium>>,
    places: HashMap<Uuid, usize>,
}

/// All consortia, or one of them, in the order of their ids.
pub(super) async fn read(
    db: &DatabaseTransaction,
    only: Option<ConsortiumId>,
) -> Result<Vec<Unread<Consortium>>, StoreError> {
    let only = only.map(ConsortiumId::as_uuid);
    let found = records(db, only).await?;
    let places = found.iter().enumerate();
    let places = places
        .map(|(place, item)| (item.value.id.as_uuid(), place))
        .collect();
    let mut reading = Reading {
        db,
        only,
        found,
        places,
    };
    reading.add_members().await?;
    reading.add_concepts().await?;
    reading.add_open_roles().await?;
    Ok(reading.found)
}

async fn records(
    db: &DatabaseTransaction,
    only: Option<Uuid>,
) -> Result<Vec<Unread<Consortium>>, StoreError> {
    let mut all = consortium::Entity::find()
        .select_only()
        .columns([
            consortium::Column::Id,
            consortium::Column::Status,
            consortium::Column::AcceptsPartners,
            consortium::Column::Programme,
            consortium::Column::CallId,
            consortium::Column::Title,
            consortium::Column::ObjectiveNl,
            consortium::Column::ObjectiveEn,
            consortium::Column::StartsOn,
            consortium::Column::Acronym,
            consortium::Column::FundingScheme,
            consortium::Column::Theme,
        ])
        .left_join(call::Entity)
        .column_as(call::Column::Identifier, "topic")
        .column_as(call::Column::TitleEn, "topic_title")
        .order_by_asc(consortium::Column::Id);
    if let Some(id) = only {
        all = all.filter(consortium::Column::Id.eq(id));
    }
    let mut rows = all.into_model::<Row>().stream(db).await?;
    let mut found = Vec::new();
    while let Some(row) = rows.try_next().await? {
        found.push(unread(row)?);
    }
    Ok(found)
}

fn unread(row: Row) -> Result<Unread<Consortium>, StoreError> {
    let cells = Cells {
        kind: ConsortiumId::KIND,
        id: row.id,
    };
    // Titles are in the language of the objective; English where that is in both.
    let language = match (&row.objective_nl, &row.objective_en) {
        (Some(_), None) => Language::Dutch,
        (None | Some(_), Some(_)) | (None, None) => Language::English,
    };
    let texts = [
        part(language, Some(row.title.clone())),
        part(Language::Dutch, row.objective_nl),
        part(Language::English, row.objective_en),
    ];
    let brief = [Some(row.title), row.topic_title, row.theme.clone()];
    Ok(Unread {
        value: Consortium {
            id: ConsortiumId::new(row.id),
            status: cells.parse(&row.status)?,
            accepts_partners: row.accepts_partners,
            programme: cells.parse(&row.programme)?,
            call: row.call_id.map(CallId::new),
            members: Vec::new(),
            open_roles: Vec::new(),
            concepts: Vec::new(),
            text: Text::default(),
            headline: Text::default(),
            acronym: row.acronym,
            topic: row.topic,
            theme: row.theme,
            scheme: row.funding_scheme,
            starts_on: row.starts_on,
        },
        texts: texts.into_iter().flatten().collect(),
        brief: brief.into_iter().flatten().collect(),
    })
}

impl Reading<'_> {
    fn find(&mut self, id: Uuid) -> Option<&mut Consortium> {
        let place = self.places.get(&id)?;
        self.found.get_mut(*place).map(|item| &mut item.value)
    }

    async fn add_members(&mut self) -> Result<(), StoreError> {
        let mut all = membership::Entity::find()
            .select_only()
            .column(membership::Column::ConsortiumId)
            .column(membership::Column::OrganisationId)
            .column(membership::Column::Role)
            .order_by_asc(membership::Column::Position);
        if let Some(id) = self.only {
            all = all.filter(membership::Column::ConsortiumId.eq(id));
        }
        let rows = all.into_tuple::<(Uuid, Uuid, String)>();
        let mut rows = rows.stream(self.db).await?;
        while let Some((id, organisation, role)) = rows.try_next().await? {
            let cells = Cells {
                kind: ConsortiumId::KIND,
                id,
            };
            let member = Member {
                organisation: OrganisationId::new(organisation),
                role: cells.parse(&role)?,
            };
            if let Some(consortium) = self.find(id) {
                consortium.members.push(member);
            }
        }
        Ok(())
    }

    async fn add_concepts(&mut self) -> Result<(), StoreError> {
        let mut all = consortium_concept::Entity::find()
            .select_only()
            .column(consortium_concept::Column::ConsortiumId)
            .column(consortium_concept::Column::Concept)
            .order_by_asc(consortium_concept::Column::Position);
        if let Some(id) = self.only {
            all = all.filter(consortium_concept::Column::ConsortiumId.eq(id));
        }
        let mut rows = all.into_tuple::<(Uuid, String)>().stream(self.db).await?;
        while let Some((id, concept)) = rows.try_next().await? {
            let cells = Cells {
                kind: ConsortiumId::KIND,
                id,
            };
            let concept = cells.parse(&concept)?;
            if let Some(consortium) = self.find(id) {
                consortium.concepts.push(concept);
            }
        }
        Ok(())
    }

    async fn add_open_roles(&mut self) -> Result<(), StoreError> {
        let mut roles = open_role::Entity::find().order_by_asc(open_role::Column::Position);
        let mut needs = need::Entity::find().order_by_asc(need::Column::Position);
        if let Some(id) = self.only {
            roles = roles.filter(open_role::Column::ConsortiumId.eq(id));
            let of = Query::select()
                .column(open_role::Column::Id)
                .from(open_role::Entity)
                .and_where(open_role::Column::ConsortiumId.eq(id))
                .take();
            needs = needs.filter(need::Column::RoleId.in_subquery(of));
        }
        let mut asked = HashMap::<Uuid, Vec<_>>::new();
        let mut rows = needs.stream(self.db).await?;
        while let Some(row) = rows.try_next().await? {
            asked.entry(row.role_id).or_default().push(core_need(&row)?);
        }
        drop(rows);
        let mut rows = roles.stream(self.db).await?;
        while let Some(row) = rows.try_next().await? {
            let needs = asked.remove(&row.id).unwrap_or_default();
            let role = core_role(&row)?;
            if let Some(consortium) = self.find(row.consortium_id) {
                consortium.open_roles.push(OpenRole { needs, ..role });
            }
        }
        Ok(())
    }
}
