//! Which field of the scenario sets the limit behind a cause.

use crate::scenario::fields::{self, Field};
use crate::sim::Cause;

/// The field; none for faults and for what is not one field's doing.
pub(super) fn rule(cause: Cause) -> Option<&'static Field> {
    fields::field(match cause {
        Cause::GatewayRate => "settings.api_gateway.rate_limit_rps",
        Cause::Concurrency => "settings.lambda.concurrency_limit",
        Cause::ScalingRate => "settings.lambda.scaling_rate_per_s",
        Cause::TableCapacity => "settings.dynamodb.capacity.write_units_per_s",
        Cause::ModelTokens => "settings.model.tokens_per_min",
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
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_has_a_field_with_a_source() {
        let limits = [
            Cause::GatewayRate,
            Cause::Concurrency,
            Cause::ScalingRate,
            Cause::TableCapacity,
            Cause::ModelTokens,
            Cause::FunctionTimeout,
            Cause::Poison,
            Cause::BatchFailed,
            Cause::IntegrationTimeout,
            Cause::BalancerCapacity,
            Cause::NoInstance,
            Cause::Backlog,
            Cause::IdleTimeout,
            Cause::ServiceTimeout,
            Cause::ClientTimeout,
            Cause::VisibilityTimeout,
            Cause::DuplicateDelivery,
            Cause::Retention,
        ];
        for cause in limits {
            let field = rule(cause).expect("a field");
            assert!(!field.source.is_empty(), "{cause:?}");
        }
    }
}
