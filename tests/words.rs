//! The sentences over the figure say what the numbers of the same frame say: in every preset, at every
//! second.

use sluice::draw::words::{format, sentence};
use sluice::record::{DesignFrame, Fate, Fates, Frame, Run};
use sluice::scenario::{DesignName, Preset};
use sluice::sim::{Role, SimTime, Topology};

/// In long runs as many instants as these, evenly spread.
const INSTANTS_MAX: u32 = 1_800;

/// A design at an instant, and what is said of it.
struct Said<'a> {
    topology: &'a Topology,
    design: &'a DesignFrame,
    fates: Fates,
    words: String,
}

impl Said<'_> {
    fn total(&self, role: Role) -> i64 {
        self.design.total(self.topology, role)
    }

    /// The number before these words.
    fn number_before(&self, words: &str) -> Option<i64> {
        let (before, _) = self.words.split_once(words)?;
        let number = before.rsplit(' ').next()?.replace(',', "");
        Some(number.parse().expect("a number"))
    }
}

/// Calls `check` for each design of each preset at each second.
fn at_every_second(mut check: impl FnMut(&Said<'_>)) {
    for preset in Preset::all() {
        let duration_s = preset.scenario.duration_s;
        let mut run = Run::new(preset.scenario);
        run.finish();
        for second in (0..=duration_s).step_by((duration_s / INSTANTS_MAX).max(1) as usize) {
            let frame = run.frame(SimTime::from_millis(u64::from(second) * 1_000), 1.0);
            let sentences = sentence::sentences(run.topologies(), &frame);
            let designs = run.topologies().iter().zip(&frame.designs).zip(sentences);
            for ((topology, design), words) in designs {
                let said = Said {
                    topology,
                    design,
                    fates: Fates::of(design, topology),
                    words: format!("{} at {second} s: {words}", preset.name),
                };
                check(&said);
            }
        }
    }
}

#[test]
fn a_refusal_is_claimed_at_the_rate_of_the_same_second() {
    let mut claims = [0; 3];
    at_every_second(|said| {
        let per_second = |role| said.design.rate(said.topology, role);
        let (failed, done) = (per_second(Role::Failed), per_second(Role::Done));
        let refusing = said.words.contains("is refusing");
        let share = format::share_in_words(failed / (failed + done).max(1.0));
        if refusing {
            assert!(per_second(Role::Throttled) > 0.0, "{}", said.words);
            assert!(said.fates.count(Fate::Refused) > 0, "{}", said.words);
        }
        if !refusing && !said.words.contains("is failing") {
            // Silence is a claim too: fewer than one in a hundred, or not more than chance.
            assert!(failed < 5.0 || failed < done / 100.0, "{}", said.words);
            claims[0] += 1;
        } else if said.words.contains("a few requests") {
            assert!(failed < 5.0, "{failed}/s: {}", said.words);
            claims[1] += 1;
        } else if failed >= 5.0 {
            assert!(said.words.contains(&share), "{share}: {}", said.words);
            claims[2] += 1;
        }
    });
    assert!(claims.iter().all(|it| *it > 100), "{claims:?}");
}

#[test]
fn nobody_is_said_to_have_failed_unless_nobody_has() {
    let mut claims = [0; 2];
    at_every_second(|said| {
        let failed = said.total(Role::Failed);
        for none in ["no request has failed", "none lost", "no request yet"] {
            if said.words.contains(none) {
                assert_eq!(failed, 0, "{}", said.words);
                claims[0] += 1;
            }
        }
        let fates = [
            ("refused", Fate::Refused),
            ("timed out", Fate::TimedOut),
            ("lost", Fate::Lost),
        ];
        for (word, fate) in fates {
            for requests in ["requests were ", "request was ", "requests "] {
                if let Some(said_to) = said.number_before(&format!(" {requests}{word}")) {
                    assert_eq!(said_to, failed, "{}", said.words);
                    assert_eq!(said_to, said.fates.count(fate) as i64, "{}", said.words);
                    claims[1] += 1;
                }
            }
        }
        assert!(!said.words.contains("recovered") || failed > 0);
    });
    assert!(claims.iter().all(|it| *it > 100), "{claims:?}");
}

/// The figure shows these numbers at the queue, at the clients and at their calls.
#[test]
fn who_waits_is_counted_as_the_figure_counts() {
    let places = [
        (" waiting to retry", Role::QueuedRetries),
        (" calls held open", Role::Open),
        (" queued", Role::Queued),
        (" dead-lettered", Role::DeadLetters),
    ];
    let mut claims = [0; 5];
    at_every_second(|said| {
        for ((words, role), seen) in places.iter().zip(&mut claims) {
            if let Some(count) = said.number_before(words) {
                assert_eq!(count, said.total(*role), "{}", said.words);
                *seen += 1;
            }
        }
        if said.total(Role::Queued) > 20 {
            assert!(said.words.contains(" queued"), "{}", said.words);
        }
        if let Some((_, age)) = said.words.split_once("the oldest for ") {
            let ages = said.topology.with_role(Role::OldestMs);
            let most = ages.map(|(at, _)| said.design.values[at]).max();
            let shown = format::duration(most.expect("a queue knows it") as f64);
            assert!(age.starts_with(&shown), "{shown}: {}", said.words);
            claims[4] += 1;
        }
    });
    assert!(claims.iter().all(|it| *it > 20), "{claims:?}");
}

#[test]
fn where_many_designs_stand_a_sentence_is_short() {
    use DesignName::{EventDriven, Hybrid, Monolith, Synchronous};
    let scenario = Preset::named(Preset::FIRST).expect("a preset").scenario;
    let several = |designs: &[DesignName]| -> Frame {
        let scenario = scenario.edited(|it| it.designs = designs.to_vec());
        let mut run = Run::new(scenario.expect("a scenario"));
        run.finish();
        let frame = run.frame(SimTime::from_millis(26_000), 1.0);
        let sentences = sentence::sentences(run.topologies(), &frame);
        for (topology, words) in run.topologies().iter().zip(&sentences) {
            assert!(words.starts_with(&topology.title), "{words}");
            // A frame of 600 pixels has room for so many letters in a line.
            let room = if designs.len() > 2 { 55 } else { 64 };
            assert!(words.len() <= room, "{words}");
        }
        frame
    };
    let two = several(&[Synchronous, EventDriven]);
    let four = several(&[Synchronous, EventDriven, Monolith, Hybrid]);
    assert_eq!(two.designs[1].values, four.designs[1].values);
}
