//! Every type of a scenario with its fields, as they are named in JSON and in this order.

use super::super::settings::{
    ApiGateway, AutoScaling, Capacity, Client, DynamoDb, EventBus, EventSourceMapping, Lambda,
    LoadBalancer, Model, Notification, Retry, RetryPolicy, SdkRetry, Services, Sqs, Status,
    WebSocket,
};
use super::super::traffic::{Arrivals, Shape};
use super::super::{DesignName, Draft, Intervention, Latency, Settings, Traffic};
use super::{Fields, Form, Unreadable, form, names, object, serialize};
use serde::{Serialize, Serializer};
use serde_json::Value;

form!(Draft {
    version,
    title,
    notice,
    seed,
    duration_s,
    designs,
    settings_of_last,
    traffic,
    settings,
    interventions,
});
form!(DesignName is
    "synchronous" Synchronous, "event-driven" EventDriven, "hybrid" Hybrid, "monolith" Monolith,
    "service-chain" ServiceChain, "service-fan-out" ServiceFanOut, "event-fan-out" EventFanOut,
);
form!(Intervention {
    label,
    from_ms,
    until_ms,
    change
});
form!(Traffic {
    arrivals,
    load,
    poison_rate,
    lookup_share,
    shape
});
form!(Arrivals is "poisson" Poisson, "even" Even);
form!(Shape by "kind"
    "constant" Constant { rps },
    "ramp" Ramp { from_rps, to_rps, at_s, rise_s },
    "spike" Spike { base_rps, peak_rps, at_s, rise_s, hold_s, fall_s },
    "bursts" Bursts { base_rps, burst_rps, period_s, on_s },
    "replay" Replay { interval_s, counts },
);
form!(Latency by "kind"
    "constant" Constant { ms },
    "exponential" Exponential { mean_ms },
    "log-normal" LogNormal { median_ms, p99_ms },
    "shifted-log-normal" ShiftedLogNormal { floor_ms, median_ms, p99_ms },
);
form!(Settings {
    client,
    api_gateway,
    lambda,
    dynamodb,
    sqs,
    event_source_mapping,
    web_socket,
    status,
    model,
    load_balancer,
    auto_scaling,
    services,
});
form!(Client {
    network,
    timeout_ms,
    answer_target_ms,
    retry,
    notification
});
form!(Notification by "kind"
    "push" Push {},
    "poll" Poll { interval_ms, patience_s },
);
form!(Retry {
    policy,
    attempts_max,
    base_ms,
    cap_ms,
    budget_ratio
});
form!(RetryPolicy is
    "none" None, "immediate" Immediate, "fixed" Fixed, "exponential" Exponential, "full-jitter"
    FullJitter,
);
form!(ApiGateway {
    rate_limit_rps,
    burst_limit,
    integration_timeout_ms,
    overhead
});
form!(Lambda {
    concurrency_limit,
    account_concurrency,
    provisioned_concurrency,
    provisioning_delay_s,
    deployment,
    scaling_burst,
    scaling_rate_per_s,
    warm_at_start,
    cold_start,
    idle_expiry_min_s,
    idle_expiry_max_s,
    overhead,
    work,
    timeout_ms,
    error_rate,
    memory_mb,
    sdk_retry,
    idempotent,
});
form!(SdkRetry is
    "none" None, "legacy" Legacy, "standard-2025" Standard2025, "standard-2026" Standard2026,
);
form!(DynamoDb {
    capacity,
    item_write_units,
    latency,
    error_rate,
    hot_key_share,
    read_units_per_s,
});
form!(Capacity by "mode"
    "provisioned" Provisioned { write_units_per_s, burst_s, burst_at_start_s },
    "auto-scaling" AutoScaling {
        min_write_units_per_s, max_write_units_per_s, target_utilization, update_s, burst_s,
        burst_at_start_s,
    },
    "on-demand" OnDemand { initial_write_units_per_s, max_write_units_per_s },
);
form!(Sqs {
    latency,
    visibility_timeout_ms,
    max_receive_count,
    long_poll_s,
    in_flight_limit,
    retention_s,
    dead_letter_retention_s,
    delay_ms,
    duplicate_delivery_rate,
    redrive_rate_per_s,
});
form!(EventSourceMapping {
    batch_size,
    concurrency_at_start,
    scaling_per_min,
    maximum_concurrency,
    report_batch_item_failures,
    batch_window_ms,
});
form!(WebSocket { latency });
form!(Status { work, memory_mb });
form!(Model {
    used,
    latency,
    tokens_per_min,
    tokens_per_request,
    first_words,
    streamed,
    progress_interval_ms,
});
form!(LoadBalancer {
    overhead,
    idle_timeout_ms,
    reserved_rps
});
form!(AutoScaling {
    instances_at_start,
    min_instances,
    max_instances,
    workers,
    backlog,
    connections,
    target_utilization,
    metric_period_s,
    boot_s,
    warm_pool,
    warm_start_s,
    slow_start_s,
    health_interval_s,
    replace_unhealthy,
    predictive,
    forecast_ratio,
    forecast_ahead_s,
});
form!(Services {
    count,
    attempts,
    timeout_ms,
    fault_rate,
    last_fault_rate,
    last_slowdown,
    delivery,
    event_bus,
    bus_delivery,
});
form!(EventBus is "sns" Sns, "eventbridge" EventBridge);
