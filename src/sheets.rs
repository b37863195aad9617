//! What the programs share that the page loads when they are wanted, the studio and the planner: sheets over the page, the
//! controls in them, and workers to which they give what takes long.

#![allow(unreachable_pub, reason = "the component macro writes `pub` for us")]

pub(crate) mod controls;
pub(crate) mod copy_box;
pub(crate) mod desk;
pub(crate) mod hand;
pub(crate) mod place;
pub(crate) mod save;
pub(crate) mod sheet;
pub(crate) mod work;
pub(crate) mod worker;
