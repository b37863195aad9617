//! The scenarios that come with the page, each with a seed chosen by hand and one sentence on what to
//! notice.

mod storms;

use super::settings::{Retry, RetryPolicy};
use super::traffic::{Arrivals, Shape};
use super::{
    DesignName, Draft, Intervention, Latency, Opening, Scenario, Settings, Traffic, VERSION,
};
use serde_json::{Value, json};
use std::ops::Range;
use std::sync::OnceLock;

/// A scenario that comes with the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Preset {
    /// Its name in addresses and on the command line, in kebab-case.
    pub name: &'static str,
    /// The scenario itself.
    pub scenario: Scenario,
    /// How it opens; nothing of the run depends on it.
    pub opens: Opening,
}

impl Preset {
    /// The name of the preset with which the page opens.
    pub const FIRST: &'static str = "flash-sale";

    /// All presets, in the order of the menu.
    pub fn all() -> Vec<Self> {
        PRESETS.iter().map(Self::of).collect()
    }

    /// The preset with this name.
    pub fn named(name: &str) -> Option<Self> {
        PRESETS.iter().find(|it| it.name == name).map(Self::of)
    }

    /// The names and titles of all presets, in the order of the menu.
    pub fn titles() -> impl Iterator<Item = (&'static str, String)> {
        PRESETS.iter().map(|row| (row.name, (row.draft)().title))
    }

    fn of(row: &Row) -> Self {
        Self {
            name: row.name,
            scenario: row.scenario.get_or_init(|| checked((row.draft)())).clone(),
            opens: row.opens,
        }
    }
}

/// What is known of a preset.
struct Row {
    name: &'static str,
    opens: Opening,
    draft: fn() -> Draft,
    /// The draft, checked when it is first asked for: to check all of them would make the first page wait.
    scenario: OnceLock<Scenario>,
}

const fn row(name: &'static str, opens: Opening, draft: fn() -> Draft) -> Row {
    Row {
        name,
        opens,
        draft,
        scenario: OnceLock::new(),
    }
}

/// From the start at the pace of life, and told by one second.
const fn told_at(telling_s: u32) -> Opening {
    Opening {
        at_s: 0,
        speed: 1.0,
        telling_s,
    }
}

static PRESETS: [Row; 11] = [
    row("steady-day", told_at(60), steady_day),
    row(Preset::FIRST, told_at(26), flash_sale),
    row("slow-database", told_at(40), slow_database),
    row("poison-messages", told_at(60), poison_messages),
    row("retry-storm", told_at(28), retry_storm),
    row("storm-that-stays", told_at(70), storms::storm_that_stays),
    row(
        "collapse-without-a-cause",
        told_at(60),
        storms::collapse_without_a_cause,
    ),
    row("prices-and-orders", told_at(26), prices_and_orders),
    row(
        "big-day",
        Opening {
            at_s: 71_400,
            speed: 60.0,
            telling_s: 72_300,
        },
        big_day,
    ),
    row(
        "slow-ai-call",
        Opening {
            at_s: 30,
            speed: 4.0,
            telling_s: 210,
        },
        slow_ai_call,
    ),
    row("one-slow-service", told_at(70), one_slow_service),
];

fn checked(draft: Draft) -> Scenario {
    draft.check().expect("a test asks for every preset")
}

/// Two minutes of both designs under a traffic shape, with all other settings as in a new account.
fn scenario(title: &str, notice: &str, seed: u32, shape: Shape) -> Draft {
    Draft {
        version: VERSION,
        title: title.to_owned(),
        notice: notice.to_owned(),
        seed,
        duration_s: 120,
        designs: vec![DesignName::Synchronous, DesignName::EventDriven],
        settings_of_last: json!({}),
        traffic: Traffic {
            arrivals: Arrivals::Poisson,
            load: 1.0,
            poison_rate: 0.0,
            lookup_share: 0.0,
            shape,
        },
        settings: Settings::default(),
        interventions: Vec::new(),
    }
}

/// Sets the function's concurrency, and the same for the pollers, so that they never take more messages
/// than the function can run.
fn limit_concurrency(settings: &mut Settings, concurrency: u32) {
    settings.lambda.concurrency_limit = concurrency;
    settings.event_source_mapping.maximum_concurrency = concurrency;
}

/// Begins in the middle of a day: environments are warm and pollers have scaled to the earlier traffic.
fn in_full_swing(settings: &mut Settings, environments: u32) {
    settings.lambda.warm_at_start = environments;
    settings.event_source_mapping.concurrency_at_start = environments;
}

/// Changes settings for a while.
fn for_a_while(scenario: &mut Draft, label: &str, seconds: Range<u32>, change: Value) {
    scenario.interventions.push(Intervention {
        label: label.to_owned(),
        from_ms: seconds.start * 1_000,
        until_ms: seconds.end * 1_000,
        change,
    });
}

fn steady_day() -> Draft {
    let mut steady = scenario(
        "Steady day",
        "With room to spare both designs serve everyone: one answers when it is done, the other \
         answers first and is done a little later.",
        11,
        Shape::Constant { rps: 80.0 },
    );
    limit_concurrency(&mut steady.settings, 50);
    in_full_swing(&mut steady.settings, 20);
    steady
}

fn flash_sale() -> Draft {
    let mut sale = scenario(
        "Flash sale",
        "A surge of twelve times the usual traffic meets a function that may run 50 at once: one \
         design turns people away, the other lets them wait.",
        7,
        Shape::Spike {
            base_rps: 80.0,
            peak_rps: 1_000.0,
            at_s: 4.0,
            rise_s: 8.0,
            hold_s: 14.0,
            fall_s: 20.0,
        },
    );
    limit_concurrency(&mut sale.settings, 50);
    in_full_swing(&mut sale.settings, 14);
    sale
}

fn slow_database() -> Draft {
    let mut slow = scenario(
        "Slow database",
        "The database takes two seconds instead of five milliseconds for half a minute. Open calls pile up in \
         one design; in the other, messages wait in the queue.",
        5,
        Shape::Constant { rps: 200.0 },
    );
    let settings = &mut slow.settings;
    limit_concurrency(settings, 60);
    settings.lambda.timeout_ms = 29_000;
    settings.sqs.visibility_timeout_ms = 180_000;
    settings.event_source_mapping.batch_size = 5;
    in_full_swing(settings, 40);
    for_a_while(&mut slow, "database slow", 15..45, slow_answers());
    slow
}

/// The database takes two seconds, seldom more than four.
fn slow_answers() -> Value {
    json!({
        "dynamodb": {
            "latency": { "kind": "log-normal", "median_ms": 2_000.0, "p99_ms": 4_000.0 }
        }
    })
}

fn poison_messages() -> Draft {
    let mut poison = scenario(
        "Poison messages",
        "Two requests in a hundred can never be processed. A caller gets an error at once; a message is tried \
         three times and then set aside.",
        3,
        Shape::Constant { rps: 100.0 },
    );
    poison.traffic.poison_rate = 0.02;
    let settings = &mut poison.settings;
    limit_concurrency(settings, 50);
    settings.lambda.timeout_ms = 2_000;
    settings.sqs.visibility_timeout_ms = 12_000;
    settings.sqs.max_receive_count = 3;
    settings.event_source_mapping.report_batch_item_failures = true;
    in_full_swing(settings, 24);
    poison
}

fn prices_and_orders() -> Draft {
    let mut shop = Draft {
        title: "Prices and orders".to_owned(),
        notice:
            "Seven requests in ten ask for a price, the others order. One product, both ways: a \
                 price is answered at once, and an order can wait."
                .to_owned(),
        ..flash_sale()
    };
    shop.designs = vec![DesignName::Synchronous, DesignName::Hybrid];
    shop.traffic.lookup_share = 0.7;
    limit_concurrency(&mut shop.settings, 25);
    shop
}

/// A whole day of a shop with few requests, each of them much work, so that a page can simulate it in
/// seconds.
fn big_day() -> Draft {
    let mut day = scenario(
        "Big traffic day",
        "At eight in the evening the doors open: twenty times the usual traffic within two minutes. \
         New instances take longer than that.",
        13,
        Shape::Spike {
            base_rps: 1.0,
            peak_rps: 20.0,
            at_s: 72_000.0,
            rise_s: 120.0,
            hold_s: 3_600.0,
            fall_s: 5_400.0,
        },
    );
    day.duration_s = 86_400;
    day.designs = vec![DesignName::Monolith, DesignName::EventDriven];
    day.settings.lambda.work = Latency::log_normal(800.0, 2_500.0);
    day.settings.client.answer_target_ms = 5_000;
    day.settings.event_source_mapping.batch_size = 1;
    day.settings.auto_scaling.workers = 4;
    day.settings.auto_scaling.backlog = 20;
    day
}

/// The pollers take no more than the provider's tokens allow: 40 calls of 12 s on average use as many
/// tokens as it grants.
fn slow_ai_call() -> Draft {
    let mut call = scenario(
        "Slow AI call",
        "The work is a model call of two seconds to a minute, rationed by the minute. The gateway waits \
         29 seconds, and the function is paid for while it waits.",
        17,
        Shape::Spike {
            base_rps: 1.0,
            peak_rps: 8.0,
            at_s: 60.0,
            rise_s: 20.0,
            hold_s: 120.0,
            fall_s: 60.0,
        },
    );
    call.duration_s = 600;
    let settings = &mut call.settings;
    settings.model.used = true;
    settings.client.timeout_ms = 120_000;
    settings.lambda.timeout_ms = 120_000;
    settings.sqs.visibility_timeout_ms = 720_000;
    settings.event_source_mapping.batch_size = 1;
    settings.event_source_mapping.maximum_concurrency = 40;
    call
}

fn one_slow_service() -> Draft {
    let mut slow = scenario(
        "One slow service",
        "Three services share the work, and for a minute one of them is sixty times slower. Its \
         callers wait with it, and turn away even users who do not need it.",
        23,
        Shape::Constant { rps: 80.0 },
    );
    slow.duration_s = 180;
    slow.designs = vec![DesignName::ServiceFanOut, DesignName::EventFanOut];
    slow.traffic.lookup_share = 0.3;
    limit_concurrency(&mut slow.settings, 50);
    in_full_swing(&mut slow.settings, 20);
    slow.settings.lambda.idempotent = true;
    slow.settings.lambda.timeout_ms = 30_000;
    slow.settings.services.timeout_ms = 3_000;
    let change = json!({ "services": { "last_slowdown": 60.0 } });
    for_a_while(&mut slow, "one service slow", 30..90, change);
    slow
}

fn retry_storm() -> Draft {
    let mut storm = scenario(
        "Retry storm",
        "The database is down for fifteen seconds, and every client sends again at once: failed \
         calls multiply, while a queue tries again by itself.",
        9,
        Shape::Constant { rps: 220.0 },
    );
    storm.settings.client.timeout_ms = 3_000;
    storm.settings.client.retry = Retry {
        policy: RetryPolicy::Immediate,
        attempts_max: 5,
        base_ms: 200,
        cap_ms: 5_000,
        budget_ratio: 20.0,
    };
    let settings = &mut storm.settings;
    limit_concurrency(settings, 50);
    in_full_swing(settings, 40);
    settings.lambda.timeout_ms = 5_000;
    settings.sqs.visibility_timeout_ms = 30_000;
    settings.event_source_mapping.batch_size = 1;
    let change = json!({ "dynamodb": { "error_rate": 1.0 } });
    for_a_while(&mut storm, "database down", 15..30, change);
    storm
}
