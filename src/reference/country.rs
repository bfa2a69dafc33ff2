//! Which country codes exist.

use matching::Country;

/// A text that is no country's code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "a country is two capital letters that ISO 3166-1 assigns, or XK, EL or UK; `{value}` is not"
)]
pub struct UnknownCountryError {
    value: String,
}

/// The country with this code: of ISO 3166-1, `XK` for Kosovo, which has none there, or one of the
/// two that CORDIS writes its own way, `EL` for Greece and `UK` for the United Kingdom.
///
/// # Errors
/// There is no such country.
pub fn parse_country(text: &str) -> Result<Country, UnknownCountryError> {
    let known = |country: &Country| {
        country.as_str() == "XK" || rust_iso3166::from_alpha2(country.as_str()).is_some()
    };
    text.parse()
        .ok()
        .filter(known)
        .ok_or_else(|| UnknownCountryError {
            value: text.chars().take(40).collect(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_iso_and_the_three_exceptions_are_countries() {
        for (text, code) in [("NL", "NL"), ("EL", "GR"), ("UK", "GB"), ("XK", "XK")] {
            let country = parse_country(text).map(|country| country.to_string());
            assert_eq!(country.as_deref(), Ok(code));
        }
    }

    #[test]
    fn what_is_no_country_is_refused_by_name() {
        for text in ["ZZ", "QQ", "nl", "NLD", ""] {
            let error = parse_country(text).expect_err("no country").to_string();
            assert!(error.contains(&format!("`{text}`")), "{error}");
        }
    }
}
