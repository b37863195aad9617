//! The events of the simulation.

use super::{BatchId, CallId, InvocationId, MessageId, RequestKey};
use crate::topology::PartIx;

/// Everything that can happen.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Event {
    /// A call reaches the part that it is for.
    Deliver(CallId),
    /// An answer reaches the part that made the call.
    Return(CallId),
    /// A part's timer is due.
    Timer(PartIx, Timer),
}

/// What a timer is for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Timer {
    /// The part's regular tick.
    Tick,
    /// A call was not answered in time.
    CallTimeout(CallId),
    /// A client sends its request again.
    Retry(RequestKey),
    /// A client asks for the nth time whether its request is done.
    Ask(RequestKey, u32),
    /// An environment is initialised.
    EnvironmentReady(InvocationId),
    /// Provisioned environments are allocated; the number says which allocation it is.
    Provisioned(u32),
    /// The code's own work on one request is done.
    WorkDone(InvocationId),
    /// The SDK tries its database call again.
    SdkRetry(InvocationId),
    /// What a model has written so far is passed on, if it is still writing.
    Chunk(CallId),
    /// The function runs into its timeout.
    FunctionTimeout(InvocationId),
    /// A received message becomes visible again, if this is still its latest receive.
    Visibility(MessageId, u32),
    /// A delayed message may be received.
    Delay(MessageId),
    /// A message reaches the end of its retention.
    Expire(MessageId),
    /// A dead letter is taken back.
    Redrive,
    /// The long poll of a receive ends.
    LongPoll(CallId),
    /// A table's capacity update is complete.
    CapacityUpdated,
    /// An instance is started.
    InstanceReady(u32),
    /// Instances are launched for the next hour.
    Forecast,
    /// Targets have their health check.
    HealthCheck,
    /// A throttled batch is offered to the function again.
    Reinvoke(BatchId),
}
