//! The claims of a token, read one by one.

use matching::KvkNumber;
use serde_json::{Map, Value};

use super::identity::{Role, Served};

/// A level of assurance, by its eIDAS URI (OIDC-NLGOV 1.0.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// eHerkenning EH2+.
    Low,
    /// eHerkenning EH3.
    Substantial,
    /// eHerkenning EH4.
    High,
}

const LEVELS: &str = "http://eidas.europa.eu/LoA/";

/// A text that is no level of assurance.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a level of assurance is `low`, `substantial` or `high`, `{0}` is none")]
pub struct ParseLevelError(String);

impl std::str::FromStr for Level {
    type Err = ParseLevelError;

    /// Reads a level, as its word or as its URI.
    fn from_str(text: &str) -> Result<Self, ParseLevelError> {
        match text.strip_prefix(LEVELS).unwrap_or(text) {
            "low" => Ok(Self::Low),
            "substantial" => Ok(Self::Substantial),
            "high" => Ok(Self::High),
            _ => Err(ParseLevelError(text.to_owned())),
        }
    }
}

impl std::fmt::Display for Level {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Low => "low",
            Self::Substantial => "substantial",
            Self::High => "high",
        })
    }
}

/// The words by which a provider gives roles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleNames {
    /// Where in the claims the roles stand: a claim, or claims within claims with dots between.
    pub claim: String,
    /// The words for an administrator.
    pub administrator: Vec<String>,
    /// The words for an adviser.
    pub adviser: Vec<String>,
    /// The words for a policy officer.
    pub policy_officer: Vec<String>,
    /// The words for the portal as a system.
    pub portal: Vec<String>,
}

impl RoleNames {
    /// The first of the roles that the claims give.
    pub(super) fn role(&self, claims: &Map<String, Value>) -> Option<Role> {
        let given = texts(at(claims, &self.claim)?);
        let named = [
            (Role::Adviser, &self.adviser),
            (Role::Administrator, &self.administrator),
            (Role::PolicyOfficer, &self.policy_officer),
            (Role::Portal, &self.portal),
        ];
        let held = named
            .into_iter()
            .filter(|(_, names)| names.iter().any(|name| given.contains(&name.as_str())));
        held.map(|(role, _)| role).min()
    }
}

/// A claim, or a claim within claims. A claim whose own name has dots in it goes first: namespaced
/// claims are URIs.
fn at<'c>(claims: &'c Map<String, Value>, path: &str) -> Option<&'c Value> {
    if let Some(value) = claims.get(path) {
        return Some(value);
    }
    let (first, rest) = path.split_once('.')?;
    at(claims.get(first)?.as_object()?, rest)
}

/// The texts of a claim: one, several, or several in one with spaces between, as `scope` has them.
fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => text.split_whitespace().collect(),
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// A claim that is there and cannot be read, with what it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unreadable {
    pub(super) claim: &'static str,
    pub(super) rule: &'static str,
}

/// The claims by which brokers of eHerkenning name the organisation when there is no `represents`,
/// for the KvK number and for the RSIN (scheme 1.13 and before).
const KVK_CLAIMS: [&str; 3] = [
    "urn:etoegang:1.9:EntityConcernedID:KvKnr",
    "kvk_number",
    "kvk",
];
const RSIN_CLAIMS: [&str; 2] = ["urn:etoegang:1.9:EntityConcernedID:RSIN", "rsin"];

/// The organisation on whose behalf: the deepest party of `represents`, or what a broker's own
/// claims say. Each is one object or an array of them (the text of the profile and its example
/// differ).
pub(super) fn served(claims: &Map<String, Value>) -> Result<Option<Served>, Unreadable> {
    if let Some(represents) = claims.get("represents").filter(|value| !value.is_null()) {
        return represented(represents, DEEPEST).map(Some);
    }
    let one = |names: &[&'static str]| {
        let mut given = names.iter().filter_map(|&name| {
            let text = claims.get(name)?.as_str()?;
            Some((name, text))
        });
        given.next()
    };
    if let Some((claim, text)) = one(&KVK_CLAIMS) {
        return kvk(claim, text).map(Some);
    }
    match one(&RSIN_CLAIMS) {
        Some((claim, text)) => rsin(claim, text).map(Some),
        None => Ok(None),
    }
}

/// A chain of representation longer than this is no real one.
const DEEPEST: u8 = 8;

fn represented(value: &Value, deepest: u8) -> Result<Served, Unreadable> {
    let wrong = |rule| Unreadable {
        claim: "represents",
        rule,
    };
    let parties: Vec<_> = match value {
        Value::Array(parties) => parties.iter().collect(),
        one => vec![one],
    };
    let [party] = parties[..] else {
        return Err(wrong("must name one party"));
    };
    let party = party.as_object().ok_or(wrong("must be an object"))?;
    if let Some(next) = party.get("represents").filter(|value| !value.is_null()) {
        let left = deepest.checked_sub(1).ok_or(wrong("is nested too deep"))?;
        return represented(next, left);
    }
    let alternatives = match party.get("alt_sub") {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(alternatives)) => alternatives.iter().collect(),
        Some(one) => vec![one],
    };
    let alternatives = alternatives.into_iter().filter_map(Value::as_object);
    let known: Vec<_> = std::iter::once(party)
        .chain(alternatives)
        .filter_map(|names| {
            let kind = names.get("sub_id_type")?.as_str()?.rsplit(':').next()?;
            Some((kind, names.get("sub")?.as_str()?))
        })
        .collect();
    let of = |wanted: &str| known.iter().find(|(kind, _)| *kind == wanted);
    match (of("KvKnr"), of("RSIN")) {
        (Some((_, number)), _) => kvk("represents", number),
        (None, Some((_, number))) => rsin("represents", number),
        (None, None) => Err(wrong(
            "must name its party by `sub` and a `sub_id_type` that ends with KvKnr or RSIN",
        )),
    }
}

fn kvk(claim: &'static str, text: &str) -> Result<Served, Unreadable> {
    let rule = "must hold a KvK number of eight digits";
    text.parse::<KvkNumber>()
        .map(Served::Kvk)
        .map_err(|_| Unreadable { claim, rule })
}

fn rsin(claim: &'static str, text: &str) -> Result<Served, Unreadable> {
    if text.len() == 9 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(Served::Rsin(text.to_owned()))
    } else {
        let rule = "must hold an RSIN of nine digits";
        Err(Unreadable { claim, rule })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn claims(value: &Value) -> Map<String, Value> {
        value.as_object().cloned().unwrap_or_default()
    }

    fn party(value: &Value) -> Result<Option<Served>, Unreadable> {
        served(&claims(&json!({ "represents": value })))
    }

    fn number(text: &str) -> Served {
        Served::Kvk(text.parse().unwrap())
    }

    const KVK: &str = "urn:nl-eid-gdi:1.0:id:KvKnr";
    const RSIN: &str = "urn:nl-eid-gdi:1.0:id:RSIN";

    #[test]
    fn the_deepest_party_is_the_one_served() {
        let chain = json!({
            "sub": "11111111", "sub_id_type": KVK,
            "represents": { "sub": "27378698", "sub_id_type": KVK },
        });
        assert_eq!(party(&chain), Ok(Some(number("27378698"))));
    }

    #[test]
    fn a_party_may_come_in_an_array_and_have_its_number_beside_it() {
        let beside = json!({ "sub": "27378698", "sub_id_type": KVK });
        for alternative in [beside.clone(), json!([beside])] {
            let one = json!({ "sub": "123456789", "sub_id_type": RSIN, "alt_sub": alternative });
            assert_eq!(party(&json!([one])), Ok(Some(number("27378698"))));
        }
    }

    #[test]
    fn an_rsin_alone_is_one() {
        let one = json!({ "sub": "123456789", "sub_id_type": RSIN });
        assert_eq!(party(&one), Ok(Some(Served::Rsin("123456789".to_owned()))));
    }

    #[test]
    fn representation_that_cannot_be_read_is_no_representation() {
        let mut deep = json!({ "sub": "27378698", "sub_id_type": KVK });
        for _ in 0..20 {
            deep = json!({ "represents": deep });
        }
        let two = json!([{ "sub": "27378698", "sub_id_type": KVK }, { "sub": "11111111", "sub_id_type": KVK }]);
        for wrong in [
            deep,
            two,
            json!([]),
            json!("27378698"),
            json!({ "sub": "2737869", "sub_id_type": KVK }),
            json!({ "sub": "27378698" }),
        ] {
            assert!(party(&wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn brokers_have_claims_of_their_own() {
        let broker = json!({ "urn:etoegang:1.9:EntityConcernedID:KvKnr": "27378698" });
        assert_eq!(served(&claims(&broker)), Ok(Some(number("27378698"))));
        assert_eq!(served(&claims(&json!({}))), Ok(None));
    }

    #[test]
    fn roles_stand_where_the_provider_puts_them_and_the_first_counts() {
        let names = |claim: &str| RoleNames {
            claim: claim.to_owned(),
            administrator: vec!["admin".to_owned()],
            adviser: vec!["rvo-adviseur".to_owned()],
            policy_officer: vec!["beleid".to_owned()],
            portal: Vec::new(),
        };
        let nested = claims(&json!({ "realm_access": { "roles": ["beleid", "rvo-adviseur"] } }));
        assert_eq!(
            names("realm_access.roles").role(&nested),
            Some(Role::Adviser)
        );
        assert_eq!(names("roles").role(&nested), None);
        let both = claims(&json!({ "roles": ["admin", "rvo-adviseur"] }));
        assert_eq!(names("roles").role(&both), Some(Role::Adviser));
        let spaced = claims(&json!({ "https://rvo.example/roles": "beleid other" }));
        let role = names("https://rvo.example/roles").role(&spaced);
        assert_eq!(role, Some(Role::PolicyOfficer));
    }

    #[test]
    fn levels_are_ordered() {
        let low: Level = "http://eidas.europa.eu/LoA/low".parse().unwrap();
        assert!(low < "substantial".parse().unwrap());
        assert!("http://elsewhere.example/high".parse::<Level>().is_err());
    }
}
