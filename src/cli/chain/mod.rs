//! `schakel chain`: the whole chain seen from a country.

mod attract;
mod codes;
mod csv;
mod facts;
mod gaps;
mod list;
mod map;
mod opportunities;
mod origin;
mod page;
pub(in crate::cli) mod refusal;
mod report;
pub(in crate::cli) mod suppose;
mod words;

use anyhow::Result;
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use matching::strategy::AttractionMode;
use matching::{ConceptCode, Country, Language};

use super::matches::{Lang, clock};
use super::{Shared, country, database, day, terminal, wait_for};
use crate::app::{App, GapQuestion};
use crate::clock::{Clock, SystemClock};
use crate::config::Config;
use refusal::{Refused, Why};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// What to show
    #[arg(value_enum, default_value = "stages")]
    view: View,
    /// The country that looks, by its code
    #[arg(long, value_name = "CODE", default_value = "NL", value_parser = country)]
    country: Country,
    /// The day, such as 2020-12-31: stages by projects begun by then, else which deadlines are
    /// still to come
    #[arg(long, value_name = "DAY", value_parser = day)]
    as_of: Option<NaiveDate>,
    /// Compare the stages with an earlier day: what changed, and who made it change
    #[arg(long, value_name = "DAY", value_parser = day)]
    against: Option<NaiveDate>,
    /// Only this stage, with its concepts
    #[arg(long, value_name = "CODE")]
    stage: Option<ConceptCode>,
    /// Only this theme of policy, with its concepts
    #[arg(long, value_name = "CODE")]
    theme: Option<String>,
    /// Only whom to attract in this way; may be repeated
    #[arg(long, value_enum)]
    mode: Vec<Mode>,
    #[command(flatten)]
    suppose: suppose::Suppose,
    /// How many of a list to show, 10 unless told, or of the leaders of a part, 5 unless told
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1000))]
    first: Option<u16>,
    /// The language of the answer
    #[arg(long, value_enum, default_value = "en")]
    lang: Lang,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// Print CSV
    #[arg(long, conflicts_with = "json")]
    csv: bool,
}

/// What of the chain is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum View {
    /// Its stages and themes: strengths, demand and the weakest link
    Stages,
    /// What is asked for and not covered, the largest gap first
    Gaps,
    /// Where the chances lie, the best first
    Opportunities,
    /// Foreign organisations that could be attracted to close gaps; not takeovers
    Attract,
}

/// How an organisation could be attracted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Mode {
    /// A company opens a branch
    Establish,
    /// A company makes an activity of its own of the work that it does with partners
    Expand,
    /// An organisation cooperates
    Partner,
    /// A financier co-finances: no shareholding or takeover by the state
    Invest,
}

impl From<Mode> for AttractionMode {
    fn from(mode: Mode) -> Self {
        match mode {
            Mode::Establish => Self::Establish,
            Mode::Expand => Self::Expand,
            Mode::Partner => Self::Partner,
            Mode::Invest => Self::Invest,
        }
    }
}

/// How the answer is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Page,
    Json,
    Csv,
}

impl Arguments {
    const fn format(&self) -> Format {
        match (self.json, self.csv) {
            (true, _) => Format::Json,
            (false, true) => Format::Csv,
            (false, false) => Format::Page,
        }
    }

    fn first(&self) -> usize {
        self.first.unwrap_or(10).into()
    }

    fn language(&self) -> Language {
        self.lang.into()
    }

    /// Refuses what would do nothing in the view that is asked for.
    fn check(&self) -> Result<(), Refused> {
        let why = if self.against.is_some() && self.view != View::Stages {
            Why::AgainstIsOfStages
        } else if !self.mode.is_empty() && self.view != View::Attract {
            Why::ModeIsOfAttract
        } else if self.theme.is_some()
            && (self.view != View::Stages || self.stage.is_some() || self.against.is_some())
        {
            Why::ThemeIsAlone
        } else if !self.suppose.is_empty() && self.view == View::Opportunities {
            Why::NothingSupposedOfOpportunities
        } else {
            return Ok(());
        };
        Err(Refused(why))
    }

    /// Refuses what is no stage, and no theme.
    fn check_part(&self, app: &App) -> Result<(), Refused> {
        let taxonomy = &app.reference().taxonomy;
        let chain = &taxonomy.chain;
        let mut themes = taxonomy.themes.iter().map(|theme| theme.code.as_str());
        let mut is_theme = |code: &str| themes.any(|theme| theme == code);
        if let Some(theme) = self.theme.clone().filter(|code| !is_theme(code)) {
            return Err(Refused(Why::UnknownTheme { code: theme }));
        }
        let Some(stage) = &self.stage else {
            return Ok(());
        };
        let code = stage.to_string();
        match chain.find(stage) {
            None if is_theme(&code) => Err(Refused(Why::StageIsTheme { code })),
            None => Err(Refused(Why::UnknownStage { code })),
            Some(found) if chain.broader(found).is_some() => Err(Refused(Why::NoStage { code })),
            Some(_) => Ok(()),
        }
    }

    /// Whether one part is asked for, of which all is told.
    const fn is_one_part(&self) -> bool {
        self.stage.is_some() || self.theme.is_some()
    }

    /// What a question about gaps is about.
    async fn gap_question(&self, app: &App) -> Result<GapQuestion> {
        Ok(GapQuestion {
            country: self.country,
            stage: self.stage.clone(),
            suppositions: self.suppose.parse(app, self.language()).await?,
        })
    }
}

pub(super) fn run(shared: &Shared, arguments: &Arguments) -> Result<()> {
    let config = shared.load()?;
    let answered = wait_for(answer(&config, arguments));
    let text = answered.map_err(|error| refusal::in_language(error, arguments.language()))?;
    Ok(terminal::print(&text)?)
}

async fn answer(config: &Config, arguments: &Arguments) -> Result<String> {
    arguments.check()?;
    let day = match arguments.view {
        View::Stages => None,
        View::Gaps | View::Opportunities | View::Attract => arguments.as_of,
    };
    database::answer(config, clock(day), async |app| {
        arguments.check_part(app)?;
        if let Some(day) = day {
            is_kept(day, app.reference().rules.book().as_of)?;
        }
        match arguments.view {
            View::Stages => map::answer(app, arguments).await,
            View::Gaps => gaps::answer(app, arguments).await,
            View::Opportunities => opportunities::answer(app, arguments).await,
            View::Attract => attract::answer(app, arguments).await,
        }
    })
    .await
}

/// Makes sure that what was asked for on a day is known: calls and capabilities are kept as they are
/// now, and what closes is told from the day on which the rules were read.
fn is_kept(day: NaiveDate, since: NaiveDate) -> Result<(), Refused> {
    let today = SystemClock.now().date_naive();
    if (since..=today).contains(&day) {
        return Ok(());
    }
    Err(Refused(Why::NotKept { since, day }))
}
