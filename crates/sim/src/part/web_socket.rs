//! API Gateway's WebSocket: a function posts a result to the client's connection.
//!
//! (API Gateway developer guide, apigateway-how-to-call-websocket-api-connections.)
//! Each client is connected from its first attempt until it knows the end, and that time is billed.
//! Left out: the messages that connecting takes and its limit of 500 new connections a second (so a surge
//! connects at once), idle timeouts (10 minutes) and the longest connection (2 hours), connections that
//! are gone (410), the share of these calls in the account's throttle.

mod model;

use crate::kernel::{Asked, CallId, CallKind, Kernel, Me, NewCall, Reply, Route};
use crate::metric::metrics;
use crate::part::Node;
use crate::random::Stream;
use crate::topology::PartKind;
pub(crate) use model::MODEL;

metrics! {
    /// What the push of results counts.
    WebSocketMetric {
        MessageCount: counter "messages pushed" Detail,
        ConnectionMilliseconds: counter "time that clients are connected in ms, in all" Detail,
        PartialResults: counter "of these, pieces of a result that is not finished" Detail,
    }
}

/// The WebSocket API through which results are pushed.
#[derive(Clone, Debug)]
pub(crate) struct WebSocket {
    me: Me<WebSocketMetric>,
    client: Route,
}

impl WebSocket {
    pub(crate) fn new(me: Me<WebSocketMetric>, client: Route) -> Self {
        Self { me, client }
    }
}

impl Node for WebSocket {
    type Metric = WebSocketMetric;
    const KIND: PartKind = PartKind::WebSocket;
    const SETTINGS: &[&str] = &["settings.web_socket"];

    fn on_call(&mut self, kernel: &mut Kernel, call: CallId, post: &Asked) {
        kernel.add(self.me, WebSocketMetric::MessageCount, 1);
        let request = kernel.request(post.request);
        let (id, runs) = (request.id, request.draw(post.piece));
        let (network, latency) = (kernel.samplers.network, kernel.samplers.post);
        // Pieces of a result and its end take equally long on their way, so they keep their order.
        let push = kernel.draws.span(network, Stream::Push, id, runs);
        if post.kind == CallKind::Chunk {
            kernel.add(self.me, WebSocketMetric::PartialResults, 1);
            let words = NewCall::new(CallKind::Chunk, post.request);
            kernel.call(self.me.part, self.client, words, push);
            return;
        }
        kernel.call(
            self.me.part,
            self.client,
            NewCall::new(CallKind::Push, post.request),
            push,
        );
        let answer = kernel.draws.span(latency, Stream::PostLatency, id, runs);
        kernel.reply(call, Reply::Ok, answer);
    }

    fn sample(&self, kernel: &mut Kernel) {
        let connected_ms = kernel.waited_ms();
        kernel.set(
            self.me,
            WebSocketMetric::ConnectionMilliseconds,
            connected_ms as i64,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::bench::{Bench, OUT, transparent};
    use super::*;
    use sluice_scenario::Latency;

    #[test]
    fn the_function_waits_for_the_service_and_not_for_the_client() {
        let mut settings = transparent();
        settings.web_socket.latency = Latency::constant(10.0);
        settings.client.network = Latency::constant(40.0);
        let mut bench = Bench::new(settings, |me, _| WebSocket::new(me, OUT));
        let request = bench.request();
        bench.ask(CallKind::Post, request);
        bench.until_ms(39);
        assert_eq!(
            (bench.replies(), bench.made.len()),
            (vec![(10, Reply::Ok)], 0)
        );
        bench.until_ms(40);
        assert_eq!(
            (bench.made[0].1.kind, bench.metric("MessageCount")),
            (CallKind::Push, 1)
        );
    }
}
