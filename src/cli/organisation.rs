//! Finding the organisation that somebody names on the command line.

use anyhow::{Result, anyhow, bail};
use matching::OrganisationId;

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

/// The organisation that is meant.
pub(super) async fn find(app: &App, text: &str) -> Result<OrganisationRecord> {
    match parse(text)? {
        Named::Key(key) => app
            .organisation(&key)
            .await?
            .ok_or_else(|| anyhow!("there is no organisation with {}", in_words(&key))),
        Named::Words(words) => by_words(app, &words).await,
    }
}

fn parse(text: &str) -> Result<Named> {
    let text = text.trim();
    if text.is_empty() {
        bail!("name an organisation: its id, short name, KvK number, PIC or words of its name");
    }
    if let Some((kind, id)) = text.split_once(':') {
        if kind != OrganisationId::KIND {
            bail!("`{text}` is not the id of an organisation; those begin with `organisation:`");
        }
        return Ok(Named::Key(OrganisationKey::Id(id.parse()?)));
    }
    let key = text.parse().map(OrganisationKey::Id).ok();
    let key = key.or_else(|| text.parse().map(OrganisationKey::Kvk).ok());
    let key = key.or_else(|| text.parse().map(OrganisationKey::Pic).ok());
    Ok(key.map_or_else(|| Named::Words(text.to_owned()), Named::Key))
}

fn in_words(key: &OrganisationKey) -> String {
    match key {
        OrganisationKey::Id(id) => format!("the id `{id}`"),
        OrganisationKey::Kvk(number) => format!("KvK number `{number}`"),
        OrganisationKey::Pic(pic) => format!("PIC `{pic}`"),
    }
}

async fn by_words(app: &App, words: &str) -> Result<OrganisationRecord> {
    let slug = words.to_lowercase();
    if let Some(found) = app.store().organisation_by_slug(&slug).await? {
        return Ok(found);
    }
    let filter = OrganisationFilter {
        text: Some(words.to_owned()),
        ..OrganisationFilter::default()
    };
    let page = app.organisations(&filter, None, LISTED).await?;
    let found: Vec<_> = page.edges.into_iter().map(|(_, found)| found).collect();
    match found.as_slice() {
        [] => return Err(nearly(app, words).await?),
        [one] => return Ok(one.clone()),
        _ => {}
    }
    let is_exact = |found: &&OrganisationRecord| fold(&found.name) == fold(words);
    let mut exact = found.iter().filter(is_exact);
    if let (Some(one), None) = (exact.next(), exact.next()) {
        return Ok(one.clone());
    }
    let more = page.total.saturating_sub(found.len() as u64);
    let more = if more > 0 {
        format!("\n  and {more} more: give more words")
    } else {
        String::new()
    };
    Err(anyhow!(
        "`{words}` fits {} organisations; name one by its short name or id:{}{more}",
        page.total,
        list(&found)
    ))
}

/// That there is none, with those that have a name like it.
async fn nearly(app: &App, words: &str) -> Result<anyhow::Error> {
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
    Ok(if near.is_empty() {
        anyhow!(
            "no organisation is named `{words}`; try another word of its name, its KvK number or \
             its PIC"
        )
    } else {
        let shown = near.get(..SUGGESTED).unwrap_or(&near);
        anyhow!(
            "no organisation is named `{words}`; did you mean one of these?{}",
            list(shown)
        )
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
