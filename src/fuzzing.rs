//! What the fuzz targets see of the inside. Not part of the public API: no promise is made about it.

use crate::{Date, Error};

/// Where the tree of a page parts from the one that html5ever builds with its own tokenizer.
///
/// # Errors
/// A limit that the page passed.
pub fn tree_difference(source: &str) -> Result<Option<String>, Error> {
    crate::dom::differential::difference(source)
}

/// The dates in a line, as people write them: read with the day first, then with the month first.
pub fn written_dates(line: &str) -> Vec<Date> {
    crate::metadata::written_dates(line)
}
