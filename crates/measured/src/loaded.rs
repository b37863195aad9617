//! The results of load tests, and logs of requests, as series: how many, how many failed, how long an answer took.

use super::POINTS_MAX;
use super::measured::{Line, Points};
use super::metric::{ANSWER, FAILURES, REQUESTS, Statistic};
use sluice_import::Opened;

/// Headings of how long an answer took, and how many milliseconds their unit has.
const TIMES: [(&str, f64); 21] = [
    ("latency in ns", 1e-6),
    ("elapsed", 1.0),
    ("response-time", 1e3),
    ("target_processing_time", 1e3),
    ("time-taken", 1e3),
    ("request_time", 1e3),
    ("responselatency", 1.0),
    ("response_latency", 1.0),
    ("duration_ms", 1.0),
    ("durationms", 1.0),
    ("latency_ms", 1.0),
    ("response_time_ms", 1.0),
    ("duration_s", 1e3),
    ("latency_s", 1e3),
    ("duration_seconds", 1e3),
    ("duration", 1.0),
    ("@duration", 1.0),
    ("latency", 1.0),
    ("response_time", 1.0),
    ("time_ms", 1.0),
    ("ms", 1.0),
];
/// Headings of how a request ended.
const ENDS: [&str; 10] = [
    "status code",
    "success",
    "elb_status_code",
    "sc-status",
    "status",
    "status-code",
    "statuscode",
    "status_code",
    "responsecode",
    "code",
];

/// The column of how long something took, and how many milliseconds its unit has.
pub(crate) fn time_column(headings: &[String]) -> Option<(usize, f64)> {
    TIMES.iter().find_map(|(name, ms)| {
        let place = headings.iter().position(|it| it.eq_ignore_ascii_case(name));
        // Vegeta's objects have nanoseconds under a name that others have in milliseconds.
        let is_vegeta = *name == "latency" && headings.iter().any(|it| it == "attack");
        place.map(|at| (at, if is_vegeta { 1e-6 } else { *ms }))
    })
}

/// What happened in each period, of so many seconds.
struct Periods {
    begin_ms: i64,
    every_ms: i64,
    requests: Vec<f64>,
    failures: Vec<f64>,
    times_ms: Vec<Vec<f64>>,
}

impl Periods {
    /// Periods from the first instant to the last: of a second, or longer ones if those would be too many.
    fn of(first_ms: i64, last_ms: i64) -> Self {
        let span_s = last_ms.saturating_sub(first_ms) / 1_000 + 2;
        let every_ms = (span_s / POINTS_MAX as i64 + 1).saturating_mul(1_000);
        let begin_ms = first_ms.div_euclid(every_ms) * every_ms;
        let count = (last_ms.saturating_sub(begin_ms) / every_ms + 1) as usize;
        Self {
            begin_ms,
            every_ms,
            requests: vec![0.0; count],
            failures: vec![0.0; count],
            times_ms: vec![Vec::new(); count],
        }
    }

    fn add(&mut self, at_ms: i64, failed: bool, time_ms: Option<f64>) {
        let nth = (at_ms.saturating_sub(self.begin_ms) / self.every_ms) as usize;
        if nth < self.requests.len() {
            self.requests[nth] += 1.0;
            self.failures[nth] += f64::from(u8::from(failed));
            self.times_ms[nth].extend(time_ms);
        }
    }

    fn lines(mut self, knows_failures: bool) -> Vec<Line> {
        let every_s = self.every_ms as f64 / 1e3;
        let (begin_ms, every_ms) = (self.begin_ms, self.every_ms);
        let at_ms = |nth: usize| begin_ms + nth as i64 * every_ms;
        let counts = |all: &[f64]| -> Points {
            all.iter()
                .enumerate()
                .map(|(nth, it)| (at_ms(nth), *it))
                .collect()
        };
        let mut lines = vec![Line::with(
            REQUESTS,
            Statistic::Sum,
            every_s,
            counts(&self.requests),
        )];
        if knows_failures {
            let points = counts(&self.failures);
            lines.push(Line::with(FAILURES, Statistic::Sum, every_s, points));
        }
        for times in &mut self.times_ms {
            times.sort_by(f64::total_cmp);
        }
        if self.times_ms.iter().any(|it| !it.is_empty()) {
            for statistic in [
                Statistic::Average,
                Statistic::P50,
                Statistic::P95,
                Statistic::P99,
            ] {
                let values = self.times_ms.iter().enumerate();
                let points =
                    values.filter_map(|(nth, times)| Some((at_ms(nth), of(statistic, times)?)));
                lines.push(Line::with(ANSWER, statistic, every_s, points.collect()));
            }
        }
        lines
    }
}

/// A statistic of values in order.
fn of(statistic: Statistic, sorted: &[f64]) -> Option<f64> {
    let at = |share: f64| {
        let nth = (share * sorted.len() as f64).ceil() as usize;
        sorted.get(nth.saturating_sub(1)).copied()
    };
    match statistic {
        Statistic::P50 => at(0.5),
        Statistic::P95 => at(0.95),
        Statistic::P99 => at(0.99),
        _ => (!sorted.is_empty()).then(|| sorted.iter().sum::<f64>() / sorted.len() as f64),
    }
}

/// A log with a row for each request.
pub(crate) fn requests(opened: &Opened<'_>, told: &mut Vec<String>) -> Vec<Line> {
    let headings = opened.headings();
    let end = ENDS
        .iter()
        .find_map(|name| headings.iter().position(|it| it.eq_ignore_ascii_case(name)));
    let time = time_column(headings);
    let mut all: Vec<(i64, bool, Option<f64>)> = Vec::new();
    opened.rows(&mut |at_ms, fields| {
        let Some(at_ms) = at_ms else { return };
        let failed = end
            .and_then(|at| fields.get(at))
            .is_some_and(|it| is_failure(it));
        let took = time.and_then(|(at, ms)| {
            let number = fields.get(at)?.parse::<f64>().ok()?;
            (number.is_finite() && number >= 0.0).then_some(number * ms)
        });
        all.push((at_ms, failed, took));
    });
    if end.is_some() {
        told.push(
            "Failed are requests with a status of 429, of 500 and above, or none.".to_owned(),
        );
    }
    lines_of(&all, end.is_some())
}

fn lines_of(all: &[(i64, bool, Option<f64>)], knows_failures: bool) -> Vec<Line> {
    let first = all.iter().map(|it| it.0).min();
    let last = all.iter().map(|it| it.0).max();
    let (Some(first), Some(last)) = (first, last) else {
        return Vec::new();
    };
    let mut periods = Periods::of(first, last);
    for (at_ms, failed, took) in all {
        periods.add(*at_ms, *failed, *took);
    }
    periods.lines(knows_failures)
}

/// Whether the end of a request is a failure: a status, or whether it was a success.
fn is_failure(end: &str) -> bool {
    match end.parse::<u32>() {
        Ok(status) => status == 0 || status == 429 || status >= 500,
        Err(_) => !end.eq_ignore_ascii_case("true"),
    }
}

/// k6's points, of which each metric has its own.
pub(crate) fn k6(opened: &Opened<'_>, told: &mut Vec<String>) -> Option<Vec<Line>> {
    let headings = opened.headings();
    let place = |name: &str| headings.iter().position(|it| it == name);
    let (metric, value) = (place("metric_name")?, place("metric_value")?);
    let mut all = Vec::new();
    let mut failed = Vec::new();
    opened.rows(&mut |at_ms, fields| {
        let field = |at: usize| fields.get(at).copied().unwrap_or_default();
        let (Some(at_ms), Ok(number)) = (at_ms, field(value).parse::<f64>()) else {
            return;
        };
        match field(metric) {
            "http_req_duration" if number.is_finite() => all.push((at_ms, false, Some(number))),
            "http_req_failed" if number > 0.0 => failed.push(at_ms),
            _ => {}
        }
    });
    if all.is_empty() {
        return None;
    }
    told.push("Failed are requests that k6 counts as such (http_req_failed).".to_owned());
    let mut lines = lines_of(&all, true);
    let failures = lines.iter_mut().find(|it| it.metric == FAILURES.name)?;
    for at_ms in failed {
        let every_ms = (failures.every_s * 1e3) as i64;
        let begin_ms = failures.points.first()?.0;
        let nth = at_ms.saturating_sub(begin_ms).div_euclid(every_ms.max(1));
        if let Some(point) = usize::try_from(nth)
            .ok()
            .and_then(|it| failures.points.get_mut(it))
        {
            point.1 += 1.0;
        }
    }
    Some(lines)
}

/// Locust's history: of its many columns those that are of the last seconds; the others are of the whole test.
pub(crate) fn locust(opened: &Opened<'_>) -> Option<Vec<Line>> {
    let headings = opened.headings();
    let place = |name: &str| headings.iter().position(|it| it == name);
    let (name, users) = (place("Name")?, place("User Count"));
    users?;
    let columns = [
        ("Requests/s", REQUESTS, Statistic::PerSecond),
        ("Failures/s", FAILURES, Statistic::PerSecond),
        ("50%", ANSWER, Statistic::P50),
        ("90%", ANSWER, Statistic::P90),
        ("95%", ANSWER, Statistic::P95),
        ("99%", ANSWER, Statistic::P99),
    ];
    let places: Vec<Option<usize>> = columns.iter().map(|it| place(it.0)).collect();
    let mut points: Vec<Points> = vec![Points::new(); columns.len()];
    opened.rows(&mut |at_ms, fields| {
        let field = |at: usize| fields.get(at).copied().unwrap_or_default();
        let is_whole = matches!(field(name), "Aggregated" | "Total");
        let Some(at_ms) = at_ms.filter(|_| is_whole) else {
            return;
        };
        for (place, points) in places.iter().zip(&mut points) {
            let number = place.and_then(|at| field(at).parse::<f64>().ok());
            points.extend(number.filter(|it| it.is_finite()).map(|it| (at_ms, it)));
        }
    });
    let lines = columns.iter().zip(points);
    let lines =
        lines.map(|((_, metric, statistic), points)| Line::with(*metric, *statistic, 1.0, points));
    Some(lines.collect())
}

#[cfg(test)]
mod tests {
    use crate::Measured;

    fn said(text: &str) -> Vec<String> {
        let found = Measured::read(text.as_bytes()).expect(text);
        let lines = found.lines.iter().map(|it| {
            let sum: f64 = it.points.iter().map(|it| it.1).sum();
            format!("{} {} {}", it.metric, it.statistic.name(), sum)
        });
        lines.collect()
    }

    #[test]
    fn a_test_of_jmeters_has_requests_failures_and_times() {
        let text = "timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,failureMessage,bytes\n\
            1795766400000,100,buy,200,OK,t1,text,true,,10\n1795766400500,300,buy,503,no,t1,text,false,,10\n\
            1795766401000,200,buy,200,OK,t1,text,true,,10\n";
        let found = said(text);
        assert_eq!(
            found[..3],
            [
                "Requests Sum 3",
                "RequestsFailed Sum 1",
                "AnswerTime Average 400"
            ]
        );
        assert_eq!(found.last().expect("some"), "AnswerTime p99 500");
    }

    #[test]
    fn k6_and_locust_have_them_too() {
        let text = "metric_name,timestamp,metric_value,check,error\nhttp_reqs,1795766400,1.0,,\n\
            http_req_duration,1795766400,200.0,,\nhttp_req_failed,1795766400,0.0,,\nhttp_reqs,1795766401,1.0,,\n\
            http_req_duration,1795766401,400.0,,\nhttp_req_failed,1795766401,1.0,,\n";
        let found = said(text);
        assert_eq!(
            found[..3],
            [
                "Requests Sum 2",
                "RequestsFailed Sum 1",
                "AnswerTime Average 600"
            ]
        );
        let text = "Timestamp,User Count,Type,Name,Requests/s,Failures/s,50%,99%\n\
            1795766400,1,GET,/a,2.0,0.5,80,90\n1795766400,1,,Aggregated,4.0,0.5,80,90\n\
            1795766401,1,,Aggregated,6.0,0.0,80,110\n";
        assert_eq!(
            said(text),
            [
                "Requests per second 10",
                "RequestsFailed per second 0.5",
                "AnswerTime p50 160",
                "AnswerTime p99 200"
            ]
        );
    }
}
