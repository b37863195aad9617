//! A provider of a language model: each answer takes seconds to a minute, and the tokens per minute are
//! limited.
//!
//!   call ──tokens?──► answers after a while
//!            │ no
//!            ▼
//!        throttled (429), at once
//!
//! A call takes all its tokens when it begins, including those of the answer. The limit is a bucket that
//! holds a minute's worth and is full at the start. \[MODEL\] of limits that providers state per minute.
//! A call of more tokens than a whole minute has is refused however empty the minute is.
//! Left out: limits of requests per minute, prompts of different lengths, what tokens cost (the same in
//! every design, except for calls that are repeated). What becomes of the first words is up to the caller
//! (`lambda::chunks`).

use crate::bucket::TokenBucket;
use crate::cause::Cause;
use crate::kernel::{CallId, Kernel, Me, Reply};
use crate::metric::metrics;
use crate::part::Node;
use crate::random::Stream;
use crate::time::SimSpan;
use crate::topology::PartKind;

metrics! {
    /// What a provider counts.
    ModelProviderMetric {
        ModelCalls: counter "calls" Called,
        ModelThrottles: counter "refused for want of tokens" Throttled,
        ModelTokens: counter "tokens used" Detail,
        TokensAvailable: gauge "tokens left of this minute's" BucketLevel,
        TokensPerMinute: gauge "tokens a minute" BucketSize,
    }
}

/// A provider with its bucket of tokens.
#[derive(Clone, Debug)]
pub(crate) struct ModelProvider {
    me: Me<ModelProviderMetric>,
    bucket: TokenBucket,
}

impl ModelProvider {
    pub(crate) fn new(me: Me<ModelProviderMetric>, kernel: &Kernel) -> Self {
        let per_minute = u64::from(kernel.settings.model.tokens_per_min);
        let bucket = TokenBucket::per_min(per_minute, per_minute, per_minute);
        Self { me, bucket }
    }
}

impl Node for ModelProvider {
    type Metric = ModelProviderMetric;
    const KIND: PartKind = PartKind::ModelProvider;
    const SETTINGS: &[&str] = &["settings.model"];

    fn on_call(&mut self, kernel: &mut Kernel, call: CallId) {
        let Some(&asked) = kernel.get_call(call) else {
            return;
        };
        kernel.add(self.me, ModelProviderMetric::ModelCalls, 1);
        let tokens = u64::from(kernel.settings.model.tokens_per_request);
        if !self.bucket.take(kernel.now, tokens) {
            kernel.add(self.me, ModelProviderMetric::ModelThrottles, 1);
            let cause = if tokens > self.bucket.size() {
                Cause::ModelRequestSize
            } else {
                Cause::ModelTokens
            };
            kernel.blame_call(self.me.part, &asked, cause);
            kernel.reply(call, Reply::Throttled, SimSpan::ZERO);
            return;
        }
        kernel.add(self.me, ModelProviderMetric::ModelTokens, tokens as i64);
        let request = kernel.request(asked.request);
        let nth = request.nth_of_model(asked.piece, asked.attempt);
        let (id, sampler) = (request.id, kernel.samplers.model);
        let takes = kernel.draws.span(sampler, Stream::Model, id, nth);
        kernel.reply(call, Reply::Ok, takes);
    }

    fn on_settings(&mut self, kernel: &mut Kernel) {
        let per_minute = u64::from(kernel.settings.model.tokens_per_min);
        self.bucket
            .reshape_per_min(kernel.now, per_minute, per_minute);
    }

    fn sample(&self, kernel: &mut Kernel) {
        kernel.set_bucket(
            self.me,
            (
                ModelProviderMetric::TokensAvailable,
                ModelProviderMetric::TokensPerMinute,
            ),
            &self.bucket,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::bench::{Bench, transparent};
    use super::*;
    use crate::kernel::CallKind;
    use sluice_scenario::Latency;

    #[test]
    fn a_minutes_tokens_are_granted_and_then_only_what_refills() {
        let mut settings = transparent();
        settings.model.latency = Latency::constant(5_000.0);
        (
            settings.model.tokens_per_min,
            settings.model.tokens_per_request,
        ) = (6_000, 2_000);
        let mut bench = Bench::new(settings, ModelProvider::new);
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
