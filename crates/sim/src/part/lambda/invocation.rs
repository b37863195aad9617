//! One invocation of the function: for one request, or for a batch of messages one after another.

use super::super::sdk::{RetryQuota, SdkCall};
use super::super::task::Task;
use super::environments::Environment;
use crate::kernel::{CallId, CallKind, Kernel, RequestKey};
use crate::time::{SimSpan, SimTime};
use slotmap::Key;

#[derive(Clone, Copy, Debug)]
pub(super) struct Invocation {
    /// The call that requested it.
    pub(super) call: CallId,
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
        call: CallId,
        now: SimTime,
        environment: Option<Environment>,
        deployment: u32,
    ) -> Self {
        Self {
            call,
            accepted_at: now,
            began_at: now,
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

    /// The request that it is working on; null if there is none.
    pub(super) fn request(&self, kernel: &Kernel) -> RequestKey {
        let Some(call) = kernel.get_call(self.call) else {
            return RequestKey::null();
        };
        match kernel.batch(call.batch) {
            Some(batch) => batch
                .items
                .get(self.position)
                .map_or(RequestKey::null(), |item| item.request),
            None => call.request,
        }
    }

    /// The task of the present request.
    pub(super) fn task(&self, kernel: &Kernel) -> Task {
        let kind = kernel
            .get_call(self.call)
            .map_or(CallKind::Invoke, |call| call.kind);
        Task::of(kernel, kind, self.request(kernel))
    }

    pub(super) fn request_count(&self, kernel: &Kernel) -> usize {
        let batch = kernel
            .get_call(self.call)
            .and_then(|call| kernel.batch(call.batch));
        batch.map_or(1, |batch| batch.items.len())
    }

    /// Marks the present message as failed; returns whether there is one.
    pub(super) fn mark_failed(&self, kernel: &mut Kernel) -> bool {
        let Some(batch) = kernel.get_call(self.call).map(|call| call.batch) else {
            return false;
        };
        let item = kernel
            .batch_mut(batch)
            .and_then(|batch| batch.items.get_mut(self.position));
        item.map(|item| item.failed = true).is_some()
    }
}
