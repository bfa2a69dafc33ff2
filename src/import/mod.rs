//! stub
pub mod bundle;
mod identity;
mod infer {
    use crate::record::*;
    use matching::OrganisationId;
    use std::collections::BTreeMap;
    pub(crate) fn capabilities<'a>(
        _: impl Iterator<Item = &'a ConsortiumDossier>,
    ) -> BTreeMap<OrganisationId, Vec<CapabilityRecord>> {
        BTreeMap::new()
    }
}
