//! What Clap finds wrong with the arguments, in one sentence: what was found, what is allowed, and
//! what was probably meant.

use super::names;
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::error::Error as _;

/// The sentence for an error of Clap's.
pub(super) fn sentence(error: &Error) -> String {
    let text = |kind| texts(error, kind).into_iter().next().unwrap_or_default();
    let argument = bare(&text(ContextKind::InvalidArg));
    let value = text(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => {
            let allowed = texts(error, ContextKind::ValidValue);
            if allowed.is_empty() {
                format!("{argument} needs a value after it.")
            } else {
                format!("{argument} needs a value: {}.", names::or(&allowed))
            }
        }
        ErrorKind::InvalidValue => {
            let allowed = texts(error, ContextKind::ValidValue);
            let advice = names::advice(&value, allowed.iter().map(String::as_str));
            let allowed = names::or(&allowed);
            format!("{argument} is {value:?}, but must be {allowed}{advice}.")
        }
        ErrorKind::ValueValidation => {
            let rule = error.source().map_or(String::new(), ToString::to_string);
            format!("{argument} is {value:?}, but {rule}.")
        }
        ErrorKind::UnknownArgument if argument.starts_with('-') => {
            match texts(error, ContextKind::SuggestedArg).first() {
                Some(near) => format!(
                    "There is no option {argument}; did you mean {}?",
                    bare(near)
                ),
                None => {
                    format!("There is no option {argument}; --help shows those that there are.")
                }
            }
        }
        ErrorKind::UnknownArgument => {
            format!("{argument:?} is one word too many; --help shows how to write it.")
        }
        ErrorKind::InvalidSubcommand => {
            let name = text(ContextKind::InvalidSubcommand);
            match texts(error, ContextKind::SuggestedSubcommand).first() {
                Some(near) => format!("There is no command {name:?}; did you mean {near}?"),
                None => format!(
                    "There is no command {name:?}; sluice --help shows those that there are."
                ),
            }
        }
        ErrorKind::MissingRequiredArgument => {
            let missing = texts(error, ContextKind::InvalidArg);
            let missing: Vec<String> = missing.iter().map(|name| bare(name)).collect();
            format!(
                "{} is missing; --help shows how to write it.",
                missing.join(" and ")
            )
        }
        ErrorKind::ArgumentConflict => match texts(error, ContextKind::PriorArg).first() {
            Some(other) if bare(other) != argument => {
                format!("{argument} and {} cannot be given together.", bare(other))
            }
            _ => format!("{argument} can be given only once."),
        },
        _ => plain(error),
    }
}

/// The first line of Clap's own message.
fn plain(error: &Error) -> String {
    let text = error.render().to_string();
    let line = text.lines().next().unwrap_or_default();
    line.trim_start_matches("error: ").to_owned() + "."
}

fn texts(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

/// The name of an argument: `--seed` for `--seed <N>`, `REQUEST` for `<REQUEST>`.
fn bare(argument: &str) -> String {
    let name = argument.split_whitespace().next().unwrap_or(argument);
    name.trim_matches(['<', '>', '[', ']', '.']).to_owned()
}
