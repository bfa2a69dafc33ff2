//! Gaps and chances of a country as sentences.

use matching::strategy::{CountryGap, NearBy, OpenDemand, Opportunity, Suppliers, is_european};
use matching::{Closeness, ConceptIndex, Language};

use super::base::counted_in;
use super::footnote::Footnote;
use super::names::{decimal, list, quoted};

/// The figures of a country's gap, and what they mean.
#[must_use]
pub fn country_gap(
    gap: &CountryGap,
    demand: &OpenDemand,
    label: &str,
    note: &Footnote<'_>,
    language: Language,
) -> String {
    let label = quoted(label, language);
    let asked = asked(gap.concept, demand, language);
    let amount = decimal(gap.demand, 1, language);
    let suppliers = gap.by.all.len();
    let weight = decimal(gap.by.total(), 1, language);
    let covered = decimal(100.0 * gap.covered(), 0, language);
    let open = decimal(gap.open(), 1, language);
    let country = note.country(language);
    let few = few(gap.by.are_few(), language);
    let unsure = unsure(&gap.by, language);
    let (offers_one, offer) = offering(&gap.by, language);
    match language {
        Language::Dutch => {
            let who = match suppliers {
                0 => format!("Geen organisatie uit {country} in de gegevens biedt het aan"),
                1 => format!(
                    "Eén organisatie uit {country} in de gegevens {offers_one}; die telt als {weight} volledige aanbieder en dekt {covered} procent"
                ),
                more => format!(
                    "{more} organisaties uit {country} in de gegevens {offer}; samen tellen die als {weight} volledige aanbieders en dekken ze {covered} procent"
                ),
            };
            format!(
                "{label} wordt gevraagd door {asked}: {amount} gewogen miljoen euro. {who}, zodat {open} openblijft.{unsure}{few}"
            )
        }
        Language::English => {
            let who = match suppliers {
                0 => format!("No organisation from {country} in the data offers it"),
                1 => format!(
                    "One organisation from {country} in the data {offers_one}; it counts as {weight} of a full supplier and covers {covered} per cent"
                ),
                more => format!(
                    "{more} organisations from {country} in the data {offer}; together they count as {weight} full suppliers and cover {covered} per cent"
                ),
            };
            format!(
                "{label} is asked for by {asked}: {amount} weighted million euro. {who}, so that {open} remains open.{unsure}{few}"
            )
        }
    }
}

/// The figures of a chance, and what they mean.
#[must_use]
pub fn opportunity(
    found: &Opportunity,
    demand: &OpenDemand,
    label: &str,
    note: &Footnote<'_>,
    language: Language,
) -> String {
    let label = quoted(label, language);
    let asked = asked(found.concept, demand, language);
    let amount = decimal(found.demand, 1, language);
    let suppliers = found.by.all.len();
    let covered = decimal(100.0 * found.by.covered(), 0, language);
    let elsewhere = found.european - found.here;
    let place = counted_in(!is_european(note.country), language);
    let country = note.country(language);
    let few = few(found.is_small(), language);
    let unsure = unsure(&found.by, language);
    let (offers_one, offer) = offering(&found.by, language);
    match language {
        Language::Dutch => {
            let offers = match suppliers {
                1 => format!("Eén organisatie uit {country} in de gegevens {offers_one}, en dekt"),
                more => {
                    format!(
                        "{more} organisaties uit {country} in de gegevens bieden het aan, en dekken"
                    )
                }
            };
            let others = match (found.european, elsewhere) {
                (_, 0) => "In de gegevens is niemand van elders in Europa er mee bezig".to_owned(),
                (all, 1) => format!(
                    "Van de {all} organisaties {place} die er volgens de gegevens mee bezig zijn komt er één van elders"
                ),
                (all, more) => format!(
                    "Van de {all} organisaties {place} die er volgens de gegevens mee bezig zijn komen er {more} van elders"
                ),
            };
            format!(
                "Europa vraagt {label} via {asked}: {amount} gewogen miljoen euro. {offers} {covered} procent van de vraag. {others}.{unsure}{few}"
            )
        }
        Language::English => {
            let offers = match suppliers {
                1 => {
                    format!("One organisation from {country} in the data {offers_one}, and covers")
                }
                more => {
                    format!("{more} organisations from {country} in the data {offer}, and cover")
                }
            };
            let others = match (found.european, elsewhere) {
                (_, 0) => "In the data nobody from elsewhere in Europe works on it".to_owned(),
                (all, 1) => format!(
                    "Of the {all} organisations {place} that work on it in the data one is from elsewhere"
                ),
                (all, more) => format!(
                    "Of the {all} organisations {place} that work on it in the data {more} are from elsewhere"
                ),
            };
            format!(
                "Europe asks for {label} by {asked}: {amount} weighted million euro. {offers} {covered} per cent of the demand. {others}.{unsure}{few}"
            )
        }
    }
}

/// By how many topics and needs a concept is asked for, and what was assumed.
fn asked(concept: ConceptIndex, demand: &OpenDemand, language: Language) -> String {
    let topics = demand.topics(concept);
    let needs = demand.needs(concept).iter();
    let needs = needs.filter(|need| !need.example).count();
    let assumed = topics.iter().filter(|topic| topic.budget_assumed).count();
    let topics = match (topics.len(), language) {
        (0, _) => None,
        (1, Language::Dutch | Language::English) => Some("1 open call".to_owned()),
        (more, Language::Dutch | Language::English) => Some(format!("{more} open calls")),
    };
    let needs = match (needs, language) {
        (0, _) => None,
        (1, Language::Dutch) => Some("1 open behoefte van een consortium".to_owned()),
        (1, Language::English) => Some("1 open need of a consortium".to_owned()),
        (more, Language::Dutch) => Some(format!("{more} open behoeften van consortia")),
        (more, Language::English) => Some(format!("{more} open needs of consortia")),
    };
    let assumed = match (assumed, language) {
        (0, _) => String::new(),
        (1, Language::Dutch) => " (van één call is het budget niet bekend en geschat)".to_owned(),
        (1, Language::English) => {
            " (the budget of one call is not known and was estimated)".to_owned()
        }
        (more, Language::Dutch) => {
            format!(" (van {more} calls is het budget niet bekend en geschat)")
        }
        (more, Language::English) => {
            format!(" (the budgets of {more} calls are not known and were estimated)")
        }
    };
    let by: Vec<_> = topics.into_iter().chain(needs).collect();
    format!("{}{assumed}", list(&by, language))
}

/// That one offers it, and that several do; less surely where that was stated of none.
fn offering(by: &Suppliers, language: Language) -> (&'static str, &'static str) {
    let is_unstated = by.inferred() + by.derived() == by.all.len();
    match (language, is_unstated) {
        (Language::Dutch, false) => ("biedt het aan", "bieden het aan"),
        (Language::Dutch, true) => (
            "kan het misschien aanbieden",
            "kunnen het misschien aanbieden",
        ),
        (Language::English, false) => ("offers it", "offer it"),
        (Language::English, true) => ("may be able to offer it", "may be able to offer it"),
    }
}

/// Of how many suppliers nobody stated that they can.
fn unsure(by: &Suppliers, language: Language) -> String {
    let all = by.all.len();
    let told = [
        (by.inferred(), how_inferred(language)),
        (by.derived(), how_derived(language)),
    ];
    let told = told.into_iter().filter(|(number, _)| *number > 0);
    told.map(|(number, how)| match language {
        Language::Dutch if all == 1 => format!(" Dat zij dit kan, is {how}."),
        Language::English if all == 1 => format!(" That it can is {how}."),
        Language::Dutch if number == all => {
            format!(
                " Van geen van hen zegt een bron het, en zelf gaven zij het niet op: het is {how}."
            )
        }
        Language::English if number == all => {
            format!(" Of none of them a source says it, and none stated it: it is {how}.")
        }
        Language::Dutch => format!(" Van {number} van de {all} is dit {how}."),
        Language::English => format!(" Of {number} of the {all} it is {how}."),
    })
    .collect()
}

const fn how_inferred(language: Language) -> &'static str {
    match language {
        Language::Dutch => "alleen door een programma afgeleid uit projecten",
        Language::English => "only inferred from projects by a program",
    }
}

const fn how_derived(language: Language) -> &'static str {
    match language {
        Language::Dutch => {
            "door een lezer afgeleid uit een bron die het niet zelf zegt, meestal deelname aan een project: ga het na"
        }
        Language::English => {
            "derived by a reader from a source that does not say so itself, mostly part taken in a project: check it"
        }
    }
}

/// What an organisation that does not offer something comes near with.
#[must_use]
pub fn near_by(by: NearBy, label: impl Fn(ConceptIndex) -> String, language: Language) -> String {
    match (by, language) {
        (NearBy::Project, Language::Dutch) => "nam deel aan een project erover".to_owned(),
        (NearBy::Project, Language::English) => "took part in a project on it".to_owned(),
        (NearBy::Interest, Language::Dutch) => "wil eraan werken".to_owned(),
        (NearBy::Interest, Language::English) => "wants to work on it".to_owned(),
        (NearBy::Capability(concept, closeness, proof), Language::Dutch) => {
            let label = quoted(&label(concept), language);
            let proof = super::proof_name(proof, language);
            match closeness {
                Closeness::Same | Closeness::Narrower => format!("kan {label}: {proof}"),
                Closeness::Broader => format!("kan {label}, waar het onder valt: {proof}"),
                Closeness::Related => format!("kan {label}, dat verwant is: {proof}"),
            }
        }
        (NearBy::Capability(concept, closeness, proof), Language::English) => {
            let label = quoted(&label(concept), language);
            let proof = super::proof_name(proof, language);
            match closeness {
                Closeness::Same | Closeness::Narrower => format!("can do {label}: {proof}"),
                Closeness::Broader => format!("can do {label}, which it is a part of: {proof}"),
                Closeness::Related => format!("can do {label}, which is related: {proof}"),
            }
        }
    }
}

const fn few(are_few: bool, language: Language) -> &'static str {
    match (are_few, language) {
        (false, _) => "",
        (true, Language::Dutch) => {
            " Dit zijn kleine aantallen: één organisatie meer verandert veel."
        }
        (true, Language::English) => {
            " These are small numbers: one organisation more changes much."
        }
    }
}
