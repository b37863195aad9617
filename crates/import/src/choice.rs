//! What a reader decides about a file: which columns, which rows, which unit.

use super::unit::Unit;
use super::zone::Zone;
use serde::{Deserialize, Serialize};

/// What is decided; all else is found out by the file itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The column of the time, by its heading or its number, from 1.
    pub time: Option<String>,
    /// The columns of the count, likewise; several are added up.
    pub columns: Vec<String>,
    /// What a number in them stands for.
    pub unit: Option<Unit>,
    /// Whether each row is a request, whatever its columns hold.
    #[serde(default)]
    pub each_row: bool,
    /// The zone of times that are written without one; none takes them as if at UTC.
    #[serde(default)]
    pub zone: Option<Zone>,
    /// Only rows that have this word in this column.
    pub rows: Vec<(String, String)>,
}
