//! What the reader can ask for. Commands wait until the next frame applies them.

use crate::scenario::Fault;
use serde_json::Value;

/// A wish of the reader's.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Command {
    /// Play, or pause if it plays; from the start if it has ended.
    Toggle,
    /// From the start.
    Restart,
    /// So many cells forward or back, and stand still there.
    Step(i64),
    /// To an instant, in milliseconds.
    Seek(u64),
    /// How many simulated seconds pass per second.
    Speed(f64),
    /// All charts, or only the most important ones again.
    Charts,
    /// What a link says: another scenario, another instant.
    Open(String),
    /// Another value of a setting.
    Set {
        /// Where it stands in the scenario.
        path: String,
        /// The value.
        value: Value,
        /// Whether it comes from a slider, which brings many values on its way.
        moving: bool,
    },
    /// The first two designs change sides, each with its settings.
    Swap,
    /// Settings are changed for the last design alone, or for all.
    Scope {
        /// For the last design alone.
        last: bool,
    },
    /// A slider is taken hold of: what moves now is a change of its own.
    Settle,
    /// Something breaks from now on.
    Break(Fault),
    /// One of the changes on the way is taken back.
    Repair(usize),
    /// Back to the scenario before the last change, or forth again.
    Undo {
        /// Back.
        back: bool,
    },
    /// The difference to the run before is no longer wanted.
    Dismiss,
}
