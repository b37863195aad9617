//! Which milestones are marked under the chart, and which of the marks have words.
//!
//! Only a few: the most important kinds first, and none that would lie over another mark. On narrow
//! charts marks have no words, nor where these would lie over the band of a change.

use super::{Chart, INSET, x_of};
use crate::paint::text;
use crate::words::format;
use sluice_record::MilestoneKind;

/// Limit on the number of marks.
const MARKS_MAX: usize = 8;
/// Room for a finger around a mark, in pixels.
const DOT: f64 = 24.0;
/// Font size of the words.
const SIZE: f64 = 12.0;
/// A chart narrower than this has dots alone.
const NARROW: f64 = 600.0;

/// A mark under the chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Its instant, in milliseconds.
    pub at_ms: u64,
    /// The x of its dot.
    pub x: f64,
    /// What it says.
    pub words: &'static str,
    /// The words with the time and the design.
    pub name: String,
    /// The design that it concerns.
    pub design: usize,
    /// On which side its words stand; none if they are not shown.
    pub side: Option<Side>,
}

/// The side of the dot on which words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// To the right.
    After,
    /// To the left.
    Before,
}

/// All kinds, the most important first.
const KINDS: [MilestoneKind; 10] = [
    MilestoneKind::FirstThrottle,
    MilestoneKind::QueuePeak,
    MilestoneKind::RetryStormBegins,
    MilestoneKind::FirstDeadLetter,
    MilestoneKind::Recovered,
    MilestoneKind::Drained,
    MilestoneKind::OldestOverMinute,
    MilestoneKind::ColdStarts,
    MilestoneKind::RetryStormEnds,
    MilestoneKind::QueueGrows,
];

impl Chart {
    /// The marks of a chart of this width, in chronological order.
    pub fn marks(&self, width: f64) -> Vec<Mark> {
        let mut found = Vec::new();
        for kind in KINDS {
            for (design, moments) in self.moments.iter().enumerate() {
                let same = moments.iter().filter(|one| one.kind == kind);
                found.extend(same.map(|one| (design, one)));
            }
        }
        // On the page's timeline the bands of changes lie in the same row, and have words of their own.
        let on_band = |from: f64, until: f64| {
            let x = |seconds| x_of(seconds, self.end_s, width);
            let mut bands = self.bands.iter();
            bands.any(|band| from < x(band.until_s) && x(band.from_s) < until)
        };
        let mut taken: Vec<(f64, f64)> = Vec::new();
        let mut marks: Vec<Mark> = Vec::new();
        for (design, moment) in found {
            let seconds = moment.at.secs_f64();
            let x = x_of(seconds, self.end_s, width);
            let words = moment.kind.words();
            let room = text::width(words, SIZE, false) + 4.0;
            let (left, right) = (x - DOT / 2.0, x + DOT / 2.0);
            let places = [
                (Some(Side::After), left, right + room),
                (Some(Side::Before), left - room, right),
                (None, left, right),
            ];
            let narrow = width < NARROW;
            let fits = |&(side, from, until): &(Option<Side>, f64, f64)| {
                let inside = side.is_none() || (from >= 0.0 && until <= width);
                let words_fit = match side {
                    None => true,
                    Some(Side::After) => !narrow && !on_band(x, until),
                    Some(Side::Before) => !narrow && !on_band(from, x),
                };
                inside && words_fit && taken.iter().all(|&(a, b)| until <= a || b <= from)
            };
            let Some(&(side, from, until)) = places.iter().find(|place| fits(place)) else {
                continue;
            };
            taken.push((from, until));
            let title = (self.series.get(design)).map_or("", |series| series.title.as_str());
            let at_ms = moment.at.micros() / 1_000;
            let place = marks.partition_point(|mark| mark.at_ms <= at_ms);
            let mark = Mark {
                at_ms,
                x: x.min(width - INSET).max(INSET),
                words,
                name: format!("{} {words}, {title}", format::clock(seconds)),
                design,
                side,
            };
            marks.insert(place, mark);
            if marks.len() == MARKS_MAX {
                break;
            }
        }
        marks
    }
}
