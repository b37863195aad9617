//! client ⇄ API Gateway ⇄ Lambda ⇄ `DynamoDB`: each call stays open until the next one answers.

use super::{DesignBuilder, LinkKind};
use crate::kernel::CallKind;

pub(super) fn plan() -> DesignBuilder {
    DesignBuilder::new(
        "synchronous",
        "Synchronous",
        "each call stays open until the database answers",
    )
    .clients("api-gateway")
    .api_gateway(CallKind::Invoke, "lambda", None)
    .lambda()
    .table()
    .link("clients", "api-gateway", LinkKind::Call)
    .link("api-gateway", "lambda", LinkKind::Call)
    .link("lambda", "dynamodb", LinkKind::Call)
}
