//! What pictures are drawn on: as wide as a phone, so that its letters can be read there.

use std::io;

use plotters::coord::Shift;
use plotters::element::DashedPathElement;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// The width of every picture; one is as wide as a point of a small screen.
pub(crate) const WIDTH: f64 = 400.0;
/// How wide a picture is shown where there is room, as a multiple.
const ROOMY: f64 = 1.5;
/// Places are drawn in tenths, because the library knows whole numbers only.
const FINE: f64 = 10.0;
/// The library makes letters smaller by this.
const LETTERS: f64 = 1.24;

/// Nothing could be drawn.
pub(crate) type Undrawn = DrawingAreaErrorKind<io::Error>;
pub(crate) type Drawn = Result<(), Undrawn>;
/// A place: to the right, and down.
pub(crate) type At = (f64, f64);

pub(crate) const WHITE: RGBColor = RGBColor(0xff, 0xff, 0xff);
pub(crate) const INK: RGBColor = RGBColor(0x22, 0x22, 0x22);
pub(crate) const GREY: RGBColor = RGBColor(0x55, 0x55, 0x55);
pub(crate) const PALE: RGBColor = RGBColor(0xdd, 0xdd, 0xdd);
// Of Okabe and Ito, who chose them for those who see fewer colours; the last two are darker here, to
// stand out on white.
pub(crate) const BLUE: RGBColor = RGBColor(0x00, 0x72, 0xb2);
pub(crate) const VERMILION: RGBColor = RGBColor(0xd5, 0x5e, 0x00);
pub(crate) const GREEN: RGBColor = RGBColor(0x00, 0x7a, 0x5a);
pub(crate) const PURPLE: RGBColor = RGBColor(0x99, 0x4a, 0x78);

/// What a picture is called, and what it shows to those who do not see it.
#[derive(Debug)]
pub(crate) struct About {
    /// The name of its file without ending.
    pub(crate) name: &'static str,
    /// The language of its words, as HTML names it; none where it is that of the page around it.
    pub(crate) language: Option<&'static str>,
    pub(crate) title: String,
    pub(crate) description: String,
}

/// How letters look.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Letters {
    size: f64,
    bold: bool,
    colour: RGBColor,
}

pub(crate) const TITLE: Letters = Letters::new(15.0, true, INK);
pub(crate) const HEADING: Letters = Letters::new(12.0, true, INK);
pub(crate) const LABEL: Letters = Letters::new(11.5, false, INK);
pub(crate) const TICK: Letters = Letters::new(11.0, false, GREY);

impl Letters {
    const fn new(size: f64, bold: bool, colour: RGBColor) -> Self {
        Self { size, bold, colour }
    }

    pub(crate) const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub(crate) const fn in_colour(self, colour: RGBColor) -> Self {
        Self { colour, ..self }
    }
}

/// Where a text lies beside its place.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Side {
    Right,
    Left,
    Middle,
}

/// Draws a picture of this height.
pub(crate) fn picture(
    about: &About,
    height: f64,
    draw: impl FnOnce(&Canvas<'_>) -> Drawn,
) -> Result<String, Undrawn> {
    let mut drawn = String::new();
    {
        let size = (fine(WIDTH).unsigned_abs(), fine(height).unsigned_abs());
        let area = SVGBackend::with_string(&mut drawn, size).into_drawing_area();
        area.fill(&WHITE)?;
        draw(&Canvas(area.clone()))?;
        area.present()?;
    }
    // The library's first line knows neither a text for those who do not see it nor a small screen.
    let body = drawn.split_once('\n').map_or("", |(_, body)| body);
    let About {
        name,
        language,
        title,
        description,
    } = about;
    let language = language.map_or(String::new(), |tag| format!("lang=\"{tag}\" "));
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" \
         viewBox=\"0 0 {} {}\" style=\"max-width:100%;height:auto\" role=\"img\" \
         {language}aria-labelledby=\"{name}-title {name}-desc\">\n\
         <title id=\"{name}-title\">{}</title>\n<desc id=\"{name}-desc\">{}</desc>\n{body}",
        (WIDTH * ROOMY).round(),
        (height * ROOMY).round(),
        fine(WIDTH),
        fine(height),
        html_escape::encode_text(title),
        html_escape::encode_text(description),
    ))
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a picture is some thousands wide and high"
)]
fn fine(length: f64) -> i32 {
    (length * FINE).round() as i32
}

fn place((right, down): At) -> (i32, i32) {
    (fine(right), fine(down))
}

/// What is drawn on.
pub(crate) struct Canvas<'s>(DrawingArea<SVGBackend<'s>, Shift>);

impl Canvas<'_> {
    pub(crate) fn text(&self, words: &str, at: At, side: Side, letters: Letters) -> Drawn {
        let across = match side {
            Side::Right => HPos::Left,
            Side::Left => HPos::Right,
            Side::Middle => HPos::Center,
        };
        let weight = if letters.bold {
            FontStyle::Bold
        } else {
            FontStyle::Normal
        };
        let height = letters.size * FINE * LETTERS;
        let font = FontDesc::new(FontFamily::SansSerif, height, weight);
        let style = TextStyle::from(font)
            .color(&letters.colour)
            .pos(Pos::new(across, VPos::Center));
        self.0.draw(&Text::new(words, place(at), style))
    }

    pub(crate) fn line(&self, points: &[At], colour: RGBColor, width: f64) -> Drawn {
        let points: Vec<_> = points.iter().copied().map(place).collect();
        self.0
            .draw(&PathElement::new(points, stroke(colour, width)))
    }

    pub(crate) fn dashes(&self, points: &[At], colour: RGBColor, width: f64) -> Drawn {
        let points: Vec<_> = points.iter().copied().map(place).collect();
        let (dash, gap) = (fine(4.0), fine(3.0));
        let style = stroke(colour, width);
        self.0
            .draw(&DashedPathElement::new(points, dash, gap, style))
    }

    pub(crate) fn dot(&self, at: At, colour: RGBColor, radius: f64) -> Drawn {
        let radius = fine(radius);
        self.0
            .draw(&Circle::new(place(at), radius, colour.filled()))
    }

    pub(crate) fn ring(&self, at: At, colour: RGBColor, radius: f64) -> Drawn {
        // Filled with the ground first, so that no line shows through.
        self.dot(at, WHITE, radius)?;
        let radius = fine(radius);
        self.0
            .draw(&Circle::new(place(at), radius, stroke(colour, 1.2)))
    }

    pub(crate) fn square(&self, (right, down): At, colour: RGBColor, radius: f64) -> Drawn {
        let corners = [
            place((right - radius, down - radius)),
            place((right + radius, down + radius)),
        ];
        self.0.draw(&Rectangle::new(corners, colour.filled()))
    }

    pub(crate) fn polygon(&self, points: &[At], colour: RGBColor) -> Drawn {
        let points: Vec<_> = points.iter().copied().map(place).collect();
        self.0.draw(&Polygon::new(points, colour.filled()))
    }
}

fn stroke(colour: RGBColor, width: f64) -> ShapeStyle {
    colour.stroke_width(fine(width).unsigned_abs())
}
