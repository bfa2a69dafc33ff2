//! Projects of CORDIS.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use chrono::NaiveDate;
use matching::{
    ActionType, ConsortiumStatus, Country, MemberRole, OrganisationKind, ProgrammeFamily,
};
use schakel::import::cordis::{self, Bundle};
use schakel::import::{ReadError, Reject, infer};
use schakel::reference::Taxonomy;

use super::{fixture, shared};

fn read(place: &Path) -> anyhow::Result<(Vec<Bundle>, Vec<Reject>)> {
    let source = cordis::open(place)?;
    let mut bundles = cordis::bundles(&source)?;
    let read = bundles.by_ref().collect::<Result<_, _>>()?;
    assert_eq!(source.progress().read(), source.progress().total());
    Ok((read, bundles.unplaced()))
}

fn told(rejects: &[Reject]) -> Vec<(u64, &str, &str)> {
    rejects
        .iter()
        .map(|reject| (reject.line, reject.field.as_str(), reject.value.as_str()))
        .collect()
}

#[test]
fn a_broken_file_gives_what_can_be_used_and_tells_the_rest() -> anyhow::Result<()> {
    let (bundles, unplaced) = read(&fixture("cordis"))?;
    let rejects: Vec<_> = bundles
        .iter()
        .flat_map(|bundle| bundle.project.rejects.clone())
        .collect();
    let fields: Vec<_> = rejects
        .iter()
        .map(|reject| (reject.line, reject.field.as_str()))
        .collect();
    let expected = [
        (2, "row"),
        (4, "startDate"),
        (4, "totalCost"),
        (5, "id"),
        (6, "row"),
        (7, "row"),
    ];
    assert_eq!(fields, expected);
    assert_eq!(
        told(&unplaced),
        [
            (7, "organisationID", "90000000"),
            (8, "projectID", "900009")
        ]
    );
    let loaded: Vec<_> = bundles
        .iter()
        .map(|bundle| bundle.project.row.as_ref().map(|row| row.acronym.as_str()))
        .collect();
    assert_eq!(
        loaded,
        [Some("SOLIDCELL"), Some("900002"), None, None, Some("LATE")]
    );
    Ok(())
}

#[test]
fn a_project_is_read_with_all_that_belongs_to_it() -> anyhow::Result<()> {
    let (bundles, _) = read(&fixture("cordis"))?;
    let bundle = &bundles[0];
    let Some(project) = &bundle.project.row else {
        anyhow::bail!("the first project is there");
    };
    let objective = "Cells with a \"ceramic\" separator; on two\nlines of text.";
    assert_eq!(project.objective.as_deref(), Some(objective));
    assert_eq!(
        project.total_cost.map(|euro| euro.to_string()).as_deref(),
        Some("5000000.50")
    );
    assert_eq!(
        (project.action(), project.programme),
        (ActionType::Ria, ProgrammeFamily::HorizonEurope)
    );
    let day = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap_or_default();
    assert_eq!(project.status_on(day), ConsortiumStatus::Running);
    assert_eq!(bundle.topics[0].title.as_deref(), Some("Solid-state cells"));

    let [first, second, third] = bundle.participations.as_slice() else {
        anyhow::bail!("three organisations take part");
    };
    assert_eq!(first.name, None);
    assert_eq!(
        (first.role, first.country.as_str()),
        (MemberRole::Coordinator, "GB")
    );
    assert_eq!(second.name.as_deref(), Some("EXAMPLE \"CELLS\" B.V."));
    assert_eq!(
        (second.kind, second.is_sme),
        (OrganisationKind::Company, Some(true))
    );
    assert_eq!(
        (third.role, third.country),
        (MemberRole::Associated, Country::UNKNOWN)
    );
    let expected = [
        (
            3,
            "row",
            "\"900001\";\"900000002\";\"EXAMPLE \"CELLS\" B.V.\";\"true\";\"PRC\";\"Delft\";\"NL\";\"NL33\";\"2\"",
        ),
        (5, "activityType", "XYZ"),
        (5, "SME", "maybe"),
        (5, "country", ""),
        (5, "nutsCode", "somewhere"),
        (6, "organisationID", "900000002"),
    ];
    assert_eq!(told(&bundle.rejects), expected);
    assert_eq!(bundles[4].participations[0].country.as_str(), "GR");
    Ok(())
}

#[test]
fn a_reading_that_was_interrupted_goes_on_at_a_position() -> anyhow::Result<()> {
    let (all, unplaced) = read(&fixture("cordis"))?;
    let source = cordis::open(&fixture("cordis"))?;
    let mut bundles = cordis::bundles(&source)?;
    let rest: Vec<_> = bundles.by_ref().skip(2).collect::<Result<_, _>>()?;
    assert_eq!(rest, all[2..]);
    assert_eq!(rest[0].position, 2);
    assert_eq!(bundles.unplaced(), unplaced);
    Ok(())
}

#[test]
fn the_files_may_be_compressed_or_in_an_archive() -> anyhow::Result<()> {
    let plain = read(&fixture("cordis"))?;
    let folder = tempfile::tempdir()?;
    let archive_path = folder.path().join("set.zip");
    let mut archive = zip::ZipWriter::new(File::create(&archive_path)?);
    for name in ["project.csv", "organization.csv", "topics.csv"] {
        let content = std::fs::read(fixture("cordis").join(name))?;
        let gz = File::create(folder.path().join(format!("{name}.gz")))?;
        let mut gz = flate2::write::GzEncoder::new(gz, flate2::Compression::fast());
        gz.write_all(&content)?;
        gz.finish()?;
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file(format!("csv/{name}"), options)?;
        io::copy(&mut content.as_slice(), &mut archive)?;
    }
    archive.finish()?;
    assert_eq!(read(folder.path())?, plain);
    assert_eq!(read(&archive_path)?, plain);
    Ok(())
}

#[test]
fn a_file_that_lacks_is_named() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let error = cordis::open(folder.path()).err();
    assert!(matches!(error, Some(ReadError::Missing { name, .. }) if name == "project.csv"));
    std::fs::write(folder.path().join("set.zip"), "no archive")?;
    let error = cordis::open(&folder.path().join("set.zip")).err();
    assert!(matches!(error, Some(ReadError::Archive { .. })));
    Ok(())
}

#[test]
fn the_whole_extract_is_loaded() -> anyhow::Result<()> {
    let Some(folder) = shared("cordis") else {
        return Ok(());
    };
    let source = cordis::open(&folder)?;
    let taxonomy = Taxonomy::embedded()?;
    let (mut projects, mut participations, mut rejects) = (0, 0, Vec::new());
    let mut battery_projects = Vec::new();
    let mut bundles = cordis::bundles(&source)?;
    for bundle in bundles.by_ref() {
        let bundle = bundle?;
        projects += u32::from(bundle.project.row.is_some());
        participations += bundle.participations.len();
        battery_projects.extend(infer::battery_project(&bundle, &taxonomy));
        rejects.extend(bundle.project.rejects);
        rejects.extend(bundle.rejects);
    }
    rejects.extend(bundles.unplaced());
    assert_eq!((projects, participations), (21_915, 124_042));
    let other = rejects.iter().find(|reject| reject.field != "country");
    assert_eq!(other, None);
    assert_eq!(rejects.len(), 11, "{rejects:?}");
    assert!((450..550).contains(&battery_projects.len()));
    let capabilities = infer::capabilities(&battery_projects);
    assert!(
        (1_500..3_000).contains(&capabilities.len()),
        "{}",
        capabilities.len()
    );
    Ok(())
}
