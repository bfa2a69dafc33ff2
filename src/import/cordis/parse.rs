//! Rows of CORDIS as typed values. Pure: what cannot be used is reported, not lost.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use matching::{
    ActionType, ConsortiumStatus, Country, Euro, MemberRole, NutsCode, OrganisationKind, Pic,
    ProgrammeFamily,
};

use super::fields::Fields;
use super::table::RawRow;
use super::words::{self, ProjectStatus};
use crate::import::Entry;

/// The number of a project's grant agreement, by which CORDIS knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProjectId(u64);

/// A text that is not a project's number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a project id is a number")]
pub struct ParseProjectIdError;

impl ProjectId {
    /// The number.
    #[must_use]
    pub const fn number(self) -> u64 {
        self.0
    }
}

impl fmt::Display for ProjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for ProjectId {
    type Err = ParseProjectIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self).map_err(|_| ParseProjectIdError)
    }
}

/// A project.
#[derive(Debug, Clone, PartialEq)]
pub struct ProjectRow {
    /// Its number.
    pub id: ProjectId,
    /// Its acronym, or its number where it has none.
    pub acronym: String,
    /// Its title, in English.
    pub title: String,
    /// Its objective, in English.
    pub objective: Option<String>,
    /// What CORDIS says of its life.
    pub status: Option<ProjectStatus>,
    /// Its first day.
    pub starts_on: Option<NaiveDate>,
    /// Its last day.
    pub ends_on: Option<NaiveDate>,
    /// What it costs.
    pub total_cost: Option<Euro>,
    /// What the EU pays.
    pub contribution: Option<Euro>,
    /// The programme that pays for it.
    pub programme: ProgrammeFamily,
    /// The funding scheme, as published.
    pub funding_scheme: Option<String>,
    /// The part of the programme that pays, such as `H2020-EU.3.3.`, as published.
    pub legal_basis: Option<String>,
    /// The topics under which it was funded.
    pub topics: Vec<String>,
}

impl ProjectRow {
    /// The key under which imports find the project again.
    #[must_use]
    pub fn external_key(&self) -> String {
        format!("cordis:{}", self.id)
    }

    /// Its page.
    #[must_use]
    pub fn url(&self) -> String {
        format!("https://cordis.europa.eu/project/id/{}", self.id)
    }

    /// What its funding scheme pays for.
    #[must_use]
    pub fn action(&self) -> ActionType {
        let scheme = self.funding_scheme.as_deref();
        scheme.map_or(ActionType::Other, words::action_type)
    }

    /// Where it is in its life on a day.
    #[must_use]
    pub fn status_on(&self, day: NaiveDate) -> ConsortiumStatus {
        words::status_on(day, self.status, self.starts_on, self.ends_on)
    }
}

/// An organisation's part in a project.
#[derive(Debug, Clone, PartialEq)]
pub struct ParticipationRow {
    /// The project.
    pub project: ProjectId,
    /// The organisation.
    pub pic: Pic,
    /// Its name, where published.
    pub name: Option<String>,
    /// What it is.
    pub kind: OrganisationKind,
    /// Whether it is a small or medium-sized enterprise, where published.
    pub is_sme: Option<bool>,
    /// Where it is established; unknown where not published.
    pub country: Country,
    /// Its region.
    pub region: Option<NutsCode>,
    /// Its town.
    pub city: Option<String>,
    /// Its website.
    pub website: Option<String>,
    /// How it takes part.
    pub role: MemberRole,
    /// What the EU pays it.
    pub contribution: Option<Euro>,
    /// Its place in the list of participants.
    pub order: Option<u32>,
    /// Whether it has left the project.
    pub ended: bool,
}

/// A topic under which a project was funded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicRow {
    /// The project.
    pub project: ProjectId,
    /// The topic's identifier.
    pub topic: String,
    /// The topic's title.
    pub title: Option<String>,
}

/// A category of `EuroSciVoc` that a project has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CategoryRow {
    /// The project.
    pub project: ProjectId,
    /// The category's code, such as `/23/53/373/1129`.
    pub code: String,
    /// The category's name.
    pub title: Option<String>,
}

/// What a file beside those of CORDIS tells of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtraRow {
    /// The project.
    pub project: ProjectId,
    /// The part of the programme that it belongs to.
    pub theme: Option<String>,
    /// The title of the topic under which it was funded.
    pub topic_title: Option<String>,
}

pub(super) fn project(row: &RawRow) -> Entry<ProjectRow> {
    let mut fields = Fields::new(row);
    let project = fields.key("id").map(|id: ProjectId| ProjectRow {
        id,
        acronym: fields.text("acronym").unwrap_or_else(|| id.to_string()),
        title: fields.text("title").unwrap_or_default(),
        objective: fields.text("objective"),
        status: fields.word("status", ProjectStatus::from_word),
        starts_on: fields.date("startDate"),
        ends_on: fields.date("endDate"),
        total_cost: fields.money("totalCost"),
        contribution: fields.money("ecMaxContribution"),
        programme: words::programme_family(row.get("frameworkProgramme")),
        funding_scheme: fields.text("fundingScheme"),
        legal_basis: fields.text("legalBasis"),
        topics: fields.list("topics"),
    });
    fields.entry(project)
}

pub(super) fn participation(row: &RawRow) -> Entry<ParticipationRow> {
    let mut fields = Fields::new(row);
    let (project, pic) = (fields.key("projectID"), fields.key("organisationID"));
    let keys = project.zip(pic);
    let participation = keys.map(|(project, pic)| ParticipationRow {
        project,
        pic,
        name: fields.text("name"),
        kind: (fields.word("activityType", words::organisation_kind))
            .unwrap_or(OrganisationKind::Other),
        is_sme: fields.truth("SME"),
        country: fields.country("country"),
        region: fields.optional("nutsCode"),
        city: fields.text("city"),
        website: fields.text("organizationURL"),
        role: (fields.word("role", words::member_role)).unwrap_or(MemberRole::Partner),
        contribution: fields.money("ecContribution"),
        order: fields.optional("order"),
        ended: fields.truth("endOfParticipation").unwrap_or(false),
    });
    fields.entry(participation)
}

pub(super) fn topic(row: &RawRow) -> Entry<TopicRow> {
    let mut fields = Fields::new(row);
    let topic = fields.key("projectID").map(|project| TopicRow {
        project,
        topic: row.get("topic").to_owned(),
        title: fields.text("title"),
    });
    fields.entry(topic)
}

pub(super) fn category(row: &RawRow) -> Entry<CategoryRow> {
    let mut fields = Fields::new(row);
    let category = fields.key("projectID").map(|project| CategoryRow {
        project,
        code: row.get("euroSciVocCode").to_owned(),
        title: fields.text("euroSciVocTitle"),
    });
    fields.entry(category)
}

pub(super) fn extra(row: &RawRow) -> Entry<ExtraRow> {
    let mut fields = Fields::new(row);
    let extra = fields.key("id").map(|project| ExtraRow {
        project,
        theme: fields.text("theme"),
        topic_title: fields.text("topicTitle"),
    });
    fields.entry(extra)
}
