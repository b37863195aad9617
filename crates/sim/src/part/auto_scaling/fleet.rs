//! The instances of a group: how many there are, which one is next, and what they have cost.

use super::super::sdk::RetryQuota;
use super::forecast::Forecast;
use super::instance::{Instance, State};
use super::tracking::{Period, Tracking};
use crate::time::{SimSpan, SimTime};
use sluice_scenario::settings::AutoScaling as Settings;
use std::collections::VecDeque;

/// All instances of a group, from their launch until they have drained.
#[derive(Clone, Debug)]
pub(super) struct Fleet {
    pub(super) instances: Vec<Instance>,
    /// How many instances scaling asks for.
    pub(super) desired: u32,
    /// Index of the instance that had the last call.
    turn: usize,
    next_id: u32,
    pub(super) forecast: Forecast,
    tracking: Tracking,
    /// For each instance of the warm pool, when it is ready to be started.
    pool: VecDeque<SimTime>,
    /// The sums below are complete up to this instant.
    until: SimTime,
    /// Time of all instances in the run.
    instance_micros: u64,
    /// Time of instances in service, and of busy workers, in this period.
    service_micros: u64,
    busy_micros: u64,
}

impl Fleet {
    /// A fleet of the size that earlier traffic has left running.
    pub(super) fn new(forecast: Forecast, settings: &Settings) -> Self {
        let least = forecast.least(SimTime::ZERO);
        let desired = bounded(settings.instances_at_start, least, settings);
        let state = State::InService {
            since: SimTime::ZERO,
            healthy: true,
        };
        Self {
            instances: (0..desired).map(|id| Instance::new(id, state)).collect(),
            desired,
            turn: 0,
            next_id: desired,
            forecast,
            tracking: Tracking::default(),
            pool: vec![SimTime::ZERO; settings.warm_pool as usize].into(),
            until: SimTime::ZERO,
            instance_micros: 0,
            service_micros: 0,
            busy_micros: 0,
        }
    }

    /// Brings the sums up to now; called before anything changes.
    pub(super) fn pass(&mut self, now: SimTime) {
        let micros = now.since(self.until).micros();
        if micros == 0 {
            return;
        }
        self.until = now;
        self.instance_micros += micros * self.instances.len() as u64;
        self.service_micros += micros * u64::from(self.in_service_count());
        self.busy_micros += micros * self.busy_count();
    }

    pub(super) fn instance_ms(&self, now: SimTime) -> u64 {
        let since = now.since(self.until).micros() * self.instances.len() as u64;
        (self.instance_micros + since) / 1_000
    }

    pub(super) fn on_settings(&mut self, now: SimTime, settings: &Settings) {
        self.desired = self.bounded(self.desired, settings);
        let ready = now.plus(SimSpan::from_secs(settings.boot_s.into()));
        self.pool.resize(settings.warm_pool as usize, ready);
    }

    /// A metric period is over: target tracking decides how many instances there should be.
    pub(super) fn close_period(&mut self, settings: &Settings) {
        let capacity = self.service_micros * u64::from(settings.workers);
        let utilization = (self.busy_micros as f64 / capacity.max(1) as f64).min(1.0);
        (self.service_micros, self.busy_micros) = (0, 0);
        let wanted = self.tracking.close(Period {
            utilization,
            target: settings.target_utilization,
            in_service: self.in_service_count(),
            desired: self.desired,
        });
        self.desired = self.bounded(wanted, settings);
    }

    /// The instances for the next hour are due.
    pub(super) fn on_forecast(&mut self, settings: &Settings) {
        self.desired = self.bounded(self.desired, settings);
    }

    /// Bounds a number of instances by the group's limits and by the forecast.
    fn bounded(&self, instances: u32, settings: &Settings) -> u32 {
        bounded(instances, self.forecast.least(self.until), settings)
    }

    /// Starts or ends instances until there are as many as desired. Returns the id of each one that was
    /// started, with the time it takes.
    pub(super) fn resize(&mut self, now: SimTime, settings: &Settings) -> Vec<(u32, SimSpan)> {
        let live = |fleet: &Self| (fleet.pending_count() + fleet.in_service_count()) as usize;
        while live(self) > self.desired as usize {
            // The youngest is ended first; one that has not even started, if there is one.
            let pending = self
                .instances
                .iter()
                .rposition(|it| it.state == State::Pending);
            let youngest =
                pending.or_else(|| self.instances.iter().rposition(Instance::is_in_service));
            let Some(at) = youngest else { break };
            self.instances[at].state = State::Draining;
            self.bury(at);
        }
        let boot = SimSpan::from_secs(settings.boot_s.into());
        let mut started = Vec::new();
        for _ in live(self)..self.desired as usize {
            let id = self.next_id;
            self.next_id += 1;
            self.instances.push(Instance::new(id, State::Pending));
            let warm = self.pool.front().is_some_and(|&ready| ready <= now);
            let wait = if warm {
                self.pool.pop_front();
                self.pool.push_back(now.plus(boot));
                SimSpan::from_secs(settings.warm_start_s.into())
            } else {
                boot
            };
            started.push((id, wait));
        }
        started
    }

    /// An instance has started, unless it was ended in the meantime.
    pub(super) fn on_ready(&mut self, now: SimTime, id: u32) {
        if let Some(started) = self.with_id(id)
            && started.state == State::Pending
        {
            started.state = State::InService {
                since: now,
                healthy: true,
            };
        }
    }

    /// Checks the health of all instances; returns how many are to be replaced.
    pub(super) fn check(&mut self, settings: &Settings) -> u32 {
        let mut replaced = 0;
        for instance in &mut self.instances {
            if instance.check(settings.backlog) && settings.replace_unhealthy {
                instance.state = State::Draining;
                replaced += 1;
            }
        }
        replaced
    }

    /// The instance that gets the next call: healthy ones in turn, or all of them if none is healthy.
    pub(super) fn pick(&mut self, now: SimTime, slow_start: SimSpan) -> Option<usize> {
        let count = self.instances.len();
        let any_healthy = self.instances.iter().any(Instance::is_healthy);
        let mut late = None;
        for step in 1..=count {
            let at = (self.turn + step) % count;
            let instance = &mut self.instances[at];
            let eligible = if any_healthy {
                instance.is_healthy()
            } else {
                instance.is_in_service()
            };
            if !eligible {
                continue;
            }
            late = late.or(Some(at));
            if instance.takes_its_turn(now, slow_start) {
                self.turn = at;
                return Some(at);
            }
        }
        self.turn = late.unwrap_or(self.turn);
        late
    }

    /// Forgets an instance once it has drained.
    pub(super) fn bury(&mut self, at: usize) {
        if self.instances[at].is_drained() {
            self.instances.remove(at);
        }
    }

    pub(super) fn place_of(&self, id: u32) -> Option<usize> {
        // Instances are sorted by id.
        self.instances.binary_search_by_key(&id, |it| it.id).ok()
    }

    pub(super) fn with_id(&mut self, id: u32) -> Option<&mut Instance> {
        let at = self.place_of(id)?;
        self.instances.get_mut(at)
    }

    /// The retry quota of an instance's SDK client.
    pub(super) fn quota_of(&mut self, id: u32) -> Option<&mut RetryQuota> {
        self.with_id(id).map(|it| &mut it.quota)
    }

    pub(super) fn in_service_count(&self) -> u32 {
        self.instances
            .iter()
            .filter(|it| it.is_in_service())
            .count() as u32
    }

    pub(super) fn pending_count(&self) -> u32 {
        let pending = self
            .instances
            .iter()
            .filter(|it| it.state == State::Pending);
        pending.count() as u32
    }

    pub(super) fn unhealthy_count(&self) -> u32 {
        let unhealthy = self
            .instances
            .iter()
            .filter(|it| it.is_in_service() && !it.is_healthy());
        unhealthy.count() as u32
    }

    pub(super) fn busy_count(&self) -> u64 {
        self.instances.iter().map(|it| u64::from(it.busy)).sum()
    }

    /// Number of idle workers in service.
    pub(super) fn idle_count(&self, workers: u64) -> u64 {
        let serving = self.instances.iter().filter(|it| it.is_in_service());
        serving
            .map(|it| workers.saturating_sub(it.busy.into()))
            .sum()
    }
}

/// Bounds a number of instances by the group's limits; `forecast` raises the minimum.
fn bounded(instances: u32, forecast: u32, settings: &Settings) -> u32 {
    let most = settings.max_instances;
    let least = settings.min_instances.max(forecast);
    instances.clamp(least.min(most), most)
}
