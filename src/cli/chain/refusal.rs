//! What is wrong with a question on the command line, in both languages.

use chrono::NaiveDate;
use matching::Language;

use crate::app::Error;

/// What is wrong with a question.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.text(Language::English))]
pub(super) struct Refused(pub(super) Why);

/// Why a question does not make sense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Why {
    AgainstIsOfStages,
    ModeIsOfAttract,
    ThemeIsAlone,
    NothingSupposedOfOpportunities,
    NotKept { since: NaiveDate, day: NaiveDate },
    UnknownStage { code: String },
    StageIsTheme { code: String },
    NoStage { code: String },
    UnknownTheme { code: String },
    NoClaim { claim: String },
    NoConcept { code: String },
    NoTrl { level: String },
}

impl Why {
    fn text(&self, language: Language) -> String {
        match language {
            Language::Dutch => self.dutch(),
            Language::English => self.english(),
        }
    }

    fn dutch(&self) -> String {
        match self {
            Self::AgainstIsOfStages => {
                "--against vergelijkt schakels; laat `gaps`, `opportunities` of `attract` weg, of --against".to_owned()
            }
            Self::ModeIsOfAttract => {
                "--mode gaat over wie aan te trekken; vraag om `attract`, of laat --mode weg".to_owned()
            }
            Self::ThemeIsAlone => {
                "--theme toont één thema van de hele keten; laat `gaps`, `opportunities` en `attract`, --stage en --against weg, of --theme".to_owned()
            }
            Self::NothingSupposedOfOpportunities => {
                "kansen nemen geen veronderstellingen; vraag om `gaps`, of laat ze weg".to_owned()
            }
            Self::NotKept { since, day } => format!(
                "wat gevraagd en aangeboden wordt, is bekend van {since} tot vandaag, en `{day}` hoort daar niet bij: laat --as-of weg, of bekijk de schakels van een dag in het verleden met `schakel chain --as-of {day}`"
            ),
            Self::UnknownStage { code } => format!(
                "`{code}` is geen schakel; `schakel chain --csv` geeft alle schakels en onderdelen met hun code"
            ),
            Self::NoStage { code } => format!(
                "`{code}` is geen schakel maar een onderdeel van een schakel; `schakel chain --csv` geeft beide met hun code"
            ),
            Self::StageIsTheme { code } => {
                format!("`{code}` is geen schakel maar een thema: vraag om `--theme {code}`")
            }
            Self::UnknownTheme { code } => format!(
                "`{code}` is geen thema; `schakel chain --csv` geeft alle thema's met hun code"
            ),
            Self::NoClaim { claim } => format!(
                "`{claim}` is geen opgave: schrijf ORGANISATIE=ONDERDEEL of ORGANISATIE=ONDERDEEL@TRL"
            ),
            Self::NoConcept { code } => format!(
                "`{code}` is geen code van een onderdeel; `schakel chain --csv` geeft ze alle"
            ),
            Self::NoTrl { level } => {
                format!("`{level}` is geen TRL: schrijf een getal van 1 tot 9 na het @")
            }
        }
    }

    fn english(&self) -> String {
        match self {
            Self::AgainstIsOfStages => {
                "--against compares stages; leave out the view, or --against".to_owned()
            }
            Self::ModeIsOfAttract => {
                "--mode is about whom to attract; ask for `attract`, or leave out --mode".to_owned()
            }
            Self::ThemeIsAlone => {
                "--theme shows one theme of the whole chain; leave out the view, --stage and --against, or --theme".to_owned()
            }
            Self::NothingSupposedOfOpportunities => {
                "opportunities take no hypotheses; ask for `gaps`, or leave them out".to_owned()
            }
            Self::NotKept { since, day } => format!(
                "what is asked for and offered is told from {since} to today, `{day}` is no such day: leave --as-of out, or look at the stages of a past day with `schakel chain --as-of {day}`"
            ),
            Self::UnknownStage { code } => format!(
                "`{code}` is no stage; `schakel chain --csv` lists all stages and concepts with their codes"
            ),
            Self::NoStage { code } => format!(
                "`{code}` is no stage but a concept within one; `schakel chain --csv` lists both with their codes"
            ),
            Self::StageIsTheme { code } => {
                format!("`{code}` is no stage but a theme: ask for `--theme {code}`")
            }
            Self::UnknownTheme { code } => format!(
                "`{code}` is no theme; `schakel chain --csv` lists all themes with their codes"
            ),
            Self::NoClaim { claim } => format!(
                "`{claim}` is no claim: write ORGANISATION=CONCEPT or ORGANISATION=CONCEPT@TRL"
            ),
            Self::NoConcept { code } => {
                format!("`{code}` is no code of a concept; `schakel chain --csv` lists them")
            }
            Self::NoTrl { level } => {
                format!("`{level}` is no TRL: write a number from 1 to 9 after the @")
            }
        }
    }
}

/// The error in the language of the answer, where it is one about the chain.
pub(in crate::cli) fn in_language(error: anyhow::Error, language: Language) -> anyhow::Error {
    if let Some(Refused(why)) = error.downcast_ref() {
        return anyhow::Error::msg(why.text(language));
    }
    match error.downcast_ref() {
        Some(Error::Chain(why)) => anyhow::Error::msg(why.text(language)),
        _ => error,
    }
}
