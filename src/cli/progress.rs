//! How far long work is: a bar for a person who waits, lines for a log.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::terminal;
use crate::import::ProgressSink;

/// Work that is done sooner shows no bar: it would only flicker.
const PATIENCE: Duration = Duration::from_secs(1);

/// What suits the standard error output.
pub(super) fn sink() -> Box<dyn ProgressSink> {
    if terminal::is_watched() {
        Box::new(Bar::new())
    } else {
        Box::new(Lines(io::stderr()))
    }
}

/// A bar that shows itself once the work takes a while.
struct Bar {
    bar: ProgressBar,
    started: Instant,
}

impl Bar {
    fn new() -> Self {
        Self {
            bar: ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()),
            started: Instant::now(),
        }
    }

    fn show_if_slow(&self) {
        if self.bar.is_hidden() && self.started.elapsed() >= PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}

impl ProgressSink for Bar {
    fn stage(&mut self, name: &str, steps: Option<u64>) {
        let template = match steps {
            Some(_) => "{msg} {wide_bar} {percent}% {eta}",
            None => "{msg} {spinner} {elapsed}",
        };
        let style = ProgressStyle::with_template(template);
        self.bar
            .set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        self.bar.reset();
        match steps {
            Some(steps) => self.bar.set_length(steps),
            None => self.bar.unset_length(),
        }
        self.bar.set_message(name.to_owned());
        self.show_if_slow();
    }

    fn reached(&mut self, done: u64) {
        self.bar.set_position(done);
        self.show_if_slow();
    }

    fn note(&mut self, line: &str) {
        self.bar.suspend(|| terminal::tell(line));
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// A line for each stage and each note.
struct Lines<W>(W);

impl<W: Write> Lines<W> {
    /// Where nobody listens, the work goes on all the same.
    fn say(&mut self, line: &str) {
        let _ = writeln!(self.0, "{line}");
    }
}

impl<W: Write + Send> ProgressSink for Lines<W> {
    fn stage(&mut self, name: &str, _steps: Option<u64>) {
        self.say(name);
    }

    fn reached(&mut self, _done: u64) {}

    fn note(&mut self, line: &str) {
        self.say(line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_gets_a_line_for_each_stage_and_note() {
        let mut lines = Lines(Vec::new());
        lines.stage("Reading projects", Some(10));
        lines.reached(5);
        lines.note("a project has no title");
        assert_eq!(lines.0, b"Reading projects\na project has no title\n");
    }

    #[test]
    fn quick_work_shows_no_bar() {
        let mut bar = Bar::new();
        bar.stage("Reading", None);
        bar.reached(1);
        assert!(bar.bar.is_hidden());
    }
}
