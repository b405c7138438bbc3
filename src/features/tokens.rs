//! Names and words, as the odds that the model's lexicon has learned for them.

use super::{Context, Row};
use crate::dom::{Node, Page, Tag, name_tokens};
use crate::model::{LEXICON_ROLES, Lexicon, Odds};
use crate::text::is_unspaced;
use std::collections::HashMap;

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

/// 64-bit FNV-1a. <http://www.isthe.com/chongo/tech/comp/fnv/>
pub(crate) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

/// Odds of the elements above a node, from the top down, kept by node.
#[derive(Default)]
pub(super) struct Cache {
    by_node: HashMap<Node, (Spread, Spread)>,
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

    fn push(self, row: &mut Row) {
        row.extend([self.low, self.high, self.sum, self.caption, self.subtitle].map(|v| v as f32));
    }
}

impl Cache {
    /// The odds of a node's own names, and those of all that is above it.
    fn get(&mut self, page: &Page, lexicon: &Lexicon, node: Node) -> (Spread, Spread) {
        let mut missing = Vec::new();
        let mut at = node;
        let mut known = loop {
            if let Some(&found) = self.by_node.get(&at) {
                break found;
            }
            if at == Node::DOCUMENT {
                break Default::default();
            }
            missing.push(at);
            at = page.parent(at);
        };
        for &at in missing.iter().rev() {
            let mut above = known.1;
            above.low = above.low.min(known.0.low);
            above.high = above.high.max(known.0.high);
            above.sum += known.0.sum;
            above.caption = above.caption.max(known.0.caption);
            above.subtitle = above.subtitle.max(known.0.subtitle);
            let mut own = Spread::default();
            element_tokens(page, at).iter().for_each(|token| own.add(lexicon.odds(token)));
            known = (own, above);
            self.by_node.insert(at, known);
        }
        known
    }
}

/// The names that an element goes by: each class whole and in words, the id's words, and the
/// attributes that say what it is for.
pub(crate) fn element_tokens(page: &Page, node: Node) -> Vec<String> {
    let mut tokens = Vec::new();
    for (name, value) in page.attrs(node) {
        match name {
            "class" => {
                for class in value.split_whitespace().take(24) {
                    tokens.extend(name_tokens(class).map(|word| format!("n:{word}")));
                    tokens.push(format!("c:{}", class.to_lowercase()));
                }
            }
            "id" => tokens.extend(name_tokens(value).map(|word| format!("n:{word}"))),
            "itemprop" | "role" | "property" => tokens.push(format!("{name}:{}", value.to_lowercase())),
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
                tokens.extend(name_tokens(value).take(6).map(|word| format!("d:{word}")));
            }
            _ => {}
        }
    }
    tokens.sort_unstable();
    tokens.dedup();
    tokens.truncate(48);
    tokens
}

/// How many words of a text are looked up; what is said later tells little of its role.
const WORDS_READ: usize = 40;

/// The words of a text, and its opening, close and whole where it is short.
pub(crate) struct WordTokens {
    pub(crate) words: Vec<String>,
    pub(crate) whole: Option<String>,
    pub(crate) opening: Option<String>,
    pub(crate) closing: Option<String>,
}

/// Cuts a canonical text into the tokens that the lexicon knows. Scripts without spaces give
/// pairs of characters.
pub(crate) fn word_tokens(canon: &str) -> WordTokens {
    let mut words: Vec<String> = Vec::new();
    for word in canon.split(' ').take(WORDS_READ) {
        if word.chars().any(is_unspaced) {
            let chars: Vec<char> = word.chars().take(WORDS_READ).collect();
            words.extend(chars.windows(2).map(|pair| format!("w:{}{}", pair[0], pair[1])));
        } else if !word.is_empty() {
            words.push(format!("w:{}", digits_folded(word)));
        }
    }
    let pair = |pair: &[String]| pair.iter().map(|w| &w[2..]).collect::<Vec<_>>().join(" ");
    let opening = (words.len() >= 2).then(|| format!("o:{}", pair(&words[..2])));
    let closing = (words.len() >= 2).then(|| format!("e:{}", pair(&words[words.len() - 2..])));
    let whole = (!canon.is_empty() && canon.len() <= 60).then(|| format!("t:{}", digits_folded(canon)));
    WordTokens { words, whole, opening, closing }
}

/// Every digit as `0`, so that one count or date stands for all.
fn digits_folded(word: &str) -> String {
    word.chars().map(|c| if c.is_numeric() { '0' } else { c }).collect()
}

pub(super) fn fill(context: &Context<'_>, i: usize, cache: &mut Cache, row: &mut Row) {
    let page = context.page;
    let segment = &context.segments[i];
    let lexicon = context.lexicon;
    let (mut own, _) = cache.get(page, lexicon, segment.owner);
    for span in segment.spans.iter().filter(|s| s.start == 0 && s.end == segment.text.len()) {
        element_tokens(page, span.node).iter().for_each(|token| own.add(lexicon.odds(token)));
    }
    let parent = page.parent(segment.owner);
    let (parent_own, above) = cache.get(page, lexicon, parent);
    own.push(row);
    parent_own.push(row);
    above.push(row);

    let tokens = word_tokens(&context.basics[i].canon);
    let mut spread = Spread::default();
    let (mut caption, mut subtitle, mut known) = (0i32, 0i32, 0usize);
    for odds in tokens.words.iter().map(|w| lexicon.odds(w)) {
        spread.add(odds);
        caption += i32::from(odds[1]);
        subtitle += i32::from(odds[2]);
        known += usize::from(odds != [0; LEXICON_ROLES]);
    }
    let mean = |sum: i32| if known == 0 { 0.0 } else { sum as f32 / known as f32 };
    let look = |token: &Option<String>| token.as_ref().map_or([0; LEXICON_ROLES], |t| lexicon.odds(t));
    let (opening, closing) = (look(&tokens.opening), look(&tokens.closing));
    row.extend([
        spread.low as f32,
        spread.high as f32,
        mean(spread.sum),
        spread.caption as f32,
        mean(caption),
        mean(subtitle),
        f32::from(look(&tokens.whole)[0]),
        f32::from(opening[0]),
        f32::from(opening[1]),
        f32::from(closing[0]),
        f32::from(closing[1]),
        super::ratio(known, tokens.words.len()),
    ]);
    debug_assert!(page.tag(parent) != Tag::Text);
}
