//! Compositions in words: the parts of the score, why a member is in, how near the best it is, and
//! why there is none.

mod dutch;
mod english;
mod picture;
#[cfg(test)]
mod tests;

use matching::{
    Composition, CompositionPart, Language, MOST_ALTERNATIVES, MOST_MEMBERS, MemberReason,
    NoComposition, Score,
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
        (Language::Dutch, false) => " die in minstens twee leden van de vorige verschilt",
        (Language::English, false) => " that differs in two members or more from those before it",
    };
    match (language, *gap == Score::ZERO) {
        (Language::Dutch, true) => format!(
            "Bewezen de beste: geen toegestane samenstelling{among} scoort hoger ({steps} van hoogstens {budget} stappen)."
        ),
        (Language::Dutch, false) => format!(
            "Hoogstens {gap} onder de best mogelijke score van een samenstelling{among}: na {steps} van hoogstens {budget} stappen was niet bewezen dat het niet beter kan."
        ),
        (Language::English, true) => format!(
            "Proven best: no allowed composition{among} scores higher ({steps} of at most {budget} steps)."
        ),
        (Language::English, false) => format!(
            "At most {gap} below the best possible score of a composition{among}: after {steps} of at most {budget} steps it was not proven that none is better."
        ),
    }
}

/// Why a member is in, as a sentence.
#[must_use]
pub fn member_reason(reason: &MemberReason, names: &Names, language: Language) -> String {
    match language {
        Language::Dutch => dutch::reason(reason, names),
        Language::English => english::reason(reason, names),
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
}

impl CompositionLimit {
    /// The least and the most that it may be.
    #[must_use]
    pub fn range(self) -> (i64, i64) {
        let whole = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        match self {
            Self::Members => (1, whole(MOST_MEMBERS)),
            Self::Dutch { of } => (0, of),
            Self::Alternatives => (0, whole(MOST_ALTERNATIVES)),
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

/// Why there is no composition for this call, and what to do.
#[must_use]
pub fn no_composition(
    why: &NoComposition,
    call: &str,
    names: &Names,
    language: Language,
) -> String {
    match language {
        Language::Dutch => dutch::none(why, call, names),
        Language::English => english::none(why, call, names),
    }
}
