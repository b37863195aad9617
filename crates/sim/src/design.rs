//! The designs: each wires parts together and says where they stand in the diagram.
//!
//! To add one: write a file beside the existing ones, made of `components` and of parts of its own, and
//! name it in [`sluice_scenario::DesignName`] and in `build`. Nothing else in the program knows designs.

mod components;
mod event_driven;
mod event_fan_out;
mod hybrid;
mod monolith;
mod service_chain;
mod service_fan_out;
mod services;
mod synchronous;

use super::account::Account;
use super::kernel::{Kernel, Me, Route};
use super::metric::Metric;
use super::part::{Node, Part, api_gateway};
use super::topology::{Glyph, LinkKind, LinkSpec, PartIx, PartKind, PartSpec, Stack, Topology};
use sluice_scenario::{Conditions, DesignName, Scenario, Settings, last_design};

/// A design, ready to run.
pub(super) struct Design {
    pub(super) topology: Topology,
    pub(super) parts: Vec<Part>,
    pub(super) kernel: Kernel,
}

/// Builds one of the scenario's designs; panics if there is no such design.
pub(super) fn build(nth: usize, scenario: &Scenario, at_start: &Conditions) -> Design {
    let name = scenario.designs[nth];
    let settings = &at_start.settings;
    let notification = settings.client.notification;
    let lanes = services::lanes(settings.services.count);
    let (plan, worker) = match name {
        DesignName::Synchronous => (synchronous::plan(), "lambda"),
        DesignName::Monolith => (monolith::plan(), "auto-scaling"),
        DesignName::EventDriven => (event_driven::plan(notification), "lambda"),
        DesignName::Hybrid => (hybrid::plan(notification), "lambda"),
        DesignName::ServiceChain => (service_chain::plan(lanes), services::last(lanes)),
        DesignName::ServiceFanOut => (service_fan_out::plan(lanes), services::last(lanes)),
        DesignName::EventFanOut => (event_fan_out::plan(lanes, settings), services::last(lanes)),
    };
    let mut plan = plan.model_of(worker, settings.model.used);
    plan.topology.specify(settings);
    plan.topology.tell_apart(nth, scenario);
    plan.build(scenario, at_start)
}

/// Makes a part once the indices of all parts are known.
type Make = Box<dyn Fn(&Kernel, &Wiring<'_>) -> Part>;

/// The parts and links of a design before they are made.
struct DesignBuilder {
    topology: Topology,
    makers: Vec<Make>,
    /// The pieces of effect that complete an order, and those that complete a lookup, one bit each.
    wanted: [u8; 2],
    /// Number of functions that reserve concurrency, each as much as the settings say.
    reserving: u32,
}

/// A part's id and label.
type Name = (&'static str, &'static str);

/// What a part can look up about the design while it is made.
struct Wiring<'a> {
    topology: &'a Topology,
    scenario: &'a Scenario,
}

impl Wiring<'_> {
    /// The handle of the part with this id, which counts the metrics `M`.
    fn me<M: Metric>(&self, id: &str) -> Me<M> {
        let part = self
            .topology
            .part(id)
            .expect("a design names its own parts");
        let spec = &self.topology.parts[usize::from(part)];
        debug_assert_eq!(spec.metrics.len(), M::SPECS.len(), "what {id} counts");
        Me::new(part, spec.first_metric)
    }

    /// The route from one part to another, which must be linked.
    fn route<M: Metric>(&self, me: Me<M>, to: &str) -> Route {
        self.if_linked(me, to).expect("a design links its parts")
    }

    /// The route from one part to another, if they are linked. A link is declared from the side where a
    /// reader sees its beginning, which for a queue is not the side that calls.
    fn if_linked<M: Metric>(&self, me: Me<M>, to: &str) -> Option<Route> {
        self.between(me.part, to)
    }

    fn between(&self, part: PartIx, to: &str) -> Option<Route> {
        let to = self.topology.part(to)?;
        let joins = |link: &LinkSpec| {
            (link.from == part && link.to == to) || (link.from == to && link.to == part)
        };
        let link = self.topology.links.iter().position(joins)?;
        Some(Route {
            link: link as u8,
            to,
        })
    }
}

impl Topology {
    /// Says which of their kind the parts are, where a setting decides.
    fn specify(&mut self, settings: &Settings) {
        for part in &mut self.parts {
            match part.kind {
                PartKind::ApiGateway => api_gateway::specify(part, settings.api_gateway.api),
                PartKind::Instances => {
                    part.flavour = settings.auto_scaling.instance_type.word();
                }
                _ => {}
            }
        }
    }

    /// If the scenario changes settings for this design alone, shows them in its title and tagline.
    fn tell_apart(&mut self, nth: usize, scenario: &Scenario) {
        if scenario.is_changed(nth) {
            self.title.push_str(last_design::TITLE);
            self.tagline = scenario.changes_in_short();
            if scenario.has_twin() {
                self.id.push_str(last_design::ID);
            }
        }
    }
}

impl DesignBuilder {
    fn new(id: &'static str, title: &'static str, tagline: &'static str) -> Self {
        let topology = Topology {
            id: id.to_owned(),
            title: title.to_owned(),
            tagline: tagline.to_owned(),
            parts: Vec::new(),
            links: Vec::new(),
            metric_count: 0,
        };
        Self {
            topology,
            makers: Vec::new(),
            wanted: [1; 2],
            reserving: 0,
        }
    }

    /// Adds a part.
    fn part<P: Node>(
        mut self,
        (id, label): Name,
        glyph: Glyph,
        (column, row): (u8, i8),
        make: impl Fn(Me<P::Metric>, &Kernel, &Wiring<'_>) -> P + 'static,
    ) -> Self {
        let metrics = P::Metric::SPECS;
        let first_metric = self.topology.metric_count;
        self.topology.metric_count += metrics.len();
        self.topology.parts.push(PartSpec {
            id,
            label,
            kind: P::KIND,
            flavour: "",
            glyph,
            settings: P::SETTINGS,
            column,
            row,
            stack: Stack::ALONE,
            metrics,
            first_metric,
        });
        self.makers.push(Box::new(move |kernel, wiring| {
            make(wiring.me(id), kernel, wiring).into()
        }));
        self
    }

    /// Sets what is particular to the last part.
    fn varied(mut self, vary: impl FnOnce(&mut PartSpec)) -> Self {
        self.topology.parts.last_mut().map(vary);
        self
    }

    /// Makes the last part one of several alike.
    fn stacked(self, at: u32, of: usize) -> Self {
        let (at, of) = (at as u8, of as u8);
        self.varied(|part| part.stack = Stack { at, of })
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
        let Self {
            topology,
            makers,
            wanted,
            reserving,
        } = self;
        let mut kernel = Kernel::new(at_start, scenario.seed, topology.metric_count);
        kernel.lookup_share = scenario.traffic.lookup_share;
        kernel.wanted = wanted;
        kernel.account = Account::new(reserving);
        let wiring = Wiring {
            topology: &topology,
            scenario,
        };
        let parts = makers.iter().map(|make| make(&kernel, &wiring)).collect();
        Design {
            topology,
            parts,
            kernel,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::METRICS_MAX;
    use sluice_scenario::Preset;
    use sluice_scenario::settings::{Notification, SERVICES_MAX};

    #[test]
    fn the_kernel_has_room_for_the_metrics_of_every_design() {
        let preset = Preset::named("flash-sale").expect("a preset").scenario;
        for name in [
            DesignName::Synchronous,
            DesignName::EventDriven,
            DesignName::Hybrid,
            DesignName::Monolith,
            DesignName::ServiceChain,
            DesignName::ServiceFanOut,
            DesignName::EventFanOut,
        ] {
            let large = preset.edited(|draft| {
                draft.designs = vec![name];
                draft.settings.services.count = SERVICES_MAX;
                draft.settings.model.used = true;
                draft.settings.client.notification = Notification::Poll {
                    interval_ms: 1_000,
                    patience_s: 60,
                };
            });
            let large = large.expect("it keeps the rules");
            let design = build(0, &large, &large.timeline(0)[0]);
            let count = design.topology.metric_count;
            assert!((1..=METRICS_MAX).contains(&count), "{name:?}: {count}");
        }
    }
}
