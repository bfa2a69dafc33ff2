//! What organisations can do, inferred from the projects that they took part in. Pure.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use matching::{Capability, ClaimSource, ConceptCode, Pic, Score};

use super::cordis::{Bundle, ProjectId};
use crate::reference::Taxonomy;

/// A project that speaks of batteries, as far as the inference needs it.
#[derive(Debug, Clone, PartialEq)]
pub struct BatteryProject {
    /// The project.
    pub id: ProjectId,
    /// Its acronym.
    pub acronym: String,
    /// Its first day.
    pub starts_on: Option<NaiveDate>,
    /// Who took part.
    pub members: Vec<Pic>,
    /// What its texts are about, each with how clearly they say so, from 0 to 1.
    pub concepts: Vec<(ConceptCode, f64)>,
}

/// A capability that projects show.
#[derive(Debug, Clone, PartialEq)]
pub struct InferredCapability {
    /// The claim, with how sure it is.
    pub capability: Capability,
    /// The projects that show it, the most recent first, five at most.
    pub evidence: Vec<ProjectId>,
    /// How many projects show it in all.
    pub projects: usize,
}

/// Reads a project's title, objective and topic titles; `None` where they do not name batteries.
#[must_use]
pub fn battery_project(bundle: &Bundle, taxonomy: &Taxonomy) -> Option<BatteryProject> {
    let project = bundle.project.row.as_ref()?;
    let topics = bundle
        .topics
        .iter()
        .filter_map(|topic| topic.title.as_deref());
    let objective = project.objective.as_deref();
    let parts = [project.title.as_str()]
        .into_iter()
        .chain(objective)
        .chain(topics);
    battery_concepts(parts, taxonomy).map(|concepts| BatteryProject {
        id: project.id,
        acronym: project.acronym.clone(),
        starts_on: project.starts_on,
        members: members(bundle),
        concepts,
    })
}

/// What the texts of a project are about, each with how clearly they say so, from 0 to 1; `None`
/// where they do not name batteries.
pub fn battery_concepts<'t>(
    texts: impl IntoIterator<Item = &'t str>,
    taxonomy: &Taxonomy,
) -> Option<Vec<(ConceptCode, f64)>> {
    let text = texts.into_iter().collect::<Vec<_>>().join(". ");
    let read = taxonomy.finder.read(&text);
    let concept = |concept| taxonomy.chain.code(concept).clone();
    let topics = read
        .topics()
        .map(|found| (concept(found.concept), found.weight));
    read.names_batteries().then(|| topics.collect())
}

/// A project of which a person read what it is about: its concepts are certain.
#[must_use]
pub fn curated_project(bundle: &Bundle, concepts: &[ConceptCode]) -> Option<BatteryProject> {
    let project = bundle.project.row.as_ref()?;
    Some(BatteryProject {
        id: project.id,
        acronym: project.acronym.clone(),
        starts_on: project.starts_on,
        members: members(bundle),
        concepts: concepts
            .iter()
            .map(|concept| (concept.clone(), 1.0))
            .collect(),
    })
}

fn members(bundle: &Bundle) -> Vec<Pic> {
    let rows = bundle.participations.iter();
    rows.map(|row| row.pic.clone()).collect()
}

/// The capabilities of each organisation in these projects, the surest first.
///
/// A project of `m` members whose texts show a concept with weight `w` makes a member's capability
/// as sure as `c = 0.5 · w · √min(1, 4/m)`: of a large consortium few members do the work of one
/// concept. Several projects make `1 - Π(1 - c)`, at most 0.7: what a program reads never stands
/// above what a person stated.
#[must_use]
pub fn capabilities(projects: &[BatteryProject]) -> BTreeMap<Pic, Vec<InferredCapability>> {
    let mut shown: BTreeMap<(&Pic, &ConceptCode), Vec<(&BatteryProject, f64)>> = BTreeMap::new();
    for project in projects {
        let share = share(project.members.len());
        for (concept, weight) in &project.concepts {
            for member in &project.members {
                let showing = shown.entry((member, concept)).or_default();
                showing.push((project, SINGLE_AT_MOST * weight * share));
            }
        }
    }
    let mut capabilities: BTreeMap<Pic, Vec<InferredCapability>> = BTreeMap::new();
    for ((member, concept), showing) in shown {
        let inferred = infer(concept, showing);
        capabilities
            .entry(member.clone())
            .or_default()
            .push(inferred);
    }
    for inferred in capabilities.values_mut() {
        inferred.sort_by(|one, other| {
            let surest_first = other.capability.confidence.cmp(&one.capability.confidence);
            surest_first.then_with(|| one.capability.concept.cmp(&other.capability.concept))
        });
    }
    capabilities
}

/// The most that one project proves.
const SINGLE_AT_MOST: f64 = 0.5;
/// In a consortium up to this size, each member is taken to share in each concept.
const SMALL_CONSORTIUM: f64 = 4.0;
const EVIDENCE_AT_MOST: usize = 5;

fn share(members: usize) -> f64 {
    let members = u32::try_from(members).map_or(f64::INFINITY, f64::from);
    (SMALL_CONSORTIUM / members.max(1.0)).min(1.0).sqrt()
}

fn infer(concept: &ConceptCode, mut showing: Vec<(&BatteryProject, f64)>) -> InferredCapability {
    showing.sort_by_key(|(project, _)| std::cmp::Reverse((project.starts_on, project.id)));
    let doubt: f64 = showing.iter().map(|(_, sure)| 1.0 - sure).product();
    let evidence = showing.iter().take(EVIDENCE_AT_MOST);
    InferredCapability {
        capability: Capability {
            concept: concept.clone(),
            trl: None,
            source: ClaimSource::Inferred,
            confidence: Score::ONE
                .times(1.0 - doubt)
                .min(Capability::INFERRED_AT_MOST),
        },
        evidence: evidence.map(|(project, _)| project.id).collect(),
        projects: showing.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pic(number: usize) -> anyhow::Result<Pic> {
        Ok(format!("9{number:08}").parse()?)
    }

    /// A project of this year with members numbered from one, about recycling.
    fn project(id: u32, year: i32, members: usize) -> anyhow::Result<BatteryProject> {
        Ok(BatteryProject {
            id: id.to_string().parse()?,
            acronym: format!("P{id}"),
            starts_on: NaiveDate::from_ymd_opt(year, 1, 1),
            members: (1..=members).map(pic).collect::<Result<_, _>>()?,
            concepts: vec![("recycling".parse()?, 0.8)],
        })
    }

    fn first(projects: &[BatteryProject]) -> anyhow::Result<InferredCapability> {
        let all = capabilities(projects);
        let first = all.get(&pic(1)?).and_then(|inferred| inferred.first());
        first
            .cloned()
            .ok_or_else(|| anyhow::anyhow!("no capability"))
    }

    #[test]
    fn more_projects_make_a_claim_surer_up_to_a_point() -> anyhow::Result<()> {
        let one = first(&[project(1, 2016, 3)?])?;
        assert_eq!(one.capability.confidence, Score::ONE.times(0.4));
        let two = first(&[project(1, 2016, 3)?, project(2, 2017, 3)?])?;
        assert!(two.capability.confidence > one.capability.confidence);
        let many: Vec<_> = (1..9)
            .map(|id| project(id, 2010, 3))
            .collect::<Result<_, _>>()?;
        assert_eq!(
            first(&many)?.capability.confidence,
            Capability::INFERRED_AT_MOST
        );
        Ok(())
    }

    #[test]
    fn a_large_consortium_proves_less_of_each_member() -> anyhow::Result<()> {
        let large = first(&[project(1, 2016, 16)?])?;
        assert_eq!(large.capability.confidence, Score::ONE.times(0.2));
        Ok(())
    }

    #[test]
    fn the_five_latest_projects_are_the_evidence() -> anyhow::Result<()> {
        let years = [2014, 2019, 2016, 2015, 2018, 2017, 2013];
        let projects: Vec<_> = (1..)
            .zip(years)
            .map(|(id, year)| project(id, year, 2))
            .collect::<Result<_, _>>()?;
        let inferred = first(&projects)?;
        let shown: Vec<_> = inferred.evidence.iter().map(ToString::to_string).collect();
        assert_eq!(shown, ["2", "5", "6", "3", "4"]);
        assert_eq!(inferred.projects, 7);
        Ok(())
    }
}
