//! The monolith: a single instance is a textbook queue with finite capacity (M/M/c/K), and a group
//! of instances grows by the rules of target tracking.

use super::Section;
use super::lab::{self, Lab};
use super::row::{Row, replicate_together};
use sluice_scenario::traffic::{Arrivals, Shape};
use sluice_scenario::{DesignName, Draft, Latency};
use sluice_sim::theory;

const FINITE: &str = "M/M/c/K";
const TRACKING: &str = "EC2 Auto Scaling guide, target tracking: 3 periods, then a launch";
const WARM_POOL: &str = "EC2 Auto Scaling guide, warm pools";
const FORECAST: &str = "EC2 Auto Scaling guide, predictive scaling: load over target, 300 s ahead";
const GROWTH: &str = "Load balancing guide: twice the traffic of a minute [MODEL]";

/// Mean work: so long that everything else is negligible.
const WORK_MS: f64 = 1_000.0;
/// The time before this is not counted, because the system starts empty.
const WARM_UP_S: f64 = 200.0;
const DURATION_S: u32 = 20_000;

pub(crate) fn section() -> Section {
    let mut rows = Vec::new();
    for (workers, backlog, load, width_max) in
        [(4, 4, 3.0, 0.1), (8, 8, 8.0, 0.06), (16, 100, 18.0, 0.05)]
    {
        let [blocked, waiting] = finite_queue(workers, backlog, load);
        let name = format!("{workers} workers, backlog {backlog}, {load} erlangs");
        let (lost, in_line) = theory::finite_queue(workers, backlog, load);
        rows.push(Row::mean(
            format!("{name}: share refused"),
            (FINITE, lost),
            &blocked,
            width_max,
        ));
        rows.push(Row::mean(
            format!("{name}: mean backlog"),
            (FINITE, in_line),
            &waiting,
            width_max,
        ));
    }
    rows.extend(reaction());
    rows.extend(forecast());
    rows.push(balancer());
    Section {
        title: "Instances behind a load balancer",
        words: "One instance with exponential work and nothing else that takes time is M/M/c/K. A \
                group that is at its full load looks on for three metric periods and then starts so \
                many that the load is at the target; they serve after they have booted, or come out of \
                a warm pool. A forecast launches so many ahead of an hour that its load is at the \
                target. A balancer takes twice what it has had in a minute.",
        rows,
    }
}

/// Instances of which nothing else is ever scarce.
fn draft(duration_s: u32, instances: u32) -> Draft {
    let mut draft = lab::transparent(DesignName::Monolith, duration_s);
    let settings = &mut draft.settings;
    settings.load_balancer.reserved_rps = 100_000;
    settings.load_balancer.idle_timeout_ms = 900_000;
    let group = &mut settings.auto_scaling;
    group.instances_at_start = instances;
    (group.min_instances, group.max_instances) = (instances, 1_000);
    group.connections = 1_000;
    group.replace_unhealthy = false;
    draft
}

/// Per seed: the share of refused requests, and the mean number waiting.
fn finite_queue(workers: u32, backlog: u32, load: f64) -> [Vec<f64>; 2] {
    replicate_together(|seed| {
        let mut draft = draft(DURATION_S, 1);
        draft.seed = seed;
        lab::poisson(&mut draft, load * 1_000.0 / WORK_MS);
        draft.settings.lambda.work = Latency::Exponential { mean_ms: WORK_MS };
        let group = &mut draft.settings.auto_scaling;
        (group.max_instances, group.workers, group.backlog) = (1, workers, backlog);
        let mut lab = Lab::new(&draft);
        let counts = |lab: &Lab| {
            ["TargetConnectionErrorCount", "TargetRequestCount"]
                .map(|name| lab.metric("auto-scaling", name))
        };
        lab.until_s(WARM_UP_S);
        let before = counts(&lab);
        let (mut sum, mut samples) = (0.0, 0.0);
        let mut at_s = WARM_UP_S;
        while at_s < f64::from(DURATION_S) {
            at_s += 0.5;
            lab.until_s(at_s);
            sum += lab.metric("auto-scaling", "BacklogLength");
            samples += 1.0;
        }
        let after = counts(&lab);
        [
            (after[0] - before[0]) / (after[1] - before[1]),
            sum / samples,
        ]
    })
}

/// A step from nothing to twice the target of two instances.
fn reaction() -> Vec<Row> {
    const PERIOD_S: f64 = 60.0;
    let group = |warm_pool: u32| {
        let mut draft = draft(900, 2);
        lab::even(&mut draft, 32.0);
        draft.settings.lambda.work = Latency::constant(WORK_MS);
        let group = &mut draft.settings.auto_scaling;
        (group.workers, group.target_utilization) = (16, 0.5);
        (group.boot_s, group.warm_start_s, group.warm_pool) = (120, 45, warm_pool);
        Lab::new(&draft)
    };
    let in_service = |lab: &Lab| lab.metric("auto-scaling", "GroupInServiceInstances");
    let mut cold = group(0);
    let ordered_s = cold.first_s(0.5, 900.0, |lab| {
        lab.metric("auto-scaling", "GroupDesiredCapacity") > 2.0
    });
    let cold_s = cold.first_s(0.5, 900.0, |lab| in_service(lab) > 2.0);
    let grown = in_service(&cold);
    let warm_s = group(4).first_s(0.5, 900.0, |lab| in_service(lab) > 2.0);
    vec![
        Row::exact(
            "Full load: more are ordered after, s",
            (TRACKING, 3.0 * PERIOD_S),
            ordered_s,
            0.5,
        ),
        Row::exact(
            "They serve after, s",
            (TRACKING, 3.0 * PERIOD_S + 120.0),
            cold_s,
            0.5,
        ),
        Row::exact("Instances then", (TRACKING, 4.0), grown, 0.0),
        Row::exact(
            "Out of a warm pool, s",
            (WARM_POOL, 3.0 * PERIOD_S + 45.0),
            warm_s,
            0.5,
        ),
    ]
}

/// An hour with ten times the load of the hour before it.
fn forecast() -> Vec<Row> {
    const LOAD_RPS: f64 = 80.0;
    let mut draft = draft(4_800, 1);
    draft.traffic.arrivals = Arrivals::Even;
    draft.traffic.shape = Shape::Ramp {
        from_rps: LOAD_RPS / 10.0,
        to_rps: LOAD_RPS,
        at_s: 3_600.0,
        rise_s: 0.0,
    };
    draft.settings.lambda.work = Latency::constant(WORK_MS);
    let group = &mut draft.settings.auto_scaling;
    (group.workers, group.target_utilization, group.boot_s) = (16, 0.5, 120);
    (group.predictive, group.forecast_ahead_s) = (true, 300);
    let served_rps = f64::from(group.workers) * group.target_utilization * 1e3 / WORK_MS;
    let mut lab = Lab::new(&draft);
    lab.until_s(3_000.0);
    let in_service = |lab: &Lab| lab.metric("auto-scaling", "GroupInServiceInstances");
    let before = in_service(&lab);
    let serve_s = lab.first_s(0.5, 4_800.0, |lab| in_service(lab) > before);
    lab.until_s(4_700.0);
    vec![
        Row::exact(
            "Forecast: the next hour's serve after, s",
            (FORECAST, 3_600.0 - 300.0 + 120.0),
            serve_s,
            0.5,
        ),
        Row::exact(
            "Instances in that hour",
            (FORECAST, LOAD_RPS / served_rps),
            in_service(&lab),
            0.0,
        ),
        Row::exact(
            "Busy workers in that hour",
            (FORECAST, LOAD_RPS * WORK_MS / 1e3),
            lab.metric("auto-scaling", "BusyWorkers"),
            0.0,
        ),
    ]
}

/// Traffic that grows sixfold at once, after minutes in which the balancer has adapted to the lower rate.
fn balancer() -> Row {
    let mut draft = draft(200, 100);
    draft.settings.load_balancer.reserved_rps = 10;
    draft.traffic.arrivals = Arrivals::Even;
    draft.traffic.shape = Shape::Ramp {
        from_rps: 100.0,
        to_rps: 600.0,
        at_s: 130.0,
        rise_s: 0.0,
    };
    let mut lab = Lab::new(&draft);
    let refused = |lab: &Lab| lab.metric("load-balancer", "RejectedConnectionCount");
    lab.until_s(140.0);
    let before = refused(&lab);
    lab.until_s(170.0);
    let passed = 600.0 - (refused(&lab) - before) / 30.0;
    Row::exact(
        "Balancer after a step from 100 to 600/s: passes, /s",
        (GROWTH, 200.0),
        passed,
        0.5,
    )
}
