//! The stages of a backlog: the queue begins to grow, is at its longest, and is drained.

use super::super::rows::Rows;
use super::stretch::{Says, largest, stretches};
use super::{Milestone, MilestoneKind};
use sluice_sim::Role;

/// Up to this many waiting messages are merely in transit, whatever the traffic.
const FEW: i64 = 20;
/// A backlog is more than the traffic of this many seconds: pollers come by more often than that.
const BACKLOG_S: f64 = 1.0;
/// Backlogs that are reported: the largest ones.
const TOLD_MAX: usize = 3;

pub(super) fn find(rows: &Rows<'_>, moments: &mut Vec<Milestone>) {
    let clients = rows.parts_with(Role::Arrived);
    let arrived: Vec<_> = clients
        .map(|part| rows.column(part, Role::Arrived))
        .collect();
    for part in rows.parts_with(Role::Queued) {
        let queued = rows.column(part, Role::Queued);
        let queued = |row: usize| queued[row];
        let backlog = |row: usize| {
            let before = row.saturating_sub(rows.per_second());
            let grown: i64 = arrived.iter().map(|it| it[row] - it[before]).sum();
            let per_s = grown as f64 / rows.seconds(before, row);
            FEW.max((per_s * BACKLOG_S) as i64)
        };
        let says = |row| match queued(row) {
            many if many > backlog(row) => Says::On,
            few if few <= FEW => Says::Off,
            _ => Says::Same,
        };
        let found = stretches(rows.last(), rows.per_second(), says);
        let peak = |from: usize, until: Option<usize>| {
            let range = from..=until.unwrap_or(rows.last());
            // The first of several equal rows.
            range.rev().max_by_key(|&row| queued(row)).unwrap_or(from)
        };
        for story in largest(found, TOLD_MAX, |it| queued(peak(it.from, it.until))) {
            let began = (0..story.from).rev().find(|&row| queued(row) <= FEW);
            let began = began.unwrap_or(story.from);
            let peak = peak(story.from, story.until);
            let mut tell = |row, kind| {
                moments.push(Milestone::new(rows, row, kind, part, queued(row)));
            };
            tell(began, MilestoneKind::QueueGrows);
            tell(peak, MilestoneKind::QueuePeak);
            if let Some(drained) = story.until {
                let kind = MilestoneKind::Drained;
                moments.push(Milestone::after(rows, began, drained, kind, part));
            }
        }
    }
}
