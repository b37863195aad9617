//! One run of one engine, and the line of JSON that reports it.

/// The results of a run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ran {
    /// Customers that arrived.
    pub(crate) customers: u64,
    /// Events by the engine's own count.
    pub(crate) handled: u64,
    /// The mean wait, in mean service times.
    pub(crate) mean_wait: f64,
}

/// Events that every engine is credited with per customer: an arrival and a departure, however many
/// it needs for them.
const EVENTS_PER_CUSTOMER: f64 = 2.0;

/// The run as a line of JSON.
pub(crate) fn line(engine: &str, seed: u64, ran: Ran, seconds: f64) -> String {
    let Ran {
        customers,
        handled,
        mean_wait,
    } = ran;
    let customers_per_s = customers as f64 / seconds;
    let events_per_s = customers_per_s * EVENTS_PER_CUSTOMER;
    format!(
        r#"{{"engine":"{engine}","seed":{seed},"customers":{customers},"seconds":{seconds:.6},"customers_per_s":{customers_per_s:.0},"events_per_s":{events_per_s:.0},"mean_wait":{mean_wait:.5},"handled":{handled}}}"#
    )
}
