//! Results as lines of text: what a sweep keeps of each job, so that it can go on after an interruption, and what
//! crosses from one program to another.
//!
//! A line is read back to the last bit. What is infinite, and what does not exist, is null.

use crate::headline::{Headline, Late};
use crate::job::Spot;
use serde_json::{Value, json};
use sluice_record::{Fates, Reach};

/// A job's result as one line of JSON, without its end.
pub fn write_line(spot: &Spot, headlines: &[Headline]) -> String {
    let designs: Vec<Value> = headlines.iter().map(Headline::to_value).collect();
    json!({ "change": spot.change, "seed": spot.seed, "designs": designs }).to_string()
}

/// Reads such a line; none if it is no such line.
pub fn read_line(line: &str) -> Option<(Spot, Vec<Headline>)> {
    let value: Value = serde_json::from_str(line).ok()?;
    let spot = Spot {
        change: value["change"].as_str()?.to_owned(),
        seed: value["seed"].as_u64()?.try_into().ok()?,
    };
    let designs = value["designs"].as_array()?.iter();
    Some((
        spot,
        designs.map(Headline::from_value).collect::<Option<_>>()?,
    ))
}

impl Headline {
    /// The numbers as data.
    pub fn to_value(&self) -> Value {
        let reaches: Vec<Value> = (self.reaches.iter())
            .map(|it| json!([it.path, it.peak, it.refused]))
            .collect();
        json!({
            "design": self.design,
            "title": self.title,
            "requests": self.requests,
            "fates": self.fates.counts(),
            "done_twice": self.done_twice,
            "half_done": self.half_done,
            "answer_ms": self.answer_ms,
            "done_ms": self.done_ms,
            "answer_ms_mean": self.answer_ms_mean,
            "done_ms_mean": self.done_ms_mean,
            "answer_ms_of_all": self.late.answer_ms,
            "done_ms_of_all": self.late.done_ms,
            "usd_per_million_done": self.usd_per_million_done,
            "usd_per_month": self.usd_per_month,
            "backlog": self.backlog,
            "is_drained": self.is_drained,
            "is_halted": self.is_halted,
            "reaches": reaches,
            "series": self.series,
        })
    }

    /// Reads such data; none if something is missing or of another kind.
    pub fn from_value(value: &Value) -> Option<Self> {
        let text = |key: &str| value[key].as_str().map(str::to_owned);
        let count = |key: &str| value[key].as_u64();
        let flag = |key: &str| value[key].as_bool();
        let some = |key: &str| value.get(key).map(Value::as_f64);
        let five = |key: &str| -> Option<[Option<f64>; 5]> {
            let values = value[key].as_array()?.iter().map(Value::as_f64);
            values.collect::<Vec<_>>().try_into().ok()
        };
        let of_all = |key: &str| Some(five(key)?.map(|it| it.unwrap_or(f64::INFINITY)));
        let fates = value["fates"].as_array()?.iter().map(Value::as_u64);
        let series = value["series"].as_array()?.iter();
        let series = series.map(|it| it.as_array()?.iter().map(Value::as_f64).collect());
        let reaches = value["reaches"].as_array()?.iter().map(reach);
        Some(Self {
            design: text("design")?,
            title: text("title")?,
            requests: count("requests")?,
            fates: Fates::new(fates.collect::<Option<Vec<_>>>()?.try_into().ok()?),
            done_twice: count("done_twice")?,
            half_done: count("half_done")?,
            answer_ms: five("answer_ms")?,
            done_ms: five("done_ms")?,
            answer_ms_mean: some("answer_ms_mean")?,
            done_ms_mean: some("done_ms_mean")?,
            late: Late {
                answer_ms: of_all("answer_ms_of_all")?,
                done_ms: of_all("done_ms_of_all")?,
            },
            usd_per_million_done: some("usd_per_million_done")?,
            usd_per_month: value["usd_per_month"].as_f64()?,
            backlog: count("backlog")?,
            is_drained: flag("is_drained")?,
            is_halted: flag("is_halted")?,
            reaches: reaches.collect::<Option<_>>()?,
            series: series.collect::<Option<_>>()?,
        })
    }
}

/// How close a run came to a limit that this program knows.
fn reach(value: &Value) -> Option<Reach> {
    let unused = Reach::unused(value[0].as_str()?)?;
    Some(Reach {
        peak: value[1].as_f64()?,
        refused: value[2].as_bool()?,
        ..unused
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::Job;
    use sluice_scenario::Preset;
    use sluice_sim::Role;
    use std::sync::Arc;

    #[test]
    fn a_line_is_read_back_to_the_last_bit() {
        for name in ["flash-sale", "slow-ai-call", "big-day"] {
            let preset = Preset::named(name).expect("a preset").scenario;
            let shorter = preset.edited(|draft| draft.duration_s = draft.duration_s.min(20));
            let mut job = Job::new("a=1", &Arc::new(shorter.expect("it keeps the rules")), 9);
            job.series = vec![Role::Arrived, Role::Queued];
            let headlines = job.run(|| true).expect("it runs");
            let line = write_line(&job.spot, &headlines);
            assert_eq!(line.lines().count(), 1);
            let read = read_line(&line).expect("a line");
            assert_eq!(read, (job.spot, headlines));
            assert_eq!(write_line(&read.0, &read.1), line);
        }
    }

    #[test]
    fn what_is_no_line_is_none() {
        for text in [
            "",
            "{}",
            "[]",
            "null",
            r#"{"change":"","seed":-1,"designs":[]}"#,
        ] {
            assert!(read_line(text).is_none(), "{text}");
        }
        assert!(read_line(r#"{"change":"","seed":1,"designs":[{}]}"#).is_none());
        assert!(read_line(r#"{"change":"","seed":1,"designs":[]}"#).is_some());
    }
}
