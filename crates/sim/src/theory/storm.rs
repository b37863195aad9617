//! A retry storm that outlasts its cause: clients leave a slow service and ask again, while the work that
//! they left goes on and uses up what it needs.
//!
//! Each attempt of a client writes to a table with a fixed capacity; a write that is refused is
//! tried again from within the service, which takes so long that the client may be gone when it
//! succeeds. With `p` the share of writes that the table takes, the table is full if
//!
//!   load × attempts(p) × (1 − (1 − p)^writes) = 1.
//!
//! Where this has a solution below 1, the system has two states under the same load: one healthy, one
//! stuck. How long clients wait between attempts plays no part in it; how often they try does.
//! Left out: that attempts of one request meet similar luck, and that the load goes up and down.

/// The step with which the search looks for a solution.
const STEPS: u32 = 10_000;

/// A service in the stuck state.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Storm {
    /// Attempts of clients per request.
    pub attempts: f64,
    /// Share of requests that are answered while their client is waiting.
    pub answered: f64,
}

/// The stuck state, if there is one.
///
/// `load` is what requests need of the table's capacity when all is well, `attempts_max` how often
/// a client asks, `budget_ratio` how many attempts beyond the first there may be per request on
/// average, and `in_time` how likely a client is still there when the first, second … write of an
/// attempt succeeds.
pub fn storm(load: f64, attempts_max: u32, budget_ratio: f64, in_time: &[f64]) -> Option<Storm> {
    (1..STEPS).find_map(|step| {
        let taken = f64::from(step) / f64::from(STEPS);
        let (mut failed, mut answered) = (1.0, 0.0);
        for there in in_time {
            answered += failed * taken * there;
            failed *= 1.0 - taken;
        }
        let unanswered = (0..attempts_max).fold(1.0, |left, _| left * (1.0 - answered));
        let attempts = if answered > 0.0 {
            (1.0 - unanswered) / answered
        } else {
            f64::from(attempts_max)
        };
        let attempts = attempts.min(1.0 + budget_ratio);
        // The first crossing from below is the stable one: fewer writes would be refused less.
        (load * attempts * (1.0 - failed) >= 1.0).then_some(Storm {
            attempts,
            answered: attempts * answered,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_fewer_attempts_or_less_load_leave_only_the_healthy_state() {
        let in_time = [1.0, 0.5, 0.0, 0.0];
        let stuck = storm(0.8, 5, f64::INFINITY, &in_time).expect("stuck");
        assert!(stuck.attempts > 1.25 && stuck.answered < 1.0, "{stuck:?}");
        assert_eq!(storm(0.8, 5, 0.1, &in_time), None);
        assert_eq!(storm(0.8, 1, f64::INFINITY, &in_time), None);
        assert_eq!(storm(0.2, 5, f64::INFINITY, &in_time), None);
        // Nobody is ever answered: every attempt is made.
        let hopeless = storm(0.8, 5, f64::INFINITY, &[0.0]).expect("stuck");
        assert!((hopeless.attempts - 5.0).abs() < 0.01, "{hopeless:?}");
    }
}
