//! Sluice: the event-driven design in which nothing but the function takes time. Every customer
//! passes through the whole design, from the client through gateway, queue and function to the
//! database and back, so the engine handles many events for each.

use crate::run::Ran;
use sluice::scenario::Scenario;
use sluice::sim::{LinkIx, Observed, SimTime, Simulation, Watch};
use sluice_duel::{ARRIVALS_RPS, SERVICE_MS, mm8};

/// A scenario with approximately this many customers: the number is random.
pub(crate) fn scenario(customers: u32, seed: u64) -> Scenario {
    let scenario = mm8((f64::from(customers) / ARRIVALS_RPS) as u32);
    // Seeds are counted from one.
    let seeded = scenario.edited(|draft| draft.seed = seed as u32);
    seeded.expect("any seed keeps the rules")
}

/// The timed run, without observing single customers.
pub(crate) fn run(scenario: &Scenario) -> Ran {
    let mut simulation = Simulation::new(scenario, 0);
    simulation.set_watch(Watch::Nothing);
    advance(&mut simulation, scenario, |_| {});
    Ran {
        customers: simulation.requests(),
        handled: simulation.events_handled(),
        mean_wait: f64::NAN,
    }
}

/// The very same run again, with every customer observed, to measure the waits: from the client's
/// first attempt to the invocation.
pub(crate) fn watch(scenario: &Scenario) -> Ran {
    let mut simulation = Simulation::new(scenario, 0);
    simulation.set_watch(Watch::Everything);
    let sent = link(&simulation, "clients", "api-gateway");
    let invoked = link(&simulation, "event-source-mapping", "lambda");
    let (mut born_s, mut seen) = (Vec::new(), Vec::new());
    let (mut invocations, mut waited_s) = (0.0, 0.0);
    advance(&mut simulation, scenario, |simulation| {
        simulation.take_observations(&mut seen);
        for observation in &seen {
            let at_s = observation.at.secs_f64();
            match observation.what {
                // Requests are numbered as they come.
                Observed::Travel { link, .. } if link == sent => born_s.push(at_s),
                Observed::Travel { link, .. } if link == invoked => {
                    invocations += 1.0;
                    waited_s += at_s - born_s[observation.request as usize];
                }
                _ => {}
            }
        }
    });
    Ran {
        customers: simulation.requests(),
        handled: simulation.events_handled(),
        mean_wait: waited_s / invocations * 1_000.0 / SERVICE_MS,
    }
}

/// Advances a second at a time, as the page does in slices: in between the engine drops time-outs
/// that no longer matter, and observations do not pile up.
fn advance(
    simulation: &mut Simulation,
    scenario: &Scenario,
    mut after_each: impl FnMut(&mut Simulation),
) {
    for second in 1..=scenario.duration_s {
        simulation.advance_to(SimTime::from_millis(u64::from(second) * 1_000));
        after_each(simulation);
    }
    assert!(simulation.halt().is_none(), "a run to its end");
}

fn link(simulation: &Simulation, from: &str, to: &str) -> LinkIx {
    let topology = simulation.topology();
    let (from, to) = (topology.part(from), topology.part(to));
    let mut links = topology.links.iter();
    let found = links.position(|link| Some(link.from) == from && Some(link.to) == to);
    found.expect("a link of this design") as LinkIx
}
