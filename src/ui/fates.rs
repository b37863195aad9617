//! What became of people: a bar for each design, all of them on one scale. The table below says the same in
//! numbers, and which colour and pattern is what.

use super::cell::{Slot, slots};
use super::readout::{Design, Shown};
use crate::draw::fates::{Segment, segments, sentence, words};
use crate::draw::words::format;
use crate::record::{Fate, Fates};
use crate::sim::{Outcome, Topology};
use crate::web::live::all;
use leptos::prelude::*;

/// From this share on, a segment has room for its share in digits.
const ROOM: f64 = 0.14;

/// The bars of all designs.
pub(super) struct Bars {
    requests: Slot,
    each: Vec<Bar>,
}

impl Bars {
    pub(super) fn new(designs: &[Topology]) -> Self {
        Self {
            requests: Slot::new(),
            each: designs.iter().map(|_| Bar::new()).collect(),
        }
    }

    pub(super) fn view(&self, designs: &[Topology]) -> AnyView {
        let bars = designs.iter().zip(&self.each);
        let bars: Vec<AnyView> = bars.map(|(topology, bar)| bar.view(topology)).collect();
        view! {
            <h3 class="fates-title">
                "What became of " <b>{self.requests.text()}</b> " requests so far"
            </h3>
            {bars}
        }
        .into_any()
    }

    /// Writes a moment.
    pub(super) fn write(&self, shown: &Shown<'_>) {
        let mut requests = "…".to_owned();
        for (design, bar) in Design::each(shown.designs).zip(&self.each) {
            let topology = design.topology();
            let (mut fates, mut twice) = (Fates::default(), 0);
            if let Some(frame) = shown.frame(&design) {
                fates = Fates::of(frame, topology);
                twice = frame.outcome(Outcome::DoneTwice);
                requests = format::count(frame.requests as i64);
            }
            bar.write(&topology.title, &fates, twice, shown.target_ms);
        }
        self.requests.write(requests);
    }
}

/// The bar of a design.
struct Bar {
    said: Slot,
    /// Of each segment: how many requests, its place, its words, and its share if there is room.
    parts: [[Slot; 4]; Fate::COUNT],
    /// How many are done twice, and where that is marked.
    twice: [Slot; 2],
}

impl Bar {
    fn new() -> Self {
        Self {
            said: Slot::new(),
            parts: Fate::ALL.map(|_| slots()),
            twice: slots(),
        }
    }

    fn view(&self, topology: &Topology) -> AnyView {
        let parts = Fate::ALL.into_iter().zip(self.parts).map(|(fate, part)| {
            let [count, place, said, share] = part.map(Slot::text);
            view! {
                <i
                    class=format!("fate-{}", fate.id())
                    data-value=count
                    style=place
                    title=said
                >
                    <b>{share}</b>
                </i>
            }
        });
        let [twice, place] = self.twice.map(Slot::text);
        view! {
            <div class="fates" data-testid=format!("{}-fates", topology.id)>
                <p>{topology.title.clone()}</p>
                <div class="fates-bar" role="img" tabindex="0" aria-label=self.said.text()>
                    {all(parts)}
                    <i
                        class="fate-twice"
                        data-value=twice
                        style=place
                        hidden=Signal::derive(move || twice.with(|twice| twice == "0"))
                    ></i>
                </div>
            </div>
        }
        .into_any()
    }

    fn write(&self, title: &str, fates: &Fates, twice: u64, target_ms: Option<f64>) {
        self.said.write(sentence(title, fates, twice, target_ms));
        let segments = segments(fates);
        // On what is done, at its end.
        let done = segments[0].width + segments[1].width;
        for (segment, part) in segments.into_iter().zip(self.parts) {
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
            let texts = [
                count.to_string(),
                format!("width:{}", percent(width)),
                said,
                written,
            ];
            for (slot, text) in part.into_iter().zip(texts) {
                slot.write(text);
            }
        }
        let share = (twice as f64 / fates.total().max(1) as f64).min(done);
        let [count, place] = self.twice;
        count.write(twice.to_string());
        place.write(format!(
            "left:{};width:{}",
            percent(done - share),
            percent(share)
        ));
    }
}

/// A part of the bar's length, in CSS.
fn percent(share: f64) -> String {
    format!("{}%", format::fixed(share * 100.0, 3))
}
