//! Which lexicons of labels know a text: all of them, asked at once.

use super::lexicon::{first_word, may_be_unspaced};
use super::{Table, table};
use crate::text::canon;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A set of kinds of labels.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Labels(u8);

const TABLES: [(Labels, Table); 7] = [
    (Labels::READ_MORE, table::READ_MORE),
    (Labels::RAIL_HEADING, table::RAIL_HEADINGS),
    (Labels::SHARE, table::SHARE),
    (Labels::COMMENTS, table::COMMENTS),
    (Labels::AD, table::ADS),
    (Labels::INTERFACE, table::INTERFACE),
    (Labels::TAG_LABEL, table::TAG_LABELS),
];

impl Labels {
    pub(crate) const READ_MORE: Labels = Labels(1);
    pub(crate) const RAIL_HEADING: Labels = Labels(1 << 1);
    pub(crate) const SHARE: Labels = Labels(1 << 2);
    pub(crate) const COMMENTS: Labels = Labels(1 << 3);
    pub(crate) const AD: Labels = Labels(1 << 4);
    pub(crate) const INTERFACE: Labels = Labels(1 << 5);
    pub(crate) const TAG_LABEL: Labels = Labels(1 << 6);
    const ALL: Labels = Labels(u8::MAX);

    /// The kinds that a text, in canonical form, is a label of.
    pub(crate) fn of(said: &str) -> Labels {
        if said.len() > INDEX.bytes {
            return Labels::default();
        }
        INDEX.phrases.get(said).copied().unwrap_or_default()
    }

    /// The kinds that it is a label of but for digits at its edges, as in "3 comments".
    pub(crate) fn of_counted(said: &str) -> Labels {
        Labels::of(without_count(said))
    }

    /// The kinds of which a label can open the text: none but these needs to be looked for.
    pub(crate) fn openings(said: &str) -> Labels {
        if may_be_unspaced(said, INDEX.chars) {
            return Labels::ALL;
        }
        INDEX.openings.get(first_word(said)).copied().unwrap_or_default()
    }

    /// Whether any of these kinds is among the others.
    pub(crate) fn has(self, others: Labels) -> bool {
        self.0 & others.0 != 0
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    #[must_use]
    pub(crate) fn and(self, others: Labels) -> Labels {
        Labels(self.0 | others.0)
    }
}

/// A text, in canonical form, without the digits at its edges.
pub(crate) fn without_count(said: &str) -> &str {
    said.trim_matches(|c: char| c.is_numeric() || c == ' ')
}

struct Index {
    phrases: FxHashMap<String, Labels>,
    /// By the word that opens a phrase.
    openings: FxHashMap<String, Labels>,
    /// The longest phrase, in bytes and in characters.
    bytes: usize,
    chars: usize,
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut index =
        Index { phrases: FxHashMap::default(), openings: FxHashMap::default(), bytes: 0, chars: 0 };
    for (kind, table) in TABLES {
        for phrase in table.phrases() {
            let phrase = canon(phrase);
            index.bytes = index.bytes.max(phrase.len());
            index.chars = index.chars.max(phrase.chars().count());
            let opening = index.openings.entry(first_word(&phrase).to_owned()).or_default();
            *opening = opening.and(kind);
            let known = index.phrases.entry(phrase).or_default();
            *known = known.and(kind);
        }
    }
    index
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_told_apart() {
        assert!(Labels::of("read more").has(Labels::READ_MORE));
        assert!(!Labels::of("read more").has(Labels::SHARE));
        assert!(Labels::of("the harbour").is_empty());
        assert!(Labels::openings("read more about fog").has(Labels::READ_MORE));
    }
}
