//! Stretches of a run, from the row at which something begins to the row at which it is over. It
//! takes more to begin one than to keep it going, so that a wavering value makes a single stretch.

/// A range of rows, open at the end if it is not over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) from: usize,
    /// The row at which it is over; none if it goes on.
    pub(super) until: Option<usize>,
}

/// What a row says about the stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// It begins, or goes on.
    On,
    /// It is over.
    Off,
    /// It stays as before.
    Same,
}

/// All stretches among rows `0..=last`. A stretch is over after `calm` rows that say so.
pub(super) fn stretches(last: usize, calm: usize, says: impl Fn(usize) -> Says) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    let mut is_on = false;
    let mut off_since = None;
    for row in 0..=last {
        match says(row) {
            Says::On => {
                off_since = None;
                if !is_on {
                    is_on = true;
                    found.push(Stretch {
                        from: row,
                        until: None,
                    });
                }
            }
            Says::Off if is_on => {
                let since = *off_since.get_or_insert(row);
                if row - since >= calm {
                    is_on = false;
                    off_since = None;
                    if let Some(last) = found.last_mut() {
                        last.until = Some(since);
                    }
                }
            }
            Says::Off | Says::Same => {}
        }
    }
    found
}

/// The largest few, in chronological order.
pub(super) fn largest(
    mut found: Vec<Stretch>,
    count: usize,
    size: impl Fn(&Stretch) -> i64,
) -> Vec<Stretch> {
    let mut largest = Vec::new();
    while largest.len() < count
        && let Some(size_max) = found.iter().map(&size).max()
        && let Some(at) = found.iter().position(|stretch| size(stretch) == size_max)
    {
        largest.push(found.remove(at));
    }
    largest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_wavers_makes_one_stretch_and_a_pause_makes_two() {
        let says = |text: &'static str| {
            let rows = text.as_bytes();
            stretches(rows.len() - 1, 2, move |row| match rows[row] {
                b'#' => Says::On,
                b'.' => Says::Off,
                _ => Says::Same,
            })
        };
        let pairs = |found: Vec<Stretch>| -> Vec<(usize, Option<usize>)> {
            found.iter().map(|it| (it.from, it.until)).collect()
        };
        assert_eq!(pairs(says("..#-#..#-...-")), [(2, Some(9))]);
        assert_eq!(pairs(says(".#.....##..")), [(1, Some(2)), (7, None)]);
        assert_eq!(pairs(says("....")), []);
    }
}
