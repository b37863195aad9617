//! Conversion between types and their JSON values.
//!
//! The declarations ([`super::declare`]) know the fields of every type already, so they give it its JSON as
//! well. (The same derived with serde added forty kilobytes to the page: a reader for each type that knows
//! about errors, though here every field has been checked against the table before it is read.)

use super::ScenarioError;
use serde_json::{Map, Number, Value};

/// A type that has a JSON value.
pub(crate) trait Json: Sized {
    /// Its JSON value.
    fn write(&self) -> Value;

    /// The type from its JSON value, in which every field has been checked against the table; none if the
    /// value is of another form.
    fn read(value: &Value) -> Option<Self>;
}

/// The JSON value of plain data.
pub(super) fn write<T: Json>(data: &T) -> Value {
    data.write()
}

/// Plain data from its JSON value, in which every field has been checked against the table.
///
/// # Errors
/// Where the table and the types disagree, which the tests rule out.
pub(super) fn read<T: Json>(value: &Value) -> Result<T, ScenarioError> {
    T::read(value).ok_or_else(|| ScenarioError::new("", "The scenario cannot be read.".to_owned()))
}

/// The number as an integer, if it is one that a field of whole numbers can hold. JSON has only one kind of
/// number: `5`, `5.0` and `5e0` are the same.
pub(super) fn whole(number: &Number) -> Option<u32> {
    let float = number.as_f64()?;
    let is_whole = float.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&float);
    is_whole.then_some(float as u32)
}

/// A field of an object.
pub(crate) fn field<T: Json>(fields: &Map<String, Value>, name: &str) -> Option<T> {
    fields.get(name).and_then(T::read)
}

/// Puts a field into an object.
pub(crate) fn put<T: Json>(fields: &mut Map<String, Value>, name: &str, value: &T) {
    fields.insert(name.to_owned(), value.write());
}

/// Lets serde write a type that has a JSON value, for `json!` and reports.
macro_rules! written_by_serde {
    ($name:ident) => {
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
                $crate::value::Json::write(self).serialize(out)
            }
        }
    };
}

pub(crate) use written_by_serde;

/// Gives a struct its JSON value: an object with its fields, in this order.
macro_rules! json_object {
    ($name:ident { $($field:ident),+ $(,)? }) => {
        impl $crate::value::Json for $name {
            fn write(&self) -> ::serde_json::Value {
                let mut fields = ::serde_json::Map::new();
                $($crate::value::put(&mut fields, stringify!($field), &self.$field);)+
                fields.into()
            }

            fn read(value: &::serde_json::Value) -> Option<Self> {
                let fields = value.as_object()?;
                Some(Self { $($field: $crate::value::field(fields, stringify!($field))?,)+ })
            }
        }

        $crate::value::written_by_serde!($name);
    };
}

pub(crate) use json_object;

impl Json for u32 {
    fn write(&self) -> Value {
        (*self).into()
    }

    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Number(number) => whole(number),
            _ => None,
        }
    }
}

impl Json for f64 {
    /// Not-a-number, which no scenario holds, becomes `null`.
    fn write(&self) -> Value {
        (*self).into()
    }

    fn read(value: &Value) -> Option<Self> {
        value.as_f64()
    }
}

impl Json for bool {
    fn write(&self) -> Value {
        (*self).into()
    }

    fn read(value: &Value) -> Option<Self> {
        value.as_bool()
    }
}

impl Json for String {
    fn write(&self) -> Value {
        self.as_str().into()
    }

    fn read(value: &Value) -> Option<Self> {
        value.as_str().map(str::to_owned)
    }
}

/// A part of the settings, kept as it was given.
impl Json for Value {
    fn write(&self) -> Value {
        self.clone()
    }

    fn read(value: &Value) -> Option<Self> {
        Some(value.clone())
    }
}

impl<T: Json> Json for Vec<T> {
    fn write(&self) -> Value {
        self.iter().map(Json::write).collect()
    }

    fn read(value: &Value) -> Option<Self> {
        value.as_array()?.iter().map(T::read).collect()
    }
}
