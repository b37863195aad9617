//! A test bench for one part: the test plays all the parts around it.

use super::{Node, Part};
use crate::kernel::{
    BatchId, BatchItem, Call, CallId, CallKind, Event, Kernel, Me, NewCall, Reply, RequestKey,
    Route,
};
use crate::metric::{Metric, MetricSpec};
use crate::time::{SimSpan, SimTime};
use crate::topology::PartIx;
use sluice_scenario::{Conditions, Settings};

/// The part under test is the first one; calls between it and all others reach the test.
const TESTED: PartIx = 0;
const TEST: PartIx = 1;
/// Room for the metrics of a part that the test plays, behind those of the part under test.
const NEIGHBOUR_METRICS: usize = 32;
/// The routes from the part under test to the parts that the test plays.
pub(super) const OUT: Route = Route { link: 0, to: 1 };
pub(super) const OUT_2: Route = Route { link: 1, to: 2 };

pub(super) struct Bench {
    pub(super) kernel: Kernel,
    pub(super) part: Part,
    metrics: &'static [MetricSpec],
    /// Calls of the part under test that the test has not answered yet.
    pub(super) made: Vec<(CallId, Call)>,
    /// Answers to the test's calls, with their times.
    pub(super) answers: Vec<(u64, CallId, Reply)>,
    /// The batch that came with the latest answer.
    pub(super) batch: BatchId,
}

/// Settings in which nothing takes time unless a test changes them.
pub(super) fn transparent() -> Settings {
    Settings::default().transparent()
}

impl Bench {
    pub(super) fn new<P: Node>(
        settings: Settings,
        make: impl FnOnce(Me<P::Metric>, &Kernel) -> P,
    ) -> Self {
        let metrics = P::Metric::SPECS;
        let conditions = Conditions {
            from_ms: 0,
            settings,
            load: 1.0,
            poison_rate: 0.0,
        };
        let mut kernel = Kernel::new(&conditions, 1, metrics.len() + NEIGHBOUR_METRICS);
        let mut part: Part = make(Me::new(TESTED, 0), &kernel).into();
        part.start(&mut kernel);
        let (made, answers, batch) = (Vec::new(), Vec::new(), BatchId::null());
        Self {
            kernel,
            part,
            metrics,
            made,
            answers,
            batch,
        }
    }

    /// A new request.
    pub(super) fn request(&mut self) -> RequestKey {
        self.kernel.new_request()
    }

    /// Calls the part under test about a request.
    pub(super) fn ask(&mut self, kind: CallKind, request: RequestKey) -> CallId {
        self.ask_new(NewCall::new(kind, request))
    }

    /// Calls the part under test.
    pub(super) fn ask_new(&mut self, new: NewCall) -> CallId {
        let route = Route {
            link: 0,
            to: TESTED,
        };
        self.kernel.call(TEST, route, new, SimSpan::ZERO)
    }

    /// A batch of requests, as a poller would bring it.
    pub(super) fn batch_of(&mut self, requests: &[RequestKey]) -> BatchId {
        let items = requests.iter().map(|&request| BatchItem {
            piece: 0,
            request,
            message: crate::kernel::MessageId::null(),
            receipt: 1,
            failed: false,
        });
        self.kernel.new_batch(items.collect())
    }

    /// Answers the oldest open call of the part under test.
    pub(super) fn answer(&mut self, reply: Reply) {
        let (call, _) = self.made.remove(0);
        self.kernel.reply(call, reply, SimSpan::ZERO);
    }

    /// Advances time to an instant in milliseconds.
    pub(super) fn until_ms(&mut self, millis: u64) {
        let limit = SimTime::from_millis(millis);
        while let Some(event) = self.kernel.take_due(limit) {
            self.handle(event);
        }
        self.kernel.now = limit;
        self.part.sample(&mut self.kernel);
    }

    /// The settings were changed.
    pub(super) fn change_settings(&mut self) {
        self.part.on_settings(&mut self.kernel);
    }

    /// The answers so far, with their times in milliseconds.
    pub(super) fn replies(&self) -> Vec<(u64, Reply)> {
        self.answers
            .iter()
            .map(|&(at, _, reply)| (at, reply))
            .collect()
    }

    /// One of the part's metrics, by its name.
    pub(super) fn metric(&self, name: &str) -> i64 {
        let at = self.metrics.iter().position(|metric| metric.name == name);
        self.kernel.metrics()[at.expect("a metric of this part")]
    }

    fn handle(&mut self, event: Event) {
        let Self { kernel, part, .. } = self;
        match event {
            Event::Deliver(id) => {
                let call = *kernel.get_call(id).expect("a delivered call is known");
                let (to, asked, is_one_way) = kernel.deliver(id).expect("it is delivered once");
                if to == TESTED {
                    part.on_call(kernel, id, &asked);
                } else {
                    self.made.push((id, call));
                }
                if is_one_way {
                    kernel.release(asked.request);
                }
            }
            Event::Return(id) => {
                let call = *kernel.get_call(id).expect("an answered call is known");
                let (waits, answered) = kernel.give_back(id).expect("it is returned once");
                if call.from != TESTED {
                    self.batch = answered.batch;
                    self.answers
                        .push((kernel.now.micros() / 1_000, id, answered.reply));
                } else if waits.is_some() {
                    part.on_reply(kernel, &answered);
                }
                kernel.release(answered.request);
            }
            Event::Timer(_, timer) => part.on_timer(kernel, timer),
        }
    }
}
