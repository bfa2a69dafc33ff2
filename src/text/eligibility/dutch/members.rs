//! The members, their countries and who controls them, in Dutch.

use matching::eligibility::{ControlFinding, CountryFinding, TopicFinding};

use crate::text::eligibility::words::{Words, capital};

pub(super) fn country(finding: &CountryFinding, words: Words<'_>) -> String {
    let organisation = |id| words.organisation(id);
    let place = |country| words.country(country);
    match *finding {
        CountryFinding::NoneExcluded => {
            "Geen van de leden is gevestigd in een land dat is uitgesloten.".to_owned()
        }
        CountryFinding::Excluded {
            organisation: id,
            country,
        } => format!(
            "{} is gevestigd in {}. Dat land is uitgesloten, in elke rol: zonder deze partner vervalt dit bezwaar.",
            organisation(id),
            place(country),
        ),
        CountryFinding::Unknown(id) => format!(
            "Het land van {} is niet bekend. Vul het land in; dan is te zien of deze partner mag meedoen en meetelt.",
            organisation(id),
        ),
        CountryFinding::AreaUnknown {
            organisation: id,
            country,
        } => format!(
            "{} is gevestigd in {}. Gebieden die de regering daar niet in handen heeft, zijn uitgesloten: ga na of het adres daarbuiten ligt.",
            organisation(id),
            place(country),
        ),
        CountryFinding::NotKnownAsTrust(id) => format!(
            "{} is gevestigd in Hongarije, maar is niet bekend als trust van algemeen belang.",
            organisation(id),
        ),
        CountryFinding::HungarianTrust(id) => format!(
            "{} is een Hongaarse trust van algemeen belang of hoort daarbij. Zo'n instelling kan nu niet tekenen en krijgt geen EU-geld. Zoek voor het minimum een andere partner; meedoen zonder EU-geld, als geassocieerde partner, kan wel.",
            organisation(id),
        ),
        CountryFinding::UnfundedHungarianTrust(id) => format!(
            "{} is een Hongaarse trust van algemeen belang of hoort daarbij, en doet mee zonder te tekenen en zonder EU-geld. Dat mag.",
            organisation(id),
        ),
        CountryFinding::NoneBarredFromInnovation => {
            "Geen van de leden is gevestigd in een land dat van innovatieacties is uitgesloten."
                .to_owned()
        }
        CountryFinding::BarredFromInnovation {
            organisation: id,
            country,
        } => format!(
            "{} is gevestigd in {} en mag daarom niet meedoen aan een innovatieactie, in geen enkele rol. Zonder deze partner vervalt dit bezwaar.",
            organisation(id),
            place(country),
        ),
        CountryFinding::Associated(country) => format!(
            "{} is geassocieerd en telt mee in dit werkprogramma.",
            capital(&place(country)),
        ),
        CountryFinding::AssociatedFrom { country, from_year } => format!(
            "{} telt pas mee vanaf werkprogramma {from_year}, en deze oproep is van een eerder jaar. Een partner van daar geldt hier als partner uit een derde land.",
            capital(&place(country)),
        ),
        CountryFinding::PillarTwoOnly(country) => format!(
            "{} is alleen geassocieerd met pijler II, en deze oproep valt daarbuiten. Een partner van daar geldt hier als partner uit een derde land.",
            capital(&place(country)),
        ),
        CountryFinding::AgreementPending(country) => format!(
            "Voor {} geldt een overgangsregeling. Het land telt mee als het akkoord over de associatie is getekend voordat de subsidieovereenkomst wordt gesloten.",
            place(country),
        ),
        CountryFinding::YearUnknown { country, from_year } => format!(
            "{} telt mee vanaf werkprogramma {from_year}. Het jaar van deze oproep is niet bekend: zoek het op.",
            capital(&place(country)),
        ),
        CountryFinding::PillarUnknown(country) => format!(
            "{} telt alleen mee in pijler II. De pijler van deze oproep is niet bekend: zoek die op.",
            capital(&place(country)),
        ),
        CountryFinding::NoThirdCountry => {
            "Geen van de leden die geld vragen, is gevestigd in een derde land zonder associatie."
                .to_owned()
        }
        CountryFinding::UsuallyUnfunded(country) => format!(
            "Een partner uit {} mag meestal meedoen, maar krijgt meestal geen EU-geld. Reken op eigen geld van die partner, of kijk of de oproep een uitzondering maakt.",
            place(country),
        ),
    }
}

pub(super) fn topic(finding: &TopicFinding, words: Words<'_>) -> String {
    match finding {
        TopicFinding::AllAdmitted(allowed) => format!(
            "Dit onderwerp is alleen open voor partners uit {}. Geen van de leden valt daarbuiten.",
            words.groups(allowed),
        ),
        TopicFinding::NotAdmitted { organisation, country, allowed } => format!(
            "{} is gevestigd in {}. Dit onderwerp is alleen open voor partners uit {}. Zoek in plaats daarvan een partner uit een van die landen.",
            words.organisation(*organisation), words.country(*country), words.groups(allowed),
        ),
        TopicFinding::PerhapsNotAdmitted { organisation, country, allowed } => format!(
            "{} is gevestigd in {}, en dit onderwerp is alleen open voor partners uit {}. Lees in het onderwerp of dat ook geldt voor geassocieerde partners en onderaannemers.",
            words.organisation(*organisation), words.country(*country), words.groups(allowed),
        ),
        TopicFinding::ListUnread => "Dit onderwerp beperkt uit welke landen men mag meedoen. Die lijst staat nog niet in Schakel: lees de voorwaarden van het onderwerp.".to_owned(),
        TopicFinding::BarredFromSomeTopics { organisation, country } => format!(
            "{} is gevestigd in {}. Sommige onderwerpen laten partners van daar niet toe: lees de voorwaarden van het onderwerp.",
            words.organisation(*organisation), words.country(*country),
        ),
        TopicFinding::AssociatedPartnerOnly { organisation, country } => format!(
            "{} komt uit {}. In dit onderwerp mogen partners van daar alleen meedoen als geassocieerde partner: geef deze partner die rol.",
            words.organisation(*organisation), words.country(*country),
        ),
        TopicFinding::IsAssociatedPartner { organisation, country } => format!(
            "{} komt uit {} en doet mee als geassocieerde partner. Zo vraagt dit onderwerp het.",
            words.organisation(*organisation), words.country(*country),
        ),
    }
}

pub(super) fn control(finding: &ControlFinding, words: Words<'_>) -> String {
    match *finding {
        ControlFinding::NoneFromRussia => {
            "Van geen van de leden is bekend dat de eigenaar in Rusland zit.".to_owned()
        }
        ControlFinding::FromRussia(id) => format!(
            "{} is in handen van een eigenaar in Rusland en is daarom uitgesloten. Dat verandert pas als die eigenaar de helft of minder bezit.",
            words.organisation(id),
        ),
        ControlFinding::NoneFromOutside => {
            "Van geen van de leden is bekend dat een land dat niet is toegelaten er zeggenschap over heeft.".to_owned()
        }
        ControlFinding::FromOutside { organisation, controlled_from } => format!(
            "De zeggenschap over {} ligt in {}. Dit onderwerp sluit zulke partners uit: zoek een partner zonder die zeggenschap.",
            words.organisation(organisation), words.country(controlled_from),
        ),
        ControlFinding::GuaranteesNeeded { organisation, country, controlled_from } => format!(
            "De zeggenschap over {} ligt in {}. Meedoen kan alleen als {} garanties geeft voor deze partner: vraag die op tijd aan.",
            words.organisation(organisation), words.country(controlled_from), words.country(country),
        ),
        ControlFinding::TopicToRead { organisation, controlled_from } => format!(
            "De zeggenschap over {} ligt in {}. Lees in de voorwaarden van het onderwerp of dat een bezwaar is.",
            words.organisation(organisation), words.country(controlled_from),
        ),
    }
}
