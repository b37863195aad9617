//! What a frame says, in plain words: one sentence for each design.
//!
//! A sentence claims nothing that the numbers of the same frame deny. Who waits is counted where the
//! figure and the numbers show it, and called by the name that it has there: the messages "queued" (not all
//! requests whose user waits, of which some are at work), clients about to retry, or calls "held open".

use super::format;
use sluice_record::{DesignFrame, Fate, Fates, Frame};
use sluice_sim::{Role, Topology};

/// Below this share of failures a design counts as healthy.
const NOTABLE: f64 = 0.005;
/// Up to this many waiting messages are merely in transit.
const WAITING_FEW: i64 = 20;
/// With fewer failures a second than this, their share is chance.
const FAILURES_FEW: f64 = 5.0;
/// Unless it is large, and so many fail each second.
const SHARE_LARGE: f64 = 0.2;
const FAILURES_SURE: f64 = 1.0;
/// Calls that are open for longer than so many seconds, on average, are waited for.
const OPEN_S: f64 = 2.0;
/// From here on an instant is known by its clock.
const LONG_S: f64 = 600.0;
/// Beside this many other sentences, one has room for the essential.
const OTHERS_MAX: usize = 1;

/// One sentence for each design; where there are many, short ones.
pub fn sentences(topologies: &[Topology], frame: &Frame) -> Vec<String> {
    let short = topologies.len() > OTHERS_MAX + 1;
    topologies
        .iter()
        .zip(&frame.designs)
        .map(|(topology, design)| sentence(topology, design, short))
        .collect()
}

/// All sentences in one line, for readers who do not see the picture.
pub fn description(topologies: &[Topology], frame: &Frame) -> String {
    let seconds = frame.at.secs_f64();
    let when = if seconds < LONG_S {
        format!("After {} s", format::fixed(libm::floor(seconds), 0))
    } else {
        format!("At {}", format::clock(seconds))
    };
    format!("{when}: {}", sentences(topologies, frame).join(" "))
}

fn sentence(topology: &Topology, design: &DesignFrame, short: bool) -> String {
    let title = &topology.title;
    if design.requests == 0 {
        return format!("{title}: no request yet.");
    }
    let fates = Fates::of(design, topology);
    let now = failing(topology, design, &fates);
    let waiting = waiting(topology, design);
    let dead = design.total(topology, Role::DeadLetters);
    let failed = (now.is_none()).then(|| failed(&fates, dead, short));
    let failed = failed.flatten();
    let head = match (&now, &waiting, &failed) {
        (Some(now), ..) => format!("{title} {now}; "),
        (None, Some(_), _) => format!("{title}: "),
        (None, None, Some(_)) => format!("{title} has recovered; "),
        (None, None, None) => format!("{title} keeps up; "),
    };
    let waits = waiting.is_some();
    let mut more: Vec<String> = waiting.into_iter().collect();
    more.extend(failed);
    if dead > 0 {
        more.push(format!("{} dead-lettered", format::count(dead)));
    }
    if now.is_none() && more.is_empty() {
        more.push("no request has failed".to_owned());
    } else if now.is_none() && more.len() == 1 && waits && !short {
        more.push("none lost".to_owned());
    }
    format!("{}.", (head + &more.join("; ")).trim_end_matches("; "))
}

/// What a design does to requests now that it should not: "is refusing three requests in ten".
fn failing(topology: &Topology, design: &DesignFrame, fates: &Fates) -> Option<String> {
    let last = |role| design.rate(topology, role);
    let calm = |role| design.calm_rate(topology, role);
    let (failed, failed_calm) = (last(Role::Failed), calm(Role::Failed));
    let share = share_of(failed, last(Role::Done));
    let share_calm = share_of(failed_calm, calm(Role::Done));
    let is_few = failed < FAILURES_FEW && failed_calm < FAILURES_FEW;
    let how_many = if !is_few {
        (share >= NOTABLE).then(|| format::share_in_words(share))
    } else if failed_calm >= FAILURES_SURE && share_calm >= SHARE_LARGE {
        Some(format::share_in_words(share_calm))
    } else {
        (share.max(share_calm) >= NOTABLE).then(|| "a few requests".to_owned())
    };
    let throttled = last(Role::Throttled);
    // Who is refused may come again until patience ends: that is no refusal.
    let refused = fates.count(Fate::Refused) >= fates.count(Fate::TimedOut);
    let verb = if refused && throttled > 0.0 && throttled * 2.0 >= failed {
        "is refusing"
    } else {
        "is failing"
    };
    Some(format!("{verb} {}", how_many?))
}

/// The share of failures among the requests that ended.
fn share_of(failed: f64, done: f64) -> f64 {
    failed / (failed + done).max(1.0)
}

/// How many requests have failed, by the one fate that they share, if they do: "11,709 requests were
/// refused". Lost ones are known as dead letters where there are any.
fn failed(fates: &Fates, dead: i64, short: bool) -> Option<String> {
    let count = |fate| fates.count(fate);
    let (refused, timed_out, lost) = (
        count(Fate::Refused),
        count(Fate::TimedOut),
        count(Fate::Lost),
    );
    let all = refused + timed_out + lost;
    if all == 0 || (all == lost && dead > 0) {
        return None;
    }
    let (were, requests) = match (short, all) {
        (true, _) => ("", ""),
        (_, 1) => (" was", " request"),
        _ => (" were", " requests"),
    };
    let end = if all == refused {
        format!("{were} refused")
    } else if all == lost {
        format!("{were} lost")
    } else if all == timed_out {
        " timed out".to_owned()
    } else {
        " failed".to_owned()
    };
    Some(format!("{}{requests}{end}", format::count(all as i64)))
}

/// Who waits, and for how long: "6,876 queued, the oldest for 7.8 s".
fn waiting(topology: &Topology, design: &DesignFrame) -> Option<String> {
    let total = |role| design.total(topology, role);
    let (queued, retries, open) = (
        total(Role::Queued),
        total(Role::QueuedRetries),
        total(Role::Open),
    );
    let ending = design.rate(topology, Role::Done) + design.rate(topology, Role::Failed);
    if queued > WAITING_FEW {
        let oldest = oldest(topology, design);
        Some(format!("{} queued{oldest}", format::count(queued)))
    } else if retries > WAITING_FEW {
        Some(format!("{} waiting to retry", format::count(retries)))
    // How many are open, over how many end each second, is how long each is (Little's law).
    } else if open > WAITING_FEW && open as f64 > ending * OPEN_S {
        Some(format!("{} calls held open", format::count(open)))
    } else {
        None
    }
}

/// How long the oldest message has waited, if a queue knows it.
fn oldest(topology: &Topology, design: &DesignFrame) -> String {
    let ages = topology.with_role(Role::OldestMs);
    let most = ages.map(|(at, _)| design.values[at]).max().unwrap_or(0);
    if most > 0 {
        format!(", the oldest for {}", format::duration(most as f64))
    } else {
        String::new()
    }
}
