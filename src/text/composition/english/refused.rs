//! Why there is no composition, in English.

use matching::eligibility::Assessment;
use matching::{CallId, Cause, MOST_MEMBERS, NoComposition, OrganisationId};

use super::EN;
use crate::text::composition::{CompositionAsked, CompositionLimit};
use crate::text::eligibility::finding;
use crate::text::names::Names;
use crate::text::reason::kind_name;

pub(in crate::text::composition) fn out_of_limit(limit: CompositionLimit, asked: i64) -> String {
    let (least, most) = limit.range();
    let what = match limit {
        CompositionLimit::Members => "the most members",
        CompositionLimit::Dutch { .. } => "the least Dutch members",
        CompositionLimit::Alternatives => "the number of alternatives",
        CompositionLimit::Wanted => "the number of organisations that must be in it",
        CompositionLimit::Excluded => "the number of organisations that must not be in it",
    };
    let remedy = match limit {
        CompositionLimit::Members | CompositionLimit::Alternatives => {
            format!("give a number from {least} to {most}")
        }
        CompositionLimit::Dutch { of } => {
            format!("give a number from {least} to {most}, as at most {of} members are allowed")
        }
        CompositionLimit::Wanted | CompositionLimit::Excluded => format!("name at most {most}"),
    };
    format!("{asked} is out of range for {what}: {remedy}")
}

pub(in crate::text::composition) fn unknown_organisation(id: OrganisationId) -> String {
    format!(
        "there is no organisation `{}:{id}`: take ids from the answers of this service",
        OrganisationId::KIND
    )
}

pub(in crate::text::composition) fn unknown_call(id: CallId) -> String {
    format!(
        "there is no call `{}:{id}`: take ids from the answers of this service",
        CallId::KIND
    )
}

pub(in crate::text::composition) const fn remedy_at_terminal(
    why: &NoComposition,
) -> Option<&'static str> {
    match why {
        NoComposition::NoNeeds => {
            Some("or import the call with its description (`schakel import calls`)")
        }
        NoComposition::NoLeader
        | NoComposition::Countries { .. }
        | NoComposition::MemberStates { .. } => {
            Some("or import more projects (`schakel import cordis`)")
        }
        NoComposition::OutOfSteps(_) => Some("or give more steps (`--budget`)"),
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
        "exclude fewer organisations, or choose another call"
    } else {
        "choose another call"
    };
    match why {
        NoComposition::NoNeeds => format!(
            "{call} names no concepts of the value chain, so it is not known what it asks for: \
             choose another call"
        ),
        NoComposition::Unknown(id) => unknown_organisation(*id),
        NoComposition::Contradiction(id) => format!(
            "{} must be in it and must not: take it out of one of the two lists",
            names.organisation(*id, EN)
        ),
        NoComposition::Barred {
            organisation,
            assessment,
        } => format!(
            "{} must be in it but cannot take part in {call}: leave it out; {}",
            names.organisation(*organisation, EN),
            because(&assessment.clone().while_forming(), names)
        ),
        NoComposition::NoRoom {
            most,
            needed,
            cause,
        } => no_room(*most, *needed, *cause, call, names),
        NoComposition::NoLeader => format!(
            "nobody who counts for {call} and can do something that it asks for coordinated a \
             granted European project in these data: {others}"
        ),
        NoComposition::Countries { found, needed } => format!(
            "{call} asks for members from {} that count, and those who may take part and \
             can do something that it asks for come from {found}: {others}",
            counted(*needed, "country", "countries")
        ),
        NoComposition::MemberStates { found, needed } => format!(
            "{call} asks for members from {} of the EU that count, and those who may take \
             part and can do something that it asks for come from {found}: {others}",
            counted(*needed, "Member State", "Member States")
        ),
        NoComposition::From {
            country,
            found,
            needed,
        } => format!(
            "at least {needed} members from {} are asked for, and {found} may take part in {call} and \
             can do something that it asks for: ask for fewer",
            names.country_in_sentence(*country, EN)
        ),
        NoComposition::Kind(kind) => format!(
            "{} is asked for, and none may take part in {call} and can do something that it asks for: \
             leave that wish out",
            kind_name(*kind, EN)
        ),
        NoComposition::NoneEligible {
            members,
            assessment,
        } => format!(
            "no set of members that meets the wishes meets the rules of {call}: drop a wish, or \
             choose another call; {}, for example, do not, as {}",
            names.organisation_list(members, EN),
            because(assessment, names)
        ),
        NoComposition::OutOfSteps(steps) => format!(
            "no eligible composition for {call} was found in {}, which does not prove that there is \
             none: ask with fewer or other wishes, or choose another call",
            super::steps(*steps)
        ),
        NoComposition::GivenUp => "nobody waited for the answer any more: ask again".to_owned(),
    }
}

fn counted(number: usize, one: &str, more: &str) -> String {
    match number {
        1 => format!("one {one}"),
        _ => format!("{number} {more}"),
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
            "none of the {} organisations that must be in it counts here for certain and \
             coordinated a granted European project, so one is needed beside them",
            needed - 1
        ),
        Cause::Countries => format!("{call} asks for members from {needed} countries"),
        Cause::From(country) => format!(
            "at least {needed} members from {} are asked for",
            names.country_in_sentence(country, EN)
        ),
        Cause::FromBesideOthers {
            country,
            from,
            countries,
        } => format!(
            "at least {from} members from {} are asked for, and {call} asks for members from \
             {countries} countries, so at least {} from elsewhere: that makes {needed} members",
            names.country_in_sentence(country, EN),
            needed.saturating_sub(from)
        ),
        Cause::Kinds => format!("members of {needed} kinds are asked for"),
        Cause::SingleApplicant => {
            return format!(
                "{call} is for a single applicant, and at least {needed} members are asked for: \
                 ask for one"
            );
        }
        Cause::Together => {
            format!("the rules of {call} and the wishes together take {needed} members or more")
        }
    };
    let remedy = if cause == Cause::Together && most < MOST_MEMBERS {
        "allow more members, or wish for less".to_owned()
    } else if needed <= MOST_MEMBERS {
        format!("allow {needed} members, or wish for less")
    } else {
        "wish for less".to_owned()
    };
    format!("{asks}, and at most {most} are allowed: {remedy}")
}
