//! The recording of one design's run.

mod series;

use super::cost::{Cost, Spent};
use super::digest::Digest;
use super::frame::{DesignFrame, Percentiles};
use super::grid::Grid;
use super::journey::{Journey, Journeys, JourneysMark};
use super::latency::{LatencyMark, LatencyReport, LatencySeries, Quantiles};
use super::rows::Rows;
use super::seen::Seen;
use crate::explanation;
use crate::explanation::Explanation;
use crate::failures::{Tally, Troubles, TroublesMark};
use crate::held::Held;
use crate::milestones;
use crate::milestones::Milestone;
use crate::reach::{self, Reach};
use sluice_scenario::{Scenario, Settings};
use sluice_sim::{MetricKind, Observation, Observed, Outcome, SimTime, Simulation, Topology};

/// Cells whose latencies are shown together.
const LATENCY_WINDOW_CELLS: usize = 10;
/// The same, for what is so now.
const NOW_CELLS: usize = 2;
/// Seconds over which the calm rates are averaged.
const CALM_SECONDS: usize = 3;

/// Indices of the kinds of latency.
const ANSWER: usize = 0;
const FIRST_WORDS: usize = 1;
const COMPLETION: usize = 2;

/// Everything that is kept of a run up to some instant.
#[derive(Clone, Debug)]
pub struct Recording {
    topology: Topology,
    pub(super) grid: Grid,
    /// Row after row, the first for the start and then one for the end of each cell: the metrics,
    /// the outcomes, the number of requests.
    rows: Vec<i64>,
    width: usize,
    held: Held,
    seen: Seen,
    /// One series for each kind of latency, by its index.
    latencies: [LatencySeries; 3],
    journeys: Journeys,
    troubles: Troubles,
    /// Covers the rows and latencies so far; the journeys have their own.
    digest: Digest,
}

/// The state of a recording at the end of a cell.
#[derive(Clone, Debug)]
pub(super) struct RecordingMark {
    /// At least one.
    cell_count: usize,
    latencies: [LatencyMark; 3],
    journeys: JourneysMark,
    troubles: TroublesMark,
    digest: Digest,
}

impl Recording {
    pub(super) fn new(scenario: &Scenario, simulation: &Simulation) -> Self {
        let grid = Grid::new(scenario.duration_s);
        let topology = simulation.topology().clone();
        let width = width(&topology);
        let mut recording = Self {
            grid,
            held: Held::new(&topology),
            seen: Seen::default(),
            width,
            topology,
            rows: Vec::new(),
            latencies: std::array::from_fn(|_| LatencySeries::new(grid.latency_cell)),
            journeys: Journeys::new(scenario),
            troubles: Troubles::new(scenario.duration_s),
            digest: Digest::new(),
        };
        recording.push_row(simulation);
        recording
    }

    /// The end of the last cell.
    pub(super) fn ready_until(&self) -> SimTime {
        let cells = self.cell_count().checked_sub(1);
        cells.map_or(SimTime::ZERO, |last| self.grid.end_of(last))
    }

    /// Simulates the next cell and records it; `observations` is a list to be used for that.
    pub(super) fn advance(
        &mut self,
        simulation: &mut Simulation,
        observations: &mut Vec<Observation>,
    ) {
        simulation.advance_to(self.grid.end_of(self.cell_count()));
        simulation.take_observations(observations);
        self.push(simulation, observations);
    }

    /// Records what a simulation has done up to the end of the next cell.
    pub(super) fn push(&mut self, simulation: &Simulation, observations: &[Observation]) {
        for seen in observations {
            let measured = match seen.what {
                Observed::Answered(span) => Some((ANSWER, span)),
                Observed::FirstWords(span) => Some((FIRST_WORDS, span)),
                Observed::Completed(span) => Some((COMPLETION, span)),
                _ => None,
            };
            if let Some((kind, span)) = measured {
                self.latencies[kind].add(seen.at, span);
                self.digest.add(span.micros());
            }
            self.journeys.observe(&self.topology, seen);
            let journeys = &self.journeys;
            self.troubles.observe(seen, || journeys.known(seen.request));
        }
        for series in &mut self.latencies {
            series.close_until(simulation.now());
        }
        self.push_row(simulation);
    }

    pub(super) fn mark(&self) -> RecordingMark {
        RecordingMark {
            cell_count: self.cell_count(),
            latencies: self.latencies.each_ref().map(LatencySeries::mark),
            journeys: self.journeys.mark(),
            troubles: self.troubles.mark(),
            digest: self.digest,
        }
    }

    /// Forgets everything after a mark, and continues under a scenario.
    pub(super) fn rewind(&mut self, mark: &RecordingMark, scenario: &Scenario) {
        let at = self.grid.end_of(mark.cell_count - 1);
        self.rows.truncate((mark.cell_count + 1) * self.width);
        self.held.forget();
        self.seen = Seen::default();
        for row in self.rows.chunks_exact(self.width) {
            self.held.see(row);
            self.seen.see(&self.topology, row);
        }
        for (series, mark) in self.latencies.iter_mut().zip(&mark.latencies) {
            series.rewind(mark);
        }
        self.journeys.rewind(&mark.journeys, at, scenario);
        self.troubles.rewind(&mark.troubles);
        self.digest = mark.digest;
    }

    /// The design's parts and links.
    pub fn topology(&self) -> &Topology {
        &self.topology
    }

    /// The number of recorded cells.
    pub fn cell_count(&self) -> usize {
        self.rows.len() / self.width - 1
    }

    /// The sampled journeys.
    pub fn journeys(&self) -> &[Journey] {
        self.journeys.all()
    }

    /// Why a request did not fare well; none if it did, if it is not settled yet, or if no case of
    /// it was kept. A case is kept for every request with a sampled journey, and for a sample of
    /// the others, as long as there is room (see [`Recording::has_missed_causes`]).
    pub fn why(&self, request: u32) -> Option<Explanation> {
        let case = self.troubles.case(request)?;
        // The last case may have been missed; a journey that was recorded from the start knows
        // better.
        let mut journeys = self.journeys.all().iter();
        let journey = journeys.find(|it| it.request == request && it.weight > 0.0);
        let is_last = journey.is_none_or(|it| it.outcome == case.outcome);
        is_last.then(|| explanation::explain(case, &self.rows()))?
    }

    /// Whether some requests met so many outcomes in turn that not all could be kept: then
    /// [`Recording::why`] knows nothing of some sampled requests.
    pub fn has_missed_causes(&self) -> bool {
        self.troubles.has_missed()
    }

    /// Guarantees that the cause of this request's outcome is kept.
    pub(super) fn watch(&mut self, request: u32) {
        self.troubles.watch(request);
    }

    /// The request whose cause is guaranteed to be kept, if there is one.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn watched(&self) -> Option<u32> {
        self.troubles.watched()
    }

    /// Requests by outcome and cause, where there is something to explain.
    pub fn causes(&self) -> Tally {
        self.troubles.tally()
    }

    /// Approximate memory that the explanations take, in bytes.
    pub fn causes_bytes(&self) -> usize {
        self.troubles.bytes()
    }

    /// How close it came to each limit that the design has and a metric shows.
    pub fn reaches(&self) -> Vec<Reach> {
        reach::of(&self.rows())
    }

    /// What is worth a mark on the timeline, in chronological order.
    pub fn moments(&self) -> Vec<Milestone> {
        milestones::of(&self.rows())
    }

    fn rows(&self) -> Rows<'_> {
        Rows {
            topology: &self.topology,
            grid: self.grid,
            values: &self.rows,
            width: self.width,
        }
    }

    /// The most messages that any one queue has held so far, waiting or hidden.
    pub fn queued_max(&self) -> i64 {
        self.held.most()
    }

    pub(super) fn requests_per_dot(&self) -> f64 {
        self.journeys.requests_per_dot()
    }

    /// Metric totals and gauge values at an instant.
    pub fn values(&self, at: SimTime) -> &[i64] {
        &self.row(self.row_at(at))[..self.topology.metric_count]
    }

    /// Requests per outcome at an instant.
    pub fn outcomes(&self, at: SimTime) -> [u64; Outcome::COUNT] {
        let row = self.row(self.row_at(at));
        std::array::from_fn(|index| row[self.topology.metric_count + index] as u64)
    }

    /// Requests up to an instant.
    pub fn requests(&self, at: SimTime) -> u64 {
        self.row(self.row_at(at))[self.width - 1] as u64
    }

    /// Latency from the first attempt to the answer or acknowledgement, over the whole run.
    pub fn answer(&self) -> Percentiles {
        self.latencies[ANSWER].total()
    }

    /// Latency from the first attempt until the user knows that the work is done, over the whole
    /// run.
    pub fn completion(&self) -> Percentiles {
        self.latencies[COMPLETION].total()
    }

    /// Latency from the first attempt to the first words of a streamed result, over the whole run.
    pub fn first_words(&self) -> Percentiles {
        self.latencies[FIRST_WORDS].total()
    }

    /// Latency from the first attempt to the answer or acknowledgement, of what was answered between two instants;
    /// in cells of a second, or longer ones in runs of more than ten minutes.
    pub fn answers_between(&self, from: SimTime, until: SimTime) -> Quantiles {
        self.latencies[ANSWER].between(from, until)
    }

    /// The latencies of each kind over the whole run, with mean and percentiles.
    pub(super) fn latency_report(&self) -> LatencyReport {
        LatencyReport {
            answer: self.latencies[ANSWER].quantiles(),
            completion: self.latencies[COMPLETION].quantiles(),
            first_words: self.latencies[FIRST_WORDS].quantiles(),
        }
    }

    /// The bill up to an instant.
    pub fn cost(&self, at: SimTime) -> Cost {
        Cost::of(&self.topology, self.values(at), self.requests(at))
    }

    /// The bill up to an instant in one sum, and for how many requests.
    pub fn spent(&self, at: SimTime) -> Spent {
        Spent::of(&self.topology, self.values(at), self.requests(at))
    }

    /// What has ever been other than zero in the run so far.
    pub fn seen(&self) -> Seen {
        self.seen
    }

    /// The design at one instant; see [`super::Run::frame`]. `settings`: at the start, and those in force.
    pub(super) fn frame(&self, at: SimTime, pace: f64, settings: [&Settings; 2]) -> DesignFrame {
        let index = self.row_at(at);
        let values = self.values(at).to_vec();
        let transit = self.journeys.transit(&self.topology, at, pace);
        DesignFrame {
            rates: self.rates(index, 1),
            calm_rates: self.rates(index, CALM_SECONDS),
            outcomes: self.outcomes(at),
            requests: self.requests(at),
            answer: self.latencies[ANSWER].window(at, LATENCY_WINDOW_CELLS),
            answer_now: self.latencies[ANSWER].window(at, NOW_CELLS),
            completion: self.latencies[COMPLETION].window(at, LATENCY_WINDOW_CELLS),
            first_words: self.latencies[FIRST_WORDS].window(at, LATENCY_WINDOW_CELLS),
            spent: self.spent(at),
            slowed: self.topology.slowed(settings[0], settings[1]),
            dots: transit.dots,
            flows: transit.flows,
            values,
        }
    }

    /// For each metric: a counter's growth per second over the last `seconds` before a row.
    fn rates(&self, index: usize, seconds: usize) -> Vec<f64> {
        let before_index = index.saturating_sub(seconds * self.grid.rows_per_second());
        let (now, before) = (self.row(index), self.row(before_index));
        let cells = (index - before_index).max(1) as f64;
        let seconds = cells * self.grid.cell.micros() as f64 / 1e6;
        self.topology
            .metrics()
            .map(|(at, _, spec)| match spec.kind {
                MetricKind::Counter => (now[at] - before[at]) as f64 / seconds,
                MetricKind::Gauge => 0.0,
            })
            .collect()
    }

    /// A fingerprint of the whole recording: sixteen hexadecimal digits.
    pub fn digest(&self) -> String {
        let mut digest = self.digest;
        digest.add(self.journeys.digest().value());
        digest.hex()
    }

    fn push_row(&mut self, simulation: &Simulation) {
        extend_row(&mut self.rows, simulation);
        let row = &self.rows[self.rows.len() - self.width..];
        self.held.see(row);
        self.seen.see(&self.topology, row);
        for &value in row {
            self.digest.add(value as u64);
        }
    }

    fn row_at(&self, at: SimTime) -> usize {
        self.grid.row_at(at).min(self.cell_count())
    }

    fn row(&self, index: usize) -> &[i64] {
        &self.rows[index * self.width..(index + 1) * self.width]
    }
}

/// The number of values in a row: the metrics, the outcomes, the number of requests.
pub(super) fn width(topology: &Topology) -> usize {
    topology.metric_count + Outcome::COUNT + 1
}

/// Adds the row of a simulation's present instant.
pub(super) fn extend_row(rows: &mut Vec<i64>, simulation: &Simulation) {
    rows.extend_from_slice(simulation.metrics());
    rows.extend(simulation.outcomes().iter().map(|&count| count as i64));
    rows.push(simulation.requests() as i64);
}
