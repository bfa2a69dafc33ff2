//! Many short lists of indices in one piece of memory.

/// Lists of indices, one after another: the compressed rows of a sparse matrix of zeros and ones.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    ends: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    /// The lists in this order.
    pub(crate) fn of(lists: impl IntoIterator<Item = impl IntoIterator<Item = u32>>) -> Self {
        let mut all = Self::default();
        for list in lists {
            all.items.extend(list);
            all.ends.push(index(all.items.len()));
        }
        all
    }

    /// The lists the other way round: for each of `width` items the lists that hold it, ascending.
    pub(crate) fn turned(&self, width: usize) -> Self {
        let mut counts = vec![0_u32; width + 1];
        for &item in &self.items {
            counts[item as usize + 1] += 1;
        }
        for place in 1..counts.len() {
            counts[place] += counts[place - 1];
        }
        let ends = counts[1..].to_vec();
        let mut next = counts;
        let mut items = vec![0; self.items.len()];
        for list in 0..self.len() {
            for &item in self.get(index(list)) {
                let place = &mut next[item as usize];
                items[*place as usize] = index(list);
                *place += 1;
            }
        }
        Self { ends, items }
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// One of the lists.
    pub(crate) fn get(&self, list: u32) -> &[u32] {
        let list = list as usize;
        let start = if list == 0 { 0 } else { self.ends[list - 1] };
        &self.items[start as usize..self.ends[list] as usize]
    }
}

/// A place as an index.
#[expect(
    clippy::cast_possible_truncation,
    reason = "there are far fewer than 2^32 organisations, consortia, words or participations"
)]
pub(crate) const fn index(place: usize) -> u32 {
    place as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_turned_twice_are_the_lists() {
        let lists = Lists::of([vec![0, 2], vec![], vec![1, 2, 3]]);
        let turned = lists.turned(5);
        assert_eq!(turned.get(2), [0, 2]);
        assert_eq!(turned.get(4), []);
        let again = turned.turned(3);
        assert_eq!(
            (0..3).map(|list| again.get(list)).collect::<Vec<_>>(),
            [&[0, 2][..], &[], &[1, 2, 3]]
        );
    }
}
