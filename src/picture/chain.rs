//! The chain as a picture: per stage how specialised a country is, what is asked, and what of that
//! is covered.

use matching::Language;
use matching::strategy::{Balance, Specialisation, StageProfile};

use crate::app::{App, ChainView};
use crate::canvas::{
    About, BLUE, Canvas, Drawn, GREY, HEADING, INK, PALE, Side, TICK, TITLE, Undrawn, WIDTH,
    picture,
};
use crate::text::{
    PictureWords, chain_picture_foot, chain_picture_row, decimal, language_tag, picture_words,
    standing_name,
};

/// Where the first stage begins, how high a stage is, and how high a line below all.
const TOP: f64 = 92.0;
const ROW: f64 = 54.0;
const LINE: f64 = 15.0;
/// The scale of specialisation: where it begins, how long it is, and how far it reaches.
const LEFT: f64 = 10.0;
const LENGTH: f64 = 165.0;
const FURTHEST: f64 = 4.0;
/// The scale of demand, and how long its longest bar is.
const RIGHT: f64 = 205.0;
const LONGEST: f64 = 108.0;
/// Half the height of a bar.
const HALF: f64 = 5.0;

/// What a row shows.
struct Row<'v> {
    label: &'v str,
    found: Specialisation,
    balance: Option<Balance>,
}

/// The picture of a map.
pub(crate) fn chain(app: &App, view: &ChainView, language: Language) -> Result<String, Undrawn> {
    let words = picture_words(language);
    let taxonomy = &app.reference().taxonomy;
    let row = |stage: &StageProfile| Row {
        label: taxonomy.label(stage.stage, language),
        found: stage.profile.specialisation,
        balance: view.balance_in(&stage.profile),
    };
    let rows: Vec<_> = view.map.stages.iter().map(row).collect();
    let vantage = view.map.vantage;
    let country = app.names().country_in_sentence(vantage.country, language);
    let title = format!("{} {country}", words.title);
    let told = rows
        .iter()
        .map(|row| chain_picture_row(row.label, &row.found, row.balance, language));
    let method = app.chain_method(view, language);
    let described: Vec<_> = told.chain([method]).collect();
    let about = About {
        name: "chain",
        language: Some(language_tag(language)),
        title,
        description: described.join(" "),
    };
    let end = rows.iter().fold(TOP, |down, _| down + ROW);
    let state = (vantage.on, view.snapshot.data_version);
    let foot = chain_picture_foot(state, vantage.basis, &view.base, language);
    let bottom = foot.iter().fold(end + 8.0, |down, _| down + LINE);
    picture(&about, bottom, |canvas| {
        head(canvas, &about.title, words)?;
        let demands = rows.iter().filter_map(|row| row.balance);
        let most = demands.map(|balance| balance.demand).fold(0.0, f64::max);
        let mut down = TOP;
        for row in &rows {
            draw(canvas, row, (down, most), language)?;
            down += ROW;
        }
        let mut down = end + 8.0;
        for line in &foot {
            canvas.text(line, (LEFT, down), Side::Right, TICK)?;
            down += LINE;
        }
        Ok(())
    })
}

fn head(canvas: &Canvas<'_>, title: &str, words: &PictureWords) -> Drawn {
    let middle = WIDTH / 2.0;
    canvas.text(title, (middle, 14.0), Side::Middle, TITLE)?;
    canvas.text(words.marks, (middle, 34.0), Side::Middle, TICK)?;
    canvas.text(words.bars, (middle, 49.0), Side::Middle, TICK)?;
    canvas.text(words.strength, (LEFT, 72.0), Side::Right, HEADING)?;
    canvas.text(words.demand, (RIGHT, 72.0), Side::Right, HEADING)
}

fn draw(canvas: &Canvas<'_>, row: &Row<'_>, (top, most): (f64, f64), language: Language) -> Drawn {
    let edge = [(LEFT, top), (WIDTH - 8.0, top)];
    canvas.line(&edge, PALE, 0.6)?;
    canvas.text(row.label, (LEFT, top + 10.0), Side::Right, HEADING)?;
    let standing = standing_name(row.found.standing, language);
    canvas.text(standing, (LEFT, top + 25.0), Side::Right, TICK)?;
    strength(canvas, &row.found, top + 41.0, language)?;
    match row.balance {
        Some(balance) if balance.demand > 0.0 => {
            demand(canvas, balance, (top + 41.0, most), language)
        }
        Some(_) => {
            let words = picture_words(language).not_asked;
            canvas.text(words, (RIGHT, top + 41.0), Side::Right, TICK)
        }
        None => {
            let words = picture_words(language).not_kept;
            canvas.text(words, (RIGHT, top + 41.0), Side::Right, TICK)
        }
    }
}

/// A dot with its interval, cut off where the scale ends; its figure stands behind the scale.
fn strength(canvas: &Canvas<'_>, found: &Specialisation, down: f64, language: Language) -> Drawn {
    let scale = LENGTH - 35.0;
    let across = |figure: f64| LEFT + scale * figure.min(FURTHEST) / FURTHEST;
    canvas.line(&[(LEFT, down), (LEFT + scale, down)], PALE, 0.6)?;
    let average = across(1.0);
    canvas.dashes(&[(average, down - 8.0), (average, down + 8.0)], GREY, 0.8)?;
    let estimate = &found.estimate;
    let interval = [(across(estimate.low), down), (across(estimate.high), down)];
    canvas.line(&interval, BLUE, 1.8)?;
    canvas.dot((across(estimate.value), down), BLUE, 3.6)?;
    let mark = if found.is_small() { "*" } else { "" };
    let figure = if found.european == 0 {
        "–".to_owned()
    } else {
        format!("{}{mark}", decimal(estimate.value, 2, language))
    };
    canvas.text(&figure, (LEFT + LENGTH, down), Side::Left, TICK)
}

/// A bar as long as what is asked, filled as far as it is covered.
fn demand(
    canvas: &Canvas<'_>,
    balance: Balance,
    (down, most): (f64, f64),
    language: Language,
) -> Drawn {
    let across = |amount: f64| RIGHT + LONGEST * amount / most;
    let (covered, end) = (across(balance.supply), across(balance.demand));
    let (above, below) = (down - HALF, down + HALF);
    let filled = [
        (RIGHT, above),
        (covered, above),
        (covered, below),
        (RIGHT, below),
    ];
    canvas.polygon(&filled, BLUE)?;
    let outline = [
        (RIGHT, above),
        (end, above),
        (end, below),
        (RIGHT, below),
        (RIGHT, above),
    ];
    canvas.line(&outline, INK, 0.8)?;
    let share = 100.0 * balance.covered().unwrap_or_default();
    let amount = decimal(balance.demand, 1, language);
    let figure = format!("{amount} · {share:.0}%");
    canvas.text(&figure, (WIDTH - 8.0, down), Side::Left, TICK)
}
