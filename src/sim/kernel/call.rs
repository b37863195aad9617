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
    /// The request it is about; null if it is about a batch or about no request.
    pub(in crate::sim) request: RequestKey,
    /// The piece of the request's work that it is about.
    pub(in crate::sim) piece: WorkShare,
    pub(in crate::sim) batch: BatchId,
    pub(in crate::sim) parent: CallId,
    pub(in crate::sim) invocation: InvocationId,
    pub(in crate::sim) attempt: u32,
    /// Time that the called part sets aside for its answer.
    pub(in crate::sim) reply_delay: SimSpan,
    /// Whether the caller has stopped waiting.
    pub(in crate::sim) abandoned: bool,
    /// The answer, once it has been given.
    pub(in crate::sim) reply: Reply,
}

/// What a call wants.
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
    /// Read what a lookup asks for.
    Query,
    /// Let a language model work on it.
    Generate,
    /// Put the request into the queue, or publish it.
    Send,
    /// A topic or a bus puts the request into a queue; needs no answer.
    Notify,
    /// Receive messages, or wait for some.
    Receive,
    /// Delete the batch's messages that were processed; failed ones stay.
    Delete,
    /// Move to the dead letters; needs no answer.
    DeadLetter,
    /// Move back from the dead letters; needs no answer.
    Redrive,
    /// Push the result to the client's connection.
    Post,
    /// The result, on its way to the client; needs no answer.
    Push,
    /// A piece of the result on its way from the function to the client; needs no answer.
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

    /// Whether it only asks about a request, so that its failures are no failures of the request.
    pub(in crate::sim) fn is_question(self) -> bool {
        matches!(self, Self::Ask | Self::Read)
    }

    /// Whether it carries something of a request that a viewer wants to see.
    pub(in crate::sim) fn is_seen(self) -> bool {
        !matches!(self, Self::Receive | Self::Delete | Self::Redrive)
    }
}

/// The condition on which an item is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::sim) enum Precondition {
    /// Unconditionally.
    None,
    /// Only if the item does not exist yet, as an idempotent function writes.
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
    /// No target could take it (503).
    ServiceUnavailable,
    /// A limit of the called service.
    Throttled,
    /// The function threw.
    FunctionError,
    /// The function ran into its timeout.
    FunctionTimeout,
    /// The called service failed.
    ServerError,
    /// Received messages; they are in the call's batch.
    Messages,
    /// The queue had no messages.
    Empty,
}

impl Reply {
    pub(in crate::sim) fn is_error(self) -> bool {
        self.seen() == ReplyClass::Error
    }

    /// How a viewer sees it.
    pub(in crate::sim) fn seen(self) -> ReplyClass {
        match self {
            Self::Ok | Self::Messages | Self::Empty => ReplyClass::Ok,
            Self::Accepted | Self::Pending => ReplyClass::Accepted,
            _ => ReplyClass::Error,
        }
    }
}

/// Messages that travel together from one receive to one invocation.
#[derive(Clone, Debug)]
pub(in crate::sim) struct Batch {
    pub(in crate::sim) items: Vec<BatchItem>,
    pub(in crate::sim) received_at: SimTime,
    /// How often the function has throttled it.
    pub(in crate::sim) throttles: u32,
}

/// A received message.
#[derive(Clone, Copy, Debug)]
pub(in crate::sim) struct BatchItem {
    pub(in crate::sim) request: RequestKey,
    pub(in crate::sim) piece: WorkShare,
    pub(in crate::sim) message: MessageId,
    /// Number of this receive of the message: only the latest one can delete it.
    pub(in crate::sim) receipt: u32,
    /// Whether its processing failed.
    pub(in crate::sim) failed: bool,
}
