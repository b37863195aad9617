//! Designs side by side: natively, a run to its end simulates each design on a thread of its own.
//!
//! Designs share nothing, so each advances by itself for a stretch of the run, and they meet again at its end. The
//! recordings are the same to the last byte, however many threads there are. One thing alone depends on all designs:
//! when one of them halts, all end with that cell. So once one of them may halt soon, they advance cell by cell; should
//! one halt all the same, the run goes back, and repeats what it has to.
//!
//! Whoever runs to the end in one go does not mean to change the scenario on the way, so no checkpoints are kept.

use super::recording::Recording;
use super::run::Run;
use sluice_sim::{SimTime, Simulation};
use std::sync::LazyLock;
use std::thread;

/// How many stretches a run has: few, since all wait for the slowest in each of them, and enough for a progress bar.
const STRETCHES: u64 = 24;

/// How many threads can run at once.
static CORES: LazyLock<usize> =
    LazyLock::new(|| thread::available_parallelism().map_or(1, usize::from));

impl Run {
    /// Simulates a stretch of every design, if there is more to do. Returns whether there is more then.
    pub fn stretch(&mut self) -> bool {
        let length = (self.end.micros() / STRETCHES).max(1);
        let until = SimTime::from_micros((self.ready_until.micros() / length + 1) * length);
        let may_halt = self.simulations.iter().any(Simulation::may_halt_soon);
        let has_work = self.simulations.len() > 1 && self.ready_until < self.end;
        if has_work && !may_halt && *CORES > 1 {
            return self.abreast(until.min(self.end));
        }
        while self.ready_until < until {
            if !self.step() {
                return false;
            }
        }
        true
    }

    /// The same, with a thread for each design, up to the end of the cell in which an instant lies.
    fn abreast(&mut self, until: SimTime) -> bool {
        let began_at = self.ready_until;
        let each = self.simulations.iter_mut().zip(&mut self.recordings);
        thread::scope(|scope| {
            for (simulation, recording) in each {
                scope.spawn(move || advance(simulation, recording, until));
            }
        });
        if self.simulations.iter().any(|one| one.halt().is_some()) {
            self.go_back(began_at);
            while self.step() {}
            return false;
        }
        self.ready_until = (self.recordings.first()).map_or(self.end, Recording::ready_until);
        self.ready_until < self.end
    }
}

/// Simulates one design up to the end of the cell in which an instant lies.
fn advance(simulation: &mut Simulation, recording: &mut Recording, until: SimTime) {
    let mut observations = Vec::new();
    while recording.ready_until() < until && simulation.halt().is_none() {
        recording.advance(simulation, &mut observations);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use sluice_scenario::traffic::Shape;
    use sluice_scenario::{Intervention, Preset, Scenario};

    fn alone(scenario: &Scenario) -> Run {
        let mut run = Run::new(scenario.clone());
        while run.step() {}
        run
    }

    fn together(scenario: &Scenario) -> Run {
        let mut run = Run::new(scenario.clone());
        while run.ready_until() < run.end() {
            let end = run.end();
            run.abreast(SimTime::from_micros(run.ready_until().micros() + 3_333_333).min(end));
        }
        run
    }

    #[test]
    fn threads_record_what_one_after_the_other_does() {
        for name in ["flash-sale", "retry-storm", "prices-and-orders"] {
            let scenario = Preset::named(name).expect("a preset").scenario;
            let (alone, together) = (alone(&scenario), together(&scenario));
            assert_eq!(together.digests(), alone.digests(), "{name}");
            assert_eq!(together.events_handled(), alone.events_handled());
        }
    }

    /// Of two designs only the one with a queue can have a million requests waiting.
    #[test]
    fn when_one_design_halts_all_end_with_the_same_cell() {
        let preset = Preset::named("flash-sale").expect("a preset").scenario;
        let halting = preset.edited(|draft| {
            draft.duration_s = 20;
            draft.traffic.shape = Shape::Constant { rps: 100_000.0 };
            draft.settings.api_gateway.rate_limit_rps = 100_000;
            draft.settings.api_gateway.burst_limit = 100_000;
        });
        let halting = halting.expect("it keeps the rules");
        let (alone, together) = (alone(&halting), together(&halting));
        assert!(alone.halt_sentence().is_some());
        assert_eq!(together.halt_sentence(), alone.halt_sentence());
        assert_eq!(together.end(), alone.end());
        assert_eq!(together.digests(), alone.digests());
    }

    #[test]
    fn what_was_simulated_side_by_side_can_be_continued_otherwise() {
        let preset = Preset::named("flash-sale").expect("a preset").scenario;
        let changed = preset.edited(|draft| {
            draft.interventions = vec![Intervention {
                label: "a change".to_owned(),
                from_ms: 60_001,
                until_ms: 90_000,
                change: json!({"dynamodb": {"error_rate": 1.0}}),
            }];
        });
        let changed = changed.expect("it keeps the rules");
        let mut run = Run::new(preset);
        // It begins as the page does, with checkpoints.
        while run.ready_until() < SimTime::from_millis(40_000) && run.step() {}
        while run.stretch() {}
        run.follow(changed.clone());
        assert!(
            run.ready_until() > SimTime::ZERO,
            "it keeps what is the same"
        );
        while run.stretch() {}
        assert_eq!(run.digests(), alone(&changed).digests());
    }
}
