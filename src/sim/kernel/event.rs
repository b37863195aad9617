//! What can happen.

use super::{BatchId, CallId, InvocationId, MessageId, RequestKey};
use crate::sim::topology::PartIx;

/// Everything that can happen.
#[derive(Clone, Copy, Debug)]
pub(in crate::sim) enum Event {
    /// A call reaches the part that it was made to.
    Deliver(CallId),
    /// An answer reaches the part that made the call.
    Return(CallId),
    /// A part asked to be woken.
    Timer(PartIx, Timer),
}

/// What a part asked to be woken for.
#[derive(Clone, Copy, Debug)]
pub(in crate::sim) enum Timer {
    /// The part's own rhythm.
    Tick,
    /// A call was not answered in time.
    CallTimeout(CallId),
    /// A client sends its request again.
    Retry(RequestKey),
    /// A client asks for the nth time whether its request is done.
    Ask(RequestKey, u32),
    /// An environment is initialised.
    EnvironmentReady(InvocationId),
    /// Provisioned environments are allocated; which allocation it is.
    Provisioned(u32),
    /// The code's own work on one request is done.
    WorkDone(InvocationId),
    /// The SDK tries its database call again.
    SdkRetry(InvocationId),
    /// What a model has written so far is passed on, if it is still at it.
    Chunk(CallId),
    /// The function's time is up.
    FunctionTimeout(InvocationId),
    /// A received message becomes visible again, if this receive is still its last.
    Visibility(MessageId, u32),
    /// A delayed message may be received.
    Delay(MessageId),
    /// A message has been kept for long enough.
    Expire(MessageId),
    /// A dead letter is taken back.
    Redrive,
    /// A receive has waited long enough.
    LongPoll(CallId),
    /// A table's new capacity is there.
    CapacityUpdated,
    /// An instance is started.
    InstanceReady(u32),
    /// Instances are launched for the next hour.
    Forecast,
    /// Targets are asked whether they are healthy.
    HealthCheck,
    /// A throttled batch is offered to the function again.
    Reinvoke(BatchId),
}
