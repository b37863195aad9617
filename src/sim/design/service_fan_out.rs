//! client ⇄ API Gateway ⇄ service ⇄ several services at once ⇄ `DynamoDB`: the first one does no work of
//! its own and waits for all of them; each of them writes its piece. To look something up, one of them is
//! enough.

use super::services::{self, SERVICES};
use super::{LinkKind, Plan};
use crate::sim::kernel::CallKind;
use crate::sim::part::service::Service;

const CALLER: &str = "composer";

pub(super) fn plan(count: u32) -> Plan {
    let others = &SERVICES[..count as usize];
    let mut plan = Plan::new(
        "service-fan-out",
        "Service fan-out",
        "one service calls the others at once, and waits for all",
    )
    .clients("api-gateway")
    .api_gateway(CallKind::Invoke, CALLER, None)
    .done_with(1, count)
    .function_named((CALLER, "Composer"), 3, Service::CALLER, others);
    for (nth, _) in services::names(count) {
        let service = Service::new(nth as u8 + 1, nth, count);
        plan = plan.service(nth, 5, service, &[]).stacked(nth, count);
    }
    plan = plan
        .table()
        .link("clients", "api-gateway", LinkKind::Call)
        .link("api-gateway", CALLER, LinkKind::Call);
    for (_, service) in services::names(count) {
        plan = plan
            .link(CALLER, service, LinkKind::Call)
            .link(service, "dynamodb", LinkKind::Call);
    }
    plan
}
