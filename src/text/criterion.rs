//! The criteria in words: what each weighs, and what would raise a rank.

use matching::{Criterion, Language, Step};

use super::names::Names;

/// A criterion's name.
#[must_use]
pub const fn criterion_label(criterion: Criterion, language: Language) -> &'static str {
    match (criterion, language) {
        (Criterion::NeedCoverage, Language::Dutch) => "Wat het consortium vraagt",
        (Criterion::Complementarity, Language::Dutch) => "Wat het consortium nog mist",
        (Criterion::Text, Language::Dutch) => "Overeenkomst in tekst",
        (Criterion::Interest, Language::Dutch) => "Interesse",
        (Criterion::Ties, Language::Dutch) => "Eerdere samenwerking met leden",
        (Criterion::TrackRecord, Language::Dutch) => "Ervaring met het onderwerp",
        (Criterion::NeedCoverage, Language::English) => "What the consortium asks for",
        (Criterion::Complementarity, Language::English) => "What the consortium still lacks",
        (Criterion::Text, Language::English) => "Similarity of texts",
        (Criterion::Interest, Language::English) => "Interest",
        (Criterion::Ties, Language::English) => "Earlier work with members",
        (Criterion::TrackRecord, Language::English) => "Experience with the subject",
    }
}

/// What a criterion measures, in one or two sentences.
#[must_use]
pub const fn criterion_description(criterion: Criterion, language: Language) -> &'static str {
    match (criterion, language) {
        (Criterion::NeedCoverage, Language::Dutch) => {
            "Hoe goed de organisatie de behoeften van de open rollen invult: nabijheid op de kaart van de keten, gereedheid (TRL) en wie het zegt. Zeldzame behoeften wegen zwaarder. De best passende rol telt voor 80 procent."
        }
        (Criterion::Complementarity, Language::Dutch) => {
            "Wat de organisatie toevoegt dat de huidige leden niet hebben: kennis en kunde, en daarbij een nieuw land of een gezochte soort organisatie."
        }
        (Criterion::Text, Language::Dutch) => {
            "Hoeveel kenmerkende woorden de omschrijving van de organisatie deelt met titel en doel van het consortium (BM25)."
        }
        (Criterion::Interest, Language::Dutch) => {
            "Hoe dicht de opgegeven interesses liggen bij waar het consortium aan werkt."
        }
        (Criterion::Ties, Language::Dutch) => {
            "Met welke leden de organisatie eerder in een toegekend consortium zat; partners die met iedereen werken tellen minder. Telt nooit voor meer dan 8 procent."
        }
        (Criterion::TrackRecord, Language::Dutch) => {
            "Aan hoeveel toegekende consortia over het onderwerp de organisatie eerder meedeed. Telt nooit voor meer dan 5 procent."
        }
        (Criterion::NeedCoverage, Language::English) => {
            "How well the organisation answers the needs of the open roles: nearness on the map of the chain, readiness (TRL) and who says so. Rare needs weigh more. The role that fits best counts for 80 per cent."
        }
        (Criterion::Complementarity, Language::English) => {
            "What the organisation adds that the present members do not have: capabilities, and with them a new country or a kind of organisation that is looked for."
        }
        (Criterion::Text, Language::English) => {
            "How many telling words the organisation's description shares with the consortium's title and objective (BM25)."
        }
        (Criterion::Interest, Language::English) => {
            "How close the interests stated lie to what the consortium works on."
        }
        (Criterion::Ties, Language::English) => {
            "With which members the organisation was in a granted consortium before; partners who work with everybody count less. Never more than 8 per cent."
        }
        (Criterion::TrackRecord, Language::English) => {
            "In how many granted consortia on the subject the organisation took part before. Never more than 5 per cent."
        }
    }
}

/// What would raise a rank, as advice. It never invites to claim what is not so.
#[must_use]
pub fn step(step: &Step, names: &Names, language: Language) -> String {
    match (step, language) {
        (Step::DeclareCapability { concept, trl }, Language::Dutch) => {
            let level = trl.map_or(String::new(), |trl| format!(" op minstens TRL {trl}"));
            format!(
                "Als de organisatie {} kan{level}: vul dat in, met bewijs.",
                names.concept(concept, language)
            )
        }
        (Step::DeclareInterest { concept }, Language::Dutch) => {
            format!(
                "Als de organisatie wil werken aan {}: vul die interesse in.",
                names.concept(concept, language)
            )
        }
        (Step::BringPartner { partner }, Language::Dutch) => {
            format!(
                "Neem een eerdere partner mee in het consortium: {}.",
                names.organisation(*partner)
            )
        }
        (Step::DeclareCapability { concept, trl }, Language::English) => {
            let level = trl.map_or(String::new(), |trl| format!(" at TRL {trl} or higher"));
            format!(
                "If the organisation can do {}{level}: declare it, with evidence.",
                names.concept(concept, language)
            )
        }
        (Step::DeclareInterest { concept }, Language::English) => {
            format!(
                "If the organisation wants to work on {}: declare that interest.",
                names.concept(concept, language)
            )
        }
        (Step::BringPartner { partner }, Language::English) => {
            format!(
                "Bring an earlier partner into the consortium: {}.",
                names.organisation(*partner)
            )
        }
    }
}
