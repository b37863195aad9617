//! A scenario being simulated: every design's simulation with its recording, moved forward
//! together.

use super::checkpoint::{Checkpoint, Checkpoints};
use super::frame::Frame;
use super::recording::Recording;
use crate::scenario::Scenario;
use crate::sim::{Observation, Role, SimTime, Simulation, Topology};

/// A scenario with all its designs, simulated up to some instant.
#[derive(Clone, Debug)]
pub struct Run {
    scenario: Scenario,
    topologies: Vec<Topology>,
    simulations: Vec<Simulation>,
    recordings: Vec<Recording>,
    observations: Vec<Observation>,
    checkpoints: Checkpoints,
    ready_until: SimTime,
    end: SimTime,
}

impl Run {
    /// Prepares the run; nothing is simulated yet.
    pub fn new(scenario: Scenario) -> Self {
        let simulations: Vec<_> = (0..scenario.designs.len())
            .map(|nth| Simulation::new(&scenario, nth))
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

    /// From now on keeps for certain why this request fares as it does, as long as the run is not
    /// begun anew.
    pub fn watch(&mut self, request: u32) {
        for recording in &mut self.recordings {
            recording.watch(request);
        }
    }

    /// What it runs.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// The designs' parts and links, in the scenario's order.
    pub fn topologies(&self) -> &[Topology] {
        &self.topologies
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
            let cell_end = recording.grid.end_of(recording.cell_count());
            simulation.advance_to(cell_end);
            simulation.take_observations(observations);
            recording.push(simulation, observations);
            self.ready_until = cell_end;
        }
        if self.checkpoints.is_due(self.ready_until, &self.simulations) {
            self.checkpoints.keep(Checkpoint {
                at: self.ready_until,
                simulations: self.simulations.clone(),
                marks: self.recordings.iter().map(Recording::mark).collect(),
            });
        }
        if self.simulations.iter().any(|one| one.halt().is_some()) {
            self.end = self.ready_until;
        }
        self.ready_until < self.end
    }

    /// Goes on under another scenario. If it differs in nothing but interventions, only what comes
    /// after the last checkpoint before the first difference has to be simulated again; else all.
    /// The result is the same to the last byte as that of a new run.
    pub fn follow(&mut self, scenario: Scenario) {
        let differs_at = self.scenario.differs_at_ms(&scenario);
        let found = differs_at.and_then(|at_ms| {
            let at = SimTime::from_millis(at_ms.into());
            self.checkpoints.last_before(at)
        });
        let Some(mut checkpoint) = found else {
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
        self.scenario = scenario;
    }

    /// Simulates all of it.
    pub fn finish(&mut self) {
        while self.step() {}
    }

    /// How far it is simulated: frames can be asked for up to here.
    pub fn ready_until(&self) -> SimTime {
        self.ready_until
    }

    /// Where it ends: earlier than the scenario says if too many requests were waiting.
    pub fn end(&self) -> SimTime {
        self.end
    }

    /// Why it ended before the scenario's end, if it did.
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

    /// One moment; later ones than `ready_until` give the last one there is. `pace` is how many
    /// simulated seconds pass per second of the reader's: dots are kept visible for a while
    /// however fast it plays.
    pub fn frame(&self, at: SimTime, pace: f64) -> Frame {
        let at = at.min(self.ready_until);
        let designs = self
            .recordings
            .iter()
            .map(|recording| recording.frame(at, pace))
            .collect();
        Frame { at, designs }
    }

    /// For charts: per second of the run so far, the sum of all metrics of a design with a role
    /// (a counter's growth in that second; a gauge's value at its end).
    pub fn series(&self, design: usize, role: Role) -> Vec<f64> {
        self.recordings
            .get(design)
            .map_or(Vec::new(), |recording| recording.series(role))
    }

    /// What the recordings add up to, once all is simulated: 16 hexadecimal digits a design.
    pub fn digests(&self) -> Option<Vec<String>> {
        (self.ready_until >= self.end)
            .then(|| self.recordings.iter().map(Recording::digest).collect())
    }

    /// Events that the simulations have handled: what a benchmark counts.
    pub fn events_handled(&self) -> u64 {
        self.simulations
            .iter()
            .map(Simulation::events_handled)
            .sum()
    }
}
