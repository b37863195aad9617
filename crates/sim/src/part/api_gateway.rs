//! API Gateway (REST): a token bucket in front of an integration, and a limit on its patience.
//!
//!   call ──token?──► integration ──answer──► 200 / 202
//!           │ no          │ └ error ► 500 (function throttled) or 502 (function failed)
//!           ▼             └ silent  ► 504; the integration goes on
//!          429
//!
//! Clients that ask whether their request is done come through the same stage and the same bucket, and go
//! to a separate integration; lookups may go there too. The gateway never retries. (AWS Lambda developer
//! guide, services-apigateway; API Gateway developer guide, api-gateway-request-throttling.)
//! Left out: usage plans, per-method throttles, caching, payload limits, authorizers; the HTTP API
//! flavour (cheaper and faster, 503 for a throttled function, fewer limits to choose); other APIs of the
//! account, which share its bucket.

use crate::bucket::TokenBucket;
use crate::cause::Cause;
use crate::kernel::{CallId, CallKind, Kernel, Me, NewCall, Reply, Route, Timer};
use crate::metric::metrics;
use crate::part::Node;
use crate::part::http_reply::answer;
use crate::random::Stream;
use crate::time::SimSpan;
use crate::topology::PartKind;

metrics! {
    /// What an API counts.
    ApiGatewayMetric {
        Count: counter "calls" Called,
        Errors4xx = "4XXError": counter "refused at the gate (429)" Throttled,
        Errors5xx = "5XXError": counter "answered with a server error" Detail,
        TokensAvailable: gauge "tokens in the bucket" BucketLevel,
        BurstLimit: gauge "size of the bucket" BucketSize,
    }
}

/// An API with one integration, or with two if questions have their own.
#[derive(Clone, Debug)]
pub(crate) struct ApiGateway {
    me: Me<ApiGatewayMetric>,
    integration: Route,
    /// What the integration is asked for.
    asks: CallKind,
    /// Where questions go, if clients ask any.
    status: Option<Route>,
    /// Whether lookups go there too.
    splits: bool,
    bucket: TokenBucket,
}

impl ApiGateway {
    pub(crate) fn new(
        me: Me<ApiGatewayMetric>,
        kernel: &Kernel,
        integration: Route,
        asks: CallKind,
        status: Option<Route>,
    ) -> Self {
        let settings = &kernel.settings.api_gateway;
        let size = settings.burst_limit.into();
        let bucket = TokenBucket::new(settings.rate_limit_rps.into(), size, size);
        Self {
            me,
            integration,
            asks,
            status,
            splits: false,
            bucket,
        }
    }

    /// An API that sends lookups to where questions are answered, whatever happens to orders.
    pub(crate) fn splitting(self) -> Self {
        Self {
            splits: true,
            ..self
        }
    }
}

impl Node for ApiGateway {
    type Metric = ApiGatewayMetric;
    const KIND: PartKind = PartKind::ApiGateway;
    const SETTINGS: &[&str] = &["settings.api_gateway"];

    fn on_call(&mut self, kernel: &mut Kernel, call: CallId) {
        let Some(&asked) = kernel.get_call(call) else {
            return;
        };
        kernel.add(self.me, ApiGatewayMetric::Count, 1);
        let id = kernel.request(asked.request).id;
        let sampler = kernel.samplers.gateway_overhead;
        let overhead = (kernel.draws).span(sampler, Stream::GatewayOverhead, id, asked.attempt);
        let there = overhead.half();
        kernel.delay_reply(call, overhead.minus(there));
        if !self.bucket.take(kernel.now, 1) {
            kernel.add(self.me, ApiGatewayMetric::Errors4xx, 1);
            kernel.blame_call(self.me.part, &asked, Cause::GatewayRate);
            answer(kernel, call, Reply::TooManyRequests);
            return;
        }
        let (to, kind) = match self.status {
            Some(status) if asked.kind == CallKind::Ask => (status, CallKind::Ask),
            Some(status) if self.splits && kernel.request(asked.request).is_lookup() => {
                (status, CallKind::Invoke)
            }
            _ => (self.integration, self.asks),
        };
        let new = NewCall {
            parent: call,
            attempt: asked.attempt,
            ..NewCall::new(kind, asked.request)
        };
        let child = kernel.call(self.me.part, to, new, there);
        let patience = u64::from(kernel.settings.api_gateway.integration_timeout_ms);
        kernel.set_timeout(
            self.me.part,
            SimSpan::from_millis(patience),
            Timer::CallTimeout(child),
        );
    }

    fn on_reply(&mut self, kernel: &mut Kernel, child: CallId) {
        let Some(&answered) = kernel.get_call(child) else {
            return;
        };
        let reply = match answered.reply {
            Reply::Ok => Reply::Ok,
            Reply::Accepted => Reply::Accepted,
            Reply::Pending => Reply::Pending,
            // Not 429: to the caller a throttled function is an error of the service.
            Reply::Throttled => Reply::InternalServerError,
            _ => Reply::BadGateway,
        };
        kernel.add(
            self.me,
            ApiGatewayMetric::Errors5xx,
            i64::from(reply.is_error()),
        );
        answer(kernel, answered.parent, reply);
    }

    fn on_timer(&mut self, kernel: &mut Kernel, timer: Timer) {
        let Timer::CallTimeout(child) = timer else {
            return;
        };
        let Some(&silent) = kernel.get_call(child) else {
            return;
        };
        kernel.abandon(child);
        kernel.add(self.me, ApiGatewayMetric::Errors5xx, 1);
        kernel.blame_call(self.me.part, &silent, Cause::IntegrationTimeout);
        answer(kernel, silent.parent, Reply::GatewayTimeout);
    }

    fn on_settings(&mut self, kernel: &mut Kernel) {
        let settings = &kernel.settings.api_gateway;
        let (rate, size) = (settings.rate_limit_rps.into(), settings.burst_limit.into());
        self.bucket.reshape(kernel.now, rate, size);
    }

    fn sample(&self, kernel: &mut Kernel) {
        kernel.set_bucket(
            self.me,
            (
                ApiGatewayMetric::TokensAvailable,
                ApiGatewayMetric::BurstLimit,
            ),
            &self.bucket,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::bench::{Bench, OUT, OUT_2, transparent};
    use super::*;
    use sluice_scenario::Latency;

    fn bench(rate: u32, burst: u32, overhead_ms: f64) -> Bench {
        let mut settings = transparent();
        settings.api_gateway.rate_limit_rps = rate;
        settings.api_gateway.burst_limit = burst;
        settings.api_gateway.overhead = Latency::constant(overhead_ms);
        Bench::new(settings, |me, kernel| {
            ApiGateway::new(me, kernel, OUT, CallKind::Invoke, Some(OUT_2))
        })
    }

    #[test]
    fn the_bucket_lets_a_burst_through_then_429_then_its_rate() {
        let mut bench = bench(100, 3, 0.0);
        for at_ms in [0, 0, 0, 0, 5, 10, 11] {
            let request = bench.request();
            bench.until_ms(at_ms);
            bench.ask(CallKind::Http, request);
            bench.until_ms(at_ms);
        }
        assert_eq!(
            bench.replies(),
            [0, 5, 11].map(|at| (at, Reply::TooManyRequests))
        );
        assert_eq!((bench.made.len(), bench.metric("4XXError")), (4, 3));
    }

    #[test]
    fn errors_of_the_integration_become_the_documented_status() {
        for (of_integration, to_caller) in [
            (Reply::Ok, Reply::Ok),
            (Reply::Accepted, Reply::Accepted),
            (Reply::Throttled, Reply::InternalServerError),
            (Reply::FunctionError, Reply::BadGateway),
            (Reply::FunctionTimeout, Reply::BadGateway),
        ] {
            let mut bench = bench(100, 100, 10.0);
            let request = bench.request();
            bench.ask(CallKind::Http, request);
            bench.until_ms(5);
            bench.answer(of_integration);
            bench.until_ms(100);
            assert_eq!(bench.replies(), [(10, to_caller)]);
        }
    }

    #[test]
    fn a_silent_integration_is_504_after_29_seconds_and_its_late_answer_goes_nowhere() {
        let mut bench = bench(100, 100, 0.0);
        let request = bench.request();
        bench.ask(CallKind::Http, request);
        bench.until_ms(29_000);
        assert_eq!(bench.replies(), [(29_000, Reply::GatewayTimeout)]);
        bench.answer(Reply::Ok);
        bench.until_ms(30_000);
        assert_eq!(bench.replies().len(), 1);
        assert_eq!(bench.metric("5XXError"), 1);
    }

    #[test]
    fn questions_share_the_bucket_and_have_an_integration_of_their_own() {
        let mut bench = bench(0, 2, 0.0);
        for kind in [CallKind::Ask, CallKind::Http, CallKind::Ask] {
            let request = bench.request();
            bench.ask(kind, request);
            bench.until_ms(0);
        }
        let asked: Vec<_> = (bench.made.iter())
            .map(|(_, call)| (call.kind, call.to))
            .collect();
        assert_eq!(
            asked,
            [(CallKind::Ask, OUT_2.to), (CallKind::Invoke, OUT.to)]
        );
        assert_eq!(bench.replies(), [(0, Reply::TooManyRequests)]);
        bench.answer(Reply::Pending);
        bench.until_ms(1);
        assert!(bench.replies().contains(&(0, Reply::Pending)));
    }
}
