//! Under every figure: what it supposes, of which day and data it is, how it was made, and of what.

use chrono::NaiveDate;
use matching::strategy::Basis;
use matching::{Country, Language};

use super::base::Base;
use super::names::Names;
use super::premise::Premise;

/// Who looks, when, and what is supposed.
#[derive(Debug, Clone, Copy)]
pub struct Footnote<'a> {
    /// The country.
    pub country: Country,
    /// The day.
    pub on: NaiveDate,
    /// The state of the data.
    pub data_version: i64,
    /// What is supposed.
    pub premise: &'a Premise,
    /// What the figures rest on.
    pub base: Base,
    /// The names.
    pub names: &'a Names,
}

impl Footnote<'_> {
    pub(super) fn country(&self, language: Language) -> String {
        self.names.country_in_sentence(self.country, language)
    }

    /// What is told of one figure, with its day, data and sources under it.
    pub(crate) fn under(&self, told: &str, language: Language) -> String {
        let (state, sources) = (self.state(language), sources(language));
        match language {
            Language::Dutch => format!("{told} {state}Bronnen: {sources}."),
            Language::English => format!("{told} {state}Sources: {sources}."),
        }
    }

    /// What stands over a page: the state, how much was counted, and what that means.
    fn header(&self, language: Language) -> String {
        let state = self.state(language);
        format!("{state}{} ", self.base.counted(language))
    }

    /// What is supposed, the day and the data, and that the country is excluded where it is.
    fn state(&self, language: Language) -> String {
        let (on, version) = (self.on, self.data_version);
        let premise = match self.premise.told(self.names, language) {
            none if none.is_empty() => none,
            told => format!("{told} "),
        };
        let excluded = self.base.excluded(&self.country(language), language);
        match language {
            Language::Dutch => {
                format!("{premise}Stand van {on}, gegevensversie {version}.{excluded} ")
            }
            Language::English => {
                format!("{premise}State of {on}, data version {version}.{excluded} ")
            }
        }
    }
}

/// How the map was made: of what, on which day, by which method.
#[must_use]
pub fn chain_method(basis: Basis, note: &Footnote<'_>, language: Language) -> String {
    let state = note.header(language);
    let dated = note.base.dated(basis, note.on, language);
    let counted = format!("{dated} {}", counted(basis, language));
    match language {
        Language::Dutch => {
            let demand = match basis {
                Basis::Everything => format!(" {}", demand(language)),
                Basis::DatedProjects => String::new(),
            };
            format!(
                "{state}{counted} Specialisatie: aandeel van het land in een onderdeel gedeeld door zijn aandeel in alle onderdelen (Balassa 1965), met een 95%-interval (Wilson 1927).{demand} Voorbeelden tellen niet mee. {} Bronnen: {}.",
                existence(language),
                sources(language)
            )
        }
        Language::English => {
            let demand = match basis {
                Basis::Everything => format!(" {}", demand(language)),
                Basis::DatedProjects => String::new(),
            };
            format!(
                "{state}{counted} Specialisation: the country's share of a part over its share of all parts (Balassa 1965), with a 95% interval (Wilson 1927).{demand} Examples do not count. {} Sources: {}.",
                existence(language),
                sources(language)
            )
        }
    }
}

/// How the gaps of a country were made.
#[must_use]
pub fn gaps_method(note: &Footnote<'_>, language: Language) -> String {
    let (state, demand) = (note.header(language), demand(language));
    let (existence, sources) = (existence(language), sources(language));
    match language {
        Language::Dutch => {
            format!(
                "{state}{demand} Een leemte is wat daarvan openblijft. {existence} Bronnen: {sources}."
            )
        }
        Language::English => {
            format!(
                "{state}{demand} A gap is what of it remains open. {existence} Sources: {sources}."
            )
        }
    }
}

/// How the chances of a country were made.
#[must_use]
pub fn opportunities_method(note: &Footnote<'_>, language: Language) -> String {
    let (state, demand) = (note.header(language), demand(language));
    let (existence, sources) = (existence(language), sources(language));
    match language {
        Language::Dutch => format!(
            "{state}{demand} Score: de derdemachtswortel van vraag (naast de grootste), gedekt deel en wat de concurrentie overlaat. Een onderdeel kan een kans zijn en een leemte: wat openblijft is vraag waar wie het aanbiedt op in kan gaan. {existence} Bronnen: {sources}."
        ),
        Language::English => format!(
            "{state}{demand} Score: the cube root of demand (beside the largest), share covered and what competition leaves. A concept may be an opportunity and a gap: what remains open is demand that those who offer it can meet. {existence} Sources: {sources}."
        ),
    }
}

/// How the list of whom to attract was made.
#[must_use]
pub fn attraction_method(note: &Footnote<'_>, unnamed: usize, language: Language) -> String {
    let (state, demand) = (note.header(language), demand(language));
    let sources = sources(language);
    let unnamed = left_out(unnamed, language);
    match language {
        Language::Dutch => format!(
            "{state}{demand} Score: leemtes die kleiner worden (hoogstens 0,55), banden (0,20), aanvulling (0,10) en nabijheid (0,15).{unnamed} Bronnen: {sources}."
        ),
        Language::English => format!(
            "{state}{demand} Score: gaps that would shrink (0.55 at most), ties (0.20), complementarity (0.10) and nearness (0.15).{unnamed} Sources: {sources}."
        ),
    }
}

/// That organisations without a published name are left out, where some are.
fn left_out(unnamed: usize, language: Language) -> String {
    match (unnamed, language) {
        (0, _) => String::new(),
        (1, Language::Dutch) => {
            " 1 organisatie waarvan de naam niet is gepubliceerd, is weggelaten: niemand kan haar benaderen.".to_owned()
        }
        (1, Language::English) => {
            " 1 organisation whose name was not published is left out: nobody can approach it.".to_owned()
        }
        (more, Language::Dutch) => format!(
            " {more} organisaties waarvan de naam niet is gepubliceerd, zijn weggelaten: niemand kan ze benaderen."
        ),
        (more, Language::English) => format!(
            " {more} organisations whose names were not published are left out: nobody can approach them."
        ),
    }
}

/// How the change between two days was made.
#[must_use]
pub fn change_method(
    (earlier, later): (NaiveDate, NaiveDate),
    data_version: i64,
    base: &Base,
    language: Language,
) -> String {
    let counted = base.counted(language);
    let dated = base.dated(Basis::DatedProjects, later, language);
    match language {
        Language::Dutch => format!(
            "Vergeleken zijn {earlier} en {later}, allebei op deelname aan toegekende projecten die toen begonnen waren; eenmaal actief blijft een organisatie meetellen. Bij elk verschil staat een 95%-interval (Newcombe 1998); ligt 0 daarin, dan kan het toeval zijn. {counted} {dated} Gegevensversie {data_version}; bron: CORDIS."
        ),
        Language::English => format!(
            "{earlier} and {later} are compared, both by part taken in granted projects that had begun by then; once active, an organisation goes on to count. Each difference has a 95% interval (Newcombe 1998); where that holds 0 it may be chance. {counted} {dated} Data version {data_version}; source: CORDIS."
        ),
    }
}

const fn counted(basis: Basis, language: Language) -> &'static str {
    match (basis, language) {
        (Basis::Everything, Language::Dutch) => {
            "Geteld zijn organisaties met een bekende capaciteit of met deelname aan een toegekend project."
        }
        (Basis::DatedProjects, Language::Dutch) => {
            "Geteld zijn organisaties die deelnamen aan een toegekend project dat toen begonnen was; capaciteiten hebben geen datum en tellen hier niet mee."
        }
        (Basis::Everything, Language::English) => {
            "Counted are organisations with a known capability or a part in a granted project."
        }
        (Basis::DatedProjects, Language::English) => {
            "Counted are organisations that took part in a granted project that had begun by then; capabilities have no date and do not count here."
        }
    }
}

/// What a weighted million is.
const fn demand(language: Language) -> &'static str {
    match language {
        Language::Dutch => {
            "Vraag in gewogen miljoenen euro: het budget van open calls, gelijk verdeeld over hun onderdelen, en een miljoen per gevraagd onderdeel van een plaats in een consortium, naar gewicht, gehalveerd voor elk jaar tot de deadline; aanbieders dekken daarvan een deel, hoe sterker en zekerder hoe meer."
        }
        Language::English => {
            "Demand in weighted millions of euro: the budget of open calls, shared evenly by their concepts, and a million for each concept asked of a place in a consortium, by its weight, halved for each year to the deadline; suppliers cover a part of it, the stronger and surer the more."
        }
    }
}

/// What is not known of anybody.
const fn existence(language: Language) -> &'static str {
    match language {
        Language::Dutch => "Of een organisatie nog bestaat, staat niet in de gegevens.",
        Language::English => "Whether an organisation still exists is not in the data.",
    }
}

const fn sources(language: Language) -> &'static str {
    match language {
        Language::Dutch => {
            "CORDIS, het Funding & Tenders Portal en de openbare bronnen die bij elke organisatie staan"
        }
        Language::English => {
            "CORDIS, the Funding & Tenders Portal and the published sources named at each organisation"
        }
    }
}
