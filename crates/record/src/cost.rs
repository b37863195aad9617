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

/// Total in US dollars.
pub(super) fn total_usd(topology: &Topology, totals: &[i64]) -> f64 {
    items(topology, totals).map(|(_, usd)| usd).sum()
}

/// US dollars per million requests; none without requests.
pub(super) fn per_million(total_usd: f64, requests: u64) -> Option<f64> {
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
