//! Who a bearer token speaks for: tokens of one identity provider are checked here, and their
//! claims become a [`Viewer`](crate::access::Viewer).
//!
//! The service is a resource server as the NL GOV profiles for sign-in (OIDC 1.0.1) and OAuth 2.0 have
//! it: it starts no login and keeps no session.

mod claims;
mod identity;
mod issuer;
mod keys;
mod token;

pub use claims::{Level, ParseLevelError, RoleNames};
pub use identity::{Identity, Role, Served};
pub use issuer::{FetchError, Issuer, KeySource, UnfitIssuer};
pub use token::{Settings, TokenError, Verifier};
