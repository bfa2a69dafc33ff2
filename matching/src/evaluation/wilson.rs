//! How sure a share is: the interval of Wilson (1927), which keeps its word for few things too.

use super::Estimate;

/// How many standard deviations hold 95 of 100.
const DEVIATIONS: f64 = 1.959_964;

impl Estimate {
    /// A share of so many independent things. Of few the bounds are wide, also where the share is
    /// none or all, of which a bootstrap would know no doubt; of none they are 0 and 1.
    #[must_use]
    pub fn of_share(share: f64, things: usize) -> Self {
        let Some(things) = u32::try_from(things).ok().filter(|things| *things > 0) else {
            return Self {
                value: share,
                low: 0.0,
                high: 1.0,
            };
        };
        let things = f64::from(things);
        let spread = DEVIATIONS * DEVIATIONS / things;
        let middle = (share + spread / 2.0) / (1.0 + spread);
        let variance = share * (1.0 - share) / things + spread / (4.0 * things);
        let half = DEVIATIONS * variance.max(0.0).sqrt() / (1.0 + spread);
        Self {
            value: share,
            low: (middle - half).max(0.0).min(share),
            high: (middle + half).min(1.0).max(share),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bounds_are_those_of_the_tables() {
        for (share, things, low, high) in [
            (0.5, 10, 0.236_6, 0.763_4),
            (0.0, 10, 0.0, 0.277_5),
            (1.0, 1, 0.206_5, 1.0),
            (0.81, 263, 0.758, 0.853),
        ] {
            let found = Estimate::of_share(share, things);
            assert!((found.low - low).abs() < 1e-3, "{found:?}");
            assert!((found.high - high).abs() < 1e-3, "{found:?}");
        }
        let nothing = Estimate::of_share(0.0, 0);
        assert!(nothing.low <= 0.0 && nothing.high >= 1.0);
    }
}
