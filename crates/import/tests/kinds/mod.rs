//! Small files of the kinds that people have.

mod logs;
mod periods;
mod tests;

pub(crate) use logs::LOGS;
pub(crate) use periods::PERIODS;
pub(crate) use tests::TESTS;
