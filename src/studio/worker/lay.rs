//! What a file measured, laid over a run. The file and the run are kept: to move the one over the other is to compare
//! the same two again.

use super::{Made, Teller, file, open, simulate};
use crate::import::{Counted, Opened};
use crate::measured::{Against, Aligned, Measured};
use crate::record::Run;
use crate::scenario::traffic::Shape;
use crate::share::laid::Laid;
use crate::studio::compared::{panels, rows};
use crate::studio::job::{Compared, Done, Over};
use std::cell::RefCell;
use wasm_bindgen::JsValue;

/// What is kept from one job to the next.
#[derive(Default)]
struct Kept {
    measured: Measured,
    /// The traffic of the file, whose clock may be that of a run.
    counted: Option<Counted>,
    /// A finished run, with the link to it.
    run: Option<(String, Run)>,
}

thread_local! {
    static KEPT: RefCell<Kept> = RefCell::default();
}

/// Lays a file over the run of a link; none is the file before.
pub(super) fn over(
    link: String,
    over: &Over,
    file: JsValue,
    teller: &Teller,
) -> Result<Made, String> {
    let mut kept = KEPT.take();
    if !file.is_null() {
        let bytes = file::bytes(&over.name, file)?;
        let mut opened = Opened::open(&bytes, |_| {})?;
        opened.place(over.choice.zone);
        kept = Kept {
            measured: Measured::of(&opened, &bytes)?,
            counted: opened.counted(&over.choice, |_| {}).ok(),
            run: None,
        };
    }
    let before = kept.run.take().filter(|it| it.0 == link);
    let (link, run) = if let Some(before) = before {
        before
    } else {
        let scenario = open(&link)?.scenario;
        let run = simulate(scenario, &|share| teller.progress(share));
        (link, run)
    };
    let compared = compare(&kept, over, &run);
    kept.run = Some((link, run));
    KEPT.set(kept);
    let done = Done {
        compared: Some(Box::new(compared)),
        ..Done::default()
    };
    Ok((done, JsValue::NULL))
}

fn compare(kept: &Kept, over: &Over, run: &Run) -> Compared {
    let measured = &kept.measured;
    let clock = kept.counted.as_ref();
    let clock = clock.map(|it| Aligned::by_clock(it, run.scenario()));
    let is_replay = matches!(run.scenario().traffic.shape, Shape::Replay { .. });
    let (aligned, why) = match (over.from_s, clock) {
        (Some(seconds), _) => (Aligned::Offset { seconds }, None),
        (None, Some(Ok(clock))) => (clock, None),
        // Of traffic that never was a file's there is nothing to say.
        (None, clock) => {
            let why = clock.and_then(Result::err).filter(|_| is_replay);
            (Aligned::Offset { seconds: 0.0 }, why)
        }
    };
    let against = Against::picked(measured, run, aligned, &over.picks);
    let (designs, end_s) = (run.topologies(), run.end().secs_f64());
    let first_ms = measured.begin_ms().unwrap_or_default();
    let begin_ms = aligned.begin_ms(measured);
    let laid = Laid {
        generation: over.generation,
        panels: panels(&against, designs, end_s),
    };
    let alone = against.rows.iter().filter(|it| it.side.is_none());
    let alone = alone.filter_map(|it| Some([&it.name, ": ", it.remark.as_ref()?].concat()));
    let said = aligned.sentence();
    let others = against.told.iter().filter(|it| **it != said).cloned();
    let mut told: Vec<String> = others.chain(alone).collect();
    told.dedup();
    Compared {
        message: laid.write(),
        from_s: first_ms.saturating_sub(begin_ms) as f64 / 1e3,
        range_s: [-measured.span_s().ceil(), end_s],
        aligned: [said, why.unwrap_or_default()]
            .join(" ")
            .trim_end()
            .to_owned(),
        told,
        rows: rows(&against, designs),
    }
}
