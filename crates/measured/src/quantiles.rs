//! Percentiles, as load tests and dashboards print them: `p50=120ms p99=900ms`, `99%  0.9 secs`, `p(95)=300ms`.

use super::distribution::Distribution;
use super::durations::{unit_ms, with_unit};
use super::normal;

/// A longer text is no summary.
const CHARS_MAX: usize = 20_000;

/// The percentiles of a text, in order: shares with their milliseconds; none if it has fewer than two.
pub(crate) fn read(text: &str) -> Option<Vec<(f64, f64)>> {
    if text.len() > CHARS_MAX {
        return None;
    }
    let mut found: Vec<(f64, f64)> = Vec::new();
    for line in text.lines() {
        // A unit in the heading of a table is not seen here: a table has columns.
        let apart = |it: char| it.is_whitespace() || "=:|;\"{},".contains(it);
        let words: Vec<&str> = line.split(apart).filter(|it| !it.is_empty()).collect();
        for (at, word) in words.iter().enumerate() {
            let Some(share) = share(word) else { continue };
            let rest = &words[at + 1..];
            let value = rest
                .iter()
                .take(3)
                .position(|it| with_unit(it, false).is_some());
            let Some(nth) = value.filter(|nth| {
                rest[..*nth]
                    .iter()
                    .all(|it| it.chars().all(char::is_alphabetic))
            }) else {
                continue;
            };
            let Some((number, ms)) = with_unit(rest[nth], false) else {
                continue;
            };
            let after = rest.get(nth + 1).and_then(|it| unit_ms(it));
            let ms = number * ms.or(after).unwrap_or(1.0);
            if ms >= 0.0 && !found.iter().any(|it| (it.0 - share).abs() < 1e-9) {
                found.push((share, ms));
            }
        }
    }
    found.sort_by(|one, other| one.0.total_cmp(&other.0));
    let rises = found.windows(2).all(|pair| pair[0].1 <= pair[1].1);
    (found.len() >= 2 && rises).then_some(found)
}

/// The share that a word names: `p99`, `p(99)`, `99%`, `99th`, `P99.9`, `median`.
fn share(word: &str) -> Option<f64> {
    let word = word.to_ascii_lowercase();
    if matches!(word.as_str(), "median" | "med") {
        return Some(0.5);
    }
    let number = if let Some(rest) = word.strip_prefix('p') {
        rest.trim_matches(['(', ')', '_'])
    } else {
        word.strip_suffix('%').or_else(|| word.strip_suffix("th"))?
    };
    let percents: f64 = number.parse().ok()?;
    (percents > 0.0 && percents < 100.0).then_some(percents / 100.0)
}

/// The distribution that comes nearest to percentiles, by least squares of their logarithms, and by how much the
/// worst of them is off, as a share.
pub(crate) fn fitted(percentiles: &[(f64, f64)]) -> Vec<(Distribution, f64)> {
    let least = |ms: f64| ms.max(1e-3);
    let count = percentiles.len() as f64;
    let points: Vec<(f64, f64)> = percentiles
        .iter()
        .map(|(share, ms)| (normal::at(*share), libm::log(least(*ms))))
        .collect();
    let z_mean = points.iter().map(|it| it.0).sum::<f64>() / count;
    let log_mean = points.iter().map(|it| it.1).sum::<f64>() / count;
    let both: f64 = points
        .iter()
        .map(|(z, log)| (z - z_mean) * (log - log_mean))
        .sum();
    let squares: f64 = points
        .iter()
        .map(|(z, _)| (z - z_mean) * (z - z_mean))
        .sum();
    let sigma = (both / squares.max(f64::MIN_POSITIVE)).max(0.0);
    let median_ms = libm::exp(log_mean - sigma * z_mean);
    let log_means = percentiles
        .iter()
        .map(|(share, ms)| libm::log(least(*ms)) - libm::log(-libm::log1p(-share)));
    let mean_ms = libm::exp(log_means.sum::<f64>() / count);
    let constant = libm::exp(log_mean);
    let all = [
        Distribution::Constant { ms: constant },
        Distribution::Exponential { mean_ms },
        Distribution::LogNormal { median_ms, sigma },
    ];
    let worst = |it: &Distribution| {
        let offs = percentiles
            .iter()
            .map(|(share, ms)| (it.quantile_ms(*share) / least(*ms) - 1.0).abs());
        offs.fold(0.0, f64::max)
    };
    all.iter().map(|it| (*it, worst(it))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_read_as_tools_print_them() {
        for text in [
            "p50=120ms p95=400ms p99=900ms",
            "p50: 120 ms\np95: 400 ms\np99: 900 ms\n",
            "  50% in 0.1200 secs\n  95% in 0.4000 secs\n  99% in 0.9000 secs\n",
            "http_req_duration..: avg=150ms min=10ms med=120ms max=1.2s p(95)=400ms p(99)=900ms",
            "p50,120\np95,400\np99,900\n",
            "{\"p50\": 120, \"p95\": 400, \"p99\": 900}",
        ] {
            let found = read(text).expect(text);
            assert_eq!(found.len(), 3, "{text}: {found:?}");
            for (found, (share, ms)) in
                found
                    .iter()
                    .zip([(0.5, 120.0), (0.95, 400.0), (0.99, 900.0)])
            {
                assert!(
                    (found.0 - share).abs() < 1e-9 && (found.1 - ms).abs() < 1e-6,
                    "{text}"
                );
            }
        }
        assert_eq!(read("p50 120"), None);
        assert_eq!(read("100% done\n0% left"), None);
    }

    #[test]
    fn exact_percentiles_give_their_distribution_back() {
        let shares = [0.5, 0.9, 0.95, 0.99];
        for known in [
            Distribution::LogNormal {
                median_ms: 80.0,
                sigma: 0.5,
            },
            Distribution::Exponential { mean_ms: 40.0 },
            Distribution::Constant { ms: 7.0 },
        ] {
            let points: Vec<(f64, f64)> = shares
                .iter()
                .map(|it| (*it, known.quantile_ms(*it)))
                .collect();
            let all = fitted(&points);
            let nth = all
                .iter()
                .position(|it| core::mem::discriminant(&it.0) == core::mem::discriminant(&known));
            assert!(all[nth.expect("one")].1 < 1e-6, "{all:?}");
        }
    }
}
