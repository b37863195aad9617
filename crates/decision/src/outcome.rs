//! The outcome: which candidate meets every goal most cheaply.

use crate::candidate::Candidate;
use sluice_decide::size::SAME;

/// The place of the candidate that meets every goal most cheaply; of those of its design that cost the same, the one
/// that was sized. None if none meets them.
pub(crate) fn chosen(candidates: &[Candidate]) -> Option<usize> {
    let met = || candidates.iter().enumerate().filter(|(_, it)| it.is_met);
    let (_, least) = met().min_by(|a, b| a.1.usd.total_cmp(&b.1.usd))?;
    let mut same =
        met().filter(|(_, it)| it.place == least.place && it.usd <= least.usd * (1.0 + SAME));
    same.next_back().map(|it| it.0)
}

/// The places of the best candidate of each design, in the order of designs: the choice itself, what meets the goals
/// most cheaply, or what is nearest to them.
pub(crate) fn best_of_each(candidates: &[Candidate], chosen: Option<usize>) -> Vec<usize> {
    let mut designs: Vec<usize> = candidates.iter().map(|it| it.place).collect();
    designs.dedup();
    let best = designs.into_iter().filter_map(|design| {
        if let Some(chosen) = chosen.filter(|it| candidates[*it].place == design) {
            return Some(chosen);
        }
        let own = candidates
            .iter()
            .enumerate()
            .filter(|(_, it)| it.place == design);
        let rank = |it: &Candidate| (u8::from(!it.is_met), it.usd);
        let best = own.min_by(|a, b| {
            let (a, b) = (rank(a.1), rank(b.1));
            a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))
        });
        best.map(|it| it.0)
    });
    best.collect()
}

/// The place of the best alternative of another design: what meets the goals most cheaply, or else the first.
pub(crate) fn runner_up(
    candidates: &[Candidate],
    tried: &[usize],
    chosen: Option<usize>,
) -> Option<usize> {
    let chosen = chosen?;
    let others = || tried.iter().copied().filter(|it| *it != chosen);
    let met = others().filter(|it| candidates[*it].is_met);
    let cheapest = met.min_by(|a, b| candidates[*a].usd.total_cmp(&candidates[*b].usd));
    cheapest.or_else(|| others().next())
}
