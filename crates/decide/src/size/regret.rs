//! A range of load: the choice that is regretted least, whichever load comes.
//!
//! The regret of a choice at a load is what it costs beyond the best choice for that load, with a price for every
//! request that fails. Without a price a missed goal is worth no money: only what meets the goals at every load can be
//! chosen.

use super::one::Search;
use super::trial::{Choice, Depth, Trial};
use super::{SAME, Size};
use crate::known::{Known, Needs};

/// Loads as multiples of the scenario's, and how much each counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Loads {
    /// Low, middle and high.
    pub loads: [f64; 3],
    /// Their weights, which add up to one.
    pub weights: [f64; 3],
}

impl Loads {
    /// Reads "LOW..HIGH" or "LOW..HIGH:WEIGHT,WEIGHT,WEIGHT": the middle is half-way.
    ///
    /// # Errors
    /// What is wrong with it, as the end of a sentence that begins with the text: "must …".
    pub fn read(text: &str) -> Result<Self, String> {
        let rule = "must be LOW..HIGH, such as 0.8..1.5, perhaps with weights for low, middle and high: 0.8..1.5:1,2,1";
        let (range, weights) = match text.split_once(':') {
            Some((range, weights)) => (range, weights),
            None => (text, "1,1,1"),
        };
        let number = |text: &str| {
            let number = text.trim().parse().ok();
            number
                .filter(|it: &f64| it.is_finite() && *it >= 0.0)
                .ok_or(rule)
        };
        let (low, high) = range.split_once("..").ok_or(rule)?;
        let (low, high) = (number(low)?, number(high)?);
        let weights: Vec<f64> = weights.split(',').map(number).collect::<Result<_, _>>()?;
        let [first, second, third] = weights[..] else {
            return Err(rule.to_owned());
        };
        let sum = first + second + third;
        if low <= 0.0 || high <= low {
            return Err("must have a range above zero that goes up".to_owned());
        }
        if sum <= 0.0 {
            return Err("must have a weight above zero".to_owned());
        }
        // Without the last bits, which nobody would type.
        let middle = libm::round(f64::midpoint(low, high) * 1e6) / 1e6;
        Ok(Self {
            loads: [low, middle, high],
            weights: [first / sum, second / sum, third / sum],
        })
    }
}

/// A choice over a range of load.
#[derive(Clone, Debug, PartialEq)]
pub struct Regret {
    /// The places of the knobs' values.
    pub places: Vec<u32>,
    /// How it did at each load.
    pub trials: Vec<Trial>,
    /// What it costs beyond the best choice at each load, weighted: US dollars per million done; infinite if it
    /// misses a goal and failures have no price.
    pub usd: f64,
}

impl Size {
    /// The choices that are best at some load, each over all loads, the least regretted first.
    pub(super) fn regrets(
        &self,
        known: &Known,
        loads: &Loads,
        searches: &[Search],
    ) -> Result<Vec<Regret>, Needs> {
        let depth = if self.failure_usd.is_some() {
            Depth::All
        } else {
            Depth::UntilMissed
        };
        let best = searches.iter().map(|it| it.found.as_ref());
        let mut choices: Vec<Vec<u32>> =
            best.flatten().map(|it| it.choice.places.clone()).collect();
        choices.sort();
        choices.dedup();
        let (mut rows, mut needs): (Vec<Vec<Trial>>, Needs) = (Vec::new(), Needs::new());
        for places in &choices {
            let mut row = Vec::new();
            for load in loads.loads {
                let places = places.clone();
                match self.trial(known, &Choice { places, load }, depth) {
                    Ok(trial) => row.push(trial),
                    Err(jobs) => needs.extend(jobs),
                }
            }
            rows.push(row);
        }
        if !needs.is_empty() {
            return Err(needs);
        }
        let least = |at: usize| {
            let prices = rows
                .iter()
                .filter_map(|row| row.get(at))
                .map(|it| self.price(it));
            prices.fold(f64::INFINITY, f64::min)
        };
        let least: Vec<f64> = (0..loads.loads.len()).map(least).collect();
        let mut regrets: Vec<Regret> = (choices.into_iter().zip(rows.iter()))
            .map(|(places, row)| {
                let beyond = row.iter().zip(&least).zip(loads.weights);
                let usd = beyond.map(|((trial, least), weight)| {
                    let price = self.price(trial);
                    if price.is_finite() {
                        (price - least) * weight
                    } else {
                        price
                    }
                });
                Regret {
                    places,
                    trials: row.clone(),
                    usd: usd.sum(),
                }
            })
            .collect();
        // Choices are in the order of their values, and sorting keeps it: of equals the smaller.
        let tie = least
            .iter()
            .copied()
            .filter(|it| it.is_finite())
            .fold(0.0, f64::max)
            * SAME;
        let fewest = regrets
            .iter()
            .map(|it| it.usd)
            .fold(f64::INFINITY, f64::min);
        regrets.sort_by(|a, b| {
            let rank = |it: &Regret| {
                if it.usd <= fewest + tie {
                    fewest
                } else {
                    it.usd
                }
            };
            rank(a).total_cmp(&rank(b))
        });
        Ok(regrets)
    }

    /// What a choice costs per million done, with its failures.
    fn price(&self, trial: &Trial) -> f64 {
        match self.failure_usd {
            Some(usd) => trial.usd + usd * trial.failed_per_done * 1e6,
            None if trial.is_met => trial.usd,
            None => f64::INFINITY,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Loads;

    #[test]
    fn a_range_of_load_has_a_middle_and_weights() {
        let loads = Loads::read("0.8..1.6").expect("a range");
        assert_eq!(
            loads.loads.map(sluice_scenario::decimal),
            ["0.8", "1.2", "1.6"]
        );
        assert!((loads.weights[1] - 1.0 / 3.0).abs() < 1e-12);
        let weights = Loads::read("1..2:1,2,1").expect("a range").weights;
        assert_eq!(
            weights.map(sluice_scenario::decimal),
            ["0.25", "0.5", "0.25"]
        );
        for text in [
            "",
            "1",
            "2..1",
            "0..1",
            "1..2:1,2",
            "1..2:0,0,0",
            "1..2:1,-1,1",
            "1..x",
        ] {
            let refusal = Loads::read(text).expect_err("refused");
            assert!(refusal.starts_with("must "), "{text}: {refusal}");
        }
    }
}
