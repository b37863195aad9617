//! A question as its sheet has it: the words that were typed, what they mean, and the text that a link holds.
//!
//! ```text
//!  luck;seeds=20;until=failed=0.1%
//!  size;design=synchronous;goal=failed<0.1%;vary=lambda.concurrency_limit=10..1000;load=0.8..1.5
//!  map;x=traffic.load=0.1..20:8:log;y=lambda.work.median_ms=10..5000:6:log;goal=failed<0.1%;goal=lost=0
//!  map;vary=lambda.concurrency_limit=5..500
//!  theory;from=46;until=120
//! ```

use super::found::designs;
use crate::decide::luck::Precision;
use crate::decide::map::{Steps, article};
use crate::decide::size::{self, Loads};
use crate::decide::{Goal, Luck, Map, MapAsked, Size, budget};
use crate::decision::{self, Plan};
use crate::planner::ranges::usual_range;
use crate::scenario::{Scenario, grouped};
use crate::theory::Span;

/// The questions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Is it luck?
    Luck,
    /// What do I need?
    Size,
    /// Which design when?
    #[default]
    Map,
    /// Does theory agree?
    Theory,
    /// All of it, as a decision record.
    Record,
}

impl Kind {
    /// All of them, each with the word that a link has for it.
    pub const WORDS: [(Self, &'static str); 5] = [
        (Self::Luck, "luck"),
        (Self::Size, "size"),
        (Self::Map, "map"),
        (Self::Theory, "theory"),
        (Self::Record, "record"),
    ];

    /// The word that a link has for it.
    pub fn word(self) -> &'static str {
        let found = Self::WORDS.iter().find(|(kind, _)| *kind == self);
        found.map_or("", |(_, word)| word)
    }
}

/// What was typed; empty where nothing was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asking {
    /// The question.
    pub kind: Kind,
    /// How many seeds.
    pub seeds: String,
    /// The goals, with commas between them.
    pub goals: String,
    /// The design that is sized, by its short name; "last" is the last one.
    pub design: String,
    /// The settings that may vary and from where to where, with commas between them.
    pub vary: String,
    /// The loads that may come.
    pub load: String,
    /// The setting to the right; with the next one empty, the article's question is asked.
    pub x: String,
    /// The setting that goes up.
    pub y: String,
    /// The second of the run at which the span begins; its start if empty.
    pub from: String,
    /// The second at which it ends; the run's end if empty. Of luck: how exact it has to be, if anything.
    pub until: String,
}

/// The goals that are offered where none were given.
const GOALS: [(Kind, &str); 3] = [
    (Kind::Size, "failed<0.1%"),
    (Kind::Map, "failed<0.1%, done.p99<60s"),
    (Kind::Record, "failed<0.1%, done.p99<60s"),
];

/// The word for the last design, whatever it is called.
const LAST: &str = "last";

impl Asking {
    /// Reads the text of a link or of the page.
    ///
    /// # Errors
    /// One sentence that says what is allowed.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut parts = text.split(';');
        let word = parts.next().unwrap_or_default();
        let found = Kind::WORDS.iter().find(|(_, known)| *known == word);
        let Some((kind, _)) = found else {
            return Err(format!(
                "“{word}” is no question: it can be luck, size, map, theory or record."
            ));
        };
        let mut asking = Self {
            kind: *kind,
            ..Self::default()
        };
        for part in parts {
            let (key, value) = part.split_once('=').unwrap_or((part, ""));
            let Some(field) = asking.field(key) else {
                return Err(format!(
                    "“{key}” is no part of a question: it can be seeds, goal, design, vary, load, x, y, from or until."
                ));
            };
            if !field.is_empty() {
                field.push_str(", ");
            }
            field.push_str(value);
        }
        Ok(asking)
    }

    /// The text for a link.
    pub fn write(&self) -> String {
        let mut text = self.kind.word().to_owned();
        let one = |value: &str| vec![value.trim().to_owned()];
        for (key, values) in [
            ("design", one(&self.design)),
            ("goal", listed(&self.goals)),
            ("vary", listed(&self.vary)),
            ("load", one(&self.load)),
            ("x", one(&self.x)),
            ("y", one(&self.y)),
            ("seeds", one(&self.seeds)),
            ("from", one(&self.from)),
            ("until", one(&self.until)),
        ] {
            for value in values.iter().filter(|it| !it.is_empty()) {
                text.push_str(&[";", key, "=", value].concat());
            }
        }
        text
    }

    fn field(&mut self, key: &str) -> Option<&mut String> {
        Some(match key {
            "seeds" => &mut self.seeds,
            "goal" => &mut self.goals,
            "design" => &mut self.design,
            "vary" => &mut self.vary,
            "load" => &mut self.load,
            "x" => &mut self.x,
            "y" => &mut self.y,
            "from" => &mut self.from,
            "until" => &mut self.until,
            _ => return None,
        })
    }

    /// The same with what a scenario suggests where nothing was typed: goals, seeds, a design, the range of a setting
    /// that stands without one.
    #[must_use]
    pub fn filled(mut self, scenario: &Scenario) -> Self {
        if self.kind == Kind::Theory {
            // One run answers it, and an empty field is the whole of it.
            return self;
        }
        if self.seeds.trim().is_empty() {
            // A map is looked at before it is made sure of.
            let seeds = if self.kind == Kind::Map {
                1
            } else {
                budget::SEEDS
            };
            self.seeds = seeds.to_string();
        }
        if self.goals.trim().is_empty() {
            let found = GOALS.iter().find(|(kind, _)| *kind == self.kind);
            found
                .map_or("", |(_, goals)| goals)
                .clone_into(&mut self.goals);
        }
        let mut vary = listed(&self.vary);
        let mut about = scenario.clone();
        if matches!(self.kind, Kind::Size | Kind::Record) {
            let designs = designs(scenario);
            let known = designs.iter().position(|it| it.0 == self.design);
            let last = (self.design == LAST).then_some(designs.len().saturating_sub(1));
            let nth = known.or(last).unwrap_or_default();
            self.design = designs.into_iter().nth(nth).unwrap_or_default().0;
            if self.kind == Kind::Size {
                // The last design may have another value than the others.
                about = scenario.alone(nth).unwrap_or(about);
            }
            if vary.is_empty() {
                vary.push("lambda.concurrency_limit".to_owned());
            }
        }
        for path in vary.iter_mut().filter(|it| !it.contains('=')) {
            if let Some(range) = usual_range(&about, path) {
                path.push('=');
                path.push_str(&range);
            }
        }
        self.vary = vary.join(", ");
        self
    }

    /// The question whether it is luck.
    ///
    /// # Errors
    /// One sentence about the field that it is in.
    pub fn luck(&self, scenario: &Scenario) -> Result<Luck, String> {
        let until = [self.until.trim().to_owned()];
        let until = read_all("Until precise", &until, Precision::read)?.pop();
        let luck = Luck::new(scenario.clone(), self.seed_count()?, until, budget::RUNS);
        luck.map_err(in_page)
    }

    /// The question what is needed, with the scenario of the design alone.
    ///
    /// # Errors
    /// One sentence about the field that it is in.
    pub fn size(&self, scenario: &Scenario) -> Result<(Scenario, Size), String> {
        let nth = (designs(scenario).iter()).position(|it| it.0 == self.design);
        let nth = nth.ok_or_else(|| "Choose one of the designs that are shown.".to_owned())?;
        let alone = scenario.alone(nth).map_err(|error| error.sentence)?;
        let asked = size::Asked {
            goals: self.goal_list()?,
            ranges: self.ranges()?,
            loads: read_all("Load", &[self.load.trim().to_owned()], Loads::read)?.pop(),
            failure_usd: None,
            seeds: self.seed_count()?,
        };
        let size = Size::new(alone.clone(), asked).map_err(in_page)?;
        size.check_budget(budget::RUNS).map_err(in_page)?;
        Ok((alone, size))
    }

    /// The question which design when, with the scenario that its axes change: the article's without axes.
    ///
    /// # Errors
    /// One sentence about the field that it is in.
    pub fn map(&self, scenario: &Scenario) -> Result<(Scenario, Map), String> {
        let axes = [&self.x, &self.y].map(|it| it.trim());
        let (scenario, mut asked) = if axes.iter().all(|it| it.is_empty()) {
            article(scenario).ok_or_else(|| {
                "This scenario cannot have traffic in peaks: say what goes to the right and what goes up.".to_owned()
            })?
        } else {
            let one = |name: &str, text: &str| -> Result<Steps, String> {
                Steps::read(text).map_err(|error| said(name, text, &error))
            };
            let (x, y) = (one("To the right", axes[0])?, one("Up", axes[1])?);
            (scenario.clone(), MapAsked::over(x, y))
        };
        asked.goals = self.goal_list()?;
        asked.seeds = self.seed_count()?;
        asked.vary = self.ranges()?;
        let map = Map::new(scenario.clone(), asked, budget::RUNS).map_err(in_page)?;
        Ok((scenario, map))
    }

    /// The question behind a decision record, with the article's map if the scenario can have such traffic.
    ///
    /// # Errors
    /// One sentence about the field that it is in.
    pub fn record(&self, scenario: &Scenario) -> Result<Plan, String> {
        let asked = decision::Asked {
            goals: self.goal_list()?,
            ranges: self.ranges()?,
            seeds: self.seed_count()?,
            map: None,
        };
        let asked = match article(scenario) {
            Some((scenario, map)) => asked.with_map(scenario, map, decision::MAP_SEEDS),
            None => asked,
        };
        Plan::new(scenario.clone(), asked, budget::RUNS).map_err(in_page)
    }

    /// The span that formulas are asked about.
    ///
    /// # Errors
    /// One sentence about the field that it is in.
    pub fn span(&self, scenario: &Scenario) -> Result<Span, String> {
        let [from_s, until_s] = [seconds("From", &self.from)?, seconds("Until", &self.until)?];
        Span::new(scenario, from_s, until_s).map_err(in_page)
    }

    /// The goals.
    ///
    /// # Errors
    /// One sentence about the field that they are in.
    pub fn goal_list(&self) -> Result<Vec<Goal>, String> {
        read_all("Goals", &listed(&self.goals), Goal::read)
    }

    /// The settings that may vary.
    fn ranges(&self) -> Result<Vec<size::Range>, String> {
        read_all("Vary", &listed(&self.vary), size::Range::read)
    }

    /// How many seeds.
    ///
    /// # Errors
    /// One sentence about the field that they are in.
    pub fn seed_count(&self) -> Result<u32, String> {
        let seeds = self.seeds.trim().parse().ok();
        let seeds = seeds.filter(|it| (1..=budget::RUNS).contains(it));
        seeds.ok_or_else(|| {
            format!(
                "Seeds is “{}”, but must be a whole number from 1 to {}.",
                self.seeds.trim(),
                grouped(budget::RUNS.into())
            )
        })
    }
}

/// The parts of a list that is typed with commas or semicolons: a comma within a number, as in 1,000, is none of them.
pub fn listed(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for piece in text.split([',', ';', '\n']) {
        let goes_on = piece.starts_with(|it: char| it.is_ascii_digit());
        match parts.last_mut().filter(|_| goes_on) {
            Some(last) => last.push_str(&[",", piece].concat()),
            None => parts.push(piece.to_owned()),
        }
    }
    let parts = parts.into_iter().map(|it| it.trim().to_owned());
    parts.filter(|it| !it.is_empty()).collect()
}

fn read_all<T>(
    name: &str,
    texts: &[String],
    read: impl Fn(&str) -> Result<T, String>,
) -> Result<Vec<T>, String> {
    let texts = texts.iter().filter(|it| !it.is_empty());
    let one = |text: &String| read(text).map_err(|error| said(name, text, &error));
    texts.map(one).collect()
}

/// A second of the run as it was typed; none if nothing was.
fn seconds(name: &str, text: &str) -> Result<Option<f64>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let seconds = text.parse().ok().filter(|it: &f64| it.is_finite());
    let seconds = seconds.ok_or_else(|| said(name, text, "must be a number of seconds"))?;
    Ok(Some(seconds))
}

fn said(name: &str, text: &str, error: &str) -> String {
    format!("{name}: “{text}” {error}.")
}

/// A sentence in which options of the command line are called as the sheet calls its fields.
pub fn in_page(sentence: String) -> String {
    const NAMES: [(&str, &str); 11] = [
        (", or allow more with --budget", ""),
        ("--seeds is", "Seeds is"),
        ("--seeds says how many", "“Seeds” says how many"),
        ("--goal:", "Goals:"),
        ("--vary:", "Vary:"),
        ("--load:", "Load:"),
        ("--from is", "From is"),
        ("--until is", "Until is"),
        ("--x:", "To the right:"),
        ("--y:", "Up:"),
        ("--design says which", "“Design” says which"),
    ];
    let named = |text: String, (option, name): &(&str, &str)| text.replace(option, name);
    NAMES.iter().fold(sentence, named)
}

#[cfg(test)]
mod tests;
