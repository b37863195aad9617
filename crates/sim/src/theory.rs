//! Queueing theory in closed form, against which the simulation is checked.
//!
//! Times are in units of the mean service time, loads in erlangs (arrival rate times mean service time),
//! unless a name says otherwise.

mod keep_alive;
mod storm;

pub use keep_alive::{KeepAlive, keep_alive};
pub use storm::{Storm, storm};

/// Erlang B: the share of calls lost by `servers` servers without a queue. Only the mean of the
/// service time matters, not its distribution.
pub fn erlang_b(servers: u32, offered_load: f64) -> f64 {
    // The usual recursion: no factorials, no overflow.
    (1..=servers).fold(1.0, |blocked, count| {
        offered_load * blocked / (f64::from(count) + offered_load * blocked)
    })
}

/// Erlang C: the share of calls that have to wait for one of `servers` servers with a queue; one
/// if the load cannot be carried.
pub fn erlang_c(servers: u32, offered_load: f64) -> f64 {
    let servers_f = f64::from(servers);
    if offered_load >= servers_f {
        return 1.0;
    }
    let blocked = erlang_b(servers, offered_load);
    servers_f * blocked / (servers_f - offered_load * (1.0 - blocked))
}

/// M/M/c: the mean wait before service; infinite if the load cannot be carried.
pub fn mean_wait(servers: u32, offered_load: f64) -> f64 {
    if offered_load >= f64::from(servers) {
        return f64::INFINITY;
    }
    erlang_c(servers, offered_load) / (f64::from(servers) - offered_load)
}

/// M/G/1, Pollaczek and Khinchine: the mean wait before service by one server, for service times
/// with this squared coefficient of variation (0 constant: M/D/1; 1 exponential: M/M/1).
pub fn mean_wait_one_server(offered_load: f64, service_scv: f64) -> f64 {
    if offered_load >= 1.0 {
        return f64::INFINITY;
    }
    offered_load / (1.0 - offered_load) * (1.0 + service_scv) / 2.0
}

/// The mean of the slowest of `count` exponential times, in units of their mean: the harmonic number.
pub fn slowest_of(count: u32) -> f64 {
    (1..=count).map(|nth| 1.0 / f64::from(nth)).sum()
}

/// The probability that at least one of `count` independent things goes wrong, each with this
/// probability.
pub fn any_of(count: u32, chance: f64) -> f64 {
    1.0 - (0..count).fold(1.0, |none, _| none * (1.0 - chance))
}

/// M/M/c/K: the share of calls that find all `servers` and all `places` in the queue taken, and the mean
/// number of calls that wait.
pub fn finite_queue(servers: u32, places: u32, offered_load: f64) -> (f64, f64) {
    // Probabilities of each number of calls, relative to that of none.
    let (mut all, mut waiting, mut chance) = (1.0, 0.0, 1.0);
    for calls in 1..=servers + places {
        chance *= offered_load / f64::from(calls.min(servers));
        all += chance;
        waiting += chance * f64::from(calls.saturating_sub(servers));
    }
    (chance / all, waiting / all)
}

/// Little's law: how many are in a place that `rate_per_s` enter and where each stays for `stay_s`.
pub fn littles_law(rate_per_s: f64, stay_s: f64) -> f64 {
    rate_per_s * stay_s
}

/// A fluid backlog: how long it takes to empty at a steady service rate while more arrives; infinite if
/// it never does. A token bucket is one too: tokens are the backlog, takers the service, refilling the
/// arrivals.
pub fn drain_s(backlog: f64, service_rps: f64, arrival_rps: f64) -> f64 {
    if service_rps > arrival_rps {
        backlog / (service_rps - arrival_rps)
    } else {
        f64::INFINITY
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_published_tables() {
        // Erlang B table: 10 servers carry 4.461 erlangs at 1 % loss; 100 carry 84.06.
        assert!((erlang_b(10, 4.461) - 0.01).abs() < 2e-5);
        assert!((erlang_b(100, 84.06) - 0.01).abs() < 2e-5);
        // M/M/1: the wait is rho / (1 - rho), and the probability of waiting is rho.
        assert!((erlang_c(1, 0.8) - 0.8).abs() < 1e-12);
        assert!((mean_wait(1, 0.8) - 4.0).abs() < 1e-12);
        assert!(mean_wait(2, 2.0).is_infinite());
    }

    #[test]
    fn a_finite_queue_lies_between_none_and_an_endless_one() {
        let (lost, _) = finite_queue(10, 0, 4.461);
        assert!((lost - erlang_b(10, 4.461)).abs() < 1e-12);
        let (lost, waiting) = finite_queue(4, 2_000, 3.2);
        assert!(lost < 1e-12 && (waiting - 3.2 * mean_wait(4, 3.2)).abs() < 1e-9);
        // M/M/1/1 with one place in the queue at load 1: three states, equally likely.
        let (lost, waiting) = finite_queue(1, 1, 1.0);
        assert!((lost - 1.0 / 3.0).abs() < 1e-12 && (waiting - 1.0 / 3.0).abs() < 1e-12);
    }

    #[test]
    fn one_server_waits_half_as_long_for_constant_times() {
        // M/D/1 at 0.8: 0.8 / (2 * 0.2) = 2; and with exponential times it is M/M/1.
        assert!((mean_wait_one_server(0.8, 0.0) - 2.0).abs() < 1e-12);
        assert!((mean_wait_one_server(0.8, 1.0) - mean_wait(1, 0.8)).abs() < 1e-12);
        assert!(mean_wait_one_server(1.0, 0.0).is_infinite());
    }

    #[test]
    fn a_backlog_drains_at_what_is_left_of_the_service() {
        assert!((drain_s(1_600.0, 100.0, 60.0) - 40.0).abs() < 1e-12);
        assert!(drain_s(1.0, 60.0, 60.0).is_infinite());
        assert!((littles_law(0.9, 2.0) - 1.8).abs() < 1e-12);
    }
}
