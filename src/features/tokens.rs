//! Names and words, as the odds that the model's lexicon has learned for them.

use super::{Context, Row};
use crate::dom::{Node, Page, each_name_token};
use crate::model::{LEXICON_ROLES, Lexicon, Odds};
use crate::text::{has_unspaced, words};
use std::borrow::Cow;
use std::ops::Range;

pub(super) const NAMES: &[&str] = &[
    "own_content_low",
    "own_content_high",
    "own_content_sum",
    "own_caption_high",
    "own_subtitle_high",
    "parent_content_low",
    "parent_content_high",
    "parent_content_sum",
    "parent_caption_high",
    "parent_subtitle_high",
    "above_content_low",
    "above_content_high",
    "above_content_sum",
    "above_caption_high",
    "above_subtitle_high",
    "words_content_low",
    "words_content_high",
    "words_content_mean",
    "words_caption_high",
    "words_caption_mean",
    "words_subtitle_mean",
    "text_content",
    "opening_content",
    "opening_caption",
    "closing_content",
    "closing_caption",
    "words_known",
];

/// Odds of the elements above a node, from the top down, kept by node; those of each class; and the
/// words being read.
pub(super) struct Cache {
    by_node: Vec<Option<(Spread, Spread)>>,
    by_class: Vec<Option<Called>>,
    words: Words,
    keys: Vec<u32>,
    missing: Vec<Node>,
}

/// The spread of odds over a group of tokens.
#[derive(Debug, Clone, Copy, Default)]
struct Spread {
    low: i32,
    high: i32,
    sum: i32,
    caption: i32,
    subtitle: i32,
}

impl Spread {
    fn add(&mut self, odds: Odds) {
        let [content, caption, subtitle] = odds.map(i32::from);
        self.low = self.low.min(content);
        self.high = self.high.max(content);
        self.sum += content;
        self.caption = self.caption.max(caption);
        self.subtitle = self.subtitle.max(subtitle);
    }

    fn join(&mut self, other: Spread) {
        self.low = self.low.min(other.low);
        self.high = self.high.max(other.high);
        self.sum += other.sum;
        self.caption = self.caption.max(other.caption);
        self.subtitle = self.subtitle.max(other.subtitle);
    }

    fn push(self, row: &mut Row) {
        row.extend([self.low, self.high, self.sum, self.caption, self.subtitle].map(|v| v as f32));
    }
}

impl Cache {
    pub(super) fn new(page: &Page) -> Cache {
        Cache {
            by_node: vec![None; page.len()],
            by_class: vec![None; page.classes().len()],
            words: Words::default(),
            keys: Vec::new(),
            missing: Vec::new(),
        }
    }

    /// The odds of a node's own names, and those of all that is above it.
    fn get(&mut self, page: &Page, lexicon: &Lexicon, node: Node) -> (Spread, Spread) {
        let mut at = node;
        let mut known = loop {
            if let Some(found) = self.by_node[at.index()] {
                break found;
            }
            if at == Node::DOCUMENT {
                break Default::default();
            }
            self.missing.push(at);
            at = page.parent(at);
        };
        while let Some(at) = self.missing.pop() {
            let mut above = known.1;
            above.join(known.0);
            known = (self.own(page, lexicon, at), above);
            self.by_node[at.index()] = Some(known);
        }
        known
    }

    /// The odds of an element's own names, each name once.
    fn own(&mut self, page: &Page, lexicon: &Lexicon, node: Node) -> Spread {
        let called = self.by_class[page.class(node).index()].get_or_insert_with(|| {
            let class = page.attr(node, "class").unwrap_or_default();
            Called::of(lexicon, class)
        });
        let mut spread = called.spread;
        self.keys.clear();
        other_tokens(page, node, |kind, token| self.keys.push(Lexicon::key(kind, token)));
        if !self.keys.is_empty() {
            self.keys.sort_unstable();
            self.keys.dedup();
            let new = self.keys.iter().filter(|key| called.keys.binary_search(key).is_err());
            new.for_each(|&key| spread.add(lexicon.odds(key)));
        }
        spread
    }
}

/// The odds of a class, and the keys of its names in their order.
#[derive(Debug, Clone)]
struct Called {
    spread: Spread,
    keys: Vec<u32>,
}

impl Called {
    fn of(lexicon: &Lexicon, class: &str) -> Called {
        let mut keys = Vec::new();
        class_tokens(class, |kind, token| keys.push(Lexicon::key(kind, token)));
        keys.sort_unstable();
        keys.dedup();
        let mut spread = Spread::default();
        keys.iter().for_each(|&key| spread.add(lexicon.odds(key)));
        Called { spread, keys }
    }
}

/// An element with more classes than this tells nothing by the rest.
const CLASSES_READ: usize = 24;

/// Gives the names that an element goes by, each with its kind: each class whole and in words,
/// the id's words, and the attributes that say what it is for.
#[cfg(feature = "training")]
pub(crate) fn element_tokens(page: &Page, node: Node, mut take: impl FnMut(&str, &str)) {
    class_tokens(page.attr(node, "class").unwrap_or_default(), &mut take);
    other_tokens(page, node, take);
}

fn class_tokens(value: &str, mut take: impl FnMut(&str, &str)) {
    for class in value.split_whitespace().take(CLASSES_READ) {
        each_name_token(class, |word| take("n:", word));
        take("c:", &lower(class));
    }
}

fn other_tokens(page: &Page, node: Node, mut take: impl FnMut(&str, &str)) {
    for (name, value) in page.attrs(node) {
        match name {
            "id" => each_name_token(value, |word| take("n:", word)),
            "itemprop" => take("itemprop:", &lower(value)),
            "role" => take("role:", &lower(value)),
            "property" => take("property:", &lower(value)),
            "data-component"
            | "data-testid"
            | "data-qa"
            | "data-type"
            | "data-module"
            | "data-name"
            | "data-component-type"
            | "data-block"
            | "data-block-type"
            | "data-area"
            | "aria-label" => {
                let mut read = 0;
                each_name_token(value, |word| {
                    read += 1;
                    if read <= 6 {
                        take("d:", word);
                    }
                });
            }
            _ => {}
        }
    }
}

fn lower(name: &str) -> Cow<'_, str> {
    let is_lower = |b: u8| b.is_ascii() && !b.is_ascii_uppercase();
    if name.bytes().all(is_lower) { Cow::Borrowed(name) } else { Cow::Owned(name.to_lowercase()) }
}

/// How many words of a text are looked up; what is said later tells little of its role.
const WORDS_READ: usize = 40;
/// A text longer than this, in bytes, is not looked up as a whole.
const WHOLE_BYTES: usize = 60;

/// The words of a text as the lexicon knows them: scripts without spaces give pairs of
/// characters, every digit is a `0`, so that one count or date stands for all.
#[derive(Default)]
pub(crate) struct Words {
    /// The words, a space behind each.
    text: String,
    ends: Vec<usize>,
    whole: String,
}

impl Words {
    /// Reads a canonical text.
    pub(crate) fn read(&mut self, canon: &str) {
        self.text.clear();
        self.ends.clear();
        self.whole.clear();
        for word in words(canon).take(WORDS_READ) {
            if has_unspaced(word) {
                let seconds = word.chars().take(WORDS_READ).skip(1);
                for (first, second) in word.chars().zip(seconds) {
                    self.text.extend([first, second]);
                    self.end_word();
                }
            } else {
                push_folded(&mut self.text, word);
                self.end_word();
            }
        }
        if canon.len() <= WHOLE_BYTES {
            push_folded(&mut self.whole, canon);
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    fn end_word(&mut self) {
        self.ends.push(self.text.len());
        self.text.push(' ');
    }

    /// These words, with a space between them.
    fn words(&self, range: Range<usize>) -> &str {
        let start = range.start.checked_sub(1).map_or(0, |before| self.ends[before] + 1);
        &self.text[start..self.ends[range.end - 1]]
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|i| self.words(i..i + 1))
    }

    /// The first two words.
    pub(crate) fn opening(&self) -> Option<&str> {
        (self.len() >= 2).then(|| self.words(0..2))
    }

    /// The last two words that are read.
    pub(crate) fn closing(&self) -> Option<&str> {
        (self.len() >= 2).then(|| self.words(self.len() - 2..self.len()))
    }

    /// The whole text where it is short.
    pub(crate) fn whole(&self) -> Option<&str> {
        Some(self.whole.as_str()).filter(|whole| !whole.is_empty())
    }
}

fn push_folded(text: &mut String, word: &str) {
    if word.bytes().all(|b| b.is_ascii_lowercase()) {
        return text.push_str(word);
    }
    text.extend(word.chars().map(|c| if c.is_numeric() { '0' } else { c }));
}

pub(super) fn fill(context: &Context<'_>, i: usize, cache: &mut Cache, row: &mut Row) {
    let page = context.page;
    let segment = &context.segments[i];
    let lexicon = context.lexicon;
    let (mut own_names, _) = cache.get(page, lexicon, segment.owner);
    for span in segment.spans.iter().filter(|s| s.start == 0 && s.end == segment.text.len()) {
        own_names.join(cache.get(page, lexicon, span.node).0);
    }
    let parent = page.parent(segment.owner);
    let (parent_own, above) = cache.get(page, lexicon, parent);
    own_names.push(row);
    parent_own.push(row);
    above.push(row);

    let words = &mut cache.words;
    words.read(&context.basics[i].canon);
    let mut spread = Spread::default();
    let (mut caption, mut subtitle, mut known) = (0i32, 0i32, 0usize);
    for odds in words.iter().map(|w| lexicon.odds(Lexicon::key("w:", w))) {
        spread.add(odds);
        caption += i32::from(odds[1]);
        subtitle += i32::from(odds[2]);
        known += usize::from(odds != [0; LEXICON_ROLES]);
    }
    let mean = |sum: i32| if known == 0 { 0.0 } else { sum as f32 / known as f32 };
    let look = |kind: &str, token: Option<&str>| {
        token.map_or([0; LEXICON_ROLES], |token| lexicon.odds(Lexicon::key(kind, token)))
    };
    let (opening, closing) = (look("o:", words.opening()), look("e:", words.closing()));
    row.extend([
        spread.low as f32,
        spread.high as f32,
        mean(spread.sum),
        spread.caption as f32,
        mean(caption),
        mean(subtitle),
        f32::from(look("t:", words.whole())[0]),
        f32::from(opening[0]),
        f32::from(opening[1]),
        f32::from(closing[0]),
        f32::from(closing[1]),
        super::ratio(known, words.len()),
    ]);
}
