//! What only people can say in the register of algorithms: a file that they write.

use std::path::{Path, PathBuf};
use std::{fs, io};

use serde::{Deserialize, Serialize};

/// The longest line, name of a provider, and text.
const LINE: usize = 100;
const PROVIDER: usize = 200;
const TEXT: usize = 2_500;
/// The themes that there are for the register's interface.
const THEMES: [&str; 16] = [
    "Organisatie en bedrijfsvoering",
    "Cultuur en recreatie",
    "Economie",
    "Overheidsfinanciën",
    "Wonen",
    "Internationaal",
    "Migratie en integratie",
    "Natuur en milieu",
    "Onderwijs en wetenschap",
    "Openbare orde en veiligheid",
    "Recht",
    "Ruimte en infrastructuur",
    "Sociale zekerheid",
    "Verkeer",
    "Werk",
    "Zorg en gezondheid",
];

/// What people say, as they say it; what they leave out is left out of the entry.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct RegisterTexts {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) organization: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) category: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) status: Option<Status>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) begin_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) end_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) contact_email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) website: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) goal: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) proportionality: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) lawful_basis: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) lawful_basis_grouping: Vec<Titled>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) process_index_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) impacttoetsen: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) impacttoetsen_grouping: Vec<Titled>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) provider: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) publiccode: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) source_id: Option<String>,
}

/// Whether the algorithm is in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
pub(super) enum Status {
    #[serde(rename = "In gebruik")]
    InUse,
    #[serde(rename = "In ontwikkeling")]
    InDevelopment,
    #[serde(rename = "Buiten gebruik")]
    OutOfUse,
}

/// A title with where to read it.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Titled {
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
}

/// Why a file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum RegisterTextsError {
    /// It cannot be read.
    #[error("`{}` cannot be read; look at `accountability.register_texts`", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: io::Error,
    },
    /// It is no file of this kind.
    #[error("`{}` does not have the form of texts for the register of algorithms", path.display())]
    Form {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        #[source]
        source: Box<toml::de::Error>,
    },
    /// A text is none for the register.
    #[error("`{}`: `{field}` {rule}", path.display())]
    Unfit {
        /// The file.
        path: PathBuf,
        /// Which text.
        field: &'static str,
        /// What to do.
        rule: String,
    },
}

impl RegisterTexts {
    /// Reads a file (TOML) and holds every text to what the register takes.
    ///
    /// # Errors
    /// The file cannot be read, or a text in it is too long, empty, a placeholder, or no date,
    /// address or link where one is due.
    pub fn read(path: &Path) -> Result<Self, RegisterTextsError> {
        let text = fs::read_to_string(path).map_err(|source| RegisterTextsError::Unreadable {
            path: path.to_owned(),
            source,
        })?;
        let texts: Self = toml::from_str(&text).map_err(|source| RegisterTextsError::Form {
            path: path.to_owned(),
            source: Box::new(source),
        })?;
        texts
            .check()
            .map_err(|(field, rule)| RegisterTextsError::Unfit {
                path: path.to_owned(),
                field,
                rule,
            })?;
        Ok(texts)
    }

    fn check(&self) -> Result<(), (&'static str, String)> {
        for (field, text, longest) in [
            ("organization", &self.organization, LINE),
            ("goal", &self.goal, TEXT),
            ("proportionality", &self.proportionality, TEXT),
            ("lawful_basis", &self.lawful_basis, TEXT),
            ("impacttoetsen", &self.impacttoetsen, TEXT),
            ("provider", &self.provider, PROVIDER),
            ("source_id", &self.source_id, LINE),
        ] {
            fits(text.as_deref(), longest).map_err(|rule| (field, rule))?;
        }
        for (field, month) in [
            ("begin_date", &self.begin_date),
            ("end_date", &self.end_date),
        ] {
            month_of(month.as_deref()).map_err(|rule| (field, rule))?;
        }
        for (field, link) in [
            ("website", &self.website),
            ("url", &self.url),
            ("process_index_url", &self.process_index_url),
            ("publiccode", &self.publiccode),
        ] {
            link_of(link.as_deref()).map_err(|rule| (field, rule))?;
        }
        let contact = self.contact_email.as_deref();
        reachable(contact).map_err(|rule| ("contact_email", rule))?;
        for (field, list, longest) in [
            ("lawful_basis_grouping", &self.lawful_basis_grouping, LINE),
            ("impacttoetsen_grouping", &self.impacttoetsen_grouping, TEXT),
        ] {
            for entry in list {
                fits(Some(&entry.title), longest).map_err(|rule| (field, rule))?;
                link_of(entry.link.as_deref()).map_err(|rule| (field, rule))?;
            }
        }
        let mut bases = self.lawful_basis_grouping.iter();
        if let Some(basis) = bases.find(|basis| basis.link.is_none()) {
            let rule = format!("names `{}` without a `link`; give its address", basis.title);
            return Err(("lawful_basis_grouping", rule));
        }
        let mut themes = self.category.iter();
        themes
            .try_for_each(|theme| theme_of(theme))
            .map_err(|rule| ("category", rule))
    }
}

fn fits(text: Option<&str>, longest: usize) -> Result<(), String> {
    let Some(text) = text else { return Ok(()) };
    let length = text.chars().count();
    if text.trim().is_empty() {
        Err("is empty; leave it out, or write it".to_owned())
    } else if text.contains(['<', '>']) {
        Err("holds a placeholder or markup in angle brackets; write it in plain words".to_owned())
    } else if length >= longest {
        Err(format!(
            "has {length} characters; the register takes fewer than {longest}"
        ))
    } else {
        Ok(())
    }
}

fn theme_of(text: &str) -> Result<(), String> {
    if THEMES.contains(&text) {
        return Ok(());
    }
    let start: String = text.chars().take(LINE).collect();
    Err(format!(
        "holds `{start}`, which is no theme of the register; choose from {}",
        THEMES.join(", ")
    ))
}

fn month_of(text: Option<&str>) -> Result<(), String> {
    let is_month = |text: &str| {
        let day = format!("{text}-01");
        text.len() == 7 && chrono::NaiveDate::parse_from_str(&day, "%Y-%m-%d").is_ok()
    };
    match text {
        Some(text) if !is_month(text) => Err(format!("is `{text}`; give a month such as 2027-01")),
        _ => Ok(()),
    }
}

fn link_of(text: Option<&str>) -> Result<(), String> {
    match text {
        Some(text) if !is_link(text) => Err(format!("is `{text}`; give an address with https://")),
        _ => Ok(()),
    }
}

fn reachable(text: Option<&str>) -> Result<(), String> {
    let is_mail = |text: &str| {
        let parts = text.split_once('@');
        parts.is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
            && !text.contains(char::is_whitespace)
    };
    match text {
        Some(text) if !is_mail(text) && !is_link(text) => Err(format!(
            "is `{text}`; give a mail address, or the address of a page with https://"
        )),
        _ => Ok(()),
    }
}

fn is_link(text: &str) -> bool {
    text.strip_prefix("https://")
        .is_some_and(|rest| rest.contains('.') && !rest.contains(char::is_whitespace))
}
