//! How countries stand towards EU funding, and what that makes of them under the terms of a call.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::{ActionType, Country, Pillar, Terms};

/// The first year of Horizon Europe: who was associated from then on counts in every year.
const FIRST_YEAR: i32 = 2021;

/// The rules as they stood on a day. What they say of countries changes and is data; what they
/// ask of a consortium is law, and stands in the code beside its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleBook {
    /// The day: a verdict is never shown without it.
    pub as_of: NaiveDate,
    /// The countries that are more, or less, than an ordinary third country.
    pub countries: BTreeMap<Country, Standing>,
}

/// How a country stands towards Horizon Europe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// A Member State of the EU.
    MemberState,
    /// Associated to the programme.
    Associated(Association),
    /// Takes part in no role from this work-programme year on.
    Excluded {
        /// The year.
        from_year: i32,
    },
    /// A third country whose entities innovation actions bar.
    Restricted,
    /// Any other country.
    Third,
}

/// On what terms a country is associated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Association {
    /// The first work-programme year in which it counts.
    pub from_year: i32,
    /// To what it is associated.
    pub scope: Scope,
    /// How firm that is.
    pub agreement: Agreement,
}

/// To how much of the programme a country is associated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// To all of it.
    Programme,
    /// To Pillar II only.
    PillarTwo,
}

/// Whether an association is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// It is.
    InForce,
    /// Not yet: a transitional arrangement, which holds if it is before the grant agreement.
    Transitional,
}

/// What a country is under the terms of one call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Footing {
    MemberState,
    Associated,
    Transitional,
    AssociatedFrom(i32),
    AssociatedElsewhere,
    YearUnknown(i32),
    PillarUnknown,
    Excluded,
    Restricted,
    Third,
    Unknown,
}

/// Whether something counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Counting {
    Not,
    Perhaps,
    Certainly,
}

impl RuleBook {
    /// How the country stands; one that the book does not list is an ordinary third country.
    #[must_use]
    pub fn standing(&self, country: Country) -> Standing {
        self.countries
            .get(&country)
            .copied()
            .unwrap_or(Standing::Third)
    }

    pub(super) fn footing(&self, country: Country, terms: &Terms) -> Footing {
        if country == Country::UNKNOWN {
            return Footing::Unknown;
        }
        match self.standing(country) {
            Standing::MemberState => Footing::MemberState,
            Standing::Associated(association) => association.footing(terms),
            Standing::Excluded { from_year } => match terms.work_programme_year {
                Some(year) if year < from_year => Footing::Third,
                Some(_) | None => Footing::Excluded,
            },
            Standing::Restricted => Footing::Restricted,
            Standing::Third => Footing::Third,
        }
    }
}

impl Association {
    fn footing(self, terms: &Terms) -> Footing {
        let firm = match self.agreement {
            Agreement::InForce => Footing::Associated,
            Agreement::Transitional => Footing::Transitional,
        };
        match (terms.work_programme_year, self.scope, pillar(terms)) {
            (Some(year), _, _) if year < self.from_year => Footing::AssociatedFrom(self.from_year),
            (_, Scope::PillarTwo, Some(Pillar::One | Pillar::Three)) => {
                Footing::AssociatedElsewhere
            }
            (None, _, _) if self.from_year > FIRST_YEAR => Footing::YearUnknown(self.from_year),
            (_, Scope::PillarTwo, None) => Footing::PillarUnknown,
            (_, Scope::Programme, _) | (_, Scope::PillarTwo, Some(Pillar::Two)) => firm,
        }
    }
}

/// The pillar of a call; some kinds of action exist in one only.
fn pillar(terms: &Terms) -> Option<Pillar> {
    terms.pillar.or(match terms.action {
        ActionType::Eic => Some(Pillar::Three),
        ActionType::Msca | ActionType::Erc => Some(Pillar::One),
        ActionType::Ria
        | ActionType::Ia
        | ActionType::Csa
        | ActionType::Cofund
        | ActionType::Pcp
        | ActionType::Ppi
        | ActionType::Eurostars
        | ActionType::Ipcei
        | ActionType::Other => None,
    })
}

impl Footing {
    /// Whether an entity of the country counts towards a minimum of Member States and
    /// Associated Countries.
    pub(super) const fn counting(self) -> Counting {
        match self {
            Self::MemberState | Self::Associated => Counting::Certainly,
            Self::Transitional | Self::YearUnknown(_) | Self::PillarUnknown | Self::Unknown => {
                Counting::Perhaps
            }
            Self::AssociatedFrom(_)
            | Self::AssociatedElsewhere
            | Self::Excluded
            | Self::Restricted
            | Self::Third => Counting::Not,
        }
    }

    /// Whether it counts as a Member State.
    pub(super) fn counting_as_member_state(self) -> Counting {
        match self {
            Self::MemberState => Counting::Certainly,
            Self::Unknown => Counting::Perhaps,
            Self::Transitional
            | Self::YearUnknown(_)
            | Self::PillarUnknown
            | Self::Associated
            | Self::AssociatedFrom(_)
            | Self::AssociatedElsewhere
            | Self::Excluded
            | Self::Restricted
            | Self::Third => Counting::Not,
        }
    }
}
