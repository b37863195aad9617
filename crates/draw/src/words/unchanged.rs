//! Why a change has left a design as it was, where the two runs can tell: the design does not use the
//! setting, the limit was never reached, or another limit binds.

use super::format;
use serde_json::Value;
use sluice_record::{Reach, Run};
use sluice_scenario::edit::look_up;
use sluice_scenario::fields::{GROUPS, Group};
use sluice_scenario::{Scenario, Setting};
use sluice_sim::Topology;

/// A peak within this share of a limit, at a part that turns calls away, has reached it.
const NEAR: f64 = 0.9;
/// Peaks that differ by less than this share are the same to a reader.
const SAME: f64 = 0.02;
/// Begins the path of a design's setting.
const SETTINGS: &str = "settings.";

/// What is kept of a design's run: what it went by, and how far it came.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The scenario in its JSON form, with the design's own settings.
    form: Value,
    /// The recording's digest: two runs that have the same are the same.
    digest: String,
    reaches: Vec<Reach>,
}

impl Facts {
    /// Those of each design of a run.
    pub fn of(run: &Run) -> Vec<Self> {
        let recordings = run.recordings().iter().enumerate();
        recordings
            .map(|(nth, recording)| Self {
                form: form(run.scenario(), nth),
                digest: recording.digest(),
                reaches: recording.reaches(),
            })
            .collect()
    }

    /// The value of a setting; none where an intervention changes it on the way.
    fn steady(&self, path: &str) -> Option<f64> {
        let interventions = look_up(&self.form, "interventions").and_then(Value::as_array);
        let below = path.strip_prefix(SETTINGS)?;
        let changes = |it: &Value| look_up(it, &format!("change.{below}")).is_some();
        let changed = interventions.is_some_and(|all| all.iter().any(changes));
        look_up(&self.form, path)
            .and_then(Value::as_f64)
            .filter(|_| !changed)
    }

    /// How close the run came to a limit, and the limit's value.
    fn reach(&self, path: &str) -> Option<(&Reach, f64)> {
        let reach = self.reaches.iter().find(|it| it.path == path)?;
        Some((reach, self.steady(path)?))
    }

    /// Whether this limit kept the run from doing more.
    fn is_bound_by(&self, path: &str) -> bool {
        self.reach(path).is_some_and(|(reach, limit)| {
            let share = if reach.refused { NEAR } else { 1.0 };
            limit > 0.0 && reach.peak >= limit * share
        })
    }

    /// Whether the run would have been the same with any higher limit.
    fn never_reaches(&self, path: &str) -> bool {
        self.reach(path)
            .is_some_and(|(reach, limit)| !reach.refused && reach.peak < limit)
    }
}

/// The scenario as one of the designs goes by it.
fn form(scenario: &Scenario, nth: usize) -> Value {
    let mut form = if nth + 1 == scenario.designs.len() {
        scenario.to_value_of_last()
    } else {
        scenario.to_value()
    };
    if let Some(fields) = form.as_object_mut() {
        for other in ["designs", "settings_of_last", "title", "notice"] {
            fields.remove(other);
        }
    }
    form
}

/// Why a design fared as before, to follow "as before"; none if the runs do not tell.
pub fn reason(topology: &Topology, was: &Facts, is: &Facts) -> Option<String> {
    let is_same = was.digest == is.digest;
    if was.form == is.form {
        return is_same.then(|| "nothing was changed for it".to_owned());
    }
    let changed = only_setting(&was.form, &is.form)?;
    let path = &*changed.path;
    if !topology.parts.iter().any(|part| part.goes_by(path)) {
        return is_same.then(|| format!("it does not use “{}”", full_name(&changed)));
    }
    let (used, limit) = is.reach(path)?;
    let peak = format::grouped(used.peak) + used.peak_unit;
    let unused = was.never_reaches(path) && is.never_reaches(path);
    let other = is.reaches.iter().find_map(|other| {
        let (before, _) = was.reach(other.path)?;
        let (_, value) = is.reach(other.path)?;
        let binds = was.is_bound_by(other.path) && is.is_bound_by(other.path);
        let stays = (before.peak - other.peak).abs() <= SAME * other.peak;
        let below = other.unit == used.unit && value < limit;
        (other.path != path && binds && (unused || below && stays)).then_some((other, value))
    });
    match other {
        Some((other, value)) if other.unit == used.unit => {
            let (value, unit) = (format::grouped(value), other.unit);
            Some(format!("still {value}{unit}; what binds is {}", other.name))
        }
        Some((other, value)) => {
            let (value, unit) = (format::grouped(value), other.unit);
            let name = other.name;
            Some(format!(
                "it never needed more than {peak}; what binds is {name}, {value}{unit}"
            ))
        }
        None => unused.then(|| format!("it never needed more than {peak}")),
    }
}

/// Its name with that of its group: "Instances: at most". (Labels are ASCII, but for a few that do not begin
/// a name.)
fn full_name(setting: &Setting) -> String {
    let has = |group: &&Group| group.fields.iter().any(|it| it.path == setting.row().path);
    let group = GROUPS.iter().find(has).map_or("", |group| group.label);
    let mut name = setting.name();
    if name
        .chars()
        .nth(1)
        .is_some_and(|second| second.is_ascii_lowercase())
        && let Some(first) = name.get_mut(..1)
    {
        first.make_ascii_lowercase();
    }
    format!("{group}: {name}")
}

/// The setting in which two scenarios differ, if they differ in nothing else.
fn only_setting(was: &Value, is: &Value) -> Option<Setting> {
    let without_settings = |form: &Value| {
        let mut form = form.clone();
        form["settings"] = Value::Null;
        form
    };
    if without_settings(was) != without_settings(is) {
        return None;
    }
    let settings = GROUPS.iter().flat_map(|group| Setting::all(group, is));
    let mut changed = settings.filter(|it| look_up(was, &it.path) != look_up(is, &it.path));
    let first = changed.next()?;
    changed.next().is_none().then_some(first)
}
