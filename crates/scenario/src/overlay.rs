//! Partial settings laid over a whole, and the difference between two wholes.
//!
//! It is a merge patch (RFC 7396): objects are merged field by field, anything else is replaced. A tagged
//! object (a latency, the capacity) has fields that only make sense together, so it is replaced as a
//! whole.

use super::fields::{self, Kind};
use serde_json::{Map, Value};

/// Lays a part over a whole.
pub(super) fn lay_over(whole: &mut Value, part: &Value, path: &str) {
    match (whole, part) {
        (Value::Object(whole), Value::Object(part)) if !comes_whole(path) => {
            for (name, part) in part {
                if let Some(whole) = whole.get_mut(name) {
                    lay_over(whole, part, &format!("{path}.{name}"));
                }
            }
        }
        (whole, part) => *whole = part.clone(),
    }
}

/// The part that, laid over `of`, makes it equal to `like`.
pub(super) fn difference(of: &Value, like: &Value, path: &str) -> Value {
    match (of, like) {
        (Value::Object(of), Value::Object(like)) if !comes_whole(path) => {
            let mut part = Map::new();
            for (name, like) in like {
                if let Some(of) = of.get(name).filter(|of| *of != like) {
                    let path = format!("{path}.{name}");
                    part.insert(name.clone(), difference(of, like, &path));
                }
            }
            part.into()
        }
        _ => like.clone(),
    }
}

/// Whether the object at a path is tagged.
pub(super) fn comes_whole(path: &str) -> bool {
    fields::all().any(|row| match row.when {
        Some(when) => when.tag.rsplit_once('.').is_some_and(|(of, _)| of == path),
        None => row.path == path && matches!(row.kind, Kind::Latency { .. }),
    })
}
