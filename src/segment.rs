//! Cuts the page into segments: a flat list, in document order, of what readers see as lines,
//! pictures and frames. Every later stage works on segments.

mod line;

use crate::dom::{Class, Node, Page, Tag};
use crate::error::Error;
use crate::text::up_to;
use line::Line;
use memchr::{memchr, memmem};

/// A piece of the page that a reader would see as one: a paragraph, a line, a picture.
#[derive(Debug, Clone)]
pub(crate) struct Segment {
    pub(crate) kind: Kind,
    /// The innermost block element around it; the picture's own element for pictures.
    pub(crate) owner: Node,
    /// The first node that gave it text.
    pub(crate) first: Node,
    /// White space folded, line breaks as `\n`; a code block's text as it stands.
    pub(crate) text: String,
    /// The inline elements in it, as ranges of bytes of `text`, in document order.
    pub(crate) spans: Vec<Span>,
}

/// What a segment is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Picture,
    Embed,
}

/// An inline element's part of a segment's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) node: Node,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Segment {
    /// The inline elements that hold all of it.
    pub(crate) fn covering(&self) -> impl Iterator<Item = Node> + '_ {
        self.spans.iter().filter(|span| span.start == 0 && span.end == self.text.len()).map(|span| span.node)
    }

    /// The links in it, and the one around it.
    pub(crate) fn links<'s>(&'s self, page: &'s Page) -> impl Iterator<Item = Node> + 's {
        let inside = self.spans.iter().map(|span| span.node).filter(|&n| page.tag(n) == Tag::A);
        inside.chain(page.closest(self.owner, &[Tag::A]))
    }

    /// A segment of flattened text, which has no place on a page.
    pub(crate) fn line(text: String) -> Segment {
        let document = Node::DOCUMENT;
        Segment { kind: Kind::Text, owner: document, first: document, text, spans: Vec::new() }
    }

    /// Its text, or the opening of a text that is longer than any paragraph: enough to judge it by.
    pub(crate) fn opening(&self) -> &str {
        up_to(&self.text, OPENING_BYTES)
    }

    /// The bytes of text that stand in inline elements of these tags; nested ones count once.
    pub(crate) fn bytes_in(&self, page: &Page, tags: &[Tag]) -> usize {
        let (mut bytes, mut reached) = (0, 0);
        for span in self.spans.iter().filter(|s| tags.contains(&page.tag(s.node))) {
            bytes += span.end.saturating_sub(span.start.max(reached));
            reached = reached.max(span.end);
        }
        bytes
    }
}

/// A line break and the indent of a Japanese paragraph.
const INDENTED: &str = "\n\u{3000}";

/// How long the opening of a text is at most, in bytes.
const OPENING_BYTES: usize = 32 << 10;

/// Cuts the page into segments.
///
/// # Errors
/// The deadline.
pub(crate) fn segments(page: &Page) -> Result<Vec<Segment>, Error> {
    let mut cutter = Cutter::new(page);
    let end = page.len();
    let mut at = Node::DOCUMENT;
    while at.index() < end {
        page.watch().check_at(at.index())?;
        cutter.close_until(at);
        at = cutter.visit(at);
    }
    cutter.close_until(page.end(Node::DOCUMENT));
    cutter.flush();
    Ok(cutter.done)
}

/// An element that is still open, and where its text began.
struct Open {
    node: Node,
    block: bool,
    preformatted: bool,
    /// Whether text of its own runs beside its child elements; looked up once.
    has_text: Option<bool>,
    /// What had begun before it.
    begun: Begun,
}

/// How many blocks and pictures have begun.
#[derive(Debug, Clone, Copy, Default)]
struct Begun {
    blocks: usize,
    pictures: usize,
}

struct Cutter<'p> {
    page: &'p Page,
    open: Vec<Open>,
    begun: Begun,
    line: Line,
    /// Pictures met within a line; they follow once the line ends.
    pending: Vec<Segment>,
    done: Vec<Segment>,
}

/// So many nodes of a figure are looked at.
const FIGURE_NODES: usize = 100;

/// Whether an element keeps, for readers without scripts, the only picture of a figure.
fn holds_only_picture(page: &Page, node: Node) -> bool {
    let held = || page.children(node).next().is_some_and(|text| page.text(text).contains("<img"));
    let is_lone = |figure| !page.subtree(figure).take(FIGURE_NODES).any(|n| page.tag(n).is_picture());
    page.tag(node) == Tag::Noscript
        && held()
        && page.closest(node, &[Tag::Figure, Tag::Picture]).is_some_and(is_lone)
}

impl<'p> Cutter<'p> {
    fn new(page: &'p Page) -> Self {
        Cutter {
            page,
            open: Vec::new(),
            begun: Begun::default(),
            line: Line::default(),
            pending: Vec::new(),
            done: Vec::new(),
        }
    }

    /// Closes every open element that ends before `at`.
    fn close_until(&mut self, at: Node) {
        while self.open.last().is_some_and(|open| self.page.end(open.node) <= at) {
            // The line belongs to the block that ends here, so it is cut before the block is closed.
            if self.open.last().is_some_and(|open| open.block || self.is_boxed_picture(open)) {
                self.flush();
            }
            if let Some(open) = self.open.pop()
                && !open.block
            {
                self.line.styled |= parts_words(self.page, open.node);
                self.line.close_span(open.node);
            }
        }
    }

    /// Whether an inline element holds a picture in a block: it parts the caption from what follows, too.
    fn is_boxed_picture(&self, open: &Open) -> bool {
        open.begun.blocks < self.begun.blocks && open.begun.pictures < self.begun.pictures
    }

    /// Takes one node in and gives the next to visit.
    fn visit(&mut self, node: Node) -> Node {
        let page = self.page;
        let tag = page.tag(node);
        if tag == Tag::Text {
            let preformatted = self.open.last().is_some_and(|open| open.preformatted);
            self.read(node, page.text(node), preformatted);
            return page.end(node);
        }
        let is_picture = tag.is_picture() || holds_only_picture(page, node);
        if !is_picture && (tag.is_unseen() || page.is_handle(node)) {
            return page.end(node);
        }
        if tag == Tag::Br {
            self.line_break();
            return page.end(node);
        }
        if is_picture || tag.is_embed() {
            let kind = if is_picture { Kind::Picture } else { Kind::Embed };
            self.begun.pictures += 1;
            let found = Segment { kind, ..Segment::line(String::new()) };
            self.pending.push(Segment { owner: node, first: node, ..found });
            if self.line.text.is_empty() {
                self.done.append(&mut self.pending);
            }
            return page.end(node);
        }
        let block =
            tag.is_block() || (tag == Tag::Custom && self.stands_alone()) || is_styled_as_block(page, node);
        let begun = self.begun;
        if block {
            self.flush();
            self.begun.blocks += 1;
        } else {
            self.line.styled |= parts_words(page, node);
            self.line.open_span(node);
        }
        let preformatted = tag == Tag::Pre || self.open.last().is_some_and(|open| open.preformatted);
        self.open.push(Open { node, block, preformatted, has_text: None, begun });
        page.subtree(node).nth(1).unwrap_or_else(|| page.end(node))
    }

    /// Takes in a text. What is indented in Japanese after the source's own line break begins a paragraph.
    fn read(&mut self, node: Node, text: &str, preformatted: bool) {
        let mut rest = text;
        // Most texts have no such sign, as one look for its first byte tells.
        if !preformatted && memchr(INDENTED.as_bytes()[1], text.as_bytes()).is_some() {
            while let Some(at) = memmem::find(rest.as_bytes(), INDENTED.as_bytes()) {
                self.line.push(node, &rest[..at], false);
                for _ in 0..2 {
                    self.line_break();
                }
                rest = &rest[at + INDENTED.len()..];
            }
        }
        self.line.push(node, rest, preformatted);
    }

    /// A custom element in the innermost open one is a block unless text runs beside it.
    fn stands_alone(&mut self) -> bool {
        let page = self.page;
        let Some(parent) = self.open.last_mut() else { return true };
        let is_text = |n: Node| page.tag(n) == Tag::Text && !page.text(n).trim().is_empty();
        !*parent.has_text.get_or_insert_with(|| page.children(parent.node).any(is_text))
    }

    fn line_break(&mut self) {
        if self.open.last().is_some_and(|open| open.preformatted) {
            self.line.text.push('\n');
            return;
        }
        if self.line.text.is_empty() {
            return;
        }
        self.line.breaks += 1;
        if self.line.breaks == 2 {
            self.cut_line();
        }
    }

    /// Ends the line at a block's edge.
    fn flush(&mut self) {
        self.cut_line();
        self.line.breaks = 0;
        self.line.gap = false;
    }

    /// Ends the line, leaving inline elements open for the next one.
    fn cut_line(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        self.line.reopen(&line);
        line.text.truncate(line.text.trim_end().len());
        let is_seen = |c: char| !matches!(c, '\u{200c}' | '\u{200d}');
        if let Some(first) = line.first.filter(|_| line.text.contains(is_seen)) {
            let owner =
                self.open.iter().rev().find(|open| open.block).map_or(Node::DOCUMENT, |open| open.node);
            let mut segment = Segment { kind: Kind::Text, owner, first, text: line.text, spans: line.spans };
            segment.trim_spans();
            split_lines(self.page, segment, &mut self.done);
        }
        self.done.append(&mut self.pending);
    }
}

/// Whether an element may part words by its style; in code it only colours them.
fn parts_words(page: &Page, node: Node) -> bool {
    page.class(node) != Class::NONE && !page.is_within(node, &[Tag::Code, Tag::Pre])
}

/// Whether its own style makes a line of an element.
fn is_styled_as_block(page: &Page, node: Node) -> bool {
    let is_block = |declaration: &str| {
        let value = declaration.split_once(':').filter(|(name, _)| name.trim() == "display");
        value.is_some_and(|(_, value)| value.trim() == "block")
    };
    page.attr(node, "style").is_some_and(|style| style.split(';').any(is_block))
}

impl Segment {
    /// Ends open spans with the text, skips leading white space, drops empty ones.
    fn trim_spans(&mut self) {
        let text = &self.text;
        for span in &mut self.spans {
            span.end = span.end.min(text.len());
            span.start = span.start.min(span.end);
            let inside = text.get(span.start..span.end).unwrap_or_default();
            span.start += inside.len() - inside.trim_start().len();
            span.end -= inside.len() - inside.trim_end().len();
            span.end = span.end.max(span.start);
        }
        self.spans.retain(|span| span.start < span.end);
    }

    /// The part of the segment between two bytes.
    fn part(&self, start: usize, end: usize) -> Segment {
        let spans = self.spans.iter().filter(|span| span.start < end && span.end > start);
        let mut part = Segment {
            text: self.text.get(start..end).unwrap_or_default().to_owned(),
            spans: spans
                .map(|span| Span {
                    node: span.node,
                    start: span.start.saturating_sub(start),
                    end: span.end.min(end) - start,
                })
                .collect(),
            ..Segment { text: String::new(), spans: Vec::new(), ..self.clone() }
        };
        part.trim_spans();
        part
    }
}

/// Lines at least this long on average, parted by single breaks, are paragraphs rather than
/// verse or an address.
const PARAGRAPH_LINE_CHARS: usize = 100;
/// A bold first line up to this length above a longer line is a crosshead.
const CROSSHEAD_LINE_CHARS: usize = 90;

/// Parts a segment at its single line breaks where the lines are paragraphs of their own, or
/// where the first is a crosshead set in bold.
fn split_lines(page: &Page, segment: Segment, done: &mut Vec<Segment>) {
    if !segment.text.contains('\n') || page.closest(segment.owner, &[Tag::Pre]).is_some() {
        done.push(segment);
        return;
    }
    let bounds: Vec<(usize, usize)> = segment
        .text
        .split('\n')
        .scan(0, |at, line| {
            let start = *at;
            *at += line.len() + 1;
            Some((start, start + line.len()))
        })
        .collect();
    let chars = segment.text.chars().count();
    if chars >= PARAGRAPH_LINE_CHARS * bounds.len() {
        done.extend(
            bounds.iter().map(|&(start, end)| segment.part(start, end)).filter(|s| !s.text.is_empty()),
        );
        return;
    }
    let head = bounds[0].1;
    let bold = segment
        .spans
        .iter()
        .any(|s| s.start == 0 && s.end == head && matches!(page.tag(s.node), Tag::B | Tag::Strong));
    let rest = segment.text.len() - head;
    if bold && head < CROSSHEAD_LINE_CHARS && rest > 2 * head {
        done.push(segment.part(0, head));
        done.push(segment.part(head + 1, segment.text.len()));
    } else {
        done.push(segment);
    }
}

#[cfg(test)]
mod tests;
