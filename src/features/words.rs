//! What the vocabularies say of a segment.

use super::{Context, Row};

pub(super) const NAMES: &[&str] = &[];

pub(super) fn fill(_context: &Context<'_>, _i: usize, _row: &mut Row) {}
