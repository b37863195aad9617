//! Regions: what fits where, in words.

use super::cell::Cell;
use super::{Atlas, Axis};
use crate::said;
use sluice_draw::words::format;
use std::collections::BTreeMap;

/// Rows of the first grid, one above the other, in which the same designs follow each other from left to right.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// Its rows: the places of the lowest and of the highest.
    pub rows: [u32; 2],
    /// What is best from left to right.
    pub stretches: Vec<Stretch>,
}

/// A part of a row in which the same is best.
#[derive(Clone, Debug, PartialEq)]
pub struct Stretch {
    /// The best design; none where none meets the goals.
    pub best: Option<usize>,
    /// Where it begins: the least and the greatest value over the band's rows; of the first stretch both are the axis's
    /// first value.
    pub from: [f64; 2],
    /// Its places: the least and the greatest over the band's rows.
    places: [u32; 2],
}

impl Atlas {
    /// The bands of the map, from the bottom up.
    pub fn bands(&self) -> Vec<Band> {
        let y = &self.map.y;
        let mut bands: Vec<Band> = Vec::new();
        for row in (0..=y.last()).step_by(y.fine as usize) {
            let stretches = self.stretches(row);
            let bests = |it: &[Stretch]| it.iter().map(|it| it.best).collect::<Vec<_>>();
            match bands.last_mut() {
                Some(band) if bests(&band.stretches) == bests(&stretches) => {
                    band.rows[1] = row;
                    for (known, new) in band.stretches.iter_mut().zip(&stretches) {
                        known.widen(new);
                    }
                }
                _ => bands.push(Band {
                    rows: [row; 2],
                    stretches,
                }),
            }
        }
        bands
    }

    fn stretches(&self, row: u32) -> Vec<Stretch> {
        let x = &self.map.x;
        let mut stretches: Vec<Stretch> = Vec::new();
        for at in 0..=x.last() {
            let best = self.field.at((at, row));
            match stretches.last_mut() {
                Some(last) if last.best == best => last.places[1] = at,
                _ => {
                    let from = x.value_near((f64::from(at) - 0.5).max(0.0));
                    stretches.push(Stretch {
                        best,
                        from: [from; 2],
                        places: [at; 2],
                    });
                }
            }
        }
        stretches
    }

    /// A sentence for each band, from the bottom up.
    pub fn sentences(&self) -> Vec<String> {
        let bands = self.bands();
        let is_one = bands.len() == 1;
        let said = bands.iter().map(|band| {
            let words = self.words(band);
            if is_one {
                capital(&words)
            } else {
                format!("With {}: {words}", self.rows_in_words(band))
            }
        });
        said.collect()
    }

    fn rows_in_words(&self, band: &Band) -> String {
        let y = &self.map.y;
        let name = y.name.to_lowercase();
        let [low, high] = band.rows.map(|at| y.about(y.value(at)));
        if low == high {
            format!("{name} {low}")
        } else {
            format!("{name} {low} to {high}")
        }
    }

    fn words(&self, band: &Band) -> String {
        let mut out = String::new();
        let none = match self.designs.len() {
            1 => "it does not".to_owned(),
            2 => "neither does".to_owned(),
            _ => "none does".to_owned(),
        };
        for (nth, stretch) in band.stretches.iter().enumerate() {
            if nth > 0 {
                out.push_str("; ");
            }
            let from = self.border(stretch);
            let until = band.stretches.get(nth + 1).map(|it| self.border(it));
            let want = || self.want(band, stretch);
            let said = match (nth, stretch.best) {
                (0, best) => {
                    let who = self.first(best);
                    let where_ = match until {
                        Some(border) => {
                            format!("below a {} of {border}", self.map.x.name.to_lowercase())
                        }
                        None if best.is_none() => "anywhere".to_owned(),
                        None => "throughout".to_owned(),
                    };
                    let more = match best {
                        Some(best) => self.with(band, stretch, best),
                        None => want(),
                    };
                    format!("{who} {where_}{more}")
                }
                (nth, Some(best)) => {
                    let from = if nth == 1 { "there" } else { &from };
                    let with = self.with(band, stretch, best);
                    format!("from {from} {}{with}", self.name(best))
                }
                (1, None) => format!("above that {none}{}", want()),
                (_, None) => format!("above {from} {none}{}", want()),
            };
            out.push_str(&said);
        }
        out + "."
    }

    fn first(&self, best: Option<usize>) -> String {
        match (best, self.designs.len()) {
            (Some(best), 1) => format!("{} meets the goals", self.name(best)),
            (Some(best), 2) => format!("{} is the cheaper that meets the goals", self.name(best)),
            (Some(best), _) => format!("{} is the cheapest that meets the goals", self.name(best)),
            (None, 1) => format!("{} does not meet the goals", self.name(0)),
            (None, 2) => "neither meets the goals".to_owned(),
            (None, _) => "no design meets the goals".to_owned(),
        }
    }

    fn name(&self, design: usize) -> &str {
        self.designs.get(design).map_or("", |it| it.1.as_str())
    }

    /// Where a stretch begins: "about 2.13 × (310 requests/s)".
    fn border(&self, stretch: &Stretch) -> String {
        let x = &self.map.x;
        let [low, high] = stretch.from;
        let (least, most) = (x.about(low), x.about(high));
        let rate = |load: f64| format::rate(self.map.rps_at(load));
        let is_load = x.whole_path == "traffic.load";
        let rates = match (is_load, least == most) {
            (false, _) => String::new(),
            (true, true) => format!(" ({}/s)", rate(low)),
            (true, false) => format!(" ({} to {}/s)", rate(low), rate(high)),
        };
        if least == most {
            format!("about {least}{rates}")
        } else {
            format!("about {} to {most}{rates}", x.bare(low))
        }
    }

    /// The cells of a stretch in which the same is best.
    fn cells_of(&self, band: &Band, stretch: &Stretch) -> impl Iterator<Item = &Cell> {
        let ([from, until], [low, high]) = (stretch.places, band.rows);
        let best = stretch.best;
        let cells = self.cells.iter().map(|it| &**it);
        cells.filter(move |it| {
            let (x, y) = it.place;
            it.best == best && (from..=until).contains(&x) && (low..=high).contains(&y)
        })
    }

    /// The settings that were found for the best design of a stretch, from the least to the greatest of its cells: ", with
    /// concurrency limit 12 to 131".
    fn with(&self, band: &Band, stretch: &Stretch, best: usize) -> String {
        let knobs = self.map.knobs(best).iter().enumerate();
        let ranges = knobs.filter_map(|(nth, knob)| {
            let cells = self.cells_of(band, stretch);
            let places = cells.filter_map(|it| it.standings[best].choice.get(nth).copied());
            let places: Vec<u32> = places.collect();
            let ends = [places.iter().min()?, places.iter().max()?];
            Some(knob.between(ends.map(|it| *it)))
        });
        let ranges: Vec<String> = ranges.collect();
        if ranges.is_empty() {
            return String::new();
        }
        format!(", with {}", said::and(ranges))
    }

    /// Why no design meets the goals in a stretch: what most of its cells are nearest to, and which limit binds there.
    fn want(&self, band: &Band, stretch: &Stretch) -> String {
        let mut reasons: BTreeMap<String, u32> = BTreeMap::new();
        for cell in self.cells_of(band, stretch) {
            *reasons.entry(self.reason(cell)).or_default() += 1;
        }
        let most = reasons.values().max().copied().unwrap_or(0);
        let reason = reasons.into_iter().find(|it| it.1 == most);
        reason.map_or(String::new(), |it| it.0)
    }

    /// Why no design meets the goals at a cell.
    fn reason(&self, cell: &Cell) -> String {
        if let Some(sentence) = &cell.refusal {
            return format!(
                ", where nothing can be run: {}",
                sentence.trim_end_matches('.')
            );
        }
        let foremost = cell.foremost();
        let standing = &cell.standings[foremost];
        if let Some(sentence) = &standing.refusal {
            return format!(": {}", sentence.trim_end_matches('.'));
        }
        let Some(goal) = self.map.missed(standing) else {
            return String::new();
        };
        let mut details = Vec::new();
        if self.designs.len() > 1 {
            details.push(format!("{} comes nearest", self.name(foremost)));
        }
        if let Some(bound) = self.map.binding(cell, foremost) {
            let limit = sluice_scenario::decimal(bound.limit);
            let (name, unit) = (bound.name, bound.unit);
            details.push(format!("{name} of {limit}{unit} is used up"));
        }
        if details.is_empty() {
            return format!(", for want of {goal}");
        }
        format!(", for want of {goal} ({})", details.join(", and "))
    }
}

impl super::Map {
    /// Mean requests per second at a load.
    pub(super) fn rps_at(&self, load: f64) -> f64 {
        let now = self.scenario.expected_requests() / f64::from(self.scenario.duration_s);
        now * load / self.scenario.traffic.load
    }
}

impl Axis {
    /// A value in three digits without its unit.
    fn bare(&self, value: f64) -> String {
        let about = self.about(value);
        let unit = format!(" {}", self.unit);
        about.strip_suffix(&unit).unwrap_or(&about).to_owned()
    }
}

impl Stretch {
    fn widen(&mut self, other: &Self) {
        self.from = [
            self.from[0].min(other.from[0]),
            self.from[1].max(other.from[1]),
        ];
        self.places = [
            self.places[0].min(other.places[0]),
            self.places[1].max(other.places[1]),
        ];
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|it| it.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
