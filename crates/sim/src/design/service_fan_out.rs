//! client ⇄ API Gateway ⇄ service ⇄ several services at once ⇄ `DynamoDB`: the first one does no work
//! itself and waits for all the others; each of them writes its piece. For a lookup, one of them is
//! enough.

use super::services::ServiceLane;
use super::{DesignBuilder, LinkKind};
use crate::kernel::CallKind;
use crate::part::service::Service;

const CALLER: &str = "composer";

pub(super) fn plan(lanes: &'static [ServiceLane]) -> DesignBuilder {
    let mut plan = DesignBuilder::new(
        "service-fan-out",
        "Service fan-out",
        "one service calls the others, and waits for all",
    )
    .clients("api-gateway")
    .api_gateway(CallKind::Invoke, CALLER, None)
    .function((CALLER, "Composer"), 3, Service::Caller, lanes)
    .services(lanes)
    .table()
    .link("clients", "api-gateway", LinkKind::Call)
    .link("api-gateway", CALLER, LinkKind::Call);
    for lane in lanes {
        plan = plan.link(CALLER, lane.service.0, LinkKind::Call).link(
            lane.service.0,
            "dynamodb",
            LinkKind::Call,
        );
    }
    plan
}
