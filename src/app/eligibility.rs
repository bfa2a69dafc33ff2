//! Eligibility of consortia, as they are and with an organisation that might join.

use chrono::NaiveDate;
use matching::eligibility::{Assessment, Participant, RuleBook, check};
use matching::{
    Consortium, ConsortiumId, ConsortiumStatus, Market, MemberRole, Organisation, OrganisationId,
    Terms,
};

use super::{App, Error, Snapshot};
use crate::reference::RuleText;

impl App {
    /// The composition of a consortium held against the rules of its call.
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
        let rules = RuleBook {
            as_of: as_of.unwrap_or(self.rules().as_of),
            ..self.rules().clone()
        };
        Ok(check(
            &participants(market, found),
            &terms(market, found, &rules),
            &rules,
        ))
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
    let assessment = check(&participants, &terms(market, found, rules), rules);
    Some(match found.status {
        ConsortiumStatus::Forming => assessment.while_forming(),
        ConsortiumStatus::Running | ConsortiumStatus::Completed | ConsortiumStatus::Cancelled => {
            assessment
        }
    })
}

fn terms(market: &Market, consortium: &Consortium, rules: &RuleBook) -> Terms {
    let call = consortium.call.and_then(|call| market.call(call));
    let mut terms = call.map_or_else(
        || Terms::general(consortium.programme, matching::ActionType::Other),
        |call| call.terms.clone(),
    );
    let year = chrono::Datelike::year(&rules.as_of);
    terms.work_programme_year.get_or_insert(year);
    terms
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
