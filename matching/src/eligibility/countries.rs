//! Where members are established: who may take part, who counts, who is paid.

use super::member::{Case, MemberRule, Participant};
use super::rule_book::Footing;
use super::{Finding, RuleCode};
use crate::{ActionType, Country, OrganisationId, Verdict};

/// What was found on the countries of the members.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum CountryFinding {
    /// No member is established in an excluded country.
    NoneExcluded,
    /// A member is established in one.
    Excluded {
        /// The member.
        organisation: OrganisationId,
        /// The country.
        country: Country,
    },
    /// Where a member is established is not known.
    Unknown(OrganisationId),
    /// A member is established in a country of which some areas are excluded.
    AreaUnknown {
        /// The member.
        organisation: OrganisationId,
        /// The country.
        country: Country,
    },
    /// A Hungarian member is not known to be a public interest trust.
    NotKnownAsTrust(OrganisationId),
    /// A member is a Hungarian public interest trust, and would have to sign.
    HungarianTrust(OrganisationId),
    /// A member is one, and takes part without signing or asking for money.
    UnfundedHungarianTrust(OrganisationId),
    /// No member is established in a country that innovation actions bar.
    NoneBarredFromInnovation,
    /// A member is.
    BarredFromInnovation {
        /// The member.
        organisation: OrganisationId,
        /// The country.
        country: Country,
    },
    /// An Associated Country that counts.
    Associated(Country),
    /// The country counts in later work programmes only.
    AssociatedFrom {
        /// The country.
        country: Country,
        /// The first work-programme year in which it counts.
        from_year: i32,
    },
    /// The country is associated to Pillar II only, and the call is outside it.
    PillarTwoOnly(Country),
    /// The agreement is still to be signed.
    AgreementPending(Country),
    /// The work-programme year of the call is not known, and the country counts from a later one.
    YearUnknown {
        /// The country.
        country: Country,
        /// The first work-programme year in which it counts.
        from_year: i32,
    },
    /// The pillar of the call is not known, and the country counts in Pillar II only.
    PillarUnknown(Country),
    /// All members are in countries whose entities are funded.
    NoThirdCountry,
    /// Members from this country usually pay for themselves.
    UsuallyUnfunded(Country),
}

impl CountryFinding {
    pub(super) const fn passes_when_others_join(&self) -> bool {
        match self {
            Self::AssociatedFrom { .. } | Self::PillarTwoOnly(_) => true,
            Self::NoneExcluded
            | Self::Excluded { .. }
            | Self::Unknown(_)
            | Self::AreaUnknown { .. }
            | Self::NotKnownAsTrust(_)
            | Self::HungarianTrust(_)
            | Self::UnfundedHungarianTrust(_)
            | Self::NoneBarredFromInnovation
            | Self::BarredFromInnovation { .. }
            | Self::Associated(_)
            | Self::AgreementPending(_)
            | Self::YearUnknown { .. }
            | Self::PillarUnknown(_)
            | Self::NoThirdCountry
            | Self::UsuallyUnfunded(_) => false,
        }
    }
}

/// No participation in any capacity (ncpflanders.be, country eligibility of Belarus), nor for
/// areas of Ukraine outside government control.
pub(super) const EXCLUDED: MemberRule = MemberRule {
    code: RuleCode::HeExcludedCountries,
    judge: |case, participant| {
        let (organisation, country) = (participant.organisation, participant.country);
        let (verdict, finding) = match case.footing(country) {
            Footing::Excluded => (
                Verdict::Ineligible,
                CountryFinding::Excluded {
                    organisation,
                    country,
                },
            ),
            Footing::Unknown => (Verdict::Conditional, CountryFinding::Unknown(organisation)),
            Footing::MemberState
            | Footing::Associated
            | Footing::Transitional
            | Footing::AssociatedFrom(_)
            | Footing::AssociatedElsewhere
            | Footing::YearUnknown(_)
            | Footing::PillarUnknown
            | Footing::Restricted
            | Footing::Third => (
                Verdict::Conditional,
                (country == Country::UKRAINE).then_some(CountryFinding::AreaUnknown {
                    organisation,
                    country,
                })?,
            ),
        };
        Some((verdict, finding.into()))
    },
    otherwise: |_| Some(CountryFinding::NoneExcluded.into()),
};

/// Council Implementing Decision (EU) 2022/2506. Whether it still binds a trust shows at signature.
pub(super) const HUNGARIAN_TRUSTS: MemberRule = MemberRule {
    code: RuleCode::HeHungarianTrusts,
    judge: |_, participant| {
        let organisation = participant.organisation;
        let (verdict, finding) = match (participant.hungarian_trust, participant.country) {
            (true, _) if participant.asks_for_funding() => (
                Verdict::Conditional,
                CountryFinding::HungarianTrust(organisation),
            ),
            (true, _) => (
                Verdict::Eligible,
                CountryFinding::UnfundedHungarianTrust(organisation),
            ),
            (false, Country::HUNGARY) => (
                Verdict::Eligible,
                CountryFinding::NotKnownAsTrust(organisation),
            ),
            (false, _) => return None,
        };
        Some((verdict, finding.into()))
    },
    otherwise: |_| None,
};

/// General Annexes, Annex B: entities established in China take part in no role.
pub(super) const CHINA_IN_INNOVATION: MemberRule = MemberRule {
    code: RuleCode::HeChinaIa,
    judge: |case, participant| {
        let barred = case.terms.action == ActionType::Ia
            && case.footing(participant.country) == Footing::Restricted;
        barred.then(|| {
            let finding = CountryFinding::BarredFromInnovation {
                organisation: participant.organisation,
                country: participant.country,
            };
            (Verdict::Ineligible, finding.into())
        })
    },
    otherwise: |case| {
        (case.terms.action == ActionType::Ia)
            .then(|| CountryFinding::NoneBarredFromInnovation.into())
    },
};

/// From which year, and in which part of the programme, an associated country counts.
pub(super) const ASSOCIATED_SCOPE: MemberRule = MemberRule {
    code: RuleCode::HeAssociatedScope,
    judge: |case, participant| {
        if !participant.asks_for_funding() {
            return None;
        }
        let country = participant.country;
        let (verdict, finding) = match case.footing(country) {
            Footing::Associated => (Verdict::Eligible, CountryFinding::Associated(country)),
            Footing::Transitional => (
                Verdict::Conditional,
                CountryFinding::AgreementPending(country),
            ),
            Footing::AssociatedFrom(from_year) => (
                Verdict::Conditional,
                CountryFinding::AssociatedFrom { country, from_year },
            ),
            Footing::AssociatedElsewhere => {
                (Verdict::Conditional, CountryFinding::PillarTwoOnly(country))
            }
            Footing::YearUnknown(from_year) => (
                Verdict::Conditional,
                CountryFinding::YearUnknown { country, from_year },
            ),
            Footing::PillarUnknown => {
                (Verdict::Conditional, CountryFinding::PillarUnknown(country))
            }
            Footing::MemberState
            | Footing::Excluded
            | Footing::Restricted
            | Footing::Third
            | Footing::Unknown => return None,
        };
        Some((verdict, finding.into()))
    },
    otherwise: |_| None,
};

/// Third countries may usually take part, and usually pay for themselves (ffg.at).
pub(super) const THIRD_COUNTRY: MemberRule = MemberRule {
    code: RuleCode::HeThirdCountryUnfunded,
    judge: usually_unfunded,
    otherwise: |_| Some(CountryFinding::NoThirdCountry.into()),
};

fn usually_unfunded(case: &Case<'_>, participant: &Participant) -> Option<(Verdict, Finding)> {
    let unfunded = match case.footing(participant.country) {
        Footing::Third
        | Footing::Restricted
        | Footing::AssociatedFrom(_)
        | Footing::AssociatedElsewhere => participant.asks_for_funding(),
        Footing::MemberState
        | Footing::Associated
        | Footing::Transitional
        | Footing::YearUnknown(_)
        | Footing::PillarUnknown
        | Footing::Excluded
        | Footing::Unknown => false,
    };
    unfunded.then(|| {
        let finding = CountryFinding::UsuallyUnfunded(participant.country);
        (Verdict::Conditional, finding.into())
    })
}
