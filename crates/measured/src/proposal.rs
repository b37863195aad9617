//! The settings that measured durations would change. Nothing is changed here: the reader decides.

use super::durations::Durations;
use super::fitted::Fitted;
use serde::Serialize;
use serde_json::Value;
use sluice_scenario::Scenario;
use sluice_scenario::latency::Latency;

/// A setting with the value that measurements give it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Proposal {
    /// The setting's path, without `settings.`.
    pub path: String,
    /// Its value in the scenario.
    pub old: Value,
    /// Its value by the measurements.
    pub new: Value,
    /// The fit behind it; none for the memory.
    pub fitted: Option<Fitted>,
    /// What the reader should know of it.
    pub remark: Option<String>,
}

/// The setting of a function's own work.
const WORK: &str = "lambda.work";
const COLD: &str = "lambda.cold_start";
const MEMORY: &str = "lambda.memory_mb";
/// The memory at which the work was measured.
const MEASURED_AT: &str = "lambda.measured_at_mb";

/// What measurements would change in a scenario. `path` is the setting of the durations, a function's own work unless
/// given; cold starts and memory come along where the file has them.
///
/// # Errors
/// One sentence, if there are too few durations, there is no such setting, or it may not have this value.
pub fn proposals(
    durations: &Durations,
    scenario: &Scenario,
    path: Option<&str>,
) -> Result<Vec<Proposal>, String> {
    let path = path.map_or(WORK, |it| it.strip_prefix("settings.").unwrap_or(it));
    let mut all = Vec::new();
    let mut left = None;
    let fitted = if durations.percentiles.is_empty() {
        Fitted::of(&durations.warm_ms)
    } else {
        Fitted::of_percentiles(&durations.percentiles)
    };
    match fitted {
        Ok(fitted) => {
            let remark = (path == WORK && durations.is_of_function).then(|| {
                "Measured is the whole invocation, with the calls that it waits for; the setting is the function's own \
                 work, without the database."
                    .to_owned()
            });
            all.push(of_fit(scenario, path, fitted, remark)?);
        }
        Err(sentence) => left = Some(sentence),
    }
    if let Ok(fitted) = Fitted::of(&durations.init_ms) {
        let is_managed =
            scenario.settings.lambda.runtime != sluice_scenario::settings::Runtime::Custom;
        let remark = is_managed.then(|| "It holds where lambda.runtime is “custom”.".to_owned());
        all.push(of_fit(scenario, COLD, fitted, remark)?);
    }
    if let Some(memory_mb) = durations.memory_mb {
        for path in [MEMORY, MEASURED_AT] {
            let used = durations.used_mb.filter(|_| path == MEMORY);
            all.push(Proposal {
                path: path.to_owned(),
                old: old(scenario, path)?,
                new: memory_mb.into(),
                fitted: None,
                remark: used.map(|it| format!("At most {it} MB of it were used.")),
            });
        }
    }
    if all.iter().all(|it| it.fitted.is_none()) {
        return Err(left.unwrap_or_else(|| "There is nothing to fit.".to_owned()));
    }
    let changes = all.iter().map(|it| (it.path.as_str(), it.new.clone()));
    scenario.with_all(changes).map_err(|error| error.sentence)?;
    Ok(all)
}

fn of_fit(
    scenario: &Scenario,
    path: &str,
    fitted: Fitted,
    remark: Option<String>,
) -> Result<Proposal, String> {
    let old = old(scenario, path)?;
    if old.get("kind").is_none() {
        return Err(format!(
            "{path} is no duration with a distribution, such as {WORK}."
        ));
    }
    Ok(Proposal {
        path: path.to_owned(),
        old,
        new: value(fitted.distribution.latency())?,
        fitted: Some(fitted),
        remark,
    })
}

fn value(latency: Latency) -> Result<Value, String> {
    serde_json::to_value(latency).map_err(|error| error.to_string())
}

/// The value of a setting.
fn old(scenario: &Scenario, path: &str) -> Result<Value, String> {
    let all: Value =
        serde_json::from_str(&scenario.to_json()).map_err(|error| error.to_string())?;
    let pointer = ["/settings/", &path.replace('.', "/")].concat();
    all.pointer(&pointer).cloned().ok_or_else(|| {
        format!("There is no setting {path}: `sluice list settings` shows those that there are.")
    })
}
