//! Consortia: keeping them, their members and what they look for; and putting matches aside.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use matching::{
    ConceptCode, ConsortiumId, ConsortiumStatus, Country, DismissalReason, MemberRole, Need,
    OpenRole, OrganisationId, OrganisationKind, ProgrammeFamily, RoleId,
};

use super::edit::{Edit, check_text, new_uuid};
use super::{App, Error};
use crate::access::{Action, Viewer};
use crate::record::{
    Bilingual, CallRecord, ConsortiumDossier, ConsortiumRecord, FeedbackKind, MembershipRecord,
    OpenRoleRecord, Provenance,
};
use crate::store::Change;

/// Longer lines and texts are refused.
const LONGEST_LINE: usize = 500;
const LONGEST_TEXT: usize = 10_000;
/// More than this nobody fills.
const MOST_ROLES: usize = 50;

/// A consortium as somebody gives it.
#[derive(Debug, Clone)]
pub struct ConsortiumEdit {
    /// Its acronym.
    pub acronym: String,
    /// Its title.
    pub title: String,
    /// Its objective in Dutch.
    pub objective_dutch: Edit<String>,
    /// Its objective in English.
    pub objective_english: Edit<String>,
    /// Where it is in its life.
    pub status: ConsortiumStatus,
    /// Whether it looks for partners.
    pub accepts_partners: bool,
    /// The identifier of the call that it applies to.
    pub call_identifier: Edit<String>,
    /// Who leads; left out: stays.
    pub coordinator: Edit<OrganisationId>,
    /// The places to fill; left out: stay.
    pub open_roles: Option<Vec<OpenRoleEdit>>,
    /// Its first day.
    pub starts_on: Edit<NaiveDate>,
    /// Its last day.
    pub ends_on: Edit<NaiveDate>,
}

/// An open role as somebody gives it.
#[derive(Debug, Clone)]
pub struct OpenRoleEdit {
    /// What the place is called.
    pub title: Bilingual,
    /// What the place asks for.
    pub needs: Vec<Need>,
    /// The kinds of organisation wanted; empty: any.
    pub wanted_kinds: Vec<OrganisationKind>,
    /// The countries wanted; empty: any.
    pub wanted_countries: Vec<Country>,
}

impl App {
    /// Makes a consortium.
    ///
    /// # Errors
    /// Something given breaks a rule or names what is not there.
    pub async fn create_consortium(
        &self,
        viewer: Viewer,
        edit: ConsortiumEdit,
    ) -> Result<ConsortiumId, Error> {
        Self::enforce(viewer, Action::CreateConsortium, || {
            Error::not_found(ConsortiumId::KIND, &edit.acronym)
        })?;
        self.check_consortium(&edit)?;
        let call = self.call_of(&edit.call_identifier).await?;
        let mut change = self.store().begin(&viewer.actor()).await?;
        expect_coordinator(&change, &edit.coordinator).await?;
        let now = change.now();
        let id = ConsortiumId::new(new_uuid(now));
        let mut dossier = ConsortiumDossier {
            consortium: ConsortiumRecord {
                id,
                external_key: None,
                acronym: String::new(),
                title: String::new(),
                objective: Bilingual::default(),
                status: edit.status,
                accepts_partners: edit.accepts_partners,
                programme: ProgrammeFamily::Other,
                funding_scheme: None,
                theme: None,
                call: None,
                starts_on: None,
                ends_on: None,
                illustrative: false,
                provenance: Provenance::default(),
                version: 1,
                created_at: now,
                updated_at: now,
            },
            members: Vec::new(),
            open_roles: Vec::new(),
            concepts: Vec::new(),
        };
        fill(&mut dossier, edit, call, now)?;
        change.insert_consortium(&dossier).await?;
        self.finish(change).await?;
        Ok(id)
    }

    /// Changes a consortium.
    ///
    /// # Errors
    /// Something given breaks a rule or names what is not there, or its version is another.
    pub async fn update_consortium(
        &self,
        viewer: Viewer,
        id: ConsortiumId,
        edit: ConsortiumEdit,
        expected_version: Option<i64>,
    ) -> Result<(), Error> {
        self.enforce_editing(viewer, id)?;
        self.check_consortium(&edit)?;
        let call = self.call_of(&edit.call_identifier).await?;
        let mut change = self.store().begin(&viewer.actor()).await?;
        expect_coordinator(&change, &edit.coordinator).await?;
        let mut dossier = change.consortium_dossier(id).await?;
        fill(&mut dossier, edit, call, change.now())?;
        change.update_consortium(&dossier, expected_version).await?;
        self.finish(change).await
    }

    /// Makes an organisation a member of a consortium, or gives a member another role. That one
    /// joined a consortium of its list is kept with its rank, as a label.
    ///
    /// # Errors
    /// One of them is not there.
    pub async fn add_member(
        &self,
        viewer: Viewer,
        consortium: ConsortiumId,
        organisation: OrganisationId,
        role: MemberRole,
    ) -> Result<(), Error> {
        self.enforce_editing(viewer, consortium)?;
        let shown = self.shown(organisation, consortium).await?;
        let mut change = self.store().begin(&viewer.actor()).await?;
        let member = MembershipRecord {
            consortium,
            organisation,
            role,
            contribution: None,
        };
        let joins = !change.is_member(consortium, organisation).await?;
        if role == MemberRole::Coordinator {
            // One leads: whoever did stays as a partner.
            let leads = Edit::Set(organisation);
            expect_coordinator(&change, &leads).await?;
            let mut dossier = change.consortium_dossier(consortium).await?;
            lead(&mut dossier, &leads);
            change.update_consortium(&dossier, None).await?;
        } else {
            change.add_member(&member).await?;
        }
        if joins && shown.rank.is_some() {
            change
                .keep_feedback(organisation, consortium, FeedbackKind::Joined, &shown)
                .await?;
        }
        self.finish(change).await
    }

    /// Takes a member out of a consortium.
    ///
    /// # Errors
    /// The consortium is not there, or the organisation is no member of it.
    pub async fn remove_member(
        &self,
        viewer: Viewer,
        consortium: ConsortiumId,
        organisation: OrganisationId,
    ) -> Result<(), Error> {
        self.enforce_editing(viewer, consortium)?;
        let mut change = self.store().begin(&viewer.actor()).await?;
        change.remove_member(consortium, organisation).await?;
        self.finish(change).await
    }

    /// Puts a match of an organisation aside, with the rank that it has: a label that later
    /// rankings can be measured on.
    ///
    /// # Errors
    /// One of them is not there.
    pub async fn dismiss_match(
        &self,
        viewer: Viewer,
        organisation: OrganisationId,
        consortium: ConsortiumId,
        reason: DismissalReason,
    ) -> Result<(), Error> {
        Self::enforce(viewer, Action::DismissMatch(organisation), || {
            Error::not_found(OrganisationId::KIND, organisation)
        })?;
        let shown = self.shown(organisation, consortium).await?;
        let mut change = self.store().begin(&viewer.actor()).await?;
        change
            .dismiss(organisation, consortium, reason, &shown)
            .await?;
        self.finish(change).await
    }

    fn enforce_editing(&self, viewer: Viewer, id: ConsortiumId) -> Result<(), Error> {
        let snapshot = self.snapshot();
        let members = snapshot.market.consortium(id).map(|found| &found.members);
        let mut members = members.into_iter().flatten();
        let coordinator = members.find(|member| member.role == MemberRole::Coordinator);
        let action = Action::EditConsortium(coordinator.map(|member| member.organisation));
        Self::enforce(viewer, action, || Error::not_found(ConsortiumId::KIND, id))
    }

    async fn call_of(&self, identifier: &Edit<String>) -> Result<Option<CallRecord>, Error> {
        let Edit::Set(identifier) = identifier else {
            return Ok(None);
        };
        let found = self.store().call_by_identifier(identifier).await?;
        let start: String = identifier.chars().take(80).collect();
        let missing = format!("there is no call `{start}`; the query `calls` lists those known");
        found
            .map(Some)
            .ok_or_else(|| Error::invalid(["input", "callIdentifier"], missing))
    }

    fn check_consortium(&self, edit: &ConsortiumEdit) -> Result<(), Error> {
        for (field, text) in [("acronym", &edit.acronym), ("title", &edit.title)] {
            check_text(&["input", field], text, LONGEST_LINE)?;
            if text.trim().is_empty() {
                let message = format!("a consortium has an {field}; it is empty here");
                return Err(Error::invalid(
                    ["input", field],
                    message.replace("an title", "a title"),
                ));
            }
        }
        for (field, text) in [
            ("objectiveNl", &edit.objective_dutch),
            ("objectiveEn", &edit.objective_english),
        ] {
            if let Edit::Set(text) = text {
                check_text(&["input", field], text, LONGEST_TEXT)?;
            }
        }
        let roles = edit.open_roles.as_deref().unwrap_or_default();
        if roles.len() > MOST_ROLES {
            let message = format!("at most {MOST_ROLES} open roles, these are {}", roles.len());
            return Err(Error::invalid(["input", "openRoles"], message));
        }
        roles
            .iter()
            .enumerate()
            .try_for_each(|(place, role)| self.check_role(place, role))
    }

    fn check_role(&self, place: usize, role: &OpenRoleEdit) -> Result<(), Error> {
        let place = place.to_string();
        if role.title.dutch.is_none() && role.title.english.is_none() {
            let message = "an open role has a title in Dutch or in English";
            return Err(Error::invalid(
                ["input", "openRoles", &place, "titleNl"],
                message,
            ));
        }
        for (field, title) in [
            ("titleNl", &role.title.dutch),
            ("titleEn", &role.title.english),
        ] {
            if let Some(title) = title {
                check_text(&["input", "openRoles", &place, field], title, LONGEST_LINE)?;
            }
        }
        for (number, need) in role.needs.iter().enumerate() {
            let number = number.to_string();
            let field = ["input", "openRoles", &place, "needs", &number, "concept"];
            self.known_concept(&need.concept, field)?;
        }
        Ok(())
    }
}

async fn expect_coordinator(
    change: &Change,
    coordinator: &Edit<OrganisationId>,
) -> Result<(), Error> {
    match coordinator {
        Edit::Set(id) if change.organisation(*id).await?.is_none() => {
            Err(Error::not_found(OrganisationId::KIND, id))
        }
        Edit::Set(_) | Edit::Keep | Edit::Clear => Ok(()),
    }
}

/// Writes what is given over what is there.
fn fill(
    dossier: &mut ConsortiumDossier,
    edit: ConsortiumEdit,
    call: Option<CallRecord>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let consortium = &mut dossier.consortium;
    if let Some(record) = &call {
        consortium.programme = record.call.terms.programme;
    }
    edit.acronym.trim().clone_into(&mut consortium.acronym);
    edit.title.trim().clone_into(&mut consortium.title);
    consortium.status = edit.status;
    consortium.accepts_partners = edit.accepts_partners;
    let objective = &mut consortium.objective;
    edit.objective_dutch.trimmed().apply(&mut objective.dutch);
    edit.objective_english
        .trimmed()
        .apply(&mut objective.english);
    edit.starts_on.apply(&mut consortium.starts_on);
    edit.ends_on.apply(&mut consortium.ends_on);
    if let (Some(start), Some(end)) = (consortium.starts_on, consortium.ends_on)
        && end < start
    {
        let message = format!("the last day {end} lies before the first day {start}");
        return Err(Error::invalid(["input", "endsOn"], message));
    }
    match edit.call_identifier {
        Edit::Keep => {}
        Edit::Clear | Edit::Set(_) => consortium.call = call.map(|record| record.call.id),
    }
    lead(dossier, &edit.coordinator);
    if let Some(roles) = edit.open_roles {
        let known = std::mem::take(&mut dossier.open_roles);
        dossier.open_roles = open_roles(dossier.consortium.id, roles, known, now);
        dossier.concepts = subjects(&dossier.open_roles);
    }
    Ok(())
}

/// Gives the lead to an organisation; whoever led stays as a partner.
fn lead(dossier: &mut ConsortiumDossier, coordinator: &Edit<OrganisationId>) {
    let coordinator = match coordinator {
        Edit::Keep => return,
        Edit::Clear => None,
        Edit::Set(id) => Some(*id),
    };
    for member in &mut dossier.members {
        if member.role == MemberRole::Coordinator {
            member.role = MemberRole::Partner;
        }
    }
    if let Some(organisation) = coordinator {
        let known = dossier
            .members
            .iter()
            .find(|member| member.organisation == organisation);
        let contribution = known.and_then(|member| member.contribution);
        dossier
            .members
            .retain(|member| member.organisation != organisation);
        let leads = MembershipRecord {
            consortium: dossier.consortium.id,
            organisation,
            role: MemberRole::Coordinator,
            contribution,
        };
        dossier.members.insert(0, leads);
    }
}

/// The open roles as given. One with the title of a role that is known is that role.
fn open_roles(
    consortium: ConsortiumId,
    given: Vec<OpenRoleEdit>,
    mut known: Vec<OpenRoleRecord>,
    now: DateTime<Utc>,
) -> Vec<OpenRoleRecord> {
    let role = |edit: OpenRoleEdit| {
        let same = known.iter().position(|role| role.title == edit.title);
        let id = same.map_or_else(
            || RoleId::new(new_uuid(now)),
            |place| known.remove(place).role.id,
        );
        OpenRoleRecord {
            consortium,
            role: OpenRole {
                id,
                needs: edit.needs,
                wanted_kinds: edit.wanted_kinds,
                wanted_countries: edit.wanted_countries,
            },
            title: edit.title,
        }
    };
    given.into_iter().map(role).collect()
}

/// What the open roles ask for, each concept once: what a consortium works on as far as its
/// makers say it.
fn subjects(roles: &[OpenRoleRecord]) -> Vec<ConceptCode> {
    let needs = roles.iter().flat_map(|role| &role.role.needs);
    let concepts: BTreeSet<_> = needs.map(|need| need.concept.clone()).collect();
    concepts.into_iter().collect()
}
