//! One declaration for each setting: written once, it gives the field of a struct, its default, its JSON
//! and its row in the table of [`super::fields`].
//!
//! ```text
//! settings! {
//!     /// The function and the service that runs it.
//!     pub struct Lambda at "settings.lambda", "Lambda", "The function: one request at a time." {
//!         /// Environments that are warm when the run begins.
//!         warm_at_start: u32 = 0, in 0..=ENVIRONMENTS_MAX, unit ENVIRONMENTS, [at_start],
//!             label "Warm when the run begins",
//!             why "Without warm environments the first requests all pay a cold start.",
//!             source "choice";
//!         /// How the wait before a retry is chosen: its rows stand where `Retry` is declared.
//!         retry: Retry;
//!     }
//! }
//! ```
//!
//! A file of declarations begins with `use crate::declare::prelude::*`.
//!
//! `in` bounds a number, both ends included, and the number of characters of a text; a flag, a latency
//! and a word have no bounds. `unit` names one of [`super::field::Unit`]. `[later]` says that the field
//! was added after the first version, and `before` what a scenario from before that gets instead of the default,
//! so that it still means what it meant; `[at_start]` that no intervention may change it; `[sized]` that one asks how much
//! of it is needed, since it limits or costs. A struct without a heading is part of another group.
//!
//! [`words!`] declares an enum that is one word in JSON, and [`variants!`] one that is an object with a
//! tag that says which fields it has: first the variants with the names of their fields, then each field,
//! once.

/// Declares a struct of settings.
macro_rules! settings {
    (
        $(#[$about:meta])*
        pub struct $name:ident at $path:literal $(, $heading:literal, $said:literal)? {
            $(
                $(#[$doc:meta])*
                $field:ident: $type:ident $(
                    = $default:expr
                    $(, in $range:expr)?
                    $(, unit $unit:ident)?
                    $(, [$($flag:ident),+])?
                    $(, before $before:expr)?
                    , label $label:literal
                    , why $why:literal
                    , source $source:literal
                )?;
            )+
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            $($(#[$doc])* pub $field: $type,)+
        }

        value::json_object!($name { $($field),+ });

        impl Default for $name {
            fn default() -> Self {
                Self { $($field: settings!(@default $($default)?),)+ }
            }
        }

        impl $name {
            const PARTS: &'static [&'static [Field]] = &[$(
                settings!(@rows $type $(
                    &[row!(
                        concat!($path, ".", stringify!($field)), $type, $default,
                        [$($range)?], [$($unit)?], [$($($flag),+)?], [$($before)?],
                        $label, $why, $source
                    )]
                )?)
            ),+];

            /// Its rows in the table.
            pub(crate) const FIELDS: &'static [Field] =
                &field::joined::<{ field::count($name::PARTS) }>($name::PARTS);

            $(
                /// Its heading, and its rows in the table.
                pub(crate) const GROUP: Group = Group {
                    path: $path,
                    label: $heading,
                    why: $said,
                    fields: Self::FIELDS,
                };
            )?
        }
    };
    (@default) => { Default::default() };
    (@default $default:expr) => { $default };
    (@rows $type:ident) => { $type::FIELDS };
    (@rows $type:ident $rows:expr) => { $rows };
}

/// Declares an enum that is one word in JSON.
macro_rules! words {
    (
        $(#[$about:meta])*
        pub enum $name:ident {
            $($(#[$doc:meta])* $variant:ident = $word:literal, $label:literal;)+
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$doc])* $variant,)+
        }

        impl value::Json for $name {
            fn write(&self) -> ::serde_json::Value {
                match self {
                    $(Self::$variant => $word.into(),)+
                }
            }

            fn read(value: &::serde_json::Value) -> Option<Self> {
                match value.as_str()? {
                    $($word => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }

        value::written_by_serde!($name);

        impl $name {
            /// Its words, each with its label.
            pub(crate) const CHOICES: &'static [Choice] =
                &[$(Choice { name: $word, label: $label, fields: &[] }),+];

            /// The word that stands for it.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }
    };
}

/// Declares an enum that is an object in JSON, whose tag says which fields it has.
macro_rules! variants {
    (
        $(#[$about:meta])*
        pub enum $name:ident at $path:literal, by $tag:literal = $first:ident
            $(, [$($tag_flag:ident),+])?
            , label $tag_label:literal
            , why $tag_why:literal
            , source $tag_source:literal
        {
            $(
                $(#[$doc:meta])*
                $variant:ident = $word:literal, $called:literal $({ $($has:ident),+ })?;
            )+
        }
        where {
            $(
                $(#[doc = $means:literal])+
                $field:ident: $type:ident = $default:expr
                    $(, in $range:expr)?
                    $(, unit $unit:ident)?
                    $(, [$($flag:ident),+])?
                    , label $label:literal
                    , why $why:literal
                    , source $source:literal;
            )+
        }
    ) => {
        // Looks up a field that is declared further down, by its name.
        macro_rules! of {
            $(
                (type $field) => { $type };
                (doc $field) => { concat!($($means),+) };
                (value $field) => { typed!($type, $default) };
            )+
            $(
                (word $variant) => { $word };
                (default $variant) => { $name::$variant $({ $($has: of!(value $has)),+ })? };
            )+
        }

        $(#[$about])*
        #[derive(Clone, Debug, PartialEq)]
        pub enum $name {
            $(
                $(#[$doc])*
                $variant $({ $(#[doc = of!(doc $has)] $has: of!(type $has)),+ })?,
            )+
        }

        impl value::Json for $name {
            fn write(&self) -> ::serde_json::Value {
                let mut fields = ::serde_json::Map::new();
                match self {
                    $(Self::$variant $({ $($has),+ })? => {
                        fields.insert($tag.to_owned(), $word.into());
                        $($(value::put(&mut fields, stringify!($has), $has);)+)?
                    })+
                }
                fields.into()
            }

            fn read(value: &::serde_json::Value) -> Option<Self> {
                let fields = value.as_object()?;
                match fields.get($tag)?.as_str()? {
                    $($word => Some(Self::$variant $({
                        $($has: value::field(fields, stringify!($has))?),+
                    })?),)+
                    _ => None,
                }
            }
        }

        value::written_by_serde!($name);

        impl Default for $name {
            fn default() -> Self {
                of!(default $first)
            }
        }

        impl $name {
            /// The words of its tag, each with the fields that come with it.
            pub(crate) const CHOICES: &'static [Choice] = &[$(Choice {
                name: $word,
                label: $called,
                fields: &[$($(stringify!($has)),+)?],
            }),+];

            /// Its rows in the table: the tag's, and those of all fields.
            pub(crate) const FIELDS: &'static [Field] = &[
                Field::new(concat!($path, ".", $tag), $tag_label, Kind::OneOf(Self::CHOICES))
                    .default(|| of!(word $first).into())
                    $($(.$tag_flag())+)?
                    .because($tag_why, $tag_source),
                $(
                    row!(
                        concat!($path, ".", stringify!($field)), $type, $default,
                        [$($range)?], [$($unit)?], [$($($flag),+)?], [], $label, $why, $source
                    )
                    .when(concat!($path, ".", $tag), Self::CHOICES),
                )+
            ];
        }
    };
}

/// A field's row in the table.
macro_rules! row {
    (
        $path:expr, $type:ident, $default:expr, [$($range:expr)?], [$($unit:ident)?],
        [$($flag:ident),*], [$($before:expr)?], $label:literal, $why:literal, $source:literal
    ) => {
        Field::new($path, $label, kind!($type $(, $range)?))
            .default(|| value::write::<$type>(&typed!($type, $default)))
            $(.unit(Unit::$unit))?
            $(.$flag())*
            $(.before(|| value::write::<$type>(&typed!($type, $before))))?
            .because($why, $source)
    };
}

/// What a field of a type may hold.
macro_rules! kind {
    (u32, $range:expr) => {
        Kind::whole($range)
    };
    (f64, $range:expr) => {
        Kind::number($range)
    };
    (String, $chars_max:expr) => {
        Kind::Text {
            chars_max: $chars_max,
        }
    };
    (bool) => {
        Kind::Flag
    };
    (Latency) => {
        Kind::Latency {
            ms_max: field::LATENCY_MS_MAX,
        }
    };
    ($word:ident) => {
        Kind::OneOf($word::CHOICES)
    };
}

/// A default as a value of its type.
macro_rules! typed {
    (String, $text:expr) => {
        String::from($text)
    };
    ($type:ident, $value:expr) => {
        $value
    };
}

pub(crate) use {kind, row, settings, typed, variants, words};

/// Everything that a file of declarations needs.
pub(super) mod prelude {
    pub(crate) use super::{kind, row, settings, typed, variants, words};
    pub(crate) use crate::field::{self, Choice, Field, Group, Kind, Unit};
    pub(crate) use crate::value;
}
