//! The time that a page may take.

use crate::error::{Error, ErrorKind};
use std::time::{Duration, Instant};

/// How many nodes or tokens a loop may pass between two looks at the clock.
const STRIDE: usize = 32;

/// A deadline, or none. Stages look at it within every loop that grows with the page.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Watch(Option<(Duration, Instant)>);

impl Watch {
    /// Starts now.
    pub(crate) fn start(limit: Option<Duration>) -> Watch {
        Watch(limit.and_then(|limit| Some((limit, Instant::now().checked_add(limit)?))))
    }

    /// Fails once the time is up.
    pub(crate) fn check(&self) -> Result<(), Error> {
        match self.0 {
            Some((limit, end)) if Instant::now() >= end => Err(ErrorKind::DeadlinePassed { limit }.into()),
            _ => Ok(()),
        }
    }

    /// As [`check`](Watch::check), but looks at the clock at few of a loop's short steps only.
    pub(crate) fn check_at(&self, step: usize) -> Result<(), Error> {
        if step.is_multiple_of(STRIDE) { self.check() } else { Ok(()) }
    }
}
