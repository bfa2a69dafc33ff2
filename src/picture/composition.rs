//! A composition as a picture: a row for each need, a column for each member, and how well one
//! answers the other.

use std::fmt::Write;

use html_escape::encode_text;
use matching::{ComposedMember, Composition, ConceptCode, Language, Market, MemberRole, Score};

use crate::text::{CompositionPicture, Names};

/// The room for the labels of needs, the width of a member's column and the height of a row.
const LABELS: usize = 330;
const COLUMN: usize = 62;
const ROW: usize = 30;
/// The least width, so that the names of members have room.
const LEAST: usize = 640;
/// The height of the title and the line below it, and of a line of text.
const HEAD: usize = 62;
const LINE: usize = 20;
/// Names and labels that are longer do not fit; the description has them whole.
const LONGEST_NAME: usize = 78;
const LONGEST_LABEL: usize = 46;

/// The picture of a composition for the call with this identifier.
pub(crate) fn composition(
    found: &Composition,
    call: &str,
    market: &Market,
    names: &Names,
    language: Language,
) -> String {
    let drawing = Drawing {
        found,
        market,
        names,
        language,
        words: CompositionPicture::of(language),
    };
    drawing.draw(call)
}

struct Drawing<'d> {
    found: &'d Composition,
    market: &'d Market,
    names: &'d Names,
    language: Language,
    words: CompositionPicture,
}

impl Drawing<'_> {
    fn draw(&self, call: &str) -> String {
        let members = self.found.members.len();
        let needs: Vec<_> = self
            .found
            .covered
            .iter()
            .chain(&self.found.uncovered)
            .collect();
        let width = (LABELS + COLUMN * members + 10).max(LEAST);
        let table = HEAD + LINE * (members + 1);
        let height = table + ROW * needs.len() + LINE * 2;
        let title = self.words.title(call);
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" style=\"max-width:100%;height:auto\" role=\"img\" \
             aria-labelledby=\"composition-title composition-desc\" lang=\"{}\" \
             font-family=\"sans-serif\" font-size=\"13\" fill=\"#222222\">\n\
             <title id=\"composition-title\">{}</title>\n\
             <desc id=\"composition-desc\">{}</desc>\n\
             <rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n",
            self.words.language,
            encode_text(&title),
            encode_text(&self.description()),
        );
        text(
            &mut svg,
            (10, 24),
            "font-size=\"16\" font-weight=\"bold\"",
            &title,
        );
        let score = self.words.score(self.found.parts.total());
        text(&mut svg, (10, 46), "", &score);
        for (place, member) in self.found.members.iter().enumerate() {
            let line = format!("{}  {}", place + 1, self.who(member));
            let down = HEAD + LINE * (place + 1) - 6;
            text(&mut svg, (10, down), "", &short(&line, LONGEST_NAME));
        }
        for place in 0..members {
            let right = LABELS + COLUMN * place + COLUMN / 2;
            let style = "text-anchor=\"middle\" font-weight=\"bold\"";
            text(
                &mut svg,
                (right, table - 6),
                style,
                &(place + 1).to_string(),
            );
        }
        for (row, need) in needs.iter().enumerate() {
            self.row(&mut svg, table + ROW * row, need);
        }
        let legend = table + ROW * needs.len() + LINE + 4;
        text(
            &mut svg,
            (10, legend),
            "fill=\"#555555\"",
            self.words.legend,
        );
        svg.push_str("</svg>\n");
        svg
    }

    /// A need: its label, and what each member gives to it. Who gives the most has a thick frame
    /// and bold figures on a dark ground, the others a thin frame on a light one.
    fn row(&self, svg: &mut String, down: usize, need: &ConceptCode) {
        let label = short(&self.label(need), LONGEST_LABEL);
        text(svg, (10, down + 19), "", &label);
        for (place, member) in self.found.members.iter().enumerate() {
            let left = LABELS + COLUMN * place;
            let answer = member.answers.iter().find(|answer| answer.need == *need);
            let Some(answer) = answer else {
                let style = "text-anchor=\"middle\" fill=\"#555555\"";
                text(svg, (left + COLUMN / 2, down + 19), style, "–");
                continue;
            };
            let (ground, frame, letters) = if member.covers.contains(need) {
                ("#0072b2", 3, "fill=\"#ffffff\" font-weight=\"bold\"")
            } else {
                ("#eef4f8", 1, "")
            };
            let (width, height) = (COLUMN - 8, ROW - 6);
            // Text that cannot be written is no text: a string takes all.
            let _ = writeln!(
                svg,
                "<rect x=\"{}\" y=\"{}\" width=\"{width}\" height=\"{height}\" fill=\"{ground}\" \
                 stroke=\"#222222\" stroke-width=\"{frame}\"/>",
                left + 4,
                down + 3,
            );
            let style = format!("text-anchor=\"middle\" {letters}");
            text(
                svg,
                (left + COLUMN / 2, down + 19),
                &style,
                &percent(answer.credit),
            );
        }
    }

    /// All that the picture shows, in sentences.
    fn description(&self) -> String {
        let mut told = vec![self.words.score(self.found.parts.total())];
        for member in &self.found.members {
            let covers = member.covers.iter().map(|need| {
                let credit = member.answers.iter().find(|answer| answer.need == *need);
                let credit = credit.map_or(Score::ZERO, |answer| answer.credit);
                format!("{} ({})", self.label(need), percent(credit))
            });
            let covers: Vec<_> = covers.collect();
            told.push(self.words.covers(&self.who(member), &covers));
        }
        let open = self.found.uncovered.iter().map(|need| self.label(need));
        told.push(self.words.uncovered(&open.collect::<Vec<_>>()));
        told.join(" ")
    }

    fn who(&self, member: &ComposedMember) -> String {
        let mut who = self.names.organisation(member.organisation);
        if let Some(found) = self.market.organisation(member.organisation) {
            let country = self.names.country(found.country, self.language);
            who = format!("{who}, {country}");
        }
        if member.role == MemberRole::Coordinator {
            who += self.words.coordinator;
        }
        who
    }

    fn label(&self, need: &ConceptCode) -> String {
        let label = self.names.concepts.get(need);
        let label = label.and_then(|label| label.get(self.language));
        label.unwrap_or(need.as_str()).to_owned()
    }
}

fn percent(credit: Score) -> String {
    format!("{:.0}%", 100.0 * credit.as_f64())
}

fn short(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        text.to_owned()
    } else {
        let kept = text.chars().take(longest.saturating_sub(1));
        kept.chain(std::iter::once('…')).collect()
    }
}

fn text(svg: &mut String, (right, down): (usize, usize), style: &str, words: &str) {
    let _ = writeln!(
        svg,
        "<text x=\"{right}\" y=\"{down}\" {style}>{}</text>",
        encode_text(words)
    );
}
