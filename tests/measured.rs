//! Promise: experiments that others made on AWS come out here as they did there.

#[path = "measured/mapping.rs"]
mod mapping;
