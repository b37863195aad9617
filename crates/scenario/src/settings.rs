//! How each service behaves: a file for each group, in which every setting is declared once.
//!
//! The defaults are those of a new account in us-east-1 where AWS documents one. Ranges are AWS's limits
//! where AWS has one; elsewhere they are generous, but tight enough that no accepted scenario can make a
//! run hang. Sources name the document: the AWS developer guides of each service, "botocore" for its source
//! code, "\[MODEL\]" for what no document says and was chosen to fit published measurements, and "choice"
//! for what the author chose. MODEL.md shows each with a tag that it reads off the source's clauses, between
//! semicolons.

mod api_gateway;
mod auto_scaling;
mod client;
mod dynamodb;
mod event_source_mapping;
mod lambda;
mod load_balancer;
mod model;
mod services;
mod sqs;
mod status;
mod visibility;
mod web_socket;

pub use api_gateway::{Api, ApiGateway};
pub use auto_scaling::{AutoScaling, InstanceType};
pub use client::{Client, Notification, Retry, RetryPolicy};
pub use dynamodb::{Capacity, DynamoDb};
pub use event_source_mapping::EventSourceMapping;
pub use lambda::{Lambda, Runtime, SdkRetry};
pub use load_balancer::LoadBalancer;
pub use model::Model;
pub use services::{EventBus, SERVICES_MAX, Services};
pub use sqs::{RECEIVE_MAX, Sqs};
pub use status::Status;
pub use web_socket::WebSocket;

use super::{DAY_S, value};

/// An hour in milliseconds: no caller waits longer.
const HOUR_MS: u32 = 3_600_000;

/// The settings of every service. An [`super::Intervention`] may change any of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// The callers.
    pub client: Client,
    /// API Gateway.
    pub api_gateway: ApiGateway,
    /// The function.
    pub lambda: Lambda,
    /// The table that the function writes to.
    pub dynamodb: DynamoDb,
    /// The queue, where the design has one.
    pub sqs: Sqs,
    /// What moves messages from the queue to the function.
    pub event_source_mapping: EventSourceMapping,
    /// How a finished result reaches a client that did not wait.
    pub web_socket: WebSocket,
    /// The function that answers clients who ask whether their request is done.
    pub status: Status,
    /// The provider of a language model, where the work calls one.
    pub model: Model,
    /// The load balancer, where the design has one.
    pub load_balancer: LoadBalancer,
    /// The instances behind it.
    pub auto_scaling: AutoScaling,
    /// The services that share the work, where the design has several.
    pub services: Services,
}

value::json_object!(Settings {
    client,
    api_gateway,
    lambda,
    dynamodb,
    sqs,
    event_source_mapping,
    web_socket,
    status,
    model,
    load_balancer,
    auto_scaling,
    services,
});
