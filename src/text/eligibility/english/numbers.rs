//! Minimum numbers, in English.

use matching::eligibility::{CompositionFinding, Tally};

use crate::text::eligibility::words::{Reach, Words, capital, reach};

pub(super) fn composition(finding: &CompositionFinding, words: Words<'_>) -> String {
    match finding {
        CompositionFinding::Countries(tally) => count(tally, &COUNTRIES, words),
        CompositionFinding::MemberStates(tally) => count(tally, &MEMBER_STATES, words),
        CompositionFinding::Applicants(tally) => applicants(tally, words),
        CompositionFinding::AllBeneficiaries => {
            "All members take part as beneficiaries; only beneficiaries count towards the minimum.".to_owned()
        }
        CompositionFinding::RoleDoesNotCount(members) => format!(
            "Not a beneficiary: {}. These members do not count towards the minimum. As beneficiaries they would, if their country counts too.",
            words.organisations(members),
        ),
        CompositionFinding::AllIndependent => {
            "No two members are known to be under the same control.".to_owned()
        }
        CompositionFinding::CommonControl(members) => format!(
            "Under the same control: {}. Together they count as one; a partner from outside this group counts by itself.",
            words.organisations(members),
        ),
        CompositionFinding::ProgrammeManagersUnknown => "Programme co-funding is for organisations that manage or fund research programmes. Whether the members do is not in the data: ask them.".to_owned(),
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
    one: "country",
    several: "countries",
    first: "a Member State or Associated Country",
    another: "another Member State or Associated Country",
};
const MEMBER_STATES: Counted = Counted {
    one: "Member State of the EU",
    several: "Member States of the EU",
    first: "a Member State",
    another: "another Member State",
};
pub(super) const EUROSTARS: Counted = Counted {
    one: "Eurostars country",
    several: "Eurostars countries",
    first: "a Eurostars country",
    another: "another Eurostars country",
};
pub(super) const EUROPEAN: Counted = Counted {
    one: "Member State or Associated Country",
    several: "Member States or Associated Countries",
    first: "a Member State or Associated Country",
    another: "another Member State or Associated Country",
};

pub(super) fn count(tally: &Tally, counted: &Counted, words: Words<'_>) -> String {
    let unit = |number| match number {
        1 => counted.one,
        _ => counted.several,
    };
    let found = tally.found.len();
    let lead = if found == 0 {
        format!("No {} counts yet.", counted.one)
    } else {
        format!(
            "{} {} {}: {}.",
            capital(&words.number(found)),
            unit(found),
            if found == 1 { "counts" } else { "count" },
            words.countries(&tally.found),
        )
    };
    let needed = words.number(tally.needed);
    let perhaps = capital(&words.countries(&tally.perhaps));
    match reach(tally) {
        Reach::Reached => format!("{lead} That is enough: the rule asks for {needed}."),
        Reach::Perhaps => format!(
            "{lead} The rule asks for {needed}. {perhaps} {} only on a condition; another point in this list says which. With one more beneficiary from {}, nothing hangs on that.",
            if tally.perhaps.len() == 1 {
                "counts"
            } else {
                "count"
            },
            counted.another,
        ),
        Reach::Missing(missing) => {
            let more = if found == 0 { "" } else { " more" };
            let from = if found == 0 && missing == 1 {
                counted.first
            } else {
                counted.another
            };
            let even = if tally.perhaps.is_empty() {
                String::new()
            } else {
                format!(" {perhaps} may count, but that is still too few.")
            };
            format!(
                "{lead}{even} The rule asks for {needed}. Find {}{more} {} from {}.",
                words.number(missing),
                if missing == 1 {
                    "beneficiary"
                } else {
                    "beneficiaries, each"
                },
                from,
            )
        }
    }
}

fn applicants(tally: &Tally, words: Words<'_>) -> String {
    match reach(tally) {
        Reach::Reached => format!(
            "There is a beneficiary from {}. One beneficiary from a Member State or Associated Country is enough.",
            words.countries(&tally.found),
        ),
        Reach::Perhaps => format!(
            "The beneficiary from {} counts only on a condition; another point in this list says which. One beneficiary from a Member State or Associated Country is enough.",
            words.countries(&tally.perhaps),
        ),
        Reach::Missing(_) => "There is no beneficiary from a Member State or Associated Country. One is enough: find one, or let a member from such a country become a beneficiary.".to_owned(),
    }
}
