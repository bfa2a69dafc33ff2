//! The terms of a call as JSON: the form in which they are stored, and nobody else's contract.

use matching::{ActionType, ControlClause, CountryGroup, Pillar, ProgrammeFamily, Terms};
use serde::{Deserialize, Serialize};

/// What is stored of the terms beside programme and action, which have columns of their own.
#[derive(Debug, Serialize, Deserialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "the terms as they are: each fact is a yes or a no of its own"
)]
pub(super) struct StoredTerms {
    work_programme_year: Option<i32>,
    pillar: Option<StoredPillar>,
    allowed: Vec<StoredGroup>,
    unread_restriction: bool,
    control: Option<StoredControl>,
    min_member_states: Option<usize>,
    associated_partner_only: Vec<String>,
    notifying: Vec<String>,
    jrc_unfunded: bool,
    blind_first_stage: bool,
    portfolio_ranking: bool,
    lump_sum: bool,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum StoredPillar {
    One,
    Two,
    Three,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum StoredGroup {
    MemberStates,
    Associated,
    Country(String),
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum StoredControl {
    Excluded,
    UnlessGuarantees,
}

impl From<&Terms> for StoredTerms {
    fn from(terms: &Terms) -> Self {
        let codes =
            |countries: &[matching::Country]| countries.iter().map(ToString::to_string).collect();
        Self {
            work_programme_year: terms.work_programme_year,
            pillar: terms.pillar.map(|pillar| match pillar {
                Pillar::One => StoredPillar::One,
                Pillar::Two => StoredPillar::Two,
                Pillar::Three => StoredPillar::Three,
            }),
            allowed: terms.allowed.iter().copied().map(stored_group).collect(),
            unread_restriction: terms.unread_restriction,
            control: terms.control.map(|control| match control {
                ControlClause::Excluded => StoredControl::Excluded,
                ControlClause::UnlessGuarantees => StoredControl::UnlessGuarantees,
            }),
            min_member_states: terms.min_member_states,
            associated_partner_only: codes(&terms.associated_partner_only),
            notifying: codes(&terms.notifying),
            jrc_unfunded: terms.jrc_unfunded,
            blind_first_stage: terms.blind_first_stage,
            portfolio_ranking: terms.portfolio_ranking,
            lump_sum: terms.lump_sum,
        }
    }
}

impl StoredTerms {
    /// The terms, with what has columns of its own.
    pub(super) fn terms(
        self,
        programme: ProgrammeFamily,
        action: ActionType,
    ) -> Result<Terms, matching::ParseCountryError> {
        let parse = |codes: Vec<String>| {
            let countries = codes.iter().map(|code| code.parse());
            countries.collect::<Result<Vec<_>, _>>()
        };
        Ok(Terms {
            programme,
            action,
            work_programme_year: self.work_programme_year,
            pillar: self.pillar.map(|pillar| match pillar {
                StoredPillar::One => Pillar::One,
                StoredPillar::Two => Pillar::Two,
                StoredPillar::Three => Pillar::Three,
            }),
            allowed: self.allowed.iter().map(group).collect::<Result<_, _>>()?,
            unread_restriction: self.unread_restriction,
            control: self.control.map(|control| match control {
                StoredControl::Excluded => ControlClause::Excluded,
                StoredControl::UnlessGuarantees => ControlClause::UnlessGuarantees,
            }),
            min_member_states: self.min_member_states,
            associated_partner_only: parse(self.associated_partner_only)?,
            notifying: parse(self.notifying)?,
            jrc_unfunded: self.jrc_unfunded,
            blind_first_stage: self.blind_first_stage,
            portfolio_ranking: self.portfolio_ranking,
            lump_sum: self.lump_sum,
        })
    }
}

fn stored_group(group: CountryGroup) -> StoredGroup {
    match group {
        CountryGroup::MemberStates => StoredGroup::MemberStates,
        CountryGroup::Associated => StoredGroup::Associated,
        CountryGroup::Country(country) => StoredGroup::Country(country.to_string()),
    }
}

fn group(stored: &StoredGroup) -> Result<CountryGroup, matching::ParseCountryError> {
    Ok(match stored {
        StoredGroup::MemberStates => CountryGroup::MemberStates,
        StoredGroup::Associated => CountryGroup::Associated,
        StoredGroup::Country(code) => CountryGroup::Country(code.parse()?),
    })
}
