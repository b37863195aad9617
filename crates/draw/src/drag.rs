//! Dragging an intervention along the timeline: dragged by its middle it moves; dragged by an end
//! it becomes longer or shorter.

/// Instants are multiples of this many milliseconds: a cell of the recording.
const STEP_MS: f64 = 100.0;
/// Width of an end in CSS pixels, unless the band is too narrow for two.
const END: f64 = 10.0;

/// Which part of the band is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DragHandle {
    /// Its beginning.
    From,
    /// All of it.
    Whole,
    /// Its end.
    Until,
}

impl DragHandle {
    /// The handle at `x` of a band that is `width` wide.
    pub fn at(x: f64, width: f64) -> Self {
        let end = END.min(width / 4.0);
        if x < end {
            Self::From
        } else if x > width - end {
            Self::Until
        } else {
            Self::Whole
        }
    }

    /// The beginning and end of the band once it is dragged by `by_ms`, within a run that ends at
    /// `end_ms`. It stays at least one step long.
    pub fn dragged(self, (from, until): (u32, u32), by_ms: f64, end_ms: u64) -> (u32, u32) {
        let (from, until) = (f64::from(from), f64::from(until));
        let end = end_ms as f64;
        let step = |ms: f64| libm::round(ms / STEP_MS) * STEP_MS;
        let (from, until) = match self {
            Self::From => (step(from + by_ms).min(until - STEP_MS).max(0.0), until),
            Self::Until => (from, step(until + by_ms).min(end).max(from + STEP_MS)),
            Self::Whole => {
                let by = step(by_ms).min(end - until).max(-from);
                (from + by, until + by)
            }
        };
        (from as u32, until as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_can_be_held_however_narrow_it_is() {
        for width in [4.0, 20.0, 300.0] {
            assert_eq!(DragHandle::at(0.0, width), DragHandle::From);
            assert_eq!(DragHandle::at(width / 2.0, width), DragHandle::Whole);
            assert_eq!(DragHandle::at(width, width), DragHandle::Until);
        }
    }

    #[test]
    fn it_moves_without_changing_its_length_and_stays_in_the_run() {
        let dragged = |by| DragHandle::Whole.dragged((10_000, 30_000), by, 120_000);
        assert_eq!(dragged(5_049.0), (15_000, 35_000));
        assert_eq!(dragged(-50_000.0), (0, 20_000));
        assert_eq!(dragged(500_000.0), (100_000, 120_000));
    }

    #[test]
    fn an_end_stops_before_the_other_one() {
        let whole = (10_000, 30_000);
        assert_eq!(
            DragHandle::From.dragged(whole, 90_000.0, 120_000),
            (29_900, 30_000)
        );
        assert_eq!(
            DragHandle::From.dragged(whole, -90_000.0, 120_000),
            (0, 30_000)
        );
        assert_eq!(
            DragHandle::Until.dragged(whole, -90_000.0, 120_000),
            (10_000, 10_100)
        );
        assert_eq!(
            DragHandle::Until.dragged(whole, 900_000.0, 120_000),
            (10_000, 120_000)
        );
    }
}
