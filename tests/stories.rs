//! Promises: every story can be told. Its links open, its claims are true of the run that it shows,
//! and what it asks the reader to try is not done yet, but can be done.

use serde_json::Value;
use sluice::record::Run;
use sluice::scenario::Preset;
use sluice::share::Link;
use sluice::sim::SimTime;
use sluice::story::condition::Condition;
use sluice::story::numbers::{Number, StoryContext};
use sluice::story::{Entry, Step, Story, StoryError, text};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Limit on the characters of a step's text, for phones.
const TEXT_CHARS_MAX: usize = 280;

fn json(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("stories")
}

fn text_of(name: &str) -> String {
    fs::read_to_string(folder().join(name)).expect("a story's file")
}

fn index() -> Vec<Entry> {
    Entry::read_all(&text_of("index.json")).expect("the list of stories")
}

/// A story that makes sense.
fn checked(text: &str) -> Result<Story, StoryError> {
    let story = Story::read(text)?;
    story.check().map(|()| story)
}

/// All stories with their names: those in the list, and the documented example.
fn stories() -> Vec<(String, Story)> {
    let names = index().into_iter().map(|entry| entry.name);
    names
        .chain(["example".to_owned()])
        .map(|name| {
            let read = checked(&text_of(&format!("{name}.json")));
            let story = read.unwrap_or_else(|error| panic!("{name}: {error}"));
            (name, story)
        })
        .collect()
}

/// What a link opens, run to its end.
struct Opened {
    run: Run,
    form: Value,
    changed: bool,
    at: SimTime,
}

impl Opened {
    fn new(text: &str) -> Self {
        let link = Link::read(text).expect(text);
        let preset = Preset::named(&link.preset).expect("a preset").scenario;
        let changed = preset != link.scenario;
        let mut run = Run::new(link.scenario);
        run.finish();
        assert_eq!(run.halt_sentence(), None, "{text}");
        Self {
            form: run.scenario().to_value(),
            at: SimTime::from_millis(link.at_ms.unwrap_or_default()),
            run,
            changed,
        }
    }

    fn moment(&self) -> StoryContext<'_> {
        StoryContext {
            run: &self.run,
            form: &self.form,
            changed: self.changed,
            playhead: self.at,
        }
    }

    fn holds(&self, all: &[Condition]) -> bool {
        all.iter().all(|one| one.holds(&self.moment()))
    }

    /// Everything wrong with a step that shows this run.
    fn offences(&self, step: &Step) -> Vec<String> {
        let moment = self.moment();
        let mut found = Vec::new();
        for claim in &step.claims {
            if !claim.holds(&moment) {
                let name = claim.number.as_deref().unwrap_or("a setting");
                let number = Number::read(name).ok().and_then(|it| it.value(&moment));
                found.push(format!(
                    "not so: {claim:?}, but {:?}",
                    number.and_then(|it| it.exact)
                ));
            }
        }
        let texts = [
            Some(&step.text),
            step.predict.as_ref().map(|it| &it.because),
        ];
        for told in texts.into_iter().flatten() {
            for name in text::numbers(told) {
                let number = Number::read(name).expect("it was checked");
                if number.value(&moment).and_then(|it| it.exact).is_none() {
                    found.push(format!("there is no {name}"));
                }
            }
            if told.chars().count() > TEXT_CHARS_MAX {
                found.push(format!("has {} letters", told.chars().count()));
            }
        }
        found
    }
}

#[test]
fn every_claim_is_true_and_every_task_can_be_done() {
    let mut offences = Vec::new();
    let mut opened: BTreeMap<String, Opened> = BTreeMap::new();
    for (name, story) in stories() {
        for (nth, step) in story.steps.iter().enumerate() {
            let shown = opened
                .entry(step.link.clone())
                .or_insert_with(|| Opened::new(&step.link));
            let mut found = shown.offences(step);
            if let Some(task) = &step.task {
                if shown.holds(&task.done) {
                    found.push("the task is done before it begins".to_owned());
                }
                if !Opened::new(&task.solution).holds(&task.done) {
                    found.push("the solution does not solve it".to_owned());
                }
            }
            let place = format!("{name}, step {}", nth + 1);
            offences.extend(found.into_iter().map(|it| format!("{place}: {it}")));
        }
    }
    assert!(offences.is_empty(), "\n{}\n", offences.join("\n"));
}

#[test]
fn every_step_with_numbers_or_a_question_has_a_claim() {
    for (name, story) in stories() {
        for step in &story.steps {
            let says = text::numbers(&step.text).next().is_some() || step.predict.is_some();
            assert!(!says || !step.claims.is_empty(), "{name}: {}", step.title);
        }
    }
}

/// How a text says that a number is not the one of this instant.
const BY_THE_END: [&str; 3] = ["the end", "whole run", "in all"];
/// How it says that it is.
const SO_FAR: [&str; 2] = ["so far", "now"];

#[test]
fn a_text_with_a_number_says_whether_it_is_of_now_or_of_the_end() {
    let mut offences = Vec::new();
    for (name, story) in stories() {
        for (nth, step) in story.steps.iter().enumerate() {
            let because = step.predict.as_ref().map(|it| &it.because);
            for told in std::iter::once(&step.text).chain(because) {
                let lower = told.to_lowercase();
                let says = |words: &[&str]| words.iter().any(|words| lower.contains(words));
                let of_the_end = text::numbers(told).any(|number| number.ends_with("@end"));
                let of_now = text::numbers(told).any(|number| !number.contains('@'));
                if of_the_end && !says(&BY_THE_END) || of_now && !says(&SO_FAR) {
                    offences.push(format!("{name}, step {}: {told}", nth + 1));
                }
            }
        }
    }
    assert!(offences.is_empty(), "\n{}\n", offences.join("\n"));
}

#[test]
fn under_a_step_stands_of_when_its_numbers_are() {
    let whens = |told: &str| text::instants(told);
    assert_eq!(whens("Nothing to count."), None);
    let end = "{synchronous.failed@end} and {synchronous.done@end}";
    assert_eq!(whens(end).as_deref(), Some("by the end"));
    let mixed = "{synchronous.open}, {synchronous.open@30} and {synchronous.open@end}";
    assert_eq!(
        whens(mixed).as_deref(),
        Some("so far, at 00:30 and by the end")
    );
}

#[test]
fn the_list_holds_every_story() {
    let listed = index();
    for entry in &listed {
        let story = Story::read(&text_of(&format!("{}.json", entry.name)));
        let story = story.expect("a story");
        assert_eq!(
            (&entry.title, &entry.summary, entry.minutes),
            (&story.title, &story.summary, story.minutes)
        );
    }
    let files = fs::read_dir(folder()).expect("the folder of stories");
    let names = files.map(|file| file.expect("a file").file_name());
    let known = [
        "index.json",
        "example.json",
        "story.schema.json",
        "README.md",
    ];
    let stories = names.filter(|name| !known.iter().any(|known| name == known));
    assert_eq!(stories.count(), listed.len());
}

/// Mistakes of an author: where, what is put there, and what the sentence says.
const MISTAKES: [(&str, &str, &str); 16] = [
    ("version", "2", "version"),
    ("steps", "[]", "from 1 to 20 steps"),
    ("minutes", "0", "from 1 to 10 minutes"),
    ("title", "\"\"", "The title has 0 letters; from 1 to 80"),
    (
        "titel",
        "\"\"",
        "A story has no field “titel”: there are version, title",
    ),
    (
        "steps.0.link",
        "\"moon-sale\"",
        "Step 1: There is no scenario called “moon-sale”.",
    ),
    (
        "steps.0.focus",
        "[\"moon\"]",
        "Step 1: “moon” is no focus: there are headline",
    ),
    (
        "steps.0.focus",
        "[\"part:moon\"]",
        "Step 1: “part:moon” names a part that the link does not show: there are synchronous.clients",
    ),
    (
        "steps.0.focus",
        "[\"moon.lambda\"]",
        "Step 1: “moon.lambda” names a part that the link does not show",
    ),
    ("steps.0.link", "7", "Step 1: “link” has to be text."),
    (
        "steps.0.text",
        "\"{moon}\"",
        "Step 1: “moon” is no number: give playhead",
    ),
    (
        "steps.0.text",
        "\"{moon.cost}\"",
        "names a design that the link does not show",
    ),
    (
        "steps.0.text",
        "\"{synchronous.cost@dawn}\"",
        "needs seconds or “end” after the @",
    ),
    (
        "steps.0.claims",
        "[{\"number\": \"playhead\"}]",
        "needs at_least, at_most, below or is",
    ),
    (
        "steps.0.claims",
        "[{\"setting\": \"moon\", \"is\": 1}]",
        "moon is not a field",
    ),
    ("steps.0.predict.answer", "9", "from 2 to 4 choices"),
];

fn with(path: &str, value: &str) -> String {
    let mut story = json(&text_of("example.json")).expect("JSON");
    let place = path
        .split('.')
        .fold(&mut story, |at, name| match name.parse::<usize>() {
            Ok(nth) => &mut at[nth],
            Err(_) => &mut at[name],
        });
    *place = json(value).expect("JSON");
    story.to_string()
}

#[test]
fn an_authors_mistakes_are_reported() {
    for (path, value, said) in MISTAKES {
        let error = checked(&with(path, value)).expect_err(path).to_string();
        assert!(
            error.contains(said) && error.ends_with('.'),
            "{path}: {error}"
        );
    }
    assert!(Story::read("{").is_err());
    assert!(Story::read(&" ".repeat(70_000)).is_err());
}
