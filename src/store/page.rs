//! Pages of long lists, by keyset: the place after which a page starts is a row's own key.

/// A part of a list, in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Page<K, T> {
    /// What is on the page, each with the key to go on from.
    pub edges: Vec<(K, T)>,
    /// How long the whole list is.
    pub total: u64,
    /// Whether more follows.
    pub has_more: bool,
}

impl<K, T> Default for Page<K, T> {
    fn default() -> Self {
        Self {
            edges: Vec::new(),
            total: 0,
            has_more: false,
        }
    }
}

impl<K, T> Page<K, T> {
    /// The page of at most `limit` of these, of which one more was fetched to know if more follows.
    pub(super) fn new(mut edges: Vec<(K, T)>, limit: u64, total: u64) -> Self {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let has_more = edges.len() > limit;
        edges.truncate(limit);
        Self {
            edges,
            total,
            has_more,
        }
    }
}
