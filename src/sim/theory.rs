//! Queueing theory in closed form: what the simulation is held against.

/// Erlang B: the share of calls lost by `servers` servers without a queue, at an offered load in
/// erlangs (arrival rate times mean service time).
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

/// M/M/c: the mean wait before service, in units of the mean service time; infinite if the load
/// cannot be carried.
pub fn mean_wait(servers: u32, offered_load: f64) -> f64 {
    if offered_load >= f64::from(servers) {
        return f64::INFINITY;
    }
    erlang_c(servers, offered_load) / (f64::from(servers) - offered_load)
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
}
