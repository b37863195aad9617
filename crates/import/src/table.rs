//! A file as a table whose columns a reader may decide about: what each could be, what it is taken for, and what
//! another decision comes to.

use super::choice::Choice;
use super::found::Found;
use super::opened::Opened;
use super::profile::{Column, Commas};
use super::refusal::seen;
use super::say::short;
use super::stamp::Way;
use super::taken;
use super::unit::Unit;
use super::words;
use serde::{Deserialize, Serialize};

/// Limit on the columns that are shown.
const COLUMNS_MAX: usize = 40;
/// The units that a reader can choose.
const UNITS: [Unit; 5] = [
    Unit::Count,
    Unit::PerSecond,
    Unit::PerMinute,
    Unit::PerHour,
    Unit::SoFar,
];

/// The first rows of a file, and what its columns could be.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// What the file is, in words.
    pub kind: String,
    /// Its columns, at most 40.
    pub columns: Vec<Shown>,
    /// Its first rows, at most three, with as many fields as there are columns.
    pub first: Vec<Vec<String>>,
    /// The columns that are the time unless a reader decides otherwise, by their places.
    pub time: Vec<usize>,
    /// The columns that are counted, likewise.
    pub counts: Vec<usize>,
    /// Whether its times are written without a zone.
    pub is_local: bool,
}

/// A column that is shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Shown {
    /// What it is called, as far as there is room.
    pub name: String,
    /// How a [`Choice`] means it.
    pub key: String,
    /// What it holds, in words.
    pub seen: String,
    /// Whether it could be the time.
    pub time: bool,
    /// Whether it could be counted.
    pub number: bool,
    /// Whether it looks like one that tells rows apart.
    pub label: bool,
    /// Its different words, if there are a few.
    pub words: Vec<String>,
}

/// What a column is to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// When it was.
    Time,
    /// How many there were, in this unit.
    Taken(Unit),
    /// The same, together with other columns.
    Added,
    /// Not counted, since each row is a request.
    EachRow,
    /// A word that tells rows apart.
    Label,
    /// Nothing.
    Left,
}

impl Role {
    /// Its name in a menu.
    pub fn name(self) -> &'static str {
        match self {
            Self::Time => "time",
            Self::Taken(Unit::Count) => "count",
            Self::Taken(Unit::PerSecond) => "rate per second",
            Self::Taken(Unit::PerMinute) => "rate per minute",
            Self::Taken(Unit::PerHour) => "rate per hour",
            Self::Taken(Unit::SoFar) => "count so far",
            Self::Added => "added to the count",
            Self::EachRow => "each row is a request",
            Self::Label => "label",
            Self::Left => "left out",
        }
    }
}

/// What a reader has decided about a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// How it is read.
    pub choice: Choice,
    /// The columns by whose words rows can be chosen, by their places.
    pub labels: Vec<usize>,
}

impl Opened<'_> {
    /// The file as a table, whether or not there is traffic in it.
    pub fn table(&self) -> Table {
        let taken = taken::taken(self, &Choice::default()).ok();
        let shown = self.columns.iter().take(COLUMNS_MAX).enumerate();
        let shown = shown.map(|(at, column)| self.shown(at, column));
        let columns: Vec<Shown> = shown.collect();
        let row = |row: &Vec<String>| {
            let mut row: Vec<String> = row.iter().take(columns.len()).map(|it| short(it)).collect();
            row.resize(columns.len(), String::new());
            row
        };
        let wrapped = self.wrapping.iter().map(|it| [" (", it, ")"].concat());
        let local = |&(at, way): &(usize, Way)| {
            !way.is_elapsed() && self.columns.get(at).is_some_and(|it| !it.is_placed(way))
        };
        let is_local = taken
            .as_ref()
            .is_some_and(|it| it.time.last().is_some_and(local));
        let could_be = || columns.iter().position(|it| it.time).into_iter().collect();
        let time = taken
            .as_ref()
            .map(|it| it.time.iter().map(|(at, _)| *at).collect());
        let counts = taken.map(|it| it.values.iter().map(|(at, _)| *at).collect());
        Table {
            kind: [self.reading.kind.as_str(), &wrapped.collect::<String>()].concat(),
            first: self.first.iter().map(row).collect(),
            time: time.unwrap_or_else(could_be),
            columns,
            counts: counts.unwrap_or_default(),
            is_local,
        }
    }

    fn shown(&self, at: usize, column: &Column) -> Shown {
        let name = &self.names[at];
        let is_alone = self
            .names
            .iter()
            .filter(|it| it.eq_ignore_ascii_case(name))
            .count()
            == 1;
        let way = self
            .reading
            .plan
            .way
            .filter(|_| self.reading.plan.time.contains(&at));
        let way = way.or_else(|| Some(column.way()?.0));
        let number = column.numbers(self.commas()).is_some();
        let words = column.words.iter().flat_map(|it| it.keys());
        let words: Vec<String> = words.cloned().collect();
        let words = if words.len() > 1 { words } else { Vec::new() };
        let is_time = way.is_some_and(|way| way != Way::SheetDays);
        let is_word = column.numbers(Commas::Hardly).is_none() || words::is_status(name);
        Shown {
            name: short(name),
            key: if is_alone {
                name.clone()
            } else {
                (at + 1).to_string()
            },
            seen: seen(column),
            time: is_time,
            number,
            label: !words.is_empty() && !is_time && is_word && column.blank * 2 < column.filled,
            words,
        }
    }
}

impl Table {
    /// What is decided as long as the reader has decided nothing.
    pub fn undecided(&self) -> Decided {
        let labels = self.columns.iter().enumerate();
        let labels = labels.filter_map(|(at, it)| it.label.then_some(at));
        Decided {
            choice: Choice::default(),
            labels: labels.collect(),
        }
    }

    fn key(&self, at: usize) -> &str {
        self.columns.get(at).map_or("", |it| it.key.as_str())
    }

    fn is_time(&self, decided: &Decided, found: Option<&Found>, at: usize) -> bool {
        match &decided.choice.time {
            Some(time) => time == self.key(at),
            None => found.map_or(&self.time, |it| &it.time).contains(&at),
        }
    }

    /// The columns that are counted, as a choice means them.
    fn counted(&self, decided: &Decided, found: Option<&Found>) -> Vec<String> {
        if !decided.choice.columns.is_empty() || decided.choice.each_row {
            return decided.choice.columns.clone();
        }
        let counts = found.map_or(&self.counts, |it| &it.counts);
        counts.iter().map(|at| self.key(*at).to_owned()).collect()
    }

    /// What a column is taken for; `found` is what was found with what is decided, or before.
    pub fn role(&self, decided: &Decided, found: Option<&Found>, at: usize) -> Role {
        let is_counted = || {
            let counted = self.counted(decided, found);
            counted.iter().any(|it| it == self.key(at))
        };
        if self.is_time(decided, found, at) {
            Role::Time
        } else if is_counted() {
            let found = found.and_then(|it| it.unit);
            Role::Taken(decided.choice.unit.or(found).unwrap_or(Unit::Count))
        } else if decided.labels.contains(&at) {
            Role::Label
        } else {
            Role::Left
        }
    }

    /// What a column could be, with what it is.
    pub fn roles(&self, decided: &Decided, found: Option<&Found>, at: usize) -> Vec<Role> {
        let Some(column) = self.columns.get(at) else {
            return Vec::new();
        };
        let now = self.role(decided, found, at);
        let mut roles = Vec::new();
        if column.time || now == Role::Time {
            roles.push(Role::Time);
        }
        if column.number {
            roles.extend(UNITS.map(Role::Taken));
            let is_other = !matches!(now, Role::Taken(_) | Role::Time);
            if is_other && !self.counted(decided, found).is_empty() {
                roles.push(Role::Added);
            }
            if matches!(now, Role::Taken(_)) {
                roles.push(Role::EachRow);
            }
        }
        if !column.words.is_empty() {
            roles.push(Role::Label);
        }
        roles.push(Role::Left);
        roles
    }

    /// What is decided once a column is taken for something else.
    ///
    /// # Errors
    /// One sentence, if nothing would be left to read.
    pub fn decide(
        &self,
        decided: &Decided,
        found: Option<&Found>,
        at: usize,
        role: Role,
    ) -> Result<Decided, String> {
        let mut next = decided.clone();
        let key = self.key(at).to_owned();
        let now = self.role(decided, found, at);
        let mut counted = self.counted(decided, found);
        let is_last = counted.len() == 1 && matches!(now, Role::Taken(_));
        if now == Role::Time && role != Role::Time {
            if decided.choice.time.is_none() {
                return Err("Something has to be the time: choose it in another column.".to_owned());
            }
            next.choice.time = None;
        }
        next.labels.retain(|it| *it != at);
        next.choice.rows.retain(|(column, _)| *column != key);
        match role {
            Role::Taken(unit) => {
                next.choice.unit = Some(unit);
                next.choice.each_row = false;
                let is_counted = matches!(now, Role::Taken(_));
                next.choice.columns = if is_counted { counted } else { vec![key] };
            }
            Role::Added => {
                counted.push(key);
                next.choice.columns = counted;
            }
            Role::EachRow => {
                next.choice.columns.clear();
                next.choice.unit = None;
                next.choice.each_row = true;
            }
            Role::Time | Role::Label | Role::Left => {
                if is_last && self.counts.contains(&at) && role != Role::Time {
                    return Err(
                        "Something has to be counted: choose it in another column, or take each row as a request."
                            .to_owned(),
                    );
                }
                if is_last {
                    // As before anything was chosen.
                    next.choice.columns.clear();
                    next.choice.unit = None;
                } else if matches!(now, Role::Taken(_)) {
                    counted.retain(|it| *it != key);
                    next.choice.columns = counted;
                }
                if role == Role::Time {
                    next.choice.time = Some(key);
                } else if role == Role::Label {
                    next.labels.push(at);
                    next.labels.sort_unstable();
                }
            }
        }
        Ok(next)
    }
}
