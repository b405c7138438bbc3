//! The learned part: a lexicon of odds and forests of small trees, read from one table.
//!
//! Everything is whole numbers but the comparison of a feature with a threshold, so the result
//! is the same on every platform.

mod forest;
mod lexicon;
mod reader;

pub(crate) use forest::Forest;
pub(crate) use lexicon::{LEXICON_ROLES, Lexicon, Odds};

use crate::roles::{KINDS, Role};
use std::sync::LazyLock;

/// The tables that the training recipe exports.
#[derive(Debug, Default)]
pub(crate) struct Model {
    pub(crate) lexicon: Lexicon,
    /// Whether a segment is article text, from its own row.
    pub(crate) first: Forest,
    /// What kind of page the whole is, one score for each of [`KINDS`].
    pub(crate) kinds: Forest,
    /// Whether a segment is article text, knowing the page's kind and what `first` says of its neighbours.
    pub(crate) content: Forest,
    /// Which part it plays in an article, one score for each [`Role`](crate::roles::Role).
    pub(crate) role: Forest,
}

static BUILT_IN: LazyLock<Model> =
    LazyLock::new(|| Model::read(include_bytes!("tables.bin")).unwrap_or_default());

impl Model {
    /// The model that the crate carries.
    pub(crate) fn built_in() -> &'static Model {
        &BUILT_IN
    }

    /// Reads the tables; `None` where they are cut short.
    pub(crate) fn read(bytes: &[u8]) -> Option<Model> {
        let mut reader = reader::Reader::new(bytes);
        Some(Model {
            lexicon: Lexicon::read(&mut reader)?,
            first: Forest::read(&mut reader, 1)?,
            kinds: Forest::read(&mut reader, KINDS.len())?,
            content: Forest::read(&mut reader, 1)?,
            role: Forest::read(&mut reader, Role::LEARNED.len())?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_tables_are_whole() {
        assert!(Model::read(include_bytes!("tables.bin")).is_some());
    }
}
