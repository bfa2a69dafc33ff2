//! The fixed words of the printed answer, in both languages.

use matching::{ConsortiumStatus, Language, Verdict};

/// Headings and markers.
pub(super) struct Words {
    pub(super) data: &'static str,
    pub(super) model: &'static str,
    pub(super) rules: &'static str,
    pub(super) example: &'static str,
    pub(super) deadline: &'static str,
    pub(super) hour: &'static str,
    pub(super) no_deadline: &'static str,
    pub(super) score: &'static str,
    pub(super) value: &'static str,
    pub(super) contribution: &'static str,
    pub(super) maximum: &'static str,
    pub(super) total: &'static str,
    pub(super) why: &'static str,
    pub(super) evidence: &'static str,
    pub(super) roles: &'static str,
    pub(super) missing: &'static str,
    pub(super) eligibility: &'static str,
    pub(super) more: &'static str,
    pub(super) improvements: &'static str,
    pub(super) place: &'static str,
    pub(super) stays: &'static str,
    pub(super) objection: &'static str,
    pub(super) none_looking: &'static str,
    pub(super) none_at_all: &'static str,
}

const DUTCH: Words = Words {
    data: "Gegevens: versie",
    model: "model:",
    rules: "regels van",
    example: " [voorbeeld]",
    deadline: "sluit op",
    hour: "uur in Brussel",
    no_deadline: "geen sluitingsdatum meer",
    score: "Score",
    value: "waarde",
    contribution: "bijdrage",
    maximum: "hoogstens",
    total: "Totaal",
    why: "Waarom",
    evidence: "bewijs:",
    roles: "Open rollen",
    missing: "ontbreekt:",
    eligibility: "Deelname met deze organisatie erbij",
    more: "en nog {n}; --json geeft ze alle",
    improvements: "Wat de score zou verhogen",
    place: "plaats",
    stays: "blijft plaats",
    objection: "Klopt er iets niet? Verbeter het profiel (setCapabilities), of leg een match met de \
        reden terzijde (dismissMatch). Hoe de score ontstaat staat in docs/ranking.md.",
    none_looking: "Geen consortium zoekt nu partners. Kijk met --all-statuses ook naar lopende en \
        afgesloten consortia, of importeer nieuwe met `schakel import`.",
    none_at_all: "Er is geen consortium in de gegevens waar deze organisatie nog niet in zit. \
        Importeer er met `schakel import`.",
};

const ENGLISH: Words = Words {
    data: "Data: version",
    model: "model:",
    rules: "rules of",
    example: " [example]",
    deadline: "closes on",
    hour: "in Brussels",
    no_deadline: "no deadline to come",
    score: "Score",
    value: "value",
    contribution: "contribution",
    maximum: "at most",
    total: "Total",
    why: "Why",
    evidence: "evidence:",
    roles: "Open roles",
    missing: "missing:",
    eligibility: "Eligibility with this organisation",
    more: "and {n} more; --json has them all",
    improvements: "What would raise the score",
    place: "place",
    stays: "stays at place",
    objection: "Is something wrong? Correct the profile (setCapabilities), or put a match aside with \
        the reason (dismissMatch). How the score is made stands in docs/ranking.md.",
    none_looking: "No consortium looks for partners now. Look at running and past ones too with \
        --all-statuses, or import new ones with `schakel import`.",
    none_at_all: "The data hold no consortium that this organisation is not in already. Import \
        some with `schakel import`.",
};

/// The words of a language.
pub(super) const fn of(language: Language) -> &'static Words {
    match language {
        Language::Dutch => &DUTCH,
        Language::English => &ENGLISH,
    }
}

/// How many of how many are shown.
pub(super) fn shown(shown: usize, total: usize, all_statuses: bool, language: Language) -> String {
    match (language, all_statuses) {
        (Language::Dutch, false) => {
            format!("{shown} van de {total} consortia die partners zoeken, de beste eerst")
        }
        (Language::Dutch, true) => {
            format!("{shown} van de {total} consortia, ook lopende en afgesloten, de beste eerst")
        }
        (Language::English, false) => {
            format!("{shown} of the {total} consortia that look for partners, best first")
        }
        (Language::English, true) => {
            format!("{shown} of the {total} consortia, running and past ones too, best first")
        }
    }
}

/// Where a consortium is in its life.
pub(super) const fn status(status: ConsortiumStatus, language: Language) -> &'static str {
    match (status, language) {
        (ConsortiumStatus::Forming, Language::Dutch) => "in opbouw",
        (ConsortiumStatus::Running, Language::Dutch) => "loopt",
        (ConsortiumStatus::Completed, Language::Dutch) => "afgerond",
        (ConsortiumStatus::Cancelled, Language::Dutch) => "gestopt",
        (ConsortiumStatus::Forming, Language::English) => "forming",
        (ConsortiumStatus::Running, Language::English) => "running",
        (ConsortiumStatus::Completed, Language::English) => "completed",
        (ConsortiumStatus::Cancelled, Language::English) => "cancelled",
    }
}

/// The outcome of the rules.
pub(in crate::cli) const fn verdict(verdict: Verdict, language: Language) -> &'static str {
    match (verdict, language) {
        (Verdict::Eligible, Language::Dutch) => "voldoet",
        (Verdict::Conditional, Language::Dutch) => "voldoet onder voorwaarden",
        (Verdict::Ineligible, Language::Dutch) => "voldoet niet",
        (Verdict::Eligible, Language::English) => "eligible",
        (Verdict::Conditional, Language::English) => "eligible on conditions",
        (Verdict::Ineligible, Language::English) => "not eligible",
    }
}
