//! The `class` attributes of a page: each distinct value is read once, however many elements have it.

use super::each_name_token;
use scraper::StrTendril;
use std::collections::HashMap;

/// A distinct `class` value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Class(u32);

impl Class {
    /// That of elements without the attribute.
    pub(crate) const NONE: Class = Class(0);

    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// The distinct values, and the words of each: in lower case, a space between them.
#[derive(Debug)]
pub(super) struct Classes {
    // The page chooses the keys, so they are hashed in a way that it cannot foresee.
    numbers: HashMap<StrTendril, Class>,
    words: Vec<String>,
    /// Those seen last, by what is cheap to tell of a value: most elements repeat a class.
    recent: Vec<Option<(StrTendril, Class)>>,
}

/// So many are kept at hand.
const RECENT: usize = 64;

impl Default for Classes {
    fn default() -> Self {
        Classes { numbers: HashMap::new(), words: vec![String::new()], recent: vec![None; RECENT] }
    }
}

impl Classes {
    pub(super) fn note(&mut self, value: &StrTendril) -> Class {
        let bytes = value.as_bytes();
        let edges = [bytes.first(), bytes.get(bytes.len() / 2), bytes.last()].into_iter().flatten();
        let place = edges.fold(bytes.len(), |sum, &byte| sum * 31 + usize::from(byte)) % RECENT;
        if let Some((known, class)) = &self.recent[place]
            && known == value
        {
            return *class;
        }
        let class = self.number(value);
        self.recent[place] = Some((value.clone(), class));
        class
    }

    fn number(&mut self, value: &StrTendril) -> Class {
        if let Some(&class) = self.numbers.get(value) {
            return class;
        }
        let class = Class(self.words.len() as u32);
        let mut words = String::with_capacity(value.len() + 8);
        each_name_token(value, |word| {
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(word);
        });
        self.words.push(words);
        self.numbers.insert(value.clone(), class);
        class
    }

    pub(super) fn all(&self) -> impl ExactSizeIterator<Item = Class> + use<> {
        (0..self.words.len() as u32).map(Class)
    }

    pub(super) fn words(&self, class: Class) -> impl Iterator<Item = &str> {
        crate::text::words(&self.words[class.index()])
    }
}
