//! What memory buys: computing is as fast as the memory is large, and waiting is not.
//!
//! A function has one virtual CPU at 1,769 MB and a part of one below, in proportion. (AWS Lambda
//! developer guide, gettingstarted-limits.) Work in one thread was measured to be still in proportion at
//! 2,048 MB (cebert/aws-lambda-performance-benchmarks, 2025-11-30); from there on it stays as fast. [model]
//! Initialisation takes as long with any memory, as was measured too. The calls that the code makes take
//! their own time.

use super::FunctionRole;
use crate::time::SimSpan;
use sluice_scenario::Settings;

/// Memory beyond which work in one thread gets no faster.
const FASTEST_MB: u32 = 2_048;
/// The part of an environment's first call that is computing, the rest being connections that are made:
/// with this, the one of 245 ms at 512 MB is within a tenth of those measured from 128 to 1,769 MB.
/// (cebert/aws-lambda-performance-benchmarks)
const FIRST_CALL_CPU_SHARE: f64 = 0.88;

impl FunctionRole {
    /// How long the code's own work takes with the function's memory, given how long it takes with the
    /// memory at which it was measured.
    pub(super) fn own_work(self, settings: &Settings, measured: SimSpan) -> SimSpan {
        let measured_at_mb = match self {
            Self::Work(_) => settings.lambda.measured_at_mb,
            Self::Status => settings.status.measured_at_mb,
        };
        let cpu_share = settings.lambda.cpu_share;
        self.scaled(settings, measured, measured_at_mb, cpu_share)
    }

    /// The same of what is added to an environment's first call.
    pub(super) fn first_call(self, settings: &Settings, measured: SimSpan) -> SimSpan {
        let measured_at_mb = settings.lambda.measured_at_mb;
        self.scaled(settings, measured, measured_at_mb, FIRST_CALL_CPU_SHARE)
    }

    fn scaled(
        self,
        settings: &Settings,
        measured: SimSpan,
        measured_at_mb: u32,
        cpu_share: f64,
    ) -> SimSpan {
        let speed = |mb: u32| f64::from(mb.min(FASTEST_MB));
        let computing = speed(measured_at_mb) / speed(self.memory_mb(settings));
        let factor = cpu_share * computing + (1.0 - cpu_share);
        SimSpan::from_millis_f64(measured.millis_f64() * factor)
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::service::Service;
    use super::*;

    fn own_work_ms(memory_mb: u32, cpu_share: f64) -> u64 {
        let mut settings = Settings::default();
        settings.lambda.memory_mb = memory_mb;
        settings.lambda.cpu_share = cpu_share;
        let role = FunctionRole::Work(Service::Alone);
        let span = role.own_work(&settings, SimSpan::from_millis(100));
        span.micros() / 1_000
    }

    #[test]
    fn twice_the_memory_halves_the_computing_and_not_the_waiting() {
        assert_eq!(own_work_ms(512, 1.0), 100);
        assert_eq!(own_work_ms(1_024, 1.0), 50);
        assert_eq!(own_work_ms(128, 1.0), 400);
        assert_eq!(own_work_ms(1_024, 0.6), 70);
        assert_eq!(own_work_ms(10_240, 0.0), 100);
    }

    #[test]
    fn beyond_its_fastest_memory_only_the_bill_grows() {
        assert_eq!(own_work_ms(2_048, 1.0), 25);
        assert_eq!(own_work_ms(10_240, 1.0), 25);
    }
}
