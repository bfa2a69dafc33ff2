//! The words of reports on measurements.

use crate::evaluation::{Slice, System};

/// Who is in a slice.
pub(in crate::cli) const fn slice(slice: Slice) -> &'static str {
    match slice {
        Slice::All => "all",
        Slice::Newcomer => "newcomers",
        Slice::One => "1 earlier project",
        Slice::TwoToFive => "2 to 5 earlier projects",
        Slice::SixToTwenty => "6 to 20 earlier projects",
        Slice::OverTwenty => "more than 20 earlier projects",
        Slice::Sme => "SMEs",
        Slice::Company => "companies",
        Slice::University => "universities",
    }
}

/// What ranks.
pub(in crate::cli) const fn system(system: System) -> &'static str {
    match system {
        System::Model => "Schakel",
        System::Partners => "common partners",
        System::Bm25 => "BM25",
        System::Popularity => "popularity",
        System::Random => "random",
    }
}

/// A share in per cent.
pub(in crate::cli) fn percent(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}

/// So many of a thing.
pub(in crate::cli) fn counted(count: usize, thing: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {thing}{plural}")
}
