//! Reasons of a ranking as sentences, Dutch and English.

use matching::{ClaimSource, Closeness, Language, OrganisationKind, Readiness, Reason};

use super::names::{Names, list, quoted};

/// The reason as a sentence, for the organisation and the adviser alike.
#[must_use]
pub fn reason(reason: &Reason, names: &Names, language: Language) -> String {
    match language {
        Language::Dutch => dutch(reason, names),
        Language::English => english(reason, names),
    }
}

fn dutch(reason: &Reason, names: &Names) -> String {
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
            let lead = match role {
                Some(role) => format!("Open rol {}: ", names.role(*role, NL)),
                None => "Onderwerp: ".to_owned(),
            };
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
                "{lead}{core}.{} {}",
                dutch_readiness(*readiness),
                dutch_source(*source)
            )
        }
        Reason::LeavesOpen { needs, role } => {
            let needs = names.concept_list(needs, NL);
            match role {
                Some(role) => format!(
                    "Open rol {}: nog niet aangetoond is {needs}.",
                    names.role(*role, NL)
                ),
                None => format!("Nog niet aangetoond is {needs}."),
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
                "Geen van de huidige leden heeft {} zo goed in huis.",
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
        Reason::SharesWords { words } => format!(
            "De omschrijvingen delen kenmerkende woorden: {}.",
            list(
                &words
                    .iter()
                    .map(|word| quoted(word, NL))
                    .collect::<Vec<_>>(),
                NL
            ),
        ),
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
        Reason::WorkedWith {
            partners,
            consortia,
        } => {
            let partners: Vec<_> = partners
                .iter()
                .map(|(id, shared)| format!("{} ({shared}×)", names.organisation(*id)))
                .collect();
            let consortia: Vec<_> = consortia.iter().map(|id| names.consortium(*id)).collect();
            format!(
                "Werkte eerder samen met leden: {}; onder meer in {}.",
                list(&partners, NL),
                list(&consortia, NL)
            )
        }
        Reason::Experienced {
            subject,
            count,
            consortia,
        } => {
            let consortia: Vec<_> = consortia.iter().map(|id| names.consortium(*id)).collect();
            let times = if *count == 1 {
                "één eerder consortium".to_owned()
            } else {
                format!("{count} eerdere consortia")
            };
            format!(
                "Deed mee aan {times} over {}: {}.",
                names.concept(subject, NL),
                shown(&consortia, *count, NL)
            )
        }
    }
}

fn dutch_readiness(readiness: Readiness) -> String {
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

const fn dutch_source(source: ClaimSource) -> &'static str {
    match source {
        ClaimSource::Declared => "Bron: eigen opgave van de organisatie.",
        ClaimSource::Inferred => {
            "Bron: afgeleid uit projecten; bevestig het om zwaarder mee te tellen."
        }
        ClaimSource::Curated => "Bron: openbare publicatie.",
    }
}

fn english(reason: &Reason, names: &Names) -> String {
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
            let lead = match role {
                Some(role) => format!("Open role {}: ", names.role(*role, EN)),
                None => "Subject: ".to_owned(),
            };
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
                "{lead}{core}.{} {}",
                english_readiness(*readiness),
                english_source(*source)
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
                "None of the present members is as strong in {}.",
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
        Reason::SharesWords { words } => format!(
            "The descriptions share telling words: {}.",
            list(
                &words
                    .iter()
                    .map(|word| quoted(word, EN))
                    .collect::<Vec<_>>(),
                EN
            ),
        ),
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
        Reason::WorkedWith {
            partners,
            consortia,
        } => {
            let partners: Vec<_> = partners
                .iter()
                .map(|(id, shared)| format!("{} ({shared}×)", names.organisation(*id)))
                .collect();
            let consortia: Vec<_> = consortia.iter().map(|id| names.consortium(*id)).collect();
            format!(
                "Worked with members before: {}; among others in {}.",
                list(&partners, EN),
                list(&consortia, EN)
            )
        }
        Reason::Experienced {
            subject,
            count,
            consortia,
        } => {
            let consortia: Vec<_> = consortia.iter().map(|id| names.consortium(*id)).collect();
            let times = if *count == 1 {
                "one earlier consortium".to_owned()
            } else {
                format!("{count} earlier consortia")
            };
            format!(
                "Took part in {times} on {}: {}.",
                names.concept(subject, EN),
                shown(&consortia, *count, EN)
            )
        }
    }
}

fn english_readiness(readiness: Readiness) -> String {
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

const fn english_source(source: ClaimSource) -> &'static str {
    match source {
        ClaimSource::Declared => "Source: declared by the organisation itself.",
        ClaimSource::Inferred => {
            "Source: inferred from projects; confirm it to make it count more."
        }
        ClaimSource::Curated => "Source: a public publication.",
    }
}

/// The consortia shown, and that there are more where that is so.
fn shown(consortia: &[String], count: u32, language: Language) -> String {
    if usize::try_from(count).is_ok_and(|count| count > consortia.len()) {
        let more = match language {
            Language::Dutch => "onder meer",
            Language::English => "among others",
        };
        format!("{more} {}", list(consortia, language))
    } else {
        list(consortia, language)
    }
}

/// A kind of organisation with its article.
#[must_use]
pub const fn kind_name(kind: OrganisationKind, language: Language) -> &'static str {
    match (kind, language) {
        (OrganisationKind::Company, Language::Dutch) => "een bedrijf",
        (OrganisationKind::University, Language::Dutch) => "een universiteit",
        (OrganisationKind::ResearchInstitute, Language::Dutch) => "een onderzoeksinstituut",
        (OrganisationKind::PublicBody, Language::Dutch) => "een overheidsorganisatie",
        (OrganisationKind::Financier, Language::Dutch) => "een financier",
        (OrganisationKind::Network, Language::Dutch) => "een netwerk",
        (OrganisationKind::Other, Language::Dutch) => "een andere organisatie",
        (OrganisationKind::Company, Language::English) => "a company",
        (OrganisationKind::University, Language::English) => "a university",
        (OrganisationKind::ResearchInstitute, Language::English) => "a research institute",
        (OrganisationKind::PublicBody, Language::English) => "a public body",
        (OrganisationKind::Financier, Language::English) => "a financier",
        (OrganisationKind::Network, Language::English) => "a network",
        (OrganisationKind::Other, Language::English) => "another organisation",
    }
}
