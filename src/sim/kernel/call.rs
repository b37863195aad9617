//! Calls between parts, and batches of messages that travel as one call.

use super::{BatchId, CallId, InvocationId, MessageId, RequestKey, WorkShare};
use crate::sim::observation::ReplyClass;
use crate::sim::time::{SimSpan, SimTime};
use crate::sim::topology::{LinkIx, PartIx};

/// A call from one part to another.
#[derive(Clone, Copy, Debug)]
pub(in crate::sim) struct Call {
    pub(in crate::sim) kind: CallKind,
    pub(in crate::sim) from: PartIx,
    pub(in crate::sim) to: PartIx,
    pub(in crate::sim) link: LinkIx,
    /// The request it is about; null if it is about a batch, or about none.
    pub(in crate::sim) request: RequestKey,
    /// Which piece of the request's work it is about.
    pub(in crate::sim) piece: WorkShare,
    pub(in crate::sim) batch: BatchId,
    pub(in crate::sim) parent: CallId,
    pub(in crate::sim) invocation: InvocationId,
    pub(in crate::sim) attempt: u32,
    /// A span that the called part keeps for its answer.
    pub(in crate::sim) reply_delay: SimSpan,
    /// The caller has stopped waiting.
    pub(in crate::sim) abandoned: bool,
    /// The answer, once it is given.
    pub(in crate::sim) reply: Reply,
}

/// What a call asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::sim) enum CallKind {
    /// A user's HTTP request.
    Http,
    /// Run the function, for a request or a batch.
    Invoke,
    /// Run the function that says whether the request is done.
    Ask,
    /// Write the request's item.
    Write(Precondition),
    /// Read the request's item, if it is there.
    Read,
    /// Read what the request asks for.
    Query,
    /// Let a language model work on it.
    Generate,
    /// Put the request into the queue, or publish it.
    Send,
    /// A topic puts the request into a queue; needs no answer.
    Notify,
    /// Give me messages, or wait for some.
    Receive,
    /// Delete the batch's messages that were processed; the failed ones stay.
    Delete,
    /// Move to the dead letters; needs no answer.
    DeadLetter,
    /// Move back from the dead letters; needs no answer.
    Redrive,
    /// Send this to the client's connection.
    Post,
    /// The result, on its way to the client; needs no answer.
    Push,
    /// A piece of the result, from the function over the connection to the client; needs no answer.
    Chunk,
}

impl CallKind {
    /// Whether it is forgotten as soon as it is delivered.
    pub(in crate::sim) fn is_one_way(self) -> bool {
        matches!(
            self,
            Self::Notify | Self::DeadLetter | Self::Redrive | Self::Push | Self::Chunk
        )
    }

    /// Whether it only asks about a request: what goes wrong with it is no trouble of the
    /// request's own.
    pub(in crate::sim) fn is_question(self) -> bool {
        matches!(self, Self::Ask | Self::Read)
    }

    /// Whether something of a request travels with it that a reader wants to see.
    pub(in crate::sim) fn is_seen(self) -> bool {
        !matches!(self, Self::Receive | Self::Delete | Self::Redrive)
    }
}

/// When an item is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::sim) enum Precondition {
    /// In any case.
    None,
    /// Only if it is not there: so an idempotent function writes.
    Absent,
}

/// How a call was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::sim) enum Reply {
    /// Done (200 to a client).
    Ok,
    /// Taken; the work comes later (202).
    Accepted,
    /// The request is not done yet.
    Pending,
    /// API Gateway's own limit (429).
    TooManyRequests,
    /// The function could not be invoked (500).
    InternalServerError,
    /// The function failed (502).
    BadGateway,
    /// The integration took too long (504).
    GatewayTimeout,
    /// There is nobody to take it (503).
    ServiceUnavailable,
    /// A limit of the called service.
    Throttled,
    /// The function threw.
    FunctionError,
    /// The function's time was up.
    FunctionTimeout,
    /// The called service failed.
    ServerError,
    /// Messages: they are in the call's batch.
    Messages,
    /// No messages.
    Empty,
}

impl Reply {
    pub(in crate::sim) fn is_error(self) -> bool {
        self.seen() == ReplyClass::Error
    }

    /// What a reader sees of it.
    pub(in crate::sim) fn seen(self) -> ReplyClass {
        match self {
            Self::Ok | Self::Messages | Self::Empty => ReplyClass::Ok,
            Self::Accepted | Self::Pending => ReplyClass::Accepted,
            _ => ReplyClass::Error,
        }
    }
}

/// Messages that were received together.
#[derive(Clone, Debug)]
pub(in crate::sim) struct Batch {
    pub(in crate::sim) items: Vec<BatchItem>,
    pub(in crate::sim) received_at: SimTime,
    /// How often the function has refused it for want of capacity.
    pub(in crate::sim) throttles: u32,
}

/// A received message.
#[derive(Clone, Copy, Debug)]
pub(in crate::sim) struct BatchItem {
    pub(in crate::sim) request: RequestKey,
    pub(in crate::sim) piece: WorkShare,
    pub(in crate::sim) message: MessageId,
    /// Which receive of the message this is: deleting needs the last one.
    pub(in crate::sim) receipt: u32,
    /// Its processing did not succeed.
    pub(in crate::sim) failed: bool,
}
