//! What the model gains over simple rankings, slice by slice.

use matching::evaluation::Estimate;
use plotters::style::RGBColor;

use crate::canvas::{
    About, At, BLUE, Canvas, Drawn, GREEN, GREY, HEADING, LABEL, PALE, PURPLE, Side, TICK, TITLE,
    Undrawn, VERMILION, WIDTH, picture,
};
use crate::cli::evaluate::words::{self, counted};
use crate::cli::model::card::rows::{FEW, Row, hardest_first, interval};
use crate::evaluation::{Report, System, SystemFigures};

/// Where the names of rankings end and the first scale begins.
const MARGIN: f64 = 112.0;
/// From the beginning of one scale to that of the next.
const STEP: f64 = 150.0;
/// How long a scale from 0 to 1 is.
const LENGTH: f64 = 126.0;
/// The height of a ranking's line, of a slice's heading, and of what stands above all slices.
const LINE: f64 = 14.0;
const HEAD: f64 = 24.0;
const TOP: f64 = 78.0;
/// Room for the scales below.
const BOTTOM: f64 = 28.0;
/// From here on a number stands before its line, because behind it there is no room.
const FAR: f64 = 0.78;

/// A scale with what is read on it.
type Scale = (&'static str, f64, fn(&SystemFigures) -> Estimate);
const SCALES: [Scale; 2] = [
    ("nDCG@10", MARGIN, |figures| figures.ndcg_at_10),
    ("recall@20", MARGIN + STEP, |figures| figures.recall_at_20),
];

/// nDCG@10 and recall@20 of each ranking in each slice, the hardest slice first.
pub(in crate::cli::model::card) fn gain(report: &Report) -> Result<String, Undrawn> {
    let rows = hardest_first(report);
    let heights = rows.iter().map(height);
    let end = heights.fold(TOP, |down, height| down + height);
    let about = About {
        name: "gain",
        language: None,
        title: format!("What {} gains over simple rankings", report.model),
        description: description(&rows),
    };
    picture(&about, end + BOTTOM, |canvas| {
        let middle = WIDTH / 2.0;
        canvas.text(
            "Gain over simple rankings",
            (middle, 16.0),
            Side::Middle,
            TITLE,
        )?;
        let legend = "Means over organisations, 95 % intervals; the hardest first";
        canvas.text(legend, (middle, 36.0), Side::Middle, TICK)?;
        scales(canvas, end)?;
        let mut down = TOP;
        for row in &rows {
            slice(canvas, down, row)?;
            down += height(row);
        }
        Ok(())
    })
}

fn height(row: &Row<'_>) -> f64 {
    row.figures.systems.iter().fold(HEAD, |sum, _| sum + LINE)
}

fn description(rows: &[Row<'_>]) -> String {
    let of = |row: &Row<'_>| {
        let systems = row.figures.systems.iter().map(|figures| {
            format!(
                "{} nDCG@10 {}, recall@20 {}",
                words::system(figures.system),
                interval(figures.ndcg_at_10),
                interval(figures.recall_at_20)
            )
        });
        let systems = systems.collect::<Vec<_>>().join("; ");
        let organisations = counted(row.figures.queries, "organisation");
        format!("{} ({organisations}): {systems}.", row.who)
    };
    let all = rows.iter().map(of).collect::<Vec<_>>().join(" ");
    format!(
        "A dot plot with 95 % intervals in brackets, on scales from 0 to 1, the hardest slice first. \
         {all}"
    )
}

/// The names and numbers of the scales.
fn scales(canvas: &Canvas<'_>, end: f64) -> Drawn {
    for (name, left, _) in SCALES {
        let middle = left + LENGTH / 2.0;
        canvas.text(name, (middle, 54.0), Side::Middle, HEADING)?;
        for (share, label) in [(0.0, "0"), (0.5, "0.5"), (1.0, "1")] {
            let right = left + share * LENGTH;
            for down in [TOP - 7.0, end + 10.0] {
                canvas.text(label, (right, down), Side::Middle, TICK)?;
            }
        }
    }
    Ok(())
}

/// A line at each quarter of the scales.
fn quarters(canvas: &Canvas<'_>, top: f64, end: f64) -> Drawn {
    for (_, left, _) in SCALES {
        for share in [0.0, 0.25, 0.5, 0.75, 1.0] {
            let right = left + share * LENGTH;
            canvas.line(&[(right, top), (right, end)], PALE, 0.6)?;
        }
    }
    Ok(())
}

fn slice(canvas: &Canvas<'_>, top: f64, row: &Row<'_>) -> Drawn {
    let queries = row.figures.queries;
    let few = if queries < FEW {
        ": too few to tell"
    } else {
        ""
    };
    let heading = format!("{} ({queries}{few})", row.who);
    canvas.text(&heading, (8.0, top + 13.0), Side::Right, HEADING)?;
    quarters(canvas, top + HEAD - 2.0, top + height(row) - 2.0)?;
    let mut down = top + HEAD + LINE / 2.0 - 2.0;
    for figures in &row.figures.systems {
        let letters = match figures.system {
            System::Model => LABEL.bold(),
            System::Partners | System::Bm25 | System::Popularity | System::Random => LABEL,
        };
        let name = words::system(figures.system);
        canvas.text(name, (MARGIN - 10.0, down), Side::Left, letters)?;
        for (_, left, read) in SCALES {
            let estimate = read(figures);
            let at = |value: f64| (left + value.clamp(0.0, 1.0) * LENGTH, down);
            let (low, high) = (at(estimate.low), at(estimate.high));
            canvas.line(&[low, high], colour(figures.system), 1.6)?;
            mark(canvas, figures.system, at(estimate.value))?;
            let number = format!("{:.2}", estimate.value);
            // An interval may be narrower than its mark.
            let mark = at(estimate.value).0;
            let (place, side) = if estimate.high > FAR {
                ((low.0.min(mark - 4.0) - 5.0, down), Side::Left)
            } else {
                ((high.0.max(mark + 4.0) + 5.0, down), Side::Right)
            };
            canvas.text(&number, place, side, letters)?;
        }
        down += LINE;
    }
    Ok(())
}

const fn colour(system: System) -> RGBColor {
    match system {
        System::Model => BLUE,
        System::Partners => VERMILION,
        System::Bm25 => GREEN,
        System::Popularity => PURPLE,
        System::Random => GREY,
    }
}

/// Each ranking has a mark of its own, so that they differ without colour.
fn mark(canvas: &Canvas<'_>, system: System, at: At) -> Drawn {
    let (right, down) = at;
    let colour = colour(system);
    match system {
        System::Model => canvas.dot(at, colour, 4.0),
        System::Partners => canvas.square(at, colour, 3.0),
        System::Bm25 => {
            let corners = [(0.0, -4.0), (4.0, 3.0), (-4.0, 3.0)];
            let points = corners.map(|(x, y)| (right + x, down + y));
            canvas.polygon(&points, colour)
        }
        System::Popularity => {
            let corners = [(0.0, -4.0), (4.0, 0.0), (0.0, 4.0), (-4.0, 0.0)];
            let points = corners.map(|(x, y)| (right + x, down + y));
            canvas.polygon(&points, colour)
        }
        System::Random => canvas.ring(at, colour, 3.0),
    }
}
