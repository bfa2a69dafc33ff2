//! The members, their countries and who controls them, in English.

use matching::eligibility::{ControlFinding, CountryFinding, TopicFinding};

use crate::text::eligibility::words::{Words, capital};

pub(super) fn country(finding: &CountryFinding, words: Words<'_>) -> String {
    let organisation = |id| words.organisation(id);
    let place = |country| words.country(country);
    match *finding {
        CountryFinding::NoneExcluded => {
            "No member is established in an excluded country.".to_owned()
        }
        CountryFinding::Excluded {
            organisation: id,
            country,
        } => format!(
            "{} is established in {}, which is excluded in every role. Without this partner the objection falls away.",
            organisation(id),
            place(country),
        ),
        CountryFinding::Unknown(id) => format!(
            "The country of {} is not known. Fill it in to see whether this partner may take part and counts.",
            organisation(id),
        ),
        CountryFinding::AreaUnknown {
            organisation: id,
            country,
        } => format!(
            "{} is established in {}. Areas there that the government does not control are excluded: check that the address lies outside them.",
            organisation(id),
            place(country),
        ),
        CountryFinding::NotKnownAsTrust(id) => format!(
            "{} is established in Hungary, but is not known as a public interest trust.",
            organisation(id),
        ),
        CountryFinding::HungarianTrust(id) => format!(
            "{} is a Hungarian public interest trust, or is maintained by one. It cannot sign at present and gets no EU money. Find another partner for the minimum; it can take part without EU money, as an associated partner.",
            organisation(id),
        ),
        CountryFinding::UnfundedHungarianTrust(id) => format!(
            "{} is a Hungarian public interest trust, or is maintained by one, and takes part without signing and without EU money. That is allowed.",
            organisation(id),
        ),
        CountryFinding::NoneBarredFromInnovation => {
            "No member is established in a country that is barred from innovation actions."
                .to_owned()
        }
        CountryFinding::BarredFromInnovation {
            organisation: id,
            country,
        } => format!(
            "{} is established in {} and so may not take part in an innovation action, in any role. Without this partner the objection falls away.",
            organisation(id),
            place(country),
        ),
        CountryFinding::Associated(country) => format!(
            "{} is associated and counts in this work programme.",
            capital(&place(country)),
        ),
        CountryFinding::AssociatedFrom { country, from_year } => format!(
            "{} counts only from the {from_year} work programme on, and this call is of an earlier year. A partner from there is treated here as one from a third country.",
            capital(&place(country)),
        ),
        CountryFinding::PillarTwoOnly(country) => format!(
            "{} is associated to Pillar II only, and this call lies outside it. A partner from there is treated here as one from a third country.",
            capital(&place(country)),
        ),
        CountryFinding::AgreementPending(country) => format!(
            "A transitional arrangement applies to {}. The country counts if its association agreement is signed before the grant agreement.",
            place(country),
        ),
        CountryFinding::YearUnknown { country, from_year } => format!(
            "{} counts from the {from_year} work programme on. The year of this call is not known: look it up.",
            capital(&place(country)),
        ),
        CountryFinding::PillarUnknown(country) => format!(
            "{} counts in Pillar II only. The pillar of this call is not known: look it up.",
            capital(&place(country)),
        ),
        CountryFinding::NoThirdCountry => {
            "No member that asks for money is established in a third country without association."
                .to_owned()
        }
        CountryFinding::UsuallyUnfunded(country) => format!(
            "A partner from {} may usually take part, but usually gets no EU money. Count on that partner's own money, or see whether the call makes an exception.",
            place(country),
        ),
    }
}

pub(super) fn topic(finding: &TopicFinding, words: Words<'_>) -> String {
    match finding {
        TopicFinding::AllAdmitted(allowed) => format!(
            "This topic is open only to partners from {}. No member falls outside that.",
            words.groups(allowed),
        ),
        TopicFinding::NotAdmitted { organisation, country, allowed } => format!(
            "{} is established in {}. This topic is open only to partners from {}. Find a partner from one of those countries instead.",
            words.organisation(*organisation), words.country(*country), words.groups(allowed),
        ),
        TopicFinding::PerhapsNotAdmitted { organisation, country, allowed } => format!(
            "{} is established in {}, and this topic is open only to partners from {}. Read in the topic whether that goes for associated partners and subcontractors too.",
            words.organisation(*organisation), words.country(*country), words.groups(allowed),
        ),
        TopicFinding::ListUnread => "This topic restricts which countries may take part. Schakel does not hold that list yet: read the topic's conditions.".to_owned(),
        TopicFinding::BarredFromSomeTopics { organisation, country } => format!(
            "{} is established in {}. Some topics do not admit partners from there: read the topic's conditions.",
            words.organisation(*organisation), words.country(*country),
        ),
        TopicFinding::AssociatedPartnerOnly { organisation, country } => format!(
            "{} comes from {}. In this topic partners from there may be associated partners only: give this partner that role.",
            words.organisation(*organisation), words.country(*country),
        ),
        TopicFinding::IsAssociatedPartner { organisation, country } => format!(
            "{} comes from {} and takes part as associated partner, as this topic asks.",
            words.organisation(*organisation), words.country(*country),
        ),
    }
}

pub(super) fn control(finding: &ControlFinding, words: Words<'_>) -> String {
    match *finding {
        ControlFinding::NoneFromRussia => {
            "No member is known to have an owner in Russia.".to_owned()
        }
        ControlFinding::FromRussia(id) => format!(
            "{} is in the hands of an owner in Russia and is excluded for that. This changes only if that owner holds half or less.",
            words.organisation(id),
        ),
        ControlFinding::NoneFromOutside => {
            "No member is known to be controlled from a country that is not admitted.".to_owned()
        }
        ControlFinding::FromOutside {
            organisation,
            controlled_from,
        } => format!(
            "{} is controlled from {}. This topic excludes such partners: find one without that control.",
            words.organisation(organisation),
            words.country(controlled_from),
        ),
        ControlFinding::GuaranteesNeeded {
            organisation,
            country,
            controlled_from,
        } => format!(
            "{} is controlled from {}. It can take part only if {} gives guarantees for it: ask for them in time.",
            words.organisation(organisation),
            words.country(controlled_from),
            words.country(country),
        ),
        ControlFinding::TopicToRead {
            organisation,
            controlled_from,
        } => format!(
            "{} is controlled from {}. Read in the topic's conditions whether that is an objection.",
            words.organisation(organisation),
            words.country(controlled_from),
        ),
    }
}
