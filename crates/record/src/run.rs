//! A scenario being simulated: the simulation of every design with its recording, all advanced
//! together.

use super::checkpoint::{Checkpoint, Checkpoints};
use super::frame::{Frame, Scale};
use super::journey;
use super::recording::Recording;
use sluice_scenario::{Scenario, Warning};
use sluice_sim::{MetricSpec, Observation, Role, SimTime, Simulation, Topology};

/// A metric of a part over time.
#[derive(Clone, Debug, PartialEq)]
pub struct MetricSeries {
    /// The part's name for people.
    pub label: &'static str,
    /// What is counted.
    pub spec: MetricSpec,
    /// A counter's growth per second within each step, or a gauge's value at its end.
    pub values: Vec<f64>,
    /// Seconds from one value to the next: one, except in very long runs.
    pub step_s: u64,
}

/// A scenario with all its designs, simulated up to some instant.
#[derive(Clone, Debug)]
pub struct Run {
    scenario: Scenario,
    /// Requests in all and per second at the peak, as the traffic is set.
    expected: f64,
    peak_rps: f64,
    topologies: Vec<Topology>,
    pub(super) simulations: Vec<Simulation>,
    pub(super) recordings: Vec<Recording>,
    observations: Vec<Observation>,
    checkpoints: Checkpoints,
    pub(super) ready_until: SimTime,
    pub(super) end: SimTime,
}

impl Run {
    /// Prepares a run; nothing is simulated yet.
    pub fn new(scenario: Scenario) -> Self {
        let simulations: Vec<_> = (0..scenario.designs.len())
            .map(|nth| {
                let mut simulation = Simulation::new(&scenario, nth);
                simulation.set_sample(journey::sample(&scenario));
                simulation
            })
            .collect();
        let recordings: Vec<_> = simulations
            .iter()
            .map(|simulation| Recording::new(&scenario, simulation))
            .collect();
        let topologies = simulations
            .iter()
            .map(|one| one.topology().clone())
            .collect();
        let end = SimTime::from_millis(u64::from(scenario.duration_s) * 1_000);
        Self {
            expected: scenario.expected_requests(),
            peak_rps: scenario.peak_rps(),
            scenario,
            topologies,
            simulations,
            recordings,
            observations: Vec::new(),
            checkpoints: Checkpoints::new(end),
            ready_until: SimTime::ZERO,
            end,
        }
    }

    /// Guarantees that the cause of this request's outcome is kept from now on, until the run is
    /// begun anew.
    pub fn watch(&mut self, request: u32) {
        for recording in &mut self.recordings {
            recording.watch(request);
        }
    }

    /// The scenario that it simulates.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// The designs' parts and links, in the scenario's order.
    pub fn topologies(&self) -> &[Topology] {
        &self.topologies
    }

    /// What AWS would refuse of the scenario, which is simulated all the same.
    pub fn warnings(&self) -> Vec<Warning> {
        let parts: Vec<_> = self.topologies.iter().map(Topology::in_use).collect();
        self.scenario.warnings(&parts)
    }

    /// The designs' recordings, in the scenario's order.
    pub fn recordings(&self) -> &[Recording] {
        &self.recordings
    }

    /// Simulates the next small step (one cell of the recording) of every design. Returns whether
    /// there is more to do. A caller in a browser calls it until its time slice is used up.
    pub fn step(&mut self) -> bool {
        if self.ready_until >= self.end {
            return false;
        }
        let Self {
            simulations,
            recordings,
            observations,
            ..
        } = self;
        for (simulation, recording) in simulations.iter_mut().zip(recordings) {
            recording.advance(simulation, observations);
            self.ready_until = recording.ready_until();
        }
        self.keep_checkpoint();
        if self.simulations.iter().any(|one| one.halt().is_some()) {
            self.end = self.ready_until;
        }
        self.ready_until < self.end
    }

    /// Keeps a checkpoint of the present instant, if one is due.
    fn keep_checkpoint(&mut self) {
        if self.checkpoints.is_due(self.ready_until, &self.simulations) {
            self.checkpoints.keep(Checkpoint {
                at: self.ready_until,
                simulations: self.simulations.clone(),
                marks: self.recordings.iter().map(Recording::mark).collect(),
            });
        }
    }

    /// Continues under another scenario. If only interventions differ, it simulates again from the
    /// last checkpoint before the first difference; otherwise from the start. The result is
    /// identical, to the last byte, to that of a new run.
    pub fn follow(&mut self, scenario: Scenario) {
        let differs_at = self.scenario.differs_at_ms(&scenario);
        match differs_at {
            Some(at_ms) => self.resume(scenario, SimTime::from_millis(at_ms.into())),
            None => *self = Self::new(scenario),
        }
    }

    /// Simulates again from the last checkpoint before an instant, until which `scenario` is the present one.
    fn resume(&mut self, scenario: Scenario, before: SimTime) {
        let Some(mut checkpoint) = self.checkpoints.last_before(before) else {
            *self = Self::new(scenario);
            return;
        };
        for simulation in &mut checkpoint.simulations {
            simulation.follow(&scenario);
        }
        for (recording, mark) in self.recordings.iter_mut().zip(&checkpoint.marks) {
            recording.rewind(mark, &scenario);
        }
        self.simulations = checkpoint.simulations;
        self.ready_until = checkpoint.at;
        self.end = SimTime::from_millis(u64::from(scenario.duration_s) * 1_000);
        self.expected = scenario.expected_requests();
        self.peak_rps = scenario.peak_rps();
        self.scenario = scenario;
    }

    /// Forgets everything after an instant, and perhaps more.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn go_back(&mut self, to: SimTime) {
        let watched: Vec<_> = self.recordings.iter().map(Recording::watched).collect();
        self.resume(self.scenario.clone(), SimTime::from_micros(to.micros() + 1));
        for request in watched.into_iter().flatten() {
            self.watch(request);
        }
    }

    /// Simulates the run to its end.
    pub fn finish(&mut self) {
        #[cfg(not(target_arch = "wasm32"))]
        while self.stretch() {}
        #[cfg(target_arch = "wasm32")]
        while self.step() {}
    }

    /// How far the run is simulated: frames can be asked for up to here.
    pub fn ready_until(&self) -> SimTime {
        self.ready_until
    }

    /// The end of the run: earlier than the scenario says if too many requests were waiting.
    pub fn end(&self) -> SimTime {
        self.end
    }

    /// Why the run ended before the scenario's end, if it did.
    pub fn halt_sentence(&self) -> Option<String> {
        self.simulations.iter().find_map(|simulation| {
            Some(format!(
                "{}: {}, so the run stops at {}.{} s.",
                simulation.topology().title,
                simulation.halt()?.reason(),
                self.ready_until.micros() / 1_000_000,
                self.ready_until.micros() / 100_000 % 10
            ))
        })
    }

    /// The run at an instant; one later than `ready_until` gives the last that there is. `pace` is
    /// the number of simulated seconds per second of the reader's time: dots stay visible for a
    /// while however fast it plays.
    pub fn frame(&self, at: SimTime, pace: f64) -> Frame {
        let at = at.min(self.ready_until);
        let designs = self
            .recordings
            .iter()
            .enumerate()
            .map(|(nth, recording)| {
                let timeline = self.scenario.timeline(nth);
                let at_ms = at.micros() / 1_000;
                let in_force = timeline
                    .iter()
                    .rev()
                    .find(|it| u64::from(it.from_ms) <= at_ms);
                let settings = &timeline[0].settings;
                let now = in_force.map_or(settings, |it| &it.settings);
                recording.frame(at, pace, [settings, now])
            })
            .collect();
        Frame {
            at,
            pace,
            designs,
            scale: self.scale(),
        }
    }

    /// What pictures of the run are drawn to.
    fn scale(&self) -> Scale {
        let seen = self
            .recordings
            .iter()
            .map(|it| it.requests(self.ready_until));
        let seen = seen.max().unwrap_or(0) as f64;
        let requests_all = if self.ready_until >= self.end {
            seen
        } else {
            self.expected.max(seen)
        };
        let per_dot = self.recordings.iter().map(Recording::requests_per_dot);
        let queued = self.recordings.iter().map(Recording::queued_max);
        Scale {
            requests_per_dot: per_dot.fold(1.0, f64::max),
            peak_rps: self.peak_rps,
            requests_all,
            queued_max: queued.max().unwrap_or(0),
            target_ms: self.scenario.settings.client.answer_target_ms.into(),
        }
    }

    /// For charts: one value per second of the run so far, summed over a design's metrics with a
    /// role (a counter's growth in that second; a gauge's value at its end).
    pub fn series(&self, design: usize, role: Role) -> Vec<f64> {
        self.recordings
            .get(design)
            .map_or(Vec::new(), |recording| recording.series(role))
    }

    /// For charts: a metric of a part of a design, by the part's id and the metric's name: its kind, and
    /// one value for each [`Recording::step_s`] so far, as in [`Run::series`]. None if the design has no
    /// such part, or the part counts no such thing.
    pub fn metric(&self, design: usize, part: &str, name: &str) -> Option<MetricSeries> {
        let recording = self.recordings.get(design)?;
        let part = (recording.topology().parts.iter()).find(|it| it.id == part)?;
        let at = part.metrics.iter().position(|it| it.name == name)?;
        let spec = part.metrics[at];
        Some(MetricSeries {
            label: part.label,
            spec,
            values: recording.metric_series(part.first_metric + at, spec.kind),
            step_s: recording.step_s(),
        })
    }

    /// The digests of the recordings, 16 hexadecimal digits for each design; none before all is
    /// simulated.
    pub fn digests(&self) -> Option<Vec<String>> {
        (self.ready_until >= self.end)
            .then(|| self.recordings.iter().map(Recording::digest).collect())
    }

    /// Events handled by the simulations, which the benchmarks count.
    pub fn events_handled(&self) -> u64 {
        self.simulations
            .iter()
            .map(Simulation::events_handled)
            .sum()
    }
}
