//! What the past says, read by its readers.

use matching::{
    ConsortiumId, Country, Language, OrganisationId, OrganisationKind, PastFact, Reason,
};
use uuid::Uuid;

use super::reason;
use crate::record::Bilingual;
use crate::text::names::Names;

const TNO: OrganisationId = OrganisationId::new(Uuid::from_u128(1));
const VTT: OrganisationId = OrganisationId::new(Uuid::from_u128(2));
const HELIS: ConsortiumId = ConsortiumId::new(Uuid::from_u128(11));
const ALISE: ConsortiumId = ConsortiumId::new(Uuid::from_u128(12));

fn facts() -> Vec<PastFact> {
    let country = Country::NETHERLANDS;
    let reunion = |again, of| PastFact::Reunion {
        consortium: HELIS,
        again,
        of,
    };
    vec![
        PastFact::WorkedWith {
            partners: vec![(TNO, 1), (VTT, 12)],
            consortia: vec![HELIS, ALISE],
        },
        PastFact::WorkedInField {
            partners: vec![TNO],
            consortia: vec![HELIS],
        },
        PastFact::WorkedInField {
            partners: vec![TNO, VTT],
            consortia: Vec::new(),
        },
        PastFact::WorkedInField {
            partners: Vec::new(),
            consortia: vec![ALISE],
        },
        PastFact::KnownAtHome { country, count: 1 },
        PastFact::KnownAtHome { country, count: 4 },
        reunion(1, 1),
        reunion(1, 9),
        reunion(5, 9),
        PastFact::DidAlike {
            consortia: vec![HELIS],
            words: vec!["lithium".to_owned(), "sulphur".to_owned()],
        },
        PastFact::DidAlike {
            consortia: vec![HELIS, ALISE],
            words: Vec::new(),
        },
        PastFact::SameSeries {
            consortia: vec![HELIS],
        },
        PastFact::Neighbours { members: vec![TNO] },
        PastFact::Compatriots { country, count: 1 },
        PastFact::Compatriots { country, count: 7 },
        PastFact::OtherNewcomers { count: 1 },
        PastFact::OtherNewcomers { count: 3 },
        PastFact::Customary {
            kind: OrganisationKind::Company,
            in_ten: 31,
        },
    ]
}

#[test]
fn what_the_past_says_reads_well_in_both_languages() {
    let netherlands = Bilingual {
        dutch: Some("Nederland".to_owned()),
        english: Some("Netherlands".to_owned()),
    };
    let names = Names {
        countries: [(Country::NETHERLANDS, netherlands)].into(),
        organisations: [(TNO, "TNO"), (VTT, "VTT")]
            .map(|(id, name)| (id, name.to_owned()))
            .into(),
        consortia: [(HELIS, "HELIS"), (ALISE, "ALISE")]
            .map(|(id, name)| (id, name.to_owned()))
            .into(),
        ..Names::default()
    };
    let read: Vec<_> = facts()
        .into_iter()
        .map(Reason::Past)
        .flat_map(|fact| {
            [Language::English, Language::Dutch].map(|language| reason(&fact, &names, language))
        })
        .collect();
    insta::assert_snapshot!(read.join("\n"));
}
