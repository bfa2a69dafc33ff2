//! Sets made for tests: as large as a test needs them, and the same each time.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

use anyhow::Result;
use serde_json::json;

/// How many organisations take part in the projects of a set: more than one batch of them.
pub(super) const ORGANISATIONS: usize = 2_100;

/// The files of a set of CORDIS.
pub(super) struct Set {
    files: [(&'static str, String); 3],
}

impl Set {
    /// A set of so many projects. One in ten speaks of batteries; topics are shared by projects
    /// that speak of them differently; some rows cannot be used.
    pub(super) fn of(projects: usize) -> Self {
        let mut project = concat!(
            "id;acronym;status;title;startDate;endDate;topics;frameworkProgramme;",
            "fundingScheme;objective\n"
        )
        .to_owned();
        let mut organisation =
            "projectID;organisationID;name;SME;activityType;city;country;order;role;ecContribution\n"
                .to_owned();
        let mut topic = "projectID;topic;title\n".to_owned();
        for number in 0..projects {
            let line = project_line(number);
            let _ = writeln!(project, "{line}");
            let id = id(number);
            let _ = writeln!(topic, "{id};{};Topic as {number} has it", topic_of(number));
            for place in 0..3 + number % 3 {
                let _ = writeln!(organisation, "{}", member_line(number, place));
            }
        }
        // Of a project that is not in the set, and of no organisation.
        organisation.push_str("5;880000001;Nobody;false;PRC;Delft;NL;1;coordinator;1\n");
        let _ = writeln!(
            organisation,
            "{};none;Nobody;false;PRC;Delft;NL;9;participant;1",
            id(0)
        );
        let files = [
            ("project.csv", project),
            ("organization.csv", organisation),
            ("topics.csv", topic),
        ];
        Self { files }
    }

    /// Writes the files as they are.
    pub(super) fn plain(&self, folder: &Path) -> Result<()> {
        for (name, content) in &self.files {
            fs::write(folder.join(name), content)?;
        }
        Ok(())
    }

    /// Writes the files compressed, each by itself.
    pub(super) fn compressed(&self, folder: &Path) -> Result<()> {
        for (name, content) in &self.files {
            let file = File::create(folder.join(format!("{name}.gz")))?;
            let mut file = flate2::write::GzEncoder::new(file, flate2::Compression::fast());
            file.write_all(content.as_bytes())?;
            file.finish()?;
        }
        Ok(())
    }
}

/// A file of so many calls.
pub(super) fn calls(path: &Path, count: usize) -> Result<()> {
    let lines = (0..count).map(|number| {
        let call = json!({
            "topicId": format!("HORIZON-EXAMPLE-2027-{number:04}"),
            "title": format!("Solid-state batteries, part {number}"),
            "programme": "Horizon Europe (HORIZON)",
            "callStatus": "forthcoming",
            "typesOfAction": "HORIZON-RIA HORIZON Research and Innovation Actions",
        });
        format!("{call}\n")
    });
    Ok(fs::write(path, lines.collect::<String>())?)
}

fn id(number: usize) -> usize {
    990_000_000 + number
}

fn topic_of(number: usize) -> String {
    format!("EXAMPLE-2021-{:02}", number % 40)
}

fn project_line(number: usize) -> String {
    let id = match number % 700 {
        11 => "nine".to_owned(),
        _ => id(number).to_string(),
    };
    let start = match number % 500 {
        7 => "2020-13-01",
        _ => "2020-01-01",
    };
    let subject = match number % 20 {
        0 => "Solid-state battery cells with a ceramic separator",
        10 => "Recycling of lithium-ion batteries by hydrometallurgy",
        _ => "Something else entirely",
    };
    let scheme = if number.is_multiple_of(3) {
        "HORIZON-IA"
    } else {
        "HORIZON-RIA"
    };
    let topic = topic_of(number);
    format!(
        "{id};P{number};SIGNED;{subject}, part {number};{start};2030-12-31;{topic};HORIZON;{scheme};{subject}."
    )
}

fn member_line(number: usize, place: usize) -> String {
    let organisation = (number * 3 + place) % ORGANISATIONS;
    let country = match (number + place) % 900 {
        13 => "ZZ",
        _ => ["NL", "DE", "FR"][organisation % 3],
    };
    let role = if place == 0 {
        "coordinator"
    } else {
        "participant"
    };
    format!(
        "{};{};Organisation {organisation};false;PRC;Delft;{country};{place};{role};{}",
        id(number),
        880_000_000 + organisation,
        1_000 * (place + 1)
    )
}
