//! The parts that designs are made of: one service each, in a file of its own.
//!
//! A part reacts to calls, to answers of its own calls and to its timers. It knows its links and
//! nothing of the design around it.

pub(super) mod api_gateway;
pub(super) mod auto_scaling;
pub(super) mod client;
pub(super) mod dynamodb;
pub(super) mod event_source_mapping;
pub(super) mod lambda;
pub(super) mod load_balancer;
pub(super) mod model_provider;
pub(super) mod sqs;
pub(super) mod topic;
pub(super) mod web_socket;

mod http_reply;
mod sdk;
pub(super) mod service;
mod task;

#[cfg(test)]
mod bench;

use super::kernel::{CallId, Kernel, Timer};
use api_gateway::ApiGateway;
use auto_scaling::AutoScaling;
use client::Client;
use dynamodb::DynamoDb;
use event_source_mapping::EventSourceMapping;
use lambda::Lambda;
use load_balancer::LoadBalancer;
use model_provider::ModelProvider;
use sqs::Sqs;
use topic::Topic;
use web_socket::WebSocket;

/// Any part.
#[derive(Clone, Debug)]
pub(super) enum Part {
    Client(Client),
    ApiGateway(ApiGateway),
    Lambda(Lambda),
    DynamoDb(DynamoDb),
    Sqs(Sqs),
    Topic(Topic),
    EventSourceMapping(EventSourceMapping),
    WebSocket(WebSocket),
    LoadBalancer(LoadBalancer),
    AutoScaling(AutoScaling),
    ModelProvider(ModelProvider),
}

impl Part {
    /// The run begins.
    pub(super) fn start(&mut self, kernel: &mut Kernel) {
        match self {
            Self::EventSourceMapping(part) => part.start(kernel),
            Self::DynamoDb(part) => part.start(kernel),
            Self::Lambda(part) => part.start(kernel),
            Self::LoadBalancer(part) => part.start(kernel),
            Self::AutoScaling(part) => part.start(kernel),
            _ => {}
        }
    }

    /// A call has reached this part.
    pub(super) fn on_call(&mut self, kernel: &mut Kernel, call: CallId) {
        match self {
            Self::Client(part) => part.on_call(kernel, call),
            Self::ApiGateway(part) => part.on_call(kernel, call),
            Self::Lambda(part) => part.on_call(kernel, call),
            Self::LoadBalancer(part) => part.on_call(kernel, call),
            Self::AutoScaling(part) => part.on_call(kernel, call),
            Self::ModelProvider(part) => part.on_call(kernel, call),
            Self::DynamoDb(part) => part.on_call(kernel, call),
            Self::Sqs(part) => part.on_call(kernel, call),
            Self::Topic(part) => part.on_call(kernel, call),
            Self::EventSourceMapping(_) => debug_assert!(false, "nobody calls a poller"),
            Self::WebSocket(part) => part.on_call(kernel, call),
        }
    }

    /// One of this part's calls was answered, and it still waits for the answer.
    pub(super) fn on_reply(&mut self, kernel: &mut Kernel, call: CallId) {
        match self {
            Self::Client(part) => part.on_reply(kernel, call),
            Self::ApiGateway(part) => part.on_reply(kernel, call),
            Self::Lambda(part) => part.on_reply(kernel, call),
            Self::LoadBalancer(part) => part.on_reply(kernel, call),
            Self::AutoScaling(part) => part.on_reply(kernel, call),
            Self::EventSourceMapping(part) => part.on_reply(kernel, call),
            Self::DynamoDb(_)
            | Self::Sqs(_)
            | Self::Topic(_)
            | Self::WebSocket(_)
            | Self::ModelProvider(_) => {
                debug_assert!(false, "these wait for no answer");
            }
        }
    }

    /// The part asked to be woken for this.
    pub(super) fn on_timer(&mut self, kernel: &mut Kernel, timer: Timer) {
        match self {
            Self::Client(part) => part.on_timer(kernel, timer),
            Self::ApiGateway(part) => part.on_timer(kernel, timer),
            Self::Lambda(part) => part.on_timer(kernel, timer),
            Self::LoadBalancer(part) => part.on_timer(kernel, timer),
            Self::AutoScaling(part) => part.on_timer(kernel, timer),
            Self::Sqs(part) => part.on_timer(kernel, timer),
            Self::EventSourceMapping(part) => part.on_timer(kernel, timer),
            Self::DynamoDb(part) => part.on_timer(kernel, timer),
            Self::Topic(_) | Self::WebSocket(_) | Self::ModelProvider(_) => {
                debug_assert!(false, "these set no timers");
            }
        }
    }

    /// Whether a timer would still have an effect: time-outs mostly have none in the end.
    pub(super) fn awaits(&self, kernel: &Kernel, timer: Timer) -> bool {
        match (self, timer) {
            (_, Timer::CallTimeout(call) | Timer::LongPoll(call)) => kernel.is_awaited(call),
            (Self::Lambda(part), Timer::FunctionTimeout(invocation)) => part.runs(invocation),
            (Self::Sqs(part), Timer::Visibility(message, receive)) => part.hides(message, receive),
            (Self::Sqs(part), Timer::Expire(message)) => part.holds(message),
            _ => true,
        }
    }

    /// The settings have changed.
    pub(super) fn on_settings(&mut self, kernel: &mut Kernel) {
        match self {
            Self::ApiGateway(part) => part.on_settings(kernel),
            Self::Lambda(part) => part.on_settings(kernel),
            Self::LoadBalancer(part) => part.on_settings(kernel),
            Self::AutoScaling(part) => part.on_settings(kernel),
            Self::ModelProvider(part) => part.on_settings(kernel),
            Self::DynamoDb(part) => part.on_settings(kernel),
            Self::Sqs(part) => part.on_settings(kernel),
            Self::Client(_) | Self::EventSourceMapping(_) | Self::Topic(_) | Self::WebSocket(_) => {
            }
        }
    }

    /// Brings the gauges that change with time alone up to date. Changes nothing else, so that it
    /// does not matter how often it is called.
    pub(super) fn sample(&self, kernel: &mut Kernel) {
        match self {
            Self::Client(part) => part.sample(kernel),
            Self::ApiGateway(part) => part.sample(kernel),
            Self::Lambda(part) => part.sample(kernel),
            Self::LoadBalancer(part) => part.sample(kernel),
            Self::AutoScaling(part) => part.sample(kernel),
            Self::ModelProvider(part) => part.sample(kernel),
            Self::DynamoDb(part) => part.sample(kernel),
            Self::Sqs(part) => part.sample(kernel),
            Self::EventSourceMapping(part) => part.sample(kernel),
            Self::WebSocket(part) => part.sample(kernel),
            Self::Topic(_) => {}
        }
    }
}
