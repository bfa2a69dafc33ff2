//! Calls of the Funding & Tenders Portal.

use std::collections::BTreeMap;
use std::path::Path;

use matching::{ActionType, ConceptCode, Pillar, ProgrammeFamily, Trl};
use schakel::import::Reject;
use schakel::import::calls::{self, CallRow, CallStatus};
use schakel::reference::Taxonomy;

use super::{fixture, shared};

fn read(place: &Path) -> anyhow::Result<(Vec<CallRow>, Vec<Reject>)> {
    let taxonomy = Taxonomy::embedded()?;
    let (mut rows, mut rejects) = (Vec::new(), Vec::new());
    for call in calls::open(place)?.calls(&taxonomy)? {
        let call = call?;
        rows.extend(call.row);
        rejects.extend(call.rejects);
    }
    Ok((rows, rejects))
}

fn codes(row: &CallRow) -> Vec<&str> {
    row.record
        .call
        .concepts
        .iter()
        .map(ConceptCode::as_str)
        .collect()
}

#[test]
fn a_call_is_read_with_its_terms() -> anyhow::Result<()> {
    let (rows, _) = read(&fixture("calls"))?;
    let CallRow { record, status } = &rows[0];
    let terms = &record.call.terms;
    assert_eq!(*status, Some(CallStatus::Forthcoming));
    assert_eq!(
        (terms.programme, terms.action),
        (ProgrammeFamily::HorizonEurope, ActionType::Ria)
    );
    assert_eq!(
        (terms.work_programme_year, terms.pillar),
        (Some(2026), Some(Pillar::Two))
    );
    assert!(terms.blind_first_stage && terms.portfolio_ranking && terms.lump_sum);
    assert!(terms.unread_restriction && !terms.jrc_unfunded && terms.control.is_none());
    let restriction = "For this reason, participation is limited to legal entities established in Member States and Norway.";
    assert_eq!(
        record.other_conditions.english.as_deref(),
        Some(restriction)
    );
    assert_eq!(
        record.call.deadlines[0].at.to_rfc3339(),
        "2026-09-15T15:00:00+00:00"
    );
    assert_eq!(record.call.deadlines[0].stage.as_deref(), Some("stage 1"));
    let levels = (record.trl_from.map(Trl::get), record.trl_to.map(Trl::get));
    assert_eq!(levels, (Some(4), Some(7)));
    assert_eq!(
        record.budget.map(|euro| euro.to_string()).as_deref(),
        Some("15000000.00")
    );
    assert_eq!(
        record.retrieved_on.map(|day| day.to_string()).as_deref(),
        Some("2026-08-10")
    );
    assert_eq!(
        codes(&rows[0]),
        ["cell-production.solid-state", "use-mobility.shipping"]
    );
    let description = record.description.as_deref().unwrap_or_default();
    let start = "Scope: The Union’s solid-state batteries for inland navigation. Activities are";
    assert!(description.starts_with(start), "{description}");
    Ok(())
}

#[test]
fn a_bad_line_is_told_and_stops_nothing() -> anyhow::Result<()> {
    let (rows, rejects) = read(&fixture("calls/topics-2026-08-10.jsonl"))?;
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[1].record.call.terms.programme, ProgrammeFamily::Other);
    assert_eq!(
        (rows[1].record.call.deadlines.len(), codes(&rows[1]).len()),
        (0, 0)
    );
    let told: Vec<_> = rejects
        .iter()
        .map(|reject| (reject.line, reject.field.as_str()))
        .collect();
    assert_eq!(told, [(2, "deadline"), (4, "topicId"), (5, "row")]);
    Ok(())
}

#[test]
fn the_identity_of_a_call_does_not_depend_on_case() {
    let id = calls::call_id("HORIZON-CL5-2026-01-Two-Stage-D2-02");
    assert_eq!(id, calls::call_id("horizon-cl5-2026-01-two-stage-d2-02"));
}

#[test]
fn all_calls_of_the_portal_are_loaded_and_the_battery_topics_have_their_concepts()
-> anyhow::Result<()> {
    let Some(folder) = shared("calls") else {
        return Ok(());
    };
    let (rows, rejects) = read(&folder)?;
    assert_eq!((rows.len(), rejects), (629, Vec::new()));
    let calls: BTreeMap<_, _> = rows
        .iter()
        .map(|row| (row.record.identifier.as_str(), row))
        .collect();
    for (identifier, expected) in [
        (
            "HORIZON-CL5-2026-09-D2-01",
            &[
                "cell-production.sodium-ion",
                "raw-materials.refining",
                "raw-materials.graphite",
            ][..],
        ),
        (
            "HORIZON-CL5-2026-09-D2-04",
            &["recycling", "recycling.dismantling", "reuse.diagnostics"],
        ),
        (
            "HORIZON-CL5-2026-10-D2-03",
            &[
                "cell-production.solid-state",
                "packs.bms",
                "use-mobility.aviation",
            ],
        ),
        (
            "HORIZON-CL5-2027-02-D2-05",
            &["recycling.preprocessing", "recycling.production-scrap"],
        ),
        (
            "HORIZON-CL5-2027-02-D2-06",
            &["cell-production.formation", "equipment.clean-dry-room"],
        ),
        (
            "HORIZON-CL5-2027-05-D2-08",
            &["use-stationary.long-duration", "cell-production.redox-flow"],
        ),
    ] {
        let found = codes(calls[identifier]);
        assert!(
            expected.iter().all(|code| found.contains(code)),
            "{identifier}: {found:?}"
        );
    }
    let named = rows.iter().filter(|row| {
        let title = row.record.title.english.as_deref().unwrap_or_default();
        title.to_lowercase().contains("batter")
    });
    let (with, without): (Vec<_>, Vec<_>) = named
        .map(|row| row.record.identifier.as_str())
        .partition(|identifier| !codes(calls[identifier]).is_empty());
    assert_eq!((with.len(), without), (7, Vec::new()));
    let with_concepts = rows.iter().filter(|row| !codes(row).is_empty()).count();
    assert!((30..60).contains(&with_concepts), "{with_concepts}");
    let mojibake = rows.iter().find(|row| {
        let text = row.record.description.as_deref().unwrap_or_default();
        text.contains("â€") || text.contains('\u{200b}') || text.contains("  ")
    });
    assert_eq!(mojibake.map(|row| &row.record.identifier), None);
    Ok(())
}
