//! The metrics of a queue, and how a dead-letter queue differs from others.

use crate::metric::{Metric, MetricSpec, Role, metrics};
use crate::topology::{PartKind, PartSpec};

metrics! {
    /// What a queue counts.
    SqsMetric {
        NumberOfMessagesSent: counter "messages sent" Detail,
        NumberOfMessagesReceived: counter "messages received" Received,
        NumberOfMessagesDeleted: counter "messages deleted" Detail,
        NumberOfEmptyReceives: counter "receives without a message" Detail,
        ApproximateNumberOfMessagesVisible: gauge "messages waiting" Queued,
        ApproximateNumberOfMessagesNotVisible: gauge "messages in flight" Hidden,
        ApproximateAgeOfOldestMessageMs: gauge "age of the oldest" OldestMs,
        MessagesAwaitingRetry: gauge "messages waiting for a retry" QueuedRetries,
        ApiRequests: counter "calls to the queue" Detail,
        MessagesRedelivered: counter "messages received again" Retried,
        ApproximateNumberOfMessagesDelayed: gauge "messages not to be received yet" Hidden,
        MessagesExpired: counter "messages that grew too old" Detail,
        MessagesDeliveredTwice: counter "messages that the queue handed out twice" Detail,
        MessagesRedriven: counter "dead letters taken back" Detail,
    }
}

/// What a dead-letter queue counts: the same, but what waits there has been given up.
const DEAD_LETTER_METRICS: &[MetricSpec] = &{
    let mut metrics = [MetricSpec::counter("", "", Role::Detail); SqsMetric::SPECS.len()];
    let mut at = 0;
    while at < metrics.len() {
        metrics[at] = SqsMetric::SPECS[at];
        metrics[at].role = Role::Detail;
        at += 1;
    }
    let visible = SqsMetric::ApproximateNumberOfMessagesVisible as usize;
    metrics[visible].words = "dead letters";
    metrics[visible].role = Role::DeadLetters;
    metrics
};

/// Makes the part a dead-letter queue: what it counts is given up, and it has separate settings.
pub(crate) fn as_dead_letters(part: &mut PartSpec) {
    part.kind = PartKind::DeadLetters;
    part.metrics = DEAD_LETTER_METRICS;
    part.settings = &[
        "settings.sqs.dead_letter_retention_s",
        "settings.sqs.redrive_rate_per_s",
    ];
}
