//! The same work for many things, on all processors.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// Does the work for each number below `count`, and gives the results in the order of the numbers,
/// whoever was done first. `done` hears how many are done.
pub(super) fn for_each<T: Send>(
    count: usize,
    work: impl Fn(usize) -> T + Sync,
    mut done: impl FnMut(u64),
) -> Vec<T> {
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel();
    let mut results = BTreeMap::new();
    thread::scope(|scope| {
        for _ in 0..processors.min(count) {
            let (sender, next, work) = (sender.clone(), &next, &work);
            scope.spawn(move || {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= count || sender.send((number, work(number))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        for (number, result) in receiver {
            results.insert(number, result);
            done(results.len() as u64);
        }
    });
    results.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_the_order_of_the_work() {
        let mut last = 0;
        let squares = for_each(200, |number| number * number, |done| last = done);
        assert_eq!(
            squares,
            (0..200).map(|number| number * number).collect::<Vec<_>>()
        );
        assert_eq!(last, 200);
        assert_eq!(for_each(0, |number| number, |_| {}), [0; 0]);
    }
}
