//! `NeXosim`, on one thread: the queue as one model that schedules its own arrivals and departures.
//! Several models that send each other messages would be closer to what the engine is made for, but
//! slower; this is its best case.

use crate::queue::Queue;
use crate::run::Ran;
use nexosim::model::{Context, Model, schedulable};
use nexosim::ports::{EventSinkReader, Output, SinkState, event_slot};
use nexosim::simulation::{Mailbox, SimInit};
use nexosim::time::MonotonicTime;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Serializable because the engine can save its models; this one is never saved.
#[derive(Serialize, Deserialize)]
struct Station {
    #[serde(skip, default = "nobody")]
    queue: Queue,
    /// Sends the number of events and the mean wait when the last customer has left.
    over: Output<(u64, f64)>,
}

fn nobody() -> Queue {
    Queue::new(0, 0)
}

#[Model]
impl Station {
    #[nexosim(init)]
    #[expect(clippy::unused_async, reason = "the engine awaits it")]
    async fn init(&mut self, context: &Context<Self>, (): &mut ()) {
        self.await_next(context);
    }

    #[nexosim(schedulable)]
    fn arrive(&mut self, (): (), context: &Context<Self>) {
        self.await_next(context);
        let service = self.queue.arrive(nanos_of(context.time()));
        Self::await_end(service, context);
    }

    #[nexosim(schedulable)]
    async fn depart(&mut self, (): (), context: &Context<Self>) {
        let service = self.queue.depart(nanos_of(context.time()));
        Self::await_end(service, context);
        if self.queue.is_over() {
            let told = (self.queue.events(), self.queue.mean_wait());
            self.over.send(told).await;
        }
    }

    fn await_next(&mut self, context: &Context<Self>) {
        if let Some(gap) = self.queue.gap() {
            let arrive = schedulable!(Self::arrive);
            let scheduled = context.schedule_event(Duration::from_nanos(gap), arrive, ());
            scheduled.expect("a gap above zero");
        }
    }

    fn await_end(service: Option<u64>, context: &Context<Self>) {
        if let Some(service) = service {
            let depart = schedulable!(Self::depart);
            let scheduled = context.schedule_event(Duration::from_nanos(service), depart, ());
            scheduled.expect("a service time above zero");
        }
    }
}

/// Runs until the last customer has left.
pub(crate) fn run(customers: u32, seed: u64) -> Ran {
    let mut station = Station {
        queue: Queue::new(customers, seed),
        over: Output::default(),
    };
    let (sink, mut over) = event_slot(SinkState::Enabled);
    station.over.connect_sink(sink);
    let bench = SimInit::with_num_threads(1).add_model(station, Mailbox::new(), "station");
    let mut simulation = bench.init(MonotonicTime::EPOCH).expect("a sound bench");
    simulation.run().expect("nothing can fail in the queue");
    let (handled, mean_wait) = over.try_read().expect("told at the end");
    Ran {
        customers: customers.into(),
        handled,
        mean_wait,
    }
}

fn nanos_of(time: MonotonicTime) -> u64 {
    let since = time.duration_since(MonotonicTime::EPOCH);
    since.as_nanos() as u64 // A run of centuries would not fit.
}
