//! The numbers of a file, as series: one for each column that is taken, and for each label that tells stacked ones
//! apart.

use super::number::{NUMBER_MAX, is_blank};
use super::opened::Opened;
use super::say::{separated, short};
use super::stamp::{DAY_MS, Way};
use super::taken::Taken;
use super::unit::Unit;
use super::zone::Zone;
use std::collections::BTreeMap;
use time::{Month, OffsetDateTime, Weekday};

/// Bad rows that are quoted; the rest are only counted.
const BAD_MAX: usize = 10;
/// Rows between two reports of progress.
const ROWS_PER_WORD: usize = 5_000;
const HOUR_MS: i64 = 3_600_000;

/// A series of numbers over time.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// What it is of: the heading of its column, or its label.
    pub name: String,
    /// The column and the word that tell it apart from others, if they are stacked.
    pub label: Option<(String, String)>,
    /// What its numbers stand for.
    pub unit: Unit,
    /// Milliseconds since 1970, in order of the file, and the number; none where nothing was measured.
    pub points: Vec<(i64, Option<f64>)>,
}

impl Series {
    /// All of its numbers together.
    pub fn total(&self) -> f64 {
        self.points.iter().filter_map(|(_, number)| *number).sum()
    }
}

/// The series of a file, and what was wrong with some rows.
#[derive(Debug, Default)]
pub(crate) struct Taking {
    pub(crate) series: Vec<Series>,
    /// Rows that were read.
    pub(crate) rows: usize,
    /// Rows that were passed over since they are not of the kind that was chosen.
    pub(crate) left: usize,
    /// Rows whose number is empty.
    pub(crate) blank: usize,
    pub(crate) bad_count: usize,
    pub(crate) told: Vec<String>,
}

impl Taking {
    fn complain(&mut self, line: u64, what: &str, found: &str) {
        self.bad_count += 1;
        if self.bad_count <= BAD_MAX {
            self.told
                .push(format!("Line {line}: “{}” {what}.", short(found)));
        }
    }
}

/// Takes the numbers; `progress` is called with the share that is read.
pub(crate) fn series(file: &Opened<'_>, taken: &Taken, mut progress: impl FnMut(f64)) -> Taking {
    let mut taking = Taking::default();
    let mut places: BTreeMap<(usize, String), usize> = BTreeMap::new();
    let length = file.text.len().max(1) as f64;
    file.each_row(&mut |row, is_heading| {
        if is_heading {
            return;
        }
        let field = |at: usize| row.fields.get(at).copied().unwrap_or_default();
        if !taken
            .only
            .iter()
            .all(|(at, words)| words.iter().any(|it| it == field(*at)))
        {
            taking.left += 1;
            return;
        }
        let Some(at_ms) = instant(taken, &field) else {
            taking.complain(row.line, "is no time", field(taken.time[0].0));
            return;
        };
        let label = taken.apart.map(field).unwrap_or_default();
        let mut add = |place: usize, number: Option<f64>, taking: &mut Taking| {
            let key = (place, label.to_owned());
            let nth = *places.entry(key).or_insert_with(|| {
                taking.series.push(blank(file, taken, place, label));
                taking.series.len() - 1
            });
            taking.series[nth].points.push((at_ms, number));
        };
        if taken.values.is_empty() {
            add(0, Some(1.0), &mut taking);
        }
        for (at, style) in &taken.values {
            let text = field(*at);
            match style
                .read(text)
                .filter(|it| (0.0..=NUMBER_MAX).contains(it))
            {
                Some(number) => add(*at, Some(number), &mut taking),
                None if is_blank(text) => {
                    taking.blank += 1;
                    add(*at, None, &mut taking);
                }
                None => {
                    taking.complain(row.line, "is no count", text);
                    return;
                }
            }
        }
        taking.rows += 1;
        if taking.rows.is_multiple_of(ROWS_PER_WORD) {
            progress(row.byte as f64 / length);
        }
    });
    if taking.bad_count > BAD_MAX {
        let more = separated((taking.bad_count - BAD_MAX) as f64);
        taking
            .told
            .push(["Further rows that could not be read: ", &more, "."].concat());
    }
    mend(file, taken, &mut taking);
    taking
}

/// The time of a row.
fn instant<'a>(taken: &Taken, field: &dyn Fn(usize) -> &'a str) -> Option<i64> {
    let mut parts = taken
        .time
        .iter()
        .map(|(at, way)| Some(way.read(field(*at))?.ms));
    let first = parts.next()??;
    parts.try_fold(first, |sum, part| Some(sum + part?))
}

fn blank(file: &Opened<'_>, taken: &Taken, place: usize, label: &str) -> Series {
    let column = if taken.values.is_empty() {
        "requests"
    } else {
        &file.names[place]
    };
    let apart = taken.apart.and_then(|at| file.names.get(at));
    Series {
        name: if label.is_empty() { column } else { label }.to_owned(),
        label: apart.map(|name| (name.clone(), label.to_owned())),
        unit: taken.unit,
        points: Vec::new(),
    }
}

/// Times of day go on after midnight, times without a zone after a change of the clocks, and what only grows is
/// turned into what came.
fn mend(file: &Opened<'_>, taken: &Taken, taking: &mut Taking) {
    let Some((at, way)) = taken.time.last().copied() else {
        return;
    };
    let is_whole = taking.series.len() == 1;
    let is_of_day = taken.time.len() == 1 && way == Way::OfDay;
    let is_placed = file.columns.get(at).is_none_or(|it| it.is_placed(way));
    if is_of_day {
        for series in &mut taking.series {
            let mut days = 0;
            let mut before = i64::MIN;
            for (at_ms, _) in &mut series.points {
                let is_new = *at_ms < before && before - *at_ms > DAY_MS / 2;
                days += i64::from(is_new);
                before = *at_ms;
                *at_ms += days * DAY_MS;
            }
        }
    } else if let Some(zone) = taken.zone.filter(|_| !is_placed && !way.is_elapsed()) {
        for series in &mut taking.series {
            to_utc(&mut series.points, zone);
        }
        let told = [
            "Times without a zone are those of ",
            &zone.name(),
            "; they are shown at UTC.",
        ];
        taking.told.push(told.concat());
    } else if !is_placed && is_whole {
        let changes = clock_changes(&mut taking.series[0].points);
        if changes > 0 {
            taking.told.push(
                "The clocks were changed within this time; the hour that comes twice, or not at all, is accounted for."
                    .to_owned(),
            );
        }
    }
    if taken.unit == Unit::SoFar {
        for series in &mut taking.series {
            series.points.sort_by_key(|(at_ms, _)| *at_ms);
            let mut before: Option<f64> = None;
            for (_, number) in &mut series.points {
                let Some(now) = *number else { continue };
                // A counter that falls has begun again.
                *number = before.map(|it| if now >= it { now - it } else { now });
                before = Some(now);
            }
            series.unit = Unit::Count;
        }
    }
}

/// Takes the times of a series as local ones; of an hour that comes twice, the order tells which it is.
fn to_utc(points: &mut [(i64, Option<f64>)], zone: Zone) {
    let is_falling = points.len() > 1 && points[0].0 > points[points.len() - 1].0;
    if is_falling {
        points.reverse();
    }
    let mut before_ms = i64::MIN;
    for (at_ms, _) in points.iter_mut() {
        *at_ms = zone.utc_ms(*at_ms, before_ms);
        before_ms = *at_ms;
    }
    if is_falling {
        points.reverse();
    }
}

/// Moves what follows a change of the clocks, in a series whose times have no zone; how many there are.
fn clock_changes(points: &mut [(i64, Option<f64>)]) -> usize {
    let is_falling = points.len() > 1 && points[0].0 > points[points.len() - 1].0;
    if is_falling {
        points.reverse();
    }
    let back = |pair: &[(i64, Option<f64>)]| pair[1].0 - pair[0].0;
    let mut gaps: Vec<i64> = points.windows(2).map(back).filter(|it| *it > 0).collect();
    gaps.sort_unstable();
    let usual = gaps.get(gaps.len() / 2).copied().unwrap_or_default();
    // Else it is no series in order, whose steps back would say something.
    let steps_back = points.windows(2).filter(|pair| back(pair) <= 0).count();
    let mut changes = 0;
    if steps_back <= 2 && (1..=2 * HOUR_MS).contains(&usual) {
        let mut shift = 0;
        let mut before = points.first().map_or(0, |it| it.0);
        for point in points.iter_mut().skip(1) {
            let gap = point.0 - before;
            before = point.0;
            if gap <= 0
                && gap + HOUR_MS > 0
                && gap + HOUR_MS <= 2 * usual.max(1)
                && in_season(point.0, false)
            {
                shift += HOUR_MS;
                changes += 1;
            } else if gap == usual + HOUR_MS && usual <= HOUR_MS && in_season(point.0, true) {
                shift -= HOUR_MS;
                changes += 1;
            }
            point.0 += shift;
        }
    }
    if is_falling {
        points.reverse();
    }
    changes
}

/// Whether clocks are changed at this time in Europe or North America: on a Sunday of spring, or of autumn.
fn in_season(local_ms: i64, spring: bool) -> bool {
    let Ok(time) = OffsetDateTime::from_unix_timestamp(local_ms.div_euclid(1_000)) else {
        return false;
    };
    let is_month = if spring {
        time.month() == Month::March
    } else {
        matches!(time.month(), Month::October | Month::November)
    };
    is_month && time.weekday() == Weekday::Sunday && time.hour() <= 3
}
