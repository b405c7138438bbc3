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
}

impl Default for Classes {
    fn default() -> Self {
        Classes { numbers: HashMap::new(), words: vec![String::new()] }
    }
}

impl Classes {
    pub(super) fn note(&mut self, value: &StrTendril) -> Class {
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
