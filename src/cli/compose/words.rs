//! The fixed words of the printed answer, in both languages.

use matching::{Language, MemberRole, OrganisationKind, Verdict};

/// Headings and markers.
pub(super) struct Words {
    pub(super) data: &'static str,
    pub(super) rules: &'static str,
    pub(super) closes: &'static str,
    pub(super) closed: &'static str,
    pub(super) hour: &'static str,
    pub(super) example: &'static str,
    pub(super) best: &'static str,
    pub(super) alternative: &'static str,
    pub(super) score: &'static str,
    pub(super) contribution: &'static str,
    pub(super) maximum: &'static str,
    pub(super) total: &'static str,
    pub(super) members: &'static str,
    pub(super) covers: &'static str,
    pub(super) nothing: &'static str,
    pub(super) uncovered: &'static str,
    pub(super) all_covered: &'static str,
    pub(super) eligibility: &'static str,
    pub(super) read: &'static str,
    pub(super) funding: &'static str,
    pub(super) rate_unknown: &'static str,
    pub(super) what_if: &'static str,
    pub(super) nothing_changes: &'static str,
    pub(super) joined: &'static str,
    pub(super) left: &'static str,
    pub(super) gained: &'static str,
    pub(super) lost: &'static str,
    /// The columns of the sheet.
    pub(super) columns: [&'static str; 8],
    pub(super) indication: &'static str,
}

const DUTCH: Words = Words {
    data: "Gegevens: versie",
    rules: "regels van",
    closes: "sluit op",
    closed: "GESLOTEN: aanvragen kan niet meer. De call sloot op",
    hour: "in Brussel",
    example: " [voorbeeld]",
    best: "Beste samenstelling",
    alternative: "Alternatief",
    score: "Score",
    contribution: "bijdrage",
    maximum: "hoogstens",
    total: "Totaal",
    members: "Leden",
    covers: "Dekt:",
    nothing: "geeft bij geen onderdeel het meest",
    uncovered: "Niet gedekt:",
    all_covered: "Alles wat de oproep vraagt, is ten minste voor een deel gedekt.",
    eligibility: "Mag dit consortium meedoen?",
    read: "Lees zelf na, want dit toetst Schakel niet:",
    funding: "vergoeding:",
    rate_unknown: "hangt af van een feit dat niet bekend is, zoals de rechtsvorm",
    what_if: "Wat de veronderstelling verandert",
    nothing_changes: "Niets: de beste samenstelling blijft dezelfde.",
    joined: "Erbij:",
    left: "Eruit:",
    gained: "Nu wel gedekt:",
    lost: "Niet meer gedekt:",
    columns: [
        "samenstelling",
        "score",
        "lid",
        "rol",
        "land",
        "soort",
        "dekt",
        "vergoeding",
    ],
    indication: "Een voorstel uit gegevens, geen besluit: niemand van hen is gevraagd, en de \
        subsidieverstrekker beslist.",
};

const ENGLISH: Words = Words {
    data: "Data: version",
    rules: "rules of",
    closes: "closes on",
    closed: "CLOSED: it takes no more proposals. The call closed on",
    hour: "in Brussels",
    example: " [example]",
    best: "Best composition",
    alternative: "Alternative",
    score: "Score",
    contribution: "contribution",
    maximum: "at most",
    total: "Total",
    members: "Members",
    covers: "Covers:",
    nothing: "gives the most to no need",
    uncovered: "Not covered:",
    all_covered: "All that the call asks for is covered, at least in part.",
    eligibility: "May this consortium take part?",
    read: "Read this yourself, as Schakel does not check it:",
    funding: "funding:",
    rate_unknown: "depends on a fact not known, such as its legal form",
    what_if: "What the supposition changes",
    nothing_changes: "Nothing: the best composition stays the same.",
    joined: "In:",
    left: "Out:",
    gained: "Now covered:",
    lost: "No longer covered:",
    columns: [
        "composition",
        "score",
        "member",
        "role",
        "country",
        "kind",
        "covers",
        "funding",
    ],
    indication: "A proposal from data, no decision: none of them was asked, and the funder \
        decides.",
};

/// The words of a language.
pub(super) const fn of(language: Language) -> &'static Words {
    match language {
        Language::Dutch => &DUTCH,
        Language::English => &ENGLISH,
    }
}

/// As what a member takes part.
pub(super) const fn role(role: MemberRole, language: Language) -> &'static str {
    match (role, language) {
        (MemberRole::Coordinator, Language::Dutch) => "penvoerder",
        (MemberRole::Coordinator, Language::English) => "coordinator",
        (MemberRole::Partner, Language::Dutch | Language::English) => "partner",
        (MemberRole::Affiliated, Language::Dutch) => "gelieerd",
        (MemberRole::Affiliated, Language::English) => "affiliated",
        (MemberRole::Associated, Language::Dutch) => "geassocieerd",
        (MemberRole::Associated, Language::English) => "associated",
        (MemberRole::Subcontractor, Language::Dutch) => "onderaannemer",
        (MemberRole::Subcontractor, Language::English) => "subcontractor",
    }
}

/// What an organisation is.
pub(super) const fn kind(kind: OrganisationKind, language: Language) -> &'static str {
    match (kind, language) {
        (OrganisationKind::Company, Language::Dutch) => "bedrijf",
        (OrganisationKind::University, Language::Dutch) => "universiteit",
        (OrganisationKind::ResearchInstitute, Language::Dutch) => "onderzoeksinstituut",
        (OrganisationKind::PublicBody, Language::Dutch) => "overheidsorganisatie",
        (OrganisationKind::Financier, Language::Dutch | Language::English) => "financier",
        (OrganisationKind::Network, Language::Dutch) => "netwerk",
        (OrganisationKind::Other, Language::Dutch) => "andere organisatie",
        (OrganisationKind::Company, Language::English) => "company",
        (OrganisationKind::University, Language::English) => "university",
        (OrganisationKind::ResearchInstitute, Language::English) => "research institute",
        (OrganisationKind::PublicBody, Language::English) => "public body",
        (OrganisationKind::Network, Language::English) => "network",
        (OrganisationKind::Other, Language::English) => "other organisation",
    }
}

/// The outcome of the rules.
pub(super) const fn verdict(verdict: Verdict, language: Language) -> &'static str {
    match (verdict, language) {
        (Verdict::Eligible, Language::Dutch) => "ja, volgens de regels die bekend zijn",
        (Verdict::Conditional, Language::Dutch) => "onder voorwaarden; ga dit na",
        (Verdict::Ineligible, Language::Dutch) => "nee",
        (Verdict::Eligible, Language::English) => "yes, by the rules that are known",
        (Verdict::Conditional, Language::English) => "on conditions; find this out",
        (Verdict::Ineligible, Language::English) => "no",
    }
}
