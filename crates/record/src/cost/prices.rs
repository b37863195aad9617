//! The price list: on-demand list prices in us-east-1, first tier, without free tiers.
//!
//! A price belongs to a kind of part and to one of its metrics; for another date or region, this
//! file is all that changes. Sources are AWS's price pages, named by their path on aws.amazon.com;
//! "memory" marks a price that could not be looked up again on that date.

use sluice_sim::PartKind;

/// The date of these prices.
pub const PRICES_AS_OF: &str = "2026-11-23";

/// The price of one unit of a metric.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Price {
    /// The kinds of part that are billed.
    pub kinds: &'static [PartKind],
    /// The metric that is billed.
    pub metric: &'static str,
    /// US dollars for one unit of it.
    pub usd: f64,
    /// Where the price is from.
    pub source: &'static str,
}

const GATEWAY: &[PartKind] = &[PartKind::ApiGateway];
const BALANCER: &[PartKind] = &[PartKind::LoadBalancer];
const WEB_SOCKET: &[PartKind] = &[PartKind::WebSocket];
const FUNCTIONS: &[PartKind] = &[PartKind::Function, PartKind::StatusFunction];
const QUEUES: &[PartKind] = &[PartKind::Queue, PartKind::DeadLetters];
const TABLE: &[PartKind] = &[PartKind::Table];

const MILLION: f64 = 1e6;
const MEGABYTES_PER_GIGABYTE: f64 = 1_024.0;
const MS_PER_MINUTE: f64 = 60_000.0;
const MS_PER_HOUR: f64 = 3_600_000.0;
/// US dollars for a million REST calls.
const REST: f64 = 3.50;

const HOURS_OF_A_CONNECTION: f64 = 25.0 * 3_600.0;

/// All prices.
pub const PRICES: &[Price] = &[
    price(
        GATEWAY,
        "Count",
        REST / MILLION,
        "api-gateway/pricing, REST",
    ),
    // Calls that the gateway itself throttles are free.
    price(GATEWAY, "4XXError", -REST / MILLION, "api-gateway-pricing"),
    price(
        WEB_SOCKET,
        "MessageCount",
        1.00 / MILLION,
        "api-gateway/pricing, WebSocket",
    ),
    price(
        WEB_SOCKET,
        "ConnectionMilliseconds",
        0.25 / MILLION / MS_PER_MINUTE,
        "api-gateway/pricing, WebSocket",
    ),
    price(
        BALANCER,
        "RunningMilliseconds",
        0.0225 / MS_PER_HOUR,
        "elasticloadbalancing/pricing, application (memory)",
    ),
    // A capacity unit is 25 new connections a second, and each call is one.
    price(
        BALANCER,
        "RequestCount",
        0.008 / HOURS_OF_A_CONNECTION,
        "elasticloadbalancing/pricing, application (memory)",
    ),
    price(
        &[PartKind::Instances],
        "InstanceMilliseconds",
        0.1008 / MS_PER_HOUR,
        "ec2/pricing/on-demand, m7i.large (memory)",
    ),
    price(FUNCTIONS, "Invocations", 0.20 / MILLION, "lambda/pricing"),
    price(
        FUNCTIONS,
        "BilledMegabyteSeconds",
        0.000_016_666_7 / MEGABYTES_PER_GIGABYTE,
        "lambda/pricing, x86",
    ),
    price(
        FUNCTIONS,
        "ProvisionedMegabyteSeconds",
        0.000_004_166_7 / MEGABYTES_PER_GIGABYTE,
        "lambda/pricing, x86 (memory)",
    ),
    price(
        FUNCTIONS,
        "ProvisionedBilledMegabyteSeconds",
        0.000_009_722_2 / MEGABYTES_PER_GIGABYTE,
        "lambda/pricing, x86 (memory)",
    ),
    price(
        QUEUES,
        "ApiRequests",
        0.40 / MILLION,
        "sqs/pricing, standard",
    ),
    // A topic's deliveries to queues cost nothing themselves; the queues count them as calls.
    price(
        &[PartKind::Topic],
        "NumberOfMessagesPublished",
        0.50 / MILLION,
        "sns/pricing, standard",
    ),
    price(
        &[PartKind::EventBus],
        "PutEventsEntriesCount",
        1.00 / MILLION,
        "eventbridge/pricing, custom events",
    ),
    price(
        TABLE,
        "OnDemandWriteRequestUnits",
        0.625 / MILLION,
        "dynamodb/pricing, on demand",
    ),
    price(
        TABLE,
        "OnDemandReadRequestUnits",
        0.125 / MILLION,
        "dynamodb/pricing, on demand",
    ),
    price(
        TABLE,
        "ProvisionedWriteCapacityUnitMilliseconds",
        0.000_65 / MS_PER_HOUR,
        "dynamodb/pricing, provisioned",
    ),
    price(
        TABLE,
        "ProvisionedReadCapacityUnitMilliseconds",
        0.000_13 / MS_PER_HOUR,
        "dynamodb/pricing, provisioned",
    ),
];

const fn price(
    kinds: &'static [PartKind],
    metric: &'static str,
    usd: f64,
    source: &'static str,
) -> Price {
    Price {
        kinds,
        metric,
        usd,
        source,
    }
}
