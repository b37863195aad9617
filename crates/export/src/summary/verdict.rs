//! Which design fits when: the cheapest of those that keep a promise, as they are set or with settings that were found for
//! them.

use super::{FAILED_MAX, Row};
use serde::{Deserialize, Serialize};
use sluice_draw::words::format;

/// The share that may be under way at any moment, including at the end of the run.
const WAITING_MAX: f64 = 0.005;
/// Costs within this share are the same: then a design stays as it is set.
const SAME: f64 = 0.005;

/// A design as it can be had: what of its numbers says whether it fits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fit {
    /// Its name as shown to readers.
    pub title: String,
    /// The settings that were found for it, in words: "Concurrency limit 131". Empty if it is as it is set.
    pub with: String,
    /// Share of requests that were refused or given up, from 0 to 1.
    pub refused: f64,
    /// Share of requests that were accepted and then lost, from 0 to 1.
    pub lost: f64,
    /// Share of requests still waiting at the end of the run, from 0 to 1.
    pub waiting: f64,
    /// 99th percentile of the time to the answer or acknowledgement, in milliseconds.
    pub answer_ms: Option<f64>,
    /// 99th percentile of the time until the user knows that it is done, in milliseconds.
    pub done_ms: Option<f64>,
    /// US dollars per million requests whose users know that they are done; none if there are none.
    pub usd_per_million_done: Option<f64>,
}

impl Fit {
    /// A design as it is set.
    pub fn of(row: &Row) -> Self {
        Self {
            title: row.title.clone(),
            with: String::new(),
            refused: row.refused,
            lost: row.lost,
            waiting: row.waiting,
            answer_ms: row.answer_ms,
            done_ms: row.done_ms,
            usd_per_million_done: row.usd_per_million_done,
        }
    }

    fn is_as_set(&self) -> bool {
        self.with.is_empty()
    }

    fn usd(&self) -> f64 {
        self.usd_per_million_done.unwrap_or(f64::INFINITY)
    }

    fn name(&self) -> String {
        if self.is_as_set() {
            self.title.clone()
        } else {
            // Within a sentence; an abbreviation stays as it is.
            let (first, rest) = self
                .with
                .split_at(usize::from(self.with.is_char_boundary(1)));
            let is_word = rest.starts_with(|it: char| it.is_ascii_lowercase());
            let first = if is_word {
                first.to_ascii_lowercase()
            } else {
                first.to_owned()
            };
            [&self.title, " with ", &first, rest].concat()
        }
    }

    fn price(&self) -> String {
        self.usd_per_million_done.map_or(String::new(), |usd| {
            format!(" for {} per million done", format::dollars(usd))
        })
    }

    fn is_kept(&self) -> bool {
        self.refused <= FAILED_MAX && self.lost <= FAILED_MAX
    }

    /// Whether users have the result within this time.
    fn is_at_once(&self, target_ms: f64) -> bool {
        self.is_kept() && self.done_ms.is_some_and(|ms| ms <= target_ms)
    }

    /// Whether users hear within this time that their work is accepted, and it is done in the end.
    fn is_taken(&self, target_ms: f64) -> bool {
        self.is_kept()
            && self.waiting <= WAITING_MAX
            && self.answer_ms.is_some_and(|ms| ms <= target_ms)
    }
}

/// Two sentences that say which design fits when, as they are set.
pub fn verdict(rows: &[Row], target_ms: f64) -> [String; 2] {
    let fits: Vec<Fit> = rows.iter().map(Fit::of).collect();
    advice(&fits, target_ms)
}

/// Two sentences that say which design fits when: as it is set, or with settings that were found for it if that is
/// cheaper. Users need an answer within `target_ms` milliseconds.
pub fn advice(fits: &[Fit], target_ms: f64) -> [String; 2] {
    let target = format::duration(target_ms);
    let (first, second) = (
        cheapest(fits, &|fit| fit.is_at_once(target_ms)),
        cheapest(fits, &|fit| fit.is_taken(target_ms)),
    );
    let at_once = match &first {
        Some((fit, beside)) => format!(
            "If users need the result within {target}: {}, which answers 99 of 100 within {}{}.{beside}",
            fit.name(),
            format::duration(fit.done_ms.unwrap_or_default()),
            fit.price(),
        ),
        None => format!(
            "If users need the result within {target}: none of them does it under this traffic."
        ),
    };
    let later = match &second {
        Some((fit, _)) if first.as_ref().is_some_and(|(it, _)| it == fit) => {
            "If the result can wait: the same, since nothing that takes longer is cheaper."
                .to_owned()
        }
        Some((fit, beside)) => format!(
            "If the result can wait: {} refuses nothing, and has 99 of 100 done within {}{}.{beside}",
            fit.name(),
            format::duration(fit.done_ms.unwrap_or_default()),
            fit.price(),
        ),
        None => "If the result can wait: none of them takes and does everything within this run."
            .to_owned(),
    };
    [at_once, later]
}

/// The cheapest of those that keep a promise; and, where it takes a setting, a sentence with what is cheapest without.
fn cheapest<'f>(fits: &'f [Fit], keeps: &dyn Fn(&Fit) -> bool) -> Option<(&'f Fit, String)> {
    let least = |is_as_set: bool| {
        let kept = fits
            .iter()
            .filter(|it| it.is_as_set() == is_as_set && keeps(it));
        kept.min_by(|a, b| a.usd().total_cmp(&b.usd()))
    };
    match (least(true), least(false)) {
        (Some(set), Some(found)) if found.usd() < set.usd() * (1.0 - SAME) => {
            let beside = format!(
                " As they are set, the cheapest is {}{}.",
                set.title,
                set.price()
            );
            Some((found, beside))
        }
        (None, Some(found)) => Some((found, " As they are set, none of them does.".to_owned())),
        (set, _) => Some((set?, String::new())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(title: &str, with: &str, refused: f64, done_ms: f64, usd: f64) -> Fit {
        Fit {
            title: title.to_owned(),
            with: with.to_owned(),
            refused,
            lost: 0.0,
            waiting: 0.0,
            answer_ms: Some(100.0),
            done_ms: Some(done_ms),
            usd_per_million_done: Some(usd),
        }
    }

    #[test]
    fn advice_is_never_dearer_than_a_setting_away() {
        let mut fits = vec![
            fit("Small", "", 0.33, 200.0, 2.5),
            fit("Dear", "", 0.0, 300.0, 5.0),
        ];
        let [at_once, later] = advice(&fits, 2_000.0);
        assert!(at_once.contains(": Dear, which"), "{at_once}");
        assert!(later.contains("the same"), "{later}");
        fits.push(fit("Small", "Limit 131", 0.0, 250.0, 2.5));
        let [at_once, later] = advice(&fits, 2_000.0);
        assert!(
            at_once.contains(
                ": Small with limit 131, which answers 99 of 100 within 250 ms for $2.50"
            ) && at_once
                .ends_with(" As they are set, the cheapest is Dear for $5.00 per million done."),
            "{at_once}"
        );
        assert!(later.contains("the same"), "{later}");
        let [at_once, _] = advice(&[fits[0].clone(), fits[2].clone()], 2_000.0);
        assert!(at_once.ends_with("none of them does."), "{at_once}");
    }

    #[test]
    fn a_design_stays_as_it_is_set_where_another_setting_saves_next_to_nothing_or_breaks_the_promise()
     {
        let set = fit("Dear", "", 0.0, 300.0, 5.0);
        for other in [
            fit("Dear", "Limit 90", 0.0, 300.0, 4.99),
            fit("Dear", "Limit 9", 0.002, 300.0, 1.0),
            fit("Dear", "Limit 9", 0.0, 60_000.0, 6.0),
        ] {
            let [at_once, _] = advice(&[set.clone(), other], 2_000.0);
            assert!(at_once.contains(": Dear, which"), "{at_once}");
        }
    }
}
