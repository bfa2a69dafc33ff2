//! Conditions that several lists share.

use sea_orm::DbBackend;
use sea_orm::sea_query::{Expr, ExprTrait, Func};

use super::fold::fold;

/// The words of a search, folded.
pub(super) fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
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
