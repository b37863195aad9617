//! client ⇄ API Gateway ⇄ service ⇄ service … ⇄ `DynamoDB`: each does its piece of the work and then
//! calls the next; the last one writes.

use super::services::ServiceLane;
use super::{DesignBuilder, LinkKind};
use crate::kernel::CallKind;
use crate::part::service::Service;

/// Column of a function: the last service of a chain is in the usual column, the others come before it.
const LAST_COLUMN: usize = 5;

pub(super) fn plan(lanes: &'static [ServiceLane]) -> DesignBuilder {
    let count = lanes.len();
    let mut plan = DesignBuilder::new(
        "service-chain",
        "Service chain",
        "each service calls the next one, and waits for it",
    )
    .clients("api-gateway")
    .api_gateway(CallKind::Invoke, lanes[0].service.0, None)
    // Only the last one writes, so there is one effect.
    .done_with(count - 1, 1)
    .link("clients", "api-gateway", LinkKind::Call);
    for (nth, lane) in lanes.iter().enumerate() {
        let column = (LAST_COLUMN + 1 + nth - count) as u8;
        let service = Service::OneOf {
            piece: nth as u8,
            nth: nth as u32,
            of: count as u32,
        };
        let next = &lanes[nth + 1..(nth + 2).min(count)];
        plan = plan.function(lane.service, column, service, next);
    }
    plan = plan.table();
    let mut before = "api-gateway";
    for lane in lanes {
        plan = plan.link(before, lane.service.0, LinkKind::Call);
        before = lane.service.0;
    }
    plan.link(before, "dynamodb", LinkKind::Call)
}
