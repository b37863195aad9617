//! Series at even intervals: which interval they have, and which row belongs to which.
//!
//! Three kinds of times come: exact ones, perhaps with rows left out; those of a sampler, which comes a little late
//! or early each time; and those of single requests. The second must not become surges, nor the first the third.

use super::reading::Missing;
use super::say::{length, separated};
use super::series::Series;
use std::collections::BTreeMap;

/// Limit on the intervals between the first and the last row.
pub(super) const SPAN_MAX: i64 = 2_000_000;
/// The interval into which single requests are counted.
const SECOND_MS: i64 = 1_000;
/// A gap is a multiple of the interval, up to this share of it.
const LATE_MAX: f64 = 0.3;
/// The same where there are only a few gaps, which could be so by chance.
const LATE_MAX_OF_FEW: f64 = 0.12;
/// So many are a few.
const FEW: usize = 8;
/// As many gaps have to be.
const REGULAR_SHARE: f64 = 0.95;
/// If a usual gap is so many times the step of the clock, it is looked at whether a sampler came late.
const COARSE: i64 = 12;
/// Intervals that people choose, in milliseconds; and all whole multiples of a day.
const NICE: [i64; 17] = [
    1_000, 2_000, 5_000, 10_000, 15_000, 20_000, 30_000, 60_000, 120_000, 300_000, 600_000,
    900_000, 1_800_000, 3_600_000, 7_200_000, 21_600_000, 86_400_000,
];

/// What is known of the times before they are looked at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Times {
    /// Each row is a request.
    pub(crate) single: bool,
    /// The finest part of a time that is written.
    pub(crate) fine_ms: i64,
    /// The interval that the file names.
    pub(crate) every_ms: Option<i64>,
    pub(crate) missing: Missing,
}

/// Counts at even intervals.
#[derive(Debug, PartialEq)]
pub(crate) struct Grid {
    pub(crate) begin_ms: i64,
    pub(crate) every_ms: i64,
    /// None where nothing was measured.
    pub(crate) counts: Vec<Option<f64>>,
    pub(crate) told: Vec<String>,
}

/// How times lie.
#[derive(Debug, PartialEq)]
enum Lie {
    /// At multiples of this after the first.
    Exact(i64),
    /// At about multiples of this: the place of each.
    About(i64, Vec<i64>),
    /// As they come.
    Anyhow,
}

/// Lays series on one grid, and adds them up.
///
/// # Errors
/// One sentence, if there are no two times, or too many intervals.
pub(crate) fn grid(series: &[Series], times: Times) -> Result<Grid, String> {
    let points = series.iter().flat_map(|it| &it.points);
    let mut instants: Vec<i64> = points.map(|(at_ms, _)| *at_ms).collect();
    instants.sort_unstable();
    instants.dedup();
    let (Some(&first), Some(&last)) = (instants.first(), instants.last()) else {
        return Err("There is no row with a time and a count in this file.".to_owned());
    };
    if first == last {
        return Err("This file has only one time: traffic needs at least two.".to_owned());
    }
    let lie = if times.single {
        Lie::Anyhow
    } else {
        lie(&instants, times.every_ms)
    };
    let mut told = Vec::new();
    let (begin_ms, every_ms) = match &lie {
        Lie::Exact(every_ms) => (first, *every_ms),
        Lie::About(every_ms, _) => {
            told.push(format!(
                "Times are not exactly {} apart; each row is taken as one interval.",
                length(*every_ms as f64 / 1e3)
            ));
            (first, *every_ms)
        }
        Lie::Anyhow => {
            let mut every_ms = times.fine_ms.max(SECOND_MS);
            for coarser in NICE.into_iter().filter(|it| it % SECOND_MS == 0) {
                if (last - first) / every_ms >= SPAN_MAX && coarser > every_ms {
                    every_ms = coarser;
                }
            }
            (first.div_euclid(every_ms) * every_ms, every_ms)
        }
    };
    let place = |at_ms: i64| match &lie {
        Lie::About(_, places) => instants.binary_search(&at_ms).map_or(0, |nth| places[nth]),
        _ => (at_ms - begin_ms) / every_ms,
    };
    let span = place(last) + 1;
    if span > SPAN_MAX {
        return Err(format!(
            "From its first to its last time this file has {} intervals of {}, and {} are the most: \
             cut it to the days that matter.",
            separated(span as f64),
            length(every_ms as f64 / 1e3),
            separated(SPAN_MAX as f64)
        ));
    }
    let mut counts = vec![None; span as usize];
    let mut has_row = vec![false; span as usize];
    for series in series {
        lay(series, every_ms, &place, &mut counts, &mut has_row);
    }
    settle(&mut counts, &has_row, times, &mut told);
    Ok(Grid {
        begin_ms,
        every_ms,
        counts,
        told,
    })
}

/// Adds a series to the counts.
fn lay(
    series: &Series,
    every_ms: i64,
    place: &dyn Fn(i64) -> i64,
    counts: &mut [Option<f64>],
    has_row: &mut [bool],
) {
    let seconds = every_ms as f64 / 1e3;
    let mut rates: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
    for (at_ms, number) in &series.points {
        let at = place(*at_ms) as usize;
        has_row[at] = true;
        let Some(number) = *number else { continue };
        if series.unit.is_rate() {
            let (sum, often) = rates.entry(at).or_default();
            *sum += number;
            *often += 1.0;
        } else {
            *counts[at].get_or_insert(0.0) += number;
        }
    }
    // Rates at the same time are the same rate, measured twice.
    for (at, (sum, often)) in rates {
        *counts[at].get_or_insert(0.0) += series.unit.count(sum / often, seconds);
    }
}

/// Decides what it means that there is nothing, and says it.
fn settle(counts: &mut [Option<f64>], has_row: &[bool], times: Times, told: &mut Vec<String>) {
    let (mut absent, mut blank) = (0, 0);
    let mut zeros = 0;
    for (count, has_row) in counts.iter_mut().zip(has_row) {
        if count.is_some() {
            continue;
        }
        if *has_row {
            blank += 1;
        } else {
            absent += 1;
        }
        let is_zero = match times.missing {
            Missing::Zero => true,
            Missing::RowsAreZero => !has_row,
            Missing::Unknown => false,
        };
        if is_zero {
            *count = Some(0.0);
            zeros += 1;
        }
    }
    if times.single {
        return;
    }
    let as_zero = if times.missing == Missing::Unknown {
        "not measured"
    } else {
        "counted as 0"
    };
    if absent > 0 {
        told.push(format!(
            "Intervals without a row, {as_zero}: {}.",
            separated(f64::from(absent))
        ));
    }
    if blank > 0 && zeros > absent {
        told.push(format!(
            "Intervals without a number, counted as 0: {}.",
            separated(f64::from(blank))
        ));
    } else if blank > 0 {
        told.push(format!(
            "Intervals without a number, which are no data and not 0: {}.",
            separated(f64::from(blank))
        ));
    }
}

/// Finds out how times lie, which are in order and at least two.
fn lie(instants: &[i64], every_ms: Option<i64>) -> Lie {
    let gaps: Vec<i64> = instants.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let step = gaps.iter().copied().fold(0, divisor);
    let mut ordered = gaps.clone();
    ordered.sort_unstable();
    let usual = ordered[(ordered.len() - 1) / 2];
    if let Some(every_ms) = every_ms
        && step % every_ms == 0
    {
        return Lie::Exact(every_ms);
    }
    if step == usual {
        return Lie::Exact(step);
    }
    if let Some(about) = about(instants, &gaps, usual)
        && (usual / step >= COARSE || step < SECOND_MS || usual < 60 * SECOND_MS)
    {
        return about;
    }
    // Steps of less than a second are no interval, but the clock's.
    if step >= SECOND_MS {
        Lie::Exact(step)
    } else {
        Lie::Anyhow
    }
}

/// The places of times that a sampler made, if it did.
fn about(instants: &[i64], gaps: &[i64], usual: i64) -> Option<Lie> {
    let usual = usual as f64;
    let late_max = if gaps.len() < FEW {
        LATE_MAX_OF_FEW
    } else {
        LATE_MAX
    };
    let mut places = vec![0];
    let (mut place, mut regular) = (0, 0);
    for gap in gaps {
        let multiple = *gap as f64 / usual;
        let whole = multiple.round().max(1.0);
        regular += usize::from((multiple - whole).abs() <= late_max);
        place += whole as i64;
        places.push(place);
    }
    if (regular as f64) < REGULAR_SHARE * gaps.len() as f64 || gaps.len() < 3 {
        return None;
    }
    let span = (instants[instants.len() - 1] - instants[0]) as f64;
    let fitted = span / place as f64;
    let is_near = |(at_ms, place): (&i64, &i64)| {
        let ideal = *place as f64 * fitted;
        ((at_ms - instants[0]) as f64 - ideal).abs() <= usual * 0.6
    };
    let all = instants.iter().zip(&places);
    if !all.clone().all(is_near) {
        return None;
    }
    let near = |nice: &&i64| ((**nice) as f64 - fitted).abs() <= fitted * 0.03;
    let every_ms = NICE
        .iter()
        .find(near)
        .copied()
        .unwrap_or(fitted.round() as i64);
    Some(Lie::About(every_ms.max(1), places))
}

fn divisor(one: i64, other: i64) -> i64 {
    if other == 0 {
        one
    } else {
        divisor(other, one % other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn late_samples_are_told_from_missing_rows_and_from_single_requests() {
        let late = [1, 61, 122, 183, 240, 300, 363, 422].map(|it| it * 1_000);
        let Lie::About(every_ms, places) = lie(&late, None) else {
            panic!("{:?}", lie(&late, None));
        };
        assert_eq!((every_ms, places), (60_000, vec![0, 1, 2, 3, 4, 5, 6, 7]));
        let hours = [8, 10, 12, 14, 15, 18, 20, 22].map(|it| it * 3_600_000);
        assert_eq!(lie(&hours, None), Lie::Exact(3_600_000));
        let seconds = [0, 7, 9, 30, 31, 55, 90].map(|it| it * 1_000);
        assert_eq!(lie(&seconds, None), Lie::Exact(1_000));
        let requests = [44, 247, 311, 900, 1_017, 1_900, 2_803];
        assert_eq!(lie(&requests, None), Lie::Anyhow);
        assert_eq!(lie(&[0, 120_000], Some(60_000)), Lie::Exact(60_000));
        let fives = [0, 4, 10, 15, 21, 25, 30, 34, 40, 45].map(|it| it * 1_000);
        assert!(
            matches!(lie(&fives, None), Lie::About(5_000, _)),
            "{:?}",
            lie(&fives, None)
        );
    }
}
