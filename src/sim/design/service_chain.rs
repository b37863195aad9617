//! client ⇄ API Gateway ⇄ service ⇄ service … ⇄ `DynamoDB`: each does its piece of the work and then
//! calls the next; the last one writes.

use super::services::{self, SERVICES};
use super::{LinkKind, Plan};
use crate::sim::kernel::CallKind;
use crate::sim::part::service::Service;

/// Where functions stand: the last service of a chain is in its column, the others are before it.
const LAST_COLUMN: u32 = 5;

pub(super) fn plan(count: u32) -> Plan {
    let mut plan = Plan::new(
        "service-chain",
        "Service chain",
        "each service calls the next one, and waits for it",
    )
    .clients("api-gateway")
    .api_gateway(CallKind::Invoke, SERVICES[0].0, None)
    // The last one writes: there is one effect.
    .done_with(count - 1, 1)
    .link("clients", "api-gateway", LinkKind::Call);
    for nth in 0..count {
        let column = (LAST_COLUMN + 1 + nth - count) as u8;
        let next = &SERVICES[nth as usize + 1..(nth as usize + 2).min(count as usize)];
        plan = plan.service(nth, column, Service::new(nth as u8, nth, count), next);
    }
    plan = plan.table();
    let mut before = "api-gateway";
    for (_, service) in services::names(count) {
        plan = plan.link(before, service, LinkKind::Call);
        before = service;
    }
    plan.link(before, "dynamodb", LinkKind::Call)
}
