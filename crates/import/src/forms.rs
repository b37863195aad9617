//! What files look like: a form for each kind, tried in this order. To add one: a file below that says what its
//! files look like and how they are read, and its line here.

mod access_log;
mod alb;
mod array;
mod artillery;
mod aws_text;
mod cloudwatch_console;
mod counted;
mod datadog;
mod gcp;
mod get_metric_data;
mod get_metric_statistics;
mod grafana;
mod graphite;
mod har;
mod hey;
mod jmeter;
mod json_lines;
mod k6;
mod k6_json;
mod locust;
mod log_lines;
mod logs_insights;
mod made;
mod numbers;
mod prometheus;
mod table;
mod vegeta;
mod w3c;
pub(crate) mod xlsx;

use super::glance::Glance;
use super::reading::Reading;

/// Recognises its files, and says how they are read.
type Form = fn(&Glance<'_>) -> Option<Reading>;

/// From the most certain to the most general.
const FORMS: [Form; 27] = [
    get_metric_data::read,
    get_metric_statistics::read,
    prometheus::read,
    har::read,
    artillery::read,
    datadog::read,
    gcp::read,
    graphite::read,
    array::read,
    k6_json::read,
    json_lines::read,
    w3c::read,
    alb::read,
    access_log::read,
    cloudwatch_console::read,
    logs_insights::read,
    k6::read,
    jmeter::read,
    locust::read,
    vegeta::read,
    hey::read,
    grafana::read,
    aws_text::read,
    log_lines::read,
    table::read,
    counted::read,
    numbers::read,
];

/// How a file is to be read, if it has a known form.
pub(super) fn of(glance: &Glance<'_>) -> Option<Reading> {
    FORMS.iter().find_map(|form| form(glance))
}
