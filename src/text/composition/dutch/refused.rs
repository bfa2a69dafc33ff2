//! Why there is no composition, in Dutch.

use matching::eligibility::Assessment;
use matching::{CallId, Cause, MOST_MEMBERS, NoComposition, OrganisationId};

use super::NL;
use crate::text::composition::{CompositionAsked, CompositionLimit};
use crate::text::eligibility::finding;
use crate::text::names::Names;
use crate::text::reason::kind_name;

pub(in crate::text::composition) fn out_of_limit(limit: CompositionLimit, asked: i64) -> String {
    let (least, most) = limit.range();
    let what = match limit {
        CompositionLimit::Members => "het grootste aantal leden",
        CompositionLimit::Dutch { .. } => "het kleinste aantal Nederlandse leden",
        CompositionLimit::Alternatives => "het aantal alternatieven",
        CompositionLimit::Wanted => "het aantal organisaties dat erin moet",
        CompositionLimit::Excluded => "het aantal organisaties dat er niet in mag",
    };
    let remedy = match limit {
        CompositionLimit::Members | CompositionLimit::Alternatives => {
            format!("geef een getal van {least} tot en met {most}")
        }
        CompositionLimit::Dutch { of } => format!(
            "geef een getal van {least} tot en met {most}, want er mogen hoogstens {of} leden zijn"
        ),
        CompositionLimit::Wanted | CompositionLimit::Excluded => {
            format!("noem er hoogstens {most}")
        }
    };
    format!("{asked} kan niet als {what}: {remedy}")
}

pub(in crate::text::composition) fn unknown_organisation(id: OrganisationId) -> String {
    format!(
        "er is geen organisatie `{}:{id}`: neem id's uit de antwoorden van deze dienst",
        OrganisationId::KIND
    )
}

pub(in crate::text::composition) fn unknown_call(id: CallId) -> String {
    format!(
        "er is geen oproep `{}:{id}`: neem id's uit de antwoorden van deze dienst",
        CallId::KIND
    )
}

pub(in crate::text::composition) const fn remedy_at_terminal(
    why: &NoComposition,
) -> Option<&'static str> {
    match why {
        NoComposition::NoNeeds => {
            Some("of importeer de oproep met de beschrijving (`schakel import calls`)")
        }
        NoComposition::NoLeader
        | NoComposition::Countries { .. }
        | NoComposition::MemberStates { .. } => {
            Some("of importeer meer projecten (`schakel import cordis`)")
        }
        NoComposition::OutOfSteps(_) => Some("of geef meer stappen (`--budget`)"),
        NoComposition::Unknown(_)
        | NoComposition::Contradiction(_)
        | NoComposition::Barred { .. }
        | NoComposition::NoRoom { .. }
        | NoComposition::From { .. }
        | NoComposition::Kind(_)
        | NoComposition::NoneEligible { .. }
        | NoComposition::GivenUp => None,
    }
}

pub(in crate::text::composition) fn none(
    why: &NoComposition,
    asked: CompositionAsked<'_>,
    names: &Names,
) -> String {
    let CompositionAsked { call, excludes } = asked;
    let others = if excludes {
        "sluit minder organisaties uit, of kies een andere oproep"
    } else {
        "kies een andere oproep"
    };
    match why {
        NoComposition::NoNeeds => format!(
            "{call} noemt geen onderdelen van de keten, zodat niet bekend is wat de oproep vraagt: \
             kies een andere oproep"
        ),
        NoComposition::Unknown(id) => unknown_organisation(*id),
        NoComposition::Contradiction(id) => format!(
            "{} moet erin en mag er niet in: haal haar uit een van de twee lijsten",
            names.organisation(*id, NL)
        ),
        NoComposition::Barred {
            organisation,
            assessment,
        } => format!(
            "{} moet erin, maar kan niet meedoen aan {call}: laat haar weg; {}",
            names.organisation(*organisation, NL),
            because(&assessment.clone().while_forming(), names)
        ),
        NoComposition::NoRoom {
            most,
            needed,
            cause,
        } => no_room(*most, *needed, *cause, call, names),
        NoComposition::NoLeader => format!(
            "niemand die voor {call} meetelt en iets kan dat de oproep vraagt, was volgens deze \
             gegevens penvoerder van een toegekend Europees project: {others}"
        ),
        NoComposition::Countries { found, needed } => format!(
            "{call} vraagt leden uit {} die meetellen, en wie mee mag doen en iets \
             kan dat de oproep vraagt, komt uit {found}: {others}",
            counted(*needed, "land", "landen")
        ),
        NoComposition::MemberStates { found, needed } => format!(
            "{call} vraagt leden uit {} van de EU die meetellen, en wie mee mag doen en iets \
             kan dat de oproep vraagt, komt uit {found}: {others}",
            counted(*needed, "lidstaat", "lidstaten")
        ),
        NoComposition::From {
            country,
            found,
            needed,
        } => format!(
            "gevraagd zijn minstens {needed} leden uit {}, en {found} is het aantal dat aan {call} mee \
             mag doen en iets kan dat de oproep vraagt: verlaag dat van de wens",
            names.country_in_sentence(*country, NL)
        ),
        NoComposition::Kind(kind) => format!(
            "gevraagd is {}, en geen mag meedoen aan {call} en kan iets dat de oproep vraagt: laat die \
             wens weg",
            kind_name(*kind, NL)
        ),
        NoComposition::NoneEligible {
            members,
            assessment,
        } => format!(
            "geen samenstelling die aan de wensen voldoet, voldoet aan de regels van {call}: laat een \
             wens vallen, of kies een andere oproep; zo voldoen {} niet, want {}",
            names.organisation_list(members, NL),
            because(assessment, names)
        ),
        NoComposition::OutOfSteps(steps) => format!(
            "in {} is voor {call} geen toegestane samenstelling gevonden, wat niet bewijst dat er \
             geen is: vraag met minder of andere wensen, of kies een andere oproep",
            super::steps(*steps)
        ),
        NoComposition::GivenUp => {
            "niemand wachtte nog op het antwoord: vraag het opnieuw".to_owned()
        }
    }
}

fn counted(number: usize, one: &str, more: &str) -> String {
    match number {
        1 => format!("één {one}"),
        _ => format!("{number} {more}"),
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
            "geen van de {} organisaties die erin moeten telt hier zeker mee en was penvoerder van \
             een toegekend Europees project, zodat er een naast hen nodig is",
            needed - 1
        ),
        Cause::Countries => format!("{call} vraagt leden uit {needed} landen"),
        Cause::From(country) => format!(
            "gevraagd zijn minstens {needed} leden uit {}",
            names.country_in_sentence(country, NL)
        ),
        Cause::FromBesideOthers {
            country,
            from,
            countries,
        } => format!(
            "gevraagd zijn minstens {from} leden uit {}, en {call} vraagt leden uit {countries} \
             landen, dus minstens {} van elders: dat zijn {needed} leden",
            names.country_in_sentence(country, NL),
            needed.saturating_sub(from)
        ),
        Cause::Kinds => format!("gevraagd zijn leden van {needed} soorten"),
        Cause::SingleApplicant => {
            return format!(
                "{call} is voor één aanvrager, en gevraagd zijn minstens {needed} leden: vraag er \
                 een"
            );
        }
        Cause::Together => {
            format!("de regels van {call} en de wensen samen vragen {needed} leden of meer")
        }
    };
    let remedy = if cause == Cause::Together && most < MOST_MEMBERS {
        "sta meer leden toe, of wens minder".to_owned()
    } else if needed <= MOST_MEMBERS {
        format!("sta {needed} leden toe, of wens minder")
    } else {
        "wens minder".to_owned()
    };
    format!("{asks}, en er mogen er hoogstens {most} zijn: {remedy}")
}
