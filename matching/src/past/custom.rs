//! How often organisations of a kind make their first steps in consortia of a line.

use std::collections::BTreeMap;

use super::{Line, Past, index};
use crate::OrganisationKind;

/// As many consortia as it takes before a line's own figures count as much as the general ones.
const BORROWED: f64 = 8.0;
/// Consortia smaller than this say nothing of whom others let in.
const SMALLEST: usize = 3;

/// Where organisations of one kind began.
#[derive(Debug, Default)]
pub(crate) struct Custom {
    general: f64,
    themes: BTreeMap<Box<str>, Count>,
    programmes: BTreeMap<Box<str>, Count>,
}

/// First participations, in how many consortia of three or more.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    beginners: u32,
    consortia: u32,
}

impl Count {
    /// Beginners per consortium, drawn towards a more general figure (Laplace's rule).
    fn rate(self, general: f64) -> f64 {
        (f64::from(self.beginners) + BORROWED * general) / (f64::from(self.consortia) + BORROWED)
    }

    fn add(&mut self, beginners: u32) {
        self.beginners += beginners;
        self.consortia += 1;
    }
}

impl Custom {
    pub(super) fn of(past: &Past, kind: OrganisationKind) -> Self {
        let mut custom = Self::default();
        let mut all = Count::default();
        for place in 0..index(past.consortia.len()) {
            let members = past.members(place);
            if members.len() < SMALLEST {
                continue;
            }
            let began = |member: &&u32| {
                past.kind(**member) == Some(kind) && past.began_in(**member) == place
            };
            let beginners = index(members.iter().filter(began).count());
            let line = past.line(place);
            if let Some(theme) = &line.theme {
                custom
                    .themes
                    .entry(theme.clone())
                    .or_default()
                    .add(beginners);
            }
            if let Some(programme) = &line.programme {
                custom
                    .programmes
                    .entry(programme.clone())
                    .or_default()
                    .add(beginners);
            }
            all.add(beginners);
        }
        custom.general = f64::from(all.beginners) / f64::from(all.consortia.max(1));
        custom
    }

    /// How many organisations of the kind begin in a consortium of this line, as a rule: the rate
    /// of its theme and scheme, drawn towards that of the theme, and that towards the general one.
    pub(crate) fn rate(&self, line: &Line) -> f64 {
        let of = |counts: &BTreeMap<Box<str>, Count>, name: Option<&str>, general| {
            let count = name.and_then(|name| counts.get(name)).copied();
            count.unwrap_or_default().rate(general)
        };
        let theme = of(&self.themes, line.theme.as_deref(), self.general);
        of(&self.programmes, line.programme.as_deref(), theme)
    }
}
