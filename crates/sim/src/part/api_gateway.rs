//! API Gateway, as a REST or an HTTP API: a token bucket in front of an integration, and a limit on its
//! patience.
//!
//!   call ──token?──► integration ──answer──► 200 / 202
//!           │ no          │ └ error ► REST 500 (function throttled), 502 (function failed); HTTP 503, 500
//!           ▼             └ silent  ► REST 504, HTTP 503; the integration goes on
//!          429
//!
//! Clients that ask whether their request is done come through the same stage and the same bucket, and go
//! to a separate integration; lookups may go there too. The gateway never retries. (AWS Lambda developer
//! guide, services-apigateway; API Gateway developer guide, api-gateway-request-throttling.)
//! The two kinds of API differ in price, overhead, codes, names of metrics, and in how long they can wait.
//! What is left out stands in its chapter (`model`).

mod model;

use crate::bucket::TokenBucket;
use crate::cause::Cause;
use crate::kernel::{Answered, Asked, CallId, CallKind, Kernel, Me, NewCall, Reply, Route, Timer};
use crate::metric::{Metric, MetricSpec, metrics};
use crate::part::Node;
use crate::part::http_reply::answer;
use crate::random::Stream;
use crate::time::SimSpan;
use crate::topology::{PartKind, PartSpec};
pub(crate) use model::MODEL;
use sluice_scenario::settings::Api;

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

const METRICS: usize = ApiGatewayMetric::SPECS.len();

/// The same metrics, by the names that they have for an HTTP API. (http-api-metrics)
static HTTP_METRICS: [MetricSpec; METRICS] = {
    let mut specs = [ApiGatewayMetric::SPECS[0]; METRICS];
    let mut at = 0;
    while at < METRICS {
        specs[at] = ApiGatewayMetric::SPECS[at];
        at += 1;
    }
    specs[ApiGatewayMetric::Errors4xx as usize].name = "4xx";
    specs[ApiGatewayMetric::Errors5xx as usize].name = "5xx";
    specs
};

/// The longest that an HTTP API waits; it cannot be raised. (limits)
const HTTP_PATIENCE_MS: u32 = 30_000;

/// Makes the part an API of this kind.
pub(crate) fn specify(part: &mut PartSpec, api: Api) {
    part.flavour = api.word();
    if api == Api::Http {
        part.metrics = &HTTP_METRICS;
    }
}

/// An API with one integration, or with two if questions have their own.
#[derive(Clone, Debug)]
pub(crate) struct ApiGateway {
    me: Me<ApiGatewayMetric>,
    api: Api,
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
            api: settings.api,
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

    fn on_call(&mut self, kernel: &mut Kernel, call: CallId, asked: &Asked) {
        kernel.add(self.me, ApiGatewayMetric::Count, 1);
        let id = kernel.request(asked.request).id;
        let sampler = kernel.samplers.gateway_overhead;
        let overhead = (kernel.draws).span(sampler, Stream::GatewayOverhead, id, asked.attempt);
        let there = overhead.half();
        kernel.delay_reply(call, overhead.minus(there));
        if !self.bucket.take(kernel.now, 1) {
            kernel.add(self.me, ApiGatewayMetric::Errors4xx, 1);
            kernel.blame_call(self.me.part, asked, Cause::GatewayRate);
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
        let patience = match (self.api, kernel.settings.api_gateway.integration_timeout_ms) {
            (Api::Rest, ms) => ms,
            (Api::Http, ms) => ms.min(HTTP_PATIENCE_MS),
        };
        kernel.set_call_timeout(
            self.me.part,
            SimSpan::from_millis(patience.into()),
            Timer::CallTimeout(child),
        );
    }

    fn on_reply(&mut self, kernel: &mut Kernel, answered: &Answered) {
        let reply = match (answered.reply, self.api) {
            (Reply::Ok, _) => Reply::Ok,
            (Reply::Accepted, _) => Reply::Accepted,
            (Reply::Pending, _) => Reply::Pending,
            // Not 429: to the caller a throttled function is an error of the service.
            (Reply::Throttled, Api::Rest) => Reply::InternalServerError,
            (Reply::Throttled, Api::Http) => Reply::ServiceUnavailable,
            (_, Api::Rest) => Reply::BadGateway,
            (_, Api::Http) => Reply::InternalServerError,
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
        kernel.blame_call(self.me.part, &silent.asked(), Cause::IntegrationTimeout);
        let reply = match self.api {
            Api::Rest => Reply::GatewayTimeout,
            Api::Http => Reply::ServiceUnavailable,
        };
        answer(kernel, silent.parent, reply);
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
        bench_of(Api::Rest, rate, burst, overhead_ms)
    }

    fn bench_of(api: Api, rate: u32, burst: u32, overhead_ms: f64) -> Bench {
        let mut settings = transparent();
        settings.api_gateway.api = api;
        settings.api_gateway.rate_limit_rps = rate;
        settings.api_gateway.burst_limit = burst;
        let overhead = Latency::constant(overhead_ms);
        match api {
            Api::Rest => settings.api_gateway.overhead = overhead,
            Api::Http => settings.api_gateway.http_overhead = overhead,
        }
        settings.api_gateway.integration_timeout_ms = 60_000;
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
        for (api, of_integration, to_caller) in [
            (Api::Rest, Reply::Ok, Reply::Ok),
            (Api::Rest, Reply::Accepted, Reply::Accepted),
            (Api::Rest, Reply::Throttled, Reply::InternalServerError),
            (Api::Rest, Reply::FunctionError, Reply::BadGateway),
            (Api::Rest, Reply::FunctionTimeout, Reply::BadGateway),
            (Api::Http, Reply::Ok, Reply::Ok),
            (Api::Http, Reply::Accepted, Reply::Accepted),
            (Api::Http, Reply::Throttled, Reply::ServiceUnavailable),
            (Api::Http, Reply::FunctionError, Reply::InternalServerError),
            (
                Api::Http,
                Reply::FunctionTimeout,
                Reply::InternalServerError,
            ),
        ] {
            let mut bench = bench_of(api, 100, 100, 10.0);
            let request = bench.request();
            bench.ask(CallKind::Http, request);
            bench.until_ms(5);
            bench.answer(of_integration);
            bench.until_ms(100);
            assert_eq!(bench.replies(), [(10, to_caller)]);
        }
    }

    #[test]
    fn a_silent_integration_is_504_after_its_timeout_and_its_late_answer_goes_nowhere() {
        // An HTTP API cannot wait for longer than half a minute.
        for (api, at_ms, reply) in [
            (Api::Rest, 60_000, Reply::GatewayTimeout),
            (Api::Http, 30_000, Reply::ServiceUnavailable),
        ] {
            let mut bench = bench_of(api, 100, 100, 0.0);
            let request = bench.request();
            bench.ask(CallKind::Http, request);
            bench.until_ms(at_ms);
            assert_eq!(bench.replies(), [(at_ms, reply)]);
            bench.answer(Reply::Ok);
            bench.until_ms(at_ms + 1_000);
            assert_eq!(bench.replies().len(), 1);
            assert_eq!(bench.metric("5XXError"), 1);
        }
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
