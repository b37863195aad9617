//! Reads stories and the list of them: their form alone, which is all that a page needs in order to tell
//! one. Whether what they say makes sense is for [`check`](super::check).
//!
//! By hand from the JSON value: derived readers for each type weighed more than the rest of the stories.

use super::condition::Condition;
use super::{Entry, Question, Step, Story, StoryError, Task};
use serde_json::{Map, Value};
use sluice_scenario::json;

/// Limit on the size of a file, in bytes.
const BYTES_MAX: usize = 65_536;
/// Limit on the steps of a story.
const STEPS_MAX: usize = 20;
/// Limit on what is in any other list of a story.
const ITEMS_MAX: usize = 100;

impl Story {
    /// Reads a story.
    ///
    /// # Errors
    /// One sentence with the step, and what is wrong.
    pub fn read(text: &str) -> Result<Self, StoryError> {
        if text.len() > BYTES_MAX {
            return Err(StoryError(format!(
                "This story is too long: it can have {BYTES_MAX} bytes."
            )));
        }
        let value = json::read(text)
            .map_err(|error| StoryError(format!("This story cannot be read: {error}.")))?;
        story(&value).map_err(StoryError)
    }
}

impl Entry {
    /// Reads the list of all stories; none if it is not one.
    pub fn read_all(text: &str) -> Option<Vec<Self>> {
        let value = json::read(text).ok()?;
        let entries = value.as_array()?.iter().take(ITEMS_MAX);
        entries.map(|it| entry(it).ok()).collect()
    }
}

fn story(value: &Value) -> Result<Story, String> {
    let fields = Fields::of(
        value,
        "A story",
        &["version", "title", "summary", "minutes", "steps"],
    )?;
    let version = fields.whole("version")?;
    if version != 1 {
        return Err("This story is of another version than 1, the only one there is.".to_owned());
    }
    let steps = fields.list("steps")?;
    if !(1..=STEPS_MAX).contains(&steps.len()) {
        return Err(format!("A story has from 1 to {STEPS_MAX} steps."));
    }
    let mut read = Vec::with_capacity(steps.len());
    for (nth, value) in steps.iter().enumerate() {
        let said = |sentence| format!("Step {}: {sentence}", nth + 1);
        read.push(step(value).map_err(said)?);
    }
    Ok(Story {
        version,
        title: fields.text("title")?,
        summary: fields.text("summary")?,
        minutes: fields.whole("minutes")?,
        steps: read,
    })
}

fn entry(value: &Value) -> Result<Entry, String> {
    let fields = Fields::of(value, "An entry", &["name", "title", "summary", "minutes"])?;
    Ok(Entry {
        name: fields.text("name")?,
        title: fields.text("title")?,
        summary: fields.text("summary")?,
        minutes: fields.whole("minutes")?,
    })
}

fn step(value: &Value) -> Result<Step, String> {
    let fields = Fields::of(
        value,
        "a step",
        &["title", "text", "link", "focus", "predict", "try", "claims"],
    )?;
    Ok(Step {
        title: fields.text("title")?,
        text: fields.text("text")?,
        link: fields.text("link")?,
        focus: fields.texts("focus")?,
        predict: fields.get("predict").map(question).transpose()?,
        task: fields.get("try").map(task).transpose()?,
        claims: fields.conditions("claims")?,
    })
}

fn question(value: &Value) -> Result<Question, String> {
    let known = ["question", "choices", "answer", "because"];
    let fields = Fields::of(value, "a question", &known)?;
    Ok(Question {
        question: fields.text("question")?,
        choices: fields.texts("choices")?,
        answer: fields.whole("answer")? as usize,
        because: fields.text("because")?,
    })
}

fn task(value: &Value) -> Result<Task, String> {
    let fields = Fields::of(value, "something to try", &["text", "done", "solution"])?;
    Ok(Task {
        text: fields.text("text")?,
        done: fields.conditions("done")?,
        solution: fields.text("solution")?,
    })
}

fn condition(value: &Value) -> Result<Condition, String> {
    let known = ["number", "setting", "at_least", "at_most", "below", "is"];
    let fields = Fields::of(value, "a condition", &known)?;
    Ok(Condition {
        number: fields.maybe_text("number")?,
        setting: fields.maybe_text("setting")?,
        at_least: fields.maybe_number("at_least")?,
        at_most: fields.maybe_number("at_most")?,
        below: fields.maybe_text("below")?,
        is: fields.get("is").cloned(),
    })
}

/// The fields of an object.
struct Fields<'v>(&'v Map<String, Value>);

impl<'v> Fields<'v> {
    /// The fields of `what`, all of which have to be known.
    fn of(value: &'v Value, what: &str, known: &[&str]) -> Result<Self, String> {
        let fields = value
            .as_object()
            .ok_or_else(|| format!("{what} has to be an object of JSON."))?;
        match fields.keys().find(|name| !known.contains(&name.as_str())) {
            None => Ok(Self(fields)),
            Some(name) => Err(format!(
                "{what} has no field “{name}”: there are {}.",
                known.join(", ")
            )),
        }
    }

    /// A field; none if it is absent or null.
    fn get(&self, name: &str) -> Option<&'v Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }

    /// A field that may be absent, read by `read`.
    fn maybe<T>(
        &self,
        name: &str,
        form: &str,
        read: impl FnOnce(&'v Value) -> Option<T>,
    ) -> Result<Option<T>, String> {
        let Some(value) = self.get(name) else {
            return Ok(None);
        };
        let value = read(value);
        value.map(Some).ok_or_else(|| wrong(name, form))
    }

    fn maybe_text(&self, name: &str) -> Result<Option<String>, String> {
        self.maybe(name, "text", |it| it.as_str().map(str::to_owned))
    }

    fn maybe_number(&self, name: &str) -> Result<Option<f64>, String> {
        self.maybe(name, "a number", Value::as_f64)
    }

    fn text(&self, name: &str) -> Result<String, String> {
        self.maybe_text(name)?.ok_or_else(|| wrong(name, "text"))
    }

    fn whole(&self, name: &str) -> Result<u32, String> {
        let form = "a whole number";
        let whole = |it: &Value| it.as_u64()?.try_into().ok();
        let number = self.maybe(name, form, whole)?;
        number.ok_or_else(|| wrong(name, form))
    }

    /// A list, which is empty if it is absent.
    fn list(&self, name: &str) -> Result<&'v [Value], String> {
        let short = |it: &&[Value]| it.len() <= ITEMS_MAX;
        let list = self.maybe(name, "a list", |it| {
            it.as_array().map(Vec::as_slice).filter(short)
        })?;
        Ok(list.unwrap_or_default())
    }

    fn texts(&self, name: &str) -> Result<Vec<String>, String> {
        let texts = self.list(name)?.iter();
        let texts = texts.map(|it| it.as_str().map(str::to_owned));
        let texts: Option<_> = texts.collect();
        texts.ok_or_else(|| wrong(name, "a list of texts"))
    }

    fn conditions(&self, name: &str) -> Result<Vec<Condition>, String> {
        self.list(name)?.iter().map(condition).collect()
    }
}

fn wrong(name: &str, form: &str) -> String {
    format!("“{name}” has to be {form}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(text: &str) -> String {
        Story::read(text).expect_err("a sentence").0
    }

    #[test]
    fn what_is_no_story_is_answered_with_a_sentence() {
        assert_eq!(refused("[]"), "A story has to be an object of JSON.");
        assert_eq!(
            refused("{\"version\": 1, \"steps\": [{\"title\": 7}]}"),
            "Step 1: “title” has to be text."
        );
        assert_eq!(
            refused("{\"version\": 1, \"steps\": 7}"),
            "“steps” has to be a list."
        );
        assert!(refused("<html>").starts_with("This story cannot be read: "));
    }

    #[test]
    fn the_list_is_read_or_not_at_all() {
        let text = "[{\"name\":\"a\",\"title\":\"A\",\"summary\":\"of a\",\"minutes\":2}]";
        assert_eq!(
            Entry::read_all(text),
            Some(vec![Entry {
                name: "a".to_owned(),
                title: "A".to_owned(),
                summary: "of a".to_owned(),
                minutes: 2,
            }])
        );
        for text in ["", "{}", "[{}]", "[7]"] {
            assert_eq!(Entry::read_all(text), None);
        }
    }
}
