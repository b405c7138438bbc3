//! The line that is being read, with its inline elements.

use super::Span;
use crate::dom::Node;
use crate::text::{each_piece, is_currency};

/// Of inline elements that stand deeper in each other no spans are kept: each line of theirs would
/// have one of each.
const MOST_OPEN: usize = 64;
/// What stands for such an element among the open ones.
const UNKEPT: usize = usize::MAX;

/// The line being read.
#[derive(Default)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) spans: Vec<Span>,
    /// Indices into `spans` of inline elements that are still open.
    pub(super) open_spans: Vec<usize>,
    pub(super) first: Option<Node>,
    pub(super) gap: bool,
    /// Whether an element with a class of its own began or ended since the last text.
    pub(super) styled: bool,
    pub(super) breaks: usize,
}

impl Line {
    pub(super) fn push(&mut self, node: Node, raw: &str, preformatted: bool) {
        if preformatted {
            self.text.push_str(raw);
            self.note(node);
            return;
        }
        each_piece(raw, |piece, gap| {
            self.gap |= gap;
            if !piece.is_empty() {
                self.part(piece);
                self.text.push_str(piece);
                self.note(node);
            }
        });
    }

    /// Puts what parts the next piece from the text: a break, a space or nothing.
    pub(super) fn part(&mut self, next: &str) {
        if !self.text.is_empty() {
            if self.breaks > 0 {
                self.text.push('\n');
            } else if self.gap || (self.styled && self.is_glued(next)) {
                self.text.push(' ');
            }
        }
        self.breaks = 0;
        self.gap = false;
        self.styled = false;
    }

    /// Whether a word would end and another begin without a space, as only style parts them.
    pub(super) fn is_glued(&self, next: &str) -> bool {
        let ends = |c: char| c.is_lowercase() || matches!(c, '!' | '?');
        // "module.Clock" is one name.
        let stopped = || {
            let word = self.text.rsplit(char::is_whitespace).next().unwrap_or_default();
            word.strip_suffix('.').is_some_and(|word| !word.contains(['.', '_', '(']))
        };
        // "Initial consultation" and "£60"
        let priced = next.starts_with(is_currency) && self.text.ends_with(char::is_alphabetic);
        priced || next.starts_with(char::is_uppercase) && (self.text.ends_with(ends) || stopped())
    }

    pub(super) fn note(&mut self, node: Node) {
        self.first.get_or_insert(node);
    }

    pub(super) fn open_span(&mut self, node: Node) {
        if self.open_spans.len() >= MOST_OPEN {
            self.open_spans.push(UNKEPT);
            return;
        }
        self.open_spans.push(self.spans.len());
        self.spans.push(Span { node, start: self.text.len(), end: usize::MAX });
    }

    pub(super) fn close_span(&mut self, node: Node) {
        let Some(index) = self.open_spans.pop() else { return };
        if let Some(span) = self.spans.get_mut(index) {
            debug_assert!(span.node == node);
            span.end = self.text.len();
        }
    }

    /// Opens the spans again that the cut line leaves open.
    pub(super) fn reopen(&mut self, cut: &Line) {
        for &index in &cut.open_spans {
            match cut.spans.get(index) {
                Some(span) => self.open_span(span.node),
                None => self.open_spans.push(UNKEPT),
            }
        }
    }
}
