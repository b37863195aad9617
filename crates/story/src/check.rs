//! Checks a story on its way in. Authors get a sentence for each mistake.

use super::numbers::Number;
use super::text::numbers;
use super::{Step, Story, StoryError};
use sluice_record::Run;
use sluice_share::Link;
use std::ops::RangeInclusive;

/// Limit on the size of a story.
const BYTES_MAX: usize = 65_536;
/// The allowed number of steps.
const STEPS: RangeInclusive<usize> = 1..=20;
/// The allowed number of choices of a question.
const CHOICES: RangeInclusive<usize> = 2..=4;
/// Limit on the characters of a title.
const TITLE_CHARS_MAX: usize = 80;
/// Limit on the characters of any other text.
const TEXT_CHARS_MAX: usize = 400;
/// What the reader's eye can be directed to, and where on the page it is.
pub const FOCUS: [(&str, &str); 8] = [
    ("headline", ".headline"),
    ("lanes", ".picture"),
    ("readouts", ".readouts"),
    ("charts", ".charts"),
    ("timeline", "[data-testid=timeline]"),
    ("load", "[data-testid=load]"),
    ("break", "[data-testid=break]"),
    ("settings", ".settings > summary"),
];

impl Story {
    /// Reads a story.
    ///
    /// # Errors
    /// One sentence with the step, what is wrong, and what is allowed.
    pub fn read(text: &str) -> Result<Self, StoryError> {
        if text.len() > BYTES_MAX {
            return wrong("This story is too long: it can have 65536 bytes.");
        }
        let story: Self = serde_json::from_str(text)
            .map_err(|error| StoryError(format!("This story cannot be read: {error}.")))?;
        if story.version != 1 {
            return wrong("This story is of another version than 1, the only one there is.");
        }
        if !STEPS.contains(&story.steps.len()) {
            return wrong("A story has from 1 to 20 steps.");
        }
        words("The title", &story.title, TITLE_CHARS_MAX).map_err(StoryError)?;
        words("The summary", &story.summary, TEXT_CHARS_MAX).map_err(StoryError)?;
        if !(1..=10).contains(&story.minutes) {
            return wrong("A story takes from 1 to 10 minutes.");
        }
        for (nth, step) in story.steps.iter().enumerate() {
            let said = |sentence| StoryError(format!("Step {}: {sentence}", nth + 1));
            step.check().map_err(said)?;
        }
        Ok(story)
    }
}

impl Step {
    fn check(&self) -> Result<(), String> {
        words("the title", &self.title, TITLE_CHARS_MAX)?;
        words("the text", &self.text, TEXT_CHARS_MAX)?;
        for word in &self.focus {
            if !FOCUS.iter().any(|(known, _)| known == word) {
                let known: Vec<_> = FOCUS.iter().map(|(known, _)| *known).collect();
                return Err(format!(
                    "“{word}” is no focus: there are {}.",
                    known.join(", ")
                ));
            }
        }
        let open = |text: &str| -> Result<Run, String> {
            let link = Link::read(text).map_err(|error| error.0)?;
            Ok(Run::new(link.scenario))
        };
        let run = open(&self.link)?;
        let (form, designs) = (run.scenario().to_value(), run.topologies());
        let mut texts = vec![&self.text];
        if let Some(question) = &self.predict {
            words("the question", &question.question, TEXT_CHARS_MAX)?;
            words("the reason", &question.because, TEXT_CHARS_MAX)?;
            for choice in &question.choices {
                words("a choice", choice, TITLE_CHARS_MAX)?;
            }
            let count = question.choices.len();
            if !CHOICES.contains(&count) || !(1..=count).contains(&question.answer) {
                return Err(
                    "a question has from 2 to 4 choices, and its answer is the number of \
                            one of them, from 1."
                        .to_owned(),
                );
            }
            texts.extend([&question.question, &question.because]);
        }
        let mut conditions: Vec<_> = self.claims.iter().collect();
        if let Some(task) = &self.task {
            words("the task", &task.text, TEXT_CHARS_MAX)?;
            open(&task.solution)?;
            if task.done.is_empty() {
                return Err("something to try needs a condition in “done”.".to_owned());
            }
            conditions.extend(&task.done);
            texts.push(&task.text);
        }
        for condition in conditions {
            condition.check(&form, designs)?;
        }
        for name in texts.into_iter().flat_map(|text| numbers(text)) {
            if !Number::read(name)?.is_of(designs) {
                return Err(format!(
                    "“{name}” names a design that the link does not show."
                ));
            }
        }
        Ok(())
    }
}

fn wrong<T>(sentence: &str) -> Result<T, StoryError> {
    Err(StoryError(sentence.to_owned()))
}

fn words(what: &str, text: &str, chars_max: usize) -> Result<(), String> {
    let count = text.chars().count();
    if (1..=chars_max).contains(&count) {
        return Ok(());
    }
    Err(format!(
        "{what} has {count} letters; from 1 to {chars_max} are allowed."
    ))
}
