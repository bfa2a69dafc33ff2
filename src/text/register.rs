//! What the entry in the Dutch register of algorithms says, in plain Dutch (B1): the register takes
//! no other language.

use chrono::NaiveDate;
use matching::{Criterion, Language, Model, Score, Situation};

use super::criterion::{criterion_description, criterion_label};
use super::names::decimal;
use crate::reference::Figure;

/// The name in the register.
pub const REGISTER_NAME: &str =
    "Rangschikken van consortia en organisaties in de batterijketen (Schakel)";

/// What it does, in a few sentences.
pub const REGISTER_SUMMARY: &str = "Schakel zet consortia op volgorde voor een organisatie die in een \
     batterijproject mee wil doen. Bovenaan staat het consortium dat het beste past. Bij elke plaats \
     staat waarom. Ook laat Schakel zien welke organisaties bij een consortium passen.";

/// What people do and the program does not.
pub const REGISTER_HUMAN: &str = "Schakel beslist niets. Het maakt een lijst op volgorde en legt de \
     volgorde uit. Een adviseur of de organisatie zelf kiest wat daarmee gebeurt. Contact komt er \
     alleen als beide kanten ja zeggen. Een organisatie kan een plaats op haar lijst wegleggen, en \
     kan verbeteren wat er over haar staat. Het model leert niet vanzelf: een mens besluit welk \
     model de volgorde maakt, en dat besluit wordt vastgelegd.";

/// What the register is told of the data.
#[derive(Debug, Clone, Copy)]
pub struct RegisterData {
    /// Organisations that are ranked.
    pub organisations: usize,
    /// Consortia that are ranked.
    pub consortia: usize,
    /// The state of the data.
    pub version: i64,
    /// The day on which it was so.
    pub on: NaiveDate,
}

/// What can go wrong, and what is done about it.
#[must_use]
pub fn register_risks() -> String {
    let asking = Situation {
        open_roles: true,
        experienced: true,
    };
    format!(
        "Wie al vaak samenwerkte, kan vaker bovenaan staan. Daarom telt het verleden maar voor een \
         deel mee: ten hoogste {} procent als een consortium zegt wat het zoekt. Nieuwkomers hebben \
         eigen gewichten. Gegevens kunnen onvolledig of oud zijn. Daarom staat bij elke reden waar \
         die op rust, en kan een organisatie haar gegevens bevestigen of verbeteren. Schakel telt elk \
         kwartier wie in de bovenste tien staan, en vergelijkt dat met alle organisaties: naar soort, \
         grootte, land, provincie en ervaring. Een groot verschil is een reden om te kijken. Een \
         oordeel over de voorwaarden van een regeling is een indicatie: de subsidieverlener beslist.",
        percent(asking.history_at_most())
    )
}

/// Which data are used.
#[must_use]
pub fn register_data(data: RegisterData, model: &Model) -> String {
    let learned = model.learned_before.map_or_else(String::new, |day| {
        format!(
            " De gewichten van het verleden zijn geleerd van wat er voor {} gebeurde; de vingerafdruk \
             (SHA-256) van die gegevens is {}.",
            day.format("%d-%m-%Y"),
            model.data_digest
        )
    });
    format!(
        "Schakel gebruikt openbare gegevens over Europese projecten en hun deelnemers (CORDIS), \
         oproepen van het Funding & Tenders Portal, gegevens die met de hand uit openbare bronnen zijn \
         gehaald, en wat organisaties zelf opgeven. Gegevens over personen tellen niet mee. Op {} \
         waren dat {} organisaties en {} consortia (versie {} van de gegevens).{learned}",
        data.on.format("%d-%m-%Y"),
        data.organisations,
        data.consortia,
        data.version
    )
}

/// How it works: what is weighed, how much, and how well that was measured to do. The register
/// takes fewer than 5,000 characters; figures that do not fit stay out.
#[must_use]
pub fn register_method(model: &Model, figures: &[Figure]) -> String {
    const MOST: usize = 4_999;
    let mut text = format!(
        "Schakel geeft elk paar van een organisatie en een consortium een score van 0 tot 1. De score is \
         de som van onderdelen. Bij elke score staat wat elk onderdeel bijdraagt. Het model heet {}. \
         Hoeveel een onderdeel ten hoogste bijdraagt, hangt af van twee dingen: zegt het consortium \
         wat het zoekt, en deed de organisatie eerder mee?\n",
        model.version
    );
    let parts = Criterion::ALL.iter();
    text.extend(parts.map(|&criterion| part(criterion, model)));
    for figure in figures.iter().filter(|figure| is_told(figure)) {
        let line = measured(figure);
        if text.chars().count() + line.chars().count() <= MOST {
            text.push_str(&line);
        }
    }
    text
}

/// A part of the score, with the most that it gives in any situation.
fn part(criterion: Criterion, model: &Model) -> String {
    let most = Situation::ALL.iter();
    let most = most.map(|&situation| model.maximum(criterion, situation));
    format!(
        "\n- {} (ten hoogste {} procent): {}",
        criterion_label(criterion, Language::Dutch),
        percent(most.max().unwrap_or_default()),
        criterion_description(criterion, Language::Dutch),
    )
}

fn is_told(figure: &Figure) -> bool {
    figure.metric == "nDCG@10" && figure.slice == "all"
}

fn measured(figure: &Figure) -> String {
    let number = |value| decimal(value, 2, Language::Dutch);
    let against = match figure.baseline.as_str() {
        "partners" => "alleen op gezamenlijke partners letten",
        "random" => "een willekeurige volgorde",
        other => other,
    };
    format!(
        "\n\nGemeten op consortia die het model niet kende ({}): nDCG@10 is {} (met 95 procent zekerheid \
         van {} tot {}). Ter vergelijking, {against}: {}.",
        figure.dataset,
        number(figure.value),
        number(figure.low),
        number(figure.high),
        number(figure.baseline_value),
    )
}

fn percent(share: Score) -> String {
    let written = decimal(share.as_f64() * 100.0, 1, Language::Dutch);
    written.trim_end_matches(",0").to_owned()
}
