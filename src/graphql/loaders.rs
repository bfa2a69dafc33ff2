//! Loaders: what many resolvers of one request ask for is fetched in one statement.

use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;
use std::sync::Arc;

use async_graphql::Result;
use async_graphql::dataloader::{DataLoader, HashMapCache, Loader};
use async_graphql::runtime::{TokioSpawner, TokioTimer};
use matching::{CallId, ConceptCode, ConsortiumId, Interest, OrganisationId, RoleId};

use super::connection::Slice;
use super::problem::{coded, store_failed};
use super::types::consortium::Consortium;
use super::types::organisation::Organisation;
use crate::app::Error;
use crate::record::{
    CallRecord, CapabilityRecord, ConsortiumRecord, Dismissal, Introduction as Introduced,
    MembershipRecord, OpenRoleRecord, OrganisationRecord,
};
use crate::store::{
    ConsortiumCursor, ConsortiumMemberCursor, MembershipCursor, Page, Store, StoreError,
};

/// The loaders of one request; what they fetched is remembered until its end, unless told otherwise.
pub(crate) struct Loaders(DataLoader<Shelf, HashMapCache>);

impl Loaders {
    /// Loaders for one request. Must be made inside the runtime.
    pub(crate) fn new(store: Store) -> Self {
        Self(DataLoader::with_cache(
            Shelf(store),
            TokioSpawner::current(),
            TokioTimer::default(),
            HashMapCache::default(),
        ))
    }

    /// Fetches anew each time from now on: for a request that goes on while data change.
    pub(crate) fn remember_nothing(&self) {
        self.0.enable_all_cache(false);
    }

    pub(crate) async fn organisation(
        &self,
        id: OrganisationId,
    ) -> Result<Option<OrganisationRecord>> {
        self.one(id).await
    }

    /// Those that are there, in the order asked for.
    pub(crate) async fn organisations(&self, ids: &[OrganisationId]) -> Result<Vec<Organisation>> {
        let mut found = self
            .0
            .load_many(ids.iter().copied())
            .await
            .map_err(failed)?;
        Ok(ids
            .iter()
            .filter_map(|id| found.remove(id))
            .map(Organisation)
            .collect())
    }

    pub(crate) async fn consortium(&self, id: ConsortiumId) -> Result<Option<ConsortiumRecord>> {
        self.one(id).await
    }

    /// Those that are there, in the order asked for.
    pub(crate) async fn consortia(&self, ids: &[ConsortiumId]) -> Result<Vec<Consortium>> {
        let mut found = self
            .0
            .load_many(ids.iter().copied())
            .await
            .map_err(failed)?;
        Ok(ids
            .iter()
            .filter_map(|id| found.remove(id))
            .map(Consortium)
            .collect())
    }

    pub(crate) async fn call(&self, id: CallId) -> Result<Option<CallRecord>> {
        self.one(id).await
    }

    pub(crate) async fn role(&self, id: RoleId) -> Result<Option<OpenRoleRecord>> {
        self.one(id).await
    }

    pub(crate) async fn capabilities(&self, of: OrganisationId) -> Result<Vec<CapabilityRecord>> {
        Ok(self.one(CapabilitiesOf(of)).await?.unwrap_or_default())
    }

    pub(crate) async fn interests(&self, of: OrganisationId) -> Result<Vec<Interest>> {
        Ok(self.one(InterestsOf(of)).await?.unwrap_or_default())
    }

    pub(crate) async fn open_roles(&self, of: ConsortiumId) -> Result<Vec<OpenRoleRecord>> {
        Ok(self.one(OpenRolesOf(of)).await?.unwrap_or_default())
    }

    pub(crate) async fn concepts(&self, of: ConsortiumId) -> Result<Vec<ConceptCode>> {
        Ok(self.one(ConceptsOf(of)).await?.unwrap_or_default())
    }

    pub(crate) async fn dismissed(&self, by: OrganisationId) -> Result<BTreeSet<ConsortiumId>> {
        let dismissals = self.one(DismissalsOf(by)).await?.unwrap_or_default();
        Ok(dismissals
            .into_iter()
            .map(|dismissal| dismissal.consortium)
            .collect())
    }

    /// The introductions of an organisation, latest first.
    pub(crate) async fn introductions(&self, of: OrganisationId) -> Result<Vec<Introduced>> {
        Ok(self.one(IntroductionsOf(of)).await?.unwrap_or_default())
    }

    pub(crate) async fn members_of(
        &self,
        of: ConsortiumId,
        slice: &Slice<ConsortiumMemberCursor>,
    ) -> Result<Page<ConsortiumMemberCursor, MembershipRecord>> {
        let page = self.one(PageOf(of, slice.clone())).await?;
        Ok(page.map(Arc::unwrap_or_clone).unwrap_or_default())
    }

    pub(crate) async fn memberships_of(
        &self,
        of: OrganisationId,
        slice: &Slice<MembershipCursor>,
    ) -> Result<Page<MembershipCursor, MembershipRecord>> {
        let page = self.one(PageOf(of, slice.clone())).await?;
        Ok(page.map(Arc::unwrap_or_clone).unwrap_or_default())
    }

    pub(crate) async fn consortia_of(
        &self,
        of: CallId,
        slice: &Slice<ConsortiumCursor>,
    ) -> Result<Page<ConsortiumCursor, ConsortiumRecord>> {
        let page = self.one(PageOf(of, slice.clone())).await?;
        Ok(page.map(Arc::unwrap_or_clone).unwrap_or_default())
    }

    async fn one<K>(&self, key: K) -> Result<Option<<Shelf as Loader<K>>::Value>>
    where
        K: Send + Sync + Hash + Eq + Clone + 'static,
        Shelf: Loader<K, Error = Failure>,
    {
        self.0.load_one(key).await.map_err(failed)
    }
}

/// A failure that every waiting resolver gets a copy of.
type Failure = Arc<StoreError>;

fn failed(failure: Failure) -> async_graphql::Error {
    match Arc::try_unwrap(failure) {
        Ok(error) => coded(Error::Store(error)),
        Err(shared) => store_failed(&shared),
    }
}

/// Where the loaders fetch from.
struct Shelf(Store);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct CapabilitiesOf(OrganisationId);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct InterestsOf(OrganisationId);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct OpenRolesOf(ConsortiumId);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct ConceptsOf(ConsortiumId);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct DismissalsOf(OrganisationId);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct IntroductionsOf(OrganisationId);

/// A page of the list that belongs to a parent.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct PageOf<P, K>(P, Slice<K>);

macro_rules! loaders {
    ($($key:ty => $value:ty: |$id:ident| $inner:expr, $read:ident, |$back:ident| $wrap:expr;)*) => {$(
        impl Loader<$key> for Shelf {
            type Value = $value;
            type Error = Failure;

            async fn load(&self, keys: &[$key]) -> Result<HashMap<$key, $value>, Failure> {
                let ids: Vec<_> = keys.iter().map(|$id| $inner).collect();
                let found = self.0.$read(&ids).await.map_err(Arc::new)?;
                Ok(found.into_iter().map(|($back, value)| ($wrap, value)).collect())
            }
        }
    )*};
}

loaders! {
    OrganisationId => OrganisationRecord: |id| *id, organisations, |id| id;
    ConsortiumId => ConsortiumRecord: |id| *id, consortia, |id| id;
    CallId => CallRecord: |id| *id, calls, |id| id;
    RoleId => OpenRoleRecord: |id| *id, open_roles, |id| id;
    CapabilitiesOf => Vec<CapabilityRecord>: |key| key.0, capabilities_of, |id| CapabilitiesOf(id);
    InterestsOf => Vec<Interest>: |key| key.0, interests_of, |id| InterestsOf(id);
    OpenRolesOf => Vec<OpenRoleRecord>: |key| key.0, open_roles_of, |id| OpenRolesOf(id);
    DismissalsOf => Vec<Dismissal>: |key| key.0, dismissals_of, |id| DismissalsOf(id);
    IntroductionsOf => Vec<Introduced>: |key| key.0, introductions_of, |id| IntroductionsOf(id);
    ConceptsOf => Vec<ConceptCode>: |key| key.0, concepts_of_consortia, |id| ConceptsOf(id);
}

/// Pages are fetched together for all parents that ask for the same slice.
macro_rules! page_loaders {
    ($($parent:ty, $cursor:ty => $item:ty: $read:ident, |$from:ident| $borrow:expr;)*) => {$(
        impl Loader<PageOf<$parent, $cursor>> for Shelf {
            type Value = Arc<Page<$cursor, $item>>;
            type Error = Failure;

            async fn load(
                &self,
                keys: &[PageOf<$parent, $cursor>],
            ) -> Result<HashMap<PageOf<$parent, $cursor>, Self::Value>, Failure> {
                let mut pages = HashMap::new();
                for (slice, parents) in by_slice(keys) {
                    let $from = slice.after.as_ref();
                    let found = self.0.$read(&parents, $borrow, slice.first as u64).await;
                    for (parent, page) in found.map_err(Arc::new)? {
                        pages.insert(PageOf(parent, slice.clone()), Arc::new(page));
                    }
                }
                Ok(pages)
            }
        }
    )*};
}

page_loaders! {
    ConsortiumId, ConsortiumMemberCursor => MembershipRecord: members_of, |from| from.copied();
    OrganisationId, MembershipCursor => MembershipRecord: memberships_of, |from| from.copied();
    CallId, ConsortiumCursor => ConsortiumRecord: consortia_of_calls, |from| from;
}

fn by_slice<P: Copy, K: Clone + Eq + Hash>(keys: &[PageOf<P, K>]) -> HashMap<Slice<K>, Vec<P>> {
    let mut groups: HashMap<Slice<K>, Vec<P>> = HashMap::new();
    for PageOf(parent, slice) in keys {
        groups.entry(slice.clone()).or_default().push(*parent);
    }
    groups
}
