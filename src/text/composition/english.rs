//! Compositions in English.

use matching::eligibility::Assessment;
use matching::{
    Cause, ClaimSource, Closeness, ConsortiumId, Language, MemberReason, NoComposition,
};

use super::CompositionLimit;
use crate::text::eligibility::finding;
use crate::text::names::Names;
use crate::text::reason::kind_name;

const EN: Language = Language::English;

pub(super) fn reason(reason: &MemberReason, names: &Names) -> String {
    match reason {
        MemberReason::Wanted => "Must be in it, as was asked.".to_owned(),
        MemberReason::Answers {
            need,
            capability,
            closeness,
            source,
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
                source_note(*source)
            )
        }
        MemberReason::Led { times, consortia } => format!(
            "Coordinated {} before: {}.",
            projects(*times),
            some(*times, consortia, names)
        ),
        MemberReason::Knows {
            leader,
            times,
            consortia,
        } => format!(
            "Worked with the coordinator, {}, in {}: {}.",
            names.organisation(*leader),
            projects(*times),
            some(*times, consortia, names)
        ),
        MemberReason::Newcomer => {
            "Took part in no granted project in these data: a chance for a newcomer.".to_owned()
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

const fn source_note(source: ClaimSource) -> &'static str {
    match source {
        ClaimSource::Declared => "declared by the organisation itself",
        ClaimSource::Inferred => "inferred from projects, not confirmed",
        ClaimSource::Curated => "from a public publication",
    }
}

pub(super) fn out_of_limit(limit: CompositionLimit, asked: i64) -> String {
    let (least, most) = limit.range();
    let what = match limit {
        CompositionLimit::Members => "the most members",
        CompositionLimit::Dutch { .. } => "the least Dutch members",
        CompositionLimit::Alternatives => "the number of alternatives",
    };
    let remedy = match limit {
        CompositionLimit::Members | CompositionLimit::Alternatives => {
            format!("give a number from {least} to {most}")
        }
        CompositionLimit::Dutch { of } => {
            format!("give a number from {least} to {most}, as at most {of} members are allowed")
        }
    };
    format!("{asked} is out of range for {what}: {remedy}")
}

pub(super) fn none(why: &NoComposition, call: &str, names: &Names) -> String {
    match why {
        NoComposition::NoNeeds => format!(
            "{call} names no concepts of the value chain, so it is not known what it asks for: \
             choose another call, or import it with its description (`schakel import calls`)"
        ),
        NoComposition::Unknown(id) => format!(
            "there is no organisation `organisation:{id}`, which must be in it: take ids from the \
             answers of this service"
        ),
        NoComposition::Contradiction(id) => format!(
            "{} must be in it and must not: take it out of one of the two lists",
            names.organisation(*id)
        ),
        NoComposition::Barred {
            organisation,
            assessment,
        } => format!(
            "{} must be in it but cannot take part in {call}: leave it out; {}",
            names.organisation(*organisation),
            because(&assessment.clone().while_forming(), names)
        ),
        NoComposition::NoRoom {
            most,
            needed,
            cause,
        } => no_room(*most, *needed, *cause, call, names),
        NoComposition::NoLeader => "nobody who may take part coordinated a granted project in \
             these data: exclude fewer organisations, or import projects (`schakel import cordis`)"
            .to_owned(),
        NoComposition::Countries { found, needed } => format!(
            "{call} asks for members from {needed} countries that count, and those who may take \
             part come from {found}: exclude fewer organisations"
        ),
        NoComposition::MemberStates { found, needed } => format!(
            "{call} asks for members from {needed} Member States of the EU that count, and those who \
             may take part come from {found}: exclude fewer organisations, or import more"
        ),
        NoComposition::From {
            country,
            found,
            needed,
        } => format!(
            "at least {needed} members from {} are asked for, and {found} may take part in {call}: \
             ask for fewer",
            names.country_in_sentence(*country, EN)
        ),
        NoComposition::Kind(kind) => format!(
            "{} is asked for, and none may take part in {call}: leave that wish out",
            kind_name(*kind, EN)
        ),
        NoComposition::NoneEligible {
            members,
            assessment,
        } => format!(
            "no set of members meets the rules of {call}: the one that scores best without them, \
             {}, does not; {}",
            names.organisation_list(members, EN),
            because(assessment, names)
        ),
        NoComposition::OutOfSteps(steps) => format!(
            "no eligible composition for {call} was found in {steps} steps, which does not prove \
             that there is none: drop a wish, or give a larger budget"
        ),
        NoComposition::GivenUp => "nobody waited for the answer any more: ask again".to_owned(),
    }
}

/// The findings that decide, as one clause.
fn because(assessment: &Assessment, names: &Names) -> String {
    let findings = assessment.deciding();
    let findings: Vec<_> = findings
        .map(|check| finding(&check.finding, names, EN))
        .collect();
    format!("the rules say: {}", findings.join(" "))
}

fn no_room(most: usize, needed: usize, cause: Cause, call: &str, names: &Names) -> String {
    let asks = match cause {
        Cause::Wanted => format!("{needed} organisations must be in it"),
        Cause::Coordinator => format!(
            "none of the {} organisations that must be in it coordinated a granted project, so \
             one is needed beside them",
            needed - 1
        ),
        Cause::Countries => format!("{call} asks for members from {needed} countries"),
        Cause::From(country) => format!(
            "at least {needed} members from {} are asked for",
            names.country_in_sentence(country, EN)
        ),
        Cause::SingleApplicant => {
            return format!(
                "{call} is for a single applicant, and at least {needed} members are asked for: \
                 ask for one"
            );
        }
        Cause::Together => {
            format!("the rules of {call} and the wishes together take at least {needed} members")
        }
    };
    format!("{asks}, and at most {most} are allowed: allow {needed} members, or wish for less")
}
