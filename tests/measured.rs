//! Promise: experiments whose right answer is known from AWS come out as they did there. Those with a figure for
//! each of many conditions are rows of VALIDATION.md.

#[path = "measured/lambda.rs"]
mod lambda;
#[path = "measured/mapping.rs"]
mod mapping;
mod support;
#[path = "measured/warnings.rs"]
mod warnings;
