//! Goals: what a design has to reach in every seed.

use crate::headline::Headline;
use crate::metric::Metric;
use crate::said;
use std::fmt;

/// The most goals of a question.
pub const GOALS_MAX: usize = 16;

/// What a number has to be: "failed<0.1%", "done.p99<2s", "lost=0", "backlog<1000".
///
/// Times are of all requests, what is not done by the end infinitely late; see [`Metric::of_goal`].
#[derive(Clone, Debug, PartialEq)]
pub struct Goal {
    /// The number.
    pub metric: Metric,
    /// How it is compared.
    pub sign: Sign,
    /// With what, in the metric's own unit.
    pub limit: f64,
    /// The goal as it was written, without blanks.
    text: String,
}

/// How a number is compared with its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Below it.
    Below,
    /// At most as much.
    AtMost,
    /// As much.
    Equal,
    /// At least as much.
    AtLeast,
    /// Above it.
    Above,
}

/// The signs as they are written, the longer ones first.
static SIGNS: [(&str, Sign); 5] = [
    ("<=", Sign::AtMost),
    (">=", Sign::AtLeast),
    ("<", Sign::Below),
    (">", Sign::Above),
    ("=", Sign::Equal),
];

impl Goal {
    /// Reads a goal.
    ///
    /// # Errors
    /// What is wrong with it, as the end of a sentence that begins with the text: "must …".
    pub fn read(text: &str) -> Result<Self, String> {
        let text: String = text.split_whitespace().collect();
        let at = text.find(['<', '>', '=']).ok_or(
            "must be a number, a sign and a limit, such as failed<0.1%, done.p99<2s or lost=0",
        )?;
        let (name, rest) = text.split_at(at);
        let signs = SIGNS.iter().find(|(written, _)| rest.starts_with(written));
        let (written, sign) = *signs.unwrap_or(&SIGNS[4]);
        let metric = said::metric(name, &Metric::all().collect::<Vec<_>>())?;
        let limit = said::amount(rest.strip_prefix(written).unwrap_or(rest), metric)?;
        let goal = Self {
            metric,
            sign,
            limit,
            text,
        };
        goal.check()?;
        Ok(goal)
    }

    /// Refuses what makes no sense as a goal.
    fn check(&self) -> Result<(), String> {
        let (id, is_less) = (self.metric.id(), self.metric.is_less_better());
        let best: f64 = if is_less { 0.0 } else { 1.0 };
        let is_best = best.total_cmp(&self.limit).is_eq();
        match self.sign {
            Sign::Above | Sign::AtLeast if is_less => Err(format!(
                "must have < instead: less of “{}” is better",
                self.metric.words()
            )),
            Sign::Below | Sign::AtMost if !is_less => Err(format!(
                "must have > instead: more of “{}” is better",
                self.metric.words()
            )),
            Sign::Equal if !is_best && is_less => {
                Err(format!("must have < for a limit above zero, or be {id}=0"))
            }
            Sign::Equal if !is_best => Err(format!(
                "must have > for a limit below all, or be {id}=100%"
            )),
            Sign::Below if is_best => Err(format!("must be {id}=0, since nothing is below zero")),
            Sign::Above if is_best => Err(format!("must be {id}=100%, since nothing is above all")),
            _ => Ok(()),
        }
    }

    /// Its value in a design's run: infinite where it is never reached.
    pub fn value(&self, headline: &Headline) -> f64 {
        self.metric.of_goal(headline)
    }

    /// Whether a value meets it.
    pub fn is_met(&self, value: f64) -> bool {
        match self.sign {
            Sign::Below => value < self.limit,
            Sign::AtMost => value <= self.limit,
            // Shares of none and of all are exact.
            Sign::Equal => value.total_cmp(&self.limit).is_eq(),
            Sign::AtLeast => value >= self.limit,
            Sign::Above => value > self.limit,
        }
    }

    /// The worse of two values.
    pub fn worse(&self, one: f64, other: f64) -> f64 {
        if self.metric.is_less_better() {
            one.max(other)
        } else {
            one.min(other)
        }
    }

    /// How much of the limit is left, as a share of it: 0.25 where a value is three quarters of what it may be;
    /// below zero where it is missed. None where the limit is nothing, or the value infinite.
    pub fn margin(&self, value: f64) -> Option<f64> {
        let (room, left) = if self.metric.is_less_better() {
            (self.limit, self.limit - value)
        } else {
            (1.0 - self.limit, value - self.limit)
        };
        (room > 0.0 && left.is_finite()).then(|| left / room)
    }

    /// How far from being met a design's run is, from 0 where it is met. Where a time is infinite, by the share of
    /// requests that are not done, so that a step that has more of them done is seen to help.
    pub(crate) fn gap(&self, headline: &Headline) -> f64 {
        /// Farther than any finite value.
        const NEVER: f64 = 1e6;
        let value = self.value(headline);
        if self.is_met(value) {
            return 0.0;
        }
        if value.is_infinite() {
            let done = headline.fates.done() as f64 / headline.requests.max(1) as f64;
            return NEVER * (2.0 - done);
        }
        let scale = if self.limit > 0.0 { self.limit } else { 1e-6 };
        ((value - self.limit).abs() / scale).clamp(f64::MIN_POSITIVE, NEVER)
    }
}

impl fmt::Display for Goal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::Job;
    use sluice_scenario::Preset;
    use std::sync::Arc;

    fn goal(text: &str) -> Goal {
        Goal::read(text).expect("a goal")
    }

    #[test]
    fn goals_are_read_and_said_again() {
        for (text, metric, sign, limit) in [
            ("failed<0.1%", "failed", Sign::Below, 0.001),
            (" failed <= 0.001 ", "failed", Sign::AtMost, 0.001),
            ("done.p99<2s", "done.p99", Sign::Below, 2_000.0),
            ("answer.p99<300ms", "answer.p99", Sign::Below, 300.0),
            ("lost=0", "lost", Sign::Equal, 0.0),
            ("cost<$5", "cost", Sign::Below, 5.0),
            ("in_time>=95%", "in_time", Sign::AtLeast, 0.95),
            ("in_time=100%", "in_time", Sign::Equal, 1.0),
            ("backlog<1,000", "backlog", Sign::Below, 1_000.0),
        ] {
            let read = goal(text);
            assert_eq!(
                (read.metric.id(), read.sign, read.limit),
                (metric, sign, limit)
            );
            assert_eq!(read.to_string(), text.replace(' ', ""));
        }
    }

    #[test]
    fn what_is_no_goal_gets_one_clause_that_says_why() {
        for (text, said) in [
            ("", "must be a number, a sign and a limit"),
            ("failed", "must be a number, a sign and a limit"),
            ("faild<1%", "must begin with failed, in_time"),
            ("done.p98<1s", "done.p99"),
            ("failed<", "must end with a share"),
            ("failed<<1%", "must end with a share"),
            ("failed<2", "from 0 to 1"),
            ("done.p99<2", "a time with its unit"),
            (
                "failed>1%",
                "must have < instead: less of “failed” is better",
            ),
            ("in_time<95%", "must have > instead"),
            (
                "failed=5%",
                "must have < for a limit above zero, or be failed=0",
            ),
            ("in_time=95%", "or be in_time=100%"),
            ("lost<0", "must be lost=0"),
            ("in_time>100%", "must be in_time=100%"),
            ("cost<-5", "US dollars"),
        ] {
            let refusal = Goal::read(text).expect_err("no goal");
            assert!(
                refusal.starts_with("must ") && refusal.contains(said),
                "{refusal}"
            );
        }
    }

    #[test]
    fn a_value_meets_it_with_a_margin_or_misses_it_by_a_gap() {
        let failed = goal("failed<0.1%");
        assert!(failed.is_met(0.000_9) && !failed.is_met(0.001));
        assert!((failed.margin(0.000_75).expect("known") - 0.25).abs() < 1e-9);
        assert_eq!(goal("lost=0").margin(0.0), None);
        assert!(goal("lost=0").is_met(0.0) && !goal("lost=0").is_met(1e-9));
        let in_time = goal("in_time>=90%");
        assert!(in_time.is_met(0.9) && in_time.worse(0.9, 0.8) < 0.85);
        assert!((in_time.margin(0.95).expect("known") - 0.5).abs() < 1e-9);
        assert!(failed.worse(0.1, f64::INFINITY).is_infinite());
        assert_eq!(goal("done.p99<2s").margin(f64::INFINITY), None);
    }

    /// A design that drops everything meets no goal that asks for something.
    #[test]
    fn dropping_everything_meets_no_goal() {
        let sale = Preset::named("flash-sale").expect("a preset").scenario;
        let shut = sale.edited(|draft| {
            draft.duration_s = 20;
            draft.settings.lambda.concurrency_limit = 0;
        });
        let job = Job::new("", &Arc::new(shut.expect("it keeps the rules")), 7);
        let headlines = job.run(|| true).expect("it runs");
        for headline in &headlines {
            for text in [
                "failed<50%",
                "lost=0",
                "done.p50<1h",
                "answer.p50<1h",
                "in_time>0",
                "cost<1000000",
            ] {
                let goal = goal(text);
                assert!(!goal.is_met(goal.value(headline)), "{text}: {headline:?}");
                assert!(goal.gap(headline) > 0.0, "{text}");
            }
        }
        assert!(!headlines[1].is_drained);
    }
}
