//! The parts that designs are made of: one service each, in its own file.
//!
//! A part reacts to calls, to answers to its own calls and to its timers. It knows its links and nothing
//! of the design around it. What a part can do is a [`Node`]; the list below names every part, once.

pub(super) mod api_gateway;
pub(super) mod auto_scaling;
pub(super) mod client;
pub(super) mod dynamodb;
pub(super) mod event_bus;
pub(super) mod event_source_mapping;
pub(super) mod lambda;
pub(super) mod load_balancer;
pub(super) mod model_provider;
pub(super) mod sqs;
pub(super) mod topic;
pub(super) mod web_socket;

mod http_reply;
mod node;
pub(super) mod sdk;
pub(super) mod service;
mod task;

#[cfg(test)]
mod bench;

pub(super) use node::Node;

use super::kernel::{Answered, Asked, CallId, Kernel, Timer};

/// Makes [`Part`], an enum of all parts: calls are dispatched by `match`, so that a run can be cloned and
/// nothing is looked up while it runs.
macro_rules! parts {
    ($($module:ident::$part:ident,)*) => {
        /// Any part of a design; [`Node`] says what it can do.
        #[derive(Clone, Debug)]
        pub(super) enum Part {
            $($part($module::$part),)*
        }

        $(impl From<$module::$part> for Part {
            fn from(part: $module::$part) -> Self {
                Self::$part(part)
            }
        })*

        impl Part {
            pub(super) fn start(&mut self, kernel: &mut Kernel) {
                match self { $(Self::$part(part) => part.start(kernel),)* }
            }

            pub(super) fn on_call(&mut self, kernel: &mut Kernel, call: CallId, asked: &Asked) {
                match self { $(Self::$part(part) => part.on_call(kernel, call, asked),)* }
            }

            pub(super) fn on_reply(&mut self, kernel: &mut Kernel, answered: &Answered) {
                match self { $(Self::$part(part) => part.on_reply(kernel, answered),)* }
            }

            pub(super) fn on_timer(&mut self, kernel: &mut Kernel, timer: Timer) {
                match self { $(Self::$part(part) => part.on_timer(kernel, timer),)* }
            }

            pub(super) fn on_settings(&mut self, kernel: &mut Kernel) {
                match self { $(Self::$part(part) => part.on_settings(kernel),)* }
            }

            pub(super) fn sample(&self, kernel: &mut Kernel) {
                match self { $(Self::$part(part) => part.sample(kernel),)* }
            }
        }
    };
}

parts! {
    client::Client,
    api_gateway::ApiGateway,
    lambda::Lambda,
    dynamodb::DynamoDb,
    sqs::Sqs,
    topic::Topic,
    event_bus::EventBus,
    event_source_mapping::EventSourceMapping,
    web_socket::WebSocket,
    load_balancer::LoadBalancer,
    auto_scaling::AutoScaling,
    model_provider::ModelProvider,
}
