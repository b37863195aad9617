//! What every part can do, with defaults for parts that do not.

use super::Part;
use crate::kernel::{Answered, Asked, CallId, Kernel, Timer};
use crate::metric::Metric;
use crate::topology::PartKind;

/// A part of a design: it reacts to calls, to answers to its own calls and to its timers.
pub(crate) trait Node: Into<Part> {
    /// The metrics that it counts.
    type Metric: Metric;

    /// What kind of part it is; a design may override this.
    const KIND: PartKind;

    /// The groups of settings that apply to it, as prefixes of paths. A design may override this.
    const SETTINGS: &'static [&'static str];

    /// The run begins.
    fn start(&mut self, _kernel: &mut Kernel) {}

    /// A call has reached this part. One that needs no answer is forgotten already.
    fn on_call(&mut self, _kernel: &mut Kernel, _call: CallId, _asked: &Asked) {
        debug_assert!(false, "nobody calls this part");
    }

    /// One of this part's calls was answered, and the part is still waiting for the answer. The call itself is
    /// forgotten already; the request that it is about is not, yet.
    fn on_reply(&mut self, _kernel: &mut Kernel, _answered: &Answered) {
        debug_assert!(false, "this part waits for no answer");
    }

    /// A timer that the part has set is due.
    fn on_timer(&mut self, _kernel: &mut Kernel, timer: Timer) {
        debug_assert!(false, "this part sets no timer: {timer:?}");
    }

    /// The settings have changed.
    fn on_settings(&mut self, _kernel: &mut Kernel) {}

    /// Updates the gauges that change with time alone. Changes nothing else, so it may be called at any
    /// time.
    fn sample(&self, _kernel: &mut Kernel) {}
}
