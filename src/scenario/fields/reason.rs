//! Why each field matters, and where its range and its default come from.
//!
//! They stand beside their fields in the tables, and yet apart from them: the page's program reads the
//! fields alone, and its first visit does not carry fifteen thousand letters that are read once the
//! settings are opened. Then they come as a file (`studio/reasons.json`, which a test holds against
//! this); the studio's cards and waterfalls have them here.

use super::{Field, callers, instances, lambda, latency, queue, run, services, table, traffic};

/// A line of the table.
#[derive(Clone, Copy)]
pub(super) struct Row {
    pub(super) field: Field,
    pub(super) reason: Reason,
}

/// What is to be said of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The field's path.
    pub path: &'static str,
    /// One line: why it matters.
    pub why: &'static str,
    /// Where its range and its default come from.
    pub source: &'static str,
}

/// The fields of a table, without the reasons.
macro_rules! fields {
    ($rows:expr) => {{
        static FIELDS: [super::fields::Field; $rows.len()] = super::fields::reason::without($rows);
        &FIELDS
    }};
}
pub(super) use fields;

pub(super) const fn without<const N: usize>(rows: &[Row]) -> [Field; N] {
    let mut fields = [rows[0].field; N];
    let mut at = 0;
    while at < N {
        fields[at] = rows[at].field;
        at += 1;
    }
    fields
}

/// All tables.
static TABLES: &[&[Row]] = &[
    run::RUN,
    traffic::TRAFFIC,
    callers::CLIENT,
    callers::API_GATEWAY,
    lambda::LAMBDA,
    table::DYNAMODB,
    queue::SQS,
    queue::EVENT_SOURCE_MAPPING,
    callers::WEB_SOCKET,
    callers::STATUS,
    callers::MODEL,
    instances::LOAD_BALANCER,
    instances::AUTO_SCALING,
    services::SERVICES,
    run::INTERVENTIONS,
    latency::LATENCY,
];

/// The reasons of all fields, those of a latency last.
pub fn reasons() -> impl Iterator<Item = &'static Reason> {
    let rows = TABLES.iter().flat_map(|rows| rows.iter());
    rows.map(|row| &row.reason)
}

/// What is to be said of a field.
pub fn reason(field: &Field) -> Option<&'static Reason> {
    reasons().find(|reason| reason.path == field.path)
}
