//! The look of a text, whatever its language.

use super::{Context, Row, flag, ratio};
use crate::dom::Tag;
use crate::segment::Kind;
use crate::text::{ends_sentence, is_unspaced, word_count};

pub(super) const NAMES: &[&str] = &[
    "is_text",
    "is_picture",
    "is_embed",
    "chars",
    "words",
    "sentences",
    "commas",
    "ends_sentence",
    "ends_colon",
    "ends_ellipsis",
    "starts_quote",
    "starts_lower",
    "starts_digit",
    "upper_share",
    "title_share",
    "digit_share",
    "punct_share",
    "unspaced_share",
    "link_density",
    "links",
    "bold_share",
    "italic_share",
    "small_share",
    "has_time",
    "lines",
    "longest_word",
    "bars",
    "has_at",
    "has_copyright",
    "has_url",
    "brackets",
    "ends_bracket",
    "slashes",
    "quotes",
    "starts_dash",
    "starts_bracket",
];

pub(super) fn fill(context: &Context<'_>, i: usize, row: &mut Row) {
    let segment = &context.segments[i];
    let basic = &context.basics[i];
    let page = context.page;
    let text = segment.opening();
    let mut counts = Counts::default();
    text.chars().for_each(|c| counts.add(c));
    let (bytes, chars) = (segment.text.len(), counts.chars);
    let first = text.chars().next().unwrap_or(' ');
    let share = |tags: &[Tag]| ratio(segment.bytes_in(page, tags), bytes);
    let words = text.split_whitespace();
    let titled = words.clone().filter(|w| w.chars().next().is_some_and(char::is_uppercase)).count();
    let spaced_words = words.clone().count();
    row.extend([
        flag(segment.kind == Kind::Text),
        flag(segment.kind == Kind::Picture),
        flag(segment.kind == Kind::Embed),
        basic.chars as f32,
        word_count(text) as f32,
        counts.stops as f32,
        counts.commas as f32,
        flag(ends_sentence(text)),
        flag(text.ends_with([':', '：'])),
        flag(text.ends_with('…') || text.ends_with("...")),
        flag(matches!(first, '"' | '“' | '„' | '«' | '»' | '「' | '『' | '‘' | '\'')),
        flag(first.is_lowercase()),
        flag(first.is_numeric()),
        ratio(counts.upper, counts.letters),
        ratio(titled, spaced_words),
        ratio(counts.digits, chars),
        ratio(counts.punctuation, chars),
        ratio(counts.unspaced, chars),
        basic.link_density(),
        segment.spans.iter().filter(|s| page.tag(s.node) == Tag::A).count() as f32,
        share(&[Tag::B, Tag::Strong]),
        share(&[Tag::I, Tag::Em]),
        share(&[Tag::Small, Tag::Sub, Tag::Sup]),
        flag(
            segment.spans.iter().any(|s| page.tag(s.node) == Tag::Time)
                || page.tag(segment.owner) == Tag::Time,
        ),
        text.lines().count() as f32,
        words.map(str::len).max().unwrap_or(0) as f32,
        counts.bars as f32,
        flag(counts.at),
        flag(text.contains('©') || text.contains("(c)") || text.contains("(C)")),
        flag(text.contains("http") || text.contains("www.")),
        counts.brackets as f32,
        flag(text.ends_with([')', ']', '）', '】'])),
        counts.slashes as f32,
        counts.quotes as f32,
        flag(matches!(first, '-' | '–' | '—' | '•' | '·' | '►' | '→' | '▪' | '>')),
        flag(matches!(first, '(' | '[' | '（' | '【')),
    ]);
}

#[derive(Default)]
struct Counts {
    chars: usize,
    stops: usize,
    commas: usize,
    letters: usize,
    upper: usize,
    digits: usize,
    punctuation: usize,
    unspaced: usize,
    bars: usize,
    at: bool,
    brackets: usize,
    slashes: usize,
    quotes: usize,
}

impl Counts {
    fn add(&mut self, c: char) {
        self.chars += 1;
        if c.is_alphabetic() {
            self.letters += 1;
            self.upper += usize::from(c.is_uppercase());
            self.unspaced += usize::from(is_unspaced(c));
            return;
        }
        if c.is_numeric() {
            self.digits += 1;
            return;
        }
        self.punctuation += usize::from(!c.is_whitespace());
        match c {
            '.' | '!' | '?' | '…' | '。' | '！' | '？' | '।' | '؟' | '۔' => self.stops += 1,
            ',' | '،' | '、' | '，' | ';' | '；' => self.commas += 1,
            '|' | '·' | '•' | '»' | '›' | '►' => self.bars += 1,
            '/' => self.slashes += 1,
            '@' => self.at = true,
            '(' | '[' | '（' => self.brackets += 1,
            '"' | '“' | '”' | '„' | '«' | '「' | '『' => self.quotes += 1,
            _ => {}
        }
    }
}
