//! What a caption remarks on: what a part holds, and which limit binds.

use crate::diagram::bound::{self, Bound};
use crate::diagram::flow::Flow;
use crate::diagram::glyph::clients::CROWD;
use crate::diagram::glyph::{function, queue};
use crate::diagram::held;
use crate::diagram::part::Part;
use crate::paint::shape::Paint;
use crate::words::format;
use sluice_record::{Fate, Fates};
use sluice_sim::{Glyph, Role};

/// Above this share a bucket counts as full.
const BURST_FULL: f64 = 0.95;

/// One remark about a part.
pub(super) struct Remark {
    pub(super) text: String,
    pub(super) paint: Paint,
    pub(super) bold: bool,
}

impl Remark {
    pub(super) fn soft(text: String) -> Self {
        Self {
            text,
            paint: Paint::Soft,
            bold: false,
        }
    }

    pub(super) fn strong(text: String, paint: Paint) -> Self {
        Self {
            text,
            paint,
            bold: true,
        }
    }
}

/// The remarks for now, the most pressing first; for parts that stand together, about all of them.
pub(super) fn remarks(part: &Part<'_>) -> Vec<Remark> {
    of(&part.stack().collect::<Vec<_>>())
}

/// The value of each part with a role: "3 · 50 · 8".
fn each(parts: &[Part<'_>], role: Role) -> String {
    let texts = parts.iter().map(|it| format::short(it.value(role)));
    texts.collect::<Vec<_>>().join(" · ")
}

/// The name; for several parts that stand together, their common one: "Queues".
pub(super) fn label(part: &Part<'_>) -> String {
    let label = part.spec().label;
    if part.spec().stack.of == 1 {
        return label.to_owned();
    }
    let kind = label.trim_end_matches(|it: char| it == ' ' || it.is_ascii_digit());
    let plural = if kind.ends_with('s') { "" } else { "s" };
    format!("{kind}{plural}")
}

pub(super) fn of(parts: &[Part<'_>]) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let Some(part) = parts.first() else {
        return remarks;
    };
    match part.spec().glyph {
        Glyph::Clients => clients(part, &mut remarks),
        Glyph::Queue => {
            let queued = parts.iter().any(|it| it.value(Role::Queued) > 0);
            let oldest = parts.iter().map(|it| it.value(Role::OldestMs));
            let oldest = oldest.max().unwrap_or(0);
            if queued {
                let queued = format!("{} queued", each(parts, Role::Queued));
                remarks.push(Remark::strong(queued, Paint::WaitingText));
            }
            if oldest >= 1_000 {
                let oldest = format!("oldest {}", format::duration(oldest as f64));
                remarks.push(Remark::soft(oldest));
            }
        }
        Glyph::Function => environments(parts, &mut remarks),
        _ => {}
    }
    let fault = part.value(Role::FaultPermille);
    if fault >= 1_000 {
        remarks.push(Remark::strong("down".to_owned(), Paint::RefusedText));
    } else if fault > 0 {
        let share = format::percent(fault as f64 / 1e3);
        remarks.push(Remark::strong(
            format!("failing {share}"),
            Paint::RefusedText,
        ));
    }
    let throttled: f64 = parts.iter().map(|it| it.rate(Role::Throttled)).sum();
    // Where there is more to say, the clock says it alone.
    let is_slow = |it: &Part<'_>| it.frame.slowed.get(usize::from(it.index)) == Some(&true);
    if fault == 0 && throttled <= 0.0 && parts.iter().any(is_slow) {
        remarks.push(Remark::strong("slow".to_owned(), Paint::RefusedText));
    }
    if throttled > 0.0 {
        let rate = format::short(libm::ceil(throttled) as i64);
        remarks.push(Remark::strong(
            format!("throttled {rate}/s"),
            Paint::RefusedText,
        ));
        if part.spec().glyph == Glyph::Function && !parts.iter().any(bound::is_full) {
            // Not by the number of environments: by how many calls each takes a second, or by how fast
            // there can be more.
            let by = if parts.iter().any(|it| it.value(Role::Idle) > 0) {
                "10/s each at most"
            } else {
                "growing at its limit"
            };
            remarks.push(Remark::soft(by.to_owned()));
        }
    } else if let Some(left) = part.bucket().filter(|left| *left < BURST_FULL) {
        // An empty bucket shows as throttling.
        remarks.push(Remark::soft(format!("burst {}", format::percent(left))));
    }
    remarks
}

/// How many wait; in amber only if it is more than one person of the crowd.
fn clients(part: &Part<'_>, remarks: &mut Vec<Remark>) {
    let waiting = Fates::of(part.frame, part.topology).count(Fate::Waiting);
    if waiting > 0 {
        let text = format!("{} waiting", format::short(waiting as i64));
        let person = part.scale.requests_all / f64::from(CROWD);
        remarks.push(if waiting as f64 > person {
            Remark::strong(text, Paint::WaitingText)
        } else {
            Remark::soft(text)
        });
    }
    let retries = part.value(Role::QueuedRetries);
    if retries > 0 {
        let text = format!("{} to retry", format::short(retries));
        remarks.push(Remark::strong(text, Paint::RefusedText));
    }
    if part.flow == Flow::Down {
        remarks.extend(held::said(part.topology, part.frame).map(Remark::soft));
    }
}

fn environments(parts: &[Part<'_>], remarks: &mut Vec<Remark>) {
    let sum = |role| parts.iter().map(|it| it.value(role)).sum::<i64>();
    let limit = parts.iter().map(|it| it.value(Role::Limit)).max();
    let limit = format::short(limit.unwrap_or(0));
    let text = format!("{} of {limit} busy", each(parts, Role::Busy));
    let is_full = parts.iter().any(bound::is_full);
    remarks.push(match bound::bound(parts) {
        Bound::Refuses if is_full => Remark::strong(text, Paint::RefusedText),
        Bound::Delays => Remark::strong(text, Paint::WaitingText),
        Bound::Refuses | Bound::No => Remark::soft(text),
    });
    let queued = sum(Role::Queued);
    if queued > 0 {
        let text = format!("{} waiting", format::short(queued));
        remarks.push(Remark::strong(text, Paint::WaitingText));
    }
    let calm = parts.iter().all(|it| it.rate(Role::Throttled) <= 0.0);
    let warming = sum(Role::Warming);
    if warming > 0 && calm {
        let text = format!("{} warming up", format::short(warming));
        remarks.push(Remark::soft(text));
    }
}

/// How many messages are coming back, if any.
pub(super) fn retrying(part: &Part<'_>) -> Option<String> {
    let retries: i64 = (part.stack().map(|it| it.value(Role::QueuedRetries))).sum();
    (retries > 0).then(|| format!("{} retrying", format::short(retries)))
}

/// The scale that it is drawn to: the number of environments that a cell of the block stands for, if it is
/// more than one; how many messages fill the queue, where there is no room to write it along the queue.
pub(super) fn scale_note(part: &Part<'_>) -> Option<String> {
    if part.spec().glyph == Glyph::Queue && part.flow == Flow::Down {
        return Some(format!("full at {}", format::short(queue::full(part))));
    }
    if part.spec().glyph != Glyph::Function {
        return None;
    }
    let each = function::environments_per_cell(part);
    (each > 1).then(|| format!("cell = {}", format::short(each)))
}
