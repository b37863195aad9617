//! One invocation of the function: for one request, or for a batch of messages one after another.

use super::super::sdk::{RetryQuota, SdkCall};
use super::super::task::Task;
use super::environments::Environment;
use crate::kernel::{Asked, Batch, BatchId, CallId, CallKind, Kernel, RequestKey};
use crate::time::{SimSpan, SimTime};

#[derive(Clone, Copy, Debug)]
pub(super) struct Invocation {
    /// The call that requested it, what it wants, and the batch that it is about, if any.
    pub(super) call: CallId,
    kind: CallKind,
    pub(super) batch: BatchId,
    /// The request that it is working on, null if there is none, and the task of that.
    pub(super) request: RequestKey,
    pub(super) task: Task,
    pub(super) accepted_at: SimTime,
    /// When the environment was ready.
    pub(super) began_at: SimTime,
    /// `None` while the environment is being initialised.
    pub(super) environment: Option<Environment>,
    /// The deployment that serves it.
    pub(super) deployment: u32,
    /// Initialisation that took too long, to be repeated within the invocation.
    pub(super) late_init: SimSpan,
    /// Index of the present request within the batch.
    pub(super) position: usize,
    /// The call that the SDK is making.
    pub(super) sdk: SdkCall,
    /// Whether the language model has answered.
    pub(super) is_generated: bool,
    /// Open calls to other services.
    pub(super) outstanding: u8,
    /// Whether all other services have answered.
    pub(super) is_helped: bool,
    /// The call that it is waiting for.
    pub(super) waits_for: CallId,
}

impl Invocation {
    pub(super) fn new(
        kernel: &Kernel,
        (call, asked): (CallId, &Asked),
        environment: Option<Environment>,
        deployment: u32,
    ) -> Self {
        let first = |batch: &Batch| batch.items.first().map(|item| item.request);
        let request = match kernel.batch(asked.batch) {
            Some(batch) => first(batch).unwrap_or_default(),
            None => asked.request,
        };
        Self {
            call,
            kind: asked.kind,
            batch: asked.batch,
            request,
            task: Task::of(kernel, asked.kind, request),
            accepted_at: kernel.now,
            began_at: kernel.now,
            environment,
            deployment,
            late_init: SimSpan::ZERO,
            position: 0,
            sdk: SdkCall::default(),
            is_generated: false,
            outstanding: 0,
            is_helped: false,
            waits_for: CallId::null(),
        }
    }

    /// The retry quota of the SDK client, once there is an environment.
    pub(super) fn quota(&mut self) -> Option<&mut RetryQuota> {
        self.environment.as_mut().map(|one| &mut one.quota)
    }

    pub(super) fn is_provisioned(&self) -> bool {
        self.environment.is_some_and(|one| one.provisioned)
    }

    /// Goes on to the next request of its batch; returns whether there is one.
    pub(super) fn next_request(&mut self, kernel: &Kernel) -> bool {
        self.position += 1;
        let next = kernel
            .batch(self.batch)
            .and_then(|batch| batch.items.get(self.position));
        next.is_some_and(|item| {
            self.request = item.request;
            self.task = Task::of(kernel, self.kind, item.request);
            true
        })
    }

    /// Marks the present message as failed; returns whether there is one.
    pub(super) fn mark_failed(&self, kernel: &mut Kernel) -> bool {
        let batch = kernel.batch_mut(self.batch);
        let item = batch.and_then(|batch| batch.items.get_mut(self.position));
        item.map(|item| item.failed = true).is_some()
    }
}
