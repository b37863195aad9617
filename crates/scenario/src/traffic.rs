//! When requests come: a shape of the rate over time, and how arrivals lie around it.

use crate::declare::prelude::*;

/// The highest rate.
const RPS_MAX: f64 = 1_000_000.0;

/// The longest run.
const DAY_S: f64 = super::DAY_S as f64;

/// Room for about two thousand counts.
const COUNTS_CHARS_MAX: usize = 16_000;

settings! {
    /// The stream of requests, the same for every design.
    pub struct Traffic at "traffic", "Traffic",
        "When requests come; every design gets the same ones."
    {
        /// How arrivals are spread around the rate.
        arrivals: Arrivals = Arrivals::Poisson, [at_start],
            label "Arrivals",
            why "Independent users bunch by chance; a metronome hides the queues that \
                this makes.",
            source "choice";

        /// A multiple of the whole shape: the load slider.
        load: f64 = 1.0, in 0.01..=100.0, unit TIMES,
            label "Load",
            why "Multiplies every rate at once.",
            source "choice";

        /// Share of requests that can never be processed, however often they are tried.
        poison_rate: f64 = 0.0, in 0.0..=1.0, unit SHARE,
            label "Poison requests",
            why "Requests that always fail come back until the queue gives up on them.",
            source "choice";

        /// Share of requests that are lookups: they only want to know something that exists already. The
        /// others are orders.
        lookup_share: f64 = 0.0, in 0.0..=1.0, unit SHARE, [later, at_start],
            label "Lookups",
            why "A user who asks for a price cannot wait; one who orders can. Most products \
                have both.",
            source "choice";

        /// The rate over time.
        shape: Shape;
    }
}

words! {
    /// How arrivals are spread around the rate.
    pub enum Arrivals {
        /// Independent users: exponential gaps.
        Poisson = "poisson", "Independent users (Poisson)";
        /// Equal gaps, like a metronome.
        Even = "even", "Evenly spaced";
    }
}

variants! {
    /// The rate over time, in requests per second.
    pub enum Shape at "traffic.shape", by "kind" = Spike, [at_start],
        label "Shape",
        why "A surge's speed matters as much as its height.",
        source "choice"
    {
        /// The same rate throughout.
        Constant = "constant", "Constant" { rps };
        /// From one rate to another.
        Ramp = "ramp", "Ramp or step" { from_rps, to_rps, at_s, rise_s };
        /// Up to a peak and back.
        Spike = "spike", "Spike" { base_rps, peak_rps, at_s, rise_s, hold_s, fall_s };
        /// On and off, repeatedly.
        Bursts = "bursts", "Bursts" { base_rps, burst_rps, period_s, on_s };
        /// The same total as a constant rate, in peaks of this many times the mean with nothing between them.
        Peaks = "peaks", "Peaks, equal in all" { rps, burstiness, period_s };
        /// As many as were counted in each interval; nothing after the last one.
        Replay = "replay", "As it was counted" { interval_s, counts };
    }
    where {
        /// Requests per second, on average over each period where they come in peaks.
        rps: f64 = 100.0, in 0.0..=RPS_MAX, unit RPS,
            label "Rate",
            why "The steady load that the service carries.",
            source "choice";

        /// Peak rate divided by mean rate: one is a constant rate.
        burstiness: f64 = 4.0, in 1.0..=100.0, unit TIMES,
            label "Burstiness",
            why "The same requests in all, in less of the time.",
            source "choice";

        /// Requests per second before the change.
        from_rps: f64 = 100.0, in 0.0..=RPS_MAX, unit RPS,
            label "Rate before",
            why "What the service is used to, and warm for.",
            source "choice";

        /// Requests per second after the change.
        to_rps: f64 = 1_000.0, in 0.0..=RPS_MAX, unit RPS,
            label "Rate after",
            why "What it must carry from then on.",
            source "choice";

        /// Requests per second before and after the peak.
        base_rps: f64 = 100.0, in 0.0..=RPS_MAX, unit RPS,
            label "Rate between surges",
            why "Only the room above this rate drains a backlog.",
            source "choice";

        /// Requests per second at the peak.
        peak_rps: f64 = 1_000.0, in 0.0..=RPS_MAX, unit RPS,
            label "Rate at the peak",
            why "How high the surge is.",
            source "choice";

        /// Requests per second in a burst.
        burst_rps: f64 = 1_000.0, in 0.0..=RPS_MAX, unit RPS,
            label "Rate in a burst",
            why "How high each burst is.",
            source "choice";

        /// When the rate begins to change, in seconds since the start.
        at_s: f64 = 5.0, in 0.0..=DAY_S, unit S,
            label "Begins at",
            why "Leaves time to see the calm before the surge.",
            source "choice";

        /// How long the change takes, in seconds; zero makes it a step.
        rise_s: f64 = 5.0, in 0.0..=DAY_S, unit S,
            label "Rises for",
            why "Scaling takes time: a step finds nothing ready, a slow rise does.",
            source "choice";

        /// How long the peak lasts, in seconds.
        hold_s: f64 = 20.0, in 0.0..=DAY_S, unit S,
            label "Stays for",
            why "A backlog grows for as long as more comes than is done.",
            source "choice";

        /// How long the fall takes, in seconds.
        fall_s: f64 = 5.0, in 0.0..=DAY_S, unit S,
            label "Falls for",
            why "When it has fallen, the recovery begins.",
            source "choice";

        /// Seconds from the start of one burst to the next.
        // The shortest period bounds the number of bursts.
        period_s: f64 = 30.0, in 0.1..=DAY_S, unit S,
            label "Burst every",
            why "Decides whether one burst's backlog is gone before the next one comes.",
            source "choice";

        /// How long a burst lasts, in seconds.
        on_s: f64 = 5.0, in 0.0..=DAY_S, unit S,
            label "Burst lasts",
            why "A short burst fits into buckets and queues; a long one does not.",
            source "choice";

        /// Length of an interval in seconds.
        interval_s: f64 = 10.0, in 0.1..=DAY_S, unit S,
            label "Counted every",
            why "A surge shorter than this is spread over it, and seems lower.",
            source "choice";

        /// Requests of each interval, on average: numbers separated by commas, which need not be whole.
        counts: String = "500,500,5000,5000,5000,500,500", in COUNTS_CHARS_MAX, [at_start],
            label "Counts",
            why "Real traffic: numbers separated by commas.",
            source "choice";
    }
}
