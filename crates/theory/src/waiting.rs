//! Waiting: servers with a queue before them, as M/M/c or by Allen and Cunneen.

use crate::assumptions::Doubts;
use crate::formula::Formula;
use crate::quantity::{Quantity, Unit};
use crate::row::{Compared, Row};
use crate::station::Station;
use sluice_sim::{PartIx, PartKind, Role, theory};

/// Variations this near to one are those of exponential times.
const EXPONENTIAL: std::ops::RangeInclusive<f64> = 0.9..=1.1;
/// Where a queue holds less than this share of those at work, what stays there is service alone.
const NO_QUEUE: f64 = 0.01;

/// A wait that is this share of a service time is as good as none.
const LEAST_WAIT: f64 = 1e-3;

/// Servers with a queue before them.
struct Waiting {
    part: PartIx,
    /// Arrivals per second.
    rate: f64,
    service_s: f64,
    servers: f64,
    service_scv: Option<f64>,
    arrival_scv: Option<f64>,
    /// The mean wait that was seen.
    wait_s: Option<f64>,
    /// The mean number that waits, and how many of them are served at once.
    number: Option<(f64, f64)>,
}

impl Station<'_> {
    /// A queue whose pollers invoke a function.
    pub(crate) fn polled(&self, pollers: PartIx) -> Option<Row> {
        let queue = self.neighbour(pollers, PartKind::Queue, false)?;
        let function = self.neighbour(pollers, PartKind::Function, true)?;
        let batches = self.per_s(function, Role::Invoked);
        if batches <= 0.0 {
            return None;
        }
        let rate = self.gauges.growth_of(queue, "NumberOfMessagesSent") / self.span.seconds();
        let received = self.per_s(queue, Role::Received);
        let size = received / batches;
        let service_s = self.gauges.mean_of(pollers, "BatchesInvoked") / batches;
        let limit = self.gauges.mean(function, Role::Limit);
        let servers = self.gauges.mean_of(pollers, "Pollers").min(limit).round();
        let waits = self.watched.waits(queue);
        let waiting = Waiting {
            part: pollers,
            // Batches are what is served.
            rate: rate / size.max(1.0),
            service_s,
            servers,
            service_scv: self.watched.stays(function).scv(),
            arrival_scv: self.watched.arrival_scv(queue),
            wait_s: waits.known_mean(),
            number: Some((self.gauges.mean(queue, Role::Queued), size.max(1.0))),
        };
        let doubts = self
            .of_waiting(&waiting)
            .batches(size)
            .backlog(self.gauges.first(queue, Role::Queued), servers)
            .cold_starts(function)
            .refused_batches(self.gauges.growth_of(pollers, "BatchesThrottled"))
            .servers(
                self.gauges.ends_of(pollers, "Pollers"),
                "The number of pollers",
            );
        self.waiting(&waiting, doubts)
    }

    /// Instances with workers and a backlog.
    pub(crate) fn instances(&self, part: PartIx) -> Option<Row> {
        let [calls, refused] = [Role::Called, Role::Throttled].map(|it| self.per_s(part, it));
        let admitted = calls - refused;
        if admitted <= 0.0 {
            return None;
        }
        let [busy, queued, servers] =
            [Role::Busy, Role::Queued, Role::Limit].map(|it| self.gauges.mean(part, it));
        let service_s = busy / admitted;
        let stays = self.watched.stays(part);
        let is_service = queued <= busy * NO_QUEUE;
        let waiting = Waiting {
            part,
            rate: admitted,
            service_s,
            servers: servers.round(),
            service_scv: stays.scv().filter(|_| is_service),
            arrival_scv: self.watched.arrival_scv(part),
            wait_s: stays.known_mean().map(|it| (it - service_s).max(0.0)),
            number: Some((queued, 1.0)),
        };
        let doubts = self
            .of_waiting(&waiting)
            .refused(refused / calls)
            .several_queues(self.gauges.mean_of(part, "GroupInServiceInstances"))
            .servers(self.gauges.ends(part, Role::Limit), "The number of workers");
        self.waiting(&waiting, doubts)
    }

    /// The doubts of every queue.
    fn of_waiting(&self, waiting: &Waiting) -> Doubts<'_> {
        Doubts::new(self)
            .load()
            .settings()
            .retries()
            .overload(waiting.rate * waiting.service_s, waiting.servers)
            .variation(waiting.service_scv)
            .length(waiting.rate, waiting.service_s, waiting.servers)
    }

    fn waiting(&self, of: &Waiting, doubts: Doubts<'_>) -> Option<Row> {
        if of.servers < 1.0 || of.rate <= 0.0 || of.service_s <= 0.0 {
            return None;
        }
        let load = of.rate * of.service_s;
        let (arrival, service) = (of.arrival_scv.unwrap_or(1.0), of.service_scv.unwrap_or(1.0));
        let is_plain = [arrival, service].iter().all(|it| EXPONENTIAL.contains(it));
        let (formula, factor) = if is_plain {
            (Formula::Mmc, 1.0)
        } else {
            (Formula::AllenCunneen, f64::midpoint(arrival, service))
        };
        let wait_s = of.service_s * theory::mean_wait(of.servers as u32, load) * factor;
        let wait_s = wait_s.is_finite().then_some(wait_s);
        let mut inputs = self.inputs(of.part, of.rate, of.service_s, of.servers, of.service_scv);
        inputs.retain(|it| it.symbol != "ca²");
        inputs.extend(
            of.arrival_scv
                .map(|it| Quantity::new("ca²", "variation of arrivals", it, Unit::Number)),
        );
        let least_s = of.service_s * LEAST_WAIT;
        let number = of.number.map(|(number, size)| Compared {
            name: "mean number waiting",
            unit: Unit::Number,
            predicted: wait_s.map(|it| theory::littles_law(of.rate * size, it)),
            simulated: Some(number),
            least: of.rate * size * least_s,
        });
        let mut compared = vec![Compared {
            name: "mean wait",
            unit: Unit::Ms,
            predicted: wait_s.map(|it| it * 1e3),
            simulated: of.wait_s.map(|it| it * 1e3),
            least: least_s * 1e3,
        }];
        compared.extend(number);
        Some(self.row(of.part, formula, inputs, compared, doubts))
    }
}
