//! Compositions in Dutch.

use matching::eligibility::Assessment;
use matching::{
    Cause, ClaimSource, Closeness, ConsortiumId, Language, MemberReason, NoComposition,
};

use super::CompositionLimit;
use crate::text::eligibility::finding;
use crate::text::names::Names;
use crate::text::reason::kind_name;

const NL: Language = Language::Dutch;

pub(super) fn reason(reason: &MemberReason, names: &Names) -> String {
    match reason {
        MemberReason::Wanted => "Moet erin, zoals gevraagd.".to_owned(),
        MemberReason::Answers {
            need,
            capability,
            closeness,
            source,
            credit,
        } => {
            let (need, capability) = (names.concept(need, NL), names.concept(capability, NL));
            let answer = match closeness {
                Closeness::Same => format!("Dekt {need}"),
                Closeness::Narrower => format!("Dekt {need} met een deel daarvan: {capability}"),
                Closeness::Broader => {
                    format!("Dekt {need} voor een deel: werkt aan {capability}, dat breder is")
                }
                Closeness::Related => {
                    format!("Dekt {need} een beetje: werkt aan {capability}, dat verwant is")
                }
            };
            let percent = 100.0 * credit.as_f64();
            format!(
                "{answer} (telt voor {percent:.0}%; {}).",
                source_note(*source)
            )
        }
        MemberReason::Led { times, consortia } => format!(
            "Was eerder penvoerder van {}: {}.",
            projects(*times),
            some(*times, consortia, names)
        ),
        MemberReason::Knows {
            leader,
            times,
            consortia,
        } => format!(
            "Werkte met de penvoerder, {}, samen in {}: {}.",
            names.organisation(*leader),
            projects(*times),
            some(*times, consortia, names)
        ),
        MemberReason::Newcomer => {
            "Deed volgens deze gegevens nog aan geen toegekend project mee: een kans voor een \
             nieuwkomer."
                .to_owned()
        }
        MemberReason::Country(country) => format!(
            "Is nodig om het land: zonder een lid uit {} doen er te weinig landen mee.",
            names.country_in_sentence(*country, NL)
        ),
        MemberReason::From(country) => format!(
            "Is nodig om het land: zonder dit lid zijn er te weinig leden uit {}.",
            names.country_in_sentence(*country, NL)
        ),
        MemberReason::Kind => "Is nodig om het soort organisatie, dat gevraagd is.".to_owned(),
    }
}

fn projects(times: u32) -> String {
    match times {
        1 => "één toegekend project".to_owned(),
        more => format!("{more} toegekende projecten"),
    }
}

/// The newest of so many.
fn some(times: u32, consortia: &[ConsortiumId], names: &Names) -> String {
    let list = names.consortium_list(consortia, NL);
    if usize::try_from(times).is_ok_and(|times| times > consortia.len()) {
        format!("onder meer {list}")
    } else {
        list
    }
}

const fn source_note(source: ClaimSource) -> &'static str {
    match source {
        ClaimSource::Declared => "door de organisatie zelf opgegeven",
        ClaimSource::Inferred => "afgeleid uit projecten, niet bevestigd",
        ClaimSource::Curated => "uit een openbare publicatie",
    }
}

pub(super) fn out_of_limit(limit: CompositionLimit, asked: i64) -> String {
    let (least, most) = limit.range();
    let what = match limit {
        CompositionLimit::Members => "het grootste aantal leden",
        CompositionLimit::Dutch { .. } => "het kleinste aantal Nederlandse leden",
        CompositionLimit::Alternatives => "het aantal alternatieven",
    };
    let remedy = match limit {
        CompositionLimit::Members | CompositionLimit::Alternatives => {
            format!("geef een getal van {least} tot en met {most}")
        }
        CompositionLimit::Dutch { of } => format!(
            "geef een getal van {least} tot en met {most}, want er mogen hoogstens {of} leden zijn"
        ),
    };
    format!("{asked} kan niet als {what}: {remedy}")
}

pub(super) fn none(why: &NoComposition, call: &str, names: &Names) -> String {
    match why {
        NoComposition::NoNeeds => format!(
            "{call} noemt geen begrippen uit de keten, zodat niet bekend is wat de oproep vraagt: \
             kies een andere oproep, of importeer deze met de beschrijving (`schakel import calls`)"
        ),
        NoComposition::Unknown(id) => format!(
            "er is geen organisatie `organisation:{id}`, die erin moet: neem id's uit de \
             antwoorden van deze dienst"
        ),
        NoComposition::Contradiction(id) => format!(
            "{} moet erin en mag er niet in: haal haar uit een van de twee lijsten",
            names.organisation(*id)
        ),
        NoComposition::Barred {
            organisation,
            assessment,
        } => format!(
            "{} moet erin, maar kan niet meedoen aan {call}: laat haar weg; {}",
            names.organisation(*organisation),
            because(&assessment.clone().while_forming(), names)
        ),
        NoComposition::NoRoom {
            most,
            needed,
            cause,
        } => no_room(*most, *needed, *cause, call, names),
        NoComposition::NoLeader => "niemand die mee mag doen was volgens deze gegevens \
             penvoerder van een toegekend project: sluit minder organisaties uit, of importeer \
             projecten (`schakel import cordis`)"
            .to_owned(),
        NoComposition::Countries { found, needed } => format!(
            "{call} vraagt leden uit {needed} landen die meetellen, en wie mee mag doen komt uit \
             {found}: sluit minder organisaties uit"
        ),
        NoComposition::MemberStates { found, needed } => format!(
            "{call} vraagt leden uit {needed} lidstaten van de EU die meetellen, en wie mee mag \
             doen komt uit {found}: sluit minder organisaties uit, of importeer er meer"
        ),
        NoComposition::From {
            country,
            found,
            needed,
        } => format!(
            "gevraagd zijn minstens {needed} leden uit {}, en aan {call} mogen er {found} \
             meedoen: verlaag dat aantal",
            names.country_in_sentence(*country, NL)
        ),
        NoComposition::Kind(kind) => format!(
            "gevraagd is {}, en aan {call} mag er geen meedoen: laat die wens weg",
            kind_name(*kind, NL)
        ),
        NoComposition::NoneEligible {
            members,
            assessment,
        } => format!(
            "geen samenstelling voldoet aan de regels van {call}: die zonder de regels het best zou \
             scoren, {}, voldoet niet; {}",
            names.organisation_list(members, NL),
            because(assessment, names)
        ),
        NoComposition::OutOfSteps(steps) => format!(
            "in {steps} stappen is voor {call} geen toegestane samenstelling gevonden, wat niet \
             bewijst dat er geen is: laat een wens vallen, of geef meer stappen"
        ),
        NoComposition::GivenUp => {
            "niemand wachtte nog op het antwoord: vraag het opnieuw".to_owned()
        }
    }
}

/// The findings that decide, as one clause.
fn because(assessment: &Assessment, names: &Names) -> String {
    let findings = assessment.deciding();
    let findings: Vec<_> = findings
        .map(|check| finding(&check.finding, names, NL))
        .collect();
    format!("de regels zeggen: {}", findings.join(" "))
}

fn no_room(most: usize, needed: usize, cause: Cause, call: &str, names: &Names) -> String {
    let asks = match cause {
        Cause::Wanted => format!("{needed} organisaties moeten erin"),
        Cause::Coordinator => format!(
            "geen van de {} organisaties die erin moeten was penvoerder van een toegekend \
             project, zodat er een naast hen nodig is",
            needed - 1
        ),
        Cause::Countries => format!("{call} vraagt leden uit {needed} landen"),
        Cause::From(country) => format!(
            "gevraagd zijn minstens {needed} leden uit {}",
            names.country_in_sentence(country, NL)
        ),
        Cause::SingleApplicant => {
            return format!(
                "{call} is voor één aanvrager, en gevraagd zijn minstens {needed} leden: vraag er \
                 een"
            );
        }
        Cause::Together => {
            format!("de regels van {call} en de wensen samen vragen minstens {needed} leden")
        }
    };
    format!("{asks}, en er mogen er hoogstens {most} zijn: sta {needed} leden toe, of wens minder")
}
