//! Finding the organisation that somebody names on the command line.

use anyhow::{Result, anyhow};
use matching::{Language, OrganisationId};

use crate::app::{App, OrganisationKey};
use crate::record::OrganisationRecord;
use crate::store::{OrganisationFilter, fold};

/// How many that fit, or nearly so, are listed.
const LISTED: usize = 15;
const SUGGESTED: usize = 5;
/// From which likeness (Jaro-Winkler) on a name is worth suggesting.
const NEAR: f64 = 0.85;

/// How an organisation was named.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Named {
    /// By a key that is its alone.
    Key(OrganisationKey),
    /// By its short name, or by words of its name.
    Words(String),
}

/// Why none was found.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text(Language::English))]
enum Unfound {
    NotNamed,
    OfAnotherKind {
        id: String,
    },
    NoSuchKey(OrganisationKey),
    Nobody {
        words: String,
    },
    Nearly {
        words: String,
        near: String,
    },
    Several {
        words: String,
        total: u64,
        list: String,
        more: u64,
    },
}

impl Unfound {
    fn text(&self, language: Language) -> String {
        match language {
            Language::Dutch => self.dutch(),
            Language::English => self.english(),
        }
    }

    fn dutch(&self) -> String {
        match self {
            Self::NotNamed => {
                "noem een organisatie: haar id, korte naam, KvK-nummer, PIC of woorden uit haar naam"
                    .to_owned()
            }
            Self::OfAnotherKind { id } => format!(
                "`{id}` is niet het id van een organisatie; dat begint met `organisation:`"
            ),
            Self::NoSuchKey(key) => {
                format!("er is geen organisatie met {}", in_words(key, Language::Dutch))
            }
            Self::Nobody { words } => format!(
                "geen organisatie heet `{words}`; probeer een ander woord uit haar naam, haar \
                 KvK-nummer of haar PIC"
            ),
            Self::Nearly { words, near } => {
                format!("geen organisatie heet `{words}`; bedoelt u een van deze?{near}")
            }
            Self::Several { words, total, list, more } => {
                let more = match more {
                    0 => String::new(),
                    more => format!("\n  en nog {more}: geef meer woorden"),
                };
                format!(
                    "`{words}` past op {total} organisaties; noem er een bij haar korte naam of \
                     id:{list}{more}"
                )
            }
        }
    }

    fn english(&self) -> String {
        match self {
            Self::NotNamed => {
                "name an organisation: its id, short name, KvK number, PIC or words of its name"
                    .to_owned()
            }
            Self::OfAnotherKind { id } => {
                format!("`{id}` is not the id of an organisation; those begin with `organisation:`")
            }
            Self::NoSuchKey(key) => {
                format!(
                    "there is no organisation with {}",
                    in_words(key, Language::English)
                )
            }
            Self::Nobody { words } => format!(
                "no organisation is named `{words}`; try another word of its name, its KvK number \
                 or its PIC"
            ),
            Self::Nearly { words, near } => {
                format!("no organisation is named `{words}`; did you mean one of these?{near}")
            }
            Self::Several {
                words,
                total,
                list,
                more,
            } => {
                let more = match more {
                    0 => String::new(),
                    more => format!("\n  and {more} more: give more words"),
                };
                format!(
                    "`{words}` fits {total} organisations; name one by its short name or \
                     id:{list}{more}"
                )
            }
        }
    }
}

/// The organisation that is meant.
///
/// # Errors
/// There is none, or more than one: in this language, with who may be meant.
pub(super) async fn find(app: &App, text: &str, language: Language) -> Result<OrganisationRecord> {
    let refused = |why: Unfound| anyhow!(why.text(language));
    match parse(text).map_err(refused)? {
        Named::Key(key) => {
            let found = app.organisation(&key).await?;
            found.ok_or_else(|| refused(Unfound::NoSuchKey(key)))
        }
        Named::Words(words) => by_words(app, &words).await?.map_err(refused),
    }
}

fn parse(text: &str) -> Result<Named, Unfound> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Unfound::NotNamed);
    }
    if let Some((kind, id)) = text.split_once(':') {
        let id = id.parse().ok().filter(|_| kind == OrganisationId::KIND);
        let other = || Unfound::OfAnotherKind {
            id: text.to_owned(),
        };
        return Ok(Named::Key(OrganisationKey::Id(id.ok_or_else(other)?)));
    }
    let key = text.parse().map(OrganisationKey::Id).ok();
    let key = key.or_else(|| text.parse().map(OrganisationKey::Kvk).ok());
    let key = key.or_else(|| text.parse().map(OrganisationKey::Pic).ok());
    Ok(key.map_or_else(|| Named::Words(text.to_owned()), Named::Key))
}

fn in_words(key: &OrganisationKey, language: Language) -> String {
    match (key, language) {
        (OrganisationKey::Id(id), Language::Dutch) => format!("het id `{id}`"),
        (OrganisationKey::Id(id), Language::English) => format!("the id `{id}`"),
        (OrganisationKey::Kvk(number), Language::Dutch) => format!("KvK-nummer `{number}`"),
        (OrganisationKey::Kvk(number), Language::English) => format!("KvK number `{number}`"),
        (OrganisationKey::Pic(pic), _) => format!("PIC `{pic}`"),
    }
}

async fn by_words(app: &App, words: &str) -> Result<Result<OrganisationRecord, Unfound>> {
    let slug = words.to_lowercase();
    if let Some(found) = app.store().organisation_by_slug(&slug).await? {
        return Ok(Ok(found));
    }
    let filter = OrganisationFilter {
        text: Some(words.to_owned()),
        ..OrganisationFilter::default()
    };
    let page = app.organisations(&filter, None, LISTED).await?;
    let found: Vec<_> = page.edges.into_iter().map(|(_, found)| found).collect();
    match found.as_slice() {
        [one] if is_named(one, words) => return Ok(Ok(one.clone())),
        [] | [_] => return Ok(Err(nearly(app, words).await?)),
        _ => {}
    }
    let is_exact = |found: &&OrganisationRecord| fold(&found.name) == fold(words);
    let mut exact = found.iter().filter(is_exact);
    if let (Some(one), None) = (exact.next(), exact.next()) {
        return Ok(Ok(one.clone()));
    }
    Ok(Err(Unfound::Several {
        words: words.to_owned(),
        total: page.total,
        more: page.total.saturating_sub(found.len() as u64),
        list: list(&found),
    }))
}

/// Whether the words are of its name, and not of its town alone.
fn is_named(organisation: &OrganisationRecord, words: &str) -> bool {
    let name = fold(&organisation.name);
    let slug = organisation.slug.as_deref().unwrap_or_default();
    let folded = fold(words);
    let mut words = folded.split_whitespace();
    words.all(|word| name.contains(word) || slug.contains(word))
}

/// That there is none, with those that have a name like it.
async fn nearly(app: &App, words: &str) -> Result<Unfound> {
    let all = OrganisationFilter::default();
    let everybody = app.organisations(&all, None, u32::MAX as usize).await?;
    let mut near: Vec<_> = everybody
        .edges
        .into_iter()
        .map(|(_, found)| (likeness(words, &found), found))
        .filter(|(likeness, _)| *likeness >= NEAR)
        .collect();
    near.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let near: Vec<_> = near.into_iter().map(|(_, found)| found).collect();
    let words = words.to_owned();
    Ok(if near.is_empty() {
        Unfound::Nobody { words }
    } else {
        let near = list(near.get(..SUGGESTED).unwrap_or(&near));
        Unfound::Nearly { words, near }
    })
}

/// How alike what was typed is to the short name, the name or a word of it.
fn likeness(typed: &str, organisation: &OrganisationRecord) -> f64 {
    let (typed, name) = (fold(typed), fold(&organisation.name));
    let slug = organisation.slug.as_deref().unwrap_or_default();
    let names = [slug, name.as_str()].into_iter().chain(name.split(' '));
    names
        .map(|name| strsim::jaro_winkler(&typed, name))
        .fold(0.0, f64::max)
}

/// A line for each: how to name it, and who it is.
fn list(organisations: &[OrganisationRecord]) -> String {
    let handle = |found: &OrganisationRecord| {
        let id = || format!("{}:{}", OrganisationId::KIND, found.id);
        found.slug.clone().unwrap_or_else(id)
    };
    let width = organisations.iter().map(|found| handle(found).len()).max();
    let width = width.unwrap_or_default();
    let line = |found: &OrganisationRecord| {
        let place = match &found.city {
            Some(city) => format!("{city}, {}", found.country),
            None => found.country.to_string(),
        };
        format!("\n  {:<width$}  {} ({place})", handle(found), found.name)
    };
    organisations.iter().map(line).collect::<Vec<_>>().concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_organisation_can_be_named_in_five_ways() -> Result<()> {
        let id = "018f3c5e-7b1a-7c44-9d6e-0d1a2b3c4d5e";
        let key = Named::Key(OrganisationKey::Id(id.parse()?));
        assert_eq!(parse(&format!("organisation:{id}"))?, key);
        assert_eq!(parse(id)?, key);
        let kvk = Named::Key(OrganisationKey::Kvk("27378698".parse()?));
        assert_eq!(parse("27378698")?, kvk);
        let pic = Named::Key(OrganisationKey::Pic("999977366".parse()?));
        assert_eq!(parse("999977366")?, pic);
        for words in ["leydenjar", "TU Delft", "1234567"] {
            assert_eq!(parse(words)?, Named::Words(words.to_owned()));
        }
        Ok(())
    }

    #[test]
    fn the_id_of_something_else_is_refused() {
        let told = |text: &str| parse(text).map_err(|error| error.to_string());
        let other = told("consortium:018f3c5e-7b1a-7c44-9d6e-0d1a2b3c4d5e");
        assert!(other.is_err_and(|told| told.contains("begin with `organisation:`")));
        assert!(told("organisation:1").is_err());
        assert!(told(" ").is_err());
    }
}
