//! Short texts and lines of a part of the page, at a bounded cost.

use crate::dom::{Node, Page, Tag};
use crate::text::{fold, is_invisible, is_unspaced};
use std::collections::VecDeque;

/// A line that readers see, with the nodes that gave it.
#[derive(Debug, Clone)]
pub(super) struct Line<'p> {
    pub(super) text: String,
    pub(super) runs: Vec<Run<'p>>,
    /// The block element around it.
    pub(super) owner: Node,
}

/// The text of one text node within a line.
#[derive(Debug, Clone)]
pub(super) struct Run<'p> {
    pub(super) node: Node,
    /// As it stands on the page.
    raw: &'p str,
}

impl Run<'_> {
    pub(super) fn text(&self) -> String {
        fold(self.raw)
    }
}

impl Line<'_> {
    /// The innermost element around the whole line.
    pub(super) fn element(&self, page: &Page) -> Node {
        let last = self.runs.last().map_or(self.owner, |run| run.node);
        page.ancestors(self.first()).find(|&n| page.contains(n, last)).unwrap_or(self.owner)
    }

    pub(super) fn first(&self) -> Node {
        self.runs.first().map_or(self.owner, |run| run.node)
    }
}

/// A text node with more bytes than this is no part of a short text, were it but white space.
const LONGEST_RAW: usize = 16 << 10;

/// The text below a node where it has at most `most` characters and few nodes; `None` where it
/// has more, so that asking for every element of a page stays cheap.
pub(super) fn short_text(page: &Page, node: Node, most: usize) -> Option<String> {
    const NODES: usize = 200;
    let (mut raw, mut length) = (String::new(), 0);
    let mut skip_until = node;
    for (steps, at) in page.subtree(node).enumerate() {
        if at < skip_until {
            continue;
        }
        let tag = page.tag(at);
        if (tag.is_unseen() || page.is_handle(at)) && at != node {
            skip_until = page.end(at);
        } else if tag == Tag::Text {
            let text = page.text(at);
            length += text.trim().chars().take(most + 1).count();
            if length > most || text.len() > LONGEST_RAW {
                return None;
            }
            raw.push_str(text);
        } else if tag == Tag::Br || tag.is_block() {
            raw.push(' ');
        }
        if steps > NODES {
            return None;
        }
    }
    Some(fold(&raw))
}

/// The lines of the nodes from `start` up to, not with, `end`, read as they are asked for.
pub(super) fn lines(page: &Page, start: Node, end: Node) -> Lines<'_> {
    Lines { page, start, at: start, end, open: Vec::new(), runs: Vec::new(), done: VecDeque::new() }
}

/// What [`lines`] gives.
pub(super) struct Lines<'p> {
    page: &'p Page,
    start: Node,
    /// The next node to be read.
    at: Node,
    end: Node,
    open: Vec<Node>,
    runs: Vec<Run<'p>>,
    done: VecDeque<Line<'p>>,
}

impl<'p> Iterator for Lines<'p> {
    type Item = Line<'p>;

    fn next(&mut self) -> Option<Line<'p>> {
        while self.done.is_empty() && self.at < self.end {
            self.read();
            if self.at >= self.end {
                self.flush();
            }
        }
        self.done.pop_front()
    }
}

impl<'p> Lines<'p> {
    fn read(&mut self) {
        let (page, at) = (self.page, self.at);
        while self.open.last().is_some_and(|&open| page.end(open) <= at) {
            self.flush();
            self.open.pop();
        }
        self.at = page.next(at);
        let tag = page.tag(at);
        match tag {
            // White space opens no line.
            Tag::Text if self.runs.is_empty() && page.text(at).trim().is_empty() => {}
            Tag::Text => self.runs.push(Run { node: at, raw: page.text(at) }),
            Tag::Br => self.flush(),
            _ if tag.is_unseen() && at != self.start => self.at = page.end(at),
            _ if tag.is_block() => {
                self.flush();
                self.open.push(at);
            }
            _ => {}
        }
    }

    fn flush(&mut self) {
        if self.runs.is_empty() {
            return;
        }
        let mut runs = std::mem::take(&mut self.runs);
        let text = joined(&runs);
        if !text.is_empty() {
            runs.retain(|run| run.raw.contains(|c: char| !c.is_whitespace() && !is_invisible(c)));
            let above = runs.first().map_or(Node::DOCUMENT, |r| self.page.parent(r.node));
            let owner = self.open.last().copied().unwrap_or(above);
            self.done.push_back(Line { text, runs, owner });
        }
    }
}

/// A label of East Asia is no longer than this, with its sign.
const LABEL_CHARS: usize = 6;

/// The runs as one text. Elements that only style sets apart get a space: "Ida Lund" and "4 March"
/// do not make "Ida Lund4 March".
fn joined(runs: &[Run<'_>]) -> String {
    let mut text = String::new();
    for run in runs {
        let before = text.chars().next_back().unwrap_or(' ');
        let after = run.raw.chars().next().unwrap_or(' ');
        let capital = (before.is_lowercase() || before.is_numeric()) && after.is_uppercase();
        let number = before.is_alphabetic() && after.is_numeric();
        // "作者:沈望" and "字号:大" in two elements are two labels.
        let labelled = is_unspaced(before)
            && is_unspaced(after)
            && run.raw.chars().take(LABEL_CHARS).any(|c| matches!(c, ':' | '：'));
        if capital || number || labelled {
            text.push(' ');
        }
        text.push_str(run.raw);
    }
    fold(&text)
}
