//! How each service behaves: one struct a service, with the defaults of a new account in
//! us-east-1 where AWS documents one.
//!
//! Ranges, units and the reason for each field stand in the table of [`super::fields`]; the
//! sources of the defaults are given there too.

mod instances;
mod services;
mod transparent;

pub use instances::{AutoScaling, LoadBalancer};
pub use services::{EventBus, SERVICES_MAX, Services};

use super::Latency;

/// The settings of every service. An [`super::Intervention`] may change any of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The callers.
    pub client: Client,
    /// API Gateway (REST).
    pub api_gateway: ApiGateway,
    /// The function.
    pub lambda: Lambda,
    /// The table that the function writes to.
    pub dynamodb: DynamoDb,
    /// The queue, where the design has one.
    pub sqs: Sqs,
    /// What moves messages from the queue to the function.
    pub event_source_mapping: EventSourceMapping,
    /// The way by which a finished result reaches the client that did not wait.
    pub web_socket: WebSocket,
    /// The function that answers clients who ask whether their request is done.
    pub status: Status,
    /// The provider of a language model, if the work calls one.
    pub model: Model,
    /// The load balancer, where the design has one.
    pub load_balancer: LoadBalancer,
    /// The instances behind it.
    pub auto_scaling: AutoScaling,
    /// The services that share the work, where the design has several.
    pub services: Services,
}

/// The callers: how long they wait and what they do when it fails.
#[derive(Clone, Debug, PartialEq)]
pub struct Client {
    /// One way over the internet.
    pub network: Latency,
    /// How long one attempt is waited for.
    pub timeout_ms: u32,
    /// An answer within this time of the first attempt counts as "in time".
    pub answer_target_ms: u32,
    /// What is done when an attempt fails.
    pub retry: Retry,
    /// How a client that did not wait learns that its request is done.
    pub notification: Notification,
}

/// How a client learns that an accepted request is done.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Notification {
    /// The function pushes it over the client's WebSocket.
    Push,
    /// The client asks a status endpoint again and again.
    Poll {
        /// From an answer, or a failure, to the next question.
        interval_ms: u32,
        /// After this long since the first attempt it no longer asks.
        patience_s: u32,
    },
}

/// What a client does after a failed attempt.
#[derive(Clone, Debug, PartialEq)]
pub struct Retry {
    /// How the wait before the next attempt is chosen.
    pub policy: RetryPolicy,
    /// Attempts in all, the first one included.
    pub attempts_max: u32,
    /// The first wait in milliseconds.
    pub base_ms: u32,
    /// The longest wait in milliseconds.
    pub cap_ms: u32,
    /// Retries that all clients together may send per new request.
    pub budget_ratio: f64,
}

/// How the wait before a retry is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetryPolicy {
    /// The user is told; sending again is theirs.
    None,
    /// At once.
    Immediate,
    /// Always after `base_ms`.
    Fixed,
    /// `base_ms` doubled for every attempt, up to `cap_ms`.
    Exponential,
    /// Uniform between zero and the exponential wait.
    FullJitter,
}

/// API Gateway, REST flavour.
#[derive(Clone, Debug, PartialEq)]
pub struct ApiGateway {
    /// Tokens that come back per second.
    pub rate_limit_rps: u32,
    /// Tokens that the bucket holds.
    pub burst_limit: u32,
    /// After this long without the integration's answer the caller gets 504.
    pub integration_timeout_ms: u32,
    /// What the gateway itself adds, both ways together.
    pub overhead: Latency,
}

/// The function and the service that runs it.
#[derive(Clone, Debug, PartialEq)]
pub struct Lambda {
    /// Environments that may run at once (the function's reserved concurrency, or the account's).
    pub concurrency_limit: u32,
    /// Environments of all functions of the account. If `concurrency_limit` is as high, nothing is
    /// reserved and all functions share it.
    pub account_concurrency: u32,
    /// Environments that are kept initialised, within `concurrency_limit`.
    pub provisioned_concurrency: u32,
    /// How long it takes until more provisioned environments begin to be ready.
    pub provisioning_delay_s: u32,
    /// Number of the deployed version: when it changes, no environment is warm.
    pub deployment: u32,
    /// New environments that may be started at once.
    pub scaling_burst: u32,
    /// New environments that may be started per second after that.
    pub scaling_rate_per_s: u32,
    /// Environments that are warm when the run begins.
    pub warm_at_start: u32,
    /// Getting and initialising a new environment.
    pub cold_start: Latency,
    /// How long an idle environment is kept, at least.
    pub idle_expiry_min_s: u32,
    /// How long an idle environment is kept, at most.
    pub idle_expiry_max_s: u32,
    /// What an invocation of a warm environment costs before the code runs.
    pub overhead: Latency,
    /// The code's own work per request, without the database.
    pub work: Latency,
    /// After this long an invocation is stopped and its environment reset.
    pub timeout_ms: u32,
    /// Share of requests whose work fails by chance, anew at each try.
    pub error_rate: f64,
    /// Memory of the function in MB: what its duration is multiplied with for the bill.
    pub memory_mb: u32,
    /// How the AWS SDK inside the function retries the database. The function is held meanwhile.
    pub sdk_retry: SdkRetry,
    /// The write is conditional: what was done once is not done again.
    pub idempotent: bool,
}

/// Retry behaviour of the AWS SDK.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SdkRetry {
    /// One attempt.
    None,
    /// botocore's old rule for `DynamoDB`: 10 attempts, 50 ms doubled, no jitter.
    Legacy,
    /// Standard mode until 2025: 3 attempts, full jitter from 100 ms.
    Standard2025,
    /// Standard mode from 2026: 4 attempts for `DynamoDB`, 25 ms base, 1 s on throttles.
    Standard2026,
}

/// The table.
#[derive(Clone, Debug, PartialEq)]
pub struct DynamoDb {
    /// How writes are limited.
    pub capacity: Capacity,
    /// Write units that one request's item costs (1 per started kB).
    pub item_write_units: u32,
    /// How long one write takes.
    pub latency: Latency,
    /// Share of calls that the database answers with an internal error (1 while it is down).
    pub error_rate: f64,
    /// Share of requests whose item lies under one and the same partition key.
    pub hot_key_share: f64,
    /// Read capacity units per second; on demand follows the traffic instead.
    pub read_units_per_s: u32,
}

/// Capacity mode of the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Capacity {
    /// A fixed rate with unused capacity kept for a while.
    Provisioned {
        /// Write capacity units per second.
        write_units_per_s: u32,
        /// Seconds of unused capacity that are kept.
        burst_s: u32,
        /// Seconds of unused capacity that are there when the run begins.
        burst_at_start_s: u32,
    },
    /// A rate that follows consumption, minutes later.
    AutoScaling {
        /// Write capacity units per second at least, and at the start.
        min_write_units_per_s: u32,
        /// Write capacity units per second at most.
        max_write_units_per_s: u32,
        /// Share of the capacity that consumption is to be.
        target_utilization: f64,
        /// From the alarm to the new capacity.
        update_s: u32,
        /// Seconds of unused capacity that are kept.
        burst_s: u32,
        /// Seconds of unused capacity that are there when the run begins.
        burst_at_start_s: u32,
    },
    /// Twice the previous peak, and at least the start value.
    OnDemand {
        /// Write units per second that a table has before it has seen traffic.
        initial_write_units_per_s: u32,
        /// Write units per second that it grows to at most.
        max_write_units_per_s: u32,
    },
}

/// The queue (standard) and its dead-letter queue.
#[derive(Clone, Debug, PartialEq)]
pub struct Sqs {
    /// One call to the queue: send, receive or delete.
    pub latency: Latency,
    /// A received message is hidden from other receivers for this long.
    pub visibility_timeout_ms: u32,
    /// Receives without a delete after which a message goes to the dead-letter queue.
    pub max_receive_count: u32,
    /// How long a receive waits for a message.
    pub long_poll_s: u32,
    /// Messages that may be in flight at once.
    pub in_flight_limit: u32,
    /// After this long a message is deleted, processed or not.
    pub retention_s: u32,
    /// The same for the dead-letter queue, counted from when a message was first sent.
    pub dead_letter_retention_s: u32,
    /// A new message cannot be received for this long.
    pub delay_ms: u32,
    /// Share of receives that leave the message to be received once more.
    pub duplicate_delivery_rate: f64,
    /// Dead letters that are taken back to the queue per second.
    pub redrive_rate_per_s: u32,
}

/// The pollers that Lambda runs for a queue.
#[derive(Clone, Debug, PartialEq)]
pub struct EventSourceMapping {
    /// Messages per invocation, at most.
    pub batch_size: u32,
    /// Concurrent invocations at the start, and what it goes back to when there is little to do.
    pub concurrency_at_start: u32,
    /// Concurrent invocations that are added per minute while messages wait.
    pub scaling_per_min: u32,
    /// Concurrent invocations at most (`MaximumConcurrency`, or AWS's own ceiling).
    pub maximum_concurrency: u32,
    /// Only the failed messages of a batch come back.
    pub report_batch_item_failures: bool,
    /// How long messages are gathered before the function is invoked with them.
    pub batch_window_ms: u32,
}

/// Push of finished results over API Gateway's WebSocket.
#[derive(Clone, Debug, PartialEq)]
pub struct WebSocket {
    /// What the function waits for its `@connections` call.
    pub latency: Latency,
}

/// The function behind the status endpoint. Its cold starts, its overhead and its scaling rate are
/// those of [`Lambda`].
#[derive(Clone, Debug, PartialEq)]
pub struct Status {
    /// Its own work per question, without the database.
    pub work: Latency,
    /// Its memory in MB.
    pub memory_mb: u32,
}

/// A provider of a language model, which the code calls before the database.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// Whether it is called at all.
    pub used: bool,
    /// How long it takes to answer.
    pub latency: Latency,
    /// Tokens that it grants per minute.
    pub tokens_per_min: u32,
    /// Tokens of a request, prompt and answer together.
    pub tokens_per_request: u32,
    /// How long it takes until the first words of its answer are there.
    pub first_words: Latency,
    /// What is there is pushed on to the user while it works.
    pub streamed: bool,
    /// How often.
    pub progress_interval_ms: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            client: Client {
                network: Latency::log_normal(25.0, 90.0),
                timeout_ms: 10_000,
                answer_target_ms: 2_000,
                retry: Retry {
                    policy: RetryPolicy::None,
                    attempts_max: 3,
                    base_ms: 200,
                    cap_ms: 5_000,
                    budget_ratio: 20.0,
                },
                notification: Notification::Push,
            },
            api_gateway: ApiGateway {
                rate_limit_rps: 10_000,
                burst_limit: 5_000,
                integration_timeout_ms: 29_000,
                overhead: Latency::log_normal(10.0, 30.0),
            },
            lambda: Lambda {
                concurrency_limit: 1_000,
                account_concurrency: 1_000,
                provisioned_concurrency: 0,
                provisioning_delay_s: 90,
                deployment: 1,
                scaling_burst: 1_000,
                scaling_rate_per_s: 100,
                warm_at_start: 0,
                cold_start: Latency::log_normal(250.0, 800.0),
                idle_expiry_min_s: 300,
                idle_expiry_max_s: 420,
                overhead: Latency::log_normal(5.0, 10.0),
                work: Latency::log_normal(80.0, 250.0),
                timeout_ms: 15_000,
                error_rate: 0.0,
                memory_mb: 512,
                sdk_retry: SdkRetry::Standard2026,
                idempotent: false,
            },
            dynamodb: DynamoDb {
                capacity: Capacity::OnDemand {
                    initial_write_units_per_s: 4_000,
                    max_write_units_per_s: 40_000,
                },
                item_write_units: 1,
                latency: Latency::log_normal(5.0, 15.0),
                error_rate: 0.0,
                hot_key_share: 0.0,
                read_units_per_s: 500,
            },
            sqs: Sqs {
                latency: Latency::log_normal(10.0, 60.0),
                visibility_timeout_ms: 90_000,
                max_receive_count: 5,
                long_poll_s: 20,
                in_flight_limit: 120_000,
                retention_s: 345_600,
                dead_letter_retention_s: 1_209_600,
                delay_ms: 0,
                duplicate_delivery_rate: 0.0,
                redrive_rate_per_s: 0,
            },
            event_source_mapping: EventSourceMapping {
                batch_size: 10,
                concurrency_at_start: 5,
                scaling_per_min: 300,
                maximum_concurrency: 1_250,
                report_batch_item_failures: false,
                batch_window_ms: 0,
            },
            web_socket: WebSocket {
                latency: Latency::log_normal(10.0, 30.0),
            },
            status: Status {
                work: Latency::log_normal(5.0, 15.0),
                memory_mb: 128,
            },
            model: Model {
                used: false,
                latency: Latency::log_normal(9_000.0, 50_000.0),
                tokens_per_min: 400_000,
                tokens_per_request: 2_000,
                first_words: Latency::log_normal(700.0, 3_000.0),
                streamed: true,
                progress_interval_ms: 1_000,
            },
            load_balancer: LoadBalancer::default(),
            auto_scaling: AutoScaling::default(),
            services: Services::default(),
        }
    }
}
