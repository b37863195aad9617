//! Calls between parts, and batches of messages that travel as one call.

use super::{BatchId, CallId, InvocationId, MessageId, RequestKey, WorkShare};
use crate::observation::ReplyClass;
use crate::time::{SimSpan, SimTime};
use crate::topology::{LinkIx, PartIx};

/// A call from one part to another.
///
/// It is laid out as written, so that nothing lies beside what lies beside it in a new call and could be copied along
/// with it: see [`Asked`].
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub(crate) struct Call {
    /// The request it is about; null if it is about a batch or about no request.
    pub(crate) request: RequestKey,
    pub(crate) batch: BatchId,
    pub(crate) parent: CallId,
    pub(crate) invocation: InvocationId,
    /// Time that the called part sets aside for its answer.
    pub(crate) reply_delay: SimSpan,
    pub(crate) attempt: u32,
    pub(crate) kind: CallKind,
    pub(crate) from: PartIx,
    pub(crate) to: PartIx,
    pub(crate) link: LinkIx,
    /// The piece of the request's work that it is about.
    pub(crate) piece: WorkShare,
    /// Whether the caller has stopped waiting.
    pub(crate) abandoned: bool,
    /// The answer, once it has been given.
    pub(crate) reply: Reply,
}

/// What the part that is called learns of a call.
///
/// Calls are handed on field by field. Most are delivered, and returned, at the instant at which they are made: a
/// processor that copied as a whole what it has just written in pieces would wait for it to reach the cache.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked {
    pub(crate) attempt: u32,
    pub(crate) kind: CallKind,
    pub(crate) piece: WorkShare,
    pub(crate) batch: BatchId,
    pub(crate) request: RequestKey,
}

/// What the part that made a call learns when it is answered.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Answered {
    pub(crate) attempt: u32,
    pub(crate) kind: CallKind,
    pub(crate) reply: Reply,
    pub(crate) piece: WorkShare,
    /// The part that was called.
    pub(crate) by: PartIx,
    pub(crate) invocation: InvocationId,
    pub(crate) parent: CallId,
    pub(crate) batch: BatchId,
    pub(crate) request: RequestKey,
}

impl Call {
    #[inline(always)]
    pub(crate) fn asked(&self) -> Asked {
        Asked {
            attempt: self.attempt,
            kind: self.kind,
            piece: self.piece,
            batch: self.batch,
            request: self.request,
        }
    }

    #[inline(always)]
    pub(crate) fn answered(&self) -> Answered {
        Answered {
            attempt: self.attempt,
            kind: self.kind,
            reply: self.reply,
            piece: self.piece,
            by: self.to,
            invocation: self.invocation,
            parent: self.parent,
            batch: self.batch,
            request: self.request,
        }
    }
}

/// What a call wants. Those that need no answer are the last ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CallKind {
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
    /// Push the result to the client's connection.
    Post,
    /// Receive messages, or wait for some.
    Receive,
    /// Delete the batch's messages that were processed; failed ones stay.
    Delete,
    /// Move back from the dead letters; needs no answer.
    Redrive,
    /// A topic or a bus puts the request into a queue; needs no answer.
    Notify,
    /// Move to the dead letters; needs no answer.
    DeadLetter,
    /// The result, on its way to the client; needs no answer.
    Push,
    /// A piece of the result on its way from the function to the client; needs no answer.
    Chunk,
}

impl CallKind {
    /// Whether it is forgotten as soon as it is delivered.
    #[inline(always)]
    pub(crate) fn is_one_way(self) -> bool {
        matches!(
            self,
            Self::Redrive | Self::Notify | Self::DeadLetter | Self::Push | Self::Chunk
        )
    }

    /// Whether it only asks about a request, so that its failures are no failures of the request.
    pub(crate) fn is_question(self) -> bool {
        matches!(self, Self::Ask | Self::Read)
    }

    /// Whether it carries something of a request that a viewer wants to see.
    #[inline(always)]
    pub(crate) fn is_seen(self) -> bool {
        !matches!(self, Self::Receive | Self::Delete | Self::Redrive)
    }
}

/// The condition on which an item is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Precondition {
    /// Unconditionally.
    None,
    /// Only if the item does not exist yet, as an idempotent function writes.
    Absent,
}

/// How a call was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reply {
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
    pub(crate) fn is_error(self) -> bool {
        self.seen() == ReplyClass::Error
    }

    /// How a viewer sees it.
    pub(crate) fn seen(self) -> ReplyClass {
        match self {
            Self::Ok | Self::Messages | Self::Empty => ReplyClass::Ok,
            Self::Accepted | Self::Pending => ReplyClass::Accepted,
            _ => ReplyClass::Error,
        }
    }
}

/// Messages that travel together from one receive to one invocation.
#[derive(Clone, Debug, Default)]
pub(crate) struct Batch {
    pub(crate) items: Vec<BatchItem>,
    pub(crate) received_at: SimTime,
    /// Until when more messages may join it.
    pub(crate) gathers_until: SimTime,
    /// How often the function has throttled it.
    pub(crate) throttles: u32,
}

/// A received message.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BatchItem {
    pub(crate) request: RequestKey,
    pub(crate) piece: WorkShare,
    pub(crate) message: MessageId,
    /// Number of this receive of the message: only the latest one can delete it.
    pub(crate) receipt: u32,
    /// Whether its processing failed.
    pub(crate) failed: bool,
}
