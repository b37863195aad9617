//! The results of the rounds: the fastest of each engine, and how long its customers waited in all of
//! them.

use crate::process::Outcome;
use serde_json::Value;

/// Erlang C for 8 servers at 6.4 erlangs: the mean wait in mean service times.
pub(crate) const WAIT_BY_ERLANG_C: f64 = 0.286_028;
/// How far an engine's mean wait may be from it, over all rounds together.
pub(crate) const WAIT_ERROR_MAX: f64 = 0.02;
/// The same for engines that run so few customers that chance alone may exceed that. They also check
/// each run against its own draws.
pub(crate) const WAIT_ERROR_FEW_MAX: f64 = 0.05;
/// With fewer customers than this the wider limit applies: the mean's standard error is above one
/// per cent.
const CUSTOMERS_FEW: f64 = 3e6;

/// One engine running the queue.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Queue {
    /// The engine's name and version.
    pub(crate) engine: String,
    /// In the fastest round.
    pub(crate) customers_per_s: f64,
    /// In the slowest round: far from the fastest when the machine had other things to do.
    pub(crate) customers_per_s_min: f64,
    /// Events by the engine's own count, per customer, where it counts them.
    pub(crate) handled_per_customer: Option<f64>,
    customers: f64,
    waited: f64,
}

impl Queue {
    /// The mean wait over all rounds, as a multiple of Erlang's.
    pub(crate) fn wait_ratio(&self) -> f64 {
        self.waited / self.customers / WAIT_BY_ERLANG_C
    }

    /// How far its wait may be from Erlang's.
    pub(crate) fn error_max(&self) -> f64 {
        if self.customers < CUSTOMERS_FEW {
            WAIT_ERROR_FEW_MAX
        } else {
            WAIT_ERROR_MAX
        }
    }
}

/// The duel in one place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Duel {
    /// Native, or which browser build.
    pub(crate) place: String,
    /// `bare` or `recorded`.
    pub(crate) kind: String,
    /// Requests of one duel, both designs together.
    pub(crate) requests: f64,
    /// Events of one duel.
    pub(crate) events: f64,
    /// In the fastest round.
    pub(crate) seconds: f64,
    /// In the slowest round.
    pub(crate) seconds_max: f64,
}

/// A run of some length.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Length {
    /// Requests in all.
    pub(crate) requests: f64,
    /// How long the run took.
    pub(crate) seconds: f64,
    /// The most memory that its process had, in kB; zero where the system does not tell.
    pub(crate) peak_kb: f64,
}

/// Everything measured so far, in the order of the first round.
#[derive(Debug, Default)]
pub(crate) struct Bests {
    /// The queue, by engine.
    pub(crate) queues: Vec<Queue>,
    /// The duel, by place and kind.
    pub(crate) duels: Vec<Duel>,
    /// Runs from the shortest to the longest.
    pub(crate) lengths: Vec<Length>,
}

impl Bests {
    /// Adds the lines of a round of the queue.
    pub(crate) fn add_queues(&mut self, lines: &str) -> Outcome {
        for line in json_lines(lines)? {
            let customers = number(&line, "customers")?;
            let customers_per_s = customers / number(&line, "seconds")?;
            let new = Queue {
                engine: text(&line, "engine")?,
                customers_per_s,
                customers_per_s_min: customers_per_s,
                handled_per_customer: number(&line, "handled").ok().map(|it| it / customers),
                customers,
                waited: customers * number(&line, "mean_wait")?,
            };
            match self.queues.iter_mut().find(|it| it.engine == new.engine) {
                Some(known) => {
                    known.customers_per_s = known.customers_per_s.max(new.customers_per_s);
                    known.customers_per_s_min = known.customers_per_s_min.min(customers_per_s);
                    known.customers += new.customers;
                    known.waited += new.waited;
                }
                None => self.queues.push(new),
            }
        }
        Ok(())
    }

    /// Adds the lines of a round of the duel.
    pub(crate) fn add_duels(&mut self, place: &str, lines: &str) -> Outcome {
        for line in json_lines(lines)? {
            let new = Duel {
                place: place.to_owned(),
                kind: text(&line, "kind")?,
                requests: number(&line, "requests")?,
                events: number(&line, "events")?,
                seconds: number(&line, "seconds")?,
                seconds_max: number(&line, "seconds")?,
            };
            let same = |it: &&mut Duel| it.place == new.place && it.kind == new.kind;
            match self.duels.iter_mut().find(same) {
                Some(known) => {
                    known.seconds = known.seconds.min(new.seconds);
                    known.seconds_max = known.seconds_max.max(new.seconds_max);
                }
                None => self.duels.push(new),
            }
        }
        Ok(())
    }

    /// Adds the line of a run of some length.
    pub(crate) fn add_length(&mut self, lines: &str) -> Outcome {
        for line in json_lines(lines)? {
            self.lengths.push(Length {
                requests: number(&line, "requests")?,
                seconds: number(&line, "seconds")?,
                peak_kb: number(&line, "peak_kb")?,
            });
        }
        Ok(())
    }

    /// Fails if an engine's customers do not wait as theory says, or if a browser simulates anything
    /// other than the native program does.
    pub(crate) fn check(&self) -> Outcome {
        for queue in &self.queues {
            let ratio = queue.wait_ratio();
            if (ratio - 1.0).abs() > queue.error_max() {
                return Err(format!(
                    "{}: its customers wait {ratio:.3} times as long as Erlang C says.",
                    queue.engine
                ));
            }
        }
        let work = |duel: &Duel| (duel.requests.to_bits(), duel.events.to_bits());
        for duel in &self.duels {
            let native = self.duels.iter().find(|it| it.kind == duel.kind);
            if native.is_some_and(|native| work(native) != work(duel)) {
                return Err(format!("{}: it ran another duel.", duel.place));
            }
        }
        Ok(())
    }
}

fn json_lines(lines: &str) -> Outcome<Vec<Value>> {
    let values: Result<_, serde_json::Error> = lines.lines().map(serde_json::from_str).collect();
    values.map_err(|error| format!("A measurement gave no line of JSON: {error}."))
}

fn number(line: &Value, name: &str) -> Outcome<f64> {
    let found = line[name].as_f64();
    found.ok_or_else(|| format!("A measurement has no number `{name}`: {line}"))
}

fn text(line: &Value, name: &str) -> Outcome<String> {
    let found = line[name].as_str().map(str::to_owned);
    found.ok_or_else(|| format!("A measurement has no text `{name}`: {line}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUEUES: &str = "\
{\"engine\":\"a\",\"customers\":2000000,\"seconds\":2.0,\"mean_wait\":0.284,\"handled\":4000000}
{\"engine\":\"b\",\"customers\":100000,\"seconds\":1.0,\"mean_wait\":0.30}
{\"engine\":\"a\",\"customers\":2000000,\"seconds\":1.0,\"mean_wait\":0.288,\"handled\":4000000}
";

    #[test]
    fn the_fastest_round_and_the_wait_of_all_count() {
        let mut bests = Bests::default();
        bests.add_queues(QUEUES).unwrap();
        let [a, b] = bests.queues.as_slice() else {
            panic!("two engines, not {bests:?}");
        };
        assert_eq!((a.customers_per_s, a.customers_per_s_min), (2e6, 1e6));
        assert_eq!(
            (a.handled_per_customer, b.handled_per_customer),
            (Some(2.0), None)
        );
        assert!((a.wait_ratio() - 0.286 / WAIT_BY_ERLANG_C).abs() < 1e-12);
        assert_eq!(bests.check(), Ok(()));
    }

    #[test]
    fn an_engine_that_cheats_is_named() {
        let mut bests = Bests::default();
        bests.add_queues(&QUEUES.replace("0.30}", "0.31}")).unwrap();
        assert!(
            bests
                .check()
                .is_err_and(|sentence| sentence.starts_with("b: "))
        );
        let mut bests = Bests::default();
        // Three per cent too long: with many customers that is not chance.
        bests.add_queues(&QUEUES.replace("0.28", "0.30")).unwrap();
        assert!(
            bests
                .check()
                .is_err_and(|sentence| sentence.starts_with("a: "))
        );
        assert!(bests.add_queues("no json").is_err());
    }

    #[test]
    fn a_browser_that_runs_another_duel_is_named() {
        let line = "{\"kind\":\"bare\",\"requests\":7,\"events\":9,\"seconds\":0.5}";
        let mut bests = Bests::default();
        bests.add_duels("native", line).unwrap();
        bests
            .add_duels("native", &line.replace("0.5", "0.2"))
            .unwrap();
        bests.add_duels("page", line).unwrap();
        assert_eq!(bests.check(), Ok(()));
        assert!((bests.duels[0].seconds - 0.2).abs() < 1e-12);
        bests.add_duels("other", &line.replace('9', "8")).unwrap();
        assert!(
            bests
                .check()
                .is_err_and(|sentence| sentence.starts_with("other"))
        );
    }
}
