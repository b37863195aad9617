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

use crate::sim::Topology;
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
    /// US dollars per part.
    pub parts_usd: BTreeMap<&'static str, f64>,
}

impl Cost {
    /// The bill for metric totals, in the topology's order.
    pub fn of(topology: &Topology, totals: &[i64], requests: u64) -> Self {
        let mut parts_usd = BTreeMap::new();
        for (at, part, spec) in topology.metrics() {
            let price = PRICES
                .iter()
                .find(|price| price.metric == spec.name && price.glyphs.contains(&part.glyph));
            if let Some(price) = price {
                *parts_usd.entry(part.id).or_insert(0.0) += totals[at] as f64 * price.usd;
            }
        }
        let total_usd = parts_usd.values().sum();
        let per_million = (requests > 0).then(|| total_usd * 1e6 / requests as f64);
        Self {
            prices_as_of: PRICES_AS_OF,
            total_usd,
            per_million_requests_usd: per_million,
            parts_usd,
        }
    }
}
