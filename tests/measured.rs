//! Promise: what people met on AWS happens here as well.

#[path = "measured/warnings.rs"]
mod warnings;
