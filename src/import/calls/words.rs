//! The words of the portal in ours: programmes, types of action, pillars.

use matching::{ActionType, Pillar, ProgrammeFamily};

/// The programme family of a programme by its name on the portal.
pub(super) fn programme_family(programme: &str) -> ProgrammeFamily {
    match programme {
        "Horizon Europe" => ProgrammeFamily::HorizonEurope,
        "LIFE" => ProgrammeFamily::Life,
        "Connecting Europe Facility" => ProgrammeFamily::Cef,
        "Innovation Fund" => ProgrammeFamily::InnovationFund,
        _ => ProgrammeFamily::Other,
    }
}

/// What a call pays for, by the portal's sentence for it or else by its code.
pub(super) fn action_type(types_of_action: &str, code: &str) -> ActionType {
    let says = |words: &str| types_of_action.contains(words);
    match () {
        () if says("MSCA") => ActionType::Msca,
        () if says("ERC") => ActionType::Erc,
        () if says("EIC") => ActionType::Eic,
        () if says("Research and Innovation Action") => ActionType::Ria,
        () if says("Innovation Action") => ActionType::Ia,
        () if says("Coordination and Support Action") => ActionType::Csa,
        () if says("Cofund Action") => ActionType::Cofund,
        () if says("Pre-commercial Procurement") => ActionType::Pcp,
        () if says("Procurement of Innovative Solutions") => ActionType::Ppi,
        () => code.parse().unwrap_or(ActionType::Other),
    }
}

/// The pillar of Horizon Europe, by the cluster and by the first words of the identifier.
pub(super) fn pillar(cluster: &str, identifier: &str) -> Option<Pillar> {
    let part = |place| identifier.split('-').nth(place).unwrap_or_default();
    match (cluster, part(0), part(1)) {
        (_, "ERC", _) | ("MSCA" | "INFRA", _, _) => Some(Pillar::One),
        ("CL1" | "CL2" | "CL3" | "CL4" | "CL5" | "CL6" | "JU" | "MISS", _, _)
        | (_, _, "CL1" | "CL2" | "CL3" | "CL4" | "CL5" | "CL6" | "HLTH" | "JU" | "MISS") => {
            Some(Pillar::Two)
        }
        ("EIC" | "EIE", _, _) | (_, _, "EIC" | "EIE") => Some(Pillar::Three),
        _ => None,
    }
}

/// The year of the work programme: the first of these years that stands in the identifier.
pub(super) fn work_programme_year(identifier: &str) -> Option<i32> {
    let parts = identifier.split(['-', '/']);
    let mut years = parts.filter_map(|part| part.parse::<i32>().ok());
    years.find(|year| (2014..=2040).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_are_read_from_their_sentences() {
        for (sentence, code, action) in [
            (
                "HORIZON Research and Innovation Actions",
                "RIA",
                ActionType::Ria,
            ),
            ("HORIZON JU Innovation Actions", "IA", ActionType::Ia),
            (
                "HORIZON Coordination and Support Actions",
                "CSA",
                ActionType::Csa,
            ),
            (
                "HORIZON TMA MSCA Cofund Doctoral programme",
                "CoFund",
                ActionType::Msca,
            ),
            (
                "HORIZON Programme Cofund Actions",
                "CoFund",
                ActionType::Cofund,
            ),
            (
                "HORIZON EIC Equity Only",
                "HORIZON-EIC-EQU",
                ActionType::Eic,
            ),
            (
                "HORIZON Public Procurement of Innovative Solutions",
                "PPI",
                ActionType::Ppi,
            ),
            ("LIFE Project Grants", "Grant", ActionType::Other),
            ("", "RIA", ActionType::Ria),
        ] {
            assert_eq!(action_type(sentence, code), action, "{sentence}");
        }
    }

    #[test]
    fn the_year_and_the_pillar_are_read_from_the_identifier() {
        let year = work_programme_year;
        assert_eq!(year("HORIZON-CL5-2026-10-D2-03"), Some(2026));
        assert_eq!(year("HORIZON-CL4-2027-01-MAT-PROD-17"), Some(2027));
        assert_eq!(year("EuropeAid/186246/DD/ACT/NG"), None);
        assert_eq!(
            pillar("CL5", "HORIZON-CL5-2026-10-D2-03"),
            Some(Pillar::Two)
        );
        assert_eq!(
            pillar("", "HORIZON-HLTH-2027-02-IND-02-two-stage"),
            Some(Pillar::Two)
        );
        assert_eq!(pillar("", "ERC-2026-POC"), Some(Pillar::One));
        assert_eq!(pillar("WIDERA", "HORIZON-WIDERA-2026-05-WIDENING-01"), None);
    }
}
