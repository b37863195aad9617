//! API Gateway (REST): a token bucket in front of an integration, and a limit on its patience.
//!
//!   call ──token?──► integration ──answer──► 200 / 202
//!           │ no          │ └ error ► 500 (function throttled) or 502 (function failed)
//!           ▼             └ silent  ► 504; the integration goes on
//!          429
//!
//! It never retries. (AWS Lambda developer guide, services-apigateway; API Gateway developer
//! guide, api-gateway-request-throttling.)
//! Left out: usage plans, per-method throttles, caching, payload limits, authorizers.

use crate::sim::bucket::TokenBucket;
use crate::sim::kernel::{CallId, CallKind, Kernel, Me, NewCall, Reply, Route, Timer};
use crate::sim::metric::{MetricSpec, Role};
use crate::sim::random::Stream;
use crate::sim::time::SimSpan;

/// What this part counts.
pub(in crate::sim) const METRICS: &[MetricSpec] = &[
    MetricSpec::counter("Count", "calls", Role::Detail),
    MetricSpec::counter("4XXError", "refused at the gate (429)", Role::Throttled),
    MetricSpec::counter("5XXError", "answered with a server error", Role::Detail),
    MetricSpec::gauge("TokensAvailable", "tokens in the bucket", Role::BucketLevel),
    MetricSpec::gauge("BurstLimit", "size of the bucket", Role::BucketSize),
];
const COUNT: usize = 0;
const ERRORS_4XX: usize = 1;
const ERRORS_5XX: usize = 2;
const TOKENS: usize = 3;
const BURST: usize = 4;

/// See the module.
#[derive(Clone, Debug)]
pub(in crate::sim) struct ApiGateway {
    me: Me,
    integration: Route,
    /// What the integration is asked for.
    asks: CallKind,
    bucket: TokenBucket,
}

impl ApiGateway {
    pub(in crate::sim) fn new(me: Me, kernel: &Kernel, integration: Route, asks: CallKind) -> Self {
        let settings = &kernel.settings.api_gateway;
        let size = settings.burst_limit.into();
        let bucket = TokenBucket::new(settings.rate_limit_rps.into(), size, size);
        Self {
            me,
            integration,
            asks,
            bucket,
        }
    }

    pub(in crate::sim) fn on_settings(&mut self, kernel: &Kernel) {
        let settings = &kernel.settings.api_gateway;
        let (rate, size) = (settings.rate_limit_rps.into(), settings.burst_limit.into());
        self.bucket.reshape(kernel.now, rate, size);
    }

    pub(in crate::sim) fn on_call(&mut self, kernel: &mut Kernel, call: CallId) {
        let Some(&asked) = kernel.get_call(call) else {
            return;
        };
        kernel.add(self.me, COUNT, 1);
        let overhead = overhead(kernel, call);
        if !self.bucket.take(kernel.now, 1) {
            kernel.add(self.me, ERRORS_4XX, 1);
            self.answer(kernel, call, Reply::TooManyRequests);
            return;
        }
        let new = NewCall {
            parent: call,
            attempt: asked.attempt,
            ..NewCall::new(self.asks, asked.request)
        };
        let child = kernel.call(self.me, self.integration, new, overhead.half());
        let patience = u64::from(kernel.settings.api_gateway.integration_timeout_ms);
        kernel.wake(
            self.me,
            SimSpan::from_millis(patience),
            Timer::CallTimeout(child),
        );
    }

    pub(in crate::sim) fn on_reply(&mut self, kernel: &mut Kernel, child: CallId) {
        let Some(&answered) = kernel.get_call(child) else {
            return;
        };
        let reply = match answered.reply {
            Reply::Ok => Reply::Ok,
            Reply::Accepted => Reply::Accepted,
            // Not 429: the function's throttle is an error of the service to the caller.
            Reply::Throttled => Reply::InternalServerError,
            _ => Reply::BadGateway,
        };
        kernel.add(self.me, ERRORS_5XX, i64::from(reply.is_error()));
        self.answer(kernel, answered.parent, reply);
    }

    pub(in crate::sim) fn on_timer(&mut self, kernel: &mut Kernel, timer: Timer) {
        let Timer::CallTimeout(child) = timer else {
            return;
        };
        let Some(&silent) = kernel.get_call(child) else {
            return;
        };
        kernel.abandon(child);
        kernel.add(self.me, ERRORS_5XX, 1);
        self.answer(kernel, silent.parent, Reply::GatewayTimeout);
    }

    pub(in crate::sim) fn sample(&self, kernel: &mut Kernel) {
        kernel.set_bucket(self.me, TOKENS, BURST, &self.bucket);
    }

    /// Answers over the internet.
    fn answer(&self, kernel: &mut Kernel, call: CallId, reply: Reply) {
        let Some(&asked) = kernel.get_call(call) else {
            return;
        };
        let id = kernel.request(asked.request).id;
        let network = kernel.samplers.network;
        let back = kernel
            .draws
            .span(network, Stream::NetworkBack, id, asked.attempt);
        let overhead = overhead(kernel, call);
        kernel.reply(call, reply, overhead.minus(overhead.half()).plus(back));
    }
}

/// What the gateway adds to this call; half of it on either way.
fn overhead(kernel: &Kernel, call: CallId) -> SimSpan {
    let Some(asked) = kernel.get_call(call) else {
        return SimSpan::ZERO;
    };
    let id = kernel.request(asked.request).id;
    let sampler = kernel.samplers.gateway_overhead;
    kernel
        .draws
        .span(sampler, Stream::GatewayOverhead, id, asked.attempt)
}
