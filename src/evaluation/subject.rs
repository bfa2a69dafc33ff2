//! What a project is about, and under what it is paid: the same for past ones and candidates.

use chrono::NaiveDate;
use matching::{Language, Text};

/// What is published of a project beside its members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Its acronym.
    pub acronym: String,
    /// Its title, in English.
    pub title: String,
    /// Its objective, in English, where published.
    pub objective: Option<String>,
    /// The code of the topic under which it is funded, such as `LC-SC3-RES-1-2019`.
    pub topic: Option<String>,
    /// The title of that topic.
    pub topic_title: Option<String>,
    /// The part of the programme that it belongs to.
    pub theme: Option<String>,
    /// The funding scheme, as published.
    pub funding_scheme: Option<String>,
    /// Its first day.
    pub starts_on: NaiveDate,
}

impl Subject {
    /// All that is written of it: title, topic title, theme, and objective where there is one.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let theme = self.theme.as_deref();
        let of_programme = self.topic_title.as_deref().into_iter().chain(theme);
        let title = std::iter::once(self.title.as_str());
        title
            .chain(of_programme)
            .chain(self.objective.as_deref())
            .filter(|text| !text.is_empty())
    }

    /// What it says of itself and of its topic; the theme is too wide to tell concepts from.
    pub(super) fn own_texts(&self) -> impl Iterator<Item = &str> {
        let title = std::iter::once(self.title.as_str());
        title
            .chain(self.objective.as_deref())
            .chain(self.topic_title.as_deref())
    }

    /// What it is about in few words: title, topic title and theme.
    #[must_use]
    pub fn headline(&self) -> Text {
        let of_programme = [self.topic_title.as_deref(), self.theme.as_deref()];
        let title = std::iter::once(self.title.as_str());
        Text::headline(title.chain(of_programme.into_iter().flatten()))
    }

    /// The texts as words.
    #[must_use]
    pub fn text(&self) -> Text {
        Text::new(self.texts().map(|text| (Language::English, text)))
    }
}
