//! Which consortia the top tens of organisations show.

use matching::Pic;
use matching::evaluation::{Exposure, Shown, Tally, UNKNOWN, Values, one};

use super::sme;
use crate::evaluation::figures::Answered;
use crate::evaluation::ranking::TOP;
use crate::evaluation::split::{Candidate, Participant};
use crate::evaluation::{Directory, Slice};

/// The consortia that the model's top tens show these organisations. Of a consortium's members the
/// one who asks is not counted: it is not shown to itself.
pub(crate) fn of_consortia(
    answered: &[Answered<'_>],
    candidates: &[Candidate],
    directory: &Directory,
) -> Exposure {
    let mut tally = Tally::default();
    let mut times = vec![0; candidates.len()];
    for candidate in candidates {
        tally.there(properties(candidate, None, directory));
    }
    for (query, answer) in answered {
        for (place, _) in answer.ranking.iter().take(TOP) {
            if let (Some(candidate), Some(times)) = (candidates.get(*place), times.get_mut(*place))
            {
                tally.shown(properties(candidate, Some(&query.pic), directory));
                *times += 1;
            }
        }
    }
    tally.exposure(&times, |place| Shown {
        id: candidates
            .get(place)
            .map(|one| one.project.to_string())
            .unwrap_or_default(),
        name: candidates
            .get(place)
            .map(|one| one.acronym.clone())
            .unwrap_or_default(),
        times: 0,
    })
}

/// What a consortium has of each property; of properties of its members each member an equal part.
fn properties(
    candidate: &Candidate,
    asks: Option<&Pic>,
    directory: &Directory,
) -> [(&'static str, Values); 8] {
    let members: Vec<_> = candidate
        .members
        .iter()
        .filter(|member| Some(&member.pic) != asks)
        .collect();
    let of_members = |value: &dyn Fn(&Participant) -> String| -> Values {
        let part = u32::try_from(members.len()).map_or(0.0, |count| 1.0 / f64::from(count.max(1)));
        members.iter().map(|member| (value(member), part)).collect()
    };
    let listed = |member: &Participant| directory.get(&member.pic);
    let subject = &candidate.subject;
    [
        ("size", one(size_class(candidate.members.len()))),
        (
            "fundingScheme",
            one(subject.funding_scheme.as_deref().unwrap_or(UNKNOWN)),
        ),
        ("theme", one(subject.theme.as_deref().unwrap_or(UNKNOWN))),
        ("memberKind", of_members(&|member| member.kind.to_string())),
        (
            "memberCountry",
            of_members(&|member| member.country.to_string()),
        ),
        (
            "memberSme",
            of_members(&|member| sme(listed(member).and_then(|listed| listed.is_sme)).to_owned()),
        ),
        (
            "memberRegion",
            of_members(&|member| {
                let region = listed(member).and_then(|listed| listed.region.as_ref());
                // The first level of NUTS: what CORDIS tells is too sparse for finer ones.
                let region = region.and_then(|region| region.as_str().get(..3));
                region.unwrap_or(UNKNOWN).to_owned()
            }),
        ),
        (
            "memberExperience",
            of_members(&|member| {
                let earlier = directory.projects(&member.pic).len();
                Slice::of_experience(earlier).as_str().to_owned()
            }),
        ),
    ]
}

const fn size_class(members: usize) -> &'static str {
    match members {
        0..=5 => "up-to-5",
        6..=10 => "6-10",
        11..=20 => "11-20",
        _ => "over-20",
    }
}
