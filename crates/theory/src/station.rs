//! Stations: the formulas that fit a part, by its kind, with the run's own numbers.

use crate::assumptions::{Doubts, unsteady};
use crate::formula::Formula;
use crate::gauges::Gauges;
use crate::moments::Moments;
use crate::quantity::{Quantity, Unit};
use crate::row::{Compared, Findings, Row};
use crate::span::Span;
use crate::watched::Watched;
use sluice_scenario::{Scenario, Settings};
use sluice_sim::{PartIx, PartKind, Role, theory};

/// Shares below one in a hundred thousand are as good as none.
const LEAST_SHARE: f64 = 1e-5;

/// A design over a span.
pub(crate) struct Station<'a> {
    pub(crate) scenario: &'a Scenario,
    pub(crate) nth: usize,
    pub(crate) span: Span,
    pub(crate) gauges: &'a Gauges,
    pub(crate) watched: &'a Watched,
}

/// Every row of a design.
pub(crate) fn findings(
    scenario: &Scenario,
    nth: usize,
    span: Span,
    gauges: &Gauges,
    watched: &Watched,
    halted: Option<String>,
) -> Findings {
    let station = Station {
        scenario,
        nth,
        span,
        gauges,
        watched,
    };
    let topology = gauges.topology();
    let parts = (0..).zip(&topology.parts);
    let mut rows: Vec<Row> = parts
        .flat_map(|(part, spec)| station.rows(part, spec.kind))
        .collect();
    rows.extend(station.whole());
    let steadier = station.steadier();
    let mut remarks: Vec<String> = steadier.map(unsteady).into_iter().collect();
    remarks.extend(halted.map(|reason| format!("The run stopped early: {reason}.")));
    Findings {
        title: scenario.title.clone(),
        design: topology.id.clone(),
        design_title: topology.title.clone(),
        span,
        rows,
        remarks,
        steadier,
    }
}

impl Station<'_> {
    fn rows(&self, part: PartIx, kind: PartKind) -> Vec<Row> {
        let rows = match kind {
            PartKind::ApiGateway => {
                let rate = f64::from(self.settings().api_gateway.rate_limit_rps);
                vec![self.bucket(part, rate, self.per_s(part, Role::Called))]
            }
            PartKind::LoadBalancer => {
                let rate = self.gauges.mean(part, Role::BucketSize);
                vec![self.bucket(part, rate, self.per_s(part, Role::Called))]
            }
            PartKind::ModelProvider => {
                let rate = self.gauges.mean(part, Role::BucketSize) / 60.0;
                let used = self.gauges.growth_of(part, "ModelTokens");
                vec![self.bucket(part, rate, self.demand(part, used))]
            }
            PartKind::Table => {
                let rate = self.gauges.mean(part, Role::Granted);
                let used = self.gauges.growth(part, Role::Consumed);
                vec![self.bucket(part, rate, self.demand(part, used))]
            }
            PartKind::Function if self.pollers(part).is_none() => {
                vec![self.loss(part), self.function(part)]
            }
            PartKind::Function => vec![self.function(part)],
            PartKind::Pollers => vec![self.polled(part)],
            PartKind::Queue => vec![self.queue(part)],
            PartKind::Instances => vec![self.instances(part), self.in_instances(part)],
            _ => Vec::new(),
        };
        rows.into_iter().flatten().collect()
    }

    /// The settings in force where the span begins.
    fn settings(&self) -> &Settings {
        let at_ms = (self.span.from_s * 1e3) as u32;
        let conditions = self.scenario.timeline(self.nth);
        let begun = conditions.iter().rev().find(|it| it.from_ms <= at_ms);
        &begun.unwrap_or(&conditions[0]).settings
    }

    pub(crate) fn per_s(&self, part: PartIx, role: Role) -> f64 {
        self.gauges.growth(part, role) / self.span.seconds()
    }

    /// The pollers that invoke a function, if some do.
    fn pollers(&self, function: PartIx) -> Option<PartIx> {
        let mut before = self.gauges.before(function);
        let kind = |part: PartIx| self.gauges.topology().parts[usize::from(part)].kind;
        before.find(|it| kind(*it) == PartKind::Pollers)
    }

    /// The parts that come right before or after another one and are of a kind.
    pub(crate) fn neighbour(&self, part: PartIx, kind: PartKind, is_after: bool) -> Option<PartIx> {
        let topology = self.gauges.topology();
        let ends = topology.links.iter().map(|it| {
            if is_after {
                (it.from, it.to)
            } else {
                (it.to, it.from)
            }
        });
        let mut found = ends
            .filter(|(from, to)| *from == part && topology.parts[usize::from(*to)].kind == kind);
        found.next().map(|it| it.1)
    }

    /// Units per second that a part is asked for, where those that it turned away are as large as the others.
    fn demand(&self, part: PartIx, used: f64) -> f64 {
        let (calls, refused) = (
            self.watched.calls(part) as f64,
            self.gauges.growth(part, Role::Throttled),
        );
        let served = calls - refused;
        let each = if served > 0.0 { used / served } else { 1.0 };
        calls * each / self.span.seconds()
    }

    /// A token bucket that is refilled at a rate, and asked for so much.
    fn bucket(&self, part: PartIx, rate: f64, demand: f64) -> Option<Row> {
        if demand <= 0.0 || rate <= 0.0 {
            return None;
        }
        let at_start = self.gauges.first(part, Role::BucketLevel).max(0.0);
        let calls = self.watched.calls(part).max(1) as f64;
        let granted = rate + at_start / self.span.seconds();
        let refused = self.gauges.growth(part, Role::Throttled) / calls;
        Some(self.row(
            part,
            Formula::TokenBucket,
            vec![
                Quantity::new("λ", "asked for", demand, Unit::PerSecond),
                Quantity::new("r", "refilled", rate, Unit::PerSecond),
                Quantity::new(
                    "b",
                    "in the bucket at the beginning",
                    at_start,
                    Unit::Number,
                ),
                Quantity::new("T", "the span", self.span.seconds() * 1e3, Unit::Ms),
            ],
            vec![Compared {
                name: "share refused",
                unit: Unit::Share,
                predicted: Some((1.0 - granted / demand).max(0.0)),
                simulated: Some(refused),
                least: LEAST_SHARE,
            }],
            Doubts::new(self).load().settings().bucket(part),
        ))
    }

    /// A function that refuses what is beyond its limit.
    fn loss(&self, part: PartIx) -> Option<Row> {
        let [admitted, refused] = [Role::Invoked, Role::Throttled].map(|it| self.per_s(part, it));
        let stays = self.watched.stays(part);
        let (rate, service_s) = (admitted + refused, stays.known_mean()?);
        let servers = self.gauges.mean(part, Role::Limit).round();
        if servers < 1.0 {
            return None;
        }
        let load = rate * service_s;
        let lost = theory::erlang_b(servers as u32, load);
        let busy = [Role::Busy, Role::Warming].map(|it| self.gauges.mean(part, it));
        Some(
            self.row(
                part,
                Formula::ErlangB,
                self.inputs(part, rate, service_s, servers, stays.scv()),
                vec![
                    Compared {
                        name: "share refused",
                        unit: Unit::Share,
                        predicted: Some(lost),
                        simulated: Some(refused / rate),
                        least: LEAST_SHARE,
                    },
                    Compared {
                        name: "mean busy",
                        unit: Unit::Number,
                        predicted: Some(load * (1.0 - lost)),
                        simulated: Some(busy[0] + busy[1]),
                        least: 0.0,
                    },
                ],
                Doubts::new(self)
                    .load()
                    .settings()
                    .poisson(part)
                    .retries()
                    .cold_starts(part)
                    .servers(self.gauges.ends(part, Role::Limit), "The limit")
                    .length(rate, service_s, servers),
            ),
        )
    }

    fn queue(&self, part: PartIx) -> Option<Row> {
        let rate = self.per_s(part, Role::Received);
        let number = self.gauges.mean(part, Role::Queued);
        let growth = self.gauges.growth(part, Role::Queued);
        self.little(part, rate, self.watched.waits(part), number, growth)
    }

    fn function(&self, part: PartIx) -> Option<Row> {
        let rate = self.per_s(part, Role::Invoked);
        let roles = [Role::Busy, Role::Warming];
        let number = roles.map(|it| self.gauges.mean(part, it)).iter().sum();
        let growth = roles.map(|it| self.gauges.growth(part, it)).iter().sum();
        // Messages of a batch stay together: one of them is the batch only where there are no others.
        let messages = self.watched.calls(part) as f64 / self.span.seconds();
        if self.pollers(part).is_some() && messages > rate * 1.05 {
            return None;
        }
        self.little(part, rate, self.watched.stays(part), number, growth)
    }

    fn in_instances(&self, part: PartIx) -> Option<Row> {
        let rate = self.per_s(part, Role::Called) - self.per_s(part, Role::Throttled);
        let roles = [Role::Busy, Role::Queued];
        let number = roles.map(|it| self.gauges.mean(part, it)).iter().sum();
        let growth = roles.map(|it| self.gauges.growth(part, it)).iter().sum();
        self.little(part, rate, self.watched.stays(part), number, growth)
    }

    /// The whole design: requests whose outcome is not known yet.
    fn whole(&self) -> Option<Row> {
        let rate = self.gauges.requests() / self.span.seconds();
        let (number, growth) = (self.gauges.under_way(), self.gauges.under_way_growth());
        let row = self.little(0, rate, self.watched.whole, number, growth)?;
        Some(Row {
            part: "all",
            part_label: "All parts: requests under way",
            ..row
        })
    }

    fn little(
        &self,
        part: PartIx,
        rate: f64,
        stays: Moments,
        number: f64,
        growth: f64,
    ) -> Option<Row> {
        let stay_s = stays.known_mean().filter(|_| rate > 0.0)?;
        Some(self.row(
            part,
            Formula::Little,
            vec![
                Quantity::new("λ", "arrivals", rate, Unit::PerSecond),
                Quantity::new("W", "mean stay", stay_s * 1e3, Unit::Ms),
            ],
            vec![Compared {
                name: "mean number",
                unit: Unit::Number,
                predicted: Some(theory::littles_law(rate, stay_s)),
                simulated: Some(number),
                least: 0.0,
            }],
            Doubts::new(self).ends(growth, rate * self.span.seconds()),
        ))
    }

    pub(crate) fn inputs(
        &self,
        part: PartIx,
        rate: f64,
        service_s: f64,
        servers: f64,
        service_scv: Option<f64>,
    ) -> Vec<Quantity> {
        let scv = |symbol, name, value: Option<f64>| {
            value.map(|it| Quantity::new(symbol, name, it, Unit::Number))
        };
        let mut inputs = vec![
            Quantity::new("λ", "arrivals", rate, Unit::PerSecond),
            Quantity::new("S", "mean service", service_s * 1e3, Unit::Ms),
            Quantity::new("c", "servers", servers, Unit::Number),
            Quantity::new("λS", "offered load", rate * service_s, Unit::Erlangs),
        ];
        inputs.extend(scv("cs²", "variation of service", service_scv));
        inputs.extend(scv(
            "ca²",
            "variation of arrivals",
            self.watched.arrival_scv(part),
        ));
        inputs
    }

    pub(crate) fn row(
        &self,
        part: PartIx,
        formula: Formula,
        inputs: Vec<Quantity>,
        compared: Vec<Compared>,
        doubts: Doubts<'_>,
    ) -> Row {
        let spec = &self.gauges.topology().parts[usize::from(part)];
        Row {
            part: spec.id,
            part_label: spec.label,
            formula,
            inputs,
            compared,
            doubts: doubts.sentences(),
        }
    }
}
