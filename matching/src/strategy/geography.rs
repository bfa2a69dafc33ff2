//! Which countries Europe is compared over, and which lie next to one another.

use crate::Country;

/// The Member States, the members of EFTA, the United Kingdom, and the countries that the EU
/// counts as candidates or potential candidates (state of 2026).
const EUROPE: &[&str] = &[
    "AL", "AT", "BA", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GE",
    "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MD", "ME", "MK", "MT", "NL", "NO",
    "PL", "PT", "RO", "RS", "SE", "SI", "SK", "TR", "UA", "XK",
];

/// Whether a country counts as European here.
#[must_use]
pub fn is_european(country: Country) -> bool {
    EUROPE.binary_search(&country.as_str()).is_ok()
}

/// How near one country is to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// The two share a land border.
    Neighbour,
    /// Both are European.
    European,
    /// One lies outside Europe.
    Far,
}

impl Nearness {
    /// How much it counts, 0 to 1.
    #[must_use]
    pub const fn share(self) -> f64 {
        match self {
            Self::Neighbour => 1.0,
            Self::European => 0.5,
            Self::Far => 0.0,
        }
    }
}

/// Pairs of European countries that share a land border in Europe, each once.
const BORDERS: &str = "AL-GR AL-ME AL-MK AL-XK AT-CH AT-CZ AT-DE AT-HU AT-IT AT-LI AT-SI AT-SK \
    BA-HR BA-ME BA-RS BE-DE BE-FR BE-LU BE-NL BG-GR BG-MK BG-RO BG-RS BG-TR CH-DE CH-FR CH-IT \
    CH-LI CZ-DE CZ-PL CZ-SK DE-DK DE-FR DE-LU DE-NL DE-PL EE-LV ES-FR ES-PT FI-NO FI-SE FR-IT \
    FR-LU GB-IE GE-TR GR-MK GR-TR HR-HU HR-ME HR-RS HR-SI HU-RO HU-RS HU-SI HU-SK HU-UA IT-SI \
    LT-LV LT-PL MD-RO MD-UA ME-RS ME-XK MK-RS MK-XK NO-SE PL-SK PL-UA RO-RS RO-UA RS-XK SK-UA";

/// How near one country is to another.
pub(super) fn nearness(one: Country, other: Country) -> Nearness {
    let pair = |first: Country, second: Country| format!("{first}-{second}");
    let (there, back) = (pair(one, other), pair(other, one));
    if BORDERS
        .split_whitespace()
        .any(|pair| pair == there || pair == back)
    {
        Nearness::Neighbour
    } else if is_european(one) && is_european(other) {
        Nearness::European
    } else {
        Nearness::Far
    }
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

    #[test]
    fn a_border_has_two_sides_and_lies_in_europe() {
        let country = |code: &str| code.parse().unwrap();
        assert_eq!(nearness(country("NL"), country("DE")), Nearness::Neighbour);
        assert_eq!(nearness(country("DE"), country("NL")), Nearness::Neighbour);
        assert_eq!(nearness(country("NL"), country("FR")), Nearness::European);
        assert_eq!(nearness(country("NL"), country("JP")), Nearness::Far);
        for pair in BORDERS.split_whitespace() {
            let (one, other) = pair.split_once('-').unwrap();
            assert!(one < other, "{pair}");
            assert!(is_european(country(one)) && is_european(country(other)));
        }
    }
}
