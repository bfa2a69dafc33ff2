//! The contract's own scalars.

use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};
use chrono::NaiveDate;

macro_rules! text_scalars {
    ($($(#[doc = $doc:literal])+ $name:ident($inner:ty) by $parse:expr, $example:literal;)*) => {$(
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
                        "a {} is a string such as \"{}\", {} is not",
                        stringify!($name),
                        $example,
                        short(&other),
                    ))),
                }
            }

            fn to_value(&self) -> Value {
                Value::String(self.0.to_string())
            }
        }
    )*};
}

fn parse<T: std::str::FromStr<Err: std::fmt::Display>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|error: T::Err| error.to_string())
}

fn parse_date(text: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| {
        let start: String = text.chars().take(40).collect();
        format!("a Date is a day of the calendar written as 2027-03-31, `{start}` is not")
    })
}

fn short(value: &Value) -> String {
    value.to_string().chars().take(40).collect()
}

text_scalars! {
    /// A day of the calendar (RFC 3339 full-date), such as 2027-03-31.
    Date(NaiveDate) by parse_date, "2027-03-31";
    /// Eight digits, as in the Dutch trade register (KvK).
    KvkNumber(matching::KvkNumber) by parse, "27378698";
    /// Nine digits: participant identification code of the EU Funding & Tenders Portal.
    Pic(matching::Pic) by parse, "999977366";
    /// ISO 3166-1 alpha-2. CORDIS' own codes EL and UK are read as GR and GB.
    CountryCode(matching::Country) by parse, "NL";
    /// A stable code of the taxonomy, such as materials.electrolyte-solid.
    ConceptCode(matching::ConceptCode) by parse, "materials.electrolyte-solid";
    /// Amount in euro, decimal, as a string.
    Euro(matching::Euro) by parse, "1500000.00";
}
