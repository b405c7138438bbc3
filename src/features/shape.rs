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
    text.char_indices().for_each(|(at, c)| counts.add(at, c));
    counts.end_word(text.len());
    let (bytes, chars) = (segment.text.len(), counts.chars);
    let first = text.chars().next().unwrap_or(' ');
    let share = |tags: &[Tag]| ratio(segment.bytes_in(page, tags), bytes);
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
        ratio(counts.titled, counts.spaced_words),
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
        (counts.breaks + usize::from(!text.is_empty() && !text.ends_with('\n'))) as f32,
        counts.longest_word as f32,
        counts.bars as f32,
        flag(counts.at),
        flag(counts.copyright || (counts.brackets > 0 && (text.contains("(c)") || text.contains("(C)")))),
        flag(holds(text, b"http") || holds(text, b"www.")),
        counts.brackets as f32,
        flag(text.ends_with([')', ']', '）', '】'])),
        counts.slashes as f32,
        counts.quotes as f32,
        flag(matches!(first, '-' | '–' | '—' | '•' | '·' | '►' | '→' | '▪' | '>')),
        flag(matches!(first, '(' | '[' | '（' | '【')),
    ]);
}

fn holds(text: &str, part: &[u8; 4]) -> bool {
    memchr::memchr_iter(part[0], text.as_bytes()).any(|at| text.as_bytes()[at..].starts_with(part))
}

#[derive(Default)]
struct Counts {
    /// Where the word that is being read begins.
    word: Option<usize>,
    titled: usize,
    spaced_words: usize,
    longest_word: usize,
    breaks: usize,
    copyright: bool,
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
    fn add(&mut self, at: usize, c: char) {
        self.chars += 1;
        if c.is_whitespace() {
            self.end_word(at);
            self.breaks += usize::from(c == '\n');
            return;
        }
        if self.word.is_none() {
            self.word = Some(at);
            self.titled += usize::from(c.is_uppercase());
        }
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
        self.punctuation += 1;
        match c {
            '.' | '!' | '?' | '…' | '。' | '！' | '？' | '।' | '؟' | '۔' => self.stops += 1,
            ',' | '،' | '、' | '，' | ';' | '；' => self.commas += 1,
            '|' | '·' | '•' | '»' | '›' | '►' => self.bars += 1,
            '/' => self.slashes += 1,
            '@' => self.at = true,
            '©' => self.copyright = true,
            '(' | '[' | '（' => self.brackets += 1,
            '"' | '“' | '”' | '„' | '«' | '「' | '『' => self.quotes += 1,
            _ => {}
        }
    }

    fn end_word(&mut self, at: usize) {
        if let Some(start) = self.word.take() {
            self.spaced_words += 1;
            self.longest_word = self.longest_word.max(at - start);
        }
    }
}
