//! Lists as Relay connections over keyset cursors.

use async_graphql::connection::PageInfo;
use async_graphql::{Object, OutputType, Result};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use matching::{ConsortiumId, OrganisationId};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::error::Code;
use super::types::call::Call;
use super::types::consortium::Consortium;
use super::types::event::Event;
use super::types::introduction::Introduction;
use super::types::membership::{Membership, Partner, Tie};
use super::types::organisation::Organisation;
use super::types::ranking::{Match, Place};
use crate::record::IntroductionId;
use crate::store::{
    CallCursor, ConsortiumCursor, ConsortiumMemberCursor, IntroductionCursor, MembershipCursor,
    OrganisationCursor, Page,
};

/// The longest page.
pub(crate) const LONGEST_PAGE: usize = 100;

/// A page of a list, by the Relay cursor specification.
#[derive(Debug)]
pub(crate) struct Connection<T> {
    edges: Vec<Edge<T>>,
    has_previous_page: bool,
    has_next_page: bool,
    total_count: u64,
}

/// A page of a list, by the Relay cursor specification.
#[Object(
    concrete(name = "OrganisationConnection", params(Organisation)),
    concrete(name = "ConsortiumConnection", params(Consortium)),
    concrete(name = "CallConnection", params(Call)),
    concrete(name = "MatchConnection", params(Match)),
    concrete(name = "MembershipConnection", params(Membership)),
    concrete(name = "PartnerConnection", params(Partner)),
    concrete(name = "IntroductionConnection", params(Introduction)),
    concrete(name = "EventConnection", params(Event))
)]
impl<T: OutputType> Connection<T>
where
    Edge<T>: OutputType,
{
    /// The elements of the page, each with its cursor.
    async fn edges(&self) -> &[Edge<T>] {
        &self.edges
    }

    /// The elements of the page, without their cursors.
    async fn nodes(&self) -> Vec<&T> {
        self.edges.iter().map(|edge| &edge.node).collect()
    }

    /// Where the page stands in the list.
    async fn page_info(&self) -> PageInfo {
        PageInfo {
            has_previous_page: self.has_previous_page,
            has_next_page: self.has_next_page,
            start_cursor: self.edges.first().map(|edge| edge.cursor.clone()),
            end_cursor: self.edges.last().map(|edge| edge.cursor.clone()),
        }
    }

    /// How long the whole list is.
    async fn total_count(&self) -> u64 {
        self.total_count
    }
}

/// An element of a list, with its place in it.
#[derive(Debug)]
pub(crate) struct Edge<T> {
    cursor: String,
    node: T,
}

/// An element of a list, with its place in it.
#[Object(
    concrete(name = "OrganisationEdge", params(Organisation)),
    concrete(name = "ConsortiumEdge", params(Consortium)),
    concrete(name = "CallEdge", params(Call)),
    concrete(name = "MatchEdge", params(Match)),
    concrete(name = "MembershipEdge", params(Membership)),
    concrete(name = "PartnerEdge", params(Partner)),
    concrete(name = "IntroductionEdge", params(Introduction)),
    concrete(name = "EventEdge", params(Event))
)]
impl<T: OutputType> Edge<T> {
    /// The place; give it as `after` to go on from here.
    async fn cursor(&self) -> &str {
        &self.cursor
    }

    /// The element.
    async fn node(&self) -> &T {
        &self.node
    }
}

/// How much of a list is asked for, and from where on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Slice<K> {
    /// How many at most.
    pub(crate) first: usize,
    /// The key after which to go on.
    pub(crate) after: Option<K>,
}

impl<K: Key> Slice<K> {
    /// Reads `first` and `after` as a client gives them.
    pub(crate) fn parse(first: Option<i32>, after: Option<&str>, default: usize) -> Result<Self> {
        Ok(Self {
            first: parse_first(first, default)?,
            after: after.map(parse_cursor).transpose()?,
        })
    }
}

/// Reads `first`: nothing means the default, more than the longest page is refused.
pub(crate) fn parse_first(first: Option<i32>, default: usize) -> Result<usize> {
    let Some(first) = first else {
        return Ok(default);
    };
    match usize::try_from(first) {
        Ok(number) if number <= LONGEST_PAGE => Ok(number),
        _ => Err(Code::Invalid.error(format!(
            "`first` lies between 0 and {LONGEST_PAGE}, {first} does not; go on with `after` for more"
        ))),
    }
}

fn parse_cursor<K: Key>(cursor: &str) -> Result<K> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(cursor).ok();
    // A NUL that somebody forged is more than PostgreSQL can look for.
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    let text = text.filter(|text| !text.contains("\\u0000"));
    let wire = text.and_then(|text| serde_json::from_str::<(String, K::Wire)>(&text).ok());
    let known = wire.filter(|(list, _)| list == K::LIST);
    let key = known.map(|(_, wire)| K::unwire(wire));
    key.ok_or_else(|| unknown_cursor(cursor))
}

/// What is said of a cursor that is none, or of another list.
pub(crate) fn unknown_cursor(cursor: &str) -> async_graphql::Error {
    let start: String = cursor.chars().take(40).collect();
    Code::Invalid.error(format!(
        "`{start}` is not a cursor of this list; take `endCursor` or an edge's `cursor` from its answer"
    ))
}

impl<N> Connection<N> {
    /// A stored page whose keys are the cursors themselves; it begins the list or goes on with it.
    pub(crate) fn of<K: ToString, T>(
        page: Page<K, T>,
        goes_on: bool,
        node: impl Fn(T) -> N,
    ) -> Self {
        let edges = page.edges.into_iter().map(|(key, item)| Edge {
            cursor: key.to_string(),
            node: node(item),
        });
        Self {
            edges: edges.collect(),
            has_previous_page: goes_on,
            has_next_page: page.has_more,
            total_count: page.total,
        }
    }
}

fn cursor<K: Key>(key: &K) -> String {
    let wire = (K::LIST, key.wire());
    BASE64_URL_SAFE_NO_PAD.encode(serde_json::to_vec(&wire).unwrap_or_default())
}

/// A stored page as a connection.
pub(crate) fn connection<K: Key, T, N>(
    page: Page<K, T>,
    slice: &Slice<K>,
    node: impl Fn(T) -> N,
) -> Connection<N> {
    let edges = page.edges.into_iter();
    let page = Page {
        edges: edges.map(|(key, item)| (cursor(&key), item)).collect(),
        total: page.total,
        has_more: page.has_more,
    };
    Connection::of(page, slice.after.is_some(), node)
}

/// The page of a list that is whole in memory: what comes after the key, by the list's own order.
pub(crate) fn page_of<K, T>(
    items: Vec<T>,
    slice: &Slice<K>,
    key: impl Fn(&T) -> K,
    comes_after: impl Fn(&K, &K) -> bool,
) -> Page<K, T> {
    let total = items.len();
    let mut rest = items
        .into_iter()
        .map(|item| (key(&item), item))
        .skip_while(|(here, _)| {
            slice
                .after
                .as_ref()
                .is_some_and(|after| !comes_after(here, after))
        });
    let edges: Vec<_> = rest.by_ref().take(slice.first).collect();
    Page {
        has_more: rest.next().is_some(),
        total: total as u64,
        edges,
    }
}

/// What a list costs: each element what is asked of it, and the list itself one. Where null is
/// given the resolver takes its default, which is 50 at most; what is too long it refuses, by name.
pub(crate) fn page_cost(first: Option<i32>, child_complexity: usize) -> usize {
    let elements = first.map_or(50, |first| usize::try_from(first).unwrap_or(0));
    let elements = elements.min(LONGEST_PAGE);
    elements.saturating_mul(child_complexity).saturating_add(1)
}

/// What ranking a list costs, in fields: everything there is to rank is weighed for it.
pub(crate) const RANKING_COST: usize = 20;

/// What a page of a ranked list costs: the ranking, and the page.
pub(crate) fn ranked_page_cost(first: Option<i32>, child_complexity: usize) -> usize {
    page_cost(first, child_complexity).saturating_add(RANKING_COST)
}

/// A place in a list that can be written into a cursor and read from one.
pub(crate) trait Key: Sized {
    /// The list that it is a place in, so that a cursor of another one is known.
    const LIST: &'static str;
    /// The form in the cursor.
    type Wire: Serialize + DeserializeOwned;

    /// Writes it.
    fn wire(&self) -> Self::Wire;

    /// Reads it.
    fn unwire(wire: Self::Wire) -> Self;
}

/// The keys whose parts are plain values.
macro_rules! keys {
    ($($list:literal: $key:ty as $wire:ty: |$this:ident| $write:expr, |$from:pat_param| $read:expr;)*) => {$(
        impl Key for $key {
            const LIST: &'static str = $list;
            type Wire = $wire;

            fn wire(&self) -> Self::Wire {
                let $this = self;
                $write
            }

            fn unwire($from: Self::Wire) -> Self {
                $read
            }
        }
    )*};
}

keys! {
    "matches": Place<ConsortiumId> as (u32, Uuid): |key| (key.score, key.subject.as_uuid()),
        |(score, id)| Self { score, subject: ConsortiumId::new(id) };
    "candidates": Place<OrganisationId> as (u32, Uuid): |key| (key.score, key.subject.as_uuid()),
        |(score, id)| Self { score, subject: OrganisationId::new(id) };
    "partners": Tie as (u32, Uuid): |key| (key.shared, key.partner.as_uuid()),
        |(shared, id)| Self { shared, partner: OrganisationId::new(id) };
    "organisations": OrganisationCursor as (String, Uuid): |key| (key.name_key.clone(), key.id.as_uuid()),
        |(name_key, id)| Self { name_key, id: OrganisationId::new(id) };
    "consortia": ConsortiumCursor as (String, Uuid): |key| (key.acronym_key.clone(), key.id.as_uuid()),
        |(acronym_key, id)| Self { acronym_key, id: ConsortiumId::new(id) };
    "members": ConsortiumMemberCursor as (i32, Uuid): |key| (key.position, key.organisation.as_uuid()),
        |(position, id)| Self { position, organisation: OrganisationId::new(id) };
    "memberships": MembershipCursor as (Uuid,): |key| (key.consortium.as_uuid(),),
        |(id,)| Self { consortium: ConsortiumId::new(id) };
    "introductions": IntroductionCursor as (Uuid,): |key| (key.0.as_uuid(),),
        |(id,)| Self(IntroductionId::new(id));
    "calls": CallCursor as (DateTime<Utc>, String): |key| (key.deadline, key.identifier_key.clone()),
        |(deadline, identifier_key)| Self { deadline, identifier_key };
}

#[cfg(test)]
mod tests {
    use std::cmp::Reverse;

    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn pages_of_any_length_make_the_whole_list(scores in vec(0_u32..4, 0..120), first in 1_i32..=100) {
            let order = |place: &Place<ConsortiumId>| (Reverse(place.score), place.subject);
            let ids = (0..).map(|id| ConsortiumId::new(Uuid::from_u128(id)));
            let places = scores.into_iter().zip(ids);
            let mut places: Vec<_> = places.map(|(score, subject)| Place { score, subject }).collect();
            places.sort_by_key(order);

            let mut paged = Vec::new();
            let mut after = None;
            loop {
                let slice = Slice::parse(Some(first), after.as_deref(), 10).expect("it is a cursor");
                let page = page_of(places.clone(), &slice, |place| *place, |here, after| order(here) > order(after));
                let page = connection(page, &slice, |place| place);
                prop_assert_eq!(page.total_count, places.len() as u64);
                paged.extend(page.edges.iter().map(|edge| edge.node));
                if !page.has_next_page {
                    break;
                }
                after = page.edges.last().map(|edge| edge.cursor.clone());
            }
            prop_assert_eq!(paged, places);
        }
    }
}
