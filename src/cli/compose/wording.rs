//! Makes the answer of what was found, in the language asked for.

use matching::{
    CallId, ComposedMember, CompositionPart, ConceptCode, Fewer, Language, OrganisationId, Score,
};

use super::report::{
    Answer, Call, Check, Composition, Concept, Difference, Eligibility, Member, Part, Report,
};
use super::wishes::Wishes;
use super::words;
use crate::app::{App, Composed};
use crate::record::CallRecord;
use crate::text::{self, CompositionBase, Names};

/// What was asked, and of what it was answered.
pub(super) struct Asked<'a> {
    pub(super) call: &'a CallRecord,
    pub(super) wishes: Wishes,
    pub(super) base: CompositionBase,
}

/// The answer.
pub(super) fn report(
    app: &App,
    Asked { call, wishes, base }: Asked<'_>,
    composed: &Composed,
    names: &Names,
    language: Language,
) -> Report {
    let telling = Telling {
        composed,
        names,
        language,
    };
    let compositions = composed.compositions.iter();
    let last = call.call.deadlines.last();
    Report {
        call: Call {
            id: format!("{}:{}", CallId::KIND, call.call.id),
            identifier: call.identifier.clone(),
            title: call.title.get(language).map(str::to_owned),
            action: call.call.terms.action.as_str(),
            other_conditions: call.other_conditions.get(language).map(str::to_owned),
            source_url: call.source_url.clone(),
            last_deadline: last.map(|deadline| deadline.at),
            is_closed: last.is_some_and(|deadline| deadline.at < app.now()),
        },
        as_of: app.now().date_naive(),
        data_version: composed.snapshot.data_version.to_string(),
        rules_as_of: app.rules().as_of,
        method: text::composition_method(language),
        rests_on: base.into(),
        base: text::composition_base(base, language),
        wishes,
        what_if: telling.what_if(),
        compositions: compositions
            .enumerate()
            .map(|(place, one)| telling.composition(one, place))
            .collect(),
        alternatives_note: telling.alternatives_note(),
        none_without: telling.none_without(),
        difference: telling.difference(),
    }
}

struct Telling<'t> {
    composed: &'t Composed,
    names: &'t Names,
    language: Language,
}

impl Telling<'_> {
    fn composition(&self, found: &matching::Composition, place: usize) -> Composition {
        let language = self.language;
        let members = found.members.iter();
        let deciding = found.assessment.deciding();
        Composition {
            score: found.parts.total().as_f64(),
            parts: CompositionPart::ALL
                .into_iter()
                .map(|part| Part {
                    code: part.code(),
                    label: text::composition_part(part, language),
                    contribution: found.parts.of(part).as_f64(),
                    maximum: part.maximum().as_f64(),
                })
                .collect(),
            optimality_gap: found.gap.as_f64(),
            gap_explanation: text::composition_gap(found, place == 0, language),
            equals: self
                .composed
                .is_as_good_as_before(place)
                .then(|| text::as_good_as_before(language)),
            steps: found.steps,
            budget: found.budget,
            members: members
                .filter_map(|member| self.member(found, member))
                .collect(),
            covered: self.concepts(&found.covered),
            uncovered: self.concepts(&found.uncovered),
            eligibility: Eligibility {
                verdict: found.assessment.verdict.as_str(),
                verdict_name: words::verdict(found.assessment.verdict, language),
                deciding: deciding
                    .map(|check| Check {
                        rule: check.rule.as_str(),
                        explanation: text::finding(&check.finding, self.names, language),
                    })
                    .collect(),
            },
        }
    }

    fn member(&self, found: &matching::Composition, member: &ComposedMember) -> Option<Member> {
        let id = member.organisation;
        let organisation = self.composed.snapshot.market.organisation(id)?;
        let mut judged = found.assessment.members.iter();
        let judged = judged.find(|one| one.organisation == id);
        let reasons = member.reasons.iter();
        let answers = member.answers.iter();
        Some(Member {
            id: format!("{}:{id}", OrganisationId::KIND),
            name: self.names.organisation(id, self.language),
            role: member.role.as_str(),
            role_name: words::role(member.role, self.language),
            country: organisation.country.to_string(),
            country_name: self.names.country(organisation.country, self.language),
            kind: organisation.kind.as_str(),
            kind_name: words::kind(organisation.kind, self.language),
            illustrative: organisation.illustrative,
            covers: self.concepts(&member.covers),
            answers: answers
                .map(|answer| Answer {
                    concept: self.concept(&answer.need),
                    credit: answer.credit.as_f64(),
                })
                .collect(),
            funding_rate: judged.and_then(|one| one.funding_rate).map(Score::as_f64),
            reasons: reasons
                .map(|reason| {
                    let is_supposed = self.composed.is_supposed(id, reason);
                    text::member_reason(reason, is_supposed, self.names, self.language)
                })
                .collect(),
        })
    }

    fn what_if(&self) -> Vec<String> {
        let chain = self.composed.snapshot.market.chain();
        let all = self.composed.hypotheses.iter();
        all.map(|one| text::supposed(*one, chain, self.names, self.language))
            .collect()
    }

    fn alternatives_note(&self) -> Option<String> {
        let fewer = self.composed.fewer?;
        let told = text::fewer_alternatives(fewer, self.language);
        Some(match fewer {
            Fewer::NoneLeft => told,
            Fewer::NotFound { .. } => format!("{told} {}", words::of(self.language).more_steps),
        })
    }

    fn none_without(&self) -> Option<String> {
        let why = self.composed.without.as_ref()?.as_ref().err()?;
        Some(why.text_at_terminal(self.language))
    }

    fn difference(&self) -> Option<Difference> {
        let best = self.composed.compositions.first()?;
        let told = best.beside(self.composed.without.as_ref()?.as_ref().ok()?);
        let names = |ids: &[OrganisationId]| {
            let ids = ids.iter();
            ids.map(|id| self.names.organisation(*id, self.language))
                .collect()
        };
        Some(Difference {
            score: told.score_as_f64(),
            coverage: told.coverage_as_f64(),
            joined: names(&told.joined),
            left: names(&told.left),
            gained: self.concepts(&told.gained),
            lost: self.concepts(&told.lost),
        })
    }

    fn concepts(&self, codes: &[ConceptCode]) -> Vec<Concept> {
        codes.iter().map(|code| self.concept(code)).collect()
    }

    fn concept(&self, code: &ConceptCode) -> Concept {
        let label = self.names.concepts.get(code);
        let label = label.and_then(|label| label.get(self.language));
        Concept {
            code: code.to_string(),
            label: label.unwrap_or(code.as_str()).to_owned(),
        }
    }
}
