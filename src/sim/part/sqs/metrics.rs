//! What a queue counts, by its `CloudWatch` names where there are any.

use crate::sim::metric::{MetricSpec, Role};

/// What a queue counts.
pub(in crate::sim) const METRICS: &[MetricSpec] = &[
    MetricSpec::counter("NumberOfMessagesSent", "messages sent", Role::Detail),
    MetricSpec::counter(
        "NumberOfMessagesReceived",
        "messages received",
        Role::Received,
    ),
    MetricSpec::counter("NumberOfMessagesDeleted", "messages deleted", Role::Detail),
    MetricSpec::counter(
        "NumberOfEmptyReceives",
        "receives without a message",
        Role::Detail,
    ),
    MetricSpec::gauge(
        "ApproximateNumberOfMessagesVisible",
        "messages waiting",
        Role::Queued,
    ),
    MetricSpec::gauge(
        "ApproximateNumberOfMessagesNotVisible",
        "messages in flight",
        Role::Detail,
    ),
    MetricSpec::gauge(
        "ApproximateAgeOfOldestMessageMs",
        "age of the oldest in ms",
        Role::OldestMs,
    ),
    MetricSpec::gauge(
        "MessagesAwaitingRetry",
        "messages waiting for a retry",
        Role::QueuedRetries,
    ),
    MetricSpec::counter("ApiRequests", "calls to the queue", Role::Detail),
    MetricSpec::counter(
        "MessagesRedelivered",
        "messages received again",
        Role::Retried,
    ),
    MetricSpec::gauge(
        "ApproximateNumberOfMessagesDelayed",
        "messages not to be received yet",
        Role::Detail,
    ),
    MetricSpec::counter(
        "MessagesExpired",
        "messages that grew too old",
        Role::Detail,
    ),
    MetricSpec::counter(
        "MessagesDeliveredTwice",
        "messages that the queue handed out twice",
        Role::Detail,
    ),
    MetricSpec::counter("MessagesRedriven", "dead letters taken back", Role::Detail),
];

/// What a dead-letter queue counts: the same things, but what waits there is given up.
pub(in crate::sim) const DEAD_LETTER_METRICS: &[MetricSpec] = &{
    let mut metrics = [MetricSpec::counter("", "", Role::Detail); METRICS.len()];
    let mut at = 0;
    while at < METRICS.len() {
        metrics[at] = METRICS[at];
        metrics[at].role = Role::Detail;
        at += 1;
    }
    metrics[VISIBLE].words = "dead letters";
    metrics[VISIBLE].role = Role::DeadLetters;
    metrics
};
pub(super) const SENT: usize = 0;
pub(super) const RECEIVED: usize = 1;
pub(super) const DELETED: usize = 2;
pub(super) const EMPTY: usize = 3;
/// The pollers watch this one.
pub(in crate::sim) const VISIBLE: usize = 4;
pub(super) const IN_FLIGHT: usize = 5;
pub(super) const OLDEST_MS: usize = 6;
pub(super) const AWAITING_RETRY: usize = 7;
pub(super) const API_REQUESTS: usize = 8;
pub(super) const REDELIVERED: usize = 9;
pub(super) const DELAYED: usize = 10;
pub(super) const EXPIRED: usize = 11;
pub(super) const TWICE: usize = 12;
pub(super) const REDRIVEN: usize = 13;
