//! The steps of a script: checked here, and carried out by the simulation's own queue.

use serde::Deserialize;
use serde_json::{Value, json};
use sluice::sim::standalone_queue::{Received, Rules, StandaloneQueue};
use sluice::sim::{SimSpan, SimTime};
use std::collections::BTreeMap;

/// A script ends within a day, so whatever is kept for a day is kept for good.
const AT_MS_MAX: u64 = 86_400_000;
/// Limit on the messages of a queue.
const MESSAGES_MAX: usize = 10_000;

/// A queue, and the names that the script gives to its messages.
#[derive(Default)]
pub(crate) struct Script {
    queue: Option<StandaloneQueue>,
    now_ms: u64,
    /// The names of the messages, by their number.
    names: Vec<String>,
    handles: BTreeMap<String, Received>,
}

#[derive(Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
enum Step {
    /// A new queue, empty, at time zero.
    Begin {
        visibility_timeout_s: Option<u32>,
        max_receive_count: Option<u32>,
        delay_s: Option<u32>,
        retention_s: Option<u32>,
    },
    Send {
        at_ms: u64,
        message: String,
        delay_s: Option<u32>,
    },
    Receive {
        at_ms: u64,
        max: u32,
    },
    Delete {
        at_ms: u64,
        handle: String,
    },
    ChangeVisibility {
        at_ms: u64,
        handle: String,
        timeout_s: u32,
    },
    Advance {
        at_ms: u64,
    },
}

impl Script {
    /// Carries out one step; returns what can be seen afterwards, or what is wrong with the step.
    pub(crate) fn step(&mut self, line: &str) -> Result<Value, String> {
        let step = serde_json::from_str(line).map_err(|error| format!("no step: {error}."))?;
        match step {
            Step::Begin {
                visibility_timeout_s,
                max_receive_count,
                delay_s,
                retention_s,
            } => {
                let new = Rules::default();
                let timeout_s = visibility_timeout_s.unwrap_or(new.visibility_timeout_s);
                let delay_s = delay_s.unwrap_or(new.delay_s);
                let retention_s = retention_s.unwrap_or(new.retention_s);
                check(
                    "max_receive_count",
                    max_receive_count.unwrap_or(1),
                    1,
                    1_000,
                )?;
                let rules = Rules {
                    visibility_timeout_s: check("visibility_timeout_s", timeout_s, 0, 43_200)?,
                    max_receive_count,
                    delay_s: check("delay_s", delay_s, 0, 900)?,
                    retention_s: check("retention_s", retention_s, 60, 1_209_600)?,
                };
                *self = Self {
                    queue: Some(StandaloneQueue::new(&rules)),
                    ..Self::default()
                };
                Ok(json!({"do": "begin"}))
            }
            Step::Send {
                at_ms,
                message,
                delay_s,
            } => {
                check("delay_s", delay_s.unwrap_or(0), 0, 900)?;
                self.send(at_ms, message, delay_s)
            }
            Step::Receive { at_ms, max } => {
                check("max", max, 1, 10)?;
                self.receive(at_ms, max)
            }
            Step::Delete { at_ms, handle } => {
                let handle = self.handle(&handle)?;
                self.at(at_ms)?.delete(&handle);
                self.seen(json!({}))
            }
            Step::ChangeVisibility {
                at_ms,
                handle,
                timeout_s,
            } => {
                check("timeout_s", timeout_s, 0, 43_200)?;
                let handle = self.handle(&handle)?;
                let timeout = SimSpan::from_secs(timeout_s.into());
                let changed = self.at(at_ms)?.change_visibility(&handle, timeout);
                self.seen(json!({"refused": !changed}))
            }
            Step::Advance { at_ms } => {
                self.at(at_ms)?;
                self.seen(json!({}))
            }
        }
    }

    fn send(&mut self, at_ms: u64, name: String, delay_s: Option<u32>) -> Result<Value, String> {
        if self.names.contains(&name) {
            return Err(format!("there is a message {name:?} already."));
        }
        if self.names.len() == MESSAGES_MAX {
            return Err(format!("a queue has {MESSAGES_MAX} messages at most."));
        }
        let delay = delay_s.map(|seconds| SimSpan::from_secs(seconds.into()));
        self.at(at_ms)?.send(delay);
        // The queue numbers messages in the order of sending, as this list does.
        self.names.push(name);
        self.seen(json!({}))
    }

    fn receive(&mut self, at_ms: u64, max: u32) -> Result<Value, String> {
        let received = self.at(at_ms)?.receive(max);
        let mut handles = Vec::new();
        for received in received {
            let name = &self.names[received.message as usize];
            let handle = format!("{name}#{}", received.receive_count);
            self.handles.insert(handle.clone(), received);
            handles.push(handle);
        }
        handles.sort_unstable();
        self.seen(json!({"received": handles}))
    }

    fn handle(&self, handle: &str) -> Result<Received, String> {
        let known = self.handles.get(handle).copied();
        known.ok_or_else(|| format!("no receive has given the handle {handle:?}."))
    }

    /// The queue at the instant of a step.
    fn at(&mut self, at_ms: u64) -> Result<&mut StandaloneQueue, String> {
        let queue = self.queue.as_mut();
        let queue = queue.ok_or("there is no queue yet: the first step is \"begin\".")?;
        if at_ms < self.now_ms || at_ms > AT_MS_MAX {
            let now_ms = self.now_ms;
            return Err(format!(
                "at_ms is {at_ms}, but must be from {now_ms} to {AT_MS_MAX}."
            ));
        }
        self.now_ms = at_ms;
        queue.advance_to(SimTime::from_millis(at_ms));
        Ok(queue)
    }

    /// What can be seen: what the step returned, where each message is, and the counts.
    fn seen(&self, mut seen: Value) -> Result<Value, String> {
        let queue = self.queue.as_ref().ok_or("there is no queue yet.")?;
        let view = queue.view();
        let name = |message: u32| self.names[message as usize].as_str();
        let counted = |messages: &[(u32, u32)]| -> Value {
            let counted = messages.iter();
            counted
                .map(|&(message, count)| (name(message).to_owned(), json!(count)))
                .collect()
        };
        let named = |messages: &[u32]| -> Value {
            let mut names: Vec<&str> = messages.iter().map(|&message| name(message)).collect();
            names.sort_unstable();
            json!(names)
        };
        let metric = |name| queue.metric(name);
        seen["at_ms"] = json!(self.now_ms);
        seen["visible"] = counted(&view.visible);
        seen["in_flight"] = counted(&view.in_flight);
        seen["delayed"] = named(&view.delayed);
        seen["dead_letters"] = named(&view.dead_letters);
        seen["counts"] = json!({
            "visible": metric("ApproximateNumberOfMessagesVisible"),
            "in_flight": metric("ApproximateNumberOfMessagesNotVisible"),
            "delayed": metric("ApproximateNumberOfMessagesDelayed"),
        });
        Ok(seen)
    }
}

/// A number within its limits, or a sentence that names them.
fn check(name: &str, value: u32, least: u32, most: u32) -> Result<u32, String> {
    if (least..=most).contains(&value) {
        Ok(value)
    } else {
        Err(format!(
            "{name} is {value}, but must be from {least} to {most}."
        ))
    }
}
