//! Instances that run the whole program, behind a load balancer: an Auto Scaling group.
//!
//!   call ──► instance, in turn ──worker?──► code ──connection?──► database ──► answer
//!               │                  │ no       ▲
//!               │                  ▼          │
//!               │               backlog ──────┘     full: nobody takes the connection, 504 after 10 s
//!               └ none in service: 503
//!
//! A worker is held from the first line of the code to the answer, through every wait for the database.
//! What the code does is the function's work, with the same luck (`jobs`); nothing is called over the
//! network but the database. Who has left is served all the same.
//! Each instance is checked for its health: with a full backlog it cannot answer, and overload looks
//! like illness (`instance`). How many there are follows how busy they are (`tracking`); new ones boot,
//! or start faster out of a warm pool (`fleet`). A forecast may start them ahead (`forecast`).
//! (Amazon EC2 Auto Scaling user guide; Application Load Balancers guide, target-group-health-checks,
//! load-balancer-troubleshooting.)
//! Left out: processors and memory (a worker's work takes as long beside others as alone), least
//! outstanding requests, Availability Zones, a limit to how long an instance drains.

mod fleet;
mod forecast;
mod instance;
mod jobs;
mod tracking;

use crate::sim::cause::{Cause, Phase};
use crate::sim::kernel::{CallId, InvocationId, Kernel, Me, Reply, Route, Timer};
use crate::sim::metric::{MetricSpec, Role};
use crate::sim::time::SimSpan;
use fleet::Fleet;
use forecast::Forecast;
use jobs::Job;
use slotmap::SlotMap;

/// What this part counts.
pub(in crate::sim) const METRICS: &[MetricSpec] = &[
    MetricSpec::counter("TargetRequestCount", "calls", Role::Called),
    MetricSpec::counter(
        "TargetConnectionErrorCount",
        "found no place to wait (504)",
        Role::Throttled,
    ),
    MetricSpec::counter(
        "HTTPCode_Target_5XX_Count",
        "failed in the code",
        Role::Detail,
    ),
    MetricSpec::gauge("BusyWorkers", "workers at work", Role::Busy),
    MetricSpec::gauge("StartingWorkers", "workers that start", Role::Warming),
    MetricSpec::gauge("IdleWorkers", "workers idle", Role::Idle),
    MetricSpec::gauge("Workers", "workers in all", Role::Limit),
    MetricSpec::gauge(
        "BacklogLength",
        "requests that wait for a worker",
        Role::Queued,
    ),
    MetricSpec::gauge("GroupDesiredCapacity", "instances wanted", Role::Detail),
    MetricSpec::gauge(
        "GroupInServiceInstances",
        "instances in service",
        Role::Detail,
    ),
    MetricSpec::gauge(
        "GroupPendingInstances",
        "instances that start",
        Role::Detail,
    ),
    MetricSpec::gauge(
        "UnHealthyHostCount",
        "instances that fail their checks",
        Role::Detail,
    ),
    MetricSpec::counter(
        "InstancesReplaced",
        "instances replaced as unhealthy",
        Role::Detail,
    ),
    MetricSpec::counter(
        "InstanceMilliseconds",
        "time of all instances in ms",
        Role::Detail,
    ),
    MetricSpec::counter("SdkRetries", "database calls made again", Role::SdkRetried),
    MetricSpec::gauge(
        "PredictiveScalingCapacityForecast",
        "instances that a forecast wants, now or soon",
        Role::Detail,
    ),
];
const CALLED: usize = 0;
const REJECTED: usize = 1;
const ERRORS: usize = 2;
const BUSY: usize = 3;
const STARTING: usize = 4;
const IDLE: usize = 5;
const WORKERS: usize = 6;
const BACKLOG: usize = 7;
const DESIRED: usize = 8;
const IN_SERVICE: usize = 9;
const PENDING: usize = 10;
const UNHEALTHY: usize = 11;
const REPLACED: usize = 12;
const INSTANCE_MS: usize = 13;
const SDK_RETRIES: usize = 14;
const FORECAST: usize = 15;

/// How long the balancer tries to connect. (load-balancer-troubleshooting)
const CONNECT_TIMEOUT: SimSpan = SimSpan::from_secs(10);

/// See the module.
#[derive(Clone, Debug)]
pub(in crate::sim) struct AutoScaling {
    me: Me,
    table: Route,
    model: Option<Route>,
    fleet: Fleet,
    jobs: SlotMap<InvocationId, Job>,
}

impl AutoScaling {
    /// One for which so many requests per second are expected in each hour.
    pub(in crate::sim) fn new(
        me: Me,
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
            jobs: SlotMap::with_key(),
        }
    }

    pub(in crate::sim) fn start(&mut self, kernel: &mut Kernel) {
        self.measure_later(kernel);
        self.check_later(kernel);
        self.launch_later(kernel);
        self.resize(kernel);
    }

    pub(in crate::sim) fn on_settings(&mut self, kernel: &mut Kernel) {
        self.fleet.pass(kernel.now);
        self.fleet
            .on_settings(kernel.now, &kernel.settings.auto_scaling);
        self.resize(kernel);
        // More workers than before: those who wait for one are not left waiting.
        for at in 0..self.fleet.instances.len() {
            self.take_up(kernel, at);
        }
    }

    pub(in crate::sim) fn on_call(&mut self, kernel: &mut Kernel, call: CallId) {
        let Some(&asked) = kernel.get_call(call) else {
            return;
        };
        kernel.add(self.me, CALLED, 1);
        let settings = &kernel.settings.auto_scaling;
        let (backlog, slow) = (settings.backlog, settings.slow_start_s);
        let slow_start = SimSpan::from_secs(slow.into());
        let Some(at) = self.fleet.pick(kernel.now, slow_start) else {
            kernel.add(self.me, REJECTED, 1);
            kernel.blame_call(self.me, &asked, Cause::NoInstance);
            kernel.reply(call, Reply::ServiceUnavailable, SimSpan::ZERO);
            return;
        };
        let instance = &mut self.fleet.instances[at];
        if instance.busy < kernel.settings.auto_scaling.workers {
            self.begin(kernel, at, call);
        } else if instance.backlog.len() < backlog as usize {
            instance.backlog.push_back(call);
            kernel.add(self.me, BACKLOG, 1);
            kernel.enter(asked.request, Phase::Queue);
        } else {
            kernel.add(self.me, REJECTED, 1);
            kernel.blame_call(self.me, &asked, Cause::Backlog);
            kernel.reply(call, Reply::GatewayTimeout, CONNECT_TIMEOUT);
        }
    }

    pub(in crate::sim) fn on_timer(&mut self, kernel: &mut Kernel, timer: Timer) {
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
                kernel.add(self.me, REPLACED, replaced.into());
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

    pub(in crate::sim) fn sample(&self, kernel: &mut Kernel) {
        let workers = u64::from(kernel.settings.auto_scaling.workers);
        let fleet = &self.fleet;
        let (in_service, pending) = (fleet.in_service_count(), fleet.pending_count());
        let busy = fleet.busy_count();
        let [starting, serving] = [pending, in_service].map(|count| u64::from(count) * workers);
        for (metric, value) in [
            (BUSY, busy),
            (STARTING, starting),
            (IDLE, fleet.idle_count(workers)),
            // Those that still work after the group has become smaller are some of all.
            (WORKERS, (starting + serving).max(busy)),
            (DESIRED, fleet.desired.into()),
            (IN_SERVICE, in_service.into()),
            (PENDING, pending.into()),
            (UNHEALTHY, fleet.unhealthy_count().into()),
            (INSTANCE_MS, fleet.instance_ms(kernel.now)),
            (FORECAST, fleet.forecast.least(kernel.now).into()),
        ] {
            kernel.set(self.me, metric, value as i64);
        }
    }

    /// Starts or ends instances until there are as many as there are to be.
    fn resize(&mut self, kernel: &mut Kernel) {
        for (id, wait) in self.fleet.resize(kernel.now, &kernel.settings.auto_scaling) {
            kernel.set_timer(self.me, wait, Timer::InstanceReady(id));
        }
    }

    fn measure_later(&self, kernel: &mut Kernel) {
        let period = kernel.settings.auto_scaling.metric_period_s;
        kernel.set_timer(self.me, SimSpan::from_secs(period.into()), Timer::Tick);
    }

    fn launch_later(&self, kernel: &mut Kernel) {
        if let Some(at) = self.fleet.forecast.next(kernel.now) {
            kernel.set_timer(self.me, at.since(kernel.now), Timer::Forecast);
        }
    }

    fn check_later(&self, kernel: &mut Kernel) {
        let interval = kernel.settings.auto_scaling.health_interval_s;
        let interval = SimSpan::from_secs(interval.into());
        kernel.set_timer(self.me, interval, Timer::HealthCheck);
    }
}

#[cfg(test)]
mod tests;
