//! Which columns are taken for what: by the reader's choice, by what the form knows, and else by headings and
//! values, over all rows.

use super::choice::Choice;
use super::likely::{Likely, likely, values};
use super::number::Style;
use super::opened::Opened;
use super::profile::Commas;
use super::refusal;
use super::say::{list, short};
use super::stacked;
use super::stamp::{DAY_MS, Way};
use super::unit::Unit;
use super::words::{self, Promise};
use super::zone::Zone;

/// Columns that are named in a sentence.
pub(crate) const NAMED_MAX: usize = 6;
/// What speaks against a time that is the same in all rows.
const FIXED: i32 = 100;
/// What is taken from a file.
#[derive(Debug)]
pub(crate) struct Taken {
    /// The columns of the time, and how each is written.
    pub(crate) time: Vec<(usize, Way)>,
    /// The columns of the numbers; none if each row is a request.
    pub(crate) values: Vec<(usize, Style)>,
    pub(crate) unit: Unit,
    /// The zone of times that are written without one.
    pub(crate) zone: Option<Zone>,
    /// The column that tells stacked series apart.
    pub(crate) apart: Option<usize>,
    /// Only rows with one of these words in this column.
    pub(crate) only: Vec<(usize, Vec<String>)>,
    /// Sentences about what was taken, why, and what was left.
    pub(crate) told: Vec<String>,
}

/// Decides what is taken.
///
/// # Errors
/// Why nothing can be: a sentence, and below it what was seen.
pub(crate) fn taken(file: &Opened<'_>, choice: &Choice) -> Result<Taken, String> {
    let mut told = Vec::new();
    let time = time(file, choice, &mut told)?;
    let is_time = |at: usize| time.iter().any(|(it, _)| *it == at);
    let mut only = Vec::new();
    for (column, word) in &choice.rows {
        only.push((file.column(column)?, vec![word.clone()]));
    }
    let likely = likely(file, &is_time);
    if choice.each_row && !choice.columns.is_empty() {
        return Err("Each row is a request, or a column has counts: it cannot be both.".to_owned());
    }
    let values = if choice.each_row {
        Vec::new()
    } else if choice.columns.is_empty() {
        values(file, &time, &likely, &mut told)?
    } else {
        let mut values = Vec::new();
        for name in &choice.columns {
            let at = file.column(name)?;
            let numbers = file.columns[at].numbers(file.commas());
            let style = numbers.map(|(style, _)| style).ok_or_else(|| {
                format!(
                    "Column “{}” has no numbers, but {}.",
                    file.names[at],
                    refusal::seen(&file.columns[at])
                )
            })?;
            values.push((at, style));
        }
        values
    };
    let named: Vec<String> = values.iter().map(|(at, _)| quoted(file, *at)).collect();
    let times: Vec<String> = time.iter().map(|(at, _)| quoted(file, *at)).collect();
    let ways = time.first().map_or("", |(_, way)| way.name());
    let is_plain = matches!(
        time.first(),
        Some((_, Way::DayFirst | Way::MonthFirst | Way::OfDay))
    );
    let written = if is_plain {
        String::new()
    } else {
        [" (", ways, ")"].concat()
    };
    let unit = unit(file, choice, &values, &likely, &mut told);
    let what = match (values.len(), unit) {
        (0, _) => "Each row is a request.".to_owned(),
        (1, Unit::Count) => ["Taken as count: ", &named[0], "."].concat(),
        (1, unit) => ["Taken as ", unit.name(), ": ", &named[0], "."].concat(),
        (_, unit) => [
            "Added up, as ",
            unit.name(),
            ": ",
            &list(&named, NAMED_MAX),
            ".",
        ]
        .concat(),
    };
    told.insert(0, what);
    told.insert(
        0,
        ["Taken as time: ", &list(&times, 2), &written, "."].concat(),
    );
    let apart = apart(file, &is_time, &values);
    if let Some(at) = apart
        && only.is_empty()
        && let Some(words) = stacked::chosen(file, at, &mut told)
    {
        only.push((at, words));
    }
    told.extend(file.reading.plan.notes.iter().cloned());
    Ok(Taken {
        time,
        values,
        unit,
        zone: choice.zone.or(file.zone),
        apart,
        only,
        told,
    })
}

/// The name of a column, for a sentence.
pub(crate) fn quoted(file: &Opened<'_>, at: usize) -> String {
    file.names.get(at).map(|it| short(it)).unwrap_or_default()
}

/// The columns of the time.
pub(crate) fn time(
    file: &Opened<'_>,
    choice: &Choice,
    told: &mut Vec<String>,
) -> Result<Vec<(usize, Way)>, String> {
    let plan = &file.reading.plan;
    let way_of = |at: usize| {
        let known = plan.way.map(|way| (way, None));
        known.or_else(|| file.columns.get(at)?.way())
    };
    let chosen = match &choice.time {
        Some(name) => {
            let at = file.column(name)?;
            if way_of(at).is_none() {
                let seen = refusal::seen(&file.columns[at]);
                return Err(format!(
                    "Column “{}” has no times, but {seen}.",
                    file.names[at]
                ));
            }
            vec![at]
        }
        None if !plan.time.is_empty() => plan.time.clone(),
        None => best_time(file).into_iter().collect(),
    };
    // Without times, the number of a second, a minute or an hour is one.
    if chosen.is_empty() {
        let counted = (0..file.columns.len()).find_map(|at| {
            let way = words::elapsed(&file.names[at])?;
            let is_from_start =
                file.columns[at].is_index() || file.columns[at].is_rising_from_start();
            is_from_start.then_some((at, way))
        });
        return counted
            .map(|it| vec![it])
            .ok_or_else(|| refusal::of_columns(file, "a time"));
    }
    let mut time = Vec::new();
    for at in chosen {
        let Some((way, other)) = way_of(at) else {
            return Err(refusal::of_columns(file, "a time"));
        };
        if let Some(other) = other {
            let column = &file.columns[at];
            let even = if column.is_same(way, other) {
                "and the other would give the same traffic"
            } else {
                "so its steps are even"
            };
            told.push(format!(
                "Days and months of “{}” could be exchanged: {} is taken, {even}.",
                file.names[at],
                way.name()
            ));
        }
        time.push((at, way));
    }
    let Some(&(first, way)) = time.first() else {
        return Err(refusal::of_columns(file, "a time"));
    };
    // A day in one column and the time of day in another.
    let is_day = matches!(
        way,
        Way::DayFirst | Way::MonthFirst | Way::Together | Way::SheetDays
    ) && file.columns[first].fine_ms(way) == DAY_MS;
    if time.len() == 1 && is_day {
        let of_day = |at: &usize| {
            file.columns[*at]
                .way()
                .is_some_and(|(way, _)| way == Way::OfDay)
        };
        if let Some(at) = (0..file.columns.len()).find(of_day) {
            time.push((at, Way::OfDay));
        }
    }
    Ok(time)
}

/// The likeliest column of the time.
fn best_time(file: &Opened<'_>) -> Option<usize> {
    let score = |at: usize| {
        let column = &file.columns[at];
        let (way, _) = column.way()?;
        // The same time in all rows says when the file was made.
        let words = column.words.as_ref().filter(|_| column.filled > 1);
        let fixed = words.map_or(0, |it| i32::from(it.len() == 1) * FIXED);
        let heading = words::timeliness(&file.names[at]);
        let kind = match way {
            Way::DayFirst | Way::MonthFirst => 6,
            Way::Together | Way::Seconds | Way::Millis | Way::Micros | Way::Nanos => 4,
            Way::OfDay => 1,
            // Any number of this size could be a day of a spreadsheet.
            Way::SheetDays if heading > 0 || at == 0 && column.is_ordered(way) => 1,
            Way::SheetDays | Way::Elapsed | Way::ElapsedMinutes | Way::ElapsedHours => {
                return None;
            }
        };
        Some(heading * 10 + kind - fixed)
    };
    let scored = (0..file.columns.len()).filter_map(|at| Some((score(at)?, at)));
    // Of equal ones the first.
    let best = scored.max_by_key(|(score, at)| (*score, std::cmp::Reverse(*at)));
    best.map(|(_, at)| at)
}

/// What the numbers stand for.
fn unit(
    file: &Opened<'_>,
    choice: &Choice,
    values: &[(usize, Style)],
    likely: &[Likely],
    told: &mut Vec<String>,
) -> Unit {
    let Some(&(at, _)) = values.first() else {
        return Unit::Count;
    };
    if let Some(unit) = choice.unit.or(file.reading.plan.unit) {
        return unit;
    }
    let name = &file.names[at];
    if let Some(unit) = words::unit(name) {
        return unit;
    }
    let written = file.first.iter().filter_map(|row| row.get(at));
    let of_values = written
        .filter_map(|it| super::number::unit_of(it))
        .find_map(|(_, unit)| words::unit(unit));
    if let Some(unit) = of_values {
        return unit;
    }
    let labels = file
        .reading
        .plan
        .apart
        .and_then(|at| file.columns[at].words.as_ref());
    let of_labels = labels
        .into_iter()
        .flat_map(|it| it.keys())
        .find_map(|it| words::unit(it));
    if let Some(unit) = of_labels {
        return unit;
    }
    let Some(found) = likely.iter().find(|it| it.at == at) else {
        return Unit::Count;
    };
    let numbers = found.numbers;
    if words::is_counter(name) && numbers.rising + 1 >= numbers.read {
        return Unit::SoFar;
    }
    let is_broken = numbers.whole * 5 < numbers.read * 4;
    if is_broken && found.promise < Promise::Requests && found.promise != Promise::Failures {
        told.push(format!(
            "“{name}” does not say of what time, and counts have no decimals: so it is taken as a rate per second. \
             If it is a count all the same, say so (--unit count)."
        ));
        return Unit::PerSecond;
    }
    Unit::Count
}

/// The column that tells stacked series apart: the first of a few words.
fn apart(
    file: &Opened<'_>,
    is_time: &dyn Fn(usize) -> bool,
    values: &[(usize, Style)],
) -> Option<usize> {
    if file.reading.plan.apart.is_some() || values.is_empty() {
        return file.reading.plan.apart;
    }
    let fits = |at: &usize| {
        let column = &file.columns[*at];
        let is_value = values.iter().any(|(it, _)| it == at);
        let few = column.words.as_ref().is_some_and(|it| it.len() > 1);
        let is_label =
            column.numbers(Commas::Hardly).is_none() || words::is_status(&file.names[*at]);
        !is_time(*at) && !is_value && few && is_label && column.blank * 2 < column.filled
    };
    (0..file.columns.len()).find(fits)
}
