//! Checks a story for its author, who gets a sentence for each mistake.

use super::numbers::Number;
use super::text::numbers;
use super::{Step, Story, StoryError, focus};
use sluice_record::Run;
use sluice_share::Link;
use std::ops::RangeInclusive;

/// How long a story may take, in minutes.
const MINUTES: RangeInclusive<u32> = 1..=10;
/// The allowed number of choices of a question.
const CHOICES: RangeInclusive<usize> = 2..=4;
/// Limit on the characters of a title.
const TITLE_CHARS_MAX: usize = 80;
/// Limit on the characters of any other text.
const TEXT_CHARS_MAX: usize = 400;

impl Story {
    /// Whether what it says makes sense: each step with the run that it shows. For authors; a page tells
    /// a story without.
    ///
    /// # Errors
    /// One sentence with the step, what is wrong, and what is allowed.
    pub fn check(&self) -> Result<(), StoryError> {
        words("The title", &self.title, TITLE_CHARS_MAX).map_err(StoryError)?;
        words("The summary", &self.summary, TEXT_CHARS_MAX).map_err(StoryError)?;
        if !MINUTES.contains(&self.minutes) {
            return Err(StoryError("A story takes from 1 to 10 minutes.".to_owned()));
        }
        for (nth, step) in self.steps.iter().enumerate() {
            let said = |sentence| StoryError(format!("Step {}: {sentence}", nth + 1));
            step.check().map_err(said)?;
        }
        Ok(())
    }
}

impl Step {
    fn check(&self) -> Result<(), String> {
        words("the title", &self.title, TITLE_CHARS_MAX)?;
        words("the text", &self.text, TEXT_CHARS_MAX)?;
        let open = |text: &str| -> Result<Run, String> {
            let link = Link::read(text).map_err(|error| error.0)?;
            Ok(Run::new(link.scenario))
        };
        let run = open(&self.link)?;
        let (form, designs) = (run.scenario().to_value(), run.topologies());
        for word in &self.focus {
            focus::check(word, designs)?;
        }
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

fn words(what: &str, text: &str, chars_max: usize) -> Result<(), String> {
    let count = text.chars().count();
    if (1..=chars_max).contains(&count) {
        return Ok(());
    }
    Err(format!(
        "{what} has {count} letters; from 1 to {chars_max} are allowed."
    ))
}
