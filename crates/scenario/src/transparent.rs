//! Services that take no time, so that a single one can be looked at by itself.

use super::fields::{self, Kind};
use super::settings::{self, Runtime};
use super::{Latency, Settings, edit, value};

impl Settings {
    /// These settings with every latency at zero, which leaves only the limits; the runtime is one that has
    /// no cold start of its own. Give one part its time back to compare it with queueing theory.
    ///
    /// # Panics
    /// Never: every latency of the table is one of the settings, as a test holds.
    #[must_use]
    pub fn transparent(self) -> Self {
        let mut form = value::write(&self);
        for field in fields::all().filter(|it| matches!(it.kind, Kind::Latency { .. })) {
            let path = field.path.strip_prefix("settings.").unwrap_or(field.path);
            if let Some(latency) = edit::place_of(&mut form, path) {
                *latency = value::write(&Latency::constant(0.0));
            }
        }
        let settings: Self = value::read(&form).expect("settings, with other latencies");
        let runtime = Runtime::Custom;
        let lambda = settings::Lambda {
            runtime,
            ..settings.lambda
        };
        Self { lambda, ..settings }
    }
}
