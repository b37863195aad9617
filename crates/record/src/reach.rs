//! How close a run came to each limit that a setting sets: the most that was used of it, and whether
//! its part turned anything away.
//!
//! The most is measured at the ends of the recording's cells, so a peak between two of them is missed.
//! Left out: limits that no metric shows, such as timeouts and waits, and the gateway's burst, whose bucket
//! fills up within a cell.

use super::rows::Rows;
use sluice_sim::{PartIx, PartKind, Role, Topology};

/// How close a run came to a limit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reach {
    /// The path of the setting that sets it.
    pub path: &'static str,
    /// What it is called in a sentence: "the mapping’s maximum concurrency".
    pub name: &'static str,
    /// Follows the limit's value: " at once".
    pub unit: &'static str,
    /// Follows the peak.
    pub peak_unit: &'static str,
    /// The most that was used of it, by any one part.
    pub peak: f64,
    /// Whether a part that it limits turned anything away, for whatever reason.
    pub refused: bool,
}

impl Reach {
    /// The limit that a setting sets, with nothing used of it; none if none is measured that goes by this path.
    pub fn unused(path: &str) -> Option<Self> {
        LIMITS.iter().find(|it| it.path == path).map(Limit::unused)
    }
}

impl Limit {
    /// The parts of a design that it limits.
    fn parts<'t>(&'t self, topology: &'t Topology) -> impl Iterator<Item = PartIx> + use<'t> {
        let parts = (0..).zip(&topology.parts);
        let limited = parts.filter(|(_, it)| it.kind == self.kind && it.goes_by(self.path));
        limited.map(|(part, _)| part)
    }

    fn unused(&self) -> Reach {
        Reach {
            path: self.path,
            name: self.name,
            unit: self.unit,
            peak_unit: match self.used {
                Used::Taken => " of its tokens",
                _ => self.unit,
            },
            peak: 0.0,
            refused: false,
        }
    }
}

/// A limit that a setting sets, and how its use is measured.
#[derive(Debug)]
struct Limit {
    path: &'static str,
    name: &'static str,
    unit: &'static str,
    kind: PartKind,
    used: Used,
}

/// How the use of a limit shows in a part's metrics.
#[derive(Clone, Copy, Debug)]
enum Used {
    /// The sum of the gauges with these roles.
    Gauges(&'static [Role]),
    /// The gauge of this name.
    Gauge(&'static str),
    /// The growth of counters with this role over a second.
    PerSecond(Role),
    /// What is missing from the bucket.
    Taken,
}

const fn limit(
    path: &'static str,
    (name, unit): (&'static str, &'static str),
    kind: PartKind,
    used: Used,
) -> Limit {
    Limit {
        path,
        name,
        unit,
        kind,
        used,
    }
}

/// The limits. What stops work from beginning comes before what turns calls away.
static LIMITS: [Limit; 10] = [
    limit(
        "settings.event_source_mapping.maximum_concurrency",
        ("the mapping’s maximum concurrency", " at once"),
        PartKind::Pollers,
        Used::Gauge("BatchesInvoked"),
    ),
    limit(
        "settings.lambda.concurrency_limit",
        ("the function’s concurrency limit", " at once"),
        PartKind::Function,
        Used::Gauges(&[Role::Busy, Role::Warming]),
    ),
    limit(
        "settings.auto_scaling.max_instances",
        ("the group’s maximum of instances", " at once"),
        PartKind::Instances,
        Used::Gauge("GroupDesiredCapacity"),
    ),
    limit(
        "settings.model.tokens_per_min",
        ("the model’s limit", " tokens a minute"),
        PartKind::ModelProvider,
        Used::Taken,
    ),
    limit(
        "settings.dynamodb.capacity.write_units_per_s",
        ("the table’s write capacity", " units/s"),
        PartKind::Table,
        Used::PerSecond(Role::Consumed),
    ),
    limit(
        "settings.dynamodb.capacity.initial_write_units_per_s",
        ("the table’s capacity at the start", " units/s"),
        PartKind::Table,
        Used::PerSecond(Role::Consumed),
    ),
    limit(
        "settings.dynamodb.capacity.max_write_units_per_s",
        ("the table’s greatest write capacity", " units/s"),
        PartKind::Table,
        Used::PerSecond(Role::Consumed),
    ),
    limit(
        "settings.api_gateway.rate_limit_rps",
        ("API Gateway’s rate limit", " calls/s"),
        PartKind::ApiGateway,
        Used::PerSecond(Role::Called),
    ),
    limit(
        "settings.load_balancer.reserved_rps",
        ("the load balancer’s reserved capacity", " calls/s"),
        PartKind::LoadBalancer,
        Used::PerSecond(Role::Called),
    ),
    limit(
        "settings.sqs.in_flight_limit",
        ("the queue’s limit of messages in flight", " in flight"),
        PartKind::Queue,
        Used::Gauge("ApproximateNumberOfMessagesNotVisible"),
    ),
];

/// How close a design came to each limit that it has.
pub(super) fn of(rows: &Rows<'_>) -> Vec<Reach> {
    reaches(rows, |limit, part| {
        let used = (1..=rows.last()).map(|row| used_at(rows, part, limit.used, row));
        used.max().unwrap_or(0)
    })
}

/// The most that has been used of each limit so far, where not all rows are kept.
#[derive(Clone, Debug)]
pub(super) struct Peaks {
    /// Each limit with a part that it limits; and the most.
    most: Vec<(&'static Limit, PartIx, i64)>,
}

impl Peaks {
    pub(super) fn new(topology: &Topology) -> Self {
        let limited = LIMITS.iter().flat_map(|limit| {
            let parts = limit.parts(topology);
            parts.map(move |part| (limit, part, 0))
        });
        Self {
            most: limited.collect(),
        }
    }

    /// Takes in what was used at a row, or in the second before it.
    pub(super) fn see(&mut self, rows: &Rows<'_>, row: usize) {
        for (limit, part, most) in &mut self.most {
            *most = used_at(rows, *part, limit.used, row).max(*most);
        }
    }

    /// How close the design came to each limit, with its last row.
    pub(super) fn reaches(&self, rows: &Rows<'_>) -> Vec<Reach> {
        reaches(rows, |limit, part| {
            let mut most = self.most.iter();
            let found = most.find(|it| it.0.path == limit.path && it.1 == part);
            found.map_or(0, |it| it.2)
        })
    }
}

/// How close a design came to each limit, by the most that each part used of it.
fn reaches(rows: &Rows<'_>, most: impl Fn(&'static Limit, PartIx) -> i64) -> Vec<Reach> {
    let reaches = LIMITS.iter().filter_map(|limit| {
        let parts = || limit.parts(rows.topology);
        let refused = |part| rows.value(part, Role::Throttled, rows.last()) > 0;
        Some(Reach {
            peak: parts().map(|part| most(limit, part)).max()? as f64,
            refused: parts().any(refused),
            ..limit.unused()
        })
    });
    reaches.collect()
}

/// How much of a limit a part used at a row, or in the second before it.
fn used_at(rows: &Rows<'_>, part: PartIx, used: Used, row: usize) -> i64 {
    match used {
        Used::Gauges(roles) => roles.iter().map(|role| rows.value(part, *role, row)).sum(),
        Used::Gauge(name) => rows.named(part, name, row),
        Used::PerSecond(role) => {
            let from = row.saturating_sub(rows.per_second());
            let growth = rows.growth(part, role, from, row) as f64;
            // Cells may be longer than a second.
            (growth / rows.seconds(from, row).max(1.0)) as i64
        }
        Used::Taken => {
            rows.value(part, Role::BucketSize, row) - rows.value(part, Role::BucketLevel, row)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::LIMITS;
    use sluice_scenario::fields;

    /// A limit is a setting of which readers may ask how much they need.
    #[test]
    fn every_limit_is_set_by_a_size() {
        for limit in &LIMITS {
            let field = fields::field(limit.path).expect(limit.path);
            assert!(field.sized, "{}", limit.path);
        }
    }
}
