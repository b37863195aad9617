//! Rules between fields. Each field by itself has already been checked against the table.

use super::messages::{decimal, grouped, number};
use super::segment::BURSTS_MAX;
use super::settings::Capacity;
use super::traffic::Shape;
use super::{Draft, Intervention, ScenarioError, Settings};
use serde_json::json;

/// The most requests in a run, so that every run ends in bearable time.
pub(super) const REQUESTS_MAX: f64 = 200_000_000.0;

/// The traffic is bearable and consistent.
pub(super) fn traffic(draft: &Draft) -> Result<(), ScenarioError> {
    let duration_s = draft.duration_s;
    if let Shape::Bursts { period_s, on_s, .. } = draft.traffic.shape
        && on_s > period_s
    {
        return Err(ScenarioError::new(
            "traffic.shape.on_s",
            format!(
                "traffic.shape.on_s is {}, but must be at most traffic.shape.period_s, \
                     which is {} (seconds).",
                number(on_s),
                number(period_s)
            ),
        ));
    }
    if let Shape::Bursts { period_s, .. } | Shape::Peaks { period_s, .. } = draft.traffic.shape {
        let bursts_max = BURSTS_MAX as f64;
        if f64::from(duration_s) / period_s > bursts_max {
            let least = f64::from(duration_s) / bursts_max;
            return Err(ScenarioError::new(
                "traffic.shape.period_s",
                format!(
                    "traffic.shape.period_s is {}, but must be at least {} (seconds) \
                     when duration_s is {}, for at most {} bursts in a run.",
                    number(period_s),
                    number(least),
                    grouped(duration_s.into()),
                    grouped(BURSTS_MAX as u64)
                ),
            ));
        }
    }
    if let Shape::Replay { counts, .. } = &draft.traffic.shape
        && !counts.split(',').all(is_count)
    {
        return Err(ScenarioError::new(
            "traffic.shape.counts",
            "traffic.shape.counts must be numbers separated by commas.".to_owned(),
        ));
    }
    let requests = draft.expected_requests();
    // Written so that it also refuses NaN.
    if requests <= REQUESTS_MAX {
        return Ok(());
    }
    Err(ScenarioError::new(
        "traffic",
        format!(
            "traffic brings {} requests in all with traffic.load {} and duration_s {duration_s}, \
             but must bring at most {}.",
            number(requests.round()),
            decimal(draft.traffic.load),
            number(REQUESTS_MAX)
        ),
    ))
}

/// Digits, perhaps with a point among them, and blanks.
fn is_count(text: &str) -> bool {
    let points = text.bytes().filter(|it| *it == b'.').count();
    let others = text
        .bytes()
        .all(|it| it.is_ascii_digit() || matches!(it, b'.' | b' '));
    points <= 1 && others
}

/// Every intervention begins within the run and ends after it has begun.
pub(super) fn interventions(draft: &Draft) -> Result<(), ScenarioError> {
    let end_ms = draft.duration_s.saturating_mul(1_000);
    for (index, intervention) in draft.interventions.iter().enumerate() {
        let Intervention {
            from_ms, until_ms, ..
        } = *intervention;
        let from = format!("interventions[{index}].from_ms");
        if from_ms >= end_ms {
            let sentence = format!(
                "{from} is {from_ms}, but must be less than duration_s, which is {end_ms} in \
                 milliseconds."
            );
            return Err(ScenarioError::new(from, sentence));
        }
        if until_ms <= from_ms {
            let until = format!("interventions[{index}].until_ms");
            let sentence = format!(
                "{until} is {until_ms}, but must be more than {from}, which is {from_ms} \
                 (milliseconds)."
            );
            return Err(ScenarioError::new(until, sentence));
        }
    }
    Ok(())
}

/// A design that stands alone has no settings besides the common ones.
pub(super) fn last(draft: &Draft) -> Result<(), ScenarioError> {
    if draft.designs.len() > 1 || draft.settings_of_last == json!({}) {
        return Ok(());
    }
    Err(ScenarioError::new(
        "settings_of_last",
        "settings_of_last is for the last of several designs, but there is only one design: give its \
         settings in settings.",
    ))
}

/// Settings that refer to each other agree. `shown` gives the path to show for a field, because the field
/// may come from an intervention.
pub(super) fn settings(
    settings: &Settings,
    shown: impl Fn(&str) -> String,
) -> Result<(), ScenarioError> {
    let ordered = |(low, low_path): (u32, &str), (high, high_path): (u32, &str), unit: &str| {
        if low <= high {
            return Ok(());
        }
        let (low_path, high_path) = (shown(low_path), shown(high_path));
        let sentence = format!(
            "{high_path} is {high}, but must be at least {low_path}, which is {low} ({unit})."
        );
        Err(ScenarioError::new(high_path, sentence))
    };
    let retry = &settings.client.retry;
    ordered(
        (retry.base_ms, "settings.client.retry.base_ms"),
        (retry.cap_ms, "settings.client.retry.cap_ms"),
        "milliseconds",
    )?;
    let lambda = &settings.lambda;
    ordered(
        (
            lambda.idle_expiry_min_s,
            "settings.lambda.idle_expiry_min_s",
        ),
        (
            lambda.idle_expiry_max_s,
            "settings.lambda.idle_expiry_max_s",
        ),
        "seconds",
    )?;
    ordered(
        (
            lambda.provisioned_concurrency,
            "settings.lambda.provisioned_concurrency",
        ),
        (
            lambda.concurrency_limit,
            "settings.lambda.concurrency_limit",
        ),
        "environments",
    )?;
    let group = &settings.auto_scaling;
    ordered(
        (group.min_instances, "settings.auto_scaling.min_instances"),
        (group.max_instances, "settings.auto_scaling.max_instances"),
        "instances",
    )?;
    let capacity = settings.dynamodb.capacity;
    if let Capacity::AutoScaling {
        min_write_units_per_s: least,
        max_write_units_per_s: most,
        ..
    } = capacity
    {
        ordered(
            (least, "settings.dynamodb.capacity.min_write_units_per_s"),
            (most, "settings.dynamodb.capacity.max_write_units_per_s"),
            "write units per second",
        )?;
    }
    match capacity {
        Capacity::Provisioned {
            burst_s,
            burst_at_start_s,
            ..
        }
        | Capacity::AutoScaling {
            burst_s,
            burst_at_start_s,
            ..
        } => ordered(
            (
                burst_at_start_s,
                "settings.dynamodb.capacity.burst_at_start_s",
            ),
            (burst_s, "settings.dynamodb.capacity.burst_s"),
            "seconds",
        ),
        Capacity::OnDemand { .. } => Ok(()),
    }
}
