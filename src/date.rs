//! Dates as pages give them: honest about their precision.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A point in time as a page gives it.
///
/// It displays and serialises as RFC 3339 with the page's own offset
/// (`2024-03-05T08:30:00+01:00`); without an offset where the page gives none
/// (`2024-03-05T08:30:00`); as a plain date where there is no time (`2024-03-05`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Date(String);

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
