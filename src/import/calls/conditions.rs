//! What a topic's texts say of its terms, where they say it in words that return.

use matching::{ControlClause, Country, Terms, Trl};

/// Enters into the terms what the conditions of a topic say.
pub(super) fn read_conditions(conditions: &str, types_of_action: &str, terms: &mut Terms) {
    let says = |words: &str| conditions.contains(words);
    terms.lump_sum = says("Eligible costs will take the form of a lump sum")
        || types_of_action.contains("Lump Sum");
    terms.blind_first_stage = says("evaluated blindly");
    terms.portfolio_ranking = says("balanced portfolio");
    terms.jrc_unfunded = says("Joint Research Centre (JRC) may participate");
    terms.unread_restriction = RESTRICTIONS.iter().any(|words| says(words));
    terms.control = match (says(CONTROL), says("by means of guarantees")) {
        (true, true) => Some(ControlClause::UnlessGuarantees),
        (true, false) => Some(ControlClause::Excluded),
        (false, _) => None,
    };
    terms.associated_partner_only = associated_partner_only(conditions);
}

const CONTROL: &str = "directly or indirectly controlled";
const ASSOCIATED_ONLY: &str = "is only possible as associated partner";

/// How topics say that they admit some countries only.
const RESTRICTIONS: &[&str] = &[
    "participation is limited to",
    "participation in this topic is limited to",
    "is limited to legal entities established in",
    "only legal entities established in",
];

/// The sentences of the conditions that restrict who may take part, for a reader to judge.
pub(super) fn restricting_sentences(conditions: &str) -> Option<String> {
    let restricts = |sentence: &&str| {
        let says = |words: &&str| sentence.contains(*words);
        RESTRICTIONS.iter().any(says) || says(&CONTROL) || says(&ASSOCIATED_ONLY)
    };
    let sentences = conditions.split_inclusive(". ").map(str::trim);
    let found: Vec<_> = sentences.filter(restricts).collect();
    (!found.is_empty()).then(|| found.join(" "))
}

/// The countries of sentences such as "Participation of legal entities established in India, which
/// is a third country, is only possible as associated partners".
fn associated_partner_only(conditions: &str) -> Vec<Country> {
    let sentences = conditions
        .split(". ")
        .filter(|sentence| sentence.contains(ASSOCIATED_ONLY));
    let names = sentences.filter_map(|sentence| {
        let (_, place) = sentence.split_once("established in ")?;
        place.split([',', '.']).next().map(str::trim)
    });
    let codes = names.filter_map(|name| {
        let mut countries = rust_iso3166::ALL.iter();
        countries.find(|country| country.name == name)
    });
    codes
        .filter_map(|country| country.alpha2.parse().ok())
        .collect()
}

/// The readiness that a topic states: where it starts from, or the lower end of the range that is
/// to be reached, and where it is to end. Read from "Activities are expected to (start at TRL 4
/// and) achieve TRL 6-7 by the end of the project".
pub(super) fn readiness(description: &str) -> Option<(Trl, Trl)> {
    let ends = after(description, "achieve TRL").filter_map(levels);
    let mut ends = ends.filter(|(_, _, rest)| rest.trim_start().starts_with("by the end"));
    let (low, high, _) = ends.next()?;
    let starts = ["start at TRL", "start from TRL"];
    let mut starts = starts.iter().flat_map(|words| after(description, words));
    let start = starts.find_map(levels).map_or(low, |(start, _, _)| start);
    Some((start.min(high), high))
}

fn after<'t>(text: &'t str, words: &'t str) -> impl Iterator<Item = &'t str> {
    let places = text.match_indices(words);
    places.map(move |(place, _)| text.get(place + words.len()..).unwrap_or_default())
}

/// `6`, `6-7` or `7 to 8` at the beginning of a text, and what follows it.
fn levels(text: &str) -> Option<(Trl, Trl, &str)> {
    let (low, rest) = level(text)?;
    let behind = rest.trim_start();
    let range = ["-", "–", "/", "to "];
    let more = range.iter().find_map(|dash| behind.strip_prefix(dash));
    match more.and_then(level) {
        Some((high, rest)) => Some((low.min(high), low.max(high), rest)),
        None => Some((low, low, rest)),
    }
}

fn level(text: &str) -> Option<(Trl, &str)> {
    let text = text.trim_start();
    let (digit, rest) = text.split_at_checked(1)?;
    let level = Trl::new(digit.parse().ok()?).ok()?;
    Some((level, rest))
}

#[cfg(test)]
mod tests {
    use matching::{ActionType, ProgrammeFamily};

    use super::*;

    #[test]
    fn the_readiness_is_read_as_it_is_stated() {
        let read = |text| readiness(text).map(|(from, to)| (from.get(), to.get()));
        for (text, levels) in [
            (
                "Activities are expected to achieve TRL 6-7 by the end of the project",
                Some((6, 7)),
            ),
            (
                "expected to achieve TRL 5 by the end of the project",
                Some((5, 5)),
            ),
            (
                "start at TRL 4-5 and achieve TRL 6 by the end of",
                Some((4, 6)),
            ),
            (
                "start from TRL 5 in order to achieve TRL 7 to 8 by the end",
                Some((5, 8)),
            ),
            ("achieve TRL 6 – 8 by the end of the project", Some((6, 8))),
            ("Demonstrate (at least at TRL 6)", None),
            ("achieve TRL 12 by the end", None),
            ("achieve TRL", None),
        ] {
            assert_eq!(read(text), levels, "{text}");
        }
    }

    #[test]
    fn conditions_that_return_are_read() {
        let general = || Terms::general(ProgrammeFamily::HorizonEurope, ActionType::Ia);
        let mut terms = general();
        let text = "Participation of legal entities established in India, which is a third \
            country, is only possible as associated partners. To ensure a balanced portfolio, \
            more. The Joint Research Centre (JRC) may participate as member. Entities which are \
            directly or indirectly controlled by a non-eligible country may not participate \
            unless, by means of guarantees, more.";
        read_conditions(text, "HORIZON Lump Sum Grants", &mut terms);
        let expected = Terms {
            control: Some(ControlClause::UnlessGuarantees),
            associated_partner_only: "IN".parse().into_iter().collect(),
            jrc_unfunded: true,
            portfolio_ranking: true,
            lump_sum: true,
            ..general()
        };
        assert_eq!(terms, expected);
        let restricting = restricting_sentences(text).unwrap_or_default();
        assert!(restricting.starts_with("Participation") && restricting.ends_with("more."));
        assert!(!restricting.contains("portfolio"));
    }
}
