//! Whom to attract, in words. Attraction in the sense of Dutch acquisition policy, and every
//! sentence keeps to that: nobody is taken over.

use matching::strategy::{AttractionMode, Nearness, Target};
use matching::{ConceptCode, Country, Language, OrganisationId};

use super::mentions::Mentions;
use super::names::{Names, decimal};

/// What this is and is not, for whoever reads the list.
#[must_use]
pub const fn attraction_notice(language: Language) -> &'static str {
    match language {
        Language::Dutch => {
            "Acquisitie in de zin van het Nederlandse acquisitiebeleid: buitenlandse organisaties aantrekken die hier een vestiging, een activiteit of een samenwerking kunnen beginnen. Het gaat niet om overnames, en niet om deelnemingen van de staat. De lijst is een hulpmiddel voor adviseurs en beleidsmedewerkers; met niemand is contact geweest. Of een organisatie nog bestaat, en of zij hier al een vestiging heeft, is niet nagegaan: de gegevens hebben daar niets over."
        }
        Language::English => {
            "Acquisition in the sense of Dutch policy: attracting foreign organisations that could begin a branch, an activity or a cooperation here. It is not about takeovers, nor about shareholdings of the state. The list helps advisers and policy officers; nobody on it has been contacted. Whether an organisation still exists, or has a branch here already, was not checked: the data do not tell."
        }
    }
}

/// How an organisation could be attracted.
#[must_use]
pub const fn attraction_mode(mode: AttractionMode, language: Language) -> &'static str {
    match (language, mode) {
        (Language::Dutch, AttractionMode::Establish) => "vestigen",
        (Language::Dutch, AttractionMode::Expand) => "uitbreiden",
        (Language::Dutch, AttractionMode::Partner) => "samenwerken",
        (Language::Dutch, AttractionMode::Invest) => "meefinancieren",
        (Language::English, AttractionMode::Establish) => "establish",
        (Language::English, AttractionMode::Expand) => "expand",
        (Language::English, AttractionMode::Partner) => "partner",
        (Language::English, AttractionMode::Invest) => "co-finance",
    }
}

/// A reason to attract somebody.
#[derive(Debug, Clone)]
pub struct AttractionReason {
    /// The part of the score that it belongs to.
    pub component: &'static str,
    /// The reason in words.
    pub text: String,
    /// What it speaks of.
    pub mentions: Mentions,
}

/// Concepts, partners and organisations beside that are named.
const NAMED: usize = 3;

/// Why somebody is worth attracting, in the order of the parts of the score.
#[must_use]
pub fn attraction_reasons(
    target: &Target,
    (from, to): (Country, Country),
    code: impl Fn(matching::ConceptIndex) -> ConceptCode,
    names: &Names,
    language: Language,
) -> Vec<AttractionReason> {
    let here = names.country_in_sentence(to, language);
    let closes: Vec<_> = target.closes.iter().take(NAMED).collect();
    let concepts: Vec<_> = closes.iter().map(|one| code(one.concept)).collect();
    let total: f64 = target.closes.iter().map(|one| one.closed).sum();
    let mut reasons = vec![AttractionReason {
        component: "gap",
        text: gap(
            target,
            &concepts,
            &decimal(total, 1, language),
            &here,
            names,
            language,
        ),
        mentions: Mentions {
            concepts: concepts.clone(),
            ..Mentions::default()
        },
    }];
    if !target.ties.is_empty() {
        let partners: Vec<_> = target
            .ties
            .iter()
            .take(NAMED)
            .map(|tie| tie.organisation)
            .collect();
        reasons.push(AttractionReason {
            component: "ties",
            text: ties(target, &partners, &here, names, language),
            mentions: of_organisations(partners),
        });
    }
    if !target.beside.is_empty() {
        let shown: Vec<_> = target.beside.iter().take(NAMED).copied().collect();
        reasons.push(AttractionReason {
            component: "complementarity",
            text: beside(target, &shown, &here, names, language),
            mentions: of_organisations(shown),
        });
    }
    reasons.push(AttractionReason {
        component: "nearness",
        text: near(target.nearness, (from, to), names, language),
        mentions: Mentions::default(),
    });
    reasons.push(AttractionReason {
        component: "mode",
        text: mode(target.mode, &here, language),
        mentions: Mentions::default(),
    });
    reasons
}

/// The organisations that the reasons name.
#[must_use]
pub fn attraction_mentions(target: &Target) -> Vec<OrganisationId> {
    let ties = target.ties.iter().take(NAMED).map(|tie| tie.organisation);
    ties.chain(target.beside.iter().take(NAMED).copied())
        .collect()
}

fn of_organisations(organisations: Vec<OrganisationId>) -> Mentions {
    Mentions {
        organisations,
        ..Mentions::default()
    }
}

fn gap(
    target: &Target,
    concepts: &[ConceptCode],
    closed: &str,
    here: &str,
    names: &Names,
    language: Language,
) -> String {
    let concepts = names.concept_list(concepts, language);
    let more = target.closes.len().saturating_sub(NAMED);
    match language {
        Language::Dutch => {
            let more = match more {
                0 => String::new(),
                1 => " en op nog één onderdeel".to_owned(),
                more => format!(" en op nog {more} onderdelen"),
            };
            format!(
                "{}Zou leemtes in {here} verkleinen op {concepts}{more}: samen {closed} gewogen miljoen euro aan vraag die nu openblijft.{}",
                first_check(target, language),
                unsure(target, language)
            )
        }
        Language::English => {
            let more = match more {
                0 => String::new(),
                1 => " and in one more concept".to_owned(),
                more => format!(" and in {more} more concepts"),
            };
            format!(
                "{}Would make gaps in {here} smaller in {concepts}{more}: together {closed} weighted million euro of demand that is open now.{}",
                first_check(target, language),
                unsure(target, language)
            )
        }
    }
}

/// That nothing of what it would bring was stated, where that is so: to be read before all else.
fn first_check(target: &Target, language: Language) -> &'static str {
    match (target.is_unstated(), language) {
        (false, _) => "",
        (true, Language::Dutch) => {
            "Ga eerst na of het dit kan: niemand heeft het opgegeven, het is alleen afgeleid, meestal uit projecten. "
        }
        (true, Language::English) => {
            "First check that it can do this: nobody stated it, it is only derived, mostly from projects. "
        }
    }
}

/// Of how much of it nobody stated that it can do it, where that is a part.
fn unsure(target: &Target, language: Language) -> String {
    let (unstated, all) = (target.unstated, target.closes.len());
    match language {
        _ if unstated == 0 || target.is_unstated() => String::new(),
        Language::Dutch => format!(
            " Voor {unstated} van de {all} onderdelen is alleen afgeleid dat het dit kan: ga dat eerst na."
        ),
        Language::English => format!(
            " For {unstated} of the {all} concepts it is only derived that it can do them: check that first."
        ),
    }
}

/// A sentence has one full stop, also after a name that ends in one.
fn with_stop(sentence: String) -> String {
    if sentence.ends_with('.') {
        sentence
    } else {
        sentence + "."
    }
}

fn ties(
    target: &Target,
    partners: &[OrganisationId],
    here: &str,
    names: &Names,
    language: Language,
) -> String {
    let partners = names.organisation_list(partners, language);
    let all = target.ties.len();
    let sentence = match language {
        Language::Dutch => match all {
            1 => format!("Werkte al samen met een organisatie uit {here}: {partners}"),
            more if more <= NAMED => {
                format!("Werkte al samen met {more} organisaties uit {here}: {partners}")
            }
            more => format!(
                "Werkte al samen met {more} organisaties uit {here}, het vaakst met {partners}"
            ),
        },
        Language::English => match all {
            1 => format!("Worked with an organisation from {here} before: {partners}"),
            more if more <= NAMED => {
                format!("Worked with {more} organisations from {here} before: {partners}")
            }
            more => format!(
                "Worked with {more} organisations from {here} before, most often with {partners}"
            ),
        },
    };
    with_stop(sentence)
}

fn beside(
    target: &Target,
    shown: &[OrganisationId],
    here: &str,
    names: &Names,
    language: Language,
) -> String {
    let shown = names.organisation_list(shown, language);
    let all = target.beside.len();
    let sentence = match language {
        Language::Dutch => match all {
            1 => format!("In {here} kan één organisatie wat daarnaast ligt: {shown}"),
            more => format!(
                "In {here} kunnen {more} organisaties wat daarnaast ligt, onder andere {shown}"
            ),
        },
        Language::English => match all {
            1 => format!("One organisation in {here} can do what lies beside it: {shown}"),
            more => format!(
                "{more} organisations in {here} can do what lies beside it, {shown} among them"
            ),
        },
    };
    with_stop(sentence)
}

fn near(
    nearness: Nearness,
    (from, to): (Country, Country),
    names: &Names,
    language: Language,
) -> String {
    let from = names.country_in_sentence(from, language);
    let to = names.country_in_sentence(to, language);
    let sentence = match (language, nearness) {
        (Language::Dutch, Nearness::Neighbour) => format!("{from} grenst aan {to}."),
        (Language::Dutch, Nearness::European) => {
            format!("{from} ligt in Europa, maar grenst niet aan {to}.")
        }
        (Language::Dutch, Nearness::Far) => {
            format!("{from} en {to} liggen niet beide in Europa.")
        }
        (Language::English, Nearness::Neighbour) => format!("{from} borders on {to}."),
        (Language::English, Nearness::European) => {
            format!("{from} lies in Europe, but does not border on {to}.")
        }
        (Language::English, Nearness::Far) => {
            format!("{from} and {to} do not both lie in Europe.")
        }
    };
    let mut letters = sentence.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

fn mode(mode: AttractionMode, here: &str, language: Language) -> String {
    match (language, mode) {
        (Language::Dutch, AttractionMode::Establish) => {
            format!(
                "Een bedrijf zonder bekende samenwerking in {here}: een vestiging zou te onderzoeken zijn."
            )
        }
        (Language::Dutch, AttractionMode::Expand) => format!(
            "Een bedrijf dat in projecten met partners uit {here} samenwerkte: dat zou kunnen uitgroeien tot een eigen activiteit daar."
        ),
        (Language::Dutch, AttractionMode::Partner) => format!(
            "Een organisatie die zich niet snel verplaatst, of waarvan de techniek nog jong is: samenwerking met partners in {here} zou te onderzoeken zijn."
        ),
        (Language::Dutch, AttractionMode::Invest) => {
            format!(
                "Een financier: zou kunnen meefinancieren in organisaties uit {here}. Bedoeld is geen deelneming of overname door de staat."
            )
        }
        (Language::English, AttractionMode::Establish) => {
            format!("A company without known work in {here}: a branch could be looked into.")
        }
        (Language::English, AttractionMode::Expand) => format!(
            "A company that worked with partners from {here} in projects: that could grow into an activity of its own there."
        ),
        (Language::English, AttractionMode::Partner) => format!(
            "An organisation that does not easily move, or whose technology is still young: cooperation with partners in {here} could be looked into."
        ),
        (Language::English, AttractionMode::Invest) => {
            format!(
                "A financier: could co-finance organisations from {here}. No shareholding or takeover by the state is meant."
            )
        }
    }
}
