//! Eligibility of consortia, as they are and with an organisation that might join.

use chrono::{Datelike, NaiveDate};
use matching::eligibility::{Assessment, Participant, RuleBook, check};
use matching::{
    ActionType, Consortium, ConsortiumId, ConsortiumStatus, Market, MemberRole, Organisation,
    OrganisationId, Terms,
};

use super::{App, Error, Snapshot};
use crate::reference::RuleText;

impl App {
    /// The composition of a consortium held against the rules of its call. While it is forming, a
    /// minimum that further members can reach is a condition, not a refusal.
    ///
    /// The service holds one edition of the rules. Another day decides only from which
    /// work-programme year associated countries count, where the call does not say it.
    ///
    /// # Errors
    /// There is no such consortium.
    pub fn eligibility(
        &self,
        consortium: ConsortiumId,
        as_of: Option<NaiveDate>,
    ) -> Result<Assessment, Error> {
        let snapshot = self.snapshot();
        let market = &snapshot.market;
        let found = market
            .consortium(consortium)
            .ok_or_else(|| Error::not_found(ConsortiumId::KIND, consortium))?;
        let mut terms = terms(market, found);
        let mut rules = self.rules().clone();
        if let Some(day) = as_of {
            rules.as_of = day;
            terms.work_programme_year.get_or_insert(day.year());
        }
        Ok(assess(found, &participants(market, found), &terms, &rules))
    }

    /// The consortium with the organisation as a further partner, held against the rules.
    #[must_use]
    pub fn eligibility_of_pair(
        &self,
        snapshot: &Snapshot,
        organisation: OrganisationId,
        consortium: ConsortiumId,
    ) -> Option<Assessment> {
        of_pair(self.rules(), &snapshot.market, organisation, consortium)
    }

    /// The rules that apply to a call's terms, with their texts.
    #[must_use]
    pub fn rules_of(&self, terms: &Terms) -> Vec<RuleText> {
        self.reference().rules.of(terms)
    }
}

/// See [`App::eligibility_of_pair`].
pub(super) fn of_pair(
    rules: &RuleBook,
    market: &Market,
    organisation: OrganisationId,
    consortium: ConsortiumId,
) -> Option<Assessment> {
    let (newcomer, found) = market
        .organisation(organisation)
        .zip(market.consortium(consortium))?;
    let mut participants = participants(market, found);
    if participants
        .iter()
        .all(|participant| participant.organisation != organisation)
    {
        participants.push(participant(newcomer, MemberRole::Partner));
    }
    Some(assess(found, &participants, &terms(market, found), rules))
}

fn assess(
    consortium: &Consortium,
    participants: &[Participant],
    terms: &Terms,
    rules: &RuleBook,
) -> Assessment {
    let assessment = check(participants, terms, rules);
    match consortium.status {
        ConsortiumStatus::Forming => assessment.while_forming(),
        ConsortiumStatus::Running | ConsortiumStatus::Completed | ConsortiumStatus::Cancelled => {
            assessment
        }
    }
}

/// The terms of a consortium's call, or those of its programme where it names no call.
fn terms(market: &Market, consortium: &Consortium) -> Terms {
    let call = consortium.call.and_then(|call| market.call(call));
    call.map_or_else(
        || Terms::general(consortium.programme, ActionType::Other),
        |call| call.terms.clone(),
    )
}

fn participants(market: &Market, consortium: &Consortium) -> Vec<Participant> {
    let members = consortium.members.iter();
    members
        .filter_map(|member| {
            let organisation = market.organisation(member.organisation)?;
            Some(participant(organisation, member.role))
        })
        .collect()
}

/// The organisation as the rules see it. Groups, trusts and shares of the costs are not known to
/// the service.
fn participant(organisation: &Organisation, role: MemberRole) -> Participant {
    Participant {
        organisation: organisation.id,
        country: organisation.country,
        kind: organisation.kind,
        size: organisation.size,
        role,
        non_profit: organisation.non_profit,
        controlled_from: organisation.controlled_from,
        group: None,
        hungarian_trust: false,
        share: None,
    }
}
