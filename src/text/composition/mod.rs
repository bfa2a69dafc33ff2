//! Compositions in words: the parts of the score, why a member is in, how near the best it is, and
//! why there is none.

mod dutch;
mod english;
mod picture;
#[cfg(test)]
mod tests;

use matching::strategy::Hypothesis;
use matching::{
    CallId, Composition, CompositionPart, Fewer, Language, MOST_ALTERNATIVES, MOST_MEMBERS,
    MemberReason, NoComposition, OrganisationId, Score, ValueChain,
};

pub use picture::CompositionPicture;

use super::mentions::Mentions;
use super::names::Names;

/// A part's name.
#[must_use]
pub const fn composition_part(part: CompositionPart, language: Language) -> &'static str {
    match (part, language) {
        (CompositionPart::Coverage, Language::Dutch) => "Dekking van wat de oproep vraagt",
        (CompositionPart::Smallness, Language::Dutch) => "Klein gehouden",
        (CompositionPart::Acquaintance, Language::Dutch) => "Bekenden van de penvoerder",
        (CompositionPart::Newcomer, Language::Dutch) => "Kans voor een nieuwkomer",
        (CompositionPart::Coverage, Language::English) => "Coverage of what the call asks for",
        (CompositionPart::Smallness, Language::English) => "Kept small",
        (CompositionPart::Acquaintance, Language::English) => "Known to the coordinator",
        (CompositionPart::Newcomer, Language::English) => "A chance for a newcomer",
    }
}

/// How near the best possible composition it is; an alternative is held against those that differ
/// from what comes before it.
#[must_use]
pub fn composition_gap(found: &Composition, is_best: bool, language: Language) -> String {
    let Composition {
        gap, steps, budget, ..
    } = found;
    let among = match (language, is_best) {
        (Language::Dutch | Language::English, true) => "",
        (Language::Dutch, false) => " die minstens twee andere leden brengt dan de vorige",
        (Language::English, false) => " that brings two other members or more than those before it",
    };
    match (language, *gap == Score::ZERO) {
        (Language::Dutch, true) => format!(
            "Bewezen de beste: geen toegestane samenstelling{among} scoort hoger ({steps} van hoogstens {}).",
            dutch::steps(*budget)
        ),
        (Language::Dutch, false) => format!(
            "Hoogstens {gap} onder de best mogelijke score van een samenstelling{among}: na {steps} van hoogstens {} was niet bewezen dat het niet beter kan.",
            dutch::steps(*budget)
        ),
        (Language::English, true) => format!(
            "Proven best: no allowed composition{among} scores higher ({steps} of at most {}).",
            english::steps(*budget)
        ),
        (Language::English, false) => format!(
            "At most {gap} below the best possible score of a composition{among}: after {steps} of at most {} it was not proven that none is better.",
            english::steps(*budget)
        ),
    }
}

/// That an alternative scores as high as what comes before it.
#[must_use]
pub const fn as_good_as_before(language: Language) -> &'static str {
    match language {
        Language::Dutch => "Scoort evenveel als de vorige: welke van de twee voorgaat, zegt niets.",
        Language::English => {
            "Scores as much as the one before it: which of the two goes first says nothing."
        }
    }
}

/// Why a member is in, as a sentence; `is_supposed` where it can only do so by what is supposed.
#[must_use]
pub fn member_reason(
    reason: &MemberReason,
    is_supposed: bool,
    names: &Names,
    language: Language,
) -> String {
    match language {
        Language::Dutch => dutch::reason(reason, is_supposed, names),
        Language::English => english::reason(reason, is_supposed, names),
    }
}

/// What the reason speaks of.
#[must_use]
pub fn member_mentions(reason: &MemberReason) -> Mentions {
    let mut mentions = Mentions::default();
    match reason {
        MemberReason::Answers {
            need, capability, ..
        } => {
            mentions.concepts.push(need.clone());
            if capability != need {
                mentions.concepts.push(capability.clone());
            }
        }
        MemberReason::Led { consortia, .. } => mentions.consortia.clone_from(consortia),
        MemberReason::Knows {
            leader, consortia, ..
        } => {
            mentions.organisations.push(*leader);
            mentions.consortia.clone_from(consortia);
        }
        MemberReason::Wanted
        | MemberReason::NotProposed
        | MemberReason::Associated
        | MemberReason::Newcomer
        | MemberReason::Country(_)
        | MemberReason::From(_)
        | MemberReason::Kind => {}
    }
    mentions
}

/// A number that is asked for, and may not be any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompositionLimit {
    /// The most members.
    Members,
    /// The least Dutch members.
    Dutch {
        /// The most members that were asked for.
        of: i64,
    },
    /// The most alternatives.
    Alternatives,
    /// How many organisations must be in it.
    Wanted,
    /// How many organisations must not be in it.
    Excluded,
}

/// More organisations than this are not left out of one composition.
const MOST_EXCLUDED: i64 = 100;

impl CompositionLimit {
    /// The least and the most that it may be.
    #[must_use]
    pub fn range(self) -> (i64, i64) {
        let whole = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        match self {
            Self::Members => (1, whole(MOST_MEMBERS)),
            Self::Dutch { of } => (0, of),
            Self::Alternatives => (0, whole(MOST_ALTERNATIVES)),
            Self::Wanted => (0, whole(MOST_MEMBERS)),
            Self::Excluded => (0, MOST_EXCLUDED),
        }
    }
}

/// That a number is out of its range, and what to do.
#[must_use]
pub fn out_of_limit(limit: CompositionLimit, asked: i64, language: Language) -> String {
    match language {
        Language::Dutch => dutch::out_of_limit(limit, asked),
        Language::English => english::out_of_limit(limit, asked),
    }
}

/// What was asked, as far as the reason why there is none speaks of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CompositionAsked<'a> {
    /// The identifier of the call.
    pub call: &'a str,
    /// Whether organisations were left out.
    pub excludes: bool,
}

/// Why there is no composition, and what whoever asks can do.
#[must_use]
pub fn no_composition(
    why: &NoComposition,
    asked: CompositionAsked<'_>,
    names: &Names,
    language: Language,
) -> String {
    match language {
        Language::Dutch => dutch::none(why, asked, names),
        Language::English => english::none(why, asked, names),
    }
}

/// What else those can do who run the service; `None` where there is nothing.
#[must_use]
pub const fn remedy_at_terminal(why: &NoComposition, language: Language) -> Option<&'static str> {
    match language {
        Language::Dutch => dutch::remedy_at_terminal(why),
        Language::English => english::remedy_at_terminal(why),
    }
}

/// That an organisation that was named is not there.
#[must_use]
pub fn unknown_organisation(id: OrganisationId, language: Language) -> String {
    match language {
        Language::Dutch => dutch::unknown_organisation(id),
        Language::English => english::unknown_organisation(id),
    }
}

/// That the call is not there.
#[must_use]
pub fn unknown_call(id: CallId, language: Language) -> String {
    match language {
        Language::Dutch => dutch::unknown_call(id),
        Language::English => english::unknown_call(id),
    }
}

/// That there is no call with this identifier, for somebody at a terminal.
#[must_use]
pub fn unknown_identifier(identifier: &str, language: Language) -> String {
    match language {
        Language::Dutch => format!(
            "er is geen oproep `{identifier}`: geef haar aanduiding op het Funding & Tenders Portal, \
             zoals HORIZON-CL5-2027-05-D2-08 (`schakel compose --all-topics` noemt de oproepen met een bekende sluitingsdag)"
        ),
        Language::English => format!(
            "there is no call `{identifier}`: give its identifier as on the Funding & Tenders \
             Portal, such as HORIZON-CL5-2027-05-D2-08 (`schakel compose --all-topics` names the \
             calls with a known deadline)"
        ),
    }
}

/// Why there are fewer alternatives than were asked for.
#[must_use]
pub fn fewer_alternatives(fewer: Fewer, language: Language) -> String {
    match language {
        Language::Dutch => dutch::fewer(fewer),
        Language::English => english::fewer(fewer),
    }
}

/// What is supposed, as a clause.
#[must_use]
pub fn supposed(
    hypothesis: Hypothesis,
    chain: &ValueChain,
    names: &Names,
    language: Language,
) -> String {
    let concept = match hypothesis {
        Hypothesis::Attracted { .. } => String::new(),
        Hypothesis::Declares { concept, .. } => names.concept(chain.code(concept), language),
    };
    match language {
        Language::Dutch => dutch::supposed(hypothesis, &concept, names),
        Language::English => english::supposed(hypothesis, &concept, names),
    }
}

/// Of how much a composition is put together, and that this was chosen where it was.
#[must_use]
pub fn composition_base(base: CompositionBase, language: Language) -> String {
    let CompositionBase {
        projects,
        organisations,
        is_selection,
    } = base;
    match (language, is_selection) {
        (Language::Dutch, false) => {
            format!("Samengesteld uit {organisations} organisaties, met {projects} projecten.")
        }
        (Language::Dutch, true) => format!(
            "Samengesteld uit {organisations} organisaties, met {projects} projecten: een selectie \
             die met het programma meekomt. Over een volledige import van CORDIS kan een andere \
             samenstelling de beste zijn, en is wie hier nieuwkomer heet dat misschien niet."
        ),
        (Language::English, false) => {
            format!("Put together of {organisations} organisations, with {projects} projects.")
        }
        (Language::English, true) => format!(
            "Put together of {organisations} organisations, with {projects} projects: a selection \
             that ships with the program. Over a full import of CORDIS another composition may be \
             the best, and who is called a newcomer here may be none."
        ),
    }
}

/// Of how much a composition is put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CompositionBase {
    /// How many projects were granted.
    pub projects: usize,
    /// How many organisations there are, examples left out.
    pub organisations: usize,
    /// Whether it is what ships with the program and nothing else.
    pub is_selection: bool,
}

/// How a composition is found, and from what.
#[must_use]
pub const fn composition_method(language: Language) -> &'static str {
    match language {
        Language::Dutch => {
            "De score telt dekking, omvang, bekenden en nieuwkomers, met gewichten die met de hand \
             zijn gekozen; gezocht is met branch and bound (Land en Doig 1960). Bronnen: CORDIS en \
             de bronnen die bij elke organisatie staan."
        }
        Language::English => {
            "The score counts coverage, size, acquaintance and newcomers, with weights set by hand; \
             the search is branch and bound (Land and Doig 1960). Sources: CORDIS and the sources \
             given with each organisation."
        }
    }
}
