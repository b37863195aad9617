//! The JSON form of the scenario's types: how each is written, and read again.
//!
//! A type's fields are listed once, in [`types`], and the compiler holds the list against the type:
//! both its halves name every field. That serde could derive the same is well known; its code for
//! so many types is a sixth of the page, for it can do much more than is needed here.

use super::check;
use serde_json::{Map, Value};

mod types;

/// Has a JSON form.
pub(super) trait Form {
    /// Writes it.
    fn write(&self) -> Value;

    /// Reads it; every field must be there, and no other.
    fn read(value: &Value) -> Result<Self, Unreadable>
    where
        Self: Sized;

    /// The words of its variants.
    #[cfg(test)]
    fn words() -> &'static [&'static str]
    where
        Self: Sized,
    {
        &[]
    }
}

/// The field, or the type, that the value does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unreadable(pub(super) &'static str);

/// Gives a type its form.
macro_rules! form {
    // An object.
    ($type:ident { $($field:ident),+ $(,)? }) => {
        serialize!($type);
        impl Form for $type {
            fn write(&self) -> Value {
                let Self { $($field),+ } = self;
                object(None, &[$((stringify!($field), $field)),+])
            }

            fn read(value: &Value) -> Result<Self, Unreadable> {
                let fields = Fields::new(value, names!($($field)+).len(), stringify!($type))?;
                Ok(Self { $($field: fields.get(stringify!($field))?),+ })
            }
        }
    };
    // A word.
    ($type:ident is $($word:literal $variant:ident),+ $(,)?) => {
        serialize!($type);
        impl Form for $type {
            fn write(&self) -> Value {
                Value::from(match self { $(Self::$variant => $word),+ })
            }

            fn read(value: &Value) -> Result<Self, Unreadable> {
                match value.as_str() {
                    $(Some($word) => Ok(Self::$variant),)+
                    _ => Err(Unreadable(stringify!($type))),
                }
            }

            #[cfg(test)]
            fn words() -> &'static [&'static str] {
                &[$($word),+]
            }
        }
    };
    // An object whose tag says which fields it has.
    ($type:ident by $tag:literal $($word:literal $variant:ident { $($field:ident),* $(,)? }),+ $(,)?) => {
        serialize!($type);
        impl Form for $type {
            fn write(&self) -> Value {
                match self {
                    $(Self::$variant { $($field),* } => {
                        object(Some(($tag, $word)), &[$((stringify!($field), $field)),*])
                    })+
                }
            }

            fn read(value: &Value) -> Result<Self, Unreadable> {
                match value.get($tag).and_then(Value::as_str) {
                    $(Some($word) => {
                        let fields = 1 + names!($($field)*).len();
                        let fields = Fields::new(value, fields, stringify!($type))?;
                        let _ = &fields;
                        Ok(Self::$variant { $($field: fields.get(stringify!($field))?),* })
                    })+
                    _ => Err(Unreadable(stringify!($type))),
                }
            }

            #[cfg(test)]
            fn words() -> &'static [&'static str] {
                &[$($word),+]
            }
        }
    };
}
/// Lets a type stand in `json!` and in reports.
macro_rules! serialize {
    ($type:ident) => {
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.write().serialize(serializer)
            }
        }
    };
}
macro_rules! names {
    ($($field:ident)*) => { <[&str]>::as_ref(&[$(stringify!($field)),*]) };
}
use {form, names, serialize};

/// An object: its tag, if it has one, and its fields in this order.
fn object(tag: Option<(&str, &str)>, fields: &[(&str, &dyn Form)]) -> Value {
    let mut object = Map::new();
    if let Some((tag, word)) = tag {
        object.insert(tag.to_owned(), Value::from(word));
    }
    for (name, field) in fields {
        object.insert((*name).to_owned(), field.write());
    }
    Value::Object(object)
}

/// The fields of an object that is read.
struct Fields<'v>(&'v Map<String, Value>);

impl<'v> Fields<'v> {
    /// Takes an object with so many fields. All that are expected will be asked for, so that none
    /// is left over.
    fn new(value: &'v Value, count: usize, name: &'static str) -> Result<Self, Unreadable> {
        match value {
            Value::Object(fields) if fields.len() == count => Ok(Self(fields)),
            _ => Err(Unreadable(name)),
        }
    }

    fn get<T: Form>(&self, name: &'static str) -> Result<T, Unreadable> {
        T::read(self.0.get(name).ok_or(Unreadable(name))?)
    }
}

impl Form for u32 {
    fn write(&self) -> Value {
        Value::from(*self)
    }

    fn read(value: &Value) -> Result<Self, Unreadable> {
        // JSON knows only numbers, so `5.0` and `5e0` are the whole number 5.
        let whole = value.as_number().and_then(check::whole);
        whole.ok_or(Unreadable("a whole number"))
    }
}

impl Form for f64 {
    fn write(&self) -> Value {
        Value::from(*self)
    }

    fn read(value: &Value) -> Result<Self, Unreadable> {
        value.as_f64().ok_or(Unreadable("a number"))
    }
}

impl Form for bool {
    fn write(&self) -> Value {
        Value::from(*self)
    }

    fn read(value: &Value) -> Result<Self, Unreadable> {
        value.as_bool().ok_or(Unreadable("a flag"))
    }
}

impl Form for String {
    fn write(&self) -> Value {
        Value::from(self.as_str())
    }

    fn read(value: &Value) -> Result<Self, Unreadable> {
        let text = value.as_str().ok_or(Unreadable("text"))?;
        Ok(text.to_owned())
    }
}

impl Form for Value {
    fn write(&self) -> Value {
        self.clone()
    }

    fn read(value: &Value) -> Result<Self, Unreadable> {
        Ok(value.clone())
    }
}

impl<T: Form> Form for Vec<T> {
    fn write(&self) -> Value {
        Value::Array(self.iter().map(Form::write).collect())
    }

    fn read(value: &Value) -> Result<Self, Unreadable> {
        let entries = value.as_array().ok_or(Unreadable("a list"))?;
        entries.iter().map(T::read).collect()
    }
}
