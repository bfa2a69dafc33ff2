//! The stages and themes of the chain.

use anyhow::{Result, bail};
use matching::strategy::Profile;
use matching::{ConceptIndex, Language, OrganisationId};

use super::facts::{OrganisationNames, concept, named, organisation_names};
use super::origin::Origin;
use super::report::{Change, Changes, Depth, Difference, Part, Report, Specialisation};
use super::{Arguments, Format, codes, csv, page};
use crate::access::Viewer;
use crate::app::{App, ChainChanges, ChainQuestion, ChainView};
use crate::text;

/// As many leaders of a part are named where no number is given.
const LEADERS: usize = 5;

pub(super) async fn answer(app: &App, arguments: &Arguments) -> Result<String> {
    let question = ChainQuestion {
        country: arguments.country,
        as_of: arguments.as_of,
        suppositions: arguments.suppose.parse(app, arguments.language()).await?,
    };
    let stage = arguments.stage.as_ref();
    let stages = stage.map(|code| app.concepts(Some(code))).transpose()?;
    let view = app.value_chain(Viewer::Adviser, &question).await?;
    let most = arguments.first.map_or(LEADERS, usize::from);
    let names = organisation_names(app, leaders(&view, most), arguments.language()).await?;
    let language = arguments.language();
    let telling = Telling {
        app,
        view: &view,
        names: &names,
        language,
        leaders: most,
    };
    let mut report = telling.report();
    if let Some(since) = arguments.against {
        let days = (since, arguments.as_of);
        let changes = app.chain_changes(Viewer::Adviser, question.country, days);
        let changes = changes.await?;
        report.changes = Some(telling_changes(app, &changes, language).await?);
    }
    if let Some(theme) = &arguments.theme {
        report.stages.clear();
        report.weakest_link = None;
        report.themes.retain(|part| part.code == *theme);
        for part in &mut report.themes {
            part.concepts = telling.concepts_of(theme);
        }
    }
    if let Some(stages) = stages {
        let Some(stage) = stages.first() else {
            bail!("the stage has no concepts");
        };
        let (code, _) = concept(app, *stage, language);
        report.stages.retain(|part| part.code == code);
        report.themes.clear();
        if let Some(changes) = &mut report.changes {
            changes.stages.retain(|change| change.code == code);
        }
    }
    Ok(match arguments.format() {
        Format::Json => serde_json::to_string_pretty(&report)?,
        Format::Csv => csv::render(&report),
        Format::Page => page::render(&report, arguments.is_one_part(), language),
    })
}

fn leaders(view: &ChainView, most: usize) -> Vec<OrganisationId> {
    let stages = view.map.stages.iter();
    let profiles = stages.flat_map(|stage| {
        let concepts = stage.concepts.iter().map(|found| &found.profile);
        std::iter::once(&stage.profile).chain(concepts)
    });
    profiles
        .chain(view.themes.iter().map(|theme| &theme.profile))
        .flat_map(|profile| view.leaders(profile).take(most))
        .collect()
}

struct Telling<'a> {
    app: &'a App,
    view: &'a ChainView,
    names: &'a OrganisationNames,
    language: Language,
    /// How many leaders are named.
    leaders: usize,
}

impl Telling<'_> {
    fn report(&self) -> Report {
        let Self {
            app,
            view,
            language,
            ..
        } = self;
        let without = view.without.as_deref();
        let stages = view.map.stages.iter().enumerate();
        let stages = stages.map(|(place, stage)| {
            let before = without.map(|view| &view.map.stages[place]);
            let concepts = stage.concepts.iter().enumerate();
            let concepts = concepts.map(|(place, found)| {
                let before = before.map(|stage| &stage.concepts[place].profile);
                self.concept(found.concept, &found.profile, before)
            });
            let before = before.map(|stage| &stage.profile);
            Part {
                concepts: concepts.collect(),
                ..self.concept(stage.stage, &stage.profile, before)
            }
        });
        let themes = view.themes.iter().enumerate().map(|(place, found)| {
            let theme = &app.reference().taxonomy.themes[found.theme];
            let label = theme.label.get(*language).unwrap_or(&theme.code);
            let before = without.map(|view| &view.themes[place].profile);
            let named = (theme.code.clone(), label.to_owned());
            let niches = view.niches(found).into_iter();
            let niches = niches.map(|niche| self.concept(niche.concept, &niche.profile, None));
            Part {
                niches: niches.collect(),
                ..self.part(named, &found.profile, before)
            }
        });
        let weakest = view.weakest();
        Report {
            origin: origin(app, view, *language),
            stages: stages.collect(),
            themes: themes.collect(),
            weakest_link: weakest.map(|stage| concept(app, stage.stage, *language).0),
            changes: None,
        }
    }

    /// The concepts of a theme, in the order of the chain.
    fn concepts_of(&self, theme: &str) -> Vec<Part> {
        let without = self.view.without.as_deref();
        let stages = self.view.map.stages.iter().enumerate();
        let concepts = stages.flat_map(|(stage, found)| {
            let before = without.map(|view| &view.map.stages[stage].concepts);
            let concepts = found.concepts.iter().enumerate();
            concepts.map(move |(place, found)| {
                let before = before.map(|concepts| &concepts[place].profile);
                self.concept(found.concept, &found.profile, before)
            })
        });
        let of_theme = |part: &Part| part.theme.as_deref() == Some(theme);
        concepts.filter(of_theme).collect()
    }

    /// A stage or one of its concepts.
    fn concept(&self, index: ConceptIndex, profile: &Profile, before: Option<&Profile>) -> Part {
        let theme = self.app.reference().taxonomy.labels(index).theme.clone();
        Part {
            theme: Some(theme),
            ..self.part(concept(self.app, index, self.language), profile, before)
        }
    }

    fn part(
        &self,
        (code, label): (String, String),
        profile: &Profile,
        before: Option<&Profile>,
    ) -> Part {
        let view = self.view;
        let leaders: Vec<_> = view.leaders(profile).take(self.leaders).collect();
        let found = &profile.specialisation;
        let figure = |of: f64| (found.european > 0).then_some(of);
        let country = view.map.vantage.country;
        let asked = view.asked(profile);
        Part {
            code,
            label,
            theme: None,
            organisations: profile.here.len(),
            european_organisations: profile.european.len(),
            small_count: found.is_small(),
            specialisation: Specialisation {
                value: figure(found.estimate.value),
                low: figure(found.estimate.low),
                high: figure(found.estimate.high),
                standing: codes::standing(found.standing),
                standing_name: text::standing_name(found.standing, self.language),
                explanation: text::specialisation(found, country, self.app.names(), self.language),
            },
            depth: depth(profile),
            open_needs: asked.needs,
            example_needs: asked.example_needs,
            open_topics: asked.topics.len(),
            demand: view.balance_in(profile).map(|balance| balance.demand),
            supply: view.balance_in(profile).map(|balance| balance.supply),
            leaders: named(self.names, &leaders),
            concepts: Vec::new(),
            niches: Vec::new(),
            difference: before.map(|before| self.difference(before, profile)),
        }
    }

    fn difference(&self, before: &Profile, after: &Profile) -> Difference {
        let supply = |view: &ChainView, profile: &Profile| {
            view.balance_in(profile).map(|balance| balance.supply)
        };
        let without = self.view.without.as_deref();
        let earlier = without.and_then(|view| supply(view, before));
        let count = |profile: &Profile| i64::try_from(profile.here.len()).unwrap_or(i64::MAX);
        let value = |profile: &Profile| profile.specialisation.estimate.value;
        Difference {
            organisations: count(after) - count(before),
            specialisation: value(after) - value(before),
            supply: supply(self.view, after)
                .zip(earlier)
                .map(|(now, then)| now - then),
        }
    }
}

/// What the answer begins with.
fn origin(app: &App, view: &ChainView, language: Language) -> Origin {
    let vantage = view.map.vantage;
    Origin::of(
        app,
        (vantage.country, vantage.on, view.snapshot.data_version),
        (app.chain_method(view, language), &view.premise, view.base),
        language,
    )
}

fn depth(profile: &Profile) -> Depth {
    let depth = profile.depth;
    Depth {
        highest_trl: depth.highest_trl.map(matching::Trl::get),
        with_trl: depth.with_trl,
        declared: depth.declared,
        curated: depth.curated,
        derived: depth.derived,
        inferred: depth.inferred,
        by_projects: depth.by_projects,
    }
}

async fn telling_changes(app: &App, changes: &ChainChanges, language: Language) -> Result<Changes> {
    let stages = changes.compared.stages.iter();
    let who = stages.flat_map(|change| change.entered.iter().chain(&change.deepened));
    let names = organisation_names(app, who.copied(), language).await?;
    let (since, until) = changes.days;
    let stages = changes.compared.stages.iter().map(|change| {
        let (code, label) = concept(app, change.stage, language);
        Change {
            code,
            label,
            organisations_then: change.then.here,
            organisations_now: change.now.here,
            european_organisations_then: change.then.european,
            european_organisations_now: change.now.european,
            specialisation_then: change.then.estimate.value,
            specialisation_now: change.now.estimate.value,
            difference: change.change.value,
            difference_low: change.change.low,
            difference_high: change.change.high,
            verdict: codes::verdict(change.verdict),
            verdict_name: text::change_name(change.verdict, language),
            entered: named(&names, &change.entered),
            deepened: named(&names, &change.deepened),
            entered_elsewhere: change.entered_elsewhere,
        }
    });
    Ok(Changes {
        since,
        until,
        method: changes.method(language),
        unseen: changes.unseen(language),
        stages: stages.collect(),
    })
}
