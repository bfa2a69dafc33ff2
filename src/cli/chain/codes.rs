//! Stable codes, the same as in the API: words for people change with the language, these never do.

use matching::strategy::{AttractionMode, ChangeVerdict, Standing};

pub(super) const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Clear => "CLEAR",
        Standing::Indicated => "INDICATED",
        Standing::NotShown => "NOT_SHOWN",
        Standing::Behind => "BEHIND",
        Standing::TooFew => "TOO_FEW",
    }
}

pub(super) const fn verdict(verdict: ChangeVerdict) -> &'static str {
    match verdict {
        ChangeVerdict::Rose => "ROSE",
        ChangeVerdict::Fell => "FELL",
        ChangeVerdict::WithinNoise => "WITHIN_NOISE",
        ChangeVerdict::TooFew => "TOO_FEW",
    }
}

pub(super) const fn mode(mode: AttractionMode) -> &'static str {
    match mode {
        AttractionMode::Establish => "ESTABLISH",
        AttractionMode::Expand => "EXPAND",
        AttractionMode::Partner => "PARTNER",
        AttractionMode::Invest => "INVEST",
    }
}
