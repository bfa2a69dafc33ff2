//! Minimum numbers, in Dutch.

use matching::eligibility::{CompositionFinding, Tally};

use crate::text::eligibility::words::{Reach, Words, capital, reach};

pub(super) fn composition(finding: &CompositionFinding, words: Words<'_>) -> String {
    match finding {
        CompositionFinding::Countries(tally) => count(tally, &COUNTRIES, words),
        CompositionFinding::MemberStates(tally) => count(tally, &MEMBER_STATES, words),
        CompositionFinding::Applicants(tally) => applicants(tally, words),
        CompositionFinding::AllBeneficiaries => {
            "Alle leden doen mee als begunstigde; alleen begunstigden tellen mee voor het minimum.".to_owned()
        }
        CompositionFinding::RoleDoesNotCount(members) => format!(
            "Geen begunstigde: {}. Deze leden tellen niet mee voor het minimum. Worden zij begunstigde, dan tellen zij mee als ook hun land meetelt.",
            words.organisations(members),
        ),
        CompositionFinding::AllIndependent => {
            "Van geen twee leden is bekend dat ze onder dezelfde zeggenschap staan.".to_owned()
        }
        CompositionFinding::CommonControl(members) => format!(
            "Onder dezelfde zeggenschap staan {}. Zij tellen samen als één; een partner van buiten deze groep telt apart.",
            words.organisations(members),
        ),
        CompositionFinding::ProgrammeManagersUnknown => "Programma-cofinanciering is voor organisaties die onderzoeksprogramma's beheren of betalen. Of de leden dat doen, staat niet in de gegevens: vraag het na.".to_owned(),
    }
}

/// What a number is of: one, several, and where to find the first and another.
pub(super) struct Counted {
    one: &'static str,
    several: &'static str,
    first: &'static str,
    another: &'static str,
}

const COUNTRIES: Counted = Counted {
    one: "land",
    several: "landen",
    first: "een lidstaat of geassocieerd land",
    another: "een andere lidstaat of een ander geassocieerd land",
};
const MEMBER_STATES: Counted = Counted {
    one: "lidstaat van de EU",
    several: "lidstaten van de EU",
    first: "een lidstaat",
    another: "een andere lidstaat",
};
pub(super) const EUROSTARS: Counted = Counted {
    one: "Eurostarsland",
    several: "Eurostarslanden",
    first: "een Eurostarsland",
    another: "een ander Eurostarsland",
};
pub(super) const EUROPEAN: Counted = Counted {
    one: "lidstaat of geassocieerd land",
    several: "lidstaten of geassocieerde landen",
    first: "een lidstaat of geassocieerd land",
    another: "een andere lidstaat of een ander geassocieerd land",
};

pub(super) fn count(tally: &Tally, counted: &Counted, words: Words<'_>) -> String {
    let unit = |number| match number {
        1 => counted.one,
        _ => counted.several,
    };
    let found = tally.found.len();
    let lead = if found == 0 {
        format!("Er telt nog geen {} mee.", counted.one)
    } else {
        format!(
            "Er {} {} {} mee: {}.",
            if found == 1 { "telt" } else { "tellen" },
            words.number(found),
            unit(found),
            words.countries(&tally.found),
        )
    };
    let needed = words.number(tally.needed);
    let perhaps = capital(&words.countries(&tally.perhaps));
    let verb = if tally.perhaps.len() == 1 {
        "telt"
    } else {
        "tellen"
    };
    match reach(tally) {
        Reach::Reached => format!("{lead} Dat is genoeg: de regel vraagt er {needed}."),
        Reach::Perhaps => format!(
            "{lead} De regel vraagt er {needed}. {perhaps} {verb} alleen mee onder een voorwaarde; een ander punt in deze lijst zegt welke. Met nog een begunstigde uit {} hangt het daar niet meer van af.",
            counted.another,
        ),
        Reach::Missing(missing) => {
            let more = if found == 0 { "" } else { "nog " };
            let from = if found == 0 && missing == 1 {
                counted.first
            } else {
                counted.another
            };
            let even = if tally.perhaps.is_empty() {
                String::new()
            } else {
                format!(" {perhaps} {verb} misschien mee, maar dan nog is het te weinig.")
            };
            format!(
                "{lead}{even} De regel vraagt er {needed}. Zoek {more}{} begunstigde{} uit {}.",
                words.number(missing),
                if missing == 1 { "" } else { "n, elk" },
                from,
            )
        }
    }
}

fn applicants(tally: &Tally, words: Words<'_>) -> String {
    match reach(tally) {
        Reach::Reached => format!(
            "Er is een begunstigde uit {}. Eén begunstigde uit een lidstaat of geassocieerd land is genoeg.",
            words.countries(&tally.found),
        ),
        Reach::Perhaps => format!(
            "De begunstigde uit {} telt alleen mee onder een voorwaarde; een ander punt in deze lijst zegt welke. Eén begunstigde uit een lidstaat of geassocieerd land is genoeg.",
            words.countries(&tally.perhaps),
        ),
        Reach::Missing(_) => "Er is geen begunstigde uit een lidstaat of geassocieerd land. Eén is genoeg: zoek er een, of laat een lid uit zo'n land begunstigde worden.".to_owned(),
    }
}
