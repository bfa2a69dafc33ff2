//! The map of the chain in words.

use matching::strategy::{ChangeVerdict, Proof, Specialisation, Standing, Yardstick, is_european};
use matching::{Country, Language};

use super::base::counted_in;
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
        (Language::Dutch, Proof::Derived) => "door een lezer afgeleid uit een bron",
        (Language::Dutch, Proof::Inferred) => "afgeleid uit projecten",
        (Language::Dutch, Proof::Project) => "alleen projectdeelname",
        (Language::English, Proof::Declared) => "its own statement",
        (Language::English, Proof::Curated) => "published source",
        (Language::English, Proof::Derived) => "derived from a source by a reader",
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
    let place = counted_in(!is_european(country), language);
    let country = names.country_in_sentence(country, language);
    let Specialisation {
        estimate,
        here,
        european,
        share,
        standing,
        yardstick,
    } = found;
    if *european == 0 {
        return match language {
            Language::Dutch => format!("In de gegevens is niemand {place} er mee bezig."),
            Language::English => format!("In the data nobody {place} works on it."),
        };
    }
    let all = all_parts(*yardstick, language);
    let [part, whole] = [100.0 * estimate.value * share, 100.0 * share]
        .map(|percent| decimal(percent, 1, language));
    let [value, low, high] =
        [estimate.value, estimate.low, estimate.high].map(|figure| decimal(figure, 2, language));
    match language {
        Language::Dutch => {
            let counted = match here {
                1 => format!("1 van de {european} organisaties {place} komt uit {country}"),
                _ => format!("{here} van de {european} organisaties {place} komen uit {country}"),
            };
            let told = format!(
                "{counted}: {part} procent, tegen {whole} procent over {all}. Dat is {value} keer zoveel (95%-interval {low} tot {high})"
            );
            format!(
                "{told}: {}{}",
                verdict_dutch(*standing),
                small(found, language)
            )
        }
        Language::English => {
            let counted = match here {
                1 => format!("1 of the {european} organisations {place} is from {country}"),
                _ => format!("{here} of the {european} organisations {place} are from {country}"),
            };
            let told = format!(
                "{counted}: {part} per cent, against {whole} per cent over {all}. That is {value} times as many (95% interval {low} to {high})"
            );
            format!(
                "{told}: {}{}",
                verdict_english(*standing),
                small(found, language)
            )
        }
    }
}

/// What the country's usual share is of.
const fn all_parts(yardstick: Yardstick, language: Language) -> &'static str {
    match (language, yardstick) {
        (Language::Dutch, Yardstick::Stages) => "alle schakels",
        (Language::Dutch, Yardstick::Themes) => "alle thema's",
        (Language::Dutch, Yardstick::Concepts) => "alle onderdelen van de schakels",
        (Language::English, Yardstick::Stages) => "all stages",
        (Language::English, Yardstick::Themes) => "all themes",
        (Language::English, Yardstick::Concepts) => "all concepts within the stages",
    }
}

/// That few were counted, where few were.
const fn small(found: &Specialisation, language: Language) -> &'static str {
    match (found.is_small(), found.standing, language) {
        (false, _, _) | (_, Standing::TooFew, _) => "",
        (true, _, Language::Dutch) => {
            " Dit zijn kleine aantallen: één organisatie meer verandert veel."
        }
        (true, _, Language::English) => {
            " These are small numbers: one organisation more changes much."
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

/// What a change of a specialisation amounts to, in a word or two.
#[must_use]
pub const fn change_name(verdict: ChangeVerdict, language: Language) -> &'static str {
    match (language, verdict) {
        (Language::Dutch, ChangeVerdict::Rose) => "gestegen",
        (Language::Dutch, ChangeVerdict::Fell) => "gedaald",
        (Language::Dutch, ChangeVerdict::WithinNoise) => "kan toeval zijn",
        (Language::Dutch, ChangeVerdict::TooFew) => "te weinig gegevens",
        (Language::English, ChangeVerdict::Rose) => "rose",
        (Language::English, ChangeVerdict::Fell) => "fell",
        (Language::English, ChangeVerdict::WithinNoise) => "may be chance",
        (Language::English, ChangeVerdict::TooFew) => "too few data",
    }
}
