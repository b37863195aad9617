//! Promise: whatever a scenario asks for, its run keeps every promise. `examples/fuzz` does the
//! same for as many scenarios as time allows.

mod chance;

use chance::invariants;

#[test]
fn random_scenarios_keep_every_promise() {
    let mut held = 0;
    let mut refused = 0;
    for seed in 1_000_000..1_000_400 {
        match chance::scenario(seed) {
            Ok(scenario) => {
                invariants::hold(&scenario);
                held += 1;
            }
            Err(error) => {
                assert!(error.sentence.ends_with('.'), "{error}");
                refused += 1;
            }
        }
    }
    assert!(held > 100, "{held} held, {refused} refused");
}
