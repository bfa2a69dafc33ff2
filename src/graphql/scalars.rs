//! The contract's own scalars.

use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};
use chrono::{NaiveDate, Utc};

use crate::reference::parse_country;

macro_rules! text_scalars {
    ($($(#[doc = $doc:literal])+ $name:ident($inner:ty) by $parse:expr, $write:expr, $example:literal;)*) => {$(
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub(crate) struct $name(pub(crate) $inner);

        $(#[doc = $doc])+
        #[Scalar]
        impl ScalarType for $name {
            fn parse(value: Value) -> InputValueResult<Self> {
                match value {
                    Value::String(text) => $parse(&text).map(Self).map_err(InputValueError::custom),
                    other => Err(InputValueError::custom(format!(
                        "{} takes a string such as \"{}\", not {}",
                        stringify!($name),
                        $example,
                        short(&other),
                    ))),
                }
            }

            fn to_value(&self) -> Value {
                Value::String($write(&self.0))
            }
        }
    )*};
}

fn parse<T: std::str::FromStr<Err: std::fmt::Display>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|error: T::Err| error.to_string())
}

fn known_country(text: &str) -> Result<matching::Country, String> {
    parse_country(text).map_err(|error| error.to_string())
}

fn parse_date(text: &str) -> Result<NaiveDate, String> {
    // The library also reads other lengths and years with a sign.
    let written = text.len() == 10 && text.starts_with(|first: char| first.is_ascii_digit());
    let read = NaiveDate::parse_from_str(text, "%Y-%m-%d");
    read.ok().filter(|_| written).ok_or_else(|| {
        let start: String = text.chars().take(40).collect();
        format!("a Date is a day of the calendar written as 2027-03-31, `{start}` is not")
    })
}

fn parse_moment(text: &str) -> Result<chrono::DateTime<Utc>, String> {
    let read = chrono::DateTime::parse_from_rfc3339(text);
    read.map(|moment| moment.to_utc()).map_err(|_| {
        let start: String = text.chars().take(40).collect();
        format!("a DateTime is a moment written as 2027-03-31T17:00:00Z, `{start}` is not")
    })
}

fn short(value: &Value) -> String {
    value.to_string().chars().take(40).collect()
}

text_scalars! {
    /// A day of the calendar (RFC 3339 full-date), such as 2027-03-31.
    Date(NaiveDate) by parse_date, ToString::to_string, "2027-03-31";
    /// A moment (RFC 3339 date-time), such as 2027-03-31T17:00:00Z; answers give it in UTC.
    DateTime(chrono::DateTime<Utc>) by parse_moment, chrono::DateTime::to_rfc3339, "2027-03-31T17:00:00Z";
    /// Eight digits, as in the Dutch trade register (KvK).
    KvkNumber(matching::KvkNumber) by parse, ToString::to_string, "27378698";
    /// Nine digits: participant identification code of the EU Funding & Tenders Portal.
    Pic(matching::Pic) by parse, ToString::to_string, "999977366";
    /// ISO 3166-1 alpha-2. CORDIS' own codes EL and UK are read as GR and GB.
    CountryCode(matching::Country) by known_country, ToString::to_string, "NL";
    /// A stable code of the taxonomy, such as materials.electrolyte-solid.
    ConceptCode(matching::ConceptCode) by parse, ToString::to_string, "materials.electrolyte-solid";
    /// Amount in euro, decimal, as a string.
    Euro(matching::Euro) by parse, ToString::to_string, "1500000.00";
}
