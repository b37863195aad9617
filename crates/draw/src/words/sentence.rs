//! What a frame says, in plain words: one sentence for each design.

use super::format;
use sluice_record::{DesignFrame, Frame};
use sluice_sim::{Role, Topology};

/// Below this share of failures a design counts as healthy.
const NOTABLE: f64 = 0.005;
/// Up to this many waiting messages are merely in transit.
const WAITING_FEW: i64 = 20;

/// One sentence for each design.
pub fn sentences(topologies: &[Topology], frame: &Frame) -> Vec<String> {
    topologies
        .iter()
        .zip(&frame.designs)
        .map(|(topology, design)| sentence(topology, design))
        .collect()
}

/// All sentences in one line, for readers who do not see the picture.
pub fn description(topologies: &[Topology], frame: &Frame) -> String {
    let seconds = libm::floor(frame.at.secs_f64()) as i64;
    format!(
        "After {seconds} s: {}",
        sentences(topologies, frame).join(" ")
    )
}

fn sentence(topology: &Topology, design: &DesignFrame) -> String {
    let title = &topology.title;
    if design.requests == 0 {
        return format!("{title}: no request yet.");
    }
    let now = answering(topology, design);
    let kept = keeping(topology, design);
    let dead = (kept.dead > 0).then(|| format!("{} given up as dead", format::count(kept.dead)));
    match (now, kept.waiting, dead) {
        (None, Some(waiting), None) => format!("{title} lets {waiting} and has lost none."),
        (None, Some(waiting), Some(dead)) => format!("{title} lets {waiting}, {dead}."),
        (None, None, None) => format!("{title} keeps up and has lost none."),
        (None, None, Some(dead)) => format!("{title} keeps up, {dead}."),
        (Some(now), Some(waiting), Some(dead)) => format!("{title} {now}: {waiting}, {dead}."),
        (Some(now), Some(remark), None) | (Some(now), None, Some(remark)) => {
            format!("{title} {now}, {remark}.")
        }
        (Some(now), None, None) => format!("{title} {now}."),
    }
}

/// How it answers requests now; none if it does that well and always did.
fn answering(topology: &Topology, design: &DesignFrame) -> Option<String> {
    let (failed, done) = (
        design.calm_rate(topology, Role::Failed),
        design.calm_rate(topology, Role::Done),
    );
    let share = failed / (failed + done).max(1.0);
    if share >= NOTABLE {
        let throttled = design.calm_rate(topology, Role::Throttled);
        let verb = if throttled * 2.0 >= failed {
            "is refusing"
        } else {
            "is failing"
        };
        return Some(format!("{verb} {}", format::share_in_words(share)));
    }
    let lost = design.total(topology, Role::Failed);
    (lost > 0).then(|| {
        let requests = if lost == 1 { "request" } else { "requests" };
        format!(
            "keeps up again, {} {requests} were lost",
            format::count(lost)
        )
        .replace("1 request were", "1 request was")
    })
}

/// What a design keeps for later, and what became of it; none if it keeps nothing.
struct Kept {
    /// "6,560 wait".
    waiting: Option<String>,
    /// The number of messages given up.
    dead: i64,
}

fn keeping(topology: &Topology, design: &DesignFrame) -> Kept {
    let queued = design.total(topology, Role::Queued);
    let retries = design.total(topology, Role::QueuedRetries);
    let waiting = match (queued > WAITING_FEW, retries > WAITING_FEW) {
        (true, _) => Some(format!("{} wait", format::count(queued))),
        (false, true) => Some(format!("{} wait to retry", format::count(retries))),
        (false, false) => None,
    };
    Kept {
        waiting,
        dead: design.total(topology, Role::DeadLetters),
    }
}
