//! Why a request fared as it did, as one plain sentence: its outcome, what decided it and how long
//! that had lasted, how much traffic had come there, and where the time went.

use super::format;
use sluice_record::{Explanation, Inflow};
use sluice_sim::{Cause, Outcome, PartIx, Phase, Topology};

/// Shares of repeated calls below this are not worth mentioning.
const NOTABLE: f64 = 0.005;
/// A phase is worth mentioning from this share of the time on.
const LARGE: f64 = 0.25;
/// A failure at least this long before the outcome is worth mentioning, in milliseconds.
const AGO_MS: u32 = 1_000;

/// One sentence: "Refused: API Gateway's bucket of 5,000 tokens had been empty for 3.2 s; 1,720/s
/// came from Clients (31% retries), 1,000/s got through."
pub fn sentence(topology: &Topology, why: &Explanation) -> String {
    let before = if why.ago_ms >= AGO_MS {
        let ago = format::duration(why.ago_ms.into());
        format!(", {ago} before the end")
    } else {
        String::new()
    };
    let what = what(topology, why);
    let mut said = vec![format!("{}: {what}{before}", head(why))];
    if let Some(standing) = why.standing.filter(|it| it.part != why.part) {
        let queue = label(topology, standing.part);
        let since = format::duration(standing.for_ms.into());
        let waiting = format::count(standing.value.unwrap_or(0));
        said.push(format!(
            "{waiting} were ahead of it in {queue}, backed up for {since}"
        ));
    }
    said.extend(why.fed.map(|fed| fed_by(topology, &fed)));
    if why.troubles > 1 {
        said.push(format!("{} things had gone wrong", why.troubles));
    }
    if !matches!(why.outcome, Outcome::Refused | Outcome::DoneTwice) {
        said.extend(spent(why));
    }
    said.join("; ") + "."
}

fn label(topology: &Topology, part: PartIx) -> &'static str {
    topology.parts[usize::from(part)].label
}

/// The outcome.
fn head(why: &Explanation) -> String {
    let took = format::duration(why.spent_ms.iter().sum::<u32>().into());
    match why.outcome {
        Outcome::Refused => "Refused".to_owned(),
        Outcome::DoneTwice => "Done twice".to_owned(),
        Outcome::GaveUp => format!("Given up after {took}"),
        Outcome::AcceptedLost => format!("Lost after {took}"),
        _ => format!("Done late, after {took}"),
    }
}

/// What decided the outcome.
fn what(topology: &Topology, why: &Explanation) -> String {
    let part = label(topology, why.part);
    let standing = why.standing.filter(|it| it.part == why.part);
    let for_ms = standing.map_or(0, |it| it.for_ms);
    let since = format::duration(for_ms.into());
    let value = standing.and_then(|it| it.value).unwrap_or(0);
    let number = format::count(value);
    match why.cause {
        Cause::GatewayRate => {
            format!("{part}'s bucket of {number} tokens had been empty for {since}")
        }
        Cause::Concurrency => {
            format!("all {number} environments of {part} had been in use for {since}")
        }
        Cause::ScalingRate => {
            format!("{part} had started environments as fast as it may for {since}")
        }
        Cause::InvocationRate => {
            format!("{part} had been invoked as often as it may be for {since}")
        }
        Cause::TableCapacity => {
            format!("{part}'s {number} units/s had been used up for {since}")
        }
        Cause::ModelTokens => {
            format!("{part}'s {number} tokens a minute had been used up for {since}")
        }
        Cause::ModelRequestSize => {
            format!("the request is larger than {part}'s limit of {number} tokens a minute")
        }
        Cause::PartitionCapacity => {
            format!("a hot key had used up its partition of {part} for {since}")
        }
        Cause::TableFault => {
            let share = format::percent(value as f64 / 1e3);
            format!("{part} had failed {share} of its calls for {since}")
        }
        Cause::FunctionError => format!("the code in {part} failed"),
        Cause::Poison => format!("{part} can never process it"),
        Cause::FunctionTimeout => format!("its time in {part} was up"),
        Cause::BatchFailed => "another message of its batch failed".to_owned(),
        Cause::BalancerCapacity => {
            format!("{part} had grown to {number} calls/s, and more had come for {since}")
        }
        Cause::NoInstance => format!("none of {part} had been in service for {since}"),
        Cause::Backlog => {
            format!(
                "all {number} workers of {part} had been busy for {since}, and nobody more could wait"
            )
        }
        Cause::IntegrationTimeout | Cause::IdleTimeout => {
            format!("{part} no longer waited, but the work went on")
        }
        Cause::ServiceTimeout => format!("{part} no longer waited for another service"),
        Cause::ClientTimeout => "the client no longer waited, but the work went on".to_owned(),
        Cause::VisibilityTimeout => format!("{part} showed its message again before it was done"),
        Cause::DuplicateDelivery => format!("{part} delivered its message twice"),
        Cause::Retention => format!("its message was older than {part} keeps any"),
        Cause::Slow => "nothing failed".to_owned(),
    }
}

/// The traffic to the limit.
fn fed_by(topology: &Topology, fed: &Inflow) -> String {
    let again = [
        (fed.retries, "retries"),
        (fed.redeliveries, "redeliveries"),
        (fed.sdk_retries, "SDK retries"),
    ];
    let again: Vec<String> = again
        .into_iter()
        .filter(|&(share, _)| share >= NOTABLE)
        .map(|(share, what)| format!("{} {what}", format::percent(share)))
        .collect();
    let again = if again.is_empty() {
        String::new()
    } else {
        format!(" ({})", again.join(", "))
    };
    format!(
        "{}/s came from {}{again}, {}/s got through",
        format::rate(fed.came_per_s),
        label(topology, fed.source),
        format::rate(fed.passed_per_s),
    )
}

/// Where most of the time went, if one phase took a large share.
fn spent(why: &Explanation) -> Option<String> {
    let all: u32 = why.spent_ms.iter().sum();
    let mut phases: Vec<(u32, Phase)> = why.spent_ms.into_iter().zip(Phase::ALL).collect();
    phases.retain(|&(ms, _)| ms > 0 && f64::from(ms) >= f64::from(all) * LARGE);
    let mut longest_first = Vec::new();
    while let Some(most) = phases.iter().copied().max() {
        phases.retain(|phase| *phase != most);
        longest_first.push(most);
    }
    let said = longest_first.into_iter().map(|(ms, phase)| {
        let took = format::duration(ms.into());
        format!("{took} {}", words(phase))
    });
    let said = said.collect::<Vec<_>>().join(", ");
    (!said.is_empty()).then_some(said)
}

/// Where the request was, to follow a length of time.
fn words(phase: Phase) -> &'static str {
    match phase {
        Phase::Travel => "on the way",
        Phase::ClientBackoff => "before sending again",
        Phase::Queue => "in the queue",
        Phase::Hidden => "hidden after a failure",
        Phase::Throttled => "throttled",
        Phase::Batch => "in its batch",
        Phase::ColdStart => "in a cold start",
        Phase::Work => "in the code",
        Phase::Table => "in the database",
        Phase::Model => "in the model",
        Phase::SdkBackoff => "between SDK retries",
    }
}
