//! Bands over time: between which values most seeds lie at each moment.

use super::Luck;
use crate::headline::Headline;

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
    /// The bands of a design's runs, one for each role. They end with the shortest run.
    pub(super) fn bands(&self, runs: &[&Headline]) -> Vec<Band> {
        let roles = 0..self.roles.len();
        let of_role = |role: usize| {
            let series: Vec<&[f64]> = runs
                .iter()
                .filter_map(|run| run.series.get(role).map(Vec::as_slice))
                .collect();
            Band::of(&series)
        };
        roles.map(of_role).collect()
    }
}

impl Band {
    fn of(series: &[&[f64]]) -> Self {
        let length = series.iter().map(|it| it.len()).min().unwrap_or(0);
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
        let runs: Vec<&[f64]> = runs.iter().map(Vec::as_slice).collect();
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
}
