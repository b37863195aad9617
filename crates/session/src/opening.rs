//! Where a session begins, and what its link has to say of that.

use super::Session;
use sluice_scenario::Opening;
use sluice_share::View;

impl Session {
    /// How the scenario opens.
    pub fn opening(&self) -> Opening {
        self.opening
    }

    /// Looks at the run as a link says. Where it says nothing, a run that plays begins where it opens,
    /// and one that stands still shows its telling second.
    pub(super) fn look(&mut self, at_ms: Option<u64>, view: View) {
        let Opening { speed, .. } = self.opening;
        // A link to an instant is about that instant, at the pace of life.
        let usual = if at_ms.is_some() { 1.0 } else { speed };
        self.speed = view.speed.unwrap_or(usual);
        self.seek(at_ms.unwrap_or(if self.playing {
            self.opening.at_ms()
        } else {
            self.opening.telling_ms()
        }));
        self.view = View {
            play: None,
            speed: None,
            ..view
        };
    }

    /// The instant that the link names: that of the playhead, if it stands still.
    pub(super) fn named_instant(&self) -> Option<u64> {
        let at_ms = self.playhead.micros() / 1_000;
        // At the very start of a run that opens there, nothing has been looked at yet.
        let is_begun = at_ms > 0 || self.opening.at_s > 0;
        (!self.playing && is_begun).then_some(at_ms)
    }

    /// The speed that the link names, unless it is the one that a link without it means.
    pub(super) fn named_speed(&self, at_ms: Option<u64>) -> Option<f64> {
        let usual = if at_ms.is_some() {
            1.0
        } else {
            self.opening.speed
        };
        ((self.speed - usual).abs() > f64::EPSILON).then_some(self.speed)
    }
}
