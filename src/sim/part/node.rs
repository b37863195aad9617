//! What every part can do, with what it does unless it says otherwise.

use super::Part;
use crate::sim::kernel::{CallId, Kernel, Timer};
use crate::sim::metric::Metric;
use crate::sim::topology::PartKind;

/// A part of a design: it reacts to calls, to answers of its own calls and to its timers.
pub(in crate::sim) trait Node: Into<Part> {
    /// What it counts.
    type Metric: Metric;

    /// What it is; a design may say otherwise.
    const KIND: PartKind;

    /// The groups of settings that it goes by: the paths that they begin with. A design may say
    /// otherwise.
    const SETTINGS: &'static [&'static str];

    /// The run begins.
    fn start(&mut self, _kernel: &mut Kernel) {}

    /// A user has a new request.
    fn on_arrival(&mut self, _kernel: &mut Kernel) {}

    /// A call has reached this part.
    fn on_call(&mut self, _kernel: &mut Kernel, _call: CallId) {
        debug_assert!(false, "nobody calls this part");
    }

    /// One of this part's calls was answered, and it still waits for the answer.
    fn on_reply(&mut self, _kernel: &mut Kernel, _call: CallId) {
        debug_assert!(false, "this part waits for no answer");
    }

    /// The part asked to be woken for this.
    fn on_timer(&mut self, _kernel: &mut Kernel, timer: Timer) {
        debug_assert!(false, "this part sets no timer: {timer:?}");
    }

    /// Whether a timer of its own would still have an effect: time-outs mostly have none in the end.
    /// (Time-outs of calls are the kernel's to judge.)
    fn awaits(&self, _timer: Timer) -> bool {
        true
    }

    /// The settings have changed.
    fn on_settings(&mut self, _kernel: &mut Kernel) {}

    /// Brings the gauges that change with time alone up to date. Changes nothing else, so that it
    /// does not matter how often it is called.
    fn sample(&self, _kernel: &mut Kernel) {}
}
