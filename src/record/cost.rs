//! What a run costs: metrics times list prices, so that no design has a bill of its own.
//!
//! us-east-1, first tier, without free tiers, as listed in 2026. Left out: data transfer, storage,
//! connection minutes of the WebSocket, logs,
//! the five minutes to which provisioned concurrency is rounded up.

use crate::sim::{Glyph, Topology};
use serde::Serialize;
use std::collections::BTreeMap;

/// The price of one unit of a metric.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Price {
    /// The kind of part that is billed.
    pub glyph: Glyph,
    /// The metric that is billed.
    pub metric: &'static str,
    /// US dollars for one unit of it.
    pub usd: f64,
    /// Where the price is from.
    pub source: &'static str,
}

/// All prices.
pub const PRICES: &[Price] = &[
    Price {
        glyph: Glyph::Gate,
        metric: "Count",
        usd: 3.50e-6,
        source: "API Gateway REST, first 333 M",
    },
    Price {
        glyph: Glyph::Push,
        metric: "MessageCount",
        usd: 1.00e-6,
        source: "API Gateway WebSocket",
    },
    Price {
        glyph: Glyph::Function,
        metric: "Invocations",
        usd: 0.20e-6,
        source: "Lambda requests",
    },
    Price {
        glyph: Glyph::Function,
        metric: "BilledMegabyteSeconds",
        usd: 0.000_016_666_7 / 1_024.0,
        source: "Lambda duration, x86, initialisation billed since 2025-08-01",
    },
    Price {
        glyph: Glyph::Function,
        metric: "ProvisionedMegabyteSeconds",
        usd: 0.000_004_166_7 / 1_024.0,
        source: "Lambda provisioned concurrency, x86",
    },
    Price {
        glyph: Glyph::Function,
        metric: "ProvisionedBilledMegabyteSeconds",
        usd: 0.000_009_722_2 / 1_024.0,
        source: "Lambda duration in provisioned concurrency, x86",
    },
    Price {
        glyph: Glyph::Queue,
        metric: "ApiRequests",
        usd: 0.40e-6,
        source: "SQS standard",
    },
    Price {
        glyph: Glyph::Table,
        metric: "OnDemandWriteRequestUnits",
        usd: 0.625e-6,
        source: "DynamoDB on-demand writes, since November 2024",
    },
    Price {
        glyph: Glyph::Table,
        metric: "ProvisionedWriteCapacityUnitMilliseconds",
        usd: 0.000_65 / 3_600_000.0,
        source: "DynamoDB provisioned write capacity, per hour",
    },
];

/// A bill.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cost {
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
                .find(|price| price.glyph == part.glyph && price.metric == spec.name);
            if let Some(price) = price {
                *parts_usd.entry(part.id).or_insert(0.0) += totals[at] as f64 * price.usd;
            }
        }
        let total_usd = parts_usd.values().sum();
        let per_million = (requests > 0).then(|| total_usd * 1e6 / requests as f64);
        Self {
            total_usd,
            per_million_requests_usd: per_million,
            parts_usd,
        }
    }
}
