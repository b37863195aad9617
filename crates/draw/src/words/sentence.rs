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
        (None, Some(waiting), None) => format!("{title}: {waiting}, none lost."),
        (None, Some(waiting), Some(dead)) => format!("{title}: {waiting}, {dead}."),
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
    let calm_failed = design.calm_rate(topology, Role::Failed);
    let failed_now = design.rate(topology, Role::Failed);
    // Of a few failures now and then the last second alone says little; once it differs by more than
    // chance would have it, the seconds before are over.
    let differs = (failed_now - calm_failed).abs() > 2.0 * libm::sqrt(calm_failed) + 2.0;
    let per_second = |role| {
        if differs {
            design.rate(topology, role)
        } else {
            design.calm_rate(topology, role)
        }
    };
    let (failed, done) = (per_second(Role::Failed), per_second(Role::Done));
    let share = failed / (failed + done).max(1.0);
    if share >= NOTABLE {
        let throttled = per_second(Role::Throttled);
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
            "has recovered; {} {requests} were lost",
            format::count(lost)
        )
        .replace("1 request were", "1 request was")
    })
}

/// What a design keeps for later, and what became of it; none if it keeps nothing.
struct Kept {
    /// "6,560 waiting (the oldest for 7.8 s)".
    waiting: Option<String>,
    /// The number of messages given up.
    dead: i64,
}

fn keeping(topology: &Topology, design: &DesignFrame) -> Kept {
    let queued = design.total(topology, Role::Queued);
    let retries = design.total(topology, Role::QueuedRetries);
    let waiting = match (queued > WAITING_FEW, retries > WAITING_FEW) {
        (true, _) => Some(format!(
            "{} waiting{}",
            format::count(queued),
            oldest(topology, design)
        )),
        (false, true) => Some(format!("{} waiting to retry", format::count(retries))),
        (false, false) => None,
    };
    Kept {
        waiting,
        dead: design.total(topology, Role::DeadLetters),
    }
}

/// How long the oldest message has waited, in brackets, if a queue knows it.
fn oldest(topology: &Topology, design: &DesignFrame) -> String {
    let ages = topology.with_role(Role::OldestMs);
    let most = ages.map(|(at, _)| design.values[at]).max().unwrap_or(0);
    if most > 0 {
        format!(" (the oldest for {})", format::duration(most as f64))
    } else {
        String::new()
    }
}
