//! What a run costs: metrics times list prices, so that no design has a bill of its own.
//!
//! Capacity that is kept ready (a table's units, provisioned environments, open connections) is
//! billed by the time of the run, used or not; all else by use. An auto-scaled table is billed for
//! the capacity that it has at each moment. A call to a queue is one request, because the messages
//! of a batch are taken to fit into 64 KB together, and a pushed message into 32 KB.
//! Left out: data transfer, storage, logs, alarms, free tiers and lower prices of great volumes,
//! rounding up to what AWS bills at least (provisioned concurrency: 5 minutes; connections: a
//! minute), the calls of a redrive, provisioned pollers, and the messages that connecting takes.

mod prices;

pub use prices::{PRICES, PRICES_AS_OF, Price};

use crate::sim::{Role, Topology};
use serde::Serialize;
use std::collections::BTreeMap;

/// A bill.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cost {
    /// The day of the prices.
    pub prices_as_of: &'static str,
    /// US dollars in all.
    pub total_usd: f64,
    /// US dollars per million requests of users; none without requests.
    pub per_million_requests_usd: Option<f64>,
    /// US dollars per million requests that were done, to the knowledge of their users; none if none was.
    pub per_million_done_usd: Option<f64>,
    /// US dollars per part.
    pub parts_usd: BTreeMap<&'static str, f64>,
}

impl Cost {
    /// The bill for metric totals, in the topology's order.
    pub fn of(topology: &Topology, totals: &[i64], requests: u64) -> Self {
        let mut parts_usd = BTreeMap::new();
        for (part, usd) in items(topology, totals) {
            *parts_usd.entry(part).or_insert(0.0) += usd;
        }
        let total_usd = total_usd(topology, totals);
        let done: i64 = (topology.with_role(Role::Done))
            .map(|(at, _)| totals[at])
            .sum();
        Self {
            prices_as_of: PRICES_AS_OF,
            total_usd,
            per_million_requests_usd: per_million(total_usd, requests),
            per_million_done_usd: per_million(total_usd, done.unsigned_abs()),
            parts_usd,
        }
    }
}

/// US dollars in all.
pub(super) fn total_usd(topology: &Topology, totals: &[i64]) -> f64 {
    items(topology, totals).map(|(_, usd)| usd).sum()
}

/// US dollars per million of so many requests; none without requests.
pub(super) fn per_million(total_usd: f64, requests: u64) -> Option<f64> {
    (requests > 0).then(|| total_usd * 1e6 / requests as f64)
}

/// What each metric that has a price comes to, with the part that it is one of.
fn items(topology: &Topology, totals: &[i64]) -> impl Iterator<Item = (&'static str, f64)> {
    topology.metrics().filter_map(|(at, part, spec)| {
        let price = PRICES
            .iter()
            .find(|price| price.metric == spec.name && price.kinds.contains(&part.kind))?;
        Some((part.id, totals[at] as f64 * price.usd))
    })
}
