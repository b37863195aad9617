use super::*;
use crate::traffic::Shape;
use crate::{Fault, Preset};

/// A scenario of another length and shape.
fn run(duration_s: u32, shape: Shape) -> Scenario {
    let quiet = Preset::named("steady-day").expect("a preset").scenario;
    let mut draft = quiet.into_draft();
    draft.duration_s = duration_s;
    draft.traffic.shape = shape;
    draft.check().expect("a scenario")
}

#[test]
fn it_opens_a_little_before_the_surge_and_shows_it_soon() {
    for (duration_s, at_s) in [
        (120, 60.0),
        (600, 500.0),
        (3_600, 1_800.0),
        (86_400, 43_210.0),
    ] {
        let step = Shape::Ramp {
            from_rps: 1.0,
            to_rps: 9.0,
            at_s,
            rise_s: 0.0,
        };
        let opening = Opening::of(&run(duration_s, step));
        let wait_s = (at_s - f64::from(opening.at_s)) / opening.speed;
        assert!((5.0..=30.0).contains(&wait_s), "{opening:?} {wait_s}");
        assert!(f64::from(opening.telling_s) > at_s, "{opening:?}");
        assert!(opening.telling_s <= duration_s, "{opening:?}");
    }
}

#[test]
fn traffic_as_it_was_counted_opens_before_its_busiest_rise() {
    let counts = "5,6,5,40,38,9,5,5,5,5,5,5".to_owned();
    let replay = Shape::Replay {
        interval_s: 300.0,
        counts,
    };
    let opening = Opening::of(&run(3_600, replay));
    assert!((800..900).contains(&opening.at_s), "{opening:?}");
    assert!((900..1_100).contains(&opening.telling_s), "{opening:?}");
}

#[test]
fn an_early_surge_opens_at_the_start() {
    let sale = Preset::named("flash-sale").expect("a preset").scenario;
    let opening = Opening::of(&sale);
    assert_eq!(opening.at_s, 0);
    assert_eq!(opening.speed.to_bits(), 1.0_f64.to_bits());
}

#[test]
fn without_a_surge_the_first_change_is_the_event() {
    let quiet = run(600, Shape::Constant { rps: 5.0 });
    assert_eq!(Opening::of(&quiet).at_s, 0);
    assert_eq!(Opening::of(&quiet).telling_s, 300);
    let broken = quiet.edited(|draft| {
        let fault = Fault::DatabaseDown.at(draft, 400_000);
        draft.interventions.push(fault);
    });
    let opening = Opening::of(&broken.expect("a scenario"));
    assert!((380..400).contains(&opening.at_s), "{opening:?}");
    assert!((400..420).contains(&opening.telling_s), "{opening:?}");
}

#[test]
fn every_preset_opens_within_its_run() {
    for Preset {
        name,
        scenario,
        opens,
    } in Preset::all()
    {
        assert!(opens.at_s < scenario.duration_s, "{name}");
        assert!(opens.telling_s <= scenario.duration_s, "{name}");
        assert!(opens.telling_s > opens.at_s, "{name}");
    }
}
