//! All organisations, consortia and calls at one moment, prepared for ranking.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use crate::demand::Demand;
use crate::past::{Directory, Field, Past, Prospect, Seat, town};
use crate::prepared::{Outline, Party, Venture};
use crate::text::{Corpus, TextIndex};
use crate::{
    Call, CallId, Consortium, ConsortiumId, Model, Organisation, OrganisationId, ValueChain,
};

/// All there is to rank, at one moment. A copy shares what did not change, so that a writer makes
/// the next moment while readers keep the present one.
#[derive(Debug, Clone)]
pub struct Market {
    chain: Arc<ValueChain>,
    organisations: BTreeMap<OrganisationId, Arc<Party>>,
    consortia: BTreeMap<ConsortiumId, Arc<Venture>>,
    calls: BTreeMap<CallId, Arc<Call>>,
    participations: BTreeMap<OrganisationId, Arc<BTreeSet<ConsortiumId>>>,
    corpus: Arc<Corpus>,
    demand: Arc<Demand>,
    model: Arc<Model>,
    worked_out: WorkedOut,
}

/// What is worked out when it is first asked for, and shared until what it rests on changes.
#[derive(Debug, Clone, Default)]
struct WorkedOut {
    directory: Arc<OnceLock<Directory>>,
    past: Arc<OnceLock<Past>>,
    prospects: BTreeMap<ConsortiumId, Arc<OnceLock<Arc<Prospect>>>>,
    field: Arc<OnceLock<Field>>,
    texts: Arc<OnceLock<TextIndex>>,
    outlines: Arc<OnceLock<Vec<Outline>>>,
}

impl WorkedOut {
    /// A consortium changed that is not part of the past.
    fn forget_prospect(&mut self, id: ConsortiumId) {
        self.outlines = Arc::default();
        self.field = Arc::default();
        self.prospects.remove(&id);
    }

    /// The past changed, and with it how every consortium looks.
    fn forget_past(&mut self) {
        if self.past.get().is_none() {
            // Then nothing was worked out from it.
            return;
        }
        self.past = Arc::default();
        self.field = Arc::default();
        for prospect in self.prospects.values_mut() {
            *prospect = Arc::default();
        }
    }

    /// Somebody came or moved.
    fn forget_directory(&mut self) {
        self.directory = Arc::default();
        self.field = Arc::default();
    }
}

impl Market {
    /// An empty market over this map of the chain.
    #[must_use]
    pub fn new(chain: Arc<ValueChain>) -> Self {
        Self {
            organisations: BTreeMap::new(),
            consortia: BTreeMap::new(),
            calls: BTreeMap::new(),
            participations: BTreeMap::new(),
            corpus: Arc::default(),
            demand: Arc::new(Demand::over(&chain)),
            chain,
            model: Model::untrained(),
            worked_out: WorkedOut::default(),
        }
    }

    /// The same market, ranked by another model.
    #[must_use]
    pub fn with_model(mut self, model: Arc<Model>) -> Self {
        self.model = model;
        self
    }

    /// The model that ranks.
    #[must_use]
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The market of these organisations, consortia and calls.
    #[must_use]
    pub fn of(
        chain: Arc<ValueChain>,
        organisations: impl IntoIterator<Item = Organisation>,
        consortia: impl IntoIterator<Item = Consortium>,
        calls: impl IntoIterator<Item = Call>,
    ) -> Self {
        let mut market = Self::new(chain);
        for organisation in organisations {
            market.put_organisation(organisation);
        }
        for consortium in consortia {
            market.put_consortium(consortium);
        }
        for call in calls {
            market.put_call(call);
        }
        market
    }

    /// Puts an organisation in, in the place of an earlier version of it.
    pub fn put_organisation(&mut self, organisation: Organisation) {
        let id = organisation.id;
        let earlier = self.organisation(id);
        let kind = earlier.map(|earlier| earlier.kind);
        let moved = earlier.is_none_or(|earlier| {
            earlier.country != organisation.country || town(earlier) != town(&organisation)
        });
        if moved {
            self.worked_out.forget_directory();
        }
        if kind != Some(organisation.kind) && self.history(id).next().is_some() {
            self.worked_out.forget_past();
        }
        let party = Party::new(organisation, &self.chain);
        self.organisations.insert(id, Arc::new(party));
        let affected: Vec<_> = self
            .participations(id)
            .filter_map(|consortium| self.consortia.get(&consortium).map(Arc::clone))
            .filter(|venture| !venture.consortium.open_roles.is_empty())
            .collect();
        if !affected.is_empty() {
            self.worked_out.outlines = Arc::default();
        }
        for venture in affected {
            let prepared = Venture::new(venture.consortium.clone(), self);
            self.consortia
                .insert(prepared.consortium.id, Arc::new(prepared));
        }
    }

    /// Puts a consortium in, in the place of an earlier version of it.
    pub fn put_consortium(&mut self, consortium: Consortium) {
        let id = consortium.id;
        let earlier = self.consortium(id);
        if earlier.is_none_or(|earlier| earlier.text != consortium.text) {
            self.worked_out.texts = Arc::default();
        }
        self.take_out(id);
        for member in &consortium.members {
            Arc::make_mut(self.participations.entry(member.organisation).or_default()).insert(id);
        }
        if consortium.is_granted() {
            self.worked_out.forget_past();
        }
        self.worked_out.forget_prospect(id);
        self.worked_out.prospects.insert(id, Arc::default());
        Arc::make_mut(&mut self.corpus).add(&consortium.text);
        let venture = Venture::new(consortium, self);
        Arc::make_mut(&mut self.demand).count(&venture);
        self.consortia.insert(id, Arc::new(venture));
    }

    /// Takes a consortium out.
    pub fn remove_consortium(&mut self, id: ConsortiumId) {
        self.worked_out.texts = Arc::default();
        self.take_out(id);
    }

    fn take_out(&mut self, id: ConsortiumId) {
        let Some(venture) = self.consortia.remove(&id) else {
            return;
        };
        if venture.consortium.is_granted() {
            self.worked_out.forget_past();
        }
        self.worked_out.forget_prospect(id);
        for member in &venture.consortium.members {
            if let Some(consortia) = self.participations.get_mut(&member.organisation) {
                Arc::make_mut(consortia).remove(&id);
            }
        }
        Arc::make_mut(&mut self.corpus).remove(&venture.consortium.text);
        Arc::make_mut(&mut self.demand).discount(&venture);
    }

    /// Puts a call in, in the place of an earlier version of it.
    pub fn put_call(&mut self, call: Call) {
        self.calls.insert(call.id, Arc::new(call));
    }

    /// The map of the chain.
    #[must_use]
    pub fn chain(&self) -> &ValueChain {
        &self.chain
    }

    /// An organisation.
    #[must_use]
    pub fn organisation(&self, id: OrganisationId) -> Option<&Organisation> {
        self.party(id).map(|party| &party.organisation)
    }

    /// A consortium.
    #[must_use]
    pub fn consortium(&self, id: ConsortiumId) -> Option<&Consortium> {
        self.venture(id).map(|venture| &venture.consortium)
    }

    /// A call.
    #[must_use]
    pub fn call(&self, id: CallId) -> Option<&Call> {
        self.calls.get(&id).map(AsRef::as_ref)
    }

    /// All calls, by id.
    pub fn calls(&self) -> impl Iterator<Item = &Call> {
        self.calls.values().map(AsRef::as_ref)
    }

    /// All organisations, by id.
    pub fn organisations(&self) -> impl Iterator<Item = &Organisation> {
        self.parties().map(|party| &party.organisation)
    }

    /// All consortia, by id.
    pub fn consortia(&self) -> impl Iterator<Item = &Consortium> {
        self.ventures().map(|venture| &venture.consortium)
    }

    /// The consortia that an organisation is or was a member of.
    pub fn participations(&self, id: OrganisationId) -> impl Iterator<Item = ConsortiumId> + '_ {
        self.participations
            .get(&id)
            .into_iter()
            .flat_map(|consortia| consortia.iter().copied())
    }

    /// The consortia that an organisation took part in once they were granted: its track record.
    pub fn history(&self, id: OrganisationId) -> impl Iterator<Item = &Consortium> {
        self.participations(id)
            .filter_map(|consortium| self.consortium(consortium))
            .filter(|consortium| consortium.is_granted())
    }

    /// With whom an organisation shared granted consortia, and how many.
    #[must_use]
    pub fn partners(&self, id: OrganisationId) -> BTreeMap<OrganisationId, u32> {
        let mut partners = BTreeMap::new();
        for consortium in self.history(id) {
            for member in &consortium.members {
                if member.organisation != id {
                    *partners.entry(member.organisation).or_default() += 1;
                }
            }
        }
        partners
    }

    pub(crate) fn party(&self, id: OrganisationId) -> Option<&Party> {
        self.organisations.get(&id).map(AsRef::as_ref)
    }

    pub(crate) fn venture(&self, id: ConsortiumId) -> Option<&Venture> {
        self.consortia.get(&id).map(AsRef::as_ref)
    }

    pub(crate) fn parties(&self) -> impl Iterator<Item = &Party> {
        self.organisations.values().map(AsRef::as_ref)
    }

    pub(crate) fn ventures(&self) -> impl Iterator<Item = &Venture> {
        self.consortia.values().map(AsRef::as_ref)
    }

    /// Who is where.
    pub(crate) fn directory(&self) -> &Directory {
        self.worked_out.directory.get_or_init(|| {
            let organisations: Vec<_> = self.organisations().collect();
            Directory::of(&organisations)
        })
    }

    /// The granted consortia and who took part in them.
    pub(crate) fn past(&self) -> &Past {
        self.worked_out.past.get_or_init(|| {
            let granted: Vec<_> = self.consortia().filter(|one| one.is_granted()).collect();
            Past::of(&granted, |id| Some(self.organisation(id)?.kind))
        })
    }

    /// A consortium as the past sees it.
    pub(crate) fn prospect(&self, consortium: &Consortium) -> Option<&Prospect> {
        let slot = self.worked_out.prospects.get(&consortium.id)?;
        Some(slot.get_or_init(|| Arc::new(Prospect::of(consortium, self.past()))))
    }

    /// All consortia side by side.
    pub(crate) fn field(&self) -> &Field {
        self.worked_out.field.get_or_init(|| {
            let past = self.past();
            // Both maps have the same keys.
            let slots = self.worked_out.prospects.values();
            let consortia = self.consortia().zip(slots).map(|(consortium, slot)| {
                let prospect = slot.get_or_init(|| Arc::new(Prospect::of(consortium, past)));
                let members = consortium.members.iter();
                let seats = members.filter_map(|member| self.seat(member.organisation));
                (Arc::clone(prospect), seats)
            });
            Field::of(consortia, past)
        })
    }

    /// The outlines of all consortia, by ascending id.
    pub(crate) fn outlines(&self) -> &[Outline] {
        let outlines = || {
            self.ventures()
                .map(|venture| venture.outline.clone())
                .collect()
        };
        self.worked_out.outlines.get_or_init(outlines)
    }

    /// An organisation as a member of whatever consortium.
    pub(crate) fn seat(&self, id: OrganisationId) -> Option<Seat> {
        let directory = self.directory();
        let place = directory.find(id)?;
        Some(Seat {
            place,
            whereabouts: directory.at(place),
            is_newcomer: self.past().find(id).is_none(),
        })
    }

    /// The texts of all consortia, by ascending id.
    pub(crate) fn texts(&self) -> &TextIndex {
        let texts = || TextIndex::of(self.consortia().map(|consortium| &consortium.text));
        self.worked_out.texts.get_or_init(texts)
    }

    pub(crate) fn corpus(&self) -> &Corpus {
        &self.corpus
    }

    pub(crate) fn demand(&self) -> &Demand {
        &self.demand
    }
}
