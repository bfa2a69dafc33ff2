//! The fixed words of the printed answers, in both languages.

use matching::Language;

/// Headings and markers.
pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) stage: &'static str,
    pub(super) concept: &'static str,
    pub(super) theme: &'static str,
    pub(super) here: &'static str,
    pub(super) europe: &'static str,
    pub(super) specialisation: &'static str,
    pub(super) interval: &'static str,
    pub(super) standing: &'static str,
    pub(super) needs: &'static str,
    pub(super) demand: &'static str,
    pub(super) covered: &'static str,
    pub(super) answered: &'static str,
    pub(super) legend: &'static str,
    pub(super) demand_legend: &'static str,
    pub(super) past: &'static str,
    pub(super) weakest: &'static str,
    pub(super) leaders: &'static str,
    pub(super) known_by: &'static str,
    pub(super) changes: &'static str,
    pub(super) nothing_changed: &'static str,
    pub(super) entered: &'static str,
    pub(super) deepened: &'static str,
    pub(super) elsewhere: &'static str,
    pub(super) small: &'static str,
    pub(super) small_count: &'static str,
    pub(super) niches: &'static str,
    pub(super) no_niche: &'static str,
    pub(super) by_chance: &'static str,
    pub(super) of: &'static str,
    pub(super) what_if: &'static str,
    pub(super) is_what_if: &'static str,
    pub(super) no_difference: &'static str,
    pub(super) gaps: &'static str,
    pub(super) opportunities: &'static str,
    pub(super) attract: &'static str,
    pub(super) nothing: &'static str,
    pub(super) offered_by: &'static str,
    pub(super) nearest: &'static str,
    pub(super) calls: &'static str,
    pub(super) consortia: &'static str,
    pub(super) open: &'static str,
    pub(super) without: &'static str,
    pub(super) score: &'static str,
    /// Before how many more of a list there are.
    pub(super) more: &'static str,
}

const DUTCH: Words = Words {
    title: "De batterijketen, gezien vanuit",
    stage: "schakel",
    concept: "onderdeel",
    theme: "thema",
    here: "hier",
    europe: "Europa",
    specialisation: "spec.",
    interval: "95%-interval",
    standing: "oordeel",
    needs: "behoeften",
    demand: "vraag",
    covered: "gedekt",
    answered: "beantwoorde vraag",
    legend: "spec. = specialisatie: boven 1 is het land hier sterker vertegenwoordigd dan gemiddeld. \
        Aanwijzing voor kracht: vanaf 1,25 en vijf organisaties, of op minder als het hele interval boven 1 ligt. Schakels zijn gemeten naast alle schakels, \
        thema's naast alle thema's en onderdelen naast alle onderdelen: dezelfde aantallen kunnen daarom een \
        ander cijfer en oordeel geven.",
    demand_legend: "vraag = gewogen miljoenen euro van open calls en behoeften; gedekt = het deel daarvan dat \
        organisaties uit het land beantwoorden. behoeften: van consortia die partners zoeken, tussen \
        haakjes hoeveel daarvan voorbeelden zijn, die niet meetellen in de vraag. De vraag van een schakel is \
        meer dan die van de onderdelen samen waar ook om de schakel als geheel wordt gevraagd. Ook een schakel \
        waarin het land sterk is kan de zwakste zijn, als er meer wordt gevraagd dan dat aankan.",
    past: "Van een dag in het verleden is niet bewaard wat er toen gevraagd werd.",
    weakest: "Zwakste schakel (kleinste gedekte deel van de vraag):",
    leaders: "Koplopers:",
    known_by: "Bekend door:",
    changes: "Wat er veranderde",
    nothing_changed: "Er veranderde niets.",
    entered: "erbij:",
    deepened: "deden meer:",
    elsewhere: "elders in Europa erbij:",
    small: "* = kleine aantallen: minder dan tien organisaties hier of in Europa; één meer verandert veel.",
    small_count: " (klein aantal)",
    niches: "Onderdelen binnen de thema's waarin het land opvalt (specialisatie met 95%-interval, organisaties hier van Europa, oordeel):",
    no_niche: "geen",
    by_chance: "Van honderd onderdelen vallen er zo'n vijf door toeval op: bekijk de projecten erachter voor u er een noemt (`--theme CODE` toont een thema geheel).",
    of: "van",
    is_what_if: "wat als",
    what_if: "Wat de veronderstellingen uitmaken",
    no_difference: "De veronderstellingen maken geen verschil.",
    gaps: "Leemtes in de batterijketen, gezien vanuit",
    opportunities: "Kansen in de batterijketen voor",
    attract: "Wie aan te trekken voor",
    nothing: "Er is niets gevonden.",
    offered_by: "Aangeboden door:",
    nearest: "Komen het dichtst bij:",
    calls: "Open calls:",
    consortia: "Consortia die partners zoeken:",
    open: "open",
    without: "Zonder de veronderstellingen openblijvend:",
    score: "score",
    more: "en nog",
};

const ENGLISH: Words = Words {
    title: "The battery chain, seen from",
    stage: "stage",
    concept: "concept",
    theme: "theme",
    here: "here",
    europe: "Europe",
    specialisation: "spec.",
    interval: "95% interval",
    standing: "verdict",
    needs: "needs",
    demand: "demand",
    covered: "covered",
    answered: "demand answered",
    legend: "spec. = specialisation: above 1 the country is represented more here than on average. \
        Signs of strength: from 1.25 and five organisations on, or on fewer where the whole interval lies above 1. Stages are measured beside all stages, themes \
        beside all themes and concepts beside all concepts: so the same counts may have another figure and \
        verdict.",
    demand_legend: "demand = weighted millions of euro of open calls and needs; covered = the share of it that \
        organisations of the country answer. needs: of consortia that look for partners, in brackets \
        how many of them are examples, which do not count in the demand. The demand of a stage is more than \
        that of its concepts together where the stage as a whole is asked for too. A stage in which the \
        country is strong can be the weakest link, where more is asked than that can answer.",
    past: "What was asked for on a past day is not kept.",
    weakest: "Weakest link (smallest share of the demand covered):",
    leaders: "Leaders:",
    known_by: "Known by:",
    changes: "What changed",
    nothing_changed: "Nothing changed.",
    entered: "new:",
    deepened: "did more:",
    elsewhere: "new elsewhere in Europe:",
    small: "* = small numbers: fewer than ten organisations here or in Europe; one more changes much.",
    small_count: " (small number)",
    niches: "Concepts within the themes in which the country stands out (specialisation with 95% interval, organisations here of Europe, verdict):",
    no_niche: "none",
    by_chance: "Of a hundred concepts some five stand out by chance: look at the projects behind one before you name it (`--theme CODE` shows a whole theme).",
    of: "of",
    is_what_if: "what if",
    what_if: "What the hypotheses make of it",
    no_difference: "The hypotheses make no difference.",
    gaps: "Gaps in the battery chain, seen from",
    opportunities: "Opportunities in the battery chain for",
    attract: "Whom to attract to",
    nothing: "Nothing was found.",
    offered_by: "Offered by:",
    nearest: "Nearest to it:",
    calls: "Open calls:",
    consortia: "Consortia that look for partners:",
    open: "open",
    without: "Remaining open without the hypotheses:",
    score: "score",
    more: "and more:",
};

/// The words of a language.
pub(super) const fn of(language: Language) -> &'static Words {
    match language {
        Language::Dutch => &DUTCH,
        Language::English => &ENGLISH,
    }
}

/// How it is known what organisations can do, in numbers.
pub(super) fn depth(depth: &super::report::Depth, language: Language) -> String {
    let trl = depth.highest_trl;
    match language {
        Language::Dutch => {
            let trl = trl.map_or("TRL van geen enkele bekend".to_owned(), |level| {
                format!("hoogste TRL {level}, bekend van {}", depth.with_trl)
            });
            format!(
                "{} eigen opgave, {} openbare bron, {} door een lezer afgeleid, {} uit projecten afgeleid, {} alleen projectdeelname; {trl}",
                depth.declared, depth.curated, depth.derived, depth.inferred, depth.by_projects
            )
        }
        Language::English => {
            let trl = trl.map_or("no TRL known".to_owned(), |level| {
                format!("highest TRL {level}, known of {}", depth.with_trl)
            });
            format!(
                "{} own statement, {} published source, {} derived by a reader, {} inferred from projects, {} projects only; {trl}",
                depth.declared, depth.curated, depth.derived, depth.inferred, depth.by_projects
            )
        }
    }
}
