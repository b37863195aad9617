use super::super::Preset;
use super::*;
use serde_json::json;

#[test]
fn every_fault_keeps_the_rules_of_every_preset_at_any_time() {
    for preset in Preset::all() {
        for breakage in Fault::ALL {
            for from_ms in [0, 60_000, 120_000, u32::MAX] {
                let broken = breakage.at(&preset.scenario, from_ms);
                let lasts = broken.until_ms - broken.from_ms;
                let longest = 1_000 * preset.scenario.duration_s;
                assert!((1_000..=longest).contains(&lasts), "{breakage:?}: {lasts}");
                let with = preset.scenario.edited(|it| it.interventions.push(broken));
                assert_eq!(with.err(), None, "{} {breakage:?}", preset.name);
            }
        }
    }
}

#[test]
fn each_deployment_is_a_new_version_and_stays() {
    let mut draft = Preset::all().remove(0).scenario.into_draft();
    for (from_ms, version) in [(10_000, 2), (20_000, 3)] {
        let deployment = Fault::ColdFleet.at(&draft, from_ms);
        assert_eq!(
            deployment.change,
            json!({ "lambda": { "deployment": version } })
        );
        assert_eq!(deployment.until_ms, 120_000);
        draft.interventions.push(deployment);
    }
}

#[test]
fn ten_times_the_traffic_is_ten_times_the_load_up_to_the_most() {
    let mut draft = Preset::all().remove(0).scenario.into_draft();
    for (load, tenfold) in [(0.5, 5.0), (50.0, 100.0)] {
        draft.traffic.load = load;
        let surge = Fault::Surge.at(&draft, 0);
        assert_eq!(surge.change, json!({ "traffic": { "load": tenfold } }));
    }
}
