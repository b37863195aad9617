//! A sampler for every latency of the settings.

use crate::scenario::Settings;
use crate::sim::random::Sampler;

/// The samplers of all latencies in the settings.
#[derive(Clone, Copy, Debug)]
pub(in crate::sim) struct Samplers {
    pub(in crate::sim) network: Sampler,
    pub(in crate::sim) gateway_overhead: Sampler,
    pub(in crate::sim) cold_start: Sampler,
    pub(in crate::sim) function_overhead: Sampler,
    pub(in crate::sim) work: Sampler,
    pub(in crate::sim) status_work: Sampler,
    pub(in crate::sim) table: Sampler,
    pub(in crate::sim) queue: Sampler,
    pub(in crate::sim) post: Sampler,
    pub(in crate::sim) balancer_overhead: Sampler,
    pub(in crate::sim) model: Sampler,
    pub(in crate::sim) first_words: Sampler,
    pub(in crate::sim) delivery: Sampler,
}

impl Samplers {
    pub(in crate::sim) fn new(settings: &Settings) -> Self {
        Self {
            network: settings.client.network.into(),
            gateway_overhead: settings.api_gateway.overhead.into(),
            cold_start: settings.lambda.cold_start.into(),
            function_overhead: settings.lambda.overhead.into(),
            work: settings.lambda.work.into(),
            status_work: settings.status.work.into(),
            table: settings.dynamodb.latency.into(),
            queue: settings.sqs.latency.into(),
            post: settings.web_socket.latency.into(),
            model: settings.model.latency.into(),
            first_words: settings.model.first_words.into(),
            delivery: settings.services.delivery.into(),
            balancer_overhead: settings.load_balancer.overhead.into(),
        }
    }
}
