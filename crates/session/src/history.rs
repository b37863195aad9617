//! Undo and redo: the earlier scenarios, and the undone ones.
//!
//! A moving slider makes many changes that the reader sees as one: while it moves, only the state
//! before the first of them is kept.

use std::collections::VecDeque;

/// Limit on the states that can be restored.
pub const UNDO_MAX: usize = 64;

/// The state before each change, the latest last.
#[derive(Clone, Debug)]
pub(super) struct History<T> {
    undo: VecDeque<T>,
    redo: Vec<T>,
    /// The slider that is moving.
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
    /// Keeps the state before a change. `slider` is the slider that moves, if one does. Returns
    /// whether this is a change of its own, rather than part of a movement that goes on.
    pub(super) fn keep(&mut self, before: T, slider: Option<&str>) -> bool {
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

    /// The movement is over: the next one is a change of its own, even if it is of the same slider.
    pub(super) fn settle(&mut self) {
        self.moving = None;
    }

    /// Returns to the previous state, and keeps the present one for redo.
    pub(super) fn undo(&mut self, now: T) -> Option<T> {
        self.moving = None;
        let before = self.undo.pop_back()?;
        self.redo.push(now);
        Some(before)
    }

    /// Restores the state that was undone last, and keeps the present one for undo.
    pub(super) fn redo(&mut self, now: T) -> Option<T> {
        self.moving = None;
        let after = self.redo.pop()?;
        self.undo.push_back(now);
        Some(after)
    }

    pub(super) fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    pub(super) fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_undone_can_be_redone_until_something_else_is_done() {
        let mut history = History::default();
        assert!(!history.can_undo() && !history.can_redo());
        history.keep("a", None);
        history.keep("b", None);
        assert_eq!(history.undo("c"), Some("b"));
        assert_eq!(history.undo("b"), Some("a"));
        assert_eq!(history.undo("a"), None);
        assert_eq!(history.redo("a"), Some("b"));
        assert!(history.can_redo());
        history.keep("b", None);
        assert_eq!(history.redo("d"), None);
        assert_eq!(history.undo("d"), Some("b"));
    }

    #[test]
    fn a_drag_is_one_change_and_the_next_drag_another() {
        let mut history = History::default();
        let kept = [(0, Some("load")), (1, Some("load")), (2, Some("seed"))]
            .map(|(state, slider)| history.keep(state, slider));
        assert_eq!(kept, [true, false, true]);
        history.settle();
        assert!(history.keep(3, Some("seed")));
        assert_eq!(history.undo(4), Some(3));
        assert!(history.keep(3, Some("seed")), "undo ends the movement");
        let all: Vec<_> = std::iter::from_fn(|| history.undo(9)).collect();
        assert_eq!(all, [3, 2, 0]);
    }

    #[test]
    fn the_oldest_is_forgotten_first() {
        let mut history = History::default();
        for state in 0..100 {
            history.keep(state, None);
        }
        let all: Vec<_> = std::iter::from_fn(|| history.undo(100)).collect();
        assert_eq!(all.len(), UNDO_MAX);
        assert_eq!((all[0], all[UNDO_MAX - 1]), (99, 36));
    }
}
