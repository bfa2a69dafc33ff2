//! The map of the chain in words.

use chrono::NaiveDate;
use matching::strategy::{Basis, Proof, Specialisation, Standing, Vantage};
use matching::{Country, Language};

use super::names::{Names, decimal};

/// What a specialisation amounts to, in a word or two.
#[must_use]
pub const fn standing_name(standing: Standing, language: Language) -> &'static str {
    match (language, standing) {
        (Language::Dutch, Standing::Clear) => "duidelijk sterk",
        (Language::Dutch, Standing::Indicated) => "aanwijzing voor kracht",
        (Language::Dutch, Standing::NotShown) => "geen kracht aangetoond",
        (Language::Dutch, Standing::Behind) => "blijft achter",
        (Language::Dutch, Standing::TooFew) => "te weinig gegevens",
        (Language::English, Standing::Clear) => "clearly strong",
        (Language::English, Standing::Indicated) => "signs of strength",
        (Language::English, Standing::NotShown) => "no strength shown",
        (Language::English, Standing::Behind) => "behind",
        (Language::English, Standing::TooFew) => "too few data",
    }
}

/// How it is known that an organisation is active in something.
#[must_use]
pub const fn proof_name(proof: Proof, language: Language) -> &'static str {
    match (language, proof) {
        (Language::Dutch, Proof::Declared) => "eigen opgave",
        (Language::Dutch, Proof::Curated) => "openbare bron",
        (Language::Dutch, Proof::Inferred) => "afgeleid uit projecten",
        (Language::Dutch, Proof::Project) => "alleen projectdeelname",
        (Language::English, Proof::Declared) => "its own statement",
        (Language::English, Proof::Curated) => "published source",
        (Language::English, Proof::Inferred) => "inferred from projects",
        (Language::English, Proof::Project) => "took part in projects only",
    }
}

/// The figures of a specialisation, and what they amount to.
#[must_use]
pub fn specialisation(
    found: &Specialisation,
    country: Country,
    names: &Names,
    language: Language,
) -> String {
    let country = names.country_in_sentence(country, language);
    let Specialisation {
        estimate,
        here,
        european,
        share,
        standing,
    } = found;
    let [part, whole] = [100.0 * estimate.value * share, 100.0 * share]
        .map(|percent| decimal(percent, 1, language));
    let [value, low, high] =
        [estimate.value, estimate.low, estimate.high].map(|figure| decimal(figure, 2, language));
    match language {
        Language::Dutch => {
            let counted = match here {
                1 => format!("1 van de {european} Europese organisaties komt uit {country}"),
                _ => {
                    format!("{here} van de {european} Europese organisaties komen uit {country}")
                }
            };
            let told = format!(
                "{counted}: {part} procent, tegen {whole} procent over alle onderdelen. Dat is {value} keer zoveel (95%-interval {low} tot {high})"
            );
            format!("{told}: {}", verdict_dutch(*standing))
        }
        Language::English => {
            let counted = match here {
                1 => format!("1 of the {european} European organisations is from {country}"),
                _ => format!("{here} of the {european} European organisations are from {country}"),
            };
            let told = format!(
                "{counted}: {part} per cent, against {whole} per cent over all parts. That is {value} times as many (95% interval {low} to {high})"
            );
            format!("{told}: {}", verdict_english(*standing))
        }
    }
}

const fn verdict_dutch(standing: Standing) -> &'static str {
    match standing {
        Standing::Clear => "een duidelijke kracht.",
        Standing::Indicated => {
            "een aanwijzing voor kracht; het aantal is te klein om toeval uit te sluiten."
        }
        Standing::NotShown => "een kracht is niet aangetoond.",
        Standing::Behind => "het land blijft hier achter.",
        Standing::TooFew => "te weinig organisaties om iets te kunnen zeggen.",
    }
}

const fn verdict_english(standing: Standing) -> &'static str {
    match standing {
        Standing::Clear => "a clear strength.",
        Standing::Indicated => "signs of a strength; the number is too small to rule out chance.",
        Standing::NotShown => "a strength is not shown.",
        Standing::Behind => "the country is behind here.",
        Standing::TooFew => "too few organisations to tell anything.",
    }
}

/// How the map was made: of what, on which day, by which method.
#[must_use]
pub fn chain_method(vantage: Vantage, data_version: i64, language: Language) -> String {
    let day = vantage.on;
    match language {
        Language::Dutch => format!(
            "Stand van {day}, gegevensversie {data_version}. {} Specialisatie: aandeel van het land in een onderdeel gedeeld door zijn aandeel in alle onderdelen (Balassa 1965), met een 95%-interval (Wilson 1927). Voorbeelden tellen niet mee. Bronnen: CORDIS en de bronnen die bij elke organisatie staan.",
            basis_dutch(vantage.basis)
        ),
        Language::English => format!(
            "State of {day}, data version {data_version}. {} Specialisation: the country's share of a part over its share of all parts (Balassa 1965), with a 95% interval (Wilson 1927). Examples do not count. Sources: CORDIS and those named at each organisation.",
            basis_english(vantage.basis)
        ),
    }
}

const fn basis_dutch(basis: Basis) -> &'static str {
    match basis {
        Basis::Everything => {
            "Geteld zijn organisaties met een bekende capaciteit of met deelname aan een toegekend project."
        }
        Basis::DatedProjects => {
            "Geteld zijn organisaties die deelnamen aan een toegekend project dat toen begonnen was; capaciteiten hebben geen datum en tellen hier niet mee."
        }
    }
}

const fn basis_english(basis: Basis) -> &'static str {
    match basis {
        Basis::Everything => {
            "Counted are organisations with a known capability or a part in a granted project."
        }
        Basis::DatedProjects => {
            "Counted are organisations that took part in a granted project that had begun by then; capabilities have no date and do not count here."
        }
    }
}

/// How the change between two days was made.
#[must_use]
pub fn change_method(earlier: NaiveDate, later: NaiveDate, language: Language) -> String {
    match language {
        Language::Dutch => format!(
            "Vergeleken zijn {earlier} en {later}, allebei op deelname aan toegekende projecten die toen begonnen waren; eenmaal actief blijft een organisatie meetellen."
        ),
        Language::English => format!(
            "{earlier} and {later} are compared, both by part taken in granted projects that had begun by then; once active, an organisation goes on to count."
        ),
    }
}
