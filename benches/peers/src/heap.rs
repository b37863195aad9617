//! No engine: the queue around a `BinaryHeap` of the standard library. This is about as fast as the
//! machine can run a queue at all.

use crate::queue::Queue;
use crate::run::Ran;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    Arrival,
    Departure,
}

/// Runs until the last customer has left.
pub(crate) fn run(customers: u32, seed: u64) -> Ran {
    let mut queue = Queue::new(customers, seed);
    // The second number keeps simultaneous events in the order in which they were scheduled.
    let mut calendar: BinaryHeap<Reverse<(u64, u64, Event)>> = BinaryHeap::new();
    let mut order = 0;
    let mut schedule = |calendar: &mut BinaryHeap<_>, at, event| {
        order += 1;
        calendar.push(Reverse((at, order, event)));
    };
    if let Some(gap) = queue.gap() {
        schedule(&mut calendar, gap, Event::Arrival);
    }
    while let Some(Reverse((now, _, event))) = calendar.pop() {
        let service = match event {
            Event::Arrival => {
                if let Some(gap) = queue.gap() {
                    schedule(&mut calendar, now + gap, Event::Arrival);
                }
                queue.arrive(now)
            }
            Event::Departure => queue.depart(now),
        };
        if let Some(service) = service {
            schedule(&mut calendar, now + service, Event::Departure);
        }
    }
    Ran {
        customers: customers.into(),
        handled: queue.events(),
        mean_wait: queue.mean_wait(),
    }
}
