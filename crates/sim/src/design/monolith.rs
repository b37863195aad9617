//! client ⇄ load balancer ⇄ instances ⇄ database: one program on a group of instances that follows the
//! load within minutes.

use super::{DesignBuilder, Glyph, LinkKind};
use crate::part::auto_scaling::AutoScaling;
use crate::part::load_balancer::LoadBalancer;

pub(super) fn plan() -> DesignBuilder {
    DesignBuilder::new(
        "monolith",
        "Monolith",
        "one program on instances that follow the load",
    )
    .clients("load-balancer")
    .part(
        ("load-balancer", "Load balancer"),
        Glyph::Gate,
        (1, 0),
        |me, kernel, wiring| {
            let targets = wiring.route(me, "auto-scaling");
            LoadBalancer::new(me, kernel, targets)
        },
    )
    .part(
        ("auto-scaling", "Instances"),
        Glyph::Function,
        (5, 0),
        |me, kernel, wiring| {
            let table = wiring.route(me, "dynamodb");
            let model = wiring.if_linked(me, "model");
            let hourly_rps = wiring.scenario.hourly_rps();
            AutoScaling::new(me, kernel, table, model, &hourly_rps)
        },
    )
    .table()
    .link("clients", "load-balancer", LinkKind::Call)
    .link("load-balancer", "auto-scaling", LinkKind::Call)
    .link("auto-scaling", "dynamodb", LinkKind::Call)
}
