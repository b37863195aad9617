//! What a queue and its pollers both go by: how many messages one call brings, how long a batch is
//! gathered, and how long its messages are hidden meanwhile.

use crate::scenario::{Settings, settings};
use crate::sim::time::SimSpan;

/// Messages that one call moves at most. (sqs-quotas)
pub(in crate::sim) const RECEIVE_MAX: u32 = 10;

/// The shortest window of batches that are larger than one receive. (with-sqs)
const WINDOW_OF_LARGE_BATCHES_MS: u32 = 1_000;

/// How long a batch is gathered: batches above what one receive can bring want a second at least.
/// (with-sqs)
pub(super) fn window(settings: &settings::EventSourceMapping) -> SimSpan {
    let least_ms = if settings.batch_size > RECEIVE_MAX {
        WINDOW_OF_LARGE_BATCHES_MS
    } else {
        0
    };
    SimSpan::from_millis(settings.batch_window_ms.max(least_ms).into())
}

/// How long a received message is hidden: where the time to gather and to run a batch is longer
/// than the queue's own setting, Lambda asks for 30 s more than that. (with-sqs)
pub(super) fn effective_visibility(settings: &Settings) -> SimSpan {
    let own = SimSpan::from_millis(settings.sqs.visibility_timeout_ms.into());
    let window = window(&settings.event_source_mapping);
    let busy = window.plus(SimSpan::from_millis(settings.lambda.timeout_ms.into()));
    if window > SimSpan::ZERO && busy > own {
        busy.plus(SimSpan::from_secs(30))
    } else {
        own
    }
}
