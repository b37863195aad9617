//! What a run costs: metrics times list prices, so that no design needs billing code of its own.
//!
//! Capacity that is kept ready (a table's units, provisioned environments, open connections) is
//! billed by the time of the run, used or not; everything else by use. An auto-scaled table is
//! billed for the capacity that it has at each moment; warm throughput is billed once, as an hour of as many
//! provisioned units. A call to a queue is one request, because
//! the messages of a batch are assumed to fit into 64 KB together, and a pushed message into 32 KB.
//! Left out: data transfer, storage, logs, alarms, free tiers and volume discounts, rounding up to
//! the minimum that AWS bills (provisioned concurrency: 5 minutes; connections and instances: a minute), the
//! calls of a redrive, provisioned pollers, and the messages that connecting takes.

#[cfg(feature = "sources")]
mod model;
mod prices;

#[cfg(feature = "sources")]
pub use model::MODEL as PRICES_MODEL;
pub use prices::{PRICES, PRICES_AS_OF, Price};

use serde::Serialize;
use sluice_sim::{Role, Topology};
use std::collections::BTreeMap;

/// What a design has cost up to an instant, and for how many requests. A design that refuses is cheap per
/// request, so what counts is the price of what was done.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spent {
    /// US dollars in all, at least 0.
    pub total_usd: f64,
    /// Requests of users.
    pub requests: u64,
    /// Those of them whose users know that they are done.
    pub done: u64,
}

impl Spent {
    /// What metric totals cost, given in the topology's order.
    pub(super) fn of(topology: &Topology, totals: &[i64], requests: u64) -> Self {
        let done: i64 = (topology.with_role(Role::Done))
            .map(|(at, _)| totals[at])
            .sum();
        Self {
            total_usd: items(topology, totals).map(|(_, usd)| usd).sum(),
            requests,
            done: u64::try_from(done).unwrap_or(0).min(requests),
        }
    }

    /// US dollars per million requests that are done; none if there are none.
    pub fn per_million_done(&self) -> Option<f64> {
        per_million(self.total_usd, self.done)
    }

    /// US dollars per million requests, refused ones too; none without requests.
    pub fn per_million_requests(&self) -> Option<f64> {
        per_million(self.total_usd, self.requests)
    }
}

/// The bill of a design.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cost {
    /// The date of the prices.
    pub prices_as_of: &'static str,
    /// Total in US dollars.
    pub total_usd: f64,
    /// US dollars per million requests of users; none without requests.
    pub per_million_requests_usd: Option<f64>,
    /// US dollars per million requests that their users know to be done; none if there are none.
    pub per_million_done_usd: Option<f64>,
    /// US dollars for each part.
    pub parts_usd: BTreeMap<&'static str, f64>,
}

impl Cost {
    /// The bill for metric totals, given in the topology's order.
    pub fn of(topology: &Topology, totals: &[i64], requests: u64) -> Self {
        let mut parts_usd = BTreeMap::new();
        for (part, usd) in items(topology, totals) {
            *parts_usd.entry(part).or_insert(0.0) += usd;
        }
        let spent = Spent::of(topology, totals, requests);
        Self {
            prices_as_of: PRICES_AS_OF,
            total_usd: spent.total_usd,
            per_million_requests_usd: spent.per_million_requests(),
            per_million_done_usd: spent.per_million_done(),
            parts_usd,
        }
    }
}

/// US dollars per million requests; none without requests.
fn per_million(total_usd: f64, requests: u64) -> Option<f64> {
    (requests > 0).then(|| total_usd * 1e6 / requests as f64)
}

/// What each metric that has a price costs, with the part that it belongs to.
fn items(topology: &Topology, totals: &[i64]) -> impl Iterator<Item = (&'static str, f64)> {
    topology.metrics().filter_map(|(at, part, spec)| {
        let price = PRICES.iter().find(|price| {
            let fits = price.flavour.is_empty() || price.flavour == part.flavour;
            fits && price.metric == spec.name && price.kinds.contains(&part.kind)
        })?;
        Some((part.id, totals[at] as f64 * price.usd))
    })
}

#[cfg(test)]
mod tests {
    use super::Spent;

    /// A design that refuses half of all requests is half as dear per request, and no cheaper per done one.
    #[test]
    fn refusing_is_no_way_to_be_cheap() {
        let spent = |done| Spent {
            total_usd: 0.002 + done as f64 * 5e-6,
            requests: 1_000,
            done,
        };
        let (all, half) = (spent(1_000), spent(500));
        assert!(half.per_million_requests() < all.per_million_requests());
        assert!(half.per_million_done() > all.per_million_done());
        assert_eq!(spent(0).per_million_done(), None);
        assert_eq!(spent(0).per_million_requests(), Some(2.0));
        assert_eq!(Spent::default().per_million_requests(), None);
    }
}
