//! What AWS refuses to configure runs, and says so.

use sluice::record::{Report, Run};
use sluice::scenario::{DesignName, Latency};
use sluice::sim::Outcome;
use sluice::validation::lab;

#[test]
fn a_mapping_that_aws_refuses_runs_with_its_duplicates_and_with_a_warning() {
    let mut draft = lab::transparent(DesignName::EventDriven, 300);
    lab::poisson(&mut draft, 0.2);
    draft.settings.api_gateway.integration_timeout_ms = 29_000;
    draft.settings.sqs.visibility_timeout_ms = 30_000;
    draft.settings.sqs.max_receive_count = 1_000;
    draft.settings.lambda.work = Latency::constant(40_000.0);
    draft.settings.lambda.timeout_ms = 300_000;
    let mut run = Run::new(draft.check().expect("it runs all the same"));
    run.finish();
    let report = Report::of(&run);
    let found: Vec<_> = report.warnings.iter().map(|it| it.field).collect();
    assert_eq!(found, ["settings.sqs.visibility_timeout_ms"]);
    let sentence = &report.warnings[0].sentence;
    assert!(
        sentence.starts_with("AWS refuses this mapping") && sentence.contains("30 s, is shorter"),
        "{sentence}"
    );
    let twice = report.designs[0].outcomes[Outcome::DoneTwice.id()];
    assert!(twice > report.designs[0].requests / 2, "{twice} done twice");
}
