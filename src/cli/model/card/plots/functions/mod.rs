//! The curves of a model: how much each learned part adds, by what lies behind it.

mod panel;
mod quantity;

use matching::{Criterion, Language, Model, Score, Shape, Situation};
use plotters::style::RGBColor;

use crate::canvas::{
    About, BLUE, Canvas, Drawn, HEADING, INK, LABEL, Side, TICK, TITLE, Undrawn, VERMILION, WIDTH,
    picture,
};
use crate::text::criterion_label;
use panel::{Panel, Range};

/// Two panels stand side by side.
const COLUMNS: usize = 2;
/// The height of what stands above all panels, of a group's heading, and of a panel.
const TOP: f64 = 72.0;
const HEAD: f64 = 30.0;
const PANEL: f64 = 172.0;

/// The organisations for which a model has weights of their own.
struct Group {
    experienced: bool,
    name: &'static str,
    colour: RGBColor,
}
const GROUPS: [Group; 2] = [
    Group {
        experienced: true,
        name: "Organisations with earlier projects",
        colour: BLUE,
    },
    Group {
        experienced: false,
        name: "Newcomers",
        colour: VERMILION,
    },
];

/// A learned part that weighs for a group.
pub(super) struct Part {
    pub(super) criterion: Criterion,
    pub(super) shape: Shape,
    /// What it gives at most where a consortium has no open roles.
    pub(super) without: Score,
    /// And where it has some.
    pub(super) with: Score,
}

impl Group {
    fn parts(&self, model: &Model) -> Vec<Part> {
        let part = |&criterion: &Criterion| {
            let most = |open_roles| {
                let situation = Situation {
                    open_roles,
                    experienced: self.experienced,
                };
                model.maximum(criterion, situation)
            };
            let part = Part {
                criterion,
                shape: criterion.shape()?,
                without: most(false),
                with: most(true),
            };
            (part.highest() > Score::ZERO).then_some(part)
        };
        Criterion::LEARNED.iter().filter_map(part).collect()
    }
}

impl Part {
    pub(super) fn name(&self) -> &'static str {
        criterion_label(self.criterion, Language::English)
    }

    fn highest(&self) -> Score {
        self.without.max(self.with)
    }
}

/// Every learned part that weighs, for experienced organisations and newcomers.
pub(in crate::cli::model::card) fn functions(model: &Model) -> Result<String, Undrawn> {
    let groups = GROUPS.map(|group| {
        let parts = group.parts(model);
        (group, parts)
    });
    let all = groups.iter().flat_map(|(_, parts)| parts);
    let range = Range::up_to(all.map(Part::highest).max().unwrap_or_default());
    let height = groups.iter().fold(TOP, |sum, (_, parts)| sum + tall(parts));
    let about = About {
        name: "functions",
        language: None,
        title: format!("How the learned parts of {} rise", model.version),
        description: description(&groups),
    };
    picture(&about, height, |canvas| {
        legend(canvas)?;
        let mut down = TOP;
        for (group, parts) in &groups {
            draw_group(canvas, group, parts, range, down)?;
            down += tall(parts);
        }
        Ok(())
    })
}

fn tall(parts: &[Part]) -> f64 {
    let rows = parts.chunks(COLUMNS);
    // A group in which nothing weighs says so in a line.
    rows.fold(HEAD, |sum, _| sum + PANEL).max(HEAD * 2.0)
}

fn legend(canvas: &Canvas<'_>) -> Drawn {
    let middle = WIDTH / 2.0;
    let title = "What each learned part adds to a score";
    canvas.text(title, (middle, 16.0), Side::Middle, TITLE)?;
    canvas.line(&[(24.0, 37.0), (50.0, 37.0)], INK, 2.0)?;
    canvas.dot((37.0, 37.0), INK, 3.0)?;
    let (without, with) = ("consortia without open roles", "with open roles");
    canvas.text(without, (56.0, 37.0), Side::Right, LABEL)?;
    canvas.dashes(&[(246.0, 37.0), (272.0, 37.0)], INK, 2.0)?;
    canvas.ring((259.0, 37.0), INK, 3.0)?;
    canvas.text(with, (278.0, 37.0), Side::Right, LABEL)?;
    let scale = "All upward scales are alike; the numbers stand where curves end";
    canvas.text(scale, (middle, 55.0), Side::Middle, TICK)
}

fn draw_group(canvas: &Canvas<'_>, group: &Group, parts: &[Part], range: Range, top: f64) -> Drawn {
    canvas.line(
        &[(8.0, top + 5.0), (WIDTH - 8.0, top + 5.0)],
        group.colour,
        2.0,
    )?;
    canvas.text(group.name, (8.0, top + 18.0), Side::Right, HEADING)?;
    if parts.is_empty() {
        let nothing = "No learned part weighs.";
        return canvas.text(nothing, (8.0, top + HEAD + 8.0), Side::Right, LABEL);
    }
    let mut down = top + HEAD;
    for row in parts.chunks(COLUMNS) {
        for (part, left) in row.iter().zip([0.0, WIDTH / 2.0]) {
            let panel = Panel {
                canvas,
                corner: (left, down),
                range,
                colour: group.colour,
            };
            panel.draw(part)?;
        }
        down += PANEL;
    }
    Ok(())
}

fn description(groups: &[(Group, Vec<Part>)]) -> String {
    let of = |(group, parts): &(Group, Vec<Part>)| {
        let parts = parts.iter().map(|part| {
            format!(
                "{}, by {}: at most {} in consortia without open roles and {} with",
                part.name(),
                quantity::of(part.criterion).name,
                part.without,
                part.with
            )
        });
        let parts = parts.collect::<Vec<_>>().join("; ");
        let parts = if parts.is_empty() {
            "nothing".to_owned()
        } else {
            parts
        };
        format!("{}: {parts}.", group.name)
    };
    let all = groups.iter().map(of).collect::<Vec<_>>().join(" ");
    format!(
        "Small curves, one for each learned part that weighs: what it adds to the score, by what lies \
         behind it. Each begins near 0 and rises, quickly at first, to the most that the part gives. \
         {all}"
    )
}
