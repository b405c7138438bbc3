//! The parsed page: read-only, numbered in document order. Only this module names `scraper`.

mod classes;
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) mod differential;
mod guard;
mod handles;
#[cfg(test)]
mod hostile;
mod tag;

pub(crate) use classes::Class;
pub(crate) use tag::Tag;

use crate::article::Incomplete;
use crate::error::{Error, ErrorKind};
use crate::options::Limits;
use crate::watch::Watch;
use classes::Classes;
use ego_tree::NodeId;
use scraper::Html;
use std::collections::HashMap;

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
    class: Class,
    parent: Node,
    end: u32,
    /// The tags of the node and of all that is above it, as bits.
    tags_above: u128,
}

/// A page with less visible text than this, in bytes, is a shell for its scripts.
const SHELL_BYTES: usize = 500;
/// Longer values of attributes are passed over, in bytes.
const LONGEST_VALUE: usize = 16 << 10;
/// What holds text that is not for readers.
const UNSEEN: [Tag; 5] = [Tag::Script, Tag::Style, Tag::Head, Tag::Template, Tag::Svg];

/// A page, parsed once.
///
/// Nodes are numbered in document order, so a subtree is a range of numbers and no walk
/// over the page needs a stack. Comments and processing instructions have no number.
pub(crate) struct Page {
    html: Html,
    entries: Vec<Entry>,
    classes: Classes,
    /// The limit that the page was cut at.
    cut: Option<Incomplete>,
    watch: Watch,
}

impl Page {
    /// Parses a page; any markup is fine, only `limits` can refuse it. A page that leaves all of
    /// its text to scripts is read as a browser without scripts shows it.
    pub(crate) fn parse(source: &str, limits: &Limits) -> Result<Page, Error> {
        Page::parse_in_time(source, limits, Watch::start(limits.deadline))
    }

    /// As [`parse`](Page::parse), where the time is running already.
    pub(crate) fn parse_in_time(source: &str, limits: &Limits, watch: Watch) -> Result<Page, Error> {
        let page = Page::read(source, limits, true, watch)?;
        if page.is_shell() { Page::read(source, limits, false, watch) } else { Ok(page) }
    }

    fn read(source: &str, limits: &Limits, scripting: bool, watch: Watch) -> Result<Page, Error> {
        let guard::Grown { html, mut cut } = guard::parse(source, limits, scripting, watch)?;
        let mut entries: Vec<Entry> = Vec::with_capacity(html.tree.values().len());
        let mut classes = Classes::default();
        let mut open: Vec<usize> = Vec::new();
        let mut deepest = 0;
        for edge in html.tree.root().traverse() {
            match edge {
                ego_tree::iter::Edge::Open(node) => {
                    watch.check_at(entries.len())?;
                    if limits.partial && entries.len() >= limits.nodes.max(1) {
                        cut = cut.or(Some(Incomplete::Nodes));
                        break;
                    }
                    let mut class = Class::NONE;
                    let tag = match node.value() {
                        scraper::Node::Element(element) => {
                            if let Some(value) = class_of(element) {
                                class = classes.note(value);
                            }
                            match Tag::from_name(element.name()) {
                                Tag::Noscript if !scripting => Tag::Div,
                                // Whatever it is called, what has an address is a link.
                                Tag::Custom if element.attr("href").is_some() => Tag::A,
                                tag => tag,
                            }
                        }
                        scraper::Node::Text(_) => Tag::Text,
                        scraper::Node::Document => Tag::Document,
                        scraper::Node::Fragment => Tag::Other,
                        _ => continue,
                    };
                    let parent = Node(open.last().map_or(0, |&p| p as u32));
                    let above = open.last().map_or(0, |&p| entries[p].tags_above);
                    let tags_above = above | Tag::bits(&[tag]);
                    open.push(entries.len());
                    deepest = deepest.max(open.len());
                    entries.push(Entry { id: node.id(), tag, class, parent, end: 0, tags_above });
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
        let end = entries.len() as u32;
        for i in open {
            entries[i].end = end;
        }
        if entries.len() > limits.nodes {
            return Err(ErrorKind::TooManyNodes { limit: limits.nodes, found: entries.len() }.into());
        }
        if deepest > limits.depth && !limits.partial {
            return Err(ErrorKind::TooDeep { limit: limits.depth, found: deepest }.into());
        }
        Ok(Page { html, entries, classes, cut, watch })
    }

    /// The limit that the page was cut at, where the caller wants what there is up to there.
    pub(crate) fn cut(&self) -> Option<Incomplete> {
        self.cut
    }

    /// The time that is left for the page.
    pub(crate) fn watch(&self) -> Watch {
        self.watch
    }

    /// Whether readers without scripts see next to nothing but what `<noscript>` holds for them.
    fn is_shell(&self) -> bool {
        let (mut shown, mut held) = (0, 0);
        for node in self.nodes().filter(|&node| self.tag(node) == Tag::Text) {
            let length = self.text(node).trim().len();
            if self.is_within(node, &[Tag::Noscript]) {
                held += length;
            } else if !self.is_within(node, &UNSEEN) {
                shown += length;
            }
            if shown > SHELL_BYTES {
                return false;
            }
        }
        held > SHELL_BYTES
    }

    /// Every node in document order, the document first.
    pub(crate) fn nodes(&self) -> impl DoubleEndedIterator<Item = Node> + use<> {
        (0..self.entries.len() as u32).map(Node)
    }

    /// The node with this index, or what comes after the last one where there are fewer.
    pub(crate) fn at(&self, index: usize) -> Node {
        Node(index.min(self.entries.len()) as u32)
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

    /// The node after this one in document order (perhaps one past the last).
    pub(crate) fn next(&self, node: Node) -> Node {
        Node(node.0 + 1)
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

    /// The tags of `node` and of its ancestors, as bits.
    pub(crate) fn tags_above(&self, node: Node) -> u128 {
        self.entries[node.index()].tags_above
    }

    /// Whether `node` has, or stands in an element that has, one of these tags.
    pub(crate) fn is_within(&self, node: Node, tags: &[Tag]) -> bool {
        self.tags_above(node) & Tag::bits(tags) != 0
    }

    /// The nearest of `node` and its ancestors that has one of these tags.
    pub(crate) fn closest(&self, node: Node, tags: &[Tag]) -> Option<Node> {
        if !self.is_within(node, tags) {
            return None;
        }
        std::iter::once(node).chain(self.ancestors(node)).find(|&n| tags.contains(&self.tag(n)))
    }

    /// The text of a text node; empty for anything else.
    pub(crate) fn text(&self, node: Node) -> &str {
        match self.value(node) {
            Some(scraper::Node::Text(text)) => text,
            _ => "",
        }
    }

    /// The text of an element that can hold nothing but one text, such as a script.
    pub(crate) fn raw_text(&self, node: Node) -> &str {
        self.children(node).next().map_or("", |child| self.text(child))
    }

    /// The element's name; empty for what is no element.
    pub(crate) fn name(&self, node: Node) -> &str {
        match self.value(node) {
            Some(scraper::Node::Element(element)) => element.name(),
            _ => "",
        }
    }

    /// All attributes, names in lower case, but for those whose value is longer than any that tells
    /// something of an article: what is read again and again must be short.
    pub(crate) fn attrs(&self, node: Node) -> impl Iterator<Item = (&str, &str)> {
        let attrs = match self.value(node) {
            Some(scraper::Node::Element(element)) => element.attrs.as_slice(),
            _ => &[],
        };
        let short = attrs.iter().filter(|(_, value)| value.len() <= LONGEST_VALUE);
        short.map(|(name, value)| (&*name.local, &**value))
    }

    /// The values of all attributes, however long they are.
    pub(crate) fn values(&self, node: Node) -> impl Iterator<Item = &str> {
        let attrs = match self.value(node) {
            Some(scraper::Node::Element(element)) => element.attrs.as_slice(),
            _ => &[],
        };
        attrs.iter().map(|(_, value)| &**value)
    }

    pub(crate) fn attr(&self, node: Node, name: &str) -> Option<&str> {
        self.attrs(node).find(|(n, _)| *n == name).map(|(_, value)| value)
    }

    /// The `class` attribute, as one of the page's distinct ones.
    pub(crate) fn class(&self, node: Node) -> Class {
        self.entries[node.index()].class
    }

    /// The distinct ones, that of elements without the attribute first.
    pub(crate) fn classes(&self) -> impl ExactSizeIterator<Item = Class> + use<> {
        self.classes.all()
    }

    /// The words of a `class` attribute, as [`each_name_token`] gives them.
    pub(crate) fn class_words(&self, class: Class) -> impl Iterator<Item = &str> {
        self.classes.words(class)
    }

    /// Whether one of these words stands in the element's `class` attribute.
    pub(crate) fn is_called(&self, node: Node, names: &[&str]) -> bool {
        self.class_words(self.class(node)).any(|word| names.contains(&word))
    }

    /// Whether an element's `rel` has this word.
    pub(crate) fn has_rel(&self, node: Node, kind: &str) -> bool {
        self.attr(node, "rel").is_some_and(|rel| rel.split(' ').any(|word| word == kind))
    }

    /// The first element of each `id`.
    pub(crate) fn by_id(&self) -> HashMap<&str, Node> {
        let mut elements = HashMap::new();
        for node in self.nodes() {
            self.attr(node, "id").into_iter().for_each(|id| _ = elements.entry(id).or_insert(node));
        }
        elements
    }

    fn value(&self, node: Node) -> Option<&scraper::Node> {
        self.html.tree.get(self.entries[node.index()].id).map(|n| n.value())
    }
}

fn class_of(element: &scraper::node::Element) -> Option<&scraper::StrTendril> {
    let is_class = |name: &html5ever::QualName| name.local == html5ever::local_name!("class");
    let value = element.attrs.iter().find(|(name, _)| is_class(name)).map(|(_, value)| value);
    value.filter(|value| value.len() <= LONGEST_VALUE)
}

/// Gives the words of a `class` or `id` value, in lower case: `article__leadImage` gives
/// `article`, `lead`, `image`. Names are compared by whole words, never by substring.
pub(crate) fn each_name_token(value: &str, mut take: impl FnMut(&str)) {
    let mut token = String::new();
    let mut previous_lower = false;
    for c in value.chars() {
        let parts = !c.is_alphanumeric() || (c.is_uppercase() && previous_lower);
        if parts && !token.is_empty() {
            take(&token);
            token.clear();
        }
        if c.is_ascii_alphanumeric() {
            token.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() {
            token.extend(c.to_lowercase());
        }
        previous_lower = c.is_lowercase();
    }
    if !token.is_empty() {
        take(&token);
    }
}

/// Whether a `class` or `id` value has such a word.
pub(crate) fn has_name_token(value: &str, is_such: impl Fn(&str) -> bool) -> bool {
    let mut found = false;
    each_name_token(value, |token| found |= is_such(token));
    found
}
