//! One product, both ways: lookups are answered from the table at once, client → API Gateway → Lambda →
//! `DynamoDB`; an order is accepted and done as capacity allows, as in the event-driven design. Where
//! nothing is pushed, the function for lookups also says whether an order is done.

use super::DesignBuilder;
use sluice_scenario::settings::Notification;

pub(super) fn plan(notification: Notification) -> DesignBuilder {
    let polls = matches!(notification, Notification::Poll { .. });
    let plan = DesignBuilder::new(
        "hybrid",
        "Hybrid",
        "lookups answered at once, orders done later",
    )
    .clients("api-gateway")
    .api_gateway_for_both()
    .queued_function()
    .status_function("Lookups");
    if polls {
        plan.queued_links().status_links()
    } else {
        plan.web_socket(-2)
            .queued_links()
            .push_links()
            .status_links()
    }
}
