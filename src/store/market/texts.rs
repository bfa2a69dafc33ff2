//! Texts of many things as words: the slow part of loading, shared between the processors.

use std::num::NonZero;
use std::thread;

use matching::{Consortium, Language, Organisation, Text};

use super::StoreError;

/// Something whose text is still to be read as words.
pub(super) struct Unread<T> {
    pub(super) value: T,
    pub(super) texts: Vec<(Language, String)>,
    /// What it says in few words: its title with what it stands under.
    pub(super) brief: Vec<String>,
}

/// Something that has a text.
pub(super) trait HasText: Send + 'static {
    fn set_text(&mut self, text: Text);
    /// Takes what it says in few words, where that counts.
    fn set_brief<'b>(&mut self, _brief: impl Iterator<Item = &'b str>) {}
}

impl HasText for Organisation {
    fn set_text(&mut self, text: Text) {
        self.text = text;
    }
}

impl HasText for Consortium {
    fn set_text(&mut self, text: Text) {
        self.text = text;
    }

    fn set_brief<'b>(&mut self, brief: impl Iterator<Item = &'b str>) {
        self.headline = Text::headline(brief);
    }
}

/// A text in one language, where there is one.
pub(super) fn part(language: Language, text: Option<String>) -> Option<(Language, String)> {
    text.map(|text| (language, text))
}

/// Reads the texts as words, off the threads that serve requests.
pub(super) async fn add<T: HasText>(unread: Vec<Unread<T>>) -> Result<Vec<T>, StoreError> {
    let reading = tokio::task::spawn_blocking(move || read_all(unread));
    reading
        .await
        .map_err(|stopped| StoreError::Database(sea_orm::DbErr::Custom(stopped.to_string())))
}

fn read_all<T: HasText>(mut unread: Vec<Unread<T>>) -> Vec<T> {
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    let share = unread.len().div_ceil(processors).max(1);
    thread::scope(|scope| {
        for some in unread.chunks_mut(share) {
            scope.spawn(move || some.iter_mut().for_each(read));
        }
    });
    unread.into_iter().map(|item| item.value).collect()
}

fn read<T: HasText>(item: &mut Unread<T>) {
    let texts = std::mem::take(&mut item.texts);
    let parts = texts
        .iter()
        .map(|(language, text)| (*language, text.as_str()));
    item.value.set_text(Text::new(parts));
    let brief = std::mem::take(&mut item.brief);
    item.value.set_brief(brief.iter().map(String::as_str));
}
