//! How an import tells how far it is.

/// Hears how far an import is.
pub trait ProgressSink: Send {
    /// A stage of the work begins; of so many steps, where that is known.
    fn stage(&mut self, name: &str, steps: Option<u64>);

    /// So many steps of the stage are done.
    fn reached(&mut self, done: u64);

    /// Something that a person should read, in one line.
    fn note(&mut self, line: &str);
}
