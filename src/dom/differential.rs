//! The tree held against the one that html5ever builds with its own tokenizer.

use super::guard;
use crate::error::Error;
use crate::options::Limits;
use crate::watch::Watch;
use scraper::Html;

/// Where the two trees part, nodes in the order they were made; `None` where they never do.
///
/// # Errors
/// A limit that the page passed.
pub(crate) fn difference(source: &str) -> Result<Option<String>, Error> {
    let ours = guard::parse(source, &Limits::default(), true, Watch::default())?.html;
    let theirs = Html::parse_document(source);
    if ours == theirs {
        return Ok(None);
    }
    let mut pairs = ours.tree.root().traverse().zip(theirs.tree.root().traverse());
    let parted = pairs.find(|(a, b)| format!("{a:?}") != format!("{b:?}"));
    Ok(Some(parted.map_or("in what comes after one's end".into(), |(a, b)| format!("{a:?}\n{b:?}"))))
}

#[cfg(test)]
pub(super) fn assert_same(source: &str, what: &str) {
    if let Some(difference) = difference(source).expect("within the limits") {
        panic!("{what}: {difference}\nin {source:?}");
    }
}

#[cfg(test)]
mod tests;
