//! Reasons in English.

use matching::{ClaimSource, Closeness, Language, Readiness, Reason};

use super::{english_past, kind_name};
use crate::text::names::{Names, list, quoted};

/// The reason in English.
pub(super) fn sentence(reason: &Reason, names: &Names) -> String {
    const EN: Language = Language::English;
    match reason {
        Reason::CoversNeed {
            need,
            capability,
            closeness,
            readiness,
            source,
            role,
        } => {
            let (need, capability) = (names.concept(need, EN), names.concept(capability, EN));
            let Some(role) = role else {
                return format!(
                    "{} {}",
                    subject_only(&need, &capability, *closeness),
                    source_note(*source)
                );
            };
            let lead = names.role(*role, EN);
            let core = match closeness {
                Closeness::Same => format!("{need} is asked for and present"),
                Closeness::Narrower => {
                    format!("{capability} is present and is part of {need}, which is asked for")
                }
                Closeness::Broader => format!(
                    "{capability} is present; {need}, a part of it, is asked for, so this counts in part"
                ),
                Closeness::Related => format!(
                    "{capability} is present and related to {need}, which is asked for; this counts a little"
                ),
            };
            format!(
                "Open role {lead}: {core}.{} {}",
                readiness_note(*readiness),
                source_note(*source)
            )
        }
        Reason::LeavesOpen { needs, role } => {
            let needs = names.concept_list(needs, EN);
            match role {
                Some(role) => format!(
                    "Open role {}: not shown yet: {needs}.",
                    names.role(*role, EN)
                ),
                None => format!("Not shown yet: {needs}."),
            }
        }
        Reason::KindNotWanted { kind, role } => format!(
            "Open role {} asks for another kind of organisation than {}; it therefore counts half.",
            names.role(*role, EN),
            kind_name(*kind, EN),
        ),
        Reason::CountryNotWanted { country, role } => format!(
            "Open role {} asks for partners from other countries than {}; it therefore counts half.",
            names.role(*role, EN),
            names.country_in_sentence(*country, EN),
        ),
        Reason::AddsConcept { need } => {
            format!(
                "None of the known members is as strong in {}.",
                names.concept(need, EN)
            )
        }
        Reason::AddsCountry { country } => format!(
            "The consortium has no member from {} yet; another country helps to reach the number that the rules ask for.",
            names.country_in_sentence(*country, EN),
        ),
        Reason::AddsKind { kind } => {
            format!(
                "The consortium looks for {} and has none yet.",
                kind_name(*kind, EN)
            )
        }
        Reason::SharesWords { words } => {
            let words: Vec<_> = words.iter().map(|word| quoted(word, EN)).collect();
            match words.as_slice() {
                [word] => format!("The descriptions share a telling word: {word}."),
                _ => format!(
                    "The descriptions share telling words: {}.",
                    list(&words, EN)
                ),
            }
        }
        Reason::SharesInterest { interest, subject } if interest == subject => {
            format!(
                "The organisation wants to work on {}, which is what the consortium works on.",
                names.concept(interest, EN)
            )
        }
        Reason::SharesInterest { interest, subject } => format!(
            "The organisation wants to work on {}, which is close to {}, what the consortium works on.",
            names.concept(interest, EN),
            names.concept(subject, EN),
        ),
        Reason::Past(fact) => english_past::sentence(fact, names),
    }
}

/// What is said of a consortium without open roles, where nothing is asked for.
fn subject_only(subject: &str, capability: &str, closeness: Closeness) -> String {
    match closeness {
        Closeness::Same => {
            format!("The consortium works on {subject}, and so does the organisation.")
        }
        Closeness::Narrower => format!(
            "The organisation works on {capability}, a part of {subject}, what the consortium works on."
        ),
        Closeness::Broader => format!(
            "The organisation works on {capability}; the consortium on a part of it: {subject}. This counts in part."
        ),
        Closeness::Related => format!(
            "The organisation works on {capability}, which is related to {subject}, what the consortium works on; this counts a little."
        ),
    }
}

fn readiness_note(readiness: Readiness) -> String {
    match readiness {
        Readiness::NotAsked => String::new(),
        Readiness::Meets { shown, asked } => {
            format!(" TRL {shown} is shown, at least TRL {asked} is asked for.")
        }
        Readiness::Short { shown, asked } => {
            format!(
                " TRL {shown} is shown, at least TRL {asked} is asked for; the difference costs points."
            )
        }
        Readiness::Unknown { asked } => {
            format!(" At least TRL {asked} is asked for; the organisation's own TRL is not known.")
        }
    }
}

const fn source_note(source: ClaimSource) -> &'static str {
    match source {
        ClaimSource::Declared => "Source: declared by the organisation itself.",
        ClaimSource::Inferred => {
            "Source: inferred from projects; confirm it to make it count more."
        }
        ClaimSource::Curated => "Source: a public publication.",
    }
}
