//! Instances that run the whole program, behind a load balancer: an Auto Scaling group.
//!
//!   call ──► instance, in turn ──worker?──► code ──connection?──► database ──► answer
//!               │                  │ no       ▲
//!               │                  ▼          │
//!               │               backlog ──────┘     full: nobody takes the connection, 504 after 10 s
//!               └ none in service: 503
//!
//! A worker is held from the first line of the code to the answer, through every wait for the database.
//! What the code does is the function's work, with the same luck (`jobs`); the database is the only thing
//! called over the network. Callers that have left are served all the same.
//! Each instance has health checks: with a full backlog it cannot answer them, so overload looks like
//! illness (`instance`). The number of instances follows how busy they are (`tracking`); new ones boot,
//! or start faster out of a warm pool (`fleet`). A forecast may start them ahead of time (`forecast`).
//! (Amazon EC2 Auto Scaling user guide; Application Load Balancers guide, target-group-health-checks,
//! load-balancer-troubleshooting.)
//! Left out: processors and memory (a worker takes equally long whether or not others are busy), least
//! outstanding requests, Availability Zones, a limit on how long an instance drains.

mod fleet;
mod forecast;
mod instance;
mod jobs;
mod model;
mod tracking;

use crate::arena::Arena;
use crate::cause::{Cause, Phase};
use crate::kernel::{Answered, Asked, CallId, InvocationId, Kernel, Me, Reply, Route, Timer};
use crate::metric::metrics;
use crate::part::Node;
use crate::time::SimSpan;
use crate::topology::PartKind;
use fleet::Fleet;
use forecast::Forecast;
use jobs::Job;
pub(crate) use model::MODEL;

metrics! {
    /// What a group of instances counts.
    AutoScalingMetric {
        TargetRequestCount: counter "calls" Called,
        TargetConnectionErrorCount: counter "found no place to wait (504)" Throttled,
        TargetErrors5xx = "HTTPCode_Target_5XX_Count": counter "failed in the code" Detail,
        BusyWorkers: gauge "workers at work" Busy,
        StartingWorkers: gauge "workers that start" Warming,
        IdleWorkers: gauge "workers idle" Idle,
        Workers: gauge "workers in all" Limit,
        BacklogLength: gauge "requests that wait for a worker" Queued,
        GroupDesiredCapacity: gauge "instances wanted" Detail,
        GroupInServiceInstances: gauge "instances in service" Detail,
        GroupPendingInstances: gauge "instances that start" Detail,
        UnHealthyHostCount: gauge "instances that fail their checks" Detail,
        InstancesReplaced: counter "instances replaced as unhealthy" Detail,
        InstanceMilliseconds: counter "time of all instances in ms" Detail,
        SdkRetries: counter "database calls made again" SdkRetried,
        PredictiveScalingCapacityForecast: gauge "instances that a forecast wants, now or soon" Detail,
    }
}

/// How long the balancer tries to connect. (load-balancer-troubleshooting)
const CONNECT_TIMEOUT: SimSpan = SimSpan::from_secs(10);

/// A group of instances and the jobs that their workers do.
#[derive(Clone, Debug)]
pub(crate) struct AutoScaling {
    me: Me<AutoScalingMetric>,
    table: Route,
    model: Option<Route>,
    fleet: Fleet,
    jobs: Arena<InvocationId, Job>,
}

impl AutoScaling {
    /// A group for which `hourly_rps` requests per second are expected, hour by hour.
    pub(crate) fn new(
        me: Me<AutoScalingMetric>,
        kernel: &Kernel,
        table: Route,
        model: Option<Route>,
        hourly_rps: &[f64],
    ) -> Self {
        let forecast = Forecast::of(hourly_rps, kernel.lookup_share, &kernel.settings);
        Self {
            me,
            table,
            model,
            fleet: Fleet::new(forecast, &kernel.settings.auto_scaling),
            jobs: Arena::new(),
        }
    }
}

impl Node for AutoScaling {
    type Metric = AutoScalingMetric;
    const KIND: PartKind = PartKind::Instances;
    const SETTINGS: &[&str] = &["settings.auto_scaling"];

    fn start(&mut self, kernel: &mut Kernel) {
        self.measure_later(kernel);
        self.check_later(kernel);
        self.launch_later(kernel);
        self.resize(kernel);
    }

    fn on_call(&mut self, kernel: &mut Kernel, call: CallId, asked: &Asked) {
        kernel.add(self.me, AutoScalingMetric::TargetRequestCount, 1);
        let settings = &kernel.settings.auto_scaling;
        let (backlog, slow) = (settings.backlog, settings.slow_start_s);
        let slow_start = SimSpan::from_secs(slow.into());
        let Some(at) = self.fleet.pick(kernel.now, slow_start) else {
            kernel.add(self.me, AutoScalingMetric::TargetConnectionErrorCount, 1);
            kernel.blame_call(self.me.part, asked, Cause::NoInstance);
            kernel.reply(call, Reply::ServiceUnavailable, SimSpan::ZERO);
            return;
        };
        let instance = &mut self.fleet.instances[at];
        if instance.busy < kernel.settings.auto_scaling.workers {
            self.begin(kernel, at, call);
        } else if instance.backlog.len() < backlog as usize {
            instance.backlog.push_back(call);
            kernel.add(self.me, AutoScalingMetric::BacklogLength, 1);
            kernel.enter(asked.request, Phase::Queue);
        } else {
            kernel.add(self.me, AutoScalingMetric::TargetConnectionErrorCount, 1);
            kernel.blame_call(self.me.part, asked, Cause::Backlog);
            kernel.reply(call, Reply::GatewayTimeout, CONNECT_TIMEOUT);
        }
    }

    fn on_reply(&mut self, kernel: &mut Kernel, answered: &Answered) {
        self.on_answer(kernel, answered);
    }

    fn on_timer(&mut self, kernel: &mut Kernel, timer: Timer) {
        match timer {
            Timer::Tick => {
                self.fleet.pass(kernel.now);
                self.fleet.close_period(&kernel.settings.auto_scaling);
                self.resize(kernel);
                self.measure_later(kernel);
            }
            Timer::HealthCheck => {
                self.fleet.pass(kernel.now);
                let replaced = self.fleet.check(&kernel.settings.auto_scaling);
                kernel.add(
                    self.me,
                    AutoScalingMetric::InstancesReplaced,
                    replaced.into(),
                );
                self.resize(kernel);
                self.check_later(kernel);
            }
            Timer::Forecast => {
                self.fleet.pass(kernel.now);
                self.fleet.on_forecast(&kernel.settings.auto_scaling);
                self.resize(kernel);
                self.launch_later(kernel);
            }
            Timer::InstanceReady(id) => {
                self.fleet.pass(kernel.now);
                self.fleet.on_ready(kernel.now, id);
            }
            Timer::WorkDone(job) => self.on_work_done(kernel, job),
            Timer::SdkRetry(job) => self.call_next(kernel, job),
            _ => debug_assert!(false, "instances set no such timer: {timer:?}"),
        }
    }

    fn on_settings(&mut self, kernel: &mut Kernel) {
        self.fleet.pass(kernel.now);
        self.fleet
            .on_settings(kernel.now, &kernel.settings.auto_scaling);
        self.resize(kernel);
        // There may be more workers than before: calls in the backlog can have them at once.
        for at in 0..self.fleet.instances.len() {
            self.take_up(kernel, at);
        }
    }

    fn sample(&self, kernel: &mut Kernel) {
        let workers = u64::from(kernel.settings.auto_scaling.workers);
        let fleet = &self.fleet;
        let (in_service, pending) = (fleet.in_service_count(), fleet.pending_count());
        let busy = fleet.busy_count();
        let [starting, serving] = [pending, in_service].map(|count| u64::from(count) * workers);
        for (metric, value) in [
            (AutoScalingMetric::BusyWorkers, busy),
            (AutoScalingMetric::StartingWorkers, starting),
            (AutoScalingMetric::IdleWorkers, fleet.idle_count(workers)),
            // After the group has shrunk, workers that are still busy count among the total.
            (AutoScalingMetric::Workers, (starting + serving).max(busy)),
            (
                AutoScalingMetric::GroupDesiredCapacity,
                fleet.desired.into(),
            ),
            (
                AutoScalingMetric::GroupInServiceInstances,
                in_service.into(),
            ),
            (AutoScalingMetric::GroupPendingInstances, pending.into()),
            (
                AutoScalingMetric::UnHealthyHostCount,
                fleet.unhealthy_count().into(),
            ),
            (
                AutoScalingMetric::InstanceMilliseconds,
                fleet.instance_ms(kernel.now),
            ),
            (
                AutoScalingMetric::PredictiveScalingCapacityForecast,
                fleet.forecast.least(kernel.now).into(),
            ),
        ] {
            kernel.set(self.me, metric, value as i64);
        }
    }
}

impl AutoScaling {
    /// Starts or ends instances until there are as many as desired.
    fn resize(&mut self, kernel: &mut Kernel) {
        for (id, wait) in self.fleet.resize(kernel.now, &kernel.settings.auto_scaling) {
            kernel.set_timer(self.me.part, wait, Timer::InstanceReady(id));
        }
    }

    fn measure_later(&self, kernel: &mut Kernel) {
        let period = kernel.settings.auto_scaling.metric_period_s;
        kernel.set_timer(self.me.part, SimSpan::from_secs(period.into()), Timer::Tick);
    }

    fn launch_later(&self, kernel: &mut Kernel) {
        if let Some(at) = self.fleet.forecast.next(kernel.now) {
            kernel.set_timer(self.me.part, at.since(kernel.now), Timer::Forecast);
        }
    }

    fn check_later(&self, kernel: &mut Kernel) {
        let interval = kernel.settings.auto_scaling.health_interval_s;
        let interval = SimSpan::from_secs(interval.into());
        kernel.set_timer(self.me.part, interval, Timer::HealthCheck);
    }
}

#[cfg(test)]
mod tests;
