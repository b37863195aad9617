//! What the heading of a column says of it.

use super::stamp::Way;
use super::unit::Unit;

/// What a heading promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Promise {
    /// How long, how large, how many users: no traffic.
    Measure,
    /// A part of the traffic that failed.
    Failures,
    /// Nothing is known.
    Unknown,
    /// A sum or a value of something.
    Amount,
    /// Requests, or what brings them.
    Requests,
}

/// Words for requests, in some languages.
#[rustfmt::skip]
const REQUESTS: [&str; 55] = [
    "requests", "request", "reqs", "req", "requestcount", "invocations", "hits", "sessions",
    "calls", "visits", "pageviews", "views", "events", "messages", "orders", "transactions",
    "queries", "throughput", "rps", "qps", "tps", "rpm", "reqps", "anfragen", "aufrufe",
    "zugriffe", "besuche", "requêtes", "requetes", "requête", "visites", "solicitudes",
    "peticiones", "visitas", "pedidos", "richieste", "visite", "verzoeken", "aanvragen",
    "bezoeken", "begäran", "förfrågningar", "forespørgsler", "zapytania", "traffic", "arrivals",
    "users_per_second", "impressions", "clicks", "logins", "downloads", "jobs", "records",
    "invocation", "numberofmessagessent",
];
/// Words for an amount of anything.
#[rustfmt::skip]
const AMOUNTS: [&str; 17] = [
    "count", "counts", "cnt", "n", "num", "number", "sum", "total", "samplecount", "value",
    "volume", "anzahl", "nombre", "cantidad", "numero", "aantal", "antal",
];
/// Words for what fails.
#[rustfmt::skip]
const FAILURES: [&str; 21] = [
    "error", "errors", "fault", "faults", "failed", "failures", "failure", "throttles",
    "throttled", "rejected", "timeouts", "retries", "4xx", "5xx", "4xxerror", "5xxerror", "fehler",
    "dropped", "deadletters", "erreurs", "errores",
];
/// Words for what is no traffic.
#[rustfmt::skip]
const MEASURES: [&str; 60] = [
    "duration", "latency", "elapsed", "ms", "p50", "p75", "p90", "p95", "p99", "p999", "avg",
    "average", "mean", "median", "min", "stddev", "std", "percentile", "bytes", "size", "kb", "mb",
    "cpu", "memory", "mem", "users", "user", "threads", "vus", "percent", "pct", "ratio",
    "concurrency", "concurrent", "concurrentexecutions", "age", "depth", "id", "index", "status",
    "code", "statuscode", "port", "year", "month", "weekday", "dauer", "mittelwert", "millis",
    "seconds", "connections", "utilization", "instances", "pid", "latitude", "longitude", "price",
    "cost", "temperature", "usd",
];
/// Words for a time, and for when a period begins.
#[rustfmt::skip]
const TIMES: [&str; 34] = [
    "time", "timestamp", "timestamps", "date", "datetime", "ts", "when", "at", "zeit", "datum",
    "zeitpunkt", "uhrzeit", "zeitstempel", "heure", "fecha", "hora", "data", "ora", "tijd", "tid",
    "bin", "hour", "minute", "day", "stunde", "period", "interval", "bucket", "created", "eventtime",
    "epoch", "clock", "second", "x",
];
/// Words for the beginning of a period, and for its end.
const STARTS: [&str; 8] = [
    "start", "begin", "from", "von", "beginn", "started", "since", "open",
];
const ENDS: [&str; 8] = [
    "end", "until", "to", "bis", "ende", "stop", "finish", "finished",
];
/// Words for what a whole is made of.
const STATUS: [&str; 6] = [
    "status",
    "code",
    "statuscode",
    "responsecode",
    "elb_status_code",
    "http_status",
];

/// The words of a heading, in lower case.
pub(crate) fn words(heading: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut is_new = true;
    let mut was_lower = false;
    for letter in heading.chars() {
        if !letter.is_alphanumeric() {
            is_new = true;
            continue;
        }
        // "requestCount" has two.
        is_new |= was_lower && letter.is_uppercase();
        was_lower = letter.is_lowercase();
        if is_new {
            words.push(String::new());
            is_new = false;
        }
        if let Some(word) = words.last_mut() {
            word.extend(letter.to_lowercase());
        }
    }
    words
}

fn has(heading: &str, list: &[&str]) -> bool {
    let whole = heading.trim().to_lowercase();
    list.contains(&whole.as_str()) || words(heading).iter().any(|it| list.contains(&it.as_str()))
}

/// What a heading promises of its column.
pub(crate) fn promise(heading: &str) -> Promise {
    // Labels of a series say what it is of, not what it is.
    let heading = heading.split('{').next().unwrap_or_default();
    if has(heading, &FAILURES) {
        return Promise::Failures;
    }
    let measures = has(heading, &MEASURES) || heading.contains('%');
    let requests = has(heading, &REQUESTS);
    // "Request duration" is none, "average requests" are requests.
    let is_mean = words(heading)
        .iter()
        .any(|it| matches!(it.as_str(), "avg" | "average" | "mean"));
    let is_rate = unit(heading).is_some();
    match (requests, measures) {
        (true, true) if is_mean || is_rate => Promise::Requests,
        (_, true) => Promise::Measure,
        (true, false) => Promise::Requests,
        (false, false) if has(heading, &AMOUNTS) || is_rate => Promise::Amount,
        (false, false) => Promise::Unknown,
    }
}

/// Whether a heading is that of a time: 2 if it is that of a beginning, −1 of an end, 0 if it says nothing.
pub(crate) fn timeliness(heading: &str) -> i32 {
    match (
        has(heading, &STARTS),
        has(heading, &ENDS),
        has(heading, &TIMES),
    ) {
        (true, _, _) => 2,
        (_, true, _) => -1,
        (_, _, true) => 1,
        _ => 0,
    }
}

/// The unit of a time that is counted from the beginning: seconds, minutes or hours.
pub(crate) fn elapsed(heading: &str) -> Option<Way> {
    let words = words(heading);
    let is = |all: &[&str]| words.len() <= 2 && words.iter().any(|it| all.contains(&it.as_str()));
    if is(&["hour", "hours", "stunde", "h"]) {
        Some(Way::ElapsedHours)
    } else if is(&["minute", "minutes", "min"]) {
        Some(Way::ElapsedMinutes)
    } else if is(&[
        "second", "seconds", "sec", "s", "t", "time", "elapsed", "offset", "sekunde",
    ]) {
        Some(Way::Elapsed)
    } else {
        None
    }
}

/// Whether a heading is that of a status code.
pub(crate) fn is_status(heading: &str) -> bool {
    has(heading, &STATUS)
}

/// Whether a heading is that of a number which only grows.
pub(crate) fn is_counter(heading: &str) -> bool {
    let name = heading
        .split('{')
        .next()
        .unwrap_or_default()
        .trim()
        .to_lowercase();
    name.ends_with("_total") || name.contains("cumulative") || name.contains("kumuliert")
}

/// The unit that a heading names.
pub(crate) fn unit(heading: &str) -> Option<Unit> {
    let text = heading.to_lowercase().replace(['_', '-'], " ");
    let text = text.split('{').next().unwrap_or_default().trim();
    let ends = |ends: &[&str]| {
        let within = |it: &&str| text.ends_with(*it) || text.contains(&[*it, ")"].concat());
        ends.iter().any(within)
    };
    let holds = |all: &[&str]| all.iter().any(|it| text.contains(it));
    let is = |all: &[&str]| words(text).iter().any(|it| all.contains(&it.as_str()));
    if ends(&["/s", "/sec", "/second", "/sek"])
        || holds(&[
            "per second",
            "per sec",
            "persecond",
            "pro sekunde",
            "par seconde",
            "1/s]",
            "/s]",
        ])
        || is(&["rps", "qps", "tps", "reqps", "cps"])
    {
        Some(Unit::PerSecond)
    } else if ends(&["/min", "/minute", "/m"])
        || holds(&["per minute", "per min", "perminute", "pro minute"])
        || is(&["rpm"])
    {
        Some(Unit::PerMinute)
    } else if ends(&["/h", "/hour"]) || holds(&["per hour", "perhour", "pro stunde"]) {
        Some(Unit::PerHour)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_say_what_their_columns_are() {
        for (heading, said) in [
            ("Requests/s", Promise::Requests),
            ("request_count", Promise::Requests),
            ("requestCount", Promise::Requests),
            ("Average requests", Promise::Requests),
            ("count(*)", Promise::Amount),
            ("Request duration", Promise::Measure),
            ("Errors", Promise::Failures),
            ("failed requests", Promise::Failures),
            ("HTTPCode_Target_5XX", Promise::Failures),
            ("shop", Promise::Unknown),
            ("{instance=\"a\", id=\"1\"}", Promise::Unknown),
            ("CPU %", Promise::Measure),
        ] {
            assert_eq!(promise(heading), said, "{heading}");
        }
        assert_eq!(unit("requests_per_second"), Some(Unit::PerSecond));
        assert_eq!(unit("Requests (1/s)"), Some(Unit::PerSecond));
        assert_eq!(unit("Requests per minute"), Some(Unit::PerMinute));
        assert_eq!(unit("requests"), None);
        assert_eq!(timeliness("start"), 2);
        assert_eq!(timeliness("end_time"), -1);
    }
}
