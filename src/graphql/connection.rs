//! Lists as Relay connections over keyset cursors.

use async_graphql::connection::{
    Connection as RelayConnection, DefaultConnectionName, DefaultEdgeName, Edge, EmptyFields,
};
use async_graphql::{OutputType, Result, SimpleObject};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use matching::{ConsortiumId, OrganisationId};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::error::Code;
use crate::store::{
    CallCursor, ConsortiumCursor, ConsortiumMemberCursor, MembershipCursor, OrganisationCursor,
    Page,
};

/// The longest page.
pub(crate) const LONGEST_PAGE: usize = 100;

/// What every connection tells besides its page.
#[derive(Debug, Clone, Copy, SimpleObject)]
pub(crate) struct Counted {
    /// How long the whole list is.
    total_count: u64,
}

/// A page of a list.
pub(crate) type Connection<T> =
    RelayConnection<String, T, Counted, EmptyFields, DefaultConnectionName, DefaultEdgeName>;

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
    let wire = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    wire.and_then(K::unwire).ok_or_else(|| {
        let start: String = cursor.chars().take(40).collect();
        Code::Invalid.error(format!(
            "`{start}` is not a cursor of this list; take `endCursor` or an edge's `cursor` from its answer"
        ))
    })
}

fn cursor(key: &impl Key) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(serde_json::to_vec(&key.wire()).unwrap_or_default())
}

/// A stored page as a connection.
pub(crate) fn connection<K: Key, T, N: OutputType>(
    page: Page<K, T>,
    slice: &Slice<K>,
    node: impl Fn(T) -> N,
) -> Connection<N> {
    let counted = Counted {
        total_count: page.total,
    };
    let mut connection =
        Connection::with_additional_fields(slice.after.is_some(), page.has_more, counted);
    let edges = page.edges.into_iter();
    connection.edges = edges
        .map(|(key, item)| Edge::new(cursor(&key), node(item)))
        .collect();
    connection
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

/// What a list costs: each element what is asked of it, and the list itself one.
pub(crate) fn page_cost(first: Option<i32>, child_complexity: usize) -> usize {
    let elements = first
        .and_then(|first| usize::try_from(first).ok())
        .unwrap_or(1);
    elements.saturating_mul(child_complexity).saturating_add(1)
}

/// A place in a list that can be written into a cursor and read from one.
pub(crate) trait Key: Sized {
    /// The form in the cursor.
    type Wire: Serialize + DeserializeOwned;

    /// Writes it.
    fn wire(&self) -> Self::Wire;

    /// Reads it; `None` where it is not one.
    fn unwire(wire: Self::Wire) -> Option<Self>;
}

/// The keys whose parts are plain values.
macro_rules! keys {
    ($($key:ty as $wire:ty: |$this:ident| $write:expr, |$from:pat_param| $read:expr;)*) => {$(
        impl Key for $key {
            type Wire = $wire;

            fn wire(&self) -> Self::Wire {
                let $this = self;
                $write
            }

            fn unwire($from: Self::Wire) -> Option<Self> {
                Some($read)
            }
        }
    )*};
}

keys! {
    (u32, String) as (u32, String): |key| key.clone(), |key| key;
    OrganisationCursor as (String, Uuid): |key| (key.name_key.clone(), key.id.as_uuid()),
        |(name_key, id)| Self { name_key, id: OrganisationId::new(id) };
    ConsortiumCursor as (String, Uuid): |key| (key.acronym_key.clone(), key.id.as_uuid()),
        |(acronym_key, id)| Self { acronym_key, id: ConsortiumId::new(id) };
    ConsortiumMemberCursor as (i32, Uuid): |key| (key.position, key.organisation.as_uuid()),
        |(position, id)| Self { position, organisation: OrganisationId::new(id) };
    MembershipCursor as (Uuid,): |key| (key.consortium.as_uuid(),),
        |(id,)| Self { consortium: ConsortiumId::new(id) };
    CallCursor as (DateTime<Utc>, String): |key| (key.deadline, key.identifier_key.clone()),
        |(deadline, identifier_key)| Self { deadline, identifier_key };
}
