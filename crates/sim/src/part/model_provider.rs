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
use crate::kernel::{Asked, CallId, Kernel, Me, Reply};
use crate::metric::metrics;
use crate::model::{Chapter, Rule};
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

/// What the model says of it.
pub(crate) const MODEL: Chapter = Chapter {
    title: "Model provider",
    about: "A language model that the code calls before the table: slow, and rationed by the minute.",
    kinds: &[PartKind::ModelProvider],
    settings: &["settings.model"],
    states: &["called", "writing", "answered", "throttled"],
    rules: &[
        Rule::assumed(
            "An answer takes a log-normal time with a median of 9 s and a 99th percentile of 50 s.",
            "An answer of some hundred words, between 2 and 60 s",
            "2026-11-23",
        ),
        Rule::assumed(
            "The tokens of a minute are a bucket that is full at the start and refills evenly, exactly at the rate per \
             minute.",
            "Providers state limits per minute but not how they count; so the first minute may pass twice the \
             limit",
            "2026-11-30",
        )
        .held_by(&["Limit of"]),
        Rule::assumed(
            "A call takes all its tokens when it begins, those of the answer included.",
            "Providers count the tokens that a call may use",
            "2026-11-23",
        ),
        Rule::documented(
            "A call for which there are not enough tokens is refused at once (429).",
            "Providers' guides to rate limits",
            "2026",
        ),
        Rule::measured(
            "A call that needs more tokens than a whole minute has is refused as too large, and never passes, however \
             often it is made.",
            "A provider's answer as users report it: Request too large, limit 30,000, requested 36,055",
            "2026",
        ),
        Rule::assumed(
            "Tokens stay spent when the caller has left before the answer.",
            "The answer is written to its end",
            "2026-11-23",
        ),
        Rule::assumed(
            "The first words come after a log-normal time with a median of 0.7 s and a 99th percentile of 3 s.",
            "Times to the first token as published for large models",
            "2026-11-23",
        ),
        Rule::assumed(
            "From the first words on, the words so far go out over the WebSocket once a second, where results are \
             pushed; the function does not wait for that.",
            "Each push is a message, which is billed; so code sends few",
            "2026-11-23",
        ),
    ],
    left_out: &[
        "limits of requests per minute beside those of tokens",
        "limits per day",
        "prompts and answers of different lengths",
        "what tokens cost",
        "latency that grows with the provider's load",
        "waits that the provider asks for (retry-after)",
    ],
};

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

    fn on_call(&mut self, kernel: &mut Kernel, call: CallId, asked: &Asked) {
        kernel.add(self.me, ModelProviderMetric::ModelCalls, 1);
        let tokens = u64::from(kernel.settings.model.tokens_per_request);
        if !self.bucket.take(kernel.now, tokens) {
            kernel.add(self.me, ModelProviderMetric::ModelThrottles, 1);
            let cause = if tokens > self.bucket.size() {
                Cause::ModelRequestSize
            } else {
                Cause::ModelTokens
            };
            kernel.blame_call(self.me.part, asked, cause);
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
