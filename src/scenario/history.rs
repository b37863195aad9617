//! Undo and redo: the scenarios that were, and those that were taken back.
//!
//! A moving slider makes many changes that are one to the reader: while it moves, only the first of
//! them is kept.

use std::collections::VecDeque;

/// States that can be gone back to, at most.
pub const UNDO_MAX: usize = 64;

/// What was before each change, the latest last.
#[derive(Clone, Debug)]
pub struct History<T> {
    undo: VecDeque<T>,
    redo: Vec<T>,
    /// The slider that moves.
    moving: Option<String>,
}

impl<T> Default for History<T> {
    fn default() -> Self {
        Self {
            undo: VecDeque::new(),
            redo: Vec::new(),
            moving: None,
        }
    }
}

impl<T> History<T> {
    /// A change is made: keeps what was before. `slider` is what moves, if something does. Returns
    /// whether this is a change of its own, not the same movement going on.
    pub fn keep(&mut self, before: T, slider: Option<&str>) -> bool {
        self.redo.clear();
        if slider.is_some() && self.moving.as_deref() == slider {
            return false;
        }
        self.moving = slider.map(str::to_owned);
        if self.undo.len() == UNDO_MAX {
            self.undo.pop_front();
        }
        self.undo.push_back(before);
        true
    }

    /// The movement is over: the next one is a change of its own, even of the same slider.
    pub fn settle(&mut self) {
        self.moving = None;
    }

    /// Goes back, or forth again, from the state that is now.
    pub fn go(&mut self, back: bool, now: T) -> Option<T> {
        self.moving = None;
        if back {
            let before = self.undo.pop_back()?;
            self.redo.push(now);
            Some(before)
        } else {
            let after = self.redo.pop()?;
            self.undo.push_back(now);
            Some(after)
        }
    }

    /// Whether there is something to go back to, or forth.
    pub fn can_go(&self, back: bool) -> bool {
        if back {
            !self.undo.is_empty()
        } else {
            !self.redo.is_empty()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_undone_can_be_done_again_until_something_else_is_done() {
        let mut history = History::default();
        assert!(!history.can_go(true) && !history.can_go(false));
        history.keep("a", None);
        history.keep("b", None);
        assert_eq!(history.go(true, "c"), Some("b"));
        assert_eq!(history.go(true, "b"), Some("a"));
        assert_eq!(history.go(true, "a"), None);
        assert_eq!(history.go(false, "a"), Some("b"));
        assert!(history.can_go(false));
        history.keep("b", None);
        assert_eq!(history.go(false, "d"), None);
        assert_eq!(history.go(true, "d"), Some("b"));
    }

    #[test]
    fn a_drag_is_one_change_and_the_next_drag_another() {
        let mut history = History::default();
        let kept = [(0, Some("load")), (1, Some("load")), (2, Some("seed"))]
            .map(|(state, slider)| history.keep(state, slider));
        assert_eq!(kept, [true, false, true]);
        history.settle();
        assert!(history.keep(3, Some("seed")));
        assert_eq!(history.go(true, 4), Some(3));
        assert!(history.keep(3, Some("seed")), "undo ends the movement");
        let all: Vec<_> = std::iter::from_fn(|| history.go(true, 9)).collect();
        assert_eq!(all, [3, 2, 0]);
    }

    #[test]
    fn the_oldest_is_forgotten_first() {
        let mut history = History::default();
        for state in 0..100 {
            history.keep(state, None);
        }
        let all: Vec<_> = std::iter::from_fn(|| history.go(true, 100)).collect();
        assert_eq!(all.len(), UNDO_MAX);
        assert_eq!((all[0], all[UNDO_MAX - 1]), (99, 36));
    }
}
