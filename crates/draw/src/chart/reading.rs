//! The values of the panels at one instant, in words.

use super::Chart;
use crate::chart::kind;
use crate::words::format;

/// The values at an instant.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The instant, as the axis writes it.
    pub clock: String,
    /// Each quantity's name, and its value for each design.
    pub rows: Vec<(String, Vec<String>)>,
}

impl Chart {
    /// The values at an instant; an unknown one is a dash.
    pub fn reading(&self, seconds: f64) -> Reading {
        let shown = kind::kinds(self.more).flat_map(|kind| kind.quantities.iter().chain(kind.told));
        let rows = shown.map(|&what| {
            let values = self.series.iter().map(|series| {
                let found = series.at(what, seconds);
                what.text(found.map_or(f64::NAN, |(_, value)| value))
            });
            (what.look().words.to_owned(), values.collect())
        });
        let extras = self.extras.iter().map(|extra| {
            let designs = 0..self.series.len();
            let values = designs.map(|design| extra.text_at(design, seconds));
            (extra.title.clone(), values.collect())
        });
        let mut all = Vec::new();
        for laid in self.laid.iter() {
            laid.tell(self, seconds, &mut all);
        }
        all.extend(rows.chain(extras));
        Reading {
            clock: format::clock(seconds),
            rows: all,
        }
    }
}
