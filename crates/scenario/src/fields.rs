//! The table of fields: what a scenario may hold, in which range and unit, why it matters, and where its
//! range and default come from.
//!
//! The border ([`super::check`]), the settings panel and the documentation all read this one table, so
//! they cannot disagree. Each group is declared beside its type.

use super::settings::{
    ApiGateway, AutoScaling, Client, DynamoDb, EventSourceMapping, Lambda, LoadBalancer, Model,
    Services, Sqs, Status, WebSocket,
};
use super::{Latency, Traffic, draft, intervention};

pub use super::field::{Choice, Field, Group, Kind, Unit, When};

/// The fields of a latency. Their paths are relative to the latency's own.
pub static LATENCY: &[Field] = Latency::FIELDS;

/// Every field of a scenario, declared once.
pub static GROUPS: &[Group] = &[
    draft::RUN,
    Traffic::GROUP,
    Client::GROUP,
    ApiGateway::GROUP,
    Lambda::GROUP,
    DynamoDb::GROUP,
    Sqs::GROUP,
    EventSourceMapping::GROUP,
    WebSocket::GROUP,
    Status::GROUP,
    Model::GROUP,
    LoadBalancer::GROUP,
    AutoScaling::GROUP,
    Services::GROUP,
    intervention::INTERVENTIONS,
];

/// Every field, in the order of the table.
pub fn all() -> impl Iterator<Item = &'static Field> {
    GROUPS.iter().flat_map(|group| group.fields)
}

/// The field with this path.
pub fn field(path: &str) -> Option<&'static Field> {
    all().find(|field| field.path == path)
}

#[cfg(test)]
mod tests;
