//! Little's law at every place that has a gauge, in both designs under load: the mean number in a
//! place equals the arrival rate times the mean time spent there.
//!
//! The three are measured independently: L from the gauge, sampled all the time; λ from a counter;
//! W from observations of single requests. The run begins and ends empty, so that the law holds
//! exactly and not only in the long run. The table has no gauge of calls, and the pollers' calls to
//! the queue are not observed: both are left out.

use super::Section;
use super::lab::Lab;
use super::row::Row;
use sluice_scenario::settings::RetryPolicy;
use sluice_scenario::traffic::Shape;
use sluice_scenario::{DesignName, Draft, Preset};
use sluice_sim::{LinkIx, Observation, Observed, Outcome, ReplyClass, Sent, theory};

const DURATION_S: u32 = 200;
const STEP_S: f64 = 0.005;

/// A moment on a request's path.
#[derive(Clone, Copy)]
enum Moment {
    /// The user sends it for the first time, over this link.
    Born(LinkIx),
    /// It is sent over a link.
    Sent(LinkIx),
    /// It arrives over a link.
    Arrives(LinkIx),
    /// It is answered over a link.
    Answered(LinkIx),
    /// The answer arrives.
    Heard(LinkIx),
    /// An answer arrives that is an error.
    HeardError(LinkIx),
    /// It has its last outcome.
    Ended,
}

/// How the number in a place is measured.
enum Gauge {
    /// The sum of these gauges.
    Metrics(Vec<usize>),
    /// The number of requests without a final outcome.
    Unsettled,
}

struct Place {
    name: &'static str,
    gauge: Gauge,
    /// Counters of the arrivals.
    comes: Vec<usize>,
    from: Moment,
    until: Moment,
    /// When each request in the place arrived, if it is there.
    since_s: Vec<Option<f64>>,
    level_sum: f64,
    stays: u32,
    stay_sum_s: f64,
}

/// Lists the places of a design.
type Places = fn(&Lab) -> Vec<Place>;

pub(crate) fn section() -> Section {
    let mut rows = Vec::new();
    let designs: [(DesignName, Places); 2] = [
        (DesignName::Synchronous, synchronous),
        (DesignName::EventDriven, event_driven),
    ];
    for (design, places) in designs {
        let mut lab = Lab::watched(&surge(design));
        let mut places = places(&lab);
        watch(&mut lab, &mut places);
        rows.extend(places.iter().map(|place| place.row(&lab)));
    }
    Section {
        title: "Little's law",
        words: "A surge from nothing to 300/s and back through both designs with the settings of \
                a new account, concurrency 30 and clients that try three times; one message per \
                invocation. L = λW with L from the gauge, λ from a counter, W from observed \
                requests. The interval is four standard deviations of what sampling the gauge \
                every 5 ms leaves open.",
        rows,
    }
}

fn surge(design: DesignName) -> Draft {
    let mut draft = Preset::named("flash-sale")
        .expect("a preset")
        .scenario
        .into_draft();
    draft.designs = vec![design];
    draft.duration_s = DURATION_S;
    draft.traffic.shape = Shape::Spike {
        base_rps: 0.0,
        peak_rps: 300.0,
        at_s: 1.0,
        rise_s: 20.0,
        hold_s: 10.0,
        fall_s: 20.0,
    };
    let settings = &mut draft.settings;
    settings.client.retry.policy = RetryPolicy::FullJitter;
    settings.client.retry.attempts_max = 3;
    settings.lambda.concurrency_limit = 30;
    settings.event_source_mapping.maximum_concurrency = 30;
    settings.event_source_mapping.batch_size = 1;
    draft
}

fn synchronous(lab: &Lab) -> Vec<Place> {
    let user = lab.link("clients", "api-gateway");
    let function = lab.link("api-gateway", "lambda");
    vec![
        Place::new(
            "Synchronous: requests not settled",
            Gauge::Unsettled,
            vec![lab.index("clients", "Requests")],
        )
        .between(Moment::Born(user), Moment::Ended),
        Place::of(
            lab,
            "Synchronous: open calls",
            "clients",
            &["OpenCalls"],
            &["Attempts"],
        )
        .between(Moment::Sent(user), Moment::Heard(user)),
        Place::of(
            lab,
            "Synchronous: retries waiting",
            "clients",
            &["RetriesWaiting"],
            &["Retries"],
        )
        .between(Moment::HeardError(user), Moment::Sent(user)),
        Place::of(
            lab,
            "Synchronous: function",
            "lambda",
            &ENVIRONMENTS,
            &["Invocations", "Throttles"],
        )
        .between(Moment::Arrives(function), Moment::Answered(function)),
    ]
}

fn event_driven(lab: &Lab) -> Vec<Place> {
    let user = lab.link("clients", "api-gateway");
    let send = lab.link("api-gateway", "sqs");
    let receive = lab.link("sqs", "event-source-mapping");
    let function = lab.link("event-source-mapping", "lambda");
    // The function's last call: once it is answered, the message is deleted.
    let last = lab.link("lambda", "web-socket");
    let received = ["NumberOfMessagesReceived"];
    let visible = ["ApproximateNumberOfMessagesVisible"];
    let in_flight = ["ApproximateNumberOfMessagesNotVisible"];
    vec![
        Place::new(
            "Event-driven: requests not settled",
            Gauge::Unsettled,
            vec![lab.index("clients", "Requests")],
        )
        .between(Moment::Born(user), Moment::Ended),
        Place::of(
            lab,
            "Event-driven: open calls",
            "clients",
            &["OpenCalls"],
            &["Attempts"],
        )
        .between(Moment::Sent(user), Moment::Heard(user)),
        Place::of(
            lab,
            "Event-driven: queue, waiting",
            "sqs",
            &visible,
            &received,
        )
        .between(Moment::Arrives(send), Moment::Sent(receive)),
        Place::of(
            lab,
            "Event-driven: queue, in flight",
            "sqs",
            &in_flight,
            &received,
        )
        .between(Moment::Sent(receive), Moment::Heard(last)),
        Place::of(
            lab,
            "Event-driven: function",
            "lambda",
            &ENVIRONMENTS,
            &["Invocations"],
        )
        .between(Moment::Arrives(function), Moment::Heard(last)),
    ]
}

const ENVIRONMENTS: [&str; 2] = ["ConcurrentExecutions", "EnvironmentsInitializing"];

fn watch(lab: &mut Lab, places: &mut [Place]) {
    let steps = (f64::from(DURATION_S) / STEP_S) as u32;
    for step in 0..steps {
        // Sampled in the middle of each step.
        lab.until_s((f64::from(step) + 0.5) * STEP_S);
        for place in places.iter_mut() {
            place.level_sum += place.level(lab);
        }
        for seen in lab.seen() {
            for place in places.iter_mut() {
                place.see(&seen);
            }
        }
    }
}

impl Place {
    fn new(name: &'static str, gauge: Gauge, comes: Vec<usize>) -> Self {
        Self {
            name,
            gauge,
            comes,
            from: Moment::Ended,
            until: Moment::Ended,
            since_s: Vec::new(),
            level_sum: 0.0,
            stays: 0,
            stay_sum_s: 0.0,
        }
    }

    fn of(lab: &Lab, name: &'static str, part: &str, gauges: &[&str], comes: &[&str]) -> Self {
        let indices = |names: &[&str]| names.iter().map(|name| lab.index(part, name)).collect();
        Self::new(name, Gauge::Metrics(indices(gauges)), indices(comes))
    }

    fn between(mut self, from: Moment, until: Moment) -> Self {
        (self.from, self.until) = (from, until);
        self
    }

    fn level(&self, lab: &Lab) -> f64 {
        match &self.gauge {
            Gauge::Metrics(gauges) => sum(lab, gauges),
            Gauge::Unsettled => {
                let outcomes = lab.simulation().outcomes();
                let open = [Outcome::Pending, Outcome::AcceptedPending];
                open.iter()
                    .map(|outcome| outcomes[outcome.index()])
                    .sum::<u64>() as f64
            }
        }
    }

    fn see(&mut self, seen: &Observation) {
        let request = seen.request as usize;
        if self.since_s.len() <= request {
            self.since_s.resize(request + 1, None);
        }
        if let Some(until_s) = self.until.of(seen)
            && let Some(since_s) = self.since_s[request].take()
        {
            self.stays += 1;
            self.stay_sum_s += until_s - since_s;
        }
        if let Some(since_s) = self.from.of(seen) {
            self.since_s[request] = Some(since_s);
        }
    }

    fn row(&self, lab: &Lab) -> Row {
        assert!(self.level(lab) == 0.0, "{} ends empty", self.name);
        let duration_s = f64::from(DURATION_S);
        let level = self.level_sum * STEP_S / duration_s;
        let rate_per_s = sum(lab, &self.comes) / duration_s;
        let stay_s = self.stay_sum_s / f64::from(self.stays);
        let jumps = f64::from(2 * self.stays);
        let resolution = 4.0 * STEP_S * (jumps / 12.0).sqrt() / duration_s;
        let law = ("λW", theory::littles_law(rate_per_s, stay_s));
        Row::exact(format!("{}: L", self.name), law, level, resolution)
    }
}

fn sum(lab: &Lab, metrics: &[usize]) -> f64 {
    let values = lab.simulation().metrics();
    metrics.iter().map(|&at| values[at]).sum::<i64>() as f64
}

impl Moment {
    /// The time of an observation, if it is this moment.
    fn of(self, seen: &Observation) -> Option<f64> {
        let at = match (self, seen.what) {
            (
                Self::Born(here),
                Observed::Travel {
                    link,
                    how: Sent::First,
                    ..
                },
            )
            | (Self::Sent(here), Observed::Travel { link, .. })
            | (Self::Answered(here), Observed::Back { link, .. })
                if link == here =>
            {
                seen.at
            }
            (Self::Arrives(here), Observed::Travel { link, due, .. })
            | (Self::Heard(here), Observed::Back { link, due, .. })
            | (
                Self::HeardError(here),
                Observed::Back {
                    link,
                    due,
                    reply: ReplyClass::Error,
                },
            ) if link == here => due,
            (Self::Ended, Observed::Settled { outcome, .. })
                if !matches!(outcome, Outcome::Pending | Outcome::AcceptedPending) =>
            {
                seen.at
            }
            _ => return None,
        };
        Some(at.secs_f64())
    }
}
