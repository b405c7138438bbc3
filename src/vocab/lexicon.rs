//! A set of phrases, looked up in canonical text.

use super::Table;
use crate::text::{canon, is_unspaced};
use std::collections::HashSet;

/// Phrases in canonical form; texts are given in canonical form, too.
pub(crate) struct Lexicon {
    phrases: HashSet<String>,
    /// The longest phrase, in words, and in characters for scripts without spaces.
    words: usize,
    chars: usize,
}

impl Lexicon {
    pub(super) fn new(table: Table) -> Lexicon {
        let phrases: HashSet<String> =
            table.iter().flat_map(|(_, phrases)| *phrases).map(|p| canon(p)).collect();
        let words = phrases.iter().map(|p| p.split(' ').count()).max().unwrap_or(0);
        let unspaced = phrases.iter().filter(|p| p.contains(is_unspaced));
        let chars = unspaced.map(|p| p.chars().count()).max().unwrap_or(0);
        Lexicon { phrases, words, chars }
    }

    /// Whether the whole text is a phrase.
    pub(crate) fn is(&self, said: &str) -> bool {
        self.phrases.contains(said)
    }

    /// The length in bytes of the longest phrase that opens the text.
    pub(crate) fn starts(&self, said: &str) -> Option<usize> {
        let spaced = said.match_indices(' ').map(|(at, _)| at).chain([said.len()]).take(self.words);
        let longest = spaced.filter(|&end| self.phrases.contains(&said[..end])).last();
        let unspaced = || {
            let ends = said.char_indices().take(self.chars).map(|(at, c)| at + c.len_utf8());
            ends.filter(|&end| self.phrases.contains(&said[..end]) && said[..end].ends_with(is_unspaced))
                .last()
        };
        if said.contains(is_unspaced) { longest.max(unspaced()) } else { longest }
    }

    /// Whether a phrase ends the text.
    pub(crate) fn ends(&self, said: &str) -> bool {
        let starts = said.rmatch_indices(' ').map(|(at, _)| at + 1).take(self.words);
        starts.chain([0]).any(|at| self.phrases.contains(&said[at..]))
    }

    /// Whether a phrase stands anywhere in the text, at the edges of words.
    pub(crate) fn contains(&self, said: &str) -> bool {
        let starts =
            said.char_indices().filter(|&(at, c)| at == 0 || is_unspaced(c) || said[..at].ends_with(' '));
        starts.map(|(at, _)| &said[at..]).any(|rest| self.starts(rest).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static TABLE: Table = &[("en", &["read more", "see also"]), ("zh", &["延伸閱讀"])];

    #[test]
    fn phrases_are_found_at_the_edges_of_words() {
        let lexicon = Lexicon::new(TABLE);
        assert!(lexicon.is("read more") && !lexicon.is("read"));
        assert_eq!(lexicon.starts("read more about fog"), Some(9));
        assert_eq!(lexicon.starts("read moreover"), None);
        assert!(lexicon.contains("please see also this") && !lexicon.contains("please see alsoran"));
        assert!(lexicon.ends("now read more"));
    }

    #[test]
    fn scripts_without_spaces_need_no_edge() {
        let lexicon = Lexicon::new(TABLE);
        assert_eq!(lexicon.starts("延伸閱讀霧鎖港口"), Some("延伸閱讀".len()));
        assert!(lexicon.contains("點此延伸閱讀霧鎖港口"));
    }
}
