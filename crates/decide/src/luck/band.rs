//! Bands over time: between which values most seeds lie at each moment.

use super::Luck;
use crate::headline::Headline;
use sluice_sim::Role;

/// The share of seeds below and above a band.
const OUTSIDE: f64 = 0.1;

/// Where a series lies in eight seeds of ten, and in the middle one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Band {
    /// The 10th percentile over seeds, a value for each of the series.
    pub low: Vec<f64>,
    /// The median.
    pub middle: Vec<f64>,
    /// The 90th percentile.
    pub high: Vec<f64>,
}

impl Luck {
    /// The bands of a design's runs, one for each sum of roles. They end with the shortest run.
    pub(super) fn bands(&self, runs: &[&Headline]) -> Vec<Band> {
        let mut first = 0;
        let of_sum = |roles: &Vec<Role>| {
            let own = first..first + roles.len();
            first = own.end;
            let curves: Vec<Vec<f64>> = (runs.iter())
                .map(|run| sum(run.series.get(own.clone()).unwrap_or_default()))
                .collect();
            Band::of(&curves)
        };
        self.sums.iter().map(of_sum).collect()
    }
}

/// The sum of series, value by value. What a design has no metric for adds nothing.
fn sum(series: &[Vec<f64>]) -> Vec<f64> {
    let mut series = series.iter().filter(|it| !it.is_empty());
    let mut sum = series.next().cloned().unwrap_or_default();
    for more in series {
        for (total, value) in sum.iter_mut().zip(more) {
            *total += value;
        }
    }
    sum
}

impl Band {
    fn of(series: &[Vec<f64>]) -> Self {
        let length = series.iter().map(Vec::len).min().unwrap_or(0);
        let mut band = Self::default();
        for at in 0..length {
            let mut values: Vec<f64> = series.iter().map(|it| it[at]).collect();
            values.sort_by(f64::total_cmp);
            band.low.push(quantile(&values, OUTSIDE));
            band.middle.push(quantile(&values, 0.5));
            band.high.push(quantile(&values, 1.0 - OUTSIDE));
        }
        band
    }
}

/// Between the two nearest of sorted values, by their distances; there is at least one.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = share * (sorted.len() - 1) as f64;
    let (below, above) = (place.floor() as usize, place.ceil() as usize);
    sorted[below] + (sorted[above] - sorted[below]) * place.fract()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_band_holds_the_middle_eight_of_ten() {
        let runs: Vec<Vec<f64>> = (0..11).map(|nth| vec![f64::from(nth), 5.0]).collect();
        let band = Band::of(&runs);
        let near = |found: &[f64], expected: [f64; 2]| {
            found
                .iter()
                .zip(expected)
                .all(|(a, b)| (a - b).abs() < 1e-9)
        };
        assert!(near(&band.low, [1.0, 5.0]), "{band:?}");
        assert!(near(&band.middle, [5.0, 5.0]), "{band:?}");
        assert!(near(&band.high, [9.0, 5.0]), "{band:?}");
        assert_eq!(Band::of(&[]), Band::default());
    }

    #[test]
    fn what_a_design_does_not_measure_adds_nothing_to_a_sum() {
        let (one, two) = (vec![1.0, 2.0], vec![10.0, 20.0]);
        assert_eq!(sum(&[one.clone(), two]), [11.0, 22.0]);
        assert_eq!(sum(&[Vec::new(), one]), [1.0, 2.0]);
        assert_eq!(sum(&[Vec::new(), Vec::new()]), [0.0; 0]);
    }
}
