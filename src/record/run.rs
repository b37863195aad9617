//! A scenario being simulated: every design's simulation with its recording, moved forward
//! together.

use super::frame::Frame;
use crate::scenario::{Scenario, ScenarioError};
use crate::sim::{Role, SimTime, Topology};

/// A scenario with all its designs, simulated up to some instant.
pub struct Run {
    scenario: Scenario,
}

impl Run {
    /// Prepares the run; nothing is simulated yet.
    ///
    /// # Errors
    /// If the scenario breaks a rule: one sentence says which field and what is allowed.
    pub fn new(scenario: Scenario) -> Result<Self, ScenarioError> {
        Ok(Self { scenario })
    }

    /// What it runs.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// The designs' parts and links, in the scenario's order.
    pub fn topologies(&self) -> &[Topology] {
        unimplemented!()
    }

    /// Simulates the next small step (one cell of the recording) of every design. Returns whether
    /// there is more to do. A caller in a browser calls it until its time slice is used up.
    pub fn step(&mut self) -> bool {
        unimplemented!()
    }

    /// How far it is simulated: frames can be asked for up to here.
    pub fn ready_until(&self) -> SimTime {
        unimplemented!()
    }

    /// Where it ends.
    pub fn end(&self) -> SimTime {
        unimplemented!()
    }

    /// One moment; later ones than `ready_until` give the last one there is. `pace` is how many
    /// simulated seconds pass per second of the reader's: dots are kept visible for a while
    /// however fast it plays.
    pub fn frame(&self, _at: SimTime, _pace: f64) -> Frame {
        unimplemented!()
    }

    /// For charts: per second of the run so far, the sum of all metrics of a design with a role
    /// (a counter's growth in that second; a gauge's value at its end).
    pub fn series(&self, _design: usize, _role: Role) -> Vec<f64> {
        unimplemented!()
    }

    /// What the recordings add up to, once all is simulated: 16 hexadecimal digits a design.
    pub fn digests(&self) -> Option<Vec<String>> {
        unimplemented!()
    }
}
