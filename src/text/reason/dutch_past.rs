//! What the past says, in Dutch.

use matching::{Language, OrganisationId, PastFact};

use super::kind_name;
use crate::text::names::{Names, list, quoted};

const NL: Language = Language::Dutch;

/// The fact in Dutch.
pub(super) fn sentence(fact: &PastFact, names: &Names) -> String {
    match fact {
        PastFact::WorkedWith {
            partners,
            consortia,
        } => {
            let counted = |(id, shared): &(OrganisationId, u32)| match shared {
                1 => format!("{} (één keer)", names.organisation(*id, NL)),
                2 => format!("{} (twee keer)", names.organisation(*id, NL)),
                more => format!("{} ({more} keer)", names.organisation(*id, NL)),
            };
            let partners: Vec<_> = partners.iter().map(counted).collect();
            format!(
                "Werkte samen met leden, ongeacht het onderwerp: {}; onder meer in {}.",
                list(&partners, NL),
                names.consortium_list(consortia, NL)
            )
        }
        PastFact::WorkedInField {
            partners,
            consortia,
        } => {
            let known = names.organisation_list(partners, NL);
            match (partners.as_slice(), consortia.as_slice()) {
                ([], _) => format!(
                    "Heeft met leden samengewerkt in {}.",
                    names.consortium_list(consortia, NL)
                ),
                (_, []) => format!("Heeft samengewerkt met {known}."),
                _ => format!(
                    "Heeft met {known} samengewerkt aan onderwerpen als dit, in {}.",
                    names.consortium_list(consortia, NL)
                ),
            }
        }
        PastFact::KnownAtHome { country, count } => {
            let country = names.country_in_sentence(*country, NL);
            match count {
                1 => format!("Kent leden van ander werk, en er doet al één lid uit {country} mee."),
                more => format!(
                    "Kent leden van ander werk, en er doen al {more} leden uit {country} mee, bekenden meegeteld."
                ),
            }
        }
        PastFact::Reunion {
            consortium,
            again,
            of,
        } => {
            let earlier = names.consortium(*consortium);
            match (again, of) {
                (_, 1) => format!("Het andere lid van {earlier} doet ook hier mee."),
                (1, _) => format!("Van de {of} anderen in {earlier} doet er één ook hier mee."),
                _ => format!("Van de {of} anderen in {earlier} doen er {again} ook hier mee."),
            }
        }
        PastFact::DidAlike { consortia, words } => {
            let words: Vec<_> = words.iter().map(|word| quoted(word, NL)).collect();
            let common = match words.as_slice() {
                [] => String::new(),
                words => format!(
                    " Kenmerkende woorden die overeenkomen: {}.",
                    list(words, NL)
                ),
            };
            let like = match consortia.len() {
                1 => "een consortium",
                _ => "consortia",
            };
            let told = names.consortium_list(consortia, NL);
            format!("Deed mee aan {like} als dit: {told}.{common}")
        }
        PastFact::SameSeries { consortia } => format!(
            "Deed mee aan een ander consortium van deze reeks: {}.",
            names.consortium_list(consortia, NL)
        ),
        PastFact::Neighbours { members } => {
            format!(
                "In dezelfde plaats als {}.",
                names.organisation_list(members, NL)
            )
        }
        PastFact::Compatriots { country, count } => {
            let country = names.country_in_sentence(*country, NL);
            match count {
                1 => format!("Eén lid komt ook uit {country}."),
                more => format!("{more} leden komen ook uit {country}."),
            }
        }
        PastFact::OtherNewcomers { count } => match count {
            1 => "Eén lid doet, voor zover hier bekend, ook voor het eerst mee.".to_owned(),
            more => {
                format!("{more} leden doen, voor zover hier bekend, ook voor het eerst mee.")
            }
        },
        PastFact::Customary { kind, in_ten } => format!(
            "Van de consortia die hier bekend zijn neemt er een in dit deel van het programma gemiddeld {},{} nieuwkomers van deze soort ({}) op.",
            in_ten / 10,
            in_ten % 10,
            kind_name(*kind, NL)
        ),
    }
}
