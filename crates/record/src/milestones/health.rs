//! How requests fare: waves of cold starts, retry storms, and the moment of recovery.

use super::super::rows::Rows;
use super::stretch::{Says, Stretch, largest, stretches};
use super::{Milestone, MilestoneKind};
use sluice_sim::{PartIx, Role};

/// Stretches of each kind that are reported: the longest ones.
const TOLD_MAX: usize = 3;
/// This many environments make a wave, if they are also a quarter of all.
const WAVE_MIN: i64 = 10;
const WAVE_SHARE: i64 = 4;
/// A storm begins with one retry for every two new requests, and ends with one for every ten.
const STORM_ON: f64 = 0.5;
const STORM_OFF: f64 = 0.1;
/// Fewer retries than this in a second are no storm.
const STORM_MIN: i64 = 5;
/// A design is in trouble when one request in ten fares badly, and well when one in a hundred does.
const TROUBLE_ON: f64 = 0.1;
const TROUBLE_OFF: f64 = 0.01;
/// Fewer bad outcomes than this in a second are put down to chance.
const TROUBLE_MIN: i64 = 5;
/// Seconds of calm after which a stretch counts as over.
const CALM_S: usize = 5;

pub(super) fn find(rows: &Rows<'_>, moments: &mut Vec<Milestone>) {
    for part in rows.parts_with(Role::Warming) {
        waves(rows, part, moments);
    }
    for part in rows.parts_with(Role::Arrived) {
        storms(rows, part, moments);
        troubles(rows, part, moments);
    }
}

/// Adds the first wave of cold starts.
fn waves(rows: &Rows<'_>, part: PartIx, moments: &mut Vec<Milestone>) {
    let [warming, busy, idle] =
        [Role::Warming, Role::Busy, Role::Idle].map(|role| rows.column(part, role));
    let is_wave = |row: usize| {
        let all = warming[row] + busy[row] + idle[row];
        let warming = warming[row];
        warming >= WAVE_MIN && warming * WAVE_SHARE >= all
    };
    let Some(row) = (0..=rows.last()).find(|&row| is_wave(row)) else {
        return;
    };
    let wave = (row..=rows.last()).take_while(|&row| warming[row] > 0);
    let most = wave.map(|row| warming[row]).max();
    let (kind, most) = (MilestoneKind::ColdStarts, most.unwrap_or(0));
    moments.push(Milestone::new(rows, row, kind, part, most));
}

/// Adds storms: stretches in which clients retry more than a share of the new requests.
fn storms(rows: &Rows<'_>, part: PartIx, moments: &mut Vec<Milestone>) {
    let [retried, arrived] = [Role::Retried, Role::Arrived].map(|role| rows.column(part, role));
    let last_second =
        |column: &[i64], row: usize| column[row] - column[row.saturating_sub(rows.per_second())];
    let says = |row| {
        let (retries, new) = (last_second(&retried, row), last_second(&arrived, row));
        if retries >= STORM_MIN && retries as f64 >= new as f64 * STORM_ON {
            Says::On
        } else if retries as f64 <= new as f64 * STORM_OFF || retries < STORM_MIN {
            Says::Off
        } else {
            Says::Same
        }
    };
    let found = stretches(rows.last(), rows.per_second(), says);
    for storm in largest(found, TOLD_MAX, |it| length(rows, it)) {
        let mut tell = |row, kind, value| {
            moments.push(Milestone::new(rows, row, kind, part, value));
        };
        let (from, until) = (storm.from, storm.until);
        tell(
            from,
            MilestoneKind::RetryStormBegins,
            last_second(&retried, from),
        );
        if let Some(until) = until {
            let retries = retried[until] - retried[from];
            tell(until, MilestoneKind::RetryStormEnds, retries);
        }
    }
}

/// Adds recoveries: the ends of stretches in which many of the settled requests fail or are late.
fn troubles(rows: &Rows<'_>, part: PartIx, moments: &mut Vec<Milestone>) {
    let columns = [Role::Failed, Role::Done, Role::Good].map(|role| rows.column(part, role));
    let says = |row: usize| {
        let before = row.saturating_sub(rows.per_second());
        let [failed, done, good] = columns.each_ref().map(|it| it[row] - it[before]);
        let ended = (failed + done) as f64;
        let badly = failed + done - good;
        if ended <= 0.0 {
            // Nothing was settled in this second, which is no recovery.
            Says::Same
        } else if badly >= TROUBLE_MIN && badly as f64 >= ended * TROUBLE_ON {
            Says::On
        } else if badly as f64 <= ended * TROUBLE_OFF {
            Says::Off
        } else {
            Says::Same
        }
    };
    let found = stretches(rows.last(), CALM_S * rows.per_second(), says);
    for trouble in largest(found, TOLD_MAX, |it| length(rows, it)) {
        let Some(until) = trouble.until else { continue };
        let kind = MilestoneKind::Recovered;
        moments.push(Milestone::after(rows, trouble.from, until, kind, part));
    }
}

fn length(rows: &Rows<'_>, stretch: &Stretch) -> i64 {
    (stretch.until.unwrap_or(rows.last()) - stretch.from) as i64
}
