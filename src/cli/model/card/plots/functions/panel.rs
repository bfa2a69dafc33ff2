//! One small picture of one learned part.

use matching::{Axis, Score, Shape};
use plotters::style::RGBColor;

use super::{Part, quantity};
use crate::canvas::{At, Canvas, Drawn, GREY, HEADING, LABEL, PALE, Side, TICK};

/// Where the curves lie within a panel, and how large they are.
const LEFT: f64 = 38.0;
const DOWN: f64 = 38.0;
const LONG: f64 = 116.0;
const HIGH: f64 = 92.0;
/// A title breaks after so many letters.
const LETTERS: usize = 27;
/// From one line of text to the next.
const LINE: f64 = 13.0;
/// Into how many pieces a curve without steps is cut.
const PIECES: u32 = 60;

/// The upward scale that all panels share.
#[derive(Debug, Clone, Copy)]
pub(super) struct Range {
    hundredths: u32,
    step: u32,
}

impl Range {
    /// One that has room for this, with few lines.
    pub(super) fn up_to(most: Score) -> Self {
        let needed = most.millionths().div_ceil(10_000).max(1);
        let step = match needed {
            ..=5 => 1,
            6..=30 => 5,
            31..=60 => 10,
            _ => 20,
        };
        // Above the highest curve its number has to find room.
        let hundredths = (needed + step / 2).next_multiple_of(step);
        Self { hundredths, step }
    }

    fn share(self, score: Score) -> f64 {
        score.as_f64() * 100.0 / f64::from(self.hundredths)
    }
}

/// A place for one part.
pub(super) struct Panel<'p, 's> {
    pub(super) canvas: &'p Canvas<'s>,
    pub(super) corner: At,
    pub(super) range: Range,
    pub(super) colour: RGBColor,
}

impl Panel<'_, '_> {
    pub(super) fn draw(&self, part: &Part) -> Drawn {
        self.title(part.name())?;
        self.upward()?;
        self.across(part)?;
        self.curve(&part.shape, part.with, true)?;
        self.curve(&part.shape, part.without, false)?;
        self.numbers(part)
    }

    /// A place on the curves: to the right and upward, as shares.
    fn at(&self, right: f64, up: f64) -> At {
        let (left, top) = self.corner;
        (left + LEFT + right * LONG, top + DOWN + (1.0 - up) * HIGH)
    }

    fn title(&self, name: &str) -> Drawn {
        let (left, top) = self.corner;
        // The last line stands just above the curves.
        let lines = textwrap::wrap(name, LETTERS);
        for (line, words) in (1_u32..).zip(lines.iter().rev()) {
            let down = top + DOWN - 4.0 - f64::from(line) * LINE;
            self.canvas
                .text(words, (left + 8.0, down), Side::Right, HEADING)?;
        }
        Ok(())
    }

    fn upward(&self) -> Drawn {
        let Range { hundredths, step } = self.range;
        let lines = (0..=hundredths / step).map(|line| line * step);
        for line in lines {
            let score = Score::from_millionths(line * 10_000);
            let up = self.range.share(score);
            self.canvas
                .line(&[self.at(0.0, up), self.at(1.0, up)], PALE, 0.6)?;
            let (right, down) = self.at(0.0, up);
            let label = format!("{:.2}", score.as_f64());
            self.canvas
                .text(&label, (right - 5.0, down), Side::Left, TICK)?;
        }
        Ok(())
    }

    fn across(&self, part: &Part) -> Drawn {
        self.canvas
            .line(&[self.at(0.0, 0.0), self.at(1.0, 0.0)], GREY, 0.8)?;
        let quantity = quantity::of(part.criterion);
        for &mark in quantity.marks {
            let (right, down) = self.at(along(&part.shape, mark), 0.0);
            self.canvas
                .line(&[(right, down), (right, down + 3.0)], GREY, 0.8)?;
            let label = mark.to_string();
            self.canvas
                .text(&label, (right, down + 11.0), Side::Middle, TICK)?;
        }
        let (right, down) = self.at(0.5, 0.0);
        self.canvas
            .text(quantity.name, (right, down + 26.0), Side::Middle, TICK)
    }

    fn curve(&self, shape: &Shape, most: Score, open_roles: bool) -> Drawn {
        if most == Score::ZERO {
            return Ok(());
        }
        let point = |quantity: f64| {
            let points = most.times(shape.measure(quantity).as_f64());
            self.at(along(shape, quantity), self.range.share(points))
        };
        if shape.axis == Axis::Whole {
            return whole(shape).map(point).try_for_each(|at| {
                if open_roles {
                    self.canvas.ring(at, self.colour, 2.0)
                } else {
                    self.canvas.dot(at, self.colour, 2.2)
                }
            });
        }
        let points: Vec<_> = (0..=PIECES)
            .map(|piece| point(amount(shape, f64::from(piece) / f64::from(PIECES))))
            .collect();
        if open_roles {
            self.canvas.dashes(&points, self.colour, 1.8)
        } else {
            self.canvas.line(&points, self.colour, 2.0)
        }
    }

    /// What each curve gives where it ends, beside that; the lower number first, so that the upper
    /// one can give way.
    fn numbers(&self, part: &Part) -> Drawn {
        let measure = part.shape.measure(part.shape.high).as_f64();
        let mut ends = [part.with, part.without].map(|most| most.times(measure));
        ends.sort();
        let mut free = f64::INFINITY;
        for end in ends.into_iter().filter(|end| *end > Score::ZERO) {
            let (right, down) = self.at(1.0, self.range.share(end));
            let down = down.min(free);
            let number = format!("{:.3}", end.as_f64());
            self.canvas
                .text(&number, (right + 7.0, down), Side::Right, LABEL)?;
            free = down - LINE;
        }
        Ok(())
    }
}

/// The whole numbers on a scale.
fn whole(shape: &Shape) -> impl Iterator<Item = f64> {
    let (low, high) = (shape.low, shape.high);
    (0_u32..)
        .map(move |step| low + f64::from(step))
        .take_while(move |number| *number <= high)
}

/// How far along its scale a quantity lies, as a share.
fn along(shape: &Shape, quantity: f64) -> f64 {
    match shape.axis {
        Axis::Even | Axis::Whole => (quantity - shape.low) / (shape.high - shape.low),
        Axis::Doublings => (quantity / shape.low).ln() / (shape.high / shape.low).ln(),
    }
}

/// The quantity that lies so far along its scale.
fn amount(shape: &Shape, along: f64) -> f64 {
    match shape.axis {
        Axis::Even | Axis::Whole => shape.low + along * (shape.high - shape.low),
        Axis::Doublings => shape.low * (shape.high / shape.low).powf(along),
    }
}
