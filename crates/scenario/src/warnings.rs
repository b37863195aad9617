//! What AWS would refuse to configure, and Sluice runs all the same, to show what would happen.
//!
//! A rule is an entry of [`RULES`]: the setting that it stands at, the group of settings that a design must
//! have for it, what it looks for, and who says so. Advice is no warning, and what no scenario can hold needs
//! none. Which parts a design has, the caller knows.

use super::last_design::TITLE;
use super::messages::{grouped, number};
use super::settings::Api;
use super::{Conditions, DesignName, Scenario, Settings, fields};
use serde::Serialize;

/// One thing that AWS would refuse.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Warning {
    /// Path of the setting that it stands at.
    pub field: &'static str,
    /// What would be refused, where and when: one or two sentences.
    pub sentence: String,
    /// Who says so.
    pub source: &'static str,
}

/// What the rules have to know of a design.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// The groups of settings that its parts go by.
    pub settings: Vec<&'static str>,
    /// Number of functions that do the work: what is set for one of them is set for each.
    pub functions: u32,
}

struct Rule {
    field: &'static str,
    group: &'static str,
    finds: fn(&Settings, &Parts) -> Option<String>,
    source: &'static str,
}

/// Concurrency that must stay unreserved in an account. (configuration-concurrency)
const UNRESERVED_MIN: u32 = 100;
/// The most messages per invocation without a window, and the window from there on. (with-sqs)
const BATCH_WITHOUT_WINDOW_MAX: u32 = 10;
const WINDOW_MIN_MS: u32 = 1_000;
/// What `MaximumConcurrency` can be, and what AWS itself sets if it is not. (`API_ScalingConfig`)
const MAXIMUM_CONCURRENCY_MIN: u32 = 2;
const MAXIMUM_CONCURRENCY_MAX: u32 = 1_000;
const OWN_MAXIMUM_CONCURRENCY: u32 = 1_250;
/// The longest integration timeout of a REST API unless the quota is raised. (limits)
const INTEGRATION_TIMEOUT_MAX_MS: u32 = 29_000;
/// The longest integration timeout of an HTTP API. (limits)
const HTTP_TIMEOUT_MAX_MS: u32 = 30_000;
/// The shortest slow start. (load-balancer-target-groups)
const SLOW_START_MIN_S: u32 = 30;

const GATEWAY: &str = "settings.api_gateway";
const FUNCTION: &str = "settings.lambda";
const MAPPING: &str = "settings.event_source_mapping";
const INSTANCES: &str = "settings.auto_scaling";

const RULES: &[Rule] = &[
    Rule {
        field: "settings.api_gateway.integration_timeout_ms",
        group: GATEWAY,
        finds: integration_timeout,
        source: "Amazon API Gateway developer guide, limits (29 s for REST; since June 2024 the quota can be raised \
                 for Regional and private APIs; 30 s for HTTP APIs)",
    },
    Rule {
        field: "settings.lambda.concurrency_limit",
        group: FUNCTION,
        finds: reserved,
        source: "AWS Lambda developer guide, configuration-concurrency (100 stay unreserved)",
    },
    Rule {
        field: "settings.lambda.provisioned_concurrency",
        group: FUNCTION,
        finds: provisioned,
        source: "AWS Lambda developer guide, provisioned-concurrency (the unreserved concurrency minus 100)",
    },
    Rule {
        field: "settings.sqs.visibility_timeout_ms",
        group: MAPPING,
        finds: visibility,
        source: "AWS Lambda API, CreateEventSourceMapping (\"Queue visibility timeout … is less than Function \
                 timeout\"); AWS Lambda developer guide, with-sqs (six times)",
    },
    Rule {
        field: "settings.event_source_mapping.maximum_concurrency",
        group: MAPPING,
        finds: maximum_concurrency,
        source: "AWS Lambda API, ScalingConfig (2 to 1,000); AWS Lambda developer guide, services-sqs-scaling (1,250)",
    },
    Rule {
        field: "settings.event_source_mapping.batch_window_ms",
        group: MAPPING,
        finds: batch_window,
        source: "AWS Lambda developer guide, with-sqs (at least 1 s for batches above 10)",
    },
    Rule {
        field: "settings.auto_scaling.instances_at_start",
        group: INSTANCES,
        finds: instances_at_start,
        source: "Amazon EC2 Auto Scaling user guide, asg-capacity-limits (the desired capacity is within the limits)",
    },
    Rule {
        field: "settings.auto_scaling.slow_start_s",
        group: INSTANCES,
        finds: slow_start,
        source: "Application Load Balancers guide, load-balancer-target-groups (30 to 900 s, or 0)",
    },
];

fn integration_timeout(settings: &Settings, _: &Parts) -> Option<String> {
    let timeout_ms = settings.api_gateway.integration_timeout_ms;
    if settings.api_gateway.api == Api::Http {
        return (timeout_ms > HTTP_TIMEOUT_MAX_MS).then(|| {
            format!(
                "AWS refuses an integration timeout of {} for an HTTP API: 30 s is the most, and is what counts here.",
                seconds(timeout_ms)
            )
        });
    }
    (timeout_ms > INTEGRATION_TIMEOUT_MAX_MS).then(|| {
        format!(
            "AWS refuses an integration timeout of {} for a REST API unless the account's quota of 29 s has been \
             raised, perhaps in exchange for a lower rate limit.",
            seconds(timeout_ms)
        )
    })
}

fn reserved(settings: &Settings, parts: &Parts) -> Option<String> {
    let lambda = &settings.lambda;
    let (limit, account) = (lambda.concurrency_limit, lambda.account_concurrency);
    // As high as the account's, the limit reserves nothing; at 0 the function is switched off.
    if limit == 0 || limit >= account {
        return None;
    }
    let left = account.saturating_sub(limit.saturating_mul(parts.functions));
    (left < UNRESERVED_MIN).then(|| {
        let each = each(parts);
        let [limit, account, left] = [limit, account, left].map(count);
        format!(
            "AWS refuses to reserve {limit} of the account's {account}{each}: it would leave {left} unreserved, and \
             {UNRESERVED_MIN} must be."
        )
    })
}

fn provisioned(settings: &Settings, parts: &Parts) -> Option<String> {
    let lambda = &settings.lambda;
    let (provisioned, account) = (lambda.provisioned_concurrency, lambda.account_concurrency);
    let reserves = lambda.concurrency_limit < account;
    let most = account.saturating_sub(UNRESERVED_MIN);
    let all = provisioned.saturating_mul(parts.functions);
    (provisioned > 0 && !reserves && all > most).then(|| {
        let each = each(parts);
        let [provisioned, most, account] = [provisioned, most, account].map(count);
        format!(
            "AWS refuses to provision {provisioned} environments{each}: as long as nothing is reserved, {most} of the \
             account's {account} are the most."
        )
    })
}

fn visibility(settings: &Settings, _: &Parts) -> Option<String> {
    let visible_ms = settings.sqs.visibility_timeout_ms;
    let timeout_ms = settings.lambda.timeout_ms;
    (visible_ms < timeout_ms).then(|| {
        format!(
            "AWS refuses this mapping: the queue's visibility timeout, {}, is shorter than the function timeout, {}. \
             It advises six times the function timeout.",
            seconds(visible_ms),
            seconds(timeout_ms)
        )
    })
}

fn maximum_concurrency(settings: &Settings, _: &Parts) -> Option<String> {
    let most = settings.event_source_mapping.maximum_concurrency;
    // From AWS's own ceiling on, pollers are not limited, or provisioned.
    let refused = most < MAXIMUM_CONCURRENCY_MIN
        || (MAXIMUM_CONCURRENCY_MAX + 1..OWN_MAXIMUM_CONCURRENCY).contains(&most);
    refused.then(|| {
        let [most, limit, own] =
            [most, MAXIMUM_CONCURRENCY_MAX, OWN_MAXIMUM_CONCURRENCY].map(count);
        format!(
            "AWS refuses a maximum concurrency of {most}: it takes {MAXIMUM_CONCURRENCY_MIN} to {limit}, or none, \
             which means {own}."
        )
    })
}

fn batch_window(settings: &Settings, _: &Parts) -> Option<String> {
    let mapping = &settings.event_source_mapping;
    let size = mapping.batch_size;
    (size > BATCH_WITHOUT_WINDOW_MAX && mapping.batch_window_ms < WINDOW_MIN_MS).then(|| {
        let size = count(size);
        format!(
            "AWS refuses {size} messages per invocation without a batch window of at least 1 s, which is used here \
             instead."
        )
    })
}

fn instances_at_start(settings: &Settings, _: &Parts) -> Option<String> {
    let group = &settings.auto_scaling;
    let (least, most) = (group.min_instances, group.max_instances);
    let start = group.instances_at_start;
    (start < least || start > most).then(|| {
        let [start, least, most] = [start, least, most].map(count);
        format!(
            "AWS refuses a desired capacity of {start} in a group that keeps {least} to {most} instances."
        )
    })
}

fn slow_start(settings: &Settings, _: &Parts) -> Option<String> {
    let slow_s = settings.auto_scaling.slow_start_s;
    (0 < slow_s && slow_s < SLOW_START_MIN_S).then(|| {
        format!("AWS refuses a slow start of {slow_s} s: it takes {SLOW_START_MIN_S} s to 900 s, or 0 for none.")
    })
}

/// Follows a number that is set for every function.
fn each(parts: &Parts) -> String {
    match parts.functions {
        0 | 1 => String::new(),
        many => format!(" for each of {many} functions"),
    }
}

fn count(number: u32) -> String {
    grouped(number.into())
}

fn seconds(ms: u32) -> String {
    format!("{} s", number(f64::from(ms) / 1_000.0))
}

impl Scenario {
    /// What AWS would refuse of it, in the order of the table of fields, at most one warning a rule; `parts`
    /// says what each of its designs has.
    pub fn warnings(&self, parts: &[Parts]) -> Vec<Warning> {
        let rules = fields::all().flat_map(|row| RULES.iter().filter(|it| it.field == row.path));
        rules
            .filter_map(|rule| self.warned_by(rule, parts))
            .collect()
    }

    /// The first instance of what a rule looks for, with the design and the time, where it is not so in all
    /// designs that have the part, and from the start.
    fn warned_by(&self, rule: &Rule, parts: &[Parts]) -> Option<Warning> {
        let at_start = fields::field(rule.field).is_some_and(|field| field.at_start);
        let mut concerned = 0;
        let mut found = Vec::new();
        for (nth, parts) in parts.iter().enumerate().take(self.designs.len()) {
            if !parts.settings.contains(&rule.group) {
                continue;
            }
            concerned += 1;
            let timeline = self.timeline(nth);
            let looked_at = if at_start { 1 } else { timeline.len() };
            let mut conditions = timeline.iter().take(looked_at).enumerate();
            let first = conditions
                .find_map(|(at, now)| Some((nth, at, (rule.finds)(&now.settings, parts)?)));
            found.extend(first);
        }
        // The earliest; of several at once, that of the first design.
        let (nth, at, sentence) = found.iter().min_by_key(|(nth, at, _)| {
            let from_ms = self.timeline(*nth)[*at].from_ms;
            (from_ms, *nth)
        })?;
        let timeline = self.timeline(*nth);
        let end_ms = self.duration_s.saturating_mul(1_000);
        let until = timeline[*at..].iter().find(|now| {
            let found = (rule.finds)(&now.settings, &parts[*nth]);
            found.is_none() && now.from_ms < end_ms
        });
        let everywhere = found.len() == concerned;
        let place = (!everywhere).then(|| self.design_title(*nth));
        let sentence = match (place, during(&timeline[*at], until)) {
            (None, None) => sentence.clone(),
            (None, Some(time)) => format!("From {time}: {sentence}"),
            (Some(place), None) => format!("In {place}: {sentence}"),
            (Some(place), Some(time)) => format!("In {place}, from {time}: {sentence}"),
        };
        Some(Warning {
            field: rule.field,
            sentence,
            source: rule.source,
        })
    }

    /// A design's name as readers know it.
    fn design_title(&self, nth: usize) -> String {
        let label = DesignName::CHOICES[self.designs[nth] as usize].label;
        let own = if self.is_changed(nth) { TITLE } else { "" };
        format!("{label}{own}")
    }
}

/// When something is so, if not from the start, in words that follow "from".
fn during(first: &Conditions, until: Option<&Conditions>) -> Option<String> {
    let from_ms = first.from_ms;
    (from_ms > 0).then(|| match until {
        Some(end) => format!("{} to {}", seconds(from_ms), seconds(end.from_ms)),
        None => format!("{} on", seconds(from_ms)),
    })
}

#[cfg(test)]
mod tests;
