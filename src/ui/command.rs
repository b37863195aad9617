//! What the reader can ask for. Commands wait until the next frame applies them.

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
    /// All traffic times this.
    Load(f64),
    /// Another scenario.
    Preset(String),
    /// The database fails for a while from now on.
    Break,
    /// One of the changes on the way is taken back.
    Repair(usize),
}
