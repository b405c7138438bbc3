//! The parsed page: read-only, numbered in document order. Only this module names `scraper`.

#[cfg(test)]
mod differential;
mod guard;
#[cfg(test)]
mod hostile;
mod tag;

pub(crate) use tag::Tag;

use crate::error::{Error, ErrorKind};
use crate::options::Limits;
use ego_tree::NodeId;
use scraper::Html;

/// A node of a [`Page`]: its place in document order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Node(u32);

impl Node {
    pub(crate) const DOCUMENT: Node = Node(0);

    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// What is kept of a node: where its subtree ends makes it a range of document order.
struct Entry {
    id: NodeId,
    tag: Tag,
    parent: Node,
    end: u32,
}

/// A page, parsed once.
///
/// Nodes are numbered in document order, so a subtree is a range of numbers and no walk
/// over the page needs a stack. Comments and processing instructions have no number.
pub(crate) struct Page {
    html: Html,
    entries: Vec<Entry>,
}

impl Page {
    /// Parses a page; any markup is fine, only `limits` can refuse it.
    pub(crate) fn parse(source: &str, limits: &Limits) -> Result<Page, Error> {
        let html = guard::parse(source, limits)?;
        let mut entries: Vec<Entry> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let mut deepest = 0;
        for edge in html.tree.root().traverse() {
            match edge {
                ego_tree::iter::Edge::Open(node) => {
                    let tag = match node.value() {
                        scraper::Node::Element(element) => Tag::from_name(element.name()),
                        scraper::Node::Text(_) => Tag::Text,
                        scraper::Node::Document => Tag::Document,
                        scraper::Node::Fragment => Tag::Other,
                        _ => continue,
                    };
                    let parent = Node(open.last().map_or(0, |&p| p as u32));
                    open.push(entries.len());
                    deepest = deepest.max(open.len());
                    entries.push(Entry { id: node.id(), tag, parent, end: 0 });
                }
                ego_tree::iter::Edge::Close(node) => {
                    if open.last().is_some_and(|&i| entries[i].id == node.id()) {
                        let end = entries.len() as u32;
                        if let Some(i) = open.pop() {
                            entries[i].end = end;
                        }
                    }
                }
            }
        }
        if entries.len() > limits.nodes {
            return Err(ErrorKind::TooManyNodes { limit: limits.nodes, found: entries.len() }.into());
        }
        if deepest > limits.depth {
            return Err(ErrorKind::TooDeep { limit: limits.depth, found: deepest }.into());
        }
        Ok(Page { html, entries })
    }

    /// Every node in document order, the document first.
    pub(crate) fn nodes(&self) -> impl DoubleEndedIterator<Item = Node> + use<> {
        (0..self.entries.len() as u32).map(Node)
    }

    /// The node with this index, or the last one where there are fewer.
    pub(crate) fn at(&self, index: usize) -> Node {
        Node(index.min(self.entries.len().saturating_sub(1)) as u32)
    }

    /// The nodes from `start` up to, not with, `end`.
    pub(crate) fn between(&self, start: Node, end: Node) -> impl DoubleEndedIterator<Item = Node> + use<> {
        (start.0..end.0).map(Node)
    }

    /// How many nodes there are; one more than the last node's index.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(crate) fn tag(&self, node: Node) -> Tag {
        self.entries[node.index()].tag
    }

    /// The parent; the document is its own.
    pub(crate) fn parent(&self, node: Node) -> Node {
        self.entries[node.index()].parent
    }

    /// The first node after `node`'s subtree in document order (perhaps one past the last).
    pub(crate) fn end(&self, node: Node) -> Node {
        Node(self.entries[node.index()].end)
    }

    /// Whether `inner` is `outer` or stands below it.
    pub(crate) fn contains(&self, outer: Node, inner: Node) -> bool {
        outer <= inner && inner < self.end(outer)
    }

    /// `node` and everything below it, in document order.
    pub(crate) fn subtree(&self, node: Node) -> impl DoubleEndedIterator<Item = Node> + use<> {
        (node.0..self.end(node).0).map(Node)
    }

    pub(crate) fn children(&self, node: Node) -> impl Iterator<Item = Node> {
        let end = self.end(node);
        let mut next = Node(node.0 + 1);
        std::iter::from_fn(move || {
            (next < end).then(|| {
                let child = next;
                next = self.end(child);
                child
            })
        })
    }

    /// The parent, its parent and so on, without the document.
    pub(crate) fn ancestors(&self, node: Node) -> impl Iterator<Item = Node> {
        let mut at = node;
        std::iter::from_fn(move || {
            at = self.parent(at);
            (at != Node::DOCUMENT).then_some(at)
        })
    }

    /// The nearest of `node` and its ancestors that has one of these tags.
    pub(crate) fn closest(&self, node: Node, tags: &[Tag]) -> Option<Node> {
        std::iter::once(node).chain(self.ancestors(node)).find(|&n| tags.contains(&self.tag(n)))
    }

    /// The text of a text node; empty for anything else.
    pub(crate) fn text(&self, node: Node) -> &str {
        match self.value(node) {
            Some(scraper::Node::Text(text)) => text,
            _ => "",
        }
    }

    /// All attributes, names in lower case.
    pub(crate) fn attrs(&self, node: Node) -> impl Iterator<Item = (&str, &str)> {
        let attrs = match self.value(node) {
            Some(scraper::Node::Element(element)) => element.attrs.as_slice(),
            _ => &[],
        };
        attrs.iter().map(|(name, value)| (&*name.local, &**value))
    }

    pub(crate) fn attr(&self, node: Node, name: &str) -> Option<&str> {
        self.attrs(node).find(|(n, _)| *n == name).map(|(_, value)| value)
    }

    fn value(&self, node: Node) -> Option<&scraper::Node> {
        self.html.tree.get(self.entries[node.index()].id).map(|n| n.value())
    }
}

/// The words of a `class` or `id` value, in lower case: `article__leadImage` gives
/// `article`, `lead`, `image`. Names are compared by whole words, never by substring.
pub(crate) fn name_tokens(value: &str) -> impl Iterator<Item = String> {
    let mut tokens = Vec::new();
    let mut token = String::new();
    let mut previous_lower = false;
    for c in value.chars() {
        let parts = !c.is_alphanumeric() || (c.is_uppercase() && previous_lower);
        if parts && !token.is_empty() {
            tokens.push(std::mem::take(&mut token));
        }
        if c.is_alphanumeric() {
            token.extend(c.to_lowercase());
        }
        previous_lower = c.is_lowercase();
    }
    if !token.is_empty() {
        tokens.push(token);
    }
    tokens.into_iter()
}
