//! How a row of a CSV file falls into fields.

/// The fields of a row as RFC 4180 has them, parted by `;`. `None` where a quote is not closed, or
/// is closed in the middle of a field.
pub(super) fn split(row: &str) -> Option<Vec<String>> {
    let mut fields = Vec::new();
    let mut rest = row;
    loop {
        let after = if let Some(quoted) = rest.strip_prefix('"') {
            let end = closing_quote(quoted)?;
            let (field, after) = quoted.split_at(end);
            fields.push(field.replace("\"\"", "\""));
            after.strip_prefix('"')?
        } else {
            let end = rest.find(';').unwrap_or(rest.len());
            let (field, after) = rest.split_at(end);
            fields.push(field.to_owned());
            after
        };
        match after.strip_prefix(';') {
            Some(next) => rest = next,
            None if after.is_empty() => return Some(fields),
            None => return None,
        }
    }
}

/// Where the quote stands that closes this field: the first one that is not doubled.
fn closing_quote(field: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let place = from + field.get(from..)?.find('"')?;
        if field.get(place + 1..)?.starts_with('"') {
            from = place + 2;
        } else {
            return Some(place);
        }
    }
}

/// The fields of a row in which all are quoted and some hold a quote that was not doubled: what
/// stands between `";"` and `";"`.
pub(super) fn split_loosely(row: &str) -> Option<Vec<String>> {
    let inner = row.strip_prefix('"')?.strip_suffix('"')?;
    let fields = inner.split("\";\"");
    Some(fields.map(|field| field.replace("\"\"", "\"")).collect())
}
