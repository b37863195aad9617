//! Spans: the stretch of a run that is looked at.

use sluice_draw::words::format;
use sluice_scenario::{Scenario, Traffic};

/// Rates that differ by less than this share are the same.
const SAME: f64 = 0.1;
/// Places at which a rate is looked at.
const LOOKS: u32 = 600;
/// The shortest stretch that is proposed, in seconds.
const PROPOSED_S: f64 = 5.0;

/// A stretch of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// Its beginning in seconds of the run, from 0.
    pub from_s: f64,
    /// Its end in seconds of the run; later than the beginning.
    pub until_s: f64,
}

impl Span {
    /// The whole run.
    pub fn whole(scenario: &Scenario) -> Self {
        Self {
            from_s: 0.0,
            until_s: scenario.duration_s.into(),
        }
    }

    /// From one second to another; from the start and to the end of the run unless given.
    ///
    /// # Errors
    /// One sentence, if they do not lie in the run in this order.
    pub fn new(
        scenario: &Scenario,
        from_s: Option<f64>,
        until_s: Option<f64>,
    ) -> Result<Self, String> {
        let end_s = f64::from(scenario.duration_s);
        let (from, until) = (from_s.unwrap_or(0.0), until_s.unwrap_or(end_s));
        let shown = format::exact;
        if !(0.0..end_s).contains(&from) {
            return Err(format!(
                "--from is {}, but must be from 0 to less than {}, the seconds of this run.",
                shown(from),
                shown(end_s)
            ));
        }
        if !(until > from && until <= end_s) {
            return Err(format!(
                "--until is {}, but must be more than {}, where the span begins, and at most {}, the seconds of this run.",
                shown(until),
                shown(from),
                shown(end_s)
            ));
        }
        Ok(Self {
            from_s: from,
            until_s: until,
        })
    }

    /// The longest stretch of the run in which neither the expected rate nor a setting changes; of equals the
    /// first. None if there is none of a few seconds.
    pub fn steadiest(scenario: &Scenario) -> Option<Self> {
        let segments = scenario.segments();
        let end_s = f64::from(scenario.duration_s);
        let at_s = |look: u32| end_s * f64::from(look) / f64::from(LOOKS);
        // Just inside, so that a jump belongs to one side.
        let rates: Vec<f64> = (0..LOOKS)
            .map(|look| Traffic::rate_at(&segments, at_s(look) + end_s / f64::from(2 * LOOKS)))
            .collect();
        let changes: Vec<f64> = changes_s(scenario);
        let mut best: Option<Self> = None;
        for from in 0..LOOKS {
            let (mut low, mut high) = (f64::INFINITY, 0.0_f64);
            let mut until = from;
            for (look, rate) in (from..LOOKS).zip(&rates[from as usize..]) {
                let is_cut = changes
                    .iter()
                    .any(|it| *it > at_s(from) && *it < at_s(look + 1));
                (low, high) = (low.min(*rate), high.max(*rate));
                if is_cut || low <= 0.0 || high > low * (1.0 + SAME) {
                    break;
                }
                until = look + 1;
            }
            let span = Self {
                from_s: at_s(from),
                until_s: at_s(until),
            };
            if span.seconds() > best.map_or(0.0, Self::seconds) + 1e-9 {
                best = Some(span);
            }
        }
        // In whole seconds, which people type.
        let best = best.map(|it| Self {
            from_s: it.from_s.ceil(),
            until_s: it.until_s.floor(),
        });
        best.filter(|it| it.seconds() >= PROPOSED_S)
    }

    /// From where to where: "46 s to 120 s".
    pub fn in_words(self) -> String {
        let [from, until] = [self.from_s, self.until_s].map(format::exact);
        format!("{from} s to {until} s")
    }

    /// Its length in seconds.
    pub fn seconds(self) -> f64 {
        self.until_s - self.from_s
    }

    /// The least and the greatest expected rate within it, in requests per second.
    pub(crate) fn rates(self, scenario: &Scenario) -> (f64, f64) {
        let mut ends: Vec<f64> = Vec::new();
        for piece in scenario.segments() {
            let (from, until) = (
                piece.from_s.max(self.from_s),
                piece.until_s.min(self.until_s),
            );
            if until > from {
                ends.extend([piece.rate_at(from), piece.rate_at(until)]);
            }
        }
        let low = ends.iter().copied().fold(f64::INFINITY, f64::min);
        (low, ends.iter().copied().fold(0.0, f64::max))
    }

    /// Whether the expected rate is the same throughout.
    pub(crate) fn is_even(self, scenario: &Scenario) -> bool {
        let (low, high) = self.rates(scenario);
        high <= low * (1.0 + SAME)
    }

    /// The first instant within it at which settings change, in seconds.
    pub(crate) fn first_change_s(self, scenario: &Scenario) -> Option<f64> {
        let mut changes = changes_s(scenario).into_iter();
        changes.find(|it| *it > self.from_s && *it < self.until_s)
    }
}

/// The instants at which an intervention begins or ends, in seconds.
fn changes_s(scenario: &Scenario) -> Vec<f64> {
    let conditions = (0..scenario.designs.len()).flat_map(|nth| scenario.timeline(nth));
    let mut changes: Vec<f64> = conditions.map(|it| f64::from(it.from_ms) / 1e3).collect();
    changes.sort_by(f64::total_cmp);
    changes.dedup();
    changes
}
