//! Text with links and emphasis, as Markdown.

use super::escape;
use super::spans::{Span, lines, spans};
use crate::article::{MarkKind, Text};
use std::ops::Range;

/// Where the text stands, which decides what a line break becomes and what a line may start with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Place {
    /// A block of its own: line breaks stay.
    Block,
    /// Part of one line, such as a heading.
    Line,
    /// A cell of a table, which is one line and cannot hold a bare `|`.
    Cell,
}

pub(super) fn inline(text: &Text, place: Place) -> String {
    Writer::new(&text.text, place).write(&spans(text))
}

/// Each line of the text by itself.
pub(super) fn inline_lines(text: &Text) -> Vec<String> {
    let lines = lines(&text.text, spans(text));
    let written = lines.iter().map(|line| Writer::new(&text.text, Place::Block).write(line));
    written.filter(|line| !line.is_empty()).collect()
}

pub(super) fn plain(text: &str, place: Place) -> String {
    inline(&Text::plain(text), place)
}

/// The address between the brackets of a link.
pub(super) fn address(url: &str) -> String {
    let mut address = String::with_capacity(url.len());
    for (at, c) in url.char_indices() {
        match c {
            ' ' => address.push_str("%20"),
            '(' => address.push_str("%28"),
            ')' => address.push_str("%29"),
            '<' => address.push_str("%3C"),
            '>' => address.push_str("%3E"),
            '|' => address.push_str("%7C"),
            '`' => address.push_str("%60"),
            c if c.is_whitespace() || c.is_control() => {}
            '\\' => address.push_str("\\\\"),
            '&' if escape::starts_entity(url.get(at + 1..).unwrap_or_default()) => address.push_str("&amp;"),
            c => address.push(c),
        }
    }
    address
}

struct Writer<'a> {
    text: &'a str,
    place: Place,
    /// Offsets of characters to escape since a line starts there, those to come.
    line_starts: std::iter::Peekable<std::vec::IntoIter<usize>>,
    markdown: String,
    /// The length of `markdown` when its last line began.
    line_start: usize,
    in_code: bool,
}

impl<'a> Writer<'a> {
    fn new(text: &'a str, place: Place) -> Self {
        let line_starts = if place == Place::Block { escape::line_starts(text) } else { Vec::new() };
        let line_starts = line_starts.into_iter().peekable();
        let markdown = String::with_capacity(text.len());
        Writer { text, place, line_starts, markdown, line_start: 0, in_code: false }
    }

    fn write(mut self, spans: &[Span<'_>]) -> String {
        let starred = Stars::new(self.text, spans);
        for (index, span) in spans.iter().enumerate() {
            match span {
                Span::Words(range) if self.in_code => self.code(range.clone()),
                Span::Words(range) => self.words(range.clone()),
                Span::Open(kind) => self.open(kind, starred.at(index)),
                Span::Close(kind) => self.close(kind, starred.at(index)),
            }
        }
        // A heading's last `#` would count as closing it.
        if self.place == Place::Line && self.markdown.ends_with('#') {
            self.markdown.pop();
            self.markdown.push_str("\\#");
        }
        self.markdown
    }

    fn open(&mut self, kind: &MarkKind, starred: bool) {
        match kind {
            MarkKind::Link { .. } => {
                // `![` would make a picture of the link.
                if self.markdown.ends_with('!') {
                    self.markdown.pop();
                    self.markdown.push_str("\\!");
                }
                self.markdown.push('[');
            }
            MarkKind::Strong => self.markdown.push_str(if starred { "**" } else { "<strong>" }),
            MarkKind::Emphasis => self.markdown.push_str(if starred { "*" } else { "<em>" }),
            MarkKind::Code => self.in_code = true,
        }
    }

    fn close(&mut self, kind: &MarkKind, starred: bool) {
        match kind {
            MarkKind::Link { href } => {
                let href = super::url::link(href).unwrap_or_default();
                self.markdown.push_str(&format!("]({})", address(&href)));
            }
            MarkKind::Strong => self.markdown.push_str(if starred { "**" } else { "</strong>" }),
            MarkKind::Emphasis => self.markdown.push_str(if starred { "*" } else { "</em>" }),
            MarkKind::Code => self.in_code = false,
        }
    }

    fn words(&mut self, range: Range<usize>) {
        let words = self.text.get(range.clone()).unwrap_or_default();
        for (offset, c) in words.char_indices() {
            let at = range.start + offset;
            if matches!(c, '\n' | '\r') {
                self.line_break();
            } else if c == ' ' || (c.is_control() && c.is_whitespace()) {
                self.space();
            } else if !c.is_control() {
                if self.needs_backslash(at, c) {
                    self.markdown.push('\\');
                }
                self.markdown.push(c);
            }
        }
    }

    fn needs_backslash(&mut self, at: usize, c: char) -> bool {
        while self.line_starts.next_if(|&offset| offset < at).is_some() {}
        let before = self.text.get(..at).unwrap_or_default();
        let after = self.text.get(at + c.len_utf8()..).unwrap_or_default();
        self.line_starts.next_if_eq(&at).is_some()
            || escape::is_markup(c, before, after)
            || (c == '|' && self.place == Place::Cell)
    }

    fn space(&mut self) {
        if !self.is_at_line_start() {
            self.markdown.push(' ');
        }
    }

    /// A hard break; white space before it goes, blank lines too.
    fn line_break(&mut self) {
        if self.place == Place::Line {
            return self.space();
        }
        while self.markdown.ends_with(' ') && !self.is_at_line_start() {
            self.markdown.pop();
        }
        if !self.is_at_line_start() {
            self.markdown.push_str(if self.place == Place::Cell { "<br>" } else { "  \n" });
            self.line_start = self.markdown.len();
        }
    }

    fn is_at_line_start(&self) -> bool {
        self.markdown.len() == self.line_start
    }

    /// A code span, its quotes longer than any run of backticks within.
    fn code(&mut self, range: Range<usize>) {
        let code = self.text.get(range.clone()).unwrap_or_default();
        // Within a link, this would make the line the definition of a reference.
        if code.contains("]:") {
            self.markdown.push_str("<code>");
            self.words(range);
            return self.markdown.push_str("</code>");
        }
        let mut code: String = code.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let quotes = "`".repeat(escape::longest_backtick_run(&code) + 1);
        if code.starts_with('`') || code.ends_with('`') {
            code = format!(" {code} ");
        }
        if self.place == Place::Cell {
            code = code.replace('|', "\\|");
        }
        self.markdown.push_str(&format!("{quotes}{code}{quotes}"));
    }
}

/// Which emphasis can be written with stars.
///
/// Stars only count where they lean on a word: `a**“b”**c` is no emphasis. Where they would not
/// count, or would run into other stars, the HTML elements stand in, which Markdown allows.
struct Stars(Vec<bool>);

/// What stands next to a run of stars.
#[derive(Clone, Copy, PartialEq)]
enum Neighbour {
    Space,
    Punctuation,
    /// A symbol that some readers take for punctuation and others do not.
    Symbol,
    Letter,
    /// The end of other emphasis.
    Stars,
}

impl Stars {
    fn new(text: &str, spans: &[Span<'_>]) -> Self {
        let mut stars = Stars(vec![false; spans.len()]);
        let mut open = Vec::new();
        for (index, span) in spans.iter().enumerate() {
            match span {
                Span::Open(_) => open.push(index),
                Span::Close(kind) => {
                    let start = open.pop().unwrap_or(index);
                    let is_nested = open.iter().any(|&outer| is_emphasis_at(spans, outer));
                    if is_emphasis(kind) && stars.fit(text, spans, start..index, is_nested) {
                        stars.set(start);
                        stars.set(index);
                    }
                }
                Span::Words(_) => {}
            }
        }
        stars
    }

    fn at(&self, index: usize) -> bool {
        self.0.get(index).copied().unwrap_or_default()
    }

    fn set(&mut self, index: usize) {
        if let Some(starred) = self.0.get_mut(index) {
            *starred = true;
        }
    }

    fn fit(&self, text: &str, spans: &[Span<'_>], range: Range<usize>, is_nested: bool) -> bool {
        let Range { start, end } = range;
        let leans = if is_nested { leans_one_way } else { leans };
        let (left, inside, right) = (spans.get(..start), spans.get(start + 1..end), spans.get(end + 1..));
        let left = left.unwrap_or_default().iter();
        let right = right.unwrap_or_default().iter();
        let inside = inside.unwrap_or_default();
        let first = (start + 1..).zip(inside).find(|&(at, span)| !self.is_run(at, span));
        let last = (start + 1..end).zip(inside).rev().find(|&(at, span)| !self.is_run(at, span));
        let before = left.rev().find(|span| !matches!(span, Span::Open(kind) if is_emphasis(kind)));
        let after = right.clone().find(|span| !matches!(span, Span::Close(kind) if is_emphasis(kind)));
        leans(edge(text, before, true), edge(text, first.map(|(_, span)| span), false))
            && leans(edge(text, after, false), edge(text, last.map(|(_, span)| span), true))
    }

    /// Whether the span at `at` is one more run of stars.
    fn is_run(&self, at: usize, span: &Span<'_>) -> bool {
        self.at(at) && !matches!(span, Span::Words(_))
    }
}

fn is_emphasis(kind: &MarkKind) -> bool {
    matches!(kind, MarkKind::Strong | MarkKind::Emphasis)
}

fn is_emphasis_at(spans: &[Span<'_>], index: usize) -> bool {
    matches!(spans.get(index), Some(Span::Open(kind)) if is_emphasis(kind))
}

/// Whether stars between the two lean on the one inside.
fn leans(outside: Neighbour, inside: Neighbour) -> bool {
    match (outside, inside) {
        (Neighbour::Stars, _) | (_, Neighbour::Space | Neighbour::Stars) => false,
        (Neighbour::Space | Neighbour::Punctuation, _) | (_, Neighbour::Letter) => true,
        _ => false,
    }
}

/// Whether stars between the two lean on the one inside and not on the one outside as well: if
/// they did both, they could end the emphasis around them.
fn leans_one_way(outside: Neighbour, inside: Neighbour) -> bool {
    leans(outside, inside)
        && (outside == Neighbour::Space || (outside, inside) == (Neighbour::Punctuation, Neighbour::Letter))
}

/// The character of the span that stands next to the stars: its last one or its first.
fn edge(text: &str, span: Option<&Span<'_>>, last: bool) -> Neighbour {
    let words = match span {
        None => return Neighbour::Space,
        Some(Span::Open(kind)) if is_emphasis(kind) => return Neighbour::Punctuation,
        Some(Span::Close(kind)) if is_emphasis(kind) => return Neighbour::Stars,
        // The brackets of a link, the quotes of code.
        Some(Span::Open(_) | Span::Close(_)) => return Neighbour::Punctuation,
        Some(Span::Words(range)) => text.get(range.clone()).unwrap_or_default(),
    };
    match if last { words.chars().next_back() } else { words.chars().next() } {
        None => Neighbour::Space,
        Some(c) if c.is_whitespace() => Neighbour::Space,
        Some(c) if c.is_alphanumeric() => Neighbour::Letter,
        Some(c)
            if c.is_ascii_punctuation() || "“”‘’«»„‚‹›…–—。、，！？：；（）「」『』《》·•¿¡".contains(c) =>
        {
            Neighbour::Punctuation
        }
        Some(_) => Neighbour::Symbol,
    }
}
