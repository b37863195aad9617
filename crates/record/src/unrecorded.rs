//! A run without a recording: counters and histograms alone, for whoever asks many runs for a few numbers.
//!
//! It is the same simulation with the same numbers as a [`Run`](crate::Run), measured at the ends of the same
//! cells; but nothing is kept of single requests, no series and no checkpoints, so it takes less time and a
//! memory that does not grow with its length.

use crate::fates::Fates;
use crate::grid::Grid;
use crate::held::Held;
use crate::latency::Times;
use crate::reach::{Peaks, Reach};
use crate::rows::Rows;
use crate::{Spent, recording};
use sluice_scenario::Scenario;
use sluice_sim::{
    Glyph, Halt, MetricKind, Observation, Observed, Outcome, Role, Simulation, Topology, Watch,
};

/// How one design of a scenario has done.
#[derive(Clone, Debug)]
pub struct Totals {
    /// The design's parts and links.
    pub topology: Topology,
    /// Requests that have arrived.
    pub requests: u64,
    /// What became of them.
    pub fates: Fates,
    /// Requests whose work took effect more than once.
    pub done_twice: u64,
    /// Requests that failed for their user with a part of the work done.
    pub half_done: u64,
    /// What it has cost.
    pub spent: Spent,
    /// From the first attempt to the answer or acknowledgement, of all requests that had one.
    pub answer: Times,
    /// The same, of those alone that are done.
    pub answer_of_done: Times,
    /// From the first attempt until the user knows that it is done, of those that are.
    pub completion: Times,
    /// The most messages that any one queue has held, waiting or hidden.
    pub queued_max: u64,
    /// How long the oldest message of any queue has waited at the end, in milliseconds.
    pub oldest_ms: u64,
    /// How close it came to each limit that it has.
    pub reaches: Vec<Reach>,
    /// The series that were asked for, as [`Recording::series`](crate::Recording::series) has them.
    pub series: Vec<Vec<f64>>,
    /// Why it stopped before its end, if it did.
    pub halt: Option<Halt>,
}

/// One design of a scenario being simulated, without a recording.
#[derive(Clone, Debug)]
pub struct Unrecorded {
    simulation: Simulation,
    observations: Vec<Observation>,
    grid: Grid,
    cells: usize,
    /// The last rows, as many as a second has and one more, as a recording has them.
    rows: Vec<i64>,
    width: usize,
    held: Held,
    peaks: Peaks,
    answer: Times,
    answer_of_done: Times,
    completion: Times,
    /// For each role that a series is asked for, its metrics; and the series so far.
    roles: Vec<Vec<(usize, MetricKind)>>,
    series: Vec<Vec<f64>>,
}

impl Unrecorded {
    /// One of a scenario's designs at the start of its run.
    ///
    /// # Panics
    /// If there is no such design.
    pub fn new(scenario: &Scenario, nth: usize) -> Self {
        let mut simulation = Simulation::new(scenario, nth);
        simulation.set_watch(Watch::Times);
        let topology = simulation.topology();
        let mut begun = Self {
            grid: Grid::new(scenario.duration_s),
            cells: 0,
            rows: Vec::new(),
            width: recording::width(topology),
            held: Held::new(topology),
            peaks: Peaks::new(topology),
            answer: Times::new(),
            answer_of_done: Times::new(),
            completion: Times::new(),
            roles: Vec::new(),
            series: Vec::new(),
            observations: Vec::new(),
            simulation,
        };
        begun.push_row();
        begun
    }

    /// Keeps a series over time for each of these roles, too: to be asked for before the first step.
    #[must_use]
    pub fn with_series(mut self, roles: &[Role]) -> Self {
        let topology = self.simulation.topology();
        let of_role = |role: &Role| {
            let metrics = topology.with_role(*role);
            metrics.map(|(at, spec)| (at, spec.kind)).collect()
        };
        self.roles = roles.iter().map(of_role).collect();
        self.series = roles.iter().map(|_| Vec::new()).collect();
        self
    }

    /// Simulates the next cell, a small step. Returns whether there is more to do.
    pub fn step(&mut self) -> bool {
        if self.is_over() {
            return false;
        }
        let cell_end = self.grid.end_of(self.cells);
        self.simulation.advance_to(cell_end);
        self.cells += 1;
        self.simulation.take_observations(&mut self.observations);
        for seen in &self.observations {
            match seen.what {
                Observed::Answered(span) => self.answer.add(span),
                Observed::DoneAfterAnswer(span) => self.answer_of_done.add(span),
                Observed::Completed(span) => self.completion.add(span),
                _ => {}
            }
        }
        self.push_row();
        !self.is_over()
    }

    /// How far it is, from 0 to 1.
    pub fn share_done(&self) -> f64 {
        let ready = self.grid.cell.micros() * self.cells as u64;
        (ready as f64 / self.grid.end.micros().max(1) as f64).min(1.0)
    }

    /// Simulates it to its end.
    pub fn finish(mut self) -> Totals {
        while self.step() {}
        self.totals()
    }

    /// How the design has done so far.
    pub fn totals(&self) -> Totals {
        let simulation = &self.simulation;
        let topology = simulation.topology();
        let (metrics, requests) = (simulation.metrics(), simulation.requests());
        let total = |role| -> u64 {
            let values = topology.with_role(role).map(|(at, _)| metrics[at]);
            u64::try_from(values.sum::<i64>()).unwrap_or(0)
        };
        let outcome = |outcome: Outcome| simulation.outcomes()[outcome.index()];
        let rows = self.rows();
        let queues = (0..).zip(&topology.parts);
        let queues = queues.filter(|(_, part)| part.glyph == Glyph::Queue);
        let oldest = queues.map(|(at, _)| rows.value(at, Role::OldestMs, rows.last()));
        Totals {
            requests,
            fates: Fates::counted(requests, total, outcome),
            done_twice: outcome(Outcome::DoneTwice),
            half_done: total(Role::HalfDone),
            spent: Spent::of(topology, metrics, requests),
            answer: self.answer.clone(),
            answer_of_done: self.answer_of_done.clone(),
            completion: self.completion.clone(),
            queued_max: u64::try_from(self.held.most()).unwrap_or(0),
            oldest_ms: u64::try_from(oldest.max().unwrap_or(0)).unwrap_or(0),
            reaches: self.peaks.reaches(&rows),
            series: self.series.clone(),
            halt: simulation.halt(),
            topology: topology.clone(),
        }
    }

    fn is_over(&self) -> bool {
        let ends = self.cells > 0 && self.grid.end_of(self.cells - 1) >= self.grid.end;
        ends || self.simulation.halt().is_some()
    }

    fn push_row(&mut self) {
        let kept = self.grid.rows_per_second() * self.width;
        let surplus = self.rows.len().saturating_sub(kept);
        self.rows.drain(..surplus);
        recording::extend_row(&mut self.rows, &self.simulation);
        let last = self.rows.len() - self.width;
        self.held.see(&self.rows[last..]);
        if self.cells > 0 {
            let rows = Rows {
                topology: self.simulation.topology(),
                grid: self.grid,
                values: &self.rows,
                width: self.width,
            };
            self.peaks.see(&rows, rows.last());
        }
        if self.cells > 0 && self.cells.is_multiple_of(self.grid.rows_per_second()) {
            self.push_series();
        }
    }

    /// Adds a value to every series: of the time between the first and the last row.
    fn push_series(&mut self) {
        let (first, last) = (0, self.rows.len() - self.width);
        let seconds = self.grid.rows_per_second() as f64 * self.grid.cell.micros() as f64 / 1e6;
        let series = self.roles.iter().zip(&mut self.series);
        // A design without such a metric has no series of it.
        for (metrics, series) in series.filter(|(metrics, _)| !metrics.is_empty()) {
            let values = metrics.iter().map(|(at, kind)| match kind {
                MetricKind::Counter => {
                    (self.rows[last + at] - self.rows[first + at]) as f64 / seconds
                }
                MetricKind::Gauge => self.rows[last + at] as f64,
            });
            series.push(values.sum());
        }
    }

    fn rows(&self) -> Rows<'_> {
        Rows {
            topology: self.simulation.topology(),
            grid: self.grid,
            values: &self.rows,
            width: self.width,
        }
    }
}

#[cfg(test)]
mod tests;
