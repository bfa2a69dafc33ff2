//! Makes the answer of the facts, in the language asked for.

use chrono::{DateTime, Utc};
use matching::eligibility::Assessment;
use matching::{
    ConceptCode, ConsortiumId, Contribution, Language, OrganisationId, Reason as Told, RoleFit,
};

use super::facts::{Facts, Found};
use super::report::{
    Call, Check, Component, Concept, Consortium, Deadline, Eligibility, Evidence, Improvement,
    Match, Organisation, Reason, Report, RoleFit as Fit,
};
use super::{Question, words};
use crate::app::App;
use crate::record::{CallRecord, ConsortiumRecord, OrganisationRecord};
use crate::text;

/// The answer.
pub(super) fn report(
    app: &App,
    organisation: &OrganisationRecord,
    facts: &Facts,
    question: Question,
    total_count: usize,
) -> Report {
    let Question {
        language,
        all_statuses,
        ..
    } = question;
    let now = app.now();
    let matches = facts.matches.iter().enumerate();
    Report {
        organisation: Organisation {
            id: format!("{}:{}", OrganisationId::KIND, organisation.id),
            slug: organisation.slug.clone(),
            name: organisation.name.clone(),
            country: organisation.country.to_string(),
            country_name: facts.names.country(organisation.country, language),
            illustrative: organisation.illustrative,
        },
        all_statuses,
        data_version: facts.data_version.to_string(),
        model_version: facts.model_version.clone(),
        rules_as_of: app.rules().as_of,
        total_count,
        matches: matches
            .filter_map(|(place, found)| a_match(facts, found, place + 1, language, now))
            .collect(),
    }
}

/// A match; `None` where the consortium was removed in between.
fn a_match(
    facts: &Facts,
    found: &Found,
    rank: usize,
    language: Language,
    now: DateTime<Utc>,
) -> Option<Match> {
    let explained = &found.explained;
    let record = facts.consortia.get(&explained.consortium)?;
    let call = record.call.and_then(|call| facts.calls.get(&call));
    let reasons = explained.explanation.reasons().into_iter();
    let parts = explained.explanation.contributions.iter();
    let fits = explained.role_fits.iter();
    let steps = found.improvements.iter();
    let assessment = found.assessment.as_ref();
    Some(Match {
        rank,
        score: explained.explanation.total().as_f64(),
        consortium: consortium(record, language),
        call: call.map(|call| a_call(call, language, now)),
        components: parts.map(|part| component(part, language)).collect(),
        reasons: reasons
            .map(|(criterion, reason)| Reason {
                component: criterion.code(),
                text: text::reason(reason, &facts.names, language),
                evidence: evidence(facts, reason),
            })
            .collect(),
        role_fits: fits.map(|fit| role_fit(facts, fit, language)).collect(),
        eligibility: assessment.map(|found| eligibility(facts, found, language)),
        improvements: steps
            .map(|improvement| Improvement {
                text: text::step(&improvement.step, &facts.names, language),
                new_rank: improvement.new_rank,
                new_score: improvement.new_score.as_f64(),
            })
            .collect(),
    })
}

fn consortium(record: &ConsortiumRecord, language: Language) -> Consortium {
    Consortium {
        id: format!("{}:{}", ConsortiumId::KIND, record.id),
        acronym: record.acronym.clone(),
        title: record.title.clone(),
        status: record.status.as_str(),
        status_name: words::status(record.status, language),
        accepts_partners: record.accepts_partners,
        programme: record.programme.as_str(),
        illustrative: record.illustrative,
    }
}

fn a_call(record: &CallRecord, language: Language, now: DateTime<Utc>) -> Call {
    let mut deadlines = record.call.deadlines.iter();
    let next = deadlines.find(|deadline| deadline.at >= now);
    Call {
        identifier: record.identifier.clone(),
        title: record.title.get(language).map(str::to_owned),
        next_deadline: next.map(|deadline| Deadline {
            at: deadline.at,
            stage: deadline.stage.clone(),
        }),
    }
}

fn component(part: &Contribution, language: Language) -> Component {
    Component {
        code: part.criterion.code(),
        label: text::criterion_label(part.criterion, language),
        value: part.value.as_f64(),
        contribution: part.points.as_f64(),
        maximum: part.maximum.as_f64(),
    }
}

/// What the capability behind a reason rests on. Other reasons name in words what they rest on.
fn evidence(facts: &Facts, reason: &Told) -> Vec<Evidence> {
    let Told::CoversNeed { capability, .. } = reason else {
        return Vec::new();
    };
    let evidence = facts.evidence.get(capability).into_iter().flatten();
    evidence
        .map(|evidence| Evidence {
            label: evidence.label.clone(),
            url: evidence.url.clone(),
        })
        .collect()
}

fn role_fit(facts: &Facts, fit: &RoleFit, language: Language) -> Fit {
    let concepts = |codes: &[ConceptCode]| {
        let concept = |code: &ConceptCode| {
            let label = facts.names.concepts.get(code);
            let label = label.and_then(|label| label.get(language));
            Concept {
                code: code.to_string(),
                label: label.unwrap_or(code.as_str()).to_owned(),
            }
        };
        codes.iter().map(concept).collect()
    };
    let title = facts.names.roles.get(&fit.role);
    let title = title.and_then(|title| title.get(language));
    Fit {
        role: title.unwrap_or("?").to_owned(),
        coverage: fit.coverage.as_f64(),
        covered: concepts(&fit.covered),
        missing: concepts(&fit.missing),
    }
}

fn eligibility(facts: &Facts, assessment: &Assessment, language: Language) -> Eligibility {
    Eligibility {
        verdict: assessment.verdict.as_str(),
        verdict_name: words::verdict(assessment.verdict, language),
        as_of: assessment.as_of,
        deciding: assessment
            .deciding()
            .map(|check| Check {
                rule: check.rule.as_str(),
                explanation: text::finding(&check.finding, &facts.names, language),
            })
            .collect(),
    }
}
