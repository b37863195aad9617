//! Random scenarios made from the table of fields: any value that a row allows may come up, and its
//! extremes most of all. A field that is added to the table is covered without any change here.

pub(crate) mod invariants;

use rand::Rng;
use rand_xoshiro::SplitMix64;
use rand_xoshiro::rand_core::SeedableRng;
use serde_json::{Map, Value, json};
use sluice::scenario::fields::{self, Field, Kind};
use sluice::scenario::{Preset, Scenario, ScenarioError};

/// Approximate requests of a random scenario, few enough to run quickly.
const REQUESTS: f64 = 1_500.0;
const LONGEST_S: f64 = 90.0;

/// A source of choices: the same seed makes the same scenario.
pub(crate) struct Dice(SplitMix64);

impl Dice {
    /// The source of a seed.
    pub(crate) fn of(seed: u64) -> Self {
        Self(SplitMix64::seed_from_u64(seed))
    }

    /// A number from 0 to below 1.
    pub(crate) fn unit(&mut self) -> f64 {
        f64::from(self.0.next_u32()) / 4_294_967_296.0
    }

    /// A whole number from 0 to below this one.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        (self.unit() * count as f64) as usize
    }

    /// Whether something happens that has this probability.
    pub(crate) fn chance(&mut self, share: f64) -> bool {
        self.unit() < share
    }

    /// A number between two bounds; now and then one of the bounds, and otherwise mostly near the
    /// lower one.
    pub(crate) fn between(&mut self, min: f64, max: f64) -> f64 {
        match self.below(8) {
            0 => min,
            1 => max,
            2 => min + (max - min) * self.unit(),
            _ => {
                let from = min.max(max * 1e-7);
                (from * libm::pow(max / from, self.unit())).clamp(min, max)
            }
        }
    }
}

/// A scenario, or the rule between fields that the random one breaks.
pub(crate) fn scenario(seed: u64) -> Result<Scenario, ScenarioError> {
    let dice = &mut Dice::of(seed);
    let base = Preset::all().swap_remove(dice.below(5)).scenario;
    let mut value = serde_json::to_value(base).expect("plain data");
    value["seed"] = json!(dice.0.next_u32());
    value["duration_s"] = json!(1 + dice.between(0.0, LONGEST_S) as u32);
    value["designs"] = designs(dice);
    let share = dice.unit() * 0.6;
    for row in fields::all() {
        let top = row.path.split('.').next().unwrap_or_default();
        if matches!(top, "traffic" | "settings") && row.when.is_none() && dice.chance(share) {
            let place = format!("/{}", row.path.replace('.', "/"));
            put(&mut value, &place, row, dice);
        }
    }
    if dice.chance(0.3) {
        value["settings_of_last"] = part(dice, |row| row.path.starts_with("settings."));
    }
    let duration_ms = value["duration_s"].as_u64().unwrap_or(1) as f64 * 1e3;
    let count = dice.below(4);
    let interventions: Vec<Value> = (0..count)
        .map(|_| intervention(dice, duration_ms))
        .collect();
    value["interventions"] = interventions.into();
    let scenario = Scenario::from_value(&value)?;
    // Scales the load to this many requests in all, whatever rates came up.
    let load = scenario.traffic.load * REQUESTS / scenario.expected_requests().max(1.0);
    let scenario = scenario.edited(|draft| draft.traffic.load = load.clamp(0.01, 100.0))?;
    if scenario.expected_requests() > 40.0 * REQUESTS {
        let field = "traffic".to_owned();
        let sentence = "traffic is too much to be run quickly.".to_owned();
        return Err(ScenarioError { field, sentence });
    }
    Ok(scenario)
}

/// Two designs, different or not.
fn designs(dice: &mut Dice) -> Value {
    let row = fields::field("designs").expect("a row");
    let Kind::Several { of, .. } = row.kind else {
        panic!("designs are several");
    };
    let first = dice.below(of.len());
    let second = dice.below(of.len());
    json!([of[first].name, of[second].name])
}

/// A change of one to three fields.
fn intervention(dice: &mut Dice, duration_ms: f64) -> Value {
    let change = part(dice, |row| {
        !row.at_start && (row.path.starts_with("settings.") || row.path == "traffic.poison_rate")
    });
    let from_ms = (dice.unit() * (duration_ms - 1.0)) as u32;
    let length_ms = 1 + dice.between(0.0, duration_ms) as u32;
    json!({
        "label": "a change",
        "from_ms": from_ms,
        "until_ms": from_ms + length_ms,
        "change": change,
    })
}

/// One to three of the allowed fields, as a patch to a scenario's.
fn part(dice: &mut Dice, allowed: impl Fn(&Field) -> bool) -> Value {
    let rows: Vec<&Field> = fields::all()
        .filter(|row| row.when.is_none() && allowed(row))
        .collect();
    let mut part = json!({});
    for _ in 0..=dice.below(3) {
        let row = rows[dice.below(rows.len())];
        let below = row.path.strip_prefix("settings.").unwrap_or(row.path);
        let place = format!("/{}", below.replace('.', "/"));
        reach(
            &mut part,
            place.rsplit_once('/').map_or("", |(parent, _)| parent),
        );
        put(&mut part, &place, row, dice);
    }
    part
}

/// Creates the objects on the path to a place.
fn reach(value: &mut Value, place: &str) {
    let mut object = value;
    for name in place.split('/').skip(1) {
        object = &mut object[name];
        if object.is_null() {
            *object = json!({});
        }
    }
}

/// Puts a value that the row allows at a place; a tag comes with its whole object.
fn put(value: &mut Value, place: &str, row: &Field, dice: &mut Dice) {
    let is_tag = fields::all().any(|it| it.when.is_some_and(|when| when.tag == row.path));
    let made = make(row, dice);
    let Some((parent, name)) = place.rsplit_once('/') else {
        return;
    };
    let target = value.pointer_mut(parent).expect("the object is there");
    if !is_tag {
        target[name] = made;
        return;
    }
    let mut object = Map::new();
    for inner in fields::all() {
        let with =
            |it: fields::When| it.tag == row.path && made.as_str().is_some_and(|made| it.is(made));
        if inner.when.is_some_and(with) {
            let name = inner.path.rsplit('.').next().unwrap_or_default();
            object.insert(name.to_owned(), make(inner, dice));
        }
    }
    object.insert(name.to_owned(), made);
    *target = Value::Object(object);
}

fn make(row: &Field, dice: &mut Dice) -> Value {
    match row.kind {
        Kind::Whole { min, max } => json!(dice.between(min.into(), max.into()) as u32),
        Kind::Number { min, max } => json!(dice.between(min, max)),
        Kind::Flag => json!(dice.chance(0.5)),
        Kind::OneOf(choices) => json!(choices[dice.below(choices.len())].name),
        Kind::Latency { ms_max } => {
            let ms = dice.between(0.0, ms_max);
            match dice.below(4) {
                0 => json!({"kind": "constant", "ms": ms}),
                1 => json!({"kind": "exponential", "mean_ms": ms}),
                2 => {
                    let p99_ms = dice.between(ms, ms_max);
                    json!({"kind": "log-normal", "median_ms": ms, "p99_ms": p99_ms})
                }
                _ => {
                    let median_ms = dice.between(ms, ms_max).max(0.001);
                    let p99_ms = dice.between(median_ms, ms_max);
                    json!({
                        "kind": "shifted-log-normal",
                        "floor_ms": ms, "median_ms": median_ms, "p99_ms": p99_ms,
                    })
                }
            }
        }
        Kind::Text { .. } | Kind::Several { .. } | Kind::Entries { .. } | Kind::Part { .. } => {
            row.default_json().unwrap_or_default()
        }
    }
}
