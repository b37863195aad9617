//! Services that share the work of a request.

use super::Latency;

/// Services that there can be.
pub const SERVICES_MAX: u32 = 4;

/// Services that share the work of a request, each a function of its own with the limits, the memory and
/// the time-out that [`super::Lambda`] says. Each does its part of the work, in its part of the time.
#[derive(Clone, Debug, PartialEq)]
pub struct Services {
    /// How many.
    pub count: u32,
    /// Attempts of a call from one to another, the first one included.
    pub attempts: u32,
    /// How long one attempt is waited for.
    pub timeout_ms: u32,
    /// Share of the runs of each that fail, anew at each try.
    pub fault_rate: f64,
    /// The same of the last one, if it is more.
    pub last_fault_rate: f64,
    /// The last one takes so many times its part of the time.
    pub last_slowdown: f64,
    /// From the topic to a queue.
    pub delivery: Latency,
    /// What hands an event on to the services' queues.
    pub event_bus: EventBus,
    /// From the bus of `EventBridge` to a queue.
    pub bus_delivery: Latency,
}

/// What hands an event on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventBus {
    /// A topic of SNS.
    Sns,
    /// A bus of `EventBridge`.
    EventBridge,
}

impl Default for Services {
    fn default() -> Self {
        Self {
            count: 3,
            attempts: 3,
            timeout_ms: 10_000,
            fault_rate: 0.0,
            last_fault_rate: 0.0,
            last_slowdown: 1.0,
            delivery: Latency::log_normal(30.0, 100.0),
            event_bus: EventBus::Sns,
            bus_delivery: Latency::shifted_log_normal(89.0, 148.0, 387.0),
        }
    }
}
