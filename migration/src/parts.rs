//! Parts that the steps share: columns with checks, indices with names.

use sea_orm_migration::{prelude::*, schema::*, sea_orm::DbBackend};

/// A column that holds a word of a closed list.
pub(crate) fn word(column: &'static str, words: &'static [&'static str]) -> ColumnDef {
    string(column).check(one_of(column, words)).take()
}

/// A column that holds a word of a closed list, or nothing.
pub(crate) fn word_null(column: &'static str, words: &'static [&'static str]) -> ColumnDef {
    string_null(column).check(one_of(column, words)).take()
}

fn one_of(column: &'static str, words: &'static [&'static str]) -> Expr {
    Expr::col(column).is_in(words.iter().copied())
}

/// A column that holds a technology readiness level, or nothing.
pub(crate) fn readiness_null(column: &'static str) -> ColumnDef {
    small_integer_null(column)
        .check(Expr::col(column).between(1, 9))
        .take()
}

/// A text that pages are ordered by. PostgreSQL is told to order bytes, as SQLite does: with its
/// own collation the two would give pages in different orders.
pub(crate) fn key(column: &'static str, manager: &SchemaManager<'_>) -> ColumnDef {
    let mut key = string(column);
    if manager.get_database_backend() == DbBackend::Postgres {
        key.extra("COLLATE \"C\"");
    }
    key
}

/// An index over these columns.
pub(crate) fn index(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index
        .name(format!("idx-{table}-{}", columns.join("-")))
        .table(table);
    for &column in columns {
        index.col(column);
    }
    index
}

/// An index that keeps the values of a column apart.
pub(crate) fn unique(table: &'static str, column: &'static str) -> IndexCreateStatement {
    Index::create()
        .name(format!("uq-{table}-{column}"))
        .table(table)
        .col(column)
        .unique()
        .take()
}
