//! What became of people: a bar for each design, all of them on one scale. The table below says the same in
//! numbers, and which colour and pattern is what.

use super::readout::{Design, Shown};
use crate::draw::fates::{Segment, segments, sentence, words};
use crate::draw::words::format;
use crate::record::Fates;
use crate::sim::Outcome;
use crate::web::live::all;
use leptos::prelude::*;

/// From this share on, a segment has room for its share in digits.
const ROOM: f64 = 0.14;

/// The bars of all designs.
pub(super) fn bars(shown: &Shown<'_>) -> AnyView {
    let mut requests = "…".to_owned();
    let bars = Design::each(shown.designs).map(|design| {
        let topology = design.topology();
        let (mut fates, mut twice) = (Fates::default(), 0);
        if let Some(frame) = shown.frame(&design) {
            fates = Fates::of(frame, topology);
            twice = frame.outcome(Outcome::DoneTwice);
            requests = format::count(frame.requests as i64);
        }
        bar(
            &topology.id,
            &topology.title,
            &fates,
            twice,
            shown.target_ms,
        )
    });
    let bars: Vec<AnyView> = bars.collect();
    view! {
        <h3 class="fates-title">"What became of " <b>{requests}</b> " requests so far"</h3>
        {bars}
    }
    .into_any()
}

fn bar(id: &str, title: &str, fates: &Fates, twice: u64, target_ms: Option<f64>) -> AnyView {
    let segments = segments(fates);
    let parts = segments.map(|segment| {
        let Segment {
            fate,
            count,
            share,
            width,
        } = segment;
        let shown = format::percent(share);
        let said = format!(
            "{} {} ({shown})",
            format::count(count as i64),
            words(fate, target_ms)
        );
        let written = if share < ROOM { String::new() } else { shown };
        view! {
            <i
                class=format!("fate-{}", fate.id())
                data-value=count.to_string()
                style=format!("width:{}", percent(width))
                title=said
            >
                <b>{written}</b>
            </i>
        }
    });
    // On what is done, at its end.
    let done = segments[0].width + segments[1].width;
    let share = (twice as f64 / fates.total().max(1) as f64).min(done);
    let place = format!("left:{};width:{}", percent(done - share), percent(share));
    view! {
        <div class="fates" data-testid=format!("{id}-fates")>
            <p>{title.to_owned()}</p>
            <div
                class="fates-bar"
                role="img"
                tabindex="0"
                aria-label=sentence(title, fates, twice, target_ms)
            >
                {all(parts)}
                <i class="fate-twice" data-value=twice.to_string() style=place hidden=twice == 0></i>
            </div>
        </div>
    }
    .into_any()
}

/// A part of the bar's length, in CSS.
fn percent(share: f64) -> String {
    format!("{}%", format::fixed(share * 100.0, 3))
}
