//! A provider of a language model: it takes seconds to a minute for each answer, and grants so many
//! tokens a minute.
//!
//!   call ──tokens?──► answers after a while
//!            │ no
//!            ▼
//!        throttled (429), at once
//!
//! A call takes all its tokens when it begins, the answer's too. The limit is a bucket that holds a
//! minute's worth. \[MODEL\] of limits that providers state per minute.
//! Left out: limits of requests per minute, prompts of different lengths, what tokens cost (the same in
//! every design, but for the calls that are made again). What becomes of its first words is the caller's
//! (`lambda::words`).

use crate::sim::bucket::TokenBucket;
use crate::sim::cause::Cause;
use crate::sim::kernel::{CallId, Kernel, Me, Reply};
use crate::sim::metric::{MetricSpec, Role};
use crate::sim::random::Stream;
use crate::sim::time::SimSpan;

/// What this part counts.
pub(in crate::sim) const METRICS: &[MetricSpec] = &[
    MetricSpec::counter("ModelCalls", "calls", Role::Called),
    MetricSpec::counter(
        "ModelThrottles",
        "refused for want of tokens",
        Role::Throttled,
    ),
    MetricSpec::counter("ModelTokens", "tokens used", Role::Detail),
    MetricSpec::gauge(
        "TokensAvailable",
        "tokens left of this minute's",
        Role::BucketLevel,
    ),
    MetricSpec::gauge("TokensPerMinute", "tokens a minute", Role::BucketSize),
];
const CALLS: usize = 0;
const THROTTLES: usize = 1;
const TOKENS: usize = 2;
const LEVEL: usize = 3;
const SIZE: usize = 4;

const MINUTE_S: u64 = 60;

/// See the module.
#[derive(Clone, Debug)]
pub(in crate::sim) struct ModelProvider {
    me: Me,
    bucket: TokenBucket,
}

impl ModelProvider {
    pub(in crate::sim) fn new(me: Me, kernel: &Kernel) -> Self {
        let per_minute = u64::from(kernel.settings.model.tokens_per_min);
        let bucket = TokenBucket::new(per_minute / MINUTE_S, per_minute, per_minute);
        Self { me, bucket }
    }

    pub(in crate::sim) fn on_settings(&mut self, kernel: &Kernel) {
        let per_minute = u64::from(kernel.settings.model.tokens_per_min);
        self.bucket
            .reshape(kernel.now, per_minute / MINUTE_S, per_minute);
    }

    pub(in crate::sim) fn on_call(&mut self, kernel: &mut Kernel, call: CallId) {
        let Some(&asked) = kernel.get_call(call) else {
            return;
        };
        kernel.add(self.me, CALLS, 1);
        let tokens = u64::from(kernel.settings.model.tokens_per_request);
        if !self.bucket.take(kernel.now, tokens) {
            kernel.add(self.me, THROTTLES, 1);
            kernel.blame_call(self.me, &asked, Cause::ModelTokens);
            kernel.reply(call, Reply::Throttled, SimSpan::ZERO);
            return;
        }
        kernel.add(self.me, TOKENS, tokens as i64);
        let request = kernel.request(asked.request);
        let nth = request.nth_of_model(asked.piece, asked.attempt);
        let (id, sampler) = (request.id, kernel.samplers.model);
        let takes = kernel.draws.span(sampler, Stream::Model, id, nth);
        kernel.reply(call, Reply::Ok, takes);
    }

    pub(in crate::sim) fn sample(&self, kernel: &mut Kernel) {
        kernel.set_bucket(self.me, LEVEL, SIZE, &self.bucket);
    }
}

#[cfg(test)]
mod tests {
    use super::super::Part;
    use super::super::bench::{Bench, ME, transparent};
    use super::*;
    use crate::scenario::Latency;
    use crate::sim::kernel::CallKind;

    #[test]
    fn a_minute_s_tokens_are_granted_and_then_what_comes_back() {
        let mut settings = transparent();
        settings.model.latency = Latency::constant(5_000.0);
        (
            settings.model.tokens_per_min,
            settings.model.tokens_per_request,
        ) = (6_000, 2_000);
        let mut bench = Bench::new(settings, METRICS, |kernel| {
            Part::ModelProvider(ModelProvider::new(ME, kernel))
        });
        for at_ms in [0, 0, 0, 0, 19_999, 20_000] {
            bench.until_ms(at_ms);
            let request = bench.request();
            bench.ask(CallKind::Generate, request);
        }
        bench.until_ms(30_000);
        let mut replies = bench.replies();
        replies.sort_by_key(|reply| reply.0);
        let throttled = Reply::Throttled;
        assert_eq!(replies[0], (0, throttled));
        assert_eq!(replies[1..4], [(5_000, Reply::Ok); 3]);
        assert_eq!(replies[4..], [(19_999, throttled), (25_000, Reply::Ok)]);
        assert_eq!(bench.metric("ModelTokens"), 8_000);
    }
}
