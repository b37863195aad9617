//! The designs: each wires parts together and says where they stand in the picture.
//!
//! To add one: write a file beside the two that are here, and name it in
//! [`crate::scenario::DesignName`], in `DESIGNS` of `scenario/fields/run.rs` and in `build`. Nothing
//! else in the program knows designs.

mod bricks;
mod event_driven;
mod hybrid;
mod monolith;
mod synchronous;

use super::kernel::{Kernel, Me, Route};
use super::metric::MetricSpec;
use super::part::Part;
use super::topology::{Glyph, LinkKind, LinkSpec, PartIx, PartSpec, Topology};
use crate::scenario::{Conditions, DesignName, Scenario};

/// A design, ready to run.
pub(super) struct Design {
    pub(super) topology: Topology,
    pub(super) parts: Vec<Part>,
    pub(super) kernel: Kernel,
}

pub(super) fn build(name: DesignName, scenario: &Scenario, at_start: &Conditions) -> Design {
    let settings = &at_start.settings;
    let notification = settings.client.notification;
    let (plan, worker) = match name {
        DesignName::Synchronous => (synchronous::plan(), "lambda"),
        DesignName::Monolith => (monolith::plan(), "auto-scaling"),
        DesignName::EventDriven => (event_driven::plan(notification), "lambda"),
        DesignName::Hybrid => (hybrid::plan(notification), "lambda"),
    };
    let plan = plan.model_of(worker, settings.model.used);
    plan.build(scenario, at_start)
}

/// How a part is made, once its place is known.
type Make = Box<dyn Fn(Me, &Kernel, &Wiring<'_>) -> Part>;

/// The parts and links of a design before they are made.
struct Plan {
    topology: Topology,
    makers: Vec<Make>,
}

/// What a part may know of the plan while it is made.
struct Wiring<'a> {
    topology: &'a Topology,
}

impl Wiring<'_> {
    /// The part with this id.
    fn me(&self, id: &str) -> Me {
        let part = self
            .topology
            .part(id)
            .expect("a design names its own parts");
        let first_metric = self.topology.parts[usize::from(part)].first_metric;
        Me { part, first_metric }
    }

    /// The way to another part, if the design has it.
    fn if_there(&self, me: Me, to: &str) -> Option<Route> {
        self.topology.part(to).map(|_| self.route(me, to))
    }

    /// The way from a part to another; links are declared from the side that a reader sees as the
    /// beginning, which for a queue is not the side that calls.
    fn route(&self, me: Me, to: &str) -> Route {
        let to = self.me(to).part;
        let joins = |link: &LinkSpec| {
            (link.from == me.part && link.to == to) || (link.from == to && link.to == me.part)
        };
        let link = self
            .topology
            .links
            .iter()
            .position(joins)
            .expect("a design links its parts");
        Route {
            link: link as u8,
            to,
        }
    }
}

impl Plan {
    fn new(id: &'static str, title: &'static str, tagline: &'static str) -> Self {
        let topology = Topology {
            id,
            title,
            tagline,
            parts: Vec::new(),
            links: Vec::new(),
            metric_count: 0,
        };
        Self {
            topology,
            makers: Vec::new(),
        }
    }

    fn part(
        mut self,
        (id, label): (&'static str, &'static str),
        glyph: Glyph,
        (column, row): (u8, i8),
        metrics: &'static [MetricSpec],
        make: impl Fn(Me, &Kernel, &Wiring<'_>) -> Part + 'static,
    ) -> Self {
        let first_metric = self.topology.metric_count;
        self.topology.metric_count += metrics.len();
        self.topology.parts.push(PartSpec {
            id,
            label,
            glyph,
            column,
            row,
            metrics,
            first_metric,
        });
        self.makers.push(Box::new(make));
        self
    }

    fn link(mut self, from: &str, to: &str, kind: LinkKind) -> Self {
        let index = |id: &str| -> PartIx { self.topology.part(id).expect("parts come first") };
        let link = LinkSpec {
            from: index(from),
            to: index(to),
            kind,
        };
        self.topology.links.push(link);
        self
    }

    fn build(self, scenario: &Scenario, at_start: &Conditions) -> Design {
        let Self { topology, makers } = self;
        let mut kernel = Kernel::new(at_start, scenario.seed, topology.metric_count);
        kernel.lookup_share = scenario.traffic.lookup_share;
        let wiring = Wiring {
            topology: &topology,
        };
        let parts = makers
            .iter()
            .zip(&topology.parts)
            .map(|(make, spec)| make(wiring.me(spec.id), &kernel, &wiring))
            .collect();
        Design {
            topology,
            parts,
            kernel,
        }
    }
}
