//! Participants, and the rules that look at one of them at a time.

use super::rule_book::{Counting, Footing};
use super::{Check, Finding, RuleBook, RuleCode, control, countries, ipcei, single, topic};
use crate::{
    Country, MemberRole, OrganisationId, OrganisationKind, ProgrammeFamily, Score, SizeClass,
    Terms, Verdict,
};

/// An organisation as the rules see it, in the role in which it would take part.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Participant {
    /// Who.
    pub organisation: OrganisationId,
    /// Where it is established.
    pub country: Country,
    /// What it is.
    pub kind: OrganisationKind,
    /// Its size.
    pub size: SizeClass,
    /// As what it takes part.
    pub role: MemberRole,
    /// Whether it is non-profit by legal form; `None` where unknown.
    pub non_profit: Option<bool>,
    /// The country from which it is controlled, where that is another and known.
    pub controlled_from: Option<Country>,
    /// The group under whose control it stands, where known: members of one group count as one.
    pub group: Option<String>,
    /// Whether it is a Hungarian public interest trust, or maintained by one.
    pub hungarian_trust: bool,
    /// Its share of the costs, where known.
    pub share: Option<Score>,
}

impl Participant {
    /// Whether it would ask for money of its own: associated partners and subcontractors do not.
    pub(super) const fn asks_for_funding(&self) -> bool {
        match self.role {
            MemberRole::Coordinator | MemberRole::Partner | MemberRole::Affiliated => true,
            MemberRole::Associated | MemberRole::Subcontractor => false,
        }
    }

    /// Whether it is a small or medium-sized enterprise. Universities and public bodies are none:
    /// Recommendation 2003/361/EC is about enterprises that the public sector does not control.
    pub(super) const fn is_sme(&self) -> Option<bool> {
        match self.kind {
            OrganisationKind::University | OrganisationKind::PublicBody => Some(false),
            OrganisationKind::Company
            | OrganisationKind::ResearchInstitute
            | OrganisationKind::Financier
            | OrganisationKind::Network
            | OrganisationKind::Other => self.size.is_sme(),
        }
    }
}

/// What the participants are held against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Case<'a> {
    pub(super) terms: &'a Terms,
    pub(super) rules: &'a RuleBook,
}

impl Case<'_> {
    pub(super) fn footing(&self, country: Country) -> Footing {
        self.rules.footing(country, self.terms)
    }
}

/// A rule that looks at one participant at a time.
pub(super) struct MemberRule {
    pub(super) code: RuleCode,
    /// What it has to say of a participant, if anything.
    pub(super) judge: fn(&Case<'_>, &Participant) -> Option<(Verdict, Finding)>,
    /// What to tell where it has nothing to say of any of them; `None` where the rule is then no
    /// matter.
    pub(super) otherwise: fn(&Case<'_>) -> Option<Finding>,
}

/// A participant with the verdict of the rules that look at it alone.
#[derive(Debug, Clone, Copy)]
pub(super) struct Member<'a> {
    pub(super) participant: &'a Participant,
    pub(super) footing: Footing,
    pub(super) verdict: Verdict,
}

impl Member<'_> {
    /// Whether it may take part and sign: as firm as the verdict on it alone.
    pub(super) const fn standing(&self) -> Counting {
        match self.verdict {
            Verdict::Eligible => Counting::Certainly,
            Verdict::Conditional => Counting::Perhaps,
            Verdict::Ineligible => Counting::Not,
        }
    }

    /// Whether it counts towards a minimum of beneficiaries from Member States and Associated
    /// Countries.
    pub(super) fn counting(&self) -> Counting {
        if self.participant.role.is_beneficiary() {
            self.standing().min(self.footing.counting())
        } else {
            Counting::Not
        }
    }
}

/// Holds each participant against the rules that look at it alone.
pub(super) fn judge<'a>(
    case: &Case<'_>,
    participants: &[&'a Participant],
) -> (Vec<Member<'a>>, Vec<Check>) {
    let mut members: Vec<Member<'a>> = participants
        .iter()
        .map(|participant| Member {
            participant,
            footing: case.footing(participant.country),
            verdict: Verdict::Eligible,
        })
        .collect();
    let mut checks = Vec::new();
    for rule in rules(case.terms.programme) {
        let before = checks.len();
        for member in &mut members {
            if let Some((verdict, finding)) = (rule.judge)(case, member.participant) {
                member.verdict = member.verdict.max(verdict);
                checks.push(Check::new(rule.code, verdict, finding));
            }
        }
        if checks.len() == before {
            let held = (rule.otherwise)(case);
            checks.extend(held.map(|finding| Check::new(rule.code, Verdict::Eligible, finding)));
        }
    }
    (members, checks)
}

const HORIZON_EUROPE: &[MemberRule] = &[
    countries::EXCLUDED,
    countries::HUNGARIAN_TRUSTS,
    countries::CHINA_IN_INNOVATION,
    countries::ASSOCIATED_SCOPE,
    countries::THIRD_COUNTRY,
    topic::COUNTRY_LIST,
    topic::PARTNER_ONLY,
    control::RUSSIAN_OWNED,
    control::CHINA,
    control::TOPIC,
    single::COMPANY,
    single::UNITED_KINGDOM,
];

const fn rules(programme: ProgrammeFamily) -> &'static [MemberRule] {
    match programme {
        ProgrammeFamily::HorizonEurope => HORIZON_EUROPE,
        ProgrammeFamily::Ipcei => &[ipcei::NATIONAL_DOOR],
        ProgrammeFamily::Horizon2020
        | ProgrammeFamily::Fp7
        | ProgrammeFamily::Eit
        | ProgrammeFamily::InnovationFund
        | ProgrammeFamily::Life
        | ProgrammeFamily::Cef
        | ProgrammeFamily::Interreg
        | ProgrammeFamily::Eureka
        | ProgrammeFamily::National
        | ProgrammeFamily::Other => &[],
    }
}
