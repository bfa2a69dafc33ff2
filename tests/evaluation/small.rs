//! A history of three projects and a split of three candidates, small enough to reckon by hand.
//!
//! `ASKS` worked with `PARTNER` before and truly joins candidate 500 with it; `NEWCOMER` joins 501.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use anyhow::{Context, Result};
use serde_json::Value;
use tempfile::TempDir;

use crate::support::program::program;

pub(super) const ASKS: &str = "900000001";
pub(super) const PARTNER: &str = "900000002";
pub(super) const HUB: &str = "900000003";
pub(super) const NEWCOMER: &str = "900000009";

/// The history: number, start, title and members of each project.
pub(super) const PROJECTS: [(&str, &str, &str, &[&str]); 3] = [
    ("100", "2015-01-01", "Cooler anodes", &[ASKS, PARTNER]),
    (
        "101",
        "2016-01-01",
        "Trucks of the north",
        &[HUB, "900000004"],
    ),
    (
        "102",
        "2017-01-01",
        "Trucks of the south",
        &[HUB, "900000005"],
    ),
];

/// The files in a folder of their own.
pub(super) struct Small(TempDir);

impl Small {
    pub(super) fn new() -> Result<Self> {
        let small = Self(tempfile::tempdir()?);
        fs::create_dir(small.history())?;
        fs::create_dir(small.split())?;
        history(&small.history(), &PROJECTS)?;
        let candidates = [
            candidate("499", "2020-01-01", "Buses", &[HUB, "900000004"]),
            candidate("500", "2020-03-01", "Warm anodes", &[ASKS, PARTNER]),
            candidate("501", "2020-02-01", "Ships", &[NEWCOMER, "900000006"]),
        ];
        small.write("candidates.jsonl", &candidates.join("\n"))?;
        small.write("queries_warm.tsv", &query(ASKS, 1))?;
        small.write("queries_cold.tsv", &query(NEWCOMER, 0))?;
        small.write("qrels_warm.tsv", &answer(ASKS, "500"))?;
        small.write("qrels_cold.tsv", &answer(NEWCOMER, "501"))?;
        Ok(small)
    }

    pub(super) fn folder(&self) -> &Path {
        self.0.path()
    }

    pub(super) fn history(&self) -> PathBuf {
        self.folder().join("history")
    }

    pub(super) fn split(&self) -> PathBuf {
        self.folder().join("split")
    }

    /// Puts a file of the split in the place of the one that is there.
    pub(super) fn write(&self, file: &str, text: &str) -> Result<()> {
        Ok(fs::write(self.split().join(file), text)?)
    }

    /// Runs `schakel evaluate` on the files, with these arguments beside.
    pub(super) fn evaluate(&self, arguments: &[&str]) -> Result<Output> {
        self.run(&["evaluate"], arguments)
    }

    /// Runs a command that measures on the files, with these arguments beside.
    pub(super) fn run(&self, command: &[&str], arguments: &[&str]) -> Result<Output> {
        let mut program = program();
        program.current_dir(self.folder()).args(command);
        program.args(["--history", "history", "--split", "split"]);
        Ok(program.args(arguments).output()?)
    }

    /// What the program says when it goes well, as JSON.
    pub(super) fn report(&self, arguments: &[&str]) -> Result<Value> {
        let output = self.evaluate(&[arguments, &["--json"]].concat())?;
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        anyhow::ensure!(output.status.success(), said);
        serde_json::from_slice(&output.stdout).context(said)
    }

    /// What the program says when it does not go well: its last line.
    pub(super) fn complaint(&self, arguments: &[&str]) -> Result<String> {
        let output = self.evaluate(arguments)?;
        anyhow::ensure!(!output.status.success(), "it ended well");
        anyhow::ensure!(output.stdout.is_empty(), "it answered all the same");
        let said = String::from_utf8(output.stderr)?;
        let last = said.lines().last().context("it said nothing")?;
        Ok(last.to_owned())
    }
}

/// A project: its number, first day, title and members.
pub(super) type Project<'p> = (&'p str, &'p str, &'p str, &'p [&'p str]);

/// Writes a set of CORDIS files.
pub(super) fn history(folder: &Path, projects: &[Project<'_>]) -> Result<()> {
    let mut of_projects = "id;acronym;title;startDate;frameworkProgramme\n".to_owned();
    let mut of_members = "projectID;organisationID;name;activityType;country;role\n".to_owned();
    let mut of_topics = "projectID;topic;title\n".to_owned();
    for (id, start, title, members) in projects {
        writeln!(of_projects, "{id};P{id};{title};{start};H2020")?;
        writeln!(of_topics, "{id};T-{id};Transport")?;
        for pic in *members {
            writeln!(of_members, "{id};{pic};ORG {pic};PRC;NL;participant")?;
        }
    }
    fs::write(folder.join("project.csv"), of_projects)?;
    fs::write(folder.join("organization.csv"), of_members)?;
    Ok(fs::write(folder.join("topics.csv"), of_topics)?)
}

/// A line of `candidates.jsonl`.
pub(super) fn candidate(id: &str, start: &str, title: &str, members: &[&str]) -> String {
    let member = |pic: &&str| format!(r#"{{"pic":"{pic}","country":"NL","activity_type":"PRC"}}"#);
    let members: Vec<_> = members.iter().map(member).collect();
    format!(
        r#"{{"project_id":"{id}","acronym":"C{id}","title":"{title}","start_date":"{start}","theme":"Energy","participants":[{}]}}"#,
        members.join(",")
    )
}

/// A file of queries with one organisation.
pub(super) fn query(pic: &str, earlier: u32) -> String {
    query_from("", pic, earlier)
}

/// The same, where the organisation is in a town.
pub(super) fn query_from(town: &str, pic: &str, earlier: u32) -> String {
    format!(
        "org_id\tname\tactivity_type\tcity\ttrain_participations\n{pic}\t\tPRC\t{town}\t{earlier}\n"
    )
}

/// A file of answers with one line.
pub(super) fn answer(pic: &str, project: &str) -> String {
    format!("org_id\tproject_id\trelevance\trole\n{pic}\t{project}\t1\tparticipant\n")
}
