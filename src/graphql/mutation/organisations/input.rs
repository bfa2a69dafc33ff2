//! Profiles, capabilities and interests as they are given.

use async_graphql::{InputObject, MaybeUndefined};
use matching::{Score, Trl};

use crate::app::{DeclaredCapability, DeclaredInterest, Edit, OrganisationEdit};
use crate::graphql::enums::{MemberRole, OrganisationKind, SizeClass};
use crate::graphql::mutation::edit;
use crate::graphql::problem::UserError;
use crate::graphql::scalars::{ConceptCode, CountryCode, KvkNumber, Pic};
use crate::record::Bilingual;

/// A capability as an organisation declares it.
#[derive(Debug, InputObject)]
pub(crate) struct CapabilityInput {
    /// In which concept.
    concept: ConceptCode,
    /// The technology readiness that it has shown, 1 to 9.
    trl: Option<i64>,
    /// The claim in Dutch.
    statement_nl: Option<String>,
    /// The claim in English.
    statement_en: Option<String>,
}

/// An interest as an organisation declares it.
#[derive(Debug, InputObject)]
pub(crate) struct InterestInput {
    /// In which concept.
    concept: ConceptCode,
    /// How much, 0 to 1.
    #[graphql(default_with = "Some(1.0)")]
    strength: Option<f64>,
    /// In which role, if it matters.
    preferred_role: Option<MemberRole>,
}

/// An organisation's profile. What is left out stays as it is, null clears it.
#[derive(Debug, InputObject)]
pub(crate) struct OrganisationInput {
    /// Its name.
    name: String,
    /// What it is.
    kind: OrganisationKind,
    /// Its size.
    #[graphql(default_with = "Some(SizeClass::Unknown)")]
    size_class: Option<SizeClass>,
    /// Whether it is non-profit by legal form.
    non_profit: MaybeUndefined<bool>,
    /// Where it is established.
    country: CountryCode,
    /// Its region by NUTS code.
    region: MaybeUndefined<String>,
    /// Its town.
    city: MaybeUndefined<String>,
    /// Its number in the Dutch trade register.
    kvk_number: MaybeUndefined<KvkNumber>,
    /// Its participant identification code.
    pic: MaybeUndefined<Pic>,
    /// Its website.
    website: MaybeUndefined<String>,
    /// What it says of itself, in Dutch.
    description_nl: MaybeUndefined<String>,
    /// What it says of itself, in English.
    description_en: MaybeUndefined<String>,
    /// What it can do: the whole list.
    capabilities: Option<Vec<CapabilityInput>>,
    /// What it wants: the whole list.
    interests: Option<Vec<InterestInput>>,
    /// The version that the profile was made from, 0 where the organisation is to be new; another
    /// one gives CONFLICT. Left out, what is there is written over.
    expected_version: Option<i64>,
}

impl OrganisationInput {
    /// The profile, or all that is wrong with it.
    pub(super) fn parse(self) -> Result<OrganisationEdit, Vec<UserError>> {
        let mut problems = Vec::new();
        let region = match self.region {
            MaybeUndefined::Undefined => Edit::Keep,
            MaybeUndefined::Null => Edit::Clear,
            MaybeUndefined::Value(text) => match text.parse() {
                Ok(region) => Edit::Set(region),
                Err(error) => {
                    problems.push(UserError::invalid(path(&["input", "region"]), &error));
                    Edit::Keep
                }
            },
        };
        let capabilities = self
            .capabilities
            .map(|list| parse_capabilities(list, &["input"]));
        let capabilities = capabilities.transpose().unwrap_or_else(|found| {
            problems.extend(found);
            None
        });
        let interests = self.interests.map(|list| parse_interests(list, &["input"]));
        let interests = interests.transpose().unwrap_or_else(|found| {
            problems.extend(found);
            None
        });
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(OrganisationEdit {
            name: self.name,
            kind: self.kind.into(),
            size: self.size_class.unwrap_or(SizeClass::Unknown).into(),
            country: self.country.0,
            non_profit: edit(self.non_profit, |given| given),
            region,
            city: edit(self.city, |given| given),
            kvk_number: edit(self.kvk_number, |given| given.0),
            pic: edit(self.pic, |given| given.0),
            website: edit(self.website, |given| given),
            description_dutch: edit(self.description_nl, |given| given),
            description_english: edit(self.description_en, |given| given),
            capabilities,
            interests,
            expected_version: self.expected_version,
        })
    }
}

pub(super) fn parse_capabilities(
    given: Vec<CapabilityInput>,
    at: &[&str],
) -> Result<Vec<DeclaredCapability>, Vec<UserError>> {
    let mut problems = Vec::new();
    let mut declared = Vec::with_capacity(given.len());
    for (place, claim) in given.into_iter().enumerate() {
        match claim.trl.map(Trl::new).transpose() {
            Ok(trl) => declared.push(DeclaredCapability {
                concept: claim.concept.0,
                trl,
                statement: Bilingual::of(claim.statement_nl, claim.statement_en),
            }),
            Err(error) => {
                let place = place.to_string();
                let field = path(&[at, &["capabilities", &place, "trl"]].concat());
                problems.push(UserError::invalid(field, &error));
            }
        }
    }
    if problems.is_empty() {
        Ok(declared)
    } else {
        Err(problems)
    }
}

pub(super) fn parse_interests(
    given: Vec<InterestInput>,
    at: &[&str],
) -> Result<Vec<DeclaredInterest>, Vec<UserError>> {
    let mut problems = Vec::new();
    let mut declared = Vec::with_capacity(given.len());
    for (place, claim) in given.into_iter().enumerate() {
        match Score::new(claim.strength.unwrap_or(1.0)) {
            Ok(strength) => declared.push(DeclaredInterest {
                concept: claim.concept.0,
                strength,
                preferred_role: claim.preferred_role.map(Into::into),
            }),
            Err(error) => {
                let place = place.to_string();
                let field = path(&[at, &["interests", &place, "strength"]].concat());
                problems.push(UserError::invalid(field, &error));
            }
        }
    }
    if problems.is_empty() {
        Ok(declared)
    } else {
        Err(problems)
    }
}

fn path(steps: &[&str]) -> Vec<String> {
    steps.iter().map(|&step| step.to_owned()).collect()
}
