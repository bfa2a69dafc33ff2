//! Conditions that several lists share.

use sea_orm::DbBackend;
use sea_orm::sea_query::{Expr, ExprTrait, Func};

use super::fold::fold;

/// The words of a search, folded. A short one, such as "TU", counts where a word begins: inside
/// words it is everywhere.
pub(super) fn words(text: &str) -> Vec<String> {
    const SHORT: usize = 2;
    let folded = fold(text);
    let words = folded.split(' ').filter(|word| !word.is_empty());
    words
        .map(|word| {
            let short = word.chars().count() <= SHORT && word.chars().all(char::is_alphanumeric);
            if short {
                format!(" {word}")
            } else {
                word.to_owned()
            }
        })
        .collect()
}

/// That a folded text holds a word. Not LIKE: a word may hold what LIKE takes for a pattern.
pub(super) fn containing(backend: DbBackend, text: Expr, word: String) -> Expr {
    let place = if backend == DbBackend::Postgres {
        "strpos"
    } else {
        "instr"
    };
    Func::cust(place).args([text, Expr::val(word)]).gt(0)
}

/// That a row stands after a place in the order of two columns.
pub(super) fn after(columns: [Expr; 2], place: [Expr; 2]) -> Expr {
    Expr::tuple(columns).gt(Expr::tuple(place))
}
