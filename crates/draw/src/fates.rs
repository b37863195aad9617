//! What became of people, as a bar: one segment for each fate, as wide as its share of all requests so far. So
//! bars of several designs have one scale: all meet the same requests.

use crate::words::format;
use sluice_record::{Fate, Fates};
use sluice_scenario::Scenario;

/// The least width of a segment that is not empty, as a share of the bar: 2 pixels where a phone has 290 for it.
pub const WIDTH_MIN: f64 = 0.007;
/// Where the target stands in a scenario's settings.
const TARGET: [&str; 2] = ["client", "answer_target_ms"];

/// One fate in a bar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Segment {
    /// What became of these requests.
    pub fate: Fate,
    /// How many they are.
    pub count: u64,
    /// Which share of all, from 0 to 1.
    pub share: f64,
    /// How wide it is drawn, from 0 to 1: its share, but never too narrow to be seen. Together 1.
    pub width: f64,
}

/// The segments of a bar, the best fate first; without requests all are empty.
pub fn segments(fates: &Fates) -> [Segment; Fate::COUNT] {
    let all = fates.total().max(1) as f64;
    let mut segments = Fate::ALL.map(|fate| {
        let count = fates.count(fate);
        let share = count as f64 / all;
        Segment {
            fate,
            count,
            share,
            width: share,
        }
    });
    // Who takes what the narrow ones need may become too narrow itself: at most once each.
    let mut narrow = [false; Fate::COUNT];
    for _ in 0..Fate::COUNT {
        for (segment, narrow) in segments.iter().zip(&mut narrow) {
            *narrow |= segment.count > 0 && segment.width < WIDTH_MIN;
        }
        let held = narrow.iter().filter(|it| **it).count() as f64 * WIDTH_MIN;
        let wide = segments.iter().zip(&narrow).filter(|(_, narrow)| !**narrow);
        let shared: f64 = wide.map(|(segment, _)| segment.share).sum();
        for (segment, narrow) in segments.iter_mut().zip(&narrow) {
            segment.width = if *narrow {
                WIDTH_MIN
            } else if shared > 0.0 {
                segment.share * (1.0 - held) / shared
            } else {
                0.0
            };
        }
    }
    segments
}

/// The time within which an answer is "in time", in milliseconds; none if it is not the same for all designs,
/// all the time.
pub fn target_ms(scenario: &Scenario) -> Option<f64> {
    let changes = scenario.interventions.iter().map(|it| &it.change);
    let is_other = changes.chain([&scenario.settings_of_last]).any(|change| {
        TARGET
            .iter()
            .try_fold(change, |at, name| at.get(name))
            .is_some()
    });
    (!is_other).then(|| scenario.settings.client.answer_target_ms.into())
}

/// A fate for people, with the target where it is known: "done within 2 s".
pub fn words(fate: Fate, target_ms: Option<f64>) -> String {
    match target_ms {
        Some(ms) if fate == Fate::InTime => {
            let is_odd = ms > 1_000.0 && ms % 1_000.0 != 0.0;
            let shown = if is_odd {
                format::duration
            } else {
                format::whole_time
            };
            format!("done within {}", shown(ms))
        }
        _ => fate.words().to_owned(),
    }
}

/// A bar in words, for readers who do not see it: "One, of 1,000 requests so far: 540 done within 2 s (54%),
/// 460 refused (46%)".
pub fn sentence(title: &str, fates: &Fates, twice: u64, target_ms: Option<f64>) -> String {
    if fates.total() == 0 {
        return format!("{title}: no requests so far");
    }
    let all = format::count(fates.total() as i64);
    let mut said = format!("{title}, of {all} requests so far");
    let mut between = ": ";
    for segment in segments(fates) {
        if segment.count > 0 {
            let (count, share) = (segment.count as i64, segment.share);
            said.push_str(between);
            said.push_str(&format::count(count));
            said.push(' ');
            said.push_str(&words(segment.fate, target_ms));
            said.push_str(" (");
            said.push_str(&format::percent(share));
            said.push(')');
            between = ", ";
        }
    }
    if twice > 0 {
        said.push_str("; done twice: ");
        said.push_str(&format::count(twice as i64));
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use sluice_record::Run;
    use sluice_scenario::Preset;
    use sluice_sim::SimTime;

    /// Fates of all kinds: of presets with surges, retries, losses and faults, at each second.
    fn seen() -> Vec<(String, Fates)> {
        let mut seen = Vec::new();
        for name in ["flash-sale", "poison-messages", "retry-storm"] {
            let mut run = Run::new(Preset::named(name).expect("a preset").scenario);
            run.finish();
            for second in 0..=120 {
                let frame = run.frame(SimTime::from_millis(second * 1_000), 1.0);
                for (design, topology) in frame.designs.iter().zip(run.topologies()) {
                    let said = format!("{name}, {} at {second} s", topology.id);
                    seen.push((said, Fates::of(design, topology)));
                }
            }
        }
        seen
    }

    #[test]
    fn widths_add_up_and_are_the_shares_and_nothing_vanishes() {
        let mut narrow = 0;
        for (said, fates) in seen() {
            let segments = segments(&fates);
            let width: f64 = segments.iter().map(|it| it.width).sum();
            let share: f64 = segments.iter().map(|it| it.share).sum();
            let whole = if fates.total() == 0 { 0.0 } else { 1.0 };
            assert!((width - whole).abs() < 1e-9, "{said}: {width}");
            assert!((share - whole).abs() < 1e-9, "{said}: {share}");
            let needed = segments.iter().filter(|it| it.share < WIDTH_MIN).count();
            for segment in segments {
                let Segment {
                    count,
                    share,
                    width,
                    fate,
                } = segment;
                assert_eq!(count > 0, width > 0.0, "{said}: {fate:?}");
                assert!(
                    count == 0 || width >= WIDTH_MIN - 1e-12,
                    "{said}: {fate:?} {width}"
                );
                // What is seen all the same is taken from the others, and no more than that.
                let off = WIDTH_MIN * needed as f64;
                assert!((width - share).abs() <= off + 1e-12, "{said}: {fate:?}");
                narrow += usize::from(count > 0 && share < WIDTH_MIN);
            }
        }
        assert!(narrow > 50, "{narrow}");
    }

    #[test]
    fn segments_stand_in_the_order_of_the_fates() {
        let (_, fates) = seen().swap_remove(60);
        assert_eq!(segments(&fates).map(|it| it.fate), Fate::ALL);
    }

    #[test]
    fn the_target_is_said_where_it_is_one() {
        let scenario = Preset::named("flash-sale").expect("a preset").scenario;
        assert_eq!(target_ms(&scenario), Some(2_000.0));
        assert_eq!(words(Fate::InTime, Some(2_000.0)), "done within 2 s");
        assert_eq!(words(Fate::InTime, Some(1_500.0)), "done within 1.5 s");
        assert_eq!(words(Fate::Late, Some(2_000.0)), "done later");
        let other = scenario.with(
            "settings_of_last",
            serde_json::json!({"client": {"answer_target_ms": 5}}),
        );
        assert_eq!(target_ms(&other.expect("a scenario")), None);
        assert_eq!(words(Fate::InTime, None), "done in time");
    }

    #[test]
    fn a_bar_says_what_it_shows() {
        let at_30_s = seen()
            .into_iter()
            .find(|(said, _)| said.starts_with("flash-sale") && said.ends_with(" at 30 s"));
        let (_, fates) = at_30_s.expect("half a minute");
        let said = sentence("One", &fates, 3, Some(2_000.0));
        let all = format!(
            "One, of {} requests so far: ",
            format::count(fates.total() as i64)
        );
        assert!(said.starts_with(&all), "{said}");
        assert!(said.contains(" done within 2 s ("), "{said}");
        assert!(
            said.contains(" refused (") && !said.contains("lost"),
            "{said}"
        );
        assert!(said.ends_with("; done twice: 3"), "{said}");
        let none = sentence("One", &Fates::default(), 0, None);
        assert_eq!(none, "One: no requests so far");
    }
}
