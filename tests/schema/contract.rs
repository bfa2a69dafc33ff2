//! What was agreed with those who use the API, held against what it offers.

use std::collections::BTreeSet;

use super::facts::Fact;

/// What later work brings: operations and fields, and the types that only they use.
const LATER: &[&str] = &[];

/// What the contract only describes: connections follow the Relay cursor specification and add
/// `totalCount`; a payload has the changed object and the problems with the input.
pub(super) const LEFT_OUT: &str = "
type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
type OrganisationConnection { edges: [OrganisationEdge!]! nodes: [Organisation!]! pageInfo: PageInfo! totalCount: Int! }
type OrganisationEdge { cursor: String! node: Organisation! }
type ConsortiumConnection { edges: [ConsortiumEdge!]! nodes: [Consortium!]! pageInfo: PageInfo! totalCount: Int! }
type ConsortiumEdge { cursor: String! node: Consortium! }
type CallConnection { edges: [CallEdge!]! nodes: [Call!]! pageInfo: PageInfo! totalCount: Int! }
type CallEdge { cursor: String! node: Call! }
type MatchConnection { edges: [MatchEdge!]! nodes: [Match!]! pageInfo: PageInfo! totalCount: Int! }
type MatchEdge { cursor: String! node: Match! }
type MembershipConnection { edges: [MembershipEdge!]! nodes: [Membership!]! pageInfo: PageInfo! totalCount: Int! }
type MembershipEdge { cursor: String! node: Membership! }
type PartnerConnection { edges: [PartnerEdge!]! nodes: [Partner!]! pageInfo: PageInfo! totalCount: Int! }
type PartnerEdge { cursor: String! node: Partner! }
type IntroductionConnection { edges: [IntroductionEdge!]! nodes: [Introduction!]! pageInfo: PageInfo! totalCount: Int! }
type IntroductionEdge { cursor: String! node: Introduction! }
type ProposeIntroductionPayload { introduction: Introduction userErrors: [UserError!]! }
type RespondToIntroductionPayload { introduction: Introduction userErrors: [UserError!]! }
type SetCapabilitiesPayload { organisation: Organisation userErrors: [UserError!]! }
type SetInterestsPayload { organisation: Organisation userErrors: [UserError!]! }
type CreateConsortiumPayload { consortium: Consortium userErrors: [UserError!]! }
type UpdateConsortiumPayload { consortium: Consortium userErrors: [UserError!]! }
type AddMemberPayload { consortium: Consortium userErrors: [UserError!]! }
type RemoveMemberPayload { consortium: Consortium userErrors: [UserError!]! }
type EventConnection { edges: [EventEdge!]! nodes: [Event!]! pageInfo: PageInfo! totalCount: Int! }
type EventEdge { cursor: String! node: Event! }
type DeleteWebhookPayload { webhook: WebhookEndpoint userErrors: [UserError!]! }
type RedeliverPayload { webhook: WebhookEndpoint userErrors: [UserError!]! }
type DismissMatchPayload { consortium: Consortium userErrors: [UserError!]! }
";

/// The scalars that every schema has.
const BUILT_IN: [&str; 5] = ["ID", "String", "Int", "Float", "Boolean"];

/// What our schema does not keep of the contract.
pub(super) fn differences(agreed: &[Fact], ours: &[Fact]) -> Vec<String> {
    differences_but(LATER, agreed, ours)
}

/// The same, with a list of what is still to come.
pub(super) fn differences_but(later: &[&str], agreed: &[Fact], ours: &[Fact]) -> Vec<String> {
    let is_later = |of: &str| {
        let kind = of.split('.').next().unwrap_or(of);
        later.contains(&of) || later.contains(&kind)
    };
    let due: Vec<_> = agreed.iter().filter(|fact| !is_later(&fact.of)).collect();
    let mut differences = lapsed(later, agreed, ours);
    differences.extend(undescribed(&due));
    differences.extend(missing(&due, ours));
    differences.extend(demanded(&due, ours));
    differences
}

/// Entries of the list that are built by now, or that nobody asked for.
fn lapsed(later: &[&str], agreed: &[Fact], ours: &[Fact]) -> Vec<String> {
    let knows = |facts: &[Fact], entry: &str| facts.iter().any(|fact| fact.of == entry);
    let built = later.iter().filter(|entry| knows(ours, entry));
    let built = built.map(|entry| format!("{entry} is built: take it off the list"));
    let unknown = later.iter().filter(|entry| !knows(agreed, entry));
    built
        .chain(unknown.map(|entry| format!("{entry} is not in the contract")))
        .collect()
}

/// Types that are named where something is due now, and that are still to come or nowhere defined.
fn undescribed(due: &[&Fact]) -> Vec<String> {
    let kinds: BTreeSet<_> = due.iter().map(|fact| fact.of.as_str()).collect();
    let mut wrongs = Vec::new();
    for fact in due {
        if let Some(name) = &fact.names
            && !kinds.contains(name.as_str())
            && !BUILT_IN.contains(&name.as_str())
        {
            wrongs.push(format!("{} names {name}, which is not due yet", fact.says));
        }
    }
    wrongs
}

/// What is due and not there as it is written.
fn missing(due: &[&Fact], ours: &[Fact]) -> Vec<String> {
    let said: BTreeSet<_> = ours.iter().map(|fact| fact.says.as_str()).collect();
    let missing = due.iter().filter(|fact| !said.contains(fact.says.as_str()));
    let told = missing.map(|fact| {
        let instead = ours.iter().filter(|our| our.of == fact.of);
        let instead: Vec<_> = instead.map(|our| our.says.as_str()).collect();
        format!("{} is agreed; there is: {}", fact.says, instead.join("; "))
    });
    told.collect()
}

/// What we ask for beyond the contract where a client that keeps to it gives nothing.
fn demanded(due: &[&Fact], ours: &[Fact]) -> Vec<String> {
    let agreed: BTreeSet<_> = due.iter().map(|fact| fact.says.as_str()).collect();
    let places: BTreeSet<_> = due.iter().map(|fact| fact.of.as_str()).collect();
    let is_of_agreed_input = |of: &str| {
        let kind = of.split('.').next().unwrap_or(of);
        agreed.contains(format!("input {kind}").as_str())
    };
    let extra = ours.iter().filter(|our| {
        our.must_be_given
            && !agreed.contains(our.says.as_str())
            && (places.contains(our.of.as_str()) || is_of_agreed_input(&our.of))
    });
    extra
        .map(|our| format!("{} must be given, which was not agreed", our.says))
        .collect()
}
