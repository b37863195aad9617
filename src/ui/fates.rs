//! What became of people: a bar for each design, all of them on one scale. The table below says the same in
//! numbers, and which colour and pattern is what.

use super::page::Page;
use super::readout::Design;
use crate::draw::fates::{Segment, segments, sentence};
use crate::draw::words::format;
use crate::record::{Fate, Fates};
use crate::sim::Outcome;
use crate::web::live::{all, live, text};
use leptos::prelude::*;

/// From this share on, a segment has room for its share in digits.
const ROOM: f64 = 0.14;

/// The bars of all designs.
#[component]
pub(crate) fn Bars() -> impl IntoView {
    let page = Page::here();
    let requests = text(move || {
        let all = (page.moment).with(|frame| Some(frame.as_ref()?.designs.first()?.requests));
        all.map_or_else(|| "…".to_owned(), |all| format::count(all as i64))
    });
    view! {
        <h3 class="fates-title">"What became of " <b>{requests}</b> " requests so far"</h3>
        {live(move || {
            let designs = page.designs.get();
            all(Design::each(&designs).map(|design| view! { <Bar design /> }))
        })}
    }
}

/// The bar of one design.
#[component]
fn Bar(design: Design) -> impl IntoView {
    let page = Page::here();
    let (id, title) = (
        design.topology().id.clone(),
        design.topology().title.clone(),
    );
    let fates = Memo::new(move |_| {
        page.moment.with(|frame| {
            let frame = design.frame(frame.as_deref());
            frame.map_or_else(Default::default, |frame| {
                let twice = frame.outcome(Outcome::DoneTwice);
                (Fates::of(frame, design.topology()), twice)
            })
        })
    });
    let name = title.clone();
    let said = move || {
        let target_ms = page.setup.with(|setup| setup.target_ms);
        fates.with(|(fates, twice)| sentence(&name, fates, *twice, target_ms))
    };
    // On what is done, at its end.
    let twice = move || {
        fates.with(|(fates, twice)| {
            let [in_time, late, ..] = segments(fates);
            let done = in_time.width + late.width;
            let share = (*twice as f64 / fates.total().max(1) as f64).min(done);
            let (left, width) = (percent(done - share), percent(share));
            format!("left:{left};width:{width}")
        })
    };
    view! {
        <div class="fates" data-testid=format!("{id}-fates")>
            <p>{title}</p>
            <div class="fates-bar" role="img" tabindex="0" aria-label=text(said)>
                {all(Fate::ALL.map(|fate| segment(fate, fates)))}
                <i
                    class="twice"
                    data-value=text(move || fates.with(|(_, twice)| twice.to_string()))
                    hidden=Signal::derive(move || fates.with(|(_, twice)| *twice == 0))
                    style=text(twice)
                ></i>
            </div>
        </div>
    }
}

/// A part of the bar's length, in CSS.
fn percent(share: f64) -> String {
    format!("{}%", format::fixed(share * 100.0, 3))
}

fn segment(fate: Fate, fates: Memo<(Fates, u64)>) -> impl IntoView {
    let read = move || fates.with(|(fates, _)| segments(fates)[fate as usize]);
    let written = move || {
        let Segment { share, .. } = read();
        if share >= ROOM {
            format::percent(share)
        } else {
            String::new()
        }
    };
    let said = move || {
        let Segment { count, share, .. } = read();
        let (count, share) = (format::count(count as i64), format::percent(share));
        format!("{count} {} ({share})", fate.words())
    };
    view! {
        <i
            class=format!("fate-{}", fate.id())
            data-value=text(move || read().count.to_string())
            style=text(move || format!("width:{}", percent(read().width)))
            title=text(said)
        >
            <b>{text(written)}</b>
        </i>
    }
}
