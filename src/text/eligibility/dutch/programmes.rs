//! Single programmes, money and notes, in Dutch.

use matching::eligibility::{
    CallFinding, EurostarsFinding, FundingFinding, IpceiFinding, NoteFinding, SingleFinding,
};

use super::numbers::{EUROPEAN, EUROSTARS, count};
use crate::text::eligibility::words::Words;

pub(super) fn single(finding: &SingleFinding, words: Words<'_>) -> String {
    let organisation = |id| words.organisation(id);
    match *finding {
        SingleFinding::Applicants(0) => "Er is nog geen aanvrager. De EIC Accelerator vraagt er precies één.".to_owned(),
        SingleFinding::Applicants(1) => "Er is één aanvrager, zoals de EIC Accelerator vraagt.".to_owned(),
        SingleFinding::Applicants(number) => format!(
            "Er zijn {} deelnemers. De EIC Accelerator is voor één bedrijf, zonder consortium: laat één bedrijf aanvragen.",
            words.number(number),
        ),
        SingleFinding::Sme(id) => format!("{} is een mkb-bedrijf en kan aanvragen.", organisation(id)),
        SingleFinding::SizeUnknown(id) => format!(
            "Van {} is niet bekend of het een mkb-bedrijf is. Vul aantal medewerkers, omzet en balanstotaal in.",
            organisation(id),
        ),
        SingleFinding::TooLarge(id) => format!(
            "{} is te groot: het is geen mkb-bedrijf. Met hoogstens 499 medewerkers kan het als kleine midcap nog wel een investering vragen, maar geen subsidie.",
            organisation(id),
        ),
        SingleFinding::NoEnterprise(id) => format!(
            "{} is geen onderneming en kan daarom niet aanvragen. Een eigen bedrijf van de organisatie kan dat wel, als het een mkb-bedrijf is.",
            organisation(id),
        ),
        SingleFinding::PerhapsNoEnterprise(id) => format!(
            "{} staat niet te boek als bedrijf. Ga na of het een onderneming is, en een mkb-bedrijf: alleen dan kan het aanvragen.",
            organisation(id),
        ),
        SingleFinding::Outside { organisation: id, country } => format!(
            "{} is gevestigd in {}, en dat land doet niet mee aan de EIC Accelerator. Aanvragen kan vanuit een lidstaat of een land dat met dit deel van Horizon Europe is geassocieerd.",
            organisation(id), words.country(country),
        ),
        SingleFinding::CountryUnsure { organisation: id, country } => format!(
            "{} is gevestigd in {}. Of dat land meetelt voor de EIC Accelerator, is niet zeker: een ander punt in deze lijst zegt waarom.",
            organisation(id), words.country(country),
        ),
        SingleFinding::GrantOnly(id) => format!(
            "{} is gevestigd in het Verenigd Koninkrijk en kan alleen subsidie krijgen, geen investering. Reken dus niet op een investering van de EIC.",
            organisation(id),
        ),
        SingleFinding::GrantCap => "De subsidie is hoogstens 2,5 miljoen euro, voor TRL 6 tot 8, en eenmaal per bedrijf in dit programma.".to_owned(),
    }
}

pub(super) fn eurostars(finding: &EurostarsFinding, words: Words<'_>) -> String {
    match finding {
        EurostarsFinding::LedBySme(id) => format!("{} leidt het project en is een mkb-bedrijf.", words.organisation(*id)),
        EurostarsFinding::LedByOther(id) => format!(
            "{} leidt het project en is geen mkb-bedrijf. Laat een innovatief mkb-bedrijf uit een Eurostarsland het project leiden.",
            words.organisation(*id),
        ),
        EurostarsFinding::LeaderSizeUnknown(id) => format!(
            "{} leidt het project. Of het een mkb-bedrijf is, is niet bekend: vul aantal medewerkers, omzet en balanstotaal in.",
            words.organisation(*id),
        ),
        EurostarsFinding::SmesThatCanLead(ids) => format!(
            "Er is nog geen penvoerder. {} {} het project leiden, als mkb-bedrijf.",
            words.organisations(ids),
            if ids.len() == 1 { "kan" } else { "kunnen" },
        ),
        EurostarsFinding::PerhapsSmes(ids) => format!(
            "Een mkb-bedrijf moet het project leiden. Van {} is de grootte niet bekend: vul aantal medewerkers, omzet en balanstotaal in.",
            words.organisations(ids),
        ),
        EurostarsFinding::NoSme => "Er is geen mkb-bedrijf dat het project kan leiden. Zoek een innovatief mkb-bedrijf uit een Eurostarsland.".to_owned(),
        EurostarsFinding::Countries(tally) => count(tally, &EUROSTARS, words),
        EurostarsFinding::EuropeanCountries(tally) => count(tally, &EUROPEAN, words),
        EurostarsFinding::Balanced(share) => format!(
            "Mkb-bedrijven dragen {} van de kosten, en geen deelnemer of land meer dan 70 procent. Let ook op de andere eisen: hoogstens 36 maanden en alleen civiel gebruik.",
            words.percent(*share),
        ),
        EurostarsFinding::BalanceUnknown(ids) => format!(
            "Van deze deelnemers ontbreekt het aandeel in de kosten of de grootte: {}. Mkb-bedrijven moeten minstens de helft dragen, en niemand meer dan 70 procent.",
            words.organisations(ids),
        ),
        EurostarsFinding::SharesIncomplete(share) => format!(
            "Nog maar {} van de kosten is verdeeld. Mkb-bedrijven moeten minstens de helft dragen.",
            words.percent(*share),
        ),
        EurostarsFinding::SmesCarryTooLittle(share) => format!(
            "Mkb-bedrijven dragen hoogstens {} van de kosten. Dat moet minstens de helft zijn: geef mkb-bedrijven een groter deel.",
            words.percent(*share),
        ),
        EurostarsFinding::ParticipantCarriesTooMuch { organisation, share } => format!(
            "{} draagt {} van de kosten. Een deelnemer mag hoogstens 70 procent dragen: geef anderen een groter deel.",
            words.organisation(*organisation), words.percent(*share),
        ),
        EurostarsFinding::CountryCarriesTooMuch { country, share } => format!(
            "Deelnemers uit {} dragen samen {} van de kosten. Per land mag dat hoogstens 70 procent zijn: geef partners uit andere landen een groter deel.",
            words.country(*country), words.percent(*share),
        ),
    }
}

pub(super) fn ipcei(finding: &IpceiFinding, words: Words<'_>) -> String {
    match finding {
        IpceiFinding::Notified { found, needed } => format!(
            "Bij deze IPCEI {} {} {}. In de regel zijn het er minstens {}.",
            if *found == 1 { "hoort" } else { "horen" },
            words.number(*found),
            if *found == 1 { "lidstaat" } else { "lidstaten" },
            words.number(*needed),
        ),
        IpceiFinding::NotifiersUnknown => "Welke lidstaten deze IPCEI aanmelden, is niet bekend. Vraag na of uw lidstaat meedoet: alleen dan kunt u rechtstreeks meedoen.".to_owned(),
        IpceiFinding::ThroughMemberState { organisation, country } => format!(
            "{} kan rechtstreeks meedoen via {}.",
            words.organisation(*organisation), words.country(*country),
        ),
        IpceiFinding::NotNotified { organisation, country, notifying } => format!(
            "{} is gevestigd in {}, en dat land heeft deze IPCEI niet aangemeld. Rechtstreeks meedoen kan alleen vanuit deze landen: {}. Meedoen als geassocieerde partner kan soms wel.",
            words.organisation(*organisation), words.country(*country), words.countries(notifying),
        ),
        IpceiFinding::NoDirectParticipant => "Er is geen lid dat rechtstreeks meedoet. Zodra dat er is, moet de eigen lidstaat de IPCEI hebben aangemeld.".to_owned(),
    }
}

pub(super) fn funding(finding: &FundingFinding, words: Words<'_>) -> String {
    match finding {
        FundingFinding::AllCosts => "De EU betaalt 100 procent van de kosten die in aanmerking komen, met 25 procent opslag voor indirecte kosten.".to_owned(),
        FundingFinding::ByLegalForm(open) if open.is_empty() => "De EU betaalt 70 procent van de kosten, en 100 procent bij organisaties zonder winstoogmerk, met 25 procent opslag voor indirecte kosten.".to_owned(),
        FundingFinding::ByLegalForm(open) => format!(
            "De EU betaalt 70 procent van de kosten, en 100 procent bij organisaties zonder winstoogmerk. Van deze leden is dat nog niet bekend: {}. De rechtsvorm beslist.",
            words.organisations(open),
        ),
        FundingFinding::CofundRange => "De EU betaalt 30 tot hoogstens 70 procent van de kosten; de oproep noemt het percentage.".to_owned(),
        FundingFinding::UsuallyAtMost(share) => format!(
            "Meestal wordt hoogstens {} van de kosten vergoed; de oproep noemt het percentage.",
            words.percent(*share),
        ),
        FundingFinding::LumpSum => "Deze oproep betaalt een vast bedrag, per werkpakket dat af is. De percentages gelden bij het bepalen van dat bedrag.".to_owned(),
    }
}

pub(super) fn note(finding: &NoteFinding, words: Words<'_>) -> String {
    match finding {
        NoteFinding::ResearchCentreMayJoin => "Het Gemeenschappelijk Centrum voor onderzoek (JRC) van de Europese Commissie kan na de selectie zonder EU-geld meedoen. Het telt niet mee bij het indienen.".to_owned(),
        NoteFinding::EqualityPlanNeeded(ids) => format!(
            "Een gendergelijkheidsplan is nodig bij het tekenen. Dat geldt voor {}: ga na of het plan er is.",
            words.organisations(ids),
        ),
        NoteFinding::BlindFirstStage => "De eerste ronde wordt blind beoordeeld: noem in dat voorstel geen namen van organisaties.".to_owned(),
    }
}

pub(super) fn call(finding: &CallFinding) -> &'static str {
    match finding {
        CallFinding::ReadTheCall => {
            "Schakel kent voor dit programma alleen de gewone gang van zaken. De oproep zelf bepaalt wie mag meedoen: lees die eerst."
        }
        CallFinding::AdmitsPartners => {
            "Een nationaal programma bepaalt zelf wie erbij kan. Het Groeifondsprogramma voor batterijen laat ook tijdens de looptijd nieuwe partners toe, ook uit het buitenland: vraag het aan de penvoerder."
        }
        CallFinding::NoRulesHeld => {
            "Voor dit programma of dit soort actie heeft Schakel geen regels. Of de samenstelling klopt, staat in de oproep."
        }
    }
}
