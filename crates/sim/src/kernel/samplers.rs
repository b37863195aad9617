//! A sampler for every latency of the settings.

use crate::random::Sampler;
use sluice_scenario::Settings;
use sluice_scenario::settings::Api;

/// The samplers of all latencies in the settings.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Samplers {
    pub(crate) network: Sampler,
    pub(crate) gateway_overhead: Sampler,
    pub(crate) cold_start: Sampler,
    pub(crate) first_call: Sampler,
    pub(crate) function_overhead: Sampler,
    pub(crate) work: Sampler,
    pub(crate) status_work: Sampler,
    pub(crate) table: Sampler,
    pub(crate) queue: Sampler,
    pub(crate) post: Sampler,
    pub(crate) balancer_overhead: Sampler,
    pub(crate) model: Sampler,
    pub(crate) first_words: Sampler,
    pub(crate) delivery: Sampler,
}

impl Samplers {
    pub(crate) fn new(settings: &Settings) -> Self {
        Self {
            network: settings.client.network.into(),
            gateway_overhead: match settings.api_gateway.api {
                Api::Rest => settings.api_gateway.overhead.into(),
                Api::Http => settings.api_gateway.http_overhead.into(),
            },
            cold_start: settings.lambda.initialisation().into(),
            first_call: settings.lambda.first_call.into(),
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
