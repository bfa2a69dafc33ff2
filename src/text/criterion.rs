//! The criteria in words: what each weighs, and what would raise a rank.

use matching::{Criterion, Language, Step};

use super::names::Names;

/// A criterion's name.
#[must_use]
pub const fn criterion_label(criterion: Criterion, language: Language) -> &'static str {
    let (dutch, english) = match criterion {
        Criterion::NeedCoverage => ("Wat het consortium vraagt", "What the consortium asks for"),
        Criterion::Complementarity => (
            "Wat het consortium nog mist",
            "What the consortium still lacks",
        ),
        Criterion::Interest => ("Interesse", "Interest"),
        Criterion::Text => ("Overeenkomst in tekst", "Similarity of texts"),
        Criterion::TiesInField => (
            "Samenwerking met leden op dit gebied",
            "Work with members in this field",
        ),
        Criterion::Ties => ("Samenwerking met leden", "Work with members"),
        Criterion::TiesAtHome => (
            "Samenwerking en landgenoten",
            "Work with members, and compatriots",
        ),
        Criterion::PastWork => ("Lijkt op ander werk", "Like its other work"),
        Criterion::Reunion => (
            "Leden van een ander consortium bijeen",
            "Members of another consortium together",
        ),
        Criterion::Series => (
            "Uit een reeks waarin het meedeed",
            "Of a series that it took part in",
        ),
        Criterion::Neighbours => ("Leden in dezelfde plaats", "Members in the same town"),
        Criterion::Newcomers => ("Andere nieuwkomers", "Other newcomers"),
        Criterion::Compatriots => ("Leden uit hetzelfde land", "Members from the same country"),
        Criterion::Custom => ("Nieuwkomers als regel", "Newcomers as a rule"),
    };
    match language {
        Language::Dutch => dutch,
        Language::English => english,
    }
}

/// What a criterion measures, in a few sentences.
#[must_use]
pub const fn criterion_description(criterion: Criterion, language: Language) -> &'static str {
    let (dutch, english) = match criterion {
        Criterion::NeedCoverage => (
            "Hoe goed de organisatie de behoeften van de open rollen invult: nabijheid op de kaart van de keten, gereedheid (TRL) en wie het zegt. Zeldzame behoeften wegen zwaarder. De best passende rol telt voor 80 procent. Zonder open rollen: hoe goed zij kan waar het consortium aan werkt.",
            "How well the organisation answers the needs of the open roles: nearness on the map of the chain, readiness (TRL) and who says so. Rare needs weigh more. The role that fits best counts for 80 per cent. Without open roles: how well it can do what the consortium works on.",
        ),
        Criterion::Complementarity => (
            "Wat de organisatie toevoegt dat de huidige leden niet hebben: kennis en kunde, en daarbij een nieuw land of een gezochte soort organisatie.",
            "What the organisation adds that the present members do not have: capabilities, and with them a new country or a kind of organisation that is looked for.",
        ),
        Criterion::Interest => (
            "Hoe dicht de opgegeven interesses liggen bij waar het consortium aan werkt.",
            "How close the interests stated lie to what the consortium works on.",
        ),
        Criterion::Text => (
            "Hoeveel kenmerkende woorden de omschrijving van de organisatie deelt met titel en doel van het consortium (BM25).",
            "How many telling words the organisation's description shares with the consortium's title and objective (BM25).",
        ),
        Criterion::TiesInField => (
            "Met welke leden de organisatie in een ander toegekend consortium zat dat op dit lijkt. Partners die met iedereen werken, grote consortia en consortia waar iedereen leden van kent, tellen minder.",
            "With which members the organisation was in another granted consortium that is like this one. Partners who work with everybody, large consortia and consortia whose members everybody knows count less.",
        ),
        Criterion::Ties => (
            "Met welke leden de organisatie in een ander toegekend consortium zat, over welk onderwerp ook; partners die met iedereen werken tellen minder.",
            "With which members the organisation was in another granted consortium, on any subject; partners who work with everybody count less.",
        ),
        Criterion::TiesAtHome => (
            "Dezelfde samenwerking op dit gebied, zwaarder naarmate er al meer leden uit het eigen land zijn.",
            "The same work in this field, more where more members from its own country are there already.",
        ),
        Criterion::PastWork => (
            "Hoeveel kenmerkende woorden titel, onderwerp en programma van het consortium delen met de consortia waaraan de organisatie meedeed (BM25). Wie veel deed heeft woorden voor alles: dan telt het minder.",
            "How many telling words the title, topic and programme of the consortium share with the consortia that the organisation took part in (BM25). Who did much has words for everything: then it counts less.",
        ),
        Criterion::Reunion => (
            "Hoeveel leden van een ander consortium hier weer samenkomen, gemeten aan de grootte van beide.",
            "How many members of another consortium come together here again, measured by the size of both.",
        ),
        Criterion::Series => (
            "Of de organisatie meedeed aan een ander consortium met hetzelfde acroniem, zonder volgnummer.",
            "Whether the organisation took part in another consortium with the same acronym, without its number.",
        ),
        Criterion::Neighbours => (
            "Hoeveel leden in dezelfde plaats zitten, tot drie.",
            "How many members are in the same town, up to three.",
        ),
        Criterion::Newcomers => (
            "Hoeveel leden ook voor het eerst meedoen.",
            "How many members take part for the first time too.",
        ),
        Criterion::Compatriots => (
            "Hoeveel leden uit hetzelfde land komen; het eerste telt het meest.",
            "How many members are from the same country; the first counts the most.",
        ),
        Criterion::Custom => (
            "Hoe vaak organisaties van deze soort voor het eerst meedoen in dit deel van het programma.",
            "How often organisations of this kind take part for the first time in this part of the programme.",
        ),
    };
    match language {
        Language::Dutch => dutch,
        Language::English => english,
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
                names.organisation(*partner, language)
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
                names.organisation(*partner, language)
            )
        }
    }
}
