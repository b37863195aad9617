//! Why a request did not fare well: what turned it away, and where its time went.
//!
//! Parts report this as it happens: a [`Cause`] at the moment of a refusal or a failure, a [`Phase`]
//! whenever a request goes on to something else. The kernel's ledger of the request keeps the last cause
//! and the time spent in each phase, and both are handed over when the request's outcome is settled.

use super::topology::PartIx;
use serde::Serialize;

/// What turned a request away, made it fail, or had it done again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// API Gateway's token bucket was empty (429).
    GatewayRate,
    /// All the environments that are allowed were in use.
    Concurrency,
    /// New environments were wanted faster than they can be started.
    ScalingRate,
    /// More invocations per second than ten for each unit of concurrency.
    InvocationRate,
    /// The table's capacity was used up.
    TableCapacity,
    /// The capacity of one partition was used up: a hot key.
    PartitionCapacity,
    /// The model provider's tokens for this minute were used up.
    ModelTokens,
    /// The request needs more tokens than the model provider grants in a whole minute.
    ModelRequestSize,
    /// The database failed.
    TableFault,
    /// The code failed by chance.
    FunctionError,
    /// The request can never be processed.
    Poison,
    /// The function ran into its timeout.
    FunctionTimeout,
    /// Another message of its batch failed, and the whole batch came back.
    BatchFailed,
    /// API Gateway stopped waiting (504); the work went on.
    IntegrationTimeout,
    /// The load balancer had not grown to this many calls (503).
    BalancerCapacity,
    /// No instance was in service (503).
    NoInstance,
    /// All workers of the instance and its whole backlog were taken: the connection was not accepted
    /// (504).
    Backlog,
    /// The load balancer stopped waiting (504); the work went on.
    IdleTimeout,
    /// One service stopped waiting for another; the work went on.
    ServiceTimeout,
    /// The client stopped waiting; the work went on.
    ClientTimeout,
    /// The message became visible again before it was processed.
    VisibilityTimeout,
    /// The queue delivered the message twice.
    DuplicateDelivery,
    /// The message was older than the queue keeps messages.
    Retention,
    /// Nothing failed: it took too long.
    Slow,
}

/// What a request is in the middle of; its time is counted by phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Phase {
    /// On its way between parts, or in anything that has no phase of its own.
    Travel,
    /// The client waits before it sends again.
    ClientBackoff,
    /// Waiting in a queue.
    Queue,
    /// Hidden in a queue after a failure, until its visibility timeout has passed.
    Hidden,
    /// Received, and waiting for the function to take its batch.
    Throttled,
    /// Waiting for its turn in a batch.
    Batch,
    /// Its environment is being initialised.
    ColdStart,
    /// The code works on it.
    Work,
    /// The database works on it.
    Table,
    /// A language model works on it.
    Model,
    /// The SDK waits before it calls the database again.
    SdkBackoff,
}

impl Phase {
    /// Number of phases.
    pub const COUNT: usize = 11;

    /// All phases, in the order in which they are counted.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Travel,
        Self::ClientBackoff,
        Self::Queue,
        Self::Hidden,
        Self::Throttled,
        Self::Batch,
        Self::ColdStart,
        Self::Work,
        Self::Table,
        Self::Model,
        Self::SdkBackoff,
    ];
}

/// Why a request came to its outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Why {
    /// The last thing that went wrong.
    pub cause: Cause,
    /// The part in which it went wrong.
    pub part: PartIx,
    /// Where most of its time went.
    pub longest: Phase,
    /// How many things had gone wrong with it by then, up to 255.
    pub troubles: u8,
    /// How many milliseconds ago the last one did.
    pub ago_ms: u32,
}
