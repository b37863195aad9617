//! A film of a stretch of a run, as smooth as fits into the size.

use super::picture::{Easel, alt, poster, theme};
use super::{Made, SIMULATION_SHARE, Teller, name};
use crate::draw::Chart;
use crate::draw::poster::Poster;
use crate::export::film::{BYTES_MAX, Film, FilmPlan};
use crate::export::palette::Palette;
use crate::record::Run;
use crate::sim::SimTime;
use crate::studio::job::{Done, Film as Stretch, Look};
use js_sys::Uint8Array;
use std::fmt::Write as _;

/// Frames whose colours stand for all others'.
const SAMPLES: usize = 6;

/// What is painted again and again.
struct Set<'r> {
    run: &'r Run,
    poster: Poster,
    chart: Option<Chart>,
    easel: Easel,
}

pub(super) fn make(
    run: &Run,
    stretch: Stretch,
    look: Look,
    teller: &Teller,
) -> Result<Made, String> {
    let look = Look { ratio: 1, ..look };
    let Stretch {
        from_s,
        until_s,
        speed,
        poster_s,
    } = stretch;
    let mut plan = FilmPlan::new(from_s, until_s, speed, poster_s, run.end().secs_f64())?;
    let poster = poster(&look, speed, true);
    let chart = poster.chart(run);
    let first = poster.picture(run, chart.as_ref(), SimTime::from_secs_f64(from_s));
    let set = Set {
        run,
        easel: Easel::new(&first, &look)?,
        poster,
        chart,
    };
    let palette = set.palette(plan, &look)?;
    let bytes = loop {
        match set.film(plan, &palette, teller)? {
            Attempt::Made(bytes) => break bytes,
            Attempt::TooLarge { frames, bytes } => {
                plan = plan.slower(frames, bytes, BYTES_MAX).ok_or(
                    "This film would be larger than 1 MB even as a slide show: choose a shorter \
                     stretch, a smaller width, or one design.",
                )?;
            }
        }
    };
    let mut note = String::new();
    // Writing to a String cannot fail.
    let _ = write!(
        note,
        "{} frames, {} kB, {:.0} a second.",
        plan.frame_count(),
        bytes.len().div_ceil(1_000),
        plan.rate()
    );
    let done = Done {
        name: name(run, "", "gif"),
        mime: "image/gif".to_owned(),
        alt: alt(run, SimTime::from_secs_f64(poster_s), &look),
        notes: vec![note],
        ..Done::default()
    };
    Ok((done, Uint8Array::from(bytes.as_slice()).into()))
}

/// What came of an attempt to make a film.
enum Attempt {
    Made(Vec<u8>),
    TooLarge { frames: usize, bytes: usize },
}

impl Set<'_> {
    fn paint(&self, at: SimTime) -> Result<Vec<u8>, String> {
        let picture = (self.poster).picture(self.run, self.chart.as_ref(), at);
        self.easel.paint(&picture);
        let [width, height] = [self.easel.canvas.width(), self.easel.canvas.height()];
        let sides = [f64::from(width), f64::from(height)];
        let data = (self.easel.context).get_image_data(0.0, 0.0, sides[0], sides[1]);
        let data = data.map_err(|_| "The browser does not hand out what it has painted.")?;
        Ok(data.data().0)
    }

    fn palette(&self, plan: FilmPlan, look: &Look) -> Result<Palette, String> {
        let step = plan.frame_count().div_ceil(SAMPLES);
        let samples: Result<Vec<_>, _> = plan
            .frames()
            .step_by(step)
            .map(|(at, _)| self.paint(at))
            .collect();
        let samples = samples?;
        Ok(Palette::of(theme(look), samples.iter().map(Vec::as_slice)))
    }

    fn film(&self, plan: FilmPlan, palette: &Palette, teller: &Teller) -> Result<Attempt, String> {
        let [width, height] = [self.easel.canvas.width(), self.easel.canvas.height()];
        let mut film = Film::begin(width, height, palette.clone())?;
        let count = plan.frame_count();
        for (nth, (at, stands_cs)) in plan.frames().enumerate() {
            film.add(&self.paint(at)?, stands_cs)?;
            let frames = nth + 1;
            if film.bytes() > BYTES_MAX {
                let bytes = film.bytes();
                return Ok(Attempt::TooLarge { frames, bytes });
            }
            let so_far = frames as f64 / count as f64;
            teller.progress(SIMULATION_SHARE + (1.0 - SIMULATION_SHARE) * so_far);
        }
        Ok(Attempt::Made(film.finish()?))
    }
}
