//! What would raise a rank: counterfactuals, each ranked anew as if it were so.

use std::collections::BTreeMap;

use crate::prepared::Party;
use crate::rank::rank_for;
use crate::{
    Capability, ClaimSource, ConceptCode, Consortium, ConsortiumId, ConsortiumStatus, Interest,
    Market, Member, MemberRole, OrganisationId, Score, Trl,
};

/// Something that an organisation could do for a better rank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Declare a capability that it has, or raise one.
    DeclareCapability {
        /// In which concept.
        concept: ConceptCode,
        /// At which readiness at least, where the need asks for one.
        trl: Option<Trl>,
    },
    /// Declare an interest.
    DeclareInterest {
        /// In which concept.
        concept: ConceptCode,
    },
    /// Bring an earlier partner into the consortium.
    BringPartner {
        /// Whom.
        partner: OrganisationId,
    },
}

/// A step, and where it would lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Improvement {
    /// What to do.
    pub step: Step,
    /// The score that the pair would have.
    pub new_score: Score,
    /// The place that the consortium would have in the organisation's list; 1 is best.
    pub new_rank: usize,
}

/// Earlier partners that are tried, strongest tie first.
const PARTNERS_TRIED: usize = 3;

/// The steps that would raise the place of a consortium in an organisation's list, best first.
/// Each is worked out by ranking the whole list anew as if the step were taken.
pub fn improvements(
    market: &Market,
    organisation: OrganisationId,
    consortium: ConsortiumId,
    admits: impl Fn(&Consortium) -> bool,
) -> Vec<Improvement> {
    let Some((party, target)) = market
        .party(organisation)
        .zip(market.consortium(consortium))
    else {
        return Vec::new();
    };
    let place = |market: &Market, party: &Party| {
        let ranked = rank_for(market, party, &admits);
        let place = ranked
            .iter()
            .position(|ranked| ranked.subject == consortium)?;
        Some((place + 1, ranked[place].score))
    };
    let Some((rank, score)) = place(market, party) else {
        return Vec::new();
    };
    let mut better: Vec<_> = steps(market, party, target)
        .into_iter()
        .filter_map(|step| {
            let (new_rank, new_score) = match &step {
                Step::BringPartner { partner } => place(&joined(market, target, *partner), party)?,
                Step::DeclareCapability { .. } | Step::DeclareInterest { .. } => {
                    place(market, &declared(market, party, &step))?
                }
            };
            (new_score > score && new_rank <= rank).then_some(Improvement {
                step,
                new_score,
                new_rank,
            })
        })
        .collect();
    better.sort_by_key(|improvement| {
        (
            improvement.new_rank,
            std::cmp::Reverse(improvement.new_score),
        )
    });
    better
}

fn steps(market: &Market, party: &Party, target: &Consortium) -> Vec<Step> {
    let needs = target.open_roles.iter().flat_map(|role| &role.needs);
    let asked: BTreeMap<_, _> = if target.open_roles.is_empty() {
        target
            .concepts
            .iter()
            .map(|concept| (concept, None))
            .collect()
    } else {
        let mut asked: BTreeMap<_, Option<Trl>> = BTreeMap::new();
        for need in needs {
            let highest = asked.entry(&need.concept).or_default();
            *highest = (*highest).max(need.min_trl);
        }
        asked
    };
    let capabilities = asked.iter().map(|(concept, trl)| Step::DeclareCapability {
        concept: (*concept).clone(),
        trl: *trl,
    });
    let interests = target.concepts.iter().map(|concept| Step::DeclareInterest {
        concept: concept.clone(),
    });
    // Nobody is brought into what has begun.
    let is_forming = target.status == ConsortiumStatus::Forming;
    let known = is_forming.then(|| market.partners(party.organisation.id));
    let mut partners: Vec<_> = known.into_iter().flatten().collect();
    partners.retain(|(id, _)| {
        target
            .members
            .iter()
            .all(|member| member.organisation != *id)
    });
    partners.sort_by_key(|(id, shared)| (std::cmp::Reverse(*shared), *id));
    let partners = partners
        .into_iter()
        .take(PARTNERS_TRIED)
        .map(|(partner, _)| Step::BringPartner { partner });
    capabilities.chain(interests).chain(partners).collect()
}

/// The organisation as it would be once it had declared what the step says. What it declares takes
/// the place of what was claimed of it in that concept, and keeps the readiness shown.
fn declared(market: &Market, party: &Party, step: &Step) -> Party {
    let mut organisation = party.organisation.clone();
    match step {
        Step::DeclareCapability { concept, trl } => {
            let claims = &mut organisation.capabilities;
            let same = claims.iter().filter(|claim| claim.concept == *concept);
            let shown = same.filter_map(|claim| claim.trl).max();
            claims.retain(|claim| claim.concept != *concept);
            claims.push(Capability {
                concept: concept.clone(),
                trl: shown.max(*trl),
                source: ClaimSource::Declared,
                confidence: Score::ONE,
            });
        }
        Step::DeclareInterest { concept } => {
            let interests = &mut organisation.interests;
            interests.retain(|interest| interest.concept != *concept);
            interests.push(Interest {
                concept: concept.clone(),
                strength: Score::ONE,
                preferred_role: None,
                source: ClaimSource::Declared,
            });
        }
        Step::BringPartner { .. } => {}
    }
    Party::new(organisation, market.chain())
}

/// The market as it would be once the partner had joined the consortium.
fn joined(market: &Market, target: &Consortium, partner: OrganisationId) -> Market {
    let mut consortium = target.clone();
    consortium.members.push(Member {
        organisation: partner,
        role: MemberRole::Partner,
    });
    let mut market = market.clone();
    market.put_consortium(consortium);
    market
}

#[cfg(test)]
mod tests {
    use super::{Step, improvements};
    use crate::example::{ANODE_MAKER, CELL_CONSORTIUM, PACK_CONSORTIUM, declared, forming};
    use crate::{
        Capability, Consortium, ConsortiumId, Market, Organisation, OrganisationKind, Trl, example,
    };

    /// A consortium that asks organisations of a kind for one thing, at a readiness.
    fn asking(id: ConsortiumId, kind: OrganisationKind, readiness: i64) -> Consortium {
        let mut made = forming(id, 21, &["packs.bms"]);
        for role in &mut made.open_roles {
            role.wanted_kinds = vec![kind];
            for need in &mut role.needs {
                need.min_trl = Trl::new(readiness).ok();
            }
        }
        made
    }

    #[test]
    fn a_readiness_that_was_not_known_is_known_everywhere_once_it_is_declared() {
        let unsure = Capability {
            trl: None,
            ..declared("packs.bms")
        };
        let asks = Organisation {
            capabilities: vec![unsure],
            ..example::organisation(ANODE_MAKER, OrganisationKind::Company, "NL", &[])
        };
        let near = asking(CELL_CONSORTIUM, OrganisationKind::University, 5);
        let far = asking(PACK_CONSORTIUM, OrganisationKind::Company, 9);
        let market = Market::of(example::chain(), [asks], [near, far], []);
        let steps = improvements(&market, ANODE_MAKER, CELL_CONSORTIUM, |_| true);
        let mut steps = steps.into_iter();
        let declares = steps.find(|found| matches!(found.step, Step::DeclareCapability { .. }));
        assert_eq!(declares.map(|found| found.new_rank), Some(1));
    }
}
