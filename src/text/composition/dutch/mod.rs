//! Compositions in Dutch.

mod refused;

use matching::strategy::Hypothesis;
use matching::{ClaimSource, Closeness, ConsortiumId, Fewer, Language, MemberReason};

use crate::text::names::Names;

pub(super) use refused::{
    none, out_of_limit, remedy_at_terminal, unknown_call, unknown_organisation,
};

const NL: Language = Language::Dutch;

pub(super) fn reason(reason: &MemberReason, is_supposed: bool, names: &Names) -> String {
    match reason {
        MemberReason::Wanted => "Moet erin, zoals gevraagd.".to_owned(),
        MemberReason::NotProposed => "Zou uit zichzelf niet zijn voorgesteld: deze organisatie \
             voert Schakel uit of betaalt het, of is alleen een voorbeeld of zonder openbare naam."
            .to_owned(),
        MemberReason::Associated => {
            "Doet mee als geassocieerde partner, zonder geld van de oproep: \
             begunstigde mag deze organisatie volgens de regels niet zijn."
                .to_owned()
        }
        MemberReason::Answers {
            need,
            capability,
            closeness,
            source,
            is_derived,
            credit,
        } => {
            let (need, capability) = (names.concept(need, NL), names.concept(capability, NL));
            let answer = match closeness {
                Closeness::Same => format!("Dekt {need}"),
                Closeness::Narrower => format!("Dekt {need} met een deel daarvan: {capability}"),
                Closeness::Broader => {
                    format!("Dekt {need} voor een deel: werkt aan {capability}, dat breder is")
                }
                Closeness::Related => {
                    format!("Dekt {need} een beetje: werkt aan {capability}, dat verwant is")
                }
            };
            let percent = 100.0 * credit.as_f64();
            format!(
                "{answer} (telt voor {percent:.0}%; {}).",
                source_note(*source, *is_derived, is_supposed)
            )
        }
        MemberReason::Led { times, consortia } => format!(
            "Was eerder penvoerder van {}: {}.",
            match times {
                1 => "één toegekend Europees project".to_owned(),
                more => format!("{more} toegekende Europese projecten"),
            },
            some(*times, consortia, names)
        ),
        MemberReason::Knows {
            leader,
            times,
            consortia,
        } => format!(
            "Werkte met de penvoerder, {}, samen in {}: {}.",
            names.organisation(*leader, NL),
            projects(*times),
            some(*times, consortia, names)
        ),
        MemberReason::Newcomer => {
            "Deed volgens deze gegevens nog aan geen project mee: een kans voor een nieuwkomer."
                .to_owned()
        }
        MemberReason::Country(country) => format!(
            "Is nodig om het land: zonder een lid uit {} doen er te weinig landen mee.",
            names.country_in_sentence(*country, NL)
        ),
        MemberReason::From(country) => format!(
            "Is nodig om het land: zonder dit lid zijn er te weinig leden uit {}.",
            names.country_in_sentence(*country, NL)
        ),
        MemberReason::Kind => "Is nodig om het soort organisatie, dat gevraagd is.".to_owned(),
    }
}

pub(super) fn steps(number: u64) -> String {
    match number {
        1 => "één stap".to_owned(),
        more => format!("{more} stappen"),
    }
}

fn projects(times: u32) -> String {
    match times {
        1 => "één toegekend project".to_owned(),
        more => format!("{more} toegekende projecten"),
    }
}

/// The newest of so many.
fn some(times: u32, consortia: &[ConsortiumId], names: &Names) -> String {
    let list = names.consortium_list(consortia, NL);
    if usize::try_from(times).is_ok_and(|times| times > consortia.len()) {
        format!("onder meer {list}")
    } else {
        list
    }
}

const fn source_note(source: ClaimSource, is_derived: bool, is_supposed: bool) -> &'static str {
    match source {
        ClaimSource::Declared if is_supposed => "zoals hier is verondersteld, niet opgegeven",
        ClaimSource::Declared => "door de organisatie zelf opgegeven",
        ClaimSource::Inferred => "afgeleid uit projecten, niet bevestigd",
        ClaimSource::Curated if is_derived => {
            "door een lezer afgeleid uit een bron die het niet zelf zegt"
        }
        ClaimSource::Curated => "uit een openbare publicatie",
    }
}

pub(super) fn fewer(fewer: Fewer) -> String {
    match fewer {
        Fewer::NoneLeft => "Meer alternatieven zijn er niet: geen andere toegestane samenstelling \
             brengt minstens twee andere leden."
            .to_owned(),
        Fewer::NotFound { steps } => format!(
            "Meer alternatieven zijn in {} niet gevonden, wat niet bewijst dat ze er niet zijn.",
            self::steps(steps)
        ),
    }
}

pub(super) fn supposed(hypothesis: Hypothesis, concept: &str, names: &Names) -> String {
    let who = names.organisation(hypothesis.organisation(), NL);
    match hypothesis {
        Hypothesis::Attracted { country, .. } => format!(
            "{who} is gevestigd in {}",
            names.country_in_sentence(country, NL)
        ),
        Hypothesis::Declares { trl: None, .. } => format!("{who} geeft op {concept} te kunnen"),
        Hypothesis::Declares { trl: Some(trl), .. } => {
            format!("{who} geeft op {concept} te kunnen (TRL {})", trl.get())
        }
    }
}
