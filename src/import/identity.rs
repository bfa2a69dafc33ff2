//! Identities made from public keys: the same thing imported twice, or into another database, has
//! the same identity.

use matching::{CallId, ConsortiumId, OrganisationId, Pic, RoleId};
use uuid::Uuid;

/// The namespace of these identities (RFC 9562, version 5).
const NAMESPACE: Uuid = Uuid::from_u128(0x5c4a_6be1_1d2f_5e77_9b35_7d3c_0d5a_2e11);

fn made(key: &str) -> Uuid {
    Uuid::new_v5(&NAMESPACE, key.as_bytes())
}

/// The organisation with this PIC.
pub(crate) fn of_pic(pic: &Pic) -> OrganisationId {
    OrganisationId::new(made(&format!("pic:{pic}")))
}

/// The organisation that the bundled data know by this short name.
pub(crate) fn of_slug(slug: &str) -> OrganisationId {
    OrganisationId::new(made(&format!("slug:{slug}")))
}

/// The consortium with this key outside Schakel.
pub(crate) fn of_external_key(key: &str) -> ConsortiumId {
    ConsortiumId::new(made(&format!("consortium:{key}")))
}

/// The open role at this place of a consortium.
pub(crate) fn of_role(consortium_key: &str, place: usize) -> RoleId {
    RoleId::new(made(&format!("role:{consortium_key}:{place}")))
}

/// The call with this identifier, in small letters.
pub(crate) fn of_call(identifier: &str) -> CallId {
    CallId::new(made(&format!("call:{}", identifier.to_lowercase())))
}

/// The key outside Schakel of a CORDIS project.
pub(crate) fn cordis_key(project: &str) -> String {
    format!("cordis:{project}")
}
