//! Durations of traces: spans of OpenTelemetry as JSON, or what X-Ray has.
//!
//! ```text
//! {"resourceSpans":[{"scopeSpans":[{"spans":[{"name":"work","kind":2,
//!   "startTimeUnixNano":"1795766400000000000","endTimeUnixNano":"1795766400102000000"}]}]}]}
//! {"Traces":[{"Segments":[{"Document":"{\"name\":\"orders\",\"origin\":\"AWS::Lambda::Function\",
//!   \"start_time\":1795766400.0,\"end_time\":1795766400.102,\"subsegments\":[…]}"}]}]}
//! ```

use super::durations::Durations;
use super::words::short;
use serde_json::Value;
use std::collections::BTreeMap;

/// How deep objects are gone into.
const DEPTH_MAX: usize = 24;
/// Names that are kept apart.
const NAMES_MAX: usize = 1_000;
/// Names that are shown.
const SHOWN_MAX: usize = 8;
/// What X-Ray and layers call the start of an environment.
const INITS: [&str; 2] = ["Initialization", "Init"];

/// Durations by name.
#[derive(Default)]
struct Found {
    is_xray: bool,
    /// By name: milliseconds, and whether it is the outermost of its service.
    spans: BTreeMap<String, Vec<(f64, bool)>>,
    init_ms: Vec<f64>,
    functions: usize,
}

/// The spans of a text, if it is one of the two.
///
/// # Errors
/// One sentence, if there is no span of the name that is wanted.
pub(crate) fn read(text: &str, name: Option<&str>) -> Result<Option<Durations>, String> {
    let begins = text.trim_start().starts_with(['{', '[']);
    let is_otlp = text.contains("startTimeUnixNano") || text.contains("start_time_unix_nano");
    let is_xray = text.contains("start_time") && text.contains("end_time");
    if !begins || !(is_otlp || is_xray) {
        return Ok(None);
    }
    let mut found = Found::default();
    if let Ok(whole) = serde_json::from_str::<Value>(text) {
        found.visit(&whole, DEPTH_MAX);
    } else {
        // An object in each line.
        let lines = text.lines();
        let lines = lines.filter_map(|it| serde_json::from_str::<Value>(it).ok());
        lines.for_each(|line| found.visit(&line, DEPTH_MAX));
    }
    if found.spans.is_empty() && found.init_ms.is_empty() {
        return Ok(None);
    }
    found.durations(name).map(Some)
}

impl Found {
    fn visit(&mut self, value: &Value, deep: usize) {
        if deep == 0 {
            return;
        }
        match value {
            Value::Array(all) => all.iter().for_each(|it| self.visit(it, deep - 1)),
            Value::Object(object) => {
                if let Some(text) = object.get("Document").and_then(Value::as_str) {
                    if let Ok(document) = serde_json::from_str(text) {
                        self.visit(&document, deep - 1);
                    }
                    return;
                }
                if object.contains_key("startTimeUnixNano")
                    || object.contains_key("start_time_unix_nano")
                {
                    self.span(value);
                } else if object.contains_key("start_time") && object.contains_key("end_time") {
                    self.is_xray = true;
                    self.segment(value, true, deep);
                } else {
                    object.values().for_each(|it| self.visit(it, deep - 1));
                }
            }
            _ => {}
        }
    }

    fn add(&mut self, name: &str, ms: f64, outer: bool) {
        if ms.is_finite()
            && ms >= 0.0
            && (self.spans.len() < NAMES_MAX || self.spans.contains_key(name))
        {
            self.spans
                .entry(name.to_owned())
                .or_default()
                .push((ms, outer));
        }
    }

    /// A span of OpenTelemetry.
    fn span(&mut self, span: &Value) {
        let nanos = |names: [&str; 2]| {
            let value = names.iter().find_map(|it| span.get(it))?;
            // As text, since JSON's numbers are not exact to the nanosecond.
            value
                .as_str()
                .and_then(|it| it.parse().ok())
                .or_else(|| value.as_u64())
        };
        let begin = nanos(["startTimeUnixNano", "start_time_unix_nano"]);
        let end: Option<u64> = nanos(["endTimeUnixNano", "end_time_unix_nano"]);
        let (Some(begin), Some(end)) = (begin, end) else {
            return;
        };
        if end < begin {
            return;
        }
        let name = span.get("name").and_then(Value::as_str).unwrap_or_default();
        let kind = span.get("kind");
        let is_server = kind.and_then(Value::as_u64) == Some(2)
            || kind
                .and_then(Value::as_str)
                .is_some_and(|it| it.ends_with("SERVER"));
        let cold = span
            .get("attributes")
            .and_then(Value::as_array)
            .is_some_and(|all| {
                all.iter().any(|it| {
                    it.get("key").and_then(Value::as_str) == Some("faas.coldstart")
                        && it.pointer("/value/boolValue").and_then(Value::as_bool) == Some(true)
                })
            });
        // A span of a cold start says that it was one, but not how long the start took.
        if !cold {
            self.add(name, (end - begin) as f64 / 1e6, is_server);
        }
    }

    /// A segment of X-Ray's, or a part of one.
    fn segment(&mut self, segment: &Value, is_outer: bool, deep: usize) {
        let time = |name: &str| segment.get(name).and_then(Value::as_f64);
        let name = segment
            .get("name")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let parts = segment.get("subsegments").and_then(Value::as_array);
        let (Some(begin), Some(end)) = (time("start_time"), time("end_time")) else {
            return;
        };
        let ms = (end - begin) * 1e3;
        let is_init = |it: &Value| {
            let name = it.get("name").and_then(Value::as_str);
            name.is_some_and(|it| INITS.contains(&it))
        };
        let origin = segment
            .get("origin")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let is_function = origin == "AWS::Lambda::Function";
        self.functions += usize::from(is_function);
        if INITS.contains(&name) {
            self.init_ms.push(ms);
        } else if !parts.is_some_and(|all| all.iter().any(is_init)) {
            // Of a function, the service and the function have a segment each, of the same name.
            let is_service = origin == "AWS::Lambda";
            if !is_service {
                self.add(name, ms, is_outer);
            }
        }
        if deep > 1 {
            parts
                .into_iter()
                .flatten()
                .for_each(|it| self.segment(it, false, deep - 1));
        }
    }

    fn durations(self, wanted: Option<&str>) -> Result<Durations, String> {
        let has_outer = |all: &[(f64, bool)]| all.iter().filter(|it| it.1).count();
        let likeliest = || {
            let all = self.spans.iter();
            all.max_by_key(|(_, all)| (has_outer(all), all.len()))
                .map(|it| it.0.as_str())
        };
        let name = match wanted {
            Some(name) => name,
            None => likeliest().unwrap_or_default(),
        };
        let names = || {
            let shown: Vec<String> = self
                .spans
                .keys()
                .take(SHOWN_MAX)
                .map(|it| short(it))
                .collect();
            let more = self.spans.len().saturating_sub(SHOWN_MAX);
            let more = if more > 0 {
                format!(" and {more} more")
            } else {
                String::new()
            };
            [shown.join(", "), more].concat()
        };
        let spans = self.spans.get(name);
        if spans.is_none() && wanted.is_some() {
            return Err(format!(
                "There is no span “{}”; there are: {}.",
                short(name),
                names()
            ));
        }
        let mut told = Vec::new();
        if self.spans.len() > 1 {
            told.push(format!(
                "Taken are the spans “{}”; there are: {}.",
                short(name),
                names()
            ));
        }
        let kind = if self.is_xray {
            "Segments of X-Ray"
        } else {
            "Spans of OpenTelemetry"
        };
        Ok(Durations {
            kind: kind.to_owned(),
            of: short(name),
            is_of_function: self.functions > 0,
            warm_ms: spans.into_iter().flatten().map(|it| it.0).collect(),
            init_ms: self.init_ms,
            told,
            ..Durations::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_of_opentelemetry_are_taken_by_name() {
        let text = r#"{"resourceSpans":[{"resource":{},"scopeSpans":[{"scope":{},"spans":[
            {"name":"POST /order","kind":2,"startTimeUnixNano":"1795766400000000000","endTimeUnixNano":"1795766400102500000"},
            {"name":"POST /order","kind":2,"startTimeUnixNano":"1795766401000000000","endTimeUnixNano":"1795766401090000000"},
            {"name":"POST /order","kind":2,"startTimeUnixNano":"1795766401000000000","endTimeUnixNano":"1795766402000000000",
             "attributes":[{"key":"faas.coldstart","value":{"boolValue":true}}]},
            {"name":"put","kind":3,"startTimeUnixNano":"1795766401000000000","endTimeUnixNano":"1795766401005000000"}]}]}]}"#;
        let found = read(text, None).expect("fine").expect("spans");
        assert_eq!(
            (found.of.as_str(), &found.warm_ms[..]),
            ("POST /order", &[102.5, 90.0][..])
        );
        let found = read(text, Some("put")).expect("fine").expect("spans");
        assert_eq!(found.warm_ms, [5.0]);
        let said = read(text, Some("get")).expect_err("no such span");
        assert!(said.contains("POST /order, put"), "{said}");
        // One object in each line is the same.
        let lines = [text.replace('\n', ""), text.replace('\n', "")].join("\n");
        assert_eq!(
            read(&lines, None)
                .expect("fine")
                .expect("spans")
                .warm_ms
                .len(),
            4
        );
    }

    #[test]
    fn segments_of_xray_have_cold_starts_apart() {
        let segment = |cold: &str| {
            format!(
                r#"{{"name":"orders","id":"1","origin":"AWS::Lambda::Function","start_time":1795766400.0,"end_time":1795766400.125,
                "subsegments":[{cold}{{"name":"DynamoDB","id":"3","start_time":1795766400.01,"end_time":1795766400.02}}]}}"#
            )
        };
        let cold = r#"{"name":"Initialization","id":"2","start_time":1795766399.5,"end_time":1795766399.75},"#;
        let service = r#"{"name":"orders","id":"0","origin":"AWS::Lambda","start_time":1795766400.0,"end_time":1795766401.0}"#;
        let documents = [segment(""), segment(cold), service.to_owned()]
            .map(|it| serde_json::json!({ "Id": "x", "Document": it }));
        let text = serde_json::json!({ "Traces": [{ "Id": "1-2", "Duration": 1, "Segments": documents }] }).to_string();
        let found = read(&text, None).expect("fine").expect("segments");
        assert_eq!(found.of, "orders");
        assert!(
            found.is_of_function && found.warm_ms.len() == 1,
            "{found:?}"
        );
        assert!((found.warm_ms[0] - 125.0).abs() < 1e-3 && (found.init_ms[0] - 250.0).abs() < 1e-3);
        assert!(read("{\"a\":1}", None).expect("fine").is_none());
    }
}
