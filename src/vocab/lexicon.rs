//! A set of phrases, looked up in canonical text.

use crate::text::{canon, is_unspaced};
use rustc_hash::{FxHashMap, FxHashSet};

/// Phrases in canonical form; texts are given in canonical form, too.
pub(crate) struct Lexicon {
    phrases: FxHashSet<String>,
    /// For each word that opens a phrase, how many words the longest such phrase has.
    openings: FxHashMap<String, usize>,
    opens: Sieve,
    /// The same of each word that ends one.
    endings: FxHashMap<String, usize>,
    /// The longest phrase, in bytes.
    bytes: usize,
    /// The longest phrase of a script without spaces, in characters.
    chars: usize,
}

impl<'t> FromIterator<&'t str> for Lexicon {
    fn from_iter<I: IntoIterator<Item = &'t str>>(phrases: I) -> Lexicon {
        let phrases: FxHashSet<String> = phrases.into_iter().map(canon).collect();
        let mut openings: FxHashMap<String, usize> = FxHashMap::default();
        let mut endings = openings.clone();
        for phrase in &phrases {
            let words = phrase.split(' ').count();
            let edges = [(&mut openings, first_word(phrase)), (&mut endings, last_word(phrase))];
            for (longest, word) in edges {
                let longest = longest.entry(word.to_owned()).or_default();
                *longest = words.max(*longest);
            }
        }
        let mut opens = Sieve([0; SIEVE]);
        openings.keys().for_each(|word| opens.add(word));
        let longest = |measure: fn(&String) -> usize| phrases.iter().map(measure).max().unwrap_or(0);
        Lexicon {
            bytes: longest(String::len),
            chars: longest(|p| if p.contains(is_unspaced) { p.chars().count() } else { 0 }),
            openings,
            opens,
            endings,
            phrases,
        }
    }
}

impl Lexicon {
    /// Whether the whole text is a phrase.
    pub(crate) fn is(&self, said: &str) -> bool {
        said.len() <= self.bytes && self.phrases.contains(said)
    }

    /// The length in bytes of the longest phrase that opens the text.
    pub(crate) fn starts(&self, said: &str) -> Option<usize> {
        let words = self.openings.get(first_word(said)).copied().unwrap_or(0);
        let spaced = if words == 0 { None } else { self.starts_spaced(said, words) };
        if self.chars == 0 || !may_be_unspaced(said, self.chars) {
            return spaced;
        }
        let ends = said.char_indices().take(self.chars).map(|(at, c)| (at + c.len_utf8(), c));
        let unspaced = ends.filter(|&(end, c)| is_unspaced(c) && self.is(&said[..end])).last();
        spaced.max(unspaced.map(|(end, _)| end))
    }

    /// The same for phrases of so many words at most.
    fn starts_spaced(&self, said: &str, words: usize) -> Option<usize> {
        let ends = said.match_indices(' ').map(|(at, _)| at).chain([said.len()]).take(words);
        ends.filter(|&end| self.is(&said[..end])).last()
    }

    /// Whether a phrase ends the text.
    pub(crate) fn ends(&self, said: &str) -> bool {
        let words = self.endings.get(last_word(said)).copied().unwrap_or(0);
        let starts = said.rmatch_indices(' ').map(|(at, _)| at + 1).chain([0]).take(words);
        starts.into_iter().any(|at| self.is(&said[at..]))
    }

    /// Whether a phrase stands anywhere in the text, at the edges of words.
    pub(crate) fn contains(&self, said: &str) -> bool {
        if !may_be_unspaced(said, said.len()) {
            return self.contains_spaced(said);
        }
        let mut edge = true;
        said.char_indices().any(|(at, c)| {
            let opens = edge || is_unspaced(c);
            edge = c == ' ' || is_unspaced(c);
            opens && self.starts(&said[at..]).is_some()
        })
    }

    /// The same where every word ends at a space.
    fn contains_spaced(&self, said: &str) -> bool {
        let mut rest = said;
        loop {
            let word = first_word(rest);
            let words = if self.opens.may_hold(word) { self.openings.get(word).copied() } else { None };
            if let Some(words) = words
                && self.starts_spaced(rest, words).is_some()
            {
                return true;
            }
            match rest.get(word.len() + 1..) {
                Some(next) => rest = next,
                None => return false,
            }
        }
    }
}

/// Most words open no phrase, which their first letters and length mostly tell without looking them up.
struct Sieve([u64; SIEVE]);

const SIEVE: usize = 64;

impl Sieve {
    fn place(word: &str) -> (usize, u64) {
        let byte = |at: usize| usize::from(word.as_bytes().get(at).copied().unwrap_or_default());
        let key = byte(0) * 59 + byte(1) * 7 + byte(2) + word.len() * 31;
        (key / 64 % SIEVE, 1 << (key % 64))
    }

    fn add(&mut self, word: &str) {
        let (at, bit) = Sieve::place(word);
        self.0[at] |= bit;
    }

    fn may_hold(&self, word: &str) -> bool {
        let (at, bit) = Sieve::place(word);
        self.0[at] & bit != 0
    }
}

pub(super) fn first_word(said: &str) -> &str {
    &said[..said.bytes().position(|b| b == b' ').unwrap_or(said.len())]
}

/// Whether a script without spaces can stand among the first characters: its letters take three
/// bytes.
fn last_word(said: &str) -> &str {
    &said[said.bytes().rposition(|b| b == b' ').map_or(0, |at| at + 1)..]
}

pub(super) fn may_be_unspaced(said: &str, chars: usize) -> bool {
    said.as_bytes()[..said.len().min(3 * chars)].iter().any(|&b| b >= 0xe0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PHRASES: [&str; 3] = ["read more", "see also", "延伸閱讀"];

    #[test]
    fn phrases_are_found_at_the_edges_of_words() {
        let lexicon = Lexicon::from_iter(PHRASES);
        assert!(lexicon.is("read more") && !lexicon.is("read"));
        assert_eq!(lexicon.starts("read more about fog"), Some(9));
        assert_eq!(lexicon.starts("read moreover"), None);
        assert!(lexicon.contains("please see also this") && !lexicon.contains("please see alsoran"));
        assert!(lexicon.ends("now read more"));
    }

    #[test]
    fn scripts_without_spaces_need_no_edge() {
        let lexicon = Lexicon::from_iter(PHRASES);
        assert_eq!(lexicon.starts("延伸閱讀霧鎖港口"), Some("延伸閱讀".len()));
        assert!(lexicon.contains("點此延伸閱讀霧鎖港口"));
    }
}
