//! Which countries Europe is compared over.

use crate::Country;

/// The Member States, the members of EFTA, the United Kingdom, and the countries that the EU
/// counts as candidates or potential candidates (state of 2026).
const EUROPE: &[&str] = &[
    "AL", "AT", "BA", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GE",
    "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MD", "ME", "MK", "MT", "NL", "NO",
    "PL", "PT", "RO", "RS", "SE", "SI", "SK", "TR", "UA", "XK",
];

/// Whether a country counts as European here.
pub(super) fn is_european(country: Country) -> bool {
    EUROPE.binary_search(&country.as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_order_so_that_it_can_be_searched() {
        assert!(EUROPE.is_sorted());
        assert!(is_european(Country::NETHERLANDS));
        assert!(!is_european(Country::UNKNOWN) && !is_european(Country::RUSSIA));
    }
}
