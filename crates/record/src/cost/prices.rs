//! The price list: on-demand list prices in us-east-1, first tier, without free tiers.
//!
//! A price belongs to a kind of part and to one of its metrics, and where prices differ within a kind, to one
//! of its flavours; for another date or region, this file is all that changes. Sources are AWS's price pages,
//! named by their path on aws.amazon.com; "memory" marks a price that could not be looked up again on that
//! date.

use sluice_sim::PartKind;

/// The date of these prices.
pub const PRICES_AS_OF: &str = "2026-11-23";

/// The price of one unit of a metric.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Price {
    /// The kinds of part that are billed.
    pub kinds: &'static [PartKind],
    /// Which of them: [`sluice_sim::PartSpec::flavour`]; empty for all.
    pub flavour: &'static str,
    /// The metric that is billed.
    pub metric: &'static str,
    /// US dollars for one unit of it.
    pub usd: f64,
    /// The price in words, by the amount that AWS names it for.
    #[cfg(feature = "sources")]
    pub words: &'static str,
    /// Where the price is from.
    #[cfg(feature = "sources")]
    pub source: &'static str,
}

const GATEWAY: &[PartKind] = &[PartKind::ApiGateway];
const BALANCER: &[PartKind] = &[PartKind::LoadBalancer];
const INSTANCES: &[PartKind] = &[PartKind::Instances];
const WEB_SOCKET: &[PartKind] = &[PartKind::WebSocket];
const FUNCTIONS: &[PartKind] = &[PartKind::Function, PartKind::StatusFunction];
const QUEUES: &[PartKind] = &[PartKind::Queue, PartKind::DeadLetters];
const TOPIC: &[PartKind] = &[PartKind::Topic];
const BUS: &[PartKind] = &[PartKind::EventBus];
const TABLE: &[PartKind] = &[PartKind::Table];

const MILLION: f64 = 1e6;
const MEGABYTES_PER_GIGABYTE: f64 = 1_024.0;
const MS_PER_MINUTE: f64 = 60_000.0;
const MS_PER_HOUR: f64 = 3_600_000.0;
/// A capacity unit of a load balancer is 25 new connections a second, and each call is one.
const CALLS_OF_A_UNIT_HOUR: f64 = 25.0 * 3_600.0;

/// Writes a price down once, as a number and in words.
macro_rules! price {
    ($kinds:ident $flavour:literal $metric:literal: $what:literal at $usd:literal / $per:expr, $source:literal) => {
        Price {
            kinds: $kinds,
            flavour: $flavour,
            metric: $metric,
            usd: $usd / ($per),
            #[cfg(feature = "sources")]
            words: concat!($what, ": $", $usd, "."),
            #[cfg(feature = "sources")]
            source: $source,
        }
    };
}

/// All prices.
#[rustfmt::skip]
pub const PRICES: &[Price] = &[
    price!(GATEWAY "rest" "Count": "A million calls of a REST API" at 3.50 / MILLION,
        "api-gateway/pricing, REST"),
    price!(GATEWAY "http" "Count": "A million calls of an HTTP API" at 1.00 / MILLION,
        "api-gateway/pricing, HTTP"),
    // Calls that the gateway itself throttles are free.
    price!(GATEWAY "rest" "4XXError": "Calls that a REST API throttles are free; a million of them take off" at 3.50 / -MILLION,
        "api-gateway/pricing"),
    price!(GATEWAY "http" "4xx": "Calls that an HTTP API throttles are free; a million of them take off" at 1.00 / -MILLION,
        "api-gateway/pricing, as for REST (memory)"),
    price!(WEB_SOCKET "" "MessageCount": "A million messages pushed over a WebSocket" at 1.00 / MILLION,
        "api-gateway/pricing, WebSocket"),
    price!(WEB_SOCKET "" "ConnectionMilliseconds": "A million minutes of connections" at 0.25
        / (MILLION * MS_PER_MINUTE), "api-gateway/pricing, WebSocket"),
    price!(BALANCER "" "RunningMilliseconds": "An hour of a load balancer" at 0.0225 / MS_PER_HOUR,
        "elasticloadbalancing/pricing, application (memory)"),
    price!(BALANCER "" "RequestCount": "An hour of one of its capacity units" at 0.008 / CALLS_OF_A_UNIT_HOUR,
        "elasticloadbalancing/pricing, application (memory)"),
    price!(INSTANCES "t3.medium" "InstanceMilliseconds": "An hour of a t3.medium" at 0.0416 / MS_PER_HOUR,
        "ec2/pricing/on-demand, Linux (memory; public lists agree)"),
    price!(INSTANCES "t3.large" "InstanceMilliseconds": "An hour of a t3.large" at 0.0832 / MS_PER_HOUR,
        "ec2/pricing/on-demand, Linux (memory; public lists agree)"),
    price!(INSTANCES "t4g.medium" "InstanceMilliseconds": "An hour of a t4g.medium" at 0.0336 / MS_PER_HOUR,
        "ec2/pricing/on-demand, Linux (memory; public lists agree)"),
    price!(INSTANCES "m5.large" "InstanceMilliseconds": "An hour of an m5.large" at 0.096 / MS_PER_HOUR,
        "ec2/pricing/on-demand, Linux (memory; public lists agree)"),
    price!(INSTANCES "m7i.large" "InstanceMilliseconds": "An hour of an m7i.large" at 0.1008 / MS_PER_HOUR,
        "ec2/pricing/on-demand, Linux (memory; public lists agree)"),
    price!(INSTANCES "m7i.xlarge" "InstanceMilliseconds": "An hour of an m7i.xlarge" at 0.2016 / MS_PER_HOUR,
        "ec2/pricing/on-demand, Linux (memory; public lists agree)"),
    price!(INSTANCES "m7g.large" "InstanceMilliseconds": "An hour of an m7g.large" at 0.0816 / MS_PER_HOUR,
        "ec2/pricing/on-demand, Linux (factualminds.com, 2026-06-17)"),
    price!(INSTANCES "c7g.large" "InstanceMilliseconds": "An hour of a c7g.large" at 0.0725 / MS_PER_HOUR,
        "ec2/pricing/on-demand, Linux (memory; public lists agree)"),
    price!(INSTANCES "c7g.xlarge" "InstanceMilliseconds": "An hour of a c7g.xlarge" at 0.145 / MS_PER_HOUR,
        "ec2/pricing/on-demand, Linux (memory; public lists agree)"),
    price!(FUNCTIONS "" "Invocations": "A million invocations of a function" at 0.20 / MILLION, "lambda/pricing"),
    price!(FUNCTIONS "" "BilledMegabyteSeconds": "A gigabyte of a function's memory for a second" at 0.000_016_666_7
        / MEGABYTES_PER_GIGABYTE, "lambda/pricing, x86"),
    price!(FUNCTIONS "" "ProvisionedMegabyteSeconds": "A gigabyte kept provisioned for a second" at 0.000_004_166_7
        / MEGABYTES_PER_GIGABYTE, "lambda/pricing, x86 (memory)"),
    price!(FUNCTIONS "" "ProvisionedBilledMegabyteSeconds": "A provisioned gigabyte at work for a second" at 0.000_009_722_2
        / MEGABYTES_PER_GIGABYTE, "lambda/pricing, x86 (memory)"),
    price!(QUEUES "" "ApiRequests": "A million requests to a queue" at 0.40 / MILLION, "sqs/pricing, standard"),
    // A topic's deliveries to queues cost nothing themselves; the queues count them as calls.
    price!(TOPIC "" "NumberOfMessagesPublished": "A million events published to a topic" at 0.50 / MILLION,
        "sns/pricing, standard"),
    price!(BUS "" "PutEventsEntriesCount": "A million events put on a bus" at 1.00 / MILLION,
        "eventbridge/pricing, custom events"),
    price!(TABLE "" "OnDemandWriteRequestUnits": "A million write units on demand" at 0.625 / MILLION,
        "dynamodb/pricing, on demand"),
    price!(TABLE "" "OnDemandReadRequestUnits": "A million read units on demand" at 0.125 / MILLION,
        "dynamodb/pricing, on demand"),
    price!(TABLE "" "ProvisionedWriteCapacityUnitMilliseconds": "A provisioned write unit for an hour" at 0.00065
        / MS_PER_HOUR, "dynamodb/pricing, provisioned"),
    price!(TABLE "" "ProvisionedReadCapacityUnitMilliseconds": "A provisioned read unit for an hour" at 0.00013
        / MS_PER_HOUR, "dynamodb/pricing, provisioned"),
];
