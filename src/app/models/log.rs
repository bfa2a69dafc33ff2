//! The way back through what was put in force.

use crate::record::Activation;

/// The version that was in force before the last activation that was not taken back: a model is
/// gone back to one step further each time.
pub(super) fn before(log: &[Activation]) -> Option<&str> {
    let mut steps = Vec::new();
    for activation in log {
        if activation.rollback {
            steps.pop();
        } else {
            steps.push(activation.replaced.as_str());
        }
    }
    steps.pop()
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    fn step(version: &str, replaced: &str, rollback: bool) -> Activation {
        Activation {
            version: version.to_owned(),
            replaced: replaced.to_owned(),
            rollback,
            reason: None,
            at: DateTime::UNIX_EPOCH,
            by: "test".to_owned(),
        }
    }

    #[test]
    fn going_back_twice_goes_back_two_steps() {
        let mut log = vec![step("b", "a", false), step("c", "b", false)];
        assert_eq!(before(&log), Some("b"));
        log.push(step("b", "c", true));
        assert_eq!(before(&log), Some("a"));
        log.push(step("a", "b", true));
        assert_eq!(before(&log), None);
        log.push(step("c", "a", false));
        assert_eq!(before(&log), Some("a"));
    }
}
