//! Gaps as sentences.

use matching::{Gap, Language};

use super::names::quoted;

/// The figures of a gap, and what they mean.
#[must_use]
pub fn gap(gap: &Gap, label: &str, language: Language) -> String {
    let covered = 100.0 * gap.supply / gap.demand.max(f64::EPSILON);
    let (label, near) = (quoted(label, language), gap.organisations.len());
    match language {
        Language::Dutch if near == 0 => format!(
            "Gevraagd wordt {label} (gewicht {:.1}); de leden dekken daarvan {covered:.0} procent. In de gegevens staat geen organisatie die dit kan aanvullen.",
            gap.demand
        ),
        Language::Dutch => format!(
            "Gevraagd wordt {label} (gewicht {:.1}); de leden dekken daarvan {covered:.0} procent. De genoemde organisaties komen het dichtst bij.",
            gap.demand
        ),
        Language::English if near == 0 => format!(
            "{label} is asked for (weight {:.1}); the members cover {covered:.0} per cent of it. No organisation in the data could add it.",
            gap.demand
        ),
        Language::English => format!(
            "{label} is asked for (weight {:.1}); the members cover {covered:.0} per cent of it. The organisations named come nearest.",
            gap.demand
        ),
    }
}
