//! A composition as a picture: its members, and for each need who of them answers it and how well.

use chrono::NaiveDate;
use matching::{ComposedMember, Composition, ConceptCode, Language, MemberRole, Score};

use crate::app::Composed;
use crate::canvas::{
    About, BLUE, Canvas, Drawn, HEADING, INK, LABEL, PALE, Side, TICK, TITLE, Undrawn, WHITE,
    WIDTH, picture,
};
use crate::text::{CompositionBase, CompositionPicture, Names, language_tag};

/// The margin, the height of a line, and that of a line of marks.
const LEFT: f64 = 10.0;
const LINE: f64 = 17.0;
const MARKS: f64 = 26.0;
/// A mark: how wide it is, how high, and what lies between two.
const MARK: f64 = 58.0;
const HIGH: f64 = 18.0;
const BETWEEN: f64 = 5.0;
/// Marks that fit on a line.
const IN_A_LINE: usize = 6;
/// How many letters fit on a line, of names, of headings and of small print.
const NAME: usize = 56;
const LABEL_LETTERS: usize = 50;
const SMALL: usize = 62;

/// What is drawn.
#[derive(Debug)]
pub(crate) struct Subject<'s> {
    /// The identifier of the call.
    pub(crate) call: &'s str,
    /// What was put together, of which the best is drawn.
    pub(crate) composed: &'s Composed,
    /// The names of all that it speaks of.
    pub(crate) names: &'s Names,
    /// Of how much it was put together.
    pub(crate) base: CompositionBase,
    /// The day.
    pub(crate) on: NaiveDate,
}

/// The picture of the best composition.
pub(crate) fn composition(subject: &Subject<'_>, language: Language) -> Result<String, Undrawn> {
    let Some(found) = subject.composed.compositions.first() else {
        return Ok(String::new());
    };
    let drawing = Drawing {
        subject,
        found,
        language,
        words: CompositionPicture::of(language),
    };
    drawing.draw()
}

struct Drawing<'d> {
    subject: &'d Subject<'d>,
    found: &'d Composition,
    language: Language,
    words: CompositionPicture,
}

impl Drawing<'_> {
    fn draw(&self) -> Result<String, Undrawn> {
        let about = About {
            name: "composition",
            language: Some(language_tag(self.language)),
            title: self.words.title(self.subject.call),
            description: self.description(),
        };
        let needs = || self.found.covered.iter().chain(&self.found.uncovered);
        let small = [self.words.legend.to_owned(), self.source()];
        let small: Vec<_> = small
            .iter()
            .flat_map(|text| textwrap::wrap(text, SMALL))
            .collect();
        let rows: f64 = needs().map(|need| self.height(need)).sum();
        let members = LINE * count(self.found.members.len());
        let height = 70.0 + members + rows + LINE * count(small.len()) + 10.0;
        picture(&about, height, |canvas| {
            canvas.text(self.words.heading, (LEFT, 16.0), Side::Right, TITLE)?;
            canvas.text(self.subject.call, (LEFT, 34.0), Side::Right, HEADING)?;
            let score = self.words.score(self.found.parts.total());
            canvas.text(&score, (LEFT, 51.0), Side::Right, TICK)?;
            let mut down = 70.0;
            for (place, member) in self.found.members.iter().enumerate() {
                let line = format!("{}  {}", place + 1, self.who(member));
                canvas.text(&short(&line, NAME), (LEFT, down), Side::Right, LABEL)?;
                down += LINE;
            }
            for need in needs() {
                self.row(canvas, down, need)?;
                down += self.height(need);
            }
            for line in &small {
                down += LINE;
                canvas.text(line, (LEFT, down - 6.0), Side::Right, TICK)?;
            }
            Ok(())
        })
    }

    /// Who answers a need, with the place among the members.
    fn answering<'s>(
        &'s self,
        need: &'s ConceptCode,
    ) -> impl Iterator<Item = (usize, &'s ComposedMember, Score)> {
        let members = self.found.members.iter().enumerate();
        members.filter_map(|(place, member)| {
            let answer = member.answers.iter().find(|answer| answer.need == *need)?;
            Some((place, member, answer.credit))
        })
    }

    fn height(&self, need: &ConceptCode) -> f64 {
        let lines = self.answering(need).count().div_ceil(IN_A_LINE).max(1);
        LINE + 4.0 + MARKS * count(lines)
    }

    /// A need: its label, and a mark for each member that answers it. Who gives the most has a thick
    /// frame and bold figures on a dark ground, the others a thin frame on a light one.
    fn row(&self, canvas: &Canvas<'_>, top: f64, need: &ConceptCode) -> Drawn {
        canvas.line(&[(LEFT, top - 6.0), (WIDTH - 8.0, top - 6.0)], PALE, 0.6)?;
        let label = short(&self.label(need), LABEL_LETTERS);
        canvas.text(&label, (LEFT, top + 6.0), Side::Right, HEADING)?;
        let mut nobody = true;
        for (place, (number, member, credit)) in self.answering(need).enumerate() {
            nobody = false;
            let left = LEFT + (MARK + BETWEEN) * count(place % IN_A_LINE);
            let middle = top + 28.0 + MARKS * count(place / IN_A_LINE);
            let words = format!("{} · {}", number + 1, percent(credit));
            mark(canvas, (left, middle), &words, member.covers.contains(need))?;
        }
        if nobody {
            let at = (LEFT, top + 26.0);
            canvas.text(self.words.nobody, at, Side::Right, TICK)?;
        }
        Ok(())
    }

    /// All that the picture shows, in sentences.
    fn description(&self) -> String {
        let mut told = vec![self.words.score(self.found.parts.total())];
        for member in &self.found.members {
            let (most, others): (Vec<_>, Vec<_>) = member
                .answers
                .iter()
                .partition(|answer| member.covers.contains(&answer.need));
            let list = |answers: Vec<&matching::Answer>| -> Vec<String> {
                let needs = answers.into_iter().map(|answer| {
                    format!("{} ({})", self.label(&answer.need), percent(answer.credit))
                });
                needs.collect()
            };
            told.push(self.words.covers(&self.who(member), &list(most)));
            told.extend(self.words.can_too(&list(others)));
        }
        let open = self.found.uncovered.iter().map(|need| self.label(need));
        told.push(self.words.uncovered(&open.collect::<Vec<_>>()));
        told.push(self.source());
        told.join(" ")
    }

    fn source(&self) -> String {
        let version = self.subject.composed.snapshot.data_version;
        let Subject { on, base, .. } = *self.subject;
        self.words.source(on, version, base)
    }

    fn who(&self, member: &ComposedMember) -> String {
        let names = self.subject.names;
        let mut who = names.organisation(member.organisation, self.language);
        let market = &self.subject.composed.snapshot.market;
        if let Some(found) = market.organisation(member.organisation) {
            let country = names.country(found.country, self.language);
            who = format!("{who}, {country}");
        }
        if member.role == MemberRole::Coordinator {
            who += self.words.coordinator;
        }
        who
    }

    fn label(&self, need: &ConceptCode) -> String {
        let label = self.subject.names.concepts.get(need);
        let label = label.and_then(|label| label.get(self.language));
        label.unwrap_or(need.as_str()).to_owned()
    }
}

/// A framed mark with words in it.
fn mark(canvas: &Canvas<'_>, (left, middle): (f64, f64), words: &str, gives_most: bool) -> Drawn {
    let (right, above, below) = (left + MARK, middle - HIGH / 2.0, middle + HIGH / 2.0);
    let corners = [(left, above), (right, above), (right, below), (left, below)];
    let letters = if gives_most {
        canvas.polygon(&corners, BLUE)?;
        LABEL.bold().in_colour(WHITE)
    } else {
        LABEL
    };
    // Once round and on to the second corner, so that the first is whole too.
    let frame: Vec<_> = corners.iter().chain(&corners[..2]).copied().collect();
    canvas.line(&frame, INK, if gives_most { 2.4 } else { 0.8 })?;
    canvas.text(words, (left + MARK / 2.0, middle), Side::Middle, letters)
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

#[expect(clippy::cast_precision_loss, reason = "a picture has few lines")]
fn count(lines: usize) -> f64 {
    lines as f64
}
