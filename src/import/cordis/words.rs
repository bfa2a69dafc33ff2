//! The words of CORDIS in ours: programmes, funding schemes, roles, kinds, statuses.

use chrono::{Days, NaiveDate};
use matching::{ActionType, ConsortiumStatus, MemberRole, OrganisationKind, ProgrammeFamily};

/// What CORDIS says of a project's life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProjectStatus {
    /// The grant agreement is signed.
    Signed,
    /// All is done and paid.
    Closed,
    /// Ended before its time.
    Terminated,
    /// Halted.
    Suspended,
}

impl ProjectStatus {
    pub(super) fn from_word(word: &str) -> Option<Self> {
        match word {
            "SIGNED" => Some(Self::Signed),
            "CLOSED" => Some(Self::Closed),
            "TERMINATED" => Some(Self::Terminated),
            "SUSPENDED" => Some(Self::Suspended),
            _ => None,
        }
    }
}

/// No project of a framework programme has run longer than about ten years.
const LONGEST: Days = Days::new(3653);

/// Where a project is in its life on a day. CORDIS corrects its statuses late, so an end that has
/// passed counts as an end.
pub(super) fn status_on(
    day: NaiveDate,
    status: Option<ProjectStatus>,
    starts_on: Option<NaiveDate>,
    ends_on: Option<NaiveDate>,
) -> ConsortiumStatus {
    let latest_end = starts_on.and_then(|start| start.checked_add_days(LONGEST));
    match status {
        Some(ProjectStatus::Terminated) => ConsortiumStatus::Cancelled,
        Some(ProjectStatus::Closed) => ConsortiumStatus::Completed,
        Some(ProjectStatus::Signed | ProjectStatus::Suspended) | None => {
            match ends_on.or(latest_end) {
                Some(end) if end < day => ConsortiumStatus::Completed,
                Some(_) | None => ConsortiumStatus::Running,
            }
        }
    }
}

/// The programme family of a framework programme.
#[must_use]
pub fn programme_family(framework: &str) -> ProgrammeFamily {
    match framework {
        "HORIZON" | "HORIZON EUROPE" | "HE" => ProgrammeFamily::HorizonEurope,
        "H2020" => ProgrammeFamily::Horizon2020,
        "FP7" => ProgrammeFamily::Fp7,
        _ => ProgrammeFamily::Other,
    }
}

/// What a funding scheme pays for, such as `FCH2-RIA`, `HORIZON-JU-IA` or `MSCA-ITN-ETN`.
#[must_use]
pub fn action_type(scheme: &str) -> ActionType {
    let upper = scheme.to_ascii_uppercase();
    let parts: Vec<_> = upper
        .split(|character: char| !character.is_ascii_alphanumeric())
        .collect();
    let has = |words: &[&str]| parts.iter().any(|part| words.contains(part));
    let begins = |words: &[&str]| parts.first().is_some_and(|part| words.contains(part));
    match () {
        () if has(&["MSCA", "TMA"]) || begins(&["MC"]) => ActionType::Msca,
        () if has(&["ERC"]) => ActionType::Erc,
        () if has(&["EIC", "SME"]) && !begins(&["BSG"]) => ActionType::Eic,
        () if has(&["PCP"]) => ActionType::Pcp,
        () if has(&["PPI"]) => ActionType::Ppi,
        () if has(&["COFUND", "EJP", "NET"]) => ActionType::Cofund,
        () if has(&["CSA", "CPCSA"]) && !begins(&["CP"]) => ActionType::Csa,
        () if has(&["RIA", "CP", "BSG", "CPCSA"]) => ActionType::Ria,
        () if has(&["IA"]) => ActionType::Ia,
        () => ActionType::Other,
    }
}

/// How a member takes part.
pub(super) fn member_role(role: &str) -> Option<MemberRole> {
    match role {
        "coordinator" | "hostInstitution" => Some(MemberRole::Coordinator),
        "participant" | "partner" | "beneficiary" => Some(MemberRole::Partner),
        "associatedPartner" | "internationalPartner" => Some(MemberRole::Associated),
        "thirdParty" => Some(MemberRole::Affiliated),
        _ => None,
    }
}

/// What kind of organisation an activity type is, such as `HES`; `None` where it is none.
#[must_use]
pub fn organisation_kind(activity: &str) -> Option<OrganisationKind> {
    match activity {
        "HES" => Some(OrganisationKind::University),
        "REC" => Some(OrganisationKind::ResearchInstitute),
        "PRC" => Some(OrganisationKind::Company),
        "PUB" => Some(OrganisationKind::PublicBody),
        "OTH" | "NA" => Some(OrganisationKind::Other),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn funding_schemes_pay_for_what_their_names_say() {
        for (scheme, action) in [
            ("RIA", ActionType::Ria),
            ("FCH2-RIA", ActionType::Ria),
            ("JTI-CP-FCH", ActionType::Ria),
            ("CP-FP", ActionType::Ria),
            ("HORIZON-JU-IA", ActionType::Ia),
            ("BBI-IA-DEMO", ActionType::Ia),
            ("HORIZON-CSA", ActionType::Csa),
            ("CSA-SA(POC)", ActionType::Csa),
            ("SME-2", ActionType::Eic),
            ("HORIZON-EIC-ACC-BF", ActionType::Eic),
            ("MSCA-COFUND-DP", ActionType::Msca),
            ("HORIZON-TMA-MSCA-DN", ActionType::Msca),
            ("MC-IEF", ActionType::Msca),
            ("ERC-STG", ActionType::Erc),
            ("ERA-NET-Cofund", ActionType::Cofund),
            ("COFUND-PCP", ActionType::Pcp),
            ("PPI", ActionType::Ppi),
            ("BSG-SME", ActionType::Ria),
            ("", ActionType::Other),
        ] {
            assert_eq!(action_type(scheme), action, "{scheme}");
        }
    }

    #[test]
    fn a_project_whose_end_has_passed_is_completed() {
        let day = |year| NaiveDate::from_ymd_opt(year, 1, 1);
        let today = day(2026).unwrap_or_default();
        let on = |status, from, to| status_on(today, status, from, to);
        let signed = Some(ProjectStatus::Signed);
        assert_eq!(
            on(signed, day(2014), day(2018)),
            ConsortiumStatus::Completed
        );
        assert_eq!(on(signed, day(2024), day(2027)), ConsortiumStatus::Running);
        assert_eq!(on(signed, day(2027), None), ConsortiumStatus::Running);
        assert_eq!(on(None, day(2007), None), ConsortiumStatus::Completed);
        let terminated = Some(ProjectStatus::Terminated);
        assert_eq!(
            on(terminated, day(2024), day(2027)),
            ConsortiumStatus::Cancelled
        );
        let closed = Some(ProjectStatus::Closed);
        assert_eq!(on(closed, None, None), ConsortiumStatus::Completed);
    }
}
