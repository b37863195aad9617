//! The unit of a field's number.

/// A unit, with a short form for inputs and a long one for sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The short form beside an input ("ms"); empty where there is nothing to say.
    pub short: &'static str,
    /// The long form in a sentence ("milliseconds").
    pub long: &'static str,
}

impl Unit {
    /// A number without a unit.
    pub const NONE: Self = Self::new("", "");
    /// Milliseconds.
    pub const MS: Self = Self::new("ms", "milliseconds");
    /// Seconds.
    pub const S: Self = Self::new("s", "seconds");
    /// Requests per second.
    pub const RPS: Self = Self::new("req/s", "requests per second");
    /// Requests.
    pub const REQUESTS: Self = Self::new("requests", "requests");
    /// A multiple.
    pub const TIMES: Self = Self::new("×", "times the traffic");
    /// A multiple of a duration.
    pub const TIMES_THE_TIME: Self = Self::new("×", "times the time");
    /// A share between 0 and 1.
    pub const SHARE: Self = Self::new("of 1", "share; 1 is all of them");
    /// Attempts.
    pub const ATTEMPTS: Self = Self::new("attempts", "attempts, the first one included");
    /// Retries for each new request.
    pub const PER_REQUEST: Self = Self::new("per request", "retries per new request");
    /// Read units per second.
    pub const READ_UNITS_PER_S: Self = Self::new("units/s", "read units per second");
    /// Execution environments.
    pub const ENVIRONMENTS: Self = Self::new("environments", "environments");
    /// Tokens of a language model.
    pub const TOKENS: Self = Self::new("tokens", "tokens");
    /// Instances.
    pub const INSTANCES: Self = Self::new("instances", "instances");
    /// Execution environments per second.
    pub const ENVIRONMENTS_PER_S: Self = Self::new("per s", "environments per second");
    /// Megabytes.
    pub const MB: Self = Self::new("MB", "megabytes");
    /// Write units.
    pub const WRITE_UNITS: Self = Self::new("units", "write units");
    /// Write units per second.
    pub const WRITE_UNITS_PER_S: Self = Self::new("units/s", "write units per second");
    /// Messages.
    pub const MESSAGES: Self = Self::new("messages", "messages");
    /// Messages per second.
    pub const MESSAGES_PER_S: Self = Self::new("per s", "messages per second");
    /// Receives of one message.
    pub const RECEIVES: Self = Self::new("receives", "receives of one message");
    /// Concurrent invocations.
    pub const INVOCATIONS: Self = Self::new("at once", "concurrent invocations");
    /// Concurrent invocations per minute.
    pub const INVOCATIONS_PER_MIN: Self =
        Self::new("per min", "concurrent invocations added per minute");
    /// The version of the format.
    pub const VERSION: Self = Self::new("", "the only version that this program reads");

    const fn new(short: &'static str, long: &'static str) -> Self {
        Self { short, long }
    }
}
