//! Which field of the scenario sets the limit behind a cause.

use sluice_scenario::fields::{self, Field};
use sluice_sim::Cause;

/// The field behind a cause; none for faults, and for causes that no single field sets.
pub(super) fn rule(cause: Cause) -> Option<&'static Field> {
    fields::field(path(cause)?)
}

/// The path of the field.
fn path(cause: Cause) -> Option<&'static str> {
    Some(match cause {
        Cause::GatewayRate => "settings.api_gateway.rate_limit_rps",
        Cause::Concurrency => "settings.lambda.concurrency_limit",
        Cause::ScalingRate => "settings.lambda.scaling_rate_per_s",
        Cause::TableCapacity => "settings.dynamodb.capacity.write_units_per_s",
        Cause::ModelTokens | Cause::ModelRequestSize => "settings.model.tokens_per_min",
        Cause::FunctionTimeout => "settings.lambda.timeout_ms",
        Cause::Poison => "settings.sqs.max_receive_count",
        Cause::BatchFailed => "settings.event_source_mapping.report_batch_item_failures",
        Cause::IntegrationTimeout => "settings.api_gateway.integration_timeout_ms",
        Cause::BalancerCapacity => "settings.load_balancer.reserved_rps",
        Cause::NoInstance => "settings.auto_scaling.min_instances",
        Cause::Backlog => "settings.auto_scaling.workers",
        Cause::IdleTimeout => "settings.load_balancer.idle_timeout_ms",
        Cause::ServiceTimeout => "settings.services.timeout_ms",
        Cause::ClientTimeout => "settings.client.timeout_ms",
        Cause::VisibilityTimeout => "settings.sqs.visibility_timeout_ms",
        Cause::DuplicateDelivery => "settings.sqs.duplicate_delivery_rate",
        Cause::Retention => "settings.sqs.retention_s",
        // Ten calls per unit of concurrency and a partition's capacity are AWS's own limits; the
        // others are faults, or the sum of many things.
        Cause::InvocationRate
        | Cause::PartitionCapacity
        | Cause::TableFault
        | Cause::FunctionError
        | Cause::Slow => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The label that the reader sees beside a cause.
    fn label(cause: Cause) -> Option<&'static str> {
        let field = rule(cause)?;
        Some(field.label)
    }

    #[test]
    fn a_limit_leads_to_the_setting_by_which_it_can_be_raised() {
        let expected = [
            (Cause::GatewayRate, "Rate limit"),
            (Cause::Concurrency, "Concurrency limit"),
            (Cause::ScalingRate, "New environments per second"),
            (Cause::TableCapacity, "Write capacity"),
            (Cause::ModelTokens, "Tokens per minute"),
            (Cause::ModelRequestSize, "Tokens per minute"),
            (Cause::FunctionTimeout, "Function timeout"),
            (Cause::Poison, "Receives before the dead-letter queue"),
            (Cause::BatchFailed, "Report failed messages one by one"),
            (Cause::IntegrationTimeout, "Integration timeout"),
            (Cause::BalancerCapacity, "Reserved capacity"),
            (Cause::NoInstance, "At least"),
            (Cause::Backlog, "Workers"),
            (Cause::IdleTimeout, "Idle timeout"),
            (Cause::ServiceTimeout, "Timeout of a call"),
            (Cause::ClientTimeout, "Client timeout"),
            (Cause::VisibilityTimeout, "Visibility timeout"),
            (Cause::DuplicateDelivery, "Delivered twice"),
            (Cause::Retention, "Retention"),
        ];
        for (cause, words) in expected {
            assert_eq!(label(cause), Some(words), "{cause:?}");
        }
    }

    #[test]
    fn what_no_setting_limits_leads_nowhere() {
        for cause in [
            Cause::InvocationRate,
            Cause::PartitionCapacity,
            Cause::TableFault,
            Cause::FunctionError,
            Cause::Slow,
        ] {
            assert_eq!(label(cause), None, "{cause:?}");
        }
    }
}
