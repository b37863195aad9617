//! client → API Gateway → SQS → Lambda → `DynamoDB`: accepted at once, done as capacity allows, and the
//! result pushed to the client over a WebSocket, or polled by the client at a status endpoint of the same
//! API: client → API Gateway → status function → `DynamoDB`.

use super::DesignBuilder;
use crate::kernel::CallKind;
use sluice_scenario::settings::Notification;

pub(super) fn plan(notification: Notification) -> DesignBuilder {
    let polls = matches!(notification, Notification::Poll { .. });
    let plan = DesignBuilder::new(
        "event-driven",
        "Event-driven",
        "accepted at once, done as capacity allows",
    )
    .clients("api-gateway")
    .api_gateway(CallKind::Send, "sqs", polls.then_some("status"))
    .queued_function();
    if polls {
        plan.status_function("Status").queued_links().status_links()
    } else {
        plan.web_socket(-1).queued_links().push_links()
    }
}
