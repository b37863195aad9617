//! Services that take no time, so that one of them can be looked at alone.

use super::Settings;
use crate::scenario::Latency;

impl Settings {
    /// These settings with every latency at zero: what is left are the limits. Give one part its
    /// time back to hold it against queueing theory.
    #[must_use]
    pub fn transparent(mut self) -> Self {
        for latency in [
            &mut self.client.network,
            &mut self.api_gateway.overhead,
            &mut self.lambda.cold_start,
            &mut self.lambda.overhead,
            &mut self.lambda.work,
            &mut self.dynamodb.latency,
            &mut self.sqs.latency,
            &mut self.web_socket.latency,
            &mut self.status.work,
            &mut self.load_balancer.overhead,
            &mut self.model.latency,
            &mut self.model.first_words,
            &mut self.services.delivery,
            &mut self.services.bus_delivery,
        ] {
            *latency = Latency::constant(0.0);
        }
        self
    }
}
