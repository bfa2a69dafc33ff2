//! All organisations, consortia and calls at one moment, prepared for ranking.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::credit::{Credit, PreparedCapability, PreparedNeed, PreparedRole};
use crate::text::Corpus;
use crate::{
    Call, CallId, ConceptIndex, Consortium, ConsortiumId, ConsortiumStatus, Organisation,
    OrganisationId, ValueChain,
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
}

/// An organisation, prepared.
#[derive(Debug)]
pub(crate) struct Party {
    pub(crate) organisation: Organisation,
    pub(crate) capabilities: Vec<PreparedCapability>,
    /// Interests with their strength.
    pub(crate) interests: Vec<(ConceptIndex, f64)>,
}

impl Party {
    pub(crate) fn new(organisation: Organisation, chain: &ValueChain) -> Self {
        let capabilities = organisation
            .capabilities
            .iter()
            .filter_map(|capability| PreparedCapability::new(capability, chain))
            .collect();
        let interests = organisation
            .interests
            .iter()
            .filter_map(|interest| {
                Some((chain.find(&interest.concept)?, interest.strength.as_f64()))
            })
            .collect();
        Self {
            organisation,
            capabilities,
            interests,
        }
    }
}

/// A consortium, prepared.
#[derive(Debug)]
pub(crate) struct Venture {
    pub(crate) consortium: Consortium,
    pub(crate) concepts: Vec<ConceptIndex>,
    /// The open roles; where there are none, one that stands for what the consortium works on.
    pub(crate) roles: Vec<PreparedRole>,
}

impl Venture {
    fn new(consortium: Consortium, market: &Market) -> Self {
        let concepts: Vec<_> = consortium
            .concepts
            .iter()
            .filter_map(|code| market.chain.find(code))
            .collect();
        let members: Vec<_> = consortium
            .members
            .iter()
            .filter_map(|member| market.organisations.get(&member.organisation))
            .collect();
        let credit_among_members = |need: &PreparedNeed| {
            members
                .iter()
                .filter_map(|party| Credit::best(&party.capabilities, need, &market.chain))
                .map(|credit| credit.share)
                .fold(0.0, f64::max)
        };
        let roles = if consortium.open_roles.is_empty() {
            vec![PreparedRole::of_subject(&concepts)]
        } else {
            consortium
                .open_roles
                .iter()
                .map(|role| PreparedRole::new(role, &market.chain, credit_among_members))
                .collect()
        };
        Self {
            consortium,
            concepts,
            roles,
        }
    }

    /// The same consortium, of which this organisation is no member.
    pub(crate) fn without(&self, organisation: OrganisationId, market: &Market) -> Self {
        let mut consortium = self.consortium.clone();
        let others = |member: &crate::Member| member.organisation != organisation;
        consortium.members.retain(others);
        Self::new(consortium, market)
    }

    /// The concepts that it asks for or works on, each once.
    pub(crate) fn subjects(&self) -> BTreeSet<ConceptIndex> {
        let needs = self.roles.iter().flat_map(|role| &role.needs);
        let asked = needs.map(|need| need.concept);
        self.concepts.iter().copied().chain(asked).collect()
    }
}

/// In how many consortia each concept is asked for or worked on.
#[derive(Debug, Clone)]
pub(crate) struct Demand {
    consortia: u32,
    naming: Vec<u32>,
}

impl Demand {
    fn count(&mut self, venture: &Venture) {
        self.consortia += 1;
        for concept in venture.subjects() {
            self.naming[concept.get()] += 1;
        }
    }

    fn discount(&mut self, venture: &Venture) {
        self.consortia -= 1;
        for concept in venture.subjects() {
            self.naming[concept.get()] -= 1;
        }
    }

    /// How much a concept tells: 1 where no consortium names it, falling with the share that does
    /// (information content, `-ln p`, smoothed by one and divided by its largest value).
    pub(crate) fn rarity(&self, concept: ConceptIndex) -> f64 {
        let consortia = f64::from(self.consortia) + 2.0;
        let naming = f64::from(self.naming[concept.get()]) + 1.0;
        (consortia / naming).ln() / consortia.ln()
    }
}

impl Market {
    /// An empty market over this map of the chain.
    #[must_use]
    pub fn new(chain: Arc<ValueChain>) -> Self {
        let demand = Demand {
            consortia: 0,
            naming: vec![0; chain.len()],
        };
        Self {
            chain,
            organisations: BTreeMap::new(),
            consortia: BTreeMap::new(),
            calls: BTreeMap::new(),
            participations: BTreeMap::new(),
            corpus: Arc::default(),
            demand: Arc::new(demand),
        }
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
        let party = Party::new(organisation, &self.chain);
        self.organisations.insert(id, Arc::new(party));
        let affected: Vec<_> = self
            .participations(id)
            .filter_map(|consortium| self.consortia.get(&consortium).map(Arc::clone))
            .filter(|venture| !venture.consortium.open_roles.is_empty())
            .collect();
        for venture in affected {
            let prepared = Venture::new(venture.consortium.clone(), self);
            self.consortia
                .insert(prepared.consortium.id, Arc::new(prepared));
        }
    }

    /// Puts a consortium in, in the place of an earlier version of it.
    pub fn put_consortium(&mut self, consortium: Consortium) {
        let id = consortium.id;
        self.remove_consortium(id);
        for member in &consortium.members {
            Arc::make_mut(self.participations.entry(member.organisation).or_default()).insert(id);
        }
        Arc::make_mut(&mut self.corpus).add(&consortium.text);
        let venture = Venture::new(consortium, self);
        Arc::make_mut(&mut self.demand).count(&venture);
        self.consortia.insert(id, Arc::new(venture));
    }

    /// Takes a consortium out.
    pub fn remove_consortium(&mut self, id: ConsortiumId) {
        let Some(venture) = self.consortia.remove(&id) else {
            return;
        };
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
            .filter(|consortium| match consortium.status {
                ConsortiumStatus::Running | ConsortiumStatus::Completed => true,
                ConsortiumStatus::Forming | ConsortiumStatus::Cancelled => false,
            })
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

    pub(crate) fn corpus(&self) -> &Corpus {
        &self.corpus
    }

    pub(crate) fn demand(&self) -> &Demand {
        &self.demand
    }
}
