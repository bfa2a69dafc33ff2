//! The model's lists as a file that other programs can score.

use std::io::{BufWriter, Write};

use super::{Answer, Split, WholeFile, WholeFileError};

/// Writes the lists: `org_id`, `project_id`, place from one on and score on each line, parted by
/// tabs.
///
/// # Errors
/// The file cannot be written.
pub fn write_run(file: WholeFile, split: &Split, answers: &[Answer]) -> Result<(), WholeFileError> {
    file.write(|file| {
        let mut out = BufWriter::new(file);
        for (query, answer) in split.queries.iter().zip(answers) {
            for (rank, (place, score)) in (1_u32..).zip(&answer.ranking) {
                if let Some(candidate) = split.candidates.get(*place) {
                    writeln!(out, "{}\t{}\t{rank}\t{score}", query.pic, candidate.project)?;
                }
            }
        }
        out.flush()
    })
}
