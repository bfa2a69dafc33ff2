//! Compositions in English.

mod refused;

use matching::strategy::Hypothesis;
use matching::{ClaimSource, Closeness, ConsortiumId, Fewer, Language, MemberReason};

use crate::text::names::Names;

pub(super) use refused::{
    none, out_of_limit, remedy_at_terminal, unknown_call, unknown_organisation,
};

const EN: Language = Language::English;

pub(super) fn reason(reason: &MemberReason, is_supposed: bool, names: &Names) -> String {
    match reason {
        MemberReason::Wanted => "Must be in it, as was asked.".to_owned(),
        MemberReason::NotProposed => "Would not be proposed otherwise: this organisation runs \
             Schakel or pays for it, or is only an example or without a published name."
            .to_owned(),
        MemberReason::Associated => "Takes part as an associated partner, without money of the \
             call: by the rules it may not be a beneficiary."
            .to_owned(),
        MemberReason::Answers {
            need,
            capability,
            closeness,
            source,
            is_derived,
            credit,
        } => {
            let (need, capability) = (names.concept(need, EN), names.concept(capability, EN));
            let answer = match closeness {
                Closeness::Same => format!("Covers {need}"),
                Closeness::Narrower => format!("Covers {need} with a part of it: {capability}"),
                Closeness::Broader => {
                    format!("Covers {need} in part: works on {capability}, which is broader")
                }
                Closeness::Related => {
                    format!("Covers {need} a little: works on {capability}, which is related")
                }
            };
            let percent = 100.0 * credit.as_f64();
            format!(
                "{answer} (counts for {percent:.0}%; {}).",
                source_note(*source, *is_derived, is_supposed)
            )
        }
        MemberReason::Led { times, consortia } => format!(
            "Coordinated {} before: {}.",
            match times {
                1 => "one granted European project".to_owned(),
                more => format!("{more} granted European projects"),
            },
            some(*times, consortia, names)
        ),
        MemberReason::Knows {
            leader,
            times,
            consortia,
        } => format!(
            "Worked with the coordinator, {}, in {}: {}.",
            names.organisation(*leader, EN),
            projects(*times),
            some(*times, consortia, names)
        ),
        MemberReason::Newcomer => {
            "Took part in no project in these data: a chance for a newcomer.".to_owned()
        }
        MemberReason::Country(country) => format!(
            "Is needed for its country: without a member from {} too few countries take part.",
            names.country_in_sentence(*country, EN)
        ),
        MemberReason::From(country) => format!(
            "Is needed for its country: without it there are too few members from {}.",
            names.country_in_sentence(*country, EN)
        ),
        MemberReason::Kind => "Is needed for its kind, which was asked for.".to_owned(),
    }
}

pub(super) fn steps(number: u64) -> String {
    match number {
        1 => "one step".to_owned(),
        more => format!("{more} steps"),
    }
}

fn projects(times: u32) -> String {
    match times {
        1 => "one granted project".to_owned(),
        more => format!("{more} granted projects"),
    }
}

/// The newest of so many.
fn some(times: u32, consortia: &[ConsortiumId], names: &Names) -> String {
    let list = names.consortium_list(consortia, EN);
    if usize::try_from(times).is_ok_and(|times| times > consortia.len()) {
        format!("among others {list}")
    } else {
        list
    }
}

const fn source_note(source: ClaimSource, is_derived: bool, is_supposed: bool) -> &'static str {
    match source {
        ClaimSource::Declared if is_supposed => "as is supposed here, not declared",
        ClaimSource::Declared => "declared by the organisation itself",
        ClaimSource::Inferred => "inferred from projects, not confirmed",
        ClaimSource::Curated if is_derived => {
            "derived by a reader from a source that does not say so itself"
        }
        ClaimSource::Curated => "from a public publication",
    }
}

pub(super) fn fewer(fewer: Fewer) -> String {
    match fewer {
        Fewer::NoneLeft => "There are no more alternatives: no other allowed composition brings \
             two other members or more."
            .to_owned(),
        Fewer::NotFound { steps } => format!(
            "No more alternatives were found in {}, which does not prove that there are none.",
            self::steps(steps)
        ),
    }
}

pub(super) fn supposed(hypothesis: Hypothesis, concept: &str, names: &Names) -> String {
    let who = names.organisation(hypothesis.organisation(), EN);
    match hypothesis {
        Hypothesis::Attracted { country, .. } => format!(
            "{who} is established in {}",
            names.country_in_sentence(country, EN)
        ),
        Hypothesis::Declares { trl: None, .. } => {
            format!("{who} declares that it can do {concept}")
        }
        Hypothesis::Declares { trl: Some(trl), .. } => {
            format!(
                "{who} declares that it can do {concept} (TRL {})",
                trl.get()
            )
        }
    }
}
