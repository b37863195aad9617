//! The reader's wishes as data, for a page that collects them until its next frame.

use super::Session;
use serde_json::Value;
use sluice_scenario::Fault;
use sluice_share::Charted;

/// A wish of the reader: the method of [`Session`] that fulfils it, with its arguments.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// [`Session::toggle`].
    Toggle,
    /// [`Session::restart`].
    Restart,
    /// [`Session::step`].
    Step(i64),
    /// [`Session::seek`].
    Seek(u64),
    /// [`Session::set_speed`].
    Speed(f64),
    /// [`Session::toggle_charts`].
    Charts,
    /// [`Session::toggle_chart`].
    Chart(Charted),
    /// [`Session::open`].
    Open(String),
    /// [`Session::set`], or [`Session::slide`] if it is `moving`.
    Set {
        /// The path of the setting.
        path: String,
        /// The new value.
        value: Value,
        /// Whether it comes from a moving slider, which sends many values.
        moving: bool,
    },
    /// [`Session::reset`].
    Reset,
    /// [`Session::swap`].
    Swap,
    /// [`Session::change_last_alone`].
    Scope {
        /// Whether only the last design is changed.
        last: bool,
    },
    /// [`Session::settle`].
    Settle,
    /// [`Session::inject_fault`].
    Break(Fault),
    /// [`Session::repair`].
    Repair(usize),
    /// [`Session::undo`], or [`Session::redo`] if not `back`.
    Undo {
        /// Whether to undo rather than redo.
        back: bool,
    },
    /// [`Session::dismiss_comparison`].
    Dismiss,
    /// [`Session::leave_story`].
    LeaveStory,
}

impl Session {
    /// Fulfils a wish.
    pub fn apply(&mut self, command: Command) {
        match command {
            Command::Toggle => self.toggle(),
            Command::Restart => self.restart(),
            Command::Step(steps) => self.step(steps),
            Command::Seek(ms) => self.seek(ms),
            Command::Speed(speed) => self.set_speed(speed),
            Command::Charts => self.toggle_charts(),
            Command::Chart(charted) => self.toggle_chart(charted),
            Command::Open(link) => self.open(&link),
            Command::Set {
                path,
                value,
                moving: true,
            } => self.slide(&path, value),
            Command::Set { path, value, .. } => self.set(&path, value),
            Command::Reset => self.reset(),
            Command::Swap => self.swap(),
            Command::Scope { last } => self.change_last_alone(last),
            Command::Settle => self.settle(),
            Command::Break(fault) => self.inject_fault(fault),
            Command::Repair(nth) => self.repair(nth),
            Command::Undo { back: true } => self.undo(),
            Command::Undo { back: false } => self.redo(),
            Command::Dismiss => self.dismiss_comparison(),
            Command::LeaveStory => self.leave_story(),
        }
    }
}
