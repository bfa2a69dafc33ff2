//! Reasons in Dutch.

use matching::{ClaimSource, Closeness, Language, Readiness, Reason};

use super::{dutch_past, kind_name};
use crate::text::names::{Names, list, quoted};

/// The reason in Dutch.
pub(super) fn sentence(reason: &Reason, names: &Names) -> String {
    const NL: Language = Language::Dutch;
    match reason {
        Reason::CoversNeed {
            need,
            capability,
            closeness,
            readiness,
            source,
            role,
        } => {
            let (need, capability) = (names.concept(need, NL), names.concept(capability, NL));
            let Some(role) = role else {
                return format!(
                    "{} {}",
                    subject_only(&need, &capability, *closeness),
                    source_note(*source)
                );
            };
            let lead = names.role(*role, NL);
            let core = match closeness {
                Closeness::Same => format!("{need} wordt gevraagd en is aanwezig"),
                Closeness::Narrower => {
                    format!("{capability} is aanwezig en valt onder {need}, dat wordt gevraagd")
                }
                Closeness::Broader => format!(
                    "{capability} is aanwezig; gevraagd is {need}, een onderdeel daarvan, dus dit telt deels mee"
                ),
                Closeness::Related => format!(
                    "{capability} is aanwezig en verwant aan {need}, dat wordt gevraagd; dit telt een beetje mee"
                ),
            };
            format!(
                "Open rol {lead}: {core}.{} {}",
                readiness_note(*readiness),
                source_note(*source)
            )
        }
        Reason::LeavesOpen { needs, role } => {
            let needs = names.concept_list(needs, NL);
            match role {
                Some(role) => format!(
                    "Open rol {}: {needs} is nog niet aangetoond.",
                    names.role(*role, NL)
                ),
                None => format!("{needs} is nog niet aangetoond."),
            }
        }
        Reason::KindNotWanted { kind, role } => format!(
            "Open rol {} vraagt een andere soort organisatie dan {}; dit telt daarom half.",
            names.role(*role, NL),
            kind_name(*kind, NL),
        ),
        Reason::CountryNotWanted { country, role } => format!(
            "Open rol {} vraagt partners uit andere landen dan {}; dit telt daarom half.",
            names.role(*role, NL),
            names.country_in_sentence(*country, NL),
        ),
        Reason::AddsConcept { need } => {
            format!(
                "Geen van de bekende leden heeft {} zo goed in huis.",
                names.concept(need, NL)
            )
        }
        Reason::AddsCountry { country } => format!(
            "Het consortium heeft nog geen lid uit {}; een extra land helpt bij de eis van voldoende landen.",
            names.country_in_sentence(*country, NL),
        ),
        Reason::AddsKind { kind } => format!(
            "Het consortium zoekt {} en heeft die nog niet.",
            kind_name(*kind, NL),
        ),
        Reason::SharesWords { words } => {
            let words: Vec<_> = words.iter().map(|word| quoted(word, NL)).collect();
            match words.as_slice() {
                [word] => format!("De omschrijvingen delen een kenmerkend woord: {word}."),
                _ => format!(
                    "De omschrijvingen delen kenmerkende woorden: {}.",
                    list(&words, NL)
                ),
            }
        }
        Reason::SharesInterest { interest, subject } if interest == subject => {
            format!(
                "De organisatie wil werken aan {}, en dat is waar het consortium aan werkt.",
                names.concept(interest, NL)
            )
        }
        Reason::SharesInterest { interest, subject } => format!(
            "De organisatie wil werken aan {}, en dat ligt dicht bij {}, waar het consortium aan werkt.",
            names.concept(interest, NL),
            names.concept(subject, NL),
        ),
        Reason::Past(fact) => dutch_past::sentence(fact, names),
    }
}

/// What is said of a consortium without open roles, where nothing is asked for.
fn subject_only(subject: &str, capability: &str, closeness: Closeness) -> String {
    match closeness {
        Closeness::Same => format!("Het consortium werkt aan {subject}, en de organisatie ook."),
        Closeness::Narrower => format!(
            "De organisatie werkt aan {capability}, een onderdeel van {subject}, waar het consortium aan werkt."
        ),
        Closeness::Broader => format!(
            "De organisatie werkt aan {capability}; het consortium aan een onderdeel daarvan: {subject}. Dit telt deels mee."
        ),
        Closeness::Related => format!(
            "De organisatie werkt aan {capability}, verwant aan {subject}, waar het consortium aan werkt; dit telt een beetje mee."
        ),
    }
}

fn readiness_note(readiness: Readiness) -> String {
    match readiness {
        Readiness::NotAsked => String::new(),
        Readiness::Meets { shown, asked } => {
            format!(" Aangetoond is TRL {shown}, gevraagd minstens TRL {asked}.")
        }
        Readiness::Short { shown, asked } => {
            format!(
                " Aangetoond is TRL {shown}, gevraagd minstens TRL {asked}; het verschil kost punten."
            )
        }
        Readiness::Unknown { asked } => {
            format!(" Gevraagd is minstens TRL {asked}; de eigen TRL is niet bekend.")
        }
    }
}

const fn source_note(source: ClaimSource) -> &'static str {
    match source {
        ClaimSource::Declared => "Bron: eigen opgave van de organisatie.",
        ClaimSource::Inferred => {
            "Bron: afgeleid uit projecten; bevestig het om zwaarder mee te tellen."
        }
        ClaimSource::Curated => "Bron: openbare publicatie.",
    }
}
