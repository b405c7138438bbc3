//! The tree while it grows: what a page may ask of the tree builder is counted here.
//!
//! html5ever's tree builder looks at each open element for many a tag, and at each open formatting
//! element, attributes and all, for a further one; it opens formatting elements again that a
//! paragraph closed. What these make of a page is quadratic unless something ends it. Depths are
//! counted along the tree itself, which is exact where counting tags is not.

use crate::article::Incomplete;
use crate::error::{Error, ErrorKind};
use crate::options::Limits;
use crate::tokenizer;
use crate::watch::Watch;
use ego_tree::{NodeId, Tree};
use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeBuilder, TreeBuilderOpts, TreeSink};
use html5ever::{Attribute, LocalName, QualName, local_name};
use scraper::{Html, HtmlTreeSink};
use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

/// How many steps up the tree a page may take for each node that the limits allow. Each tag takes as
/// many as the tree is deep, and an element has two, so this is enough for as many elements at a depth
/// of 64; the deepest of 2,360 real pages has 57, and the one with the most steps 600,000.
const STEPS: usize = 128;
/// How many bytes of a page there are for each node of its tree, as a rule, and for how many nodes room
/// is made before they come.
const BYTES_A_NODE: usize = 64;
const MOST_EXPECTED: usize = 8 << 10;
/// How many steps up the tree cost as much as to compare one attribute of a formatting element.
const COMPARISON: usize = 4;
/// How many attributes further `<html>` and `<body>` tags can give to the first ones.
const LATE_ATTRIBUTES: usize = 256;

/// A tree, and the limit that it was cut at, if any.
#[derive(Debug)]
pub(super) struct Grown {
    pub(super) html: Html,
    pub(super) cut: Option<Incomplete>,
}

/// Parses a page, unless that takes more than `limits` allow; without scripting, what `<noscript>`
/// holds is markup, too.
pub(super) fn parse(source: &str, limits: &Limits, scripting: bool, watch: Watch) -> Result<Grown, Error> {
    // A page that needs few nodes may still be an intricate one.
    let nodes = limits.nodes.max(Limits::default().nodes);
    parse_within(source, limits, scripting, watch, nodes.saturating_mul(STEPS))
}

pub(super) fn parse_within(
    source: &str,
    limits: &Limits,
    scripting: bool,
    watch: Watch,
    steps: usize,
) -> Result<Grown, Error> {
    let opts = TreeBuilderOpts { scripting_enabled: scripting, ..TreeBuilderOpts::default() };
    let expected = (source.len() / BYTES_A_NODE).min(MOST_EXPECTED);
    let builder = TreeBuilder::new(Guard::new(limits, watch, steps, expected), opts);
    // One attribute more than there may be shows that there are too many.
    let attributes = limits.attributes.saturating_add(1);
    tokenizer::run(source, &builder, attributes, || builder.sink.passes());
    builder.sink.finish()
}

/// The index of nodes that can have no others below them: they are not measured.
const CHILDLESS: usize = usize::MAX;

/// A node as the tree builder holds it.
#[derive(Debug, Clone, Copy)]
struct Handle {
    id: NodeId,
    /// Its place among the measures; the document's is the first.
    index: usize,
}

/// What is known of a node's place.
#[derive(Debug, Clone, Copy, Default)]
struct Measure {
    /// How many nodes there are from the document down to it. Never too small: a node that was moved
    /// up, which happens to badly nested formatting, may still have the depth that it had.
    depth: usize,
    /// What it and the nodes above it are to the list of active formatting elements.
    formatting: Formatting,
    in_template: bool,
    /// What the node itself is to that list.
    own: Own,
}

#[derive(Debug, Clone, Copy, Default)]
struct Formatting {
    elements: usize,
    attributes: usize,
}

#[derive(Debug, Clone, Copy, Default)]
enum Own {
    #[default]
    Nothing,
    /// It is on the list, with so many attributes.
    Formatting(usize),
    /// It sets a mark on the list, which stays there for good if something else closes the element.
    Mark,
    /// It does so within a template, whose end clears but one mark.
    Cell,
}

struct Guard {
    sink: HtmlTreeSink,
    measures: RefCell<Vec<Measure>>,
    limits: Limits,
    deepest: Cell<usize>,
    elements: Cell<usize>,
    steps: usize,
    steps_left: Cell<usize>,
    /// What comparing the last formatting element took.
    comparisons: Cell<usize>,
    /// How long the list of active formatting elements may be with what stays there for good.
    left_on_list: Cell<usize>,
    late_attributes: Cell<usize>,
    watch: Watch,
    tokens: Cell<usize>,
    /// The first limit that was passed.
    refused: RefCell<Option<ErrorKind>>,
    /// Whether no more of the page is read.
    stopped: Cell<bool>,
}

impl Guard {
    fn new(limits: &Limits, watch: Watch, steps: usize, nodes: usize) -> Guard {
        let mut html = Html::new_document();
        html.tree = Tree::with_capacity(scraper::Node::Document, nodes);
        let mut measures = Vec::with_capacity(nodes / 2);
        measures.push(Measure { depth: 1, ..Measure::default() });
        Guard {
            sink: HtmlTreeSink::new(html),
            measures: RefCell::new(measures),
            limits: limits.clone(),
            deepest: Cell::new(1),
            elements: Cell::new(0),
            steps,
            steps_left: Cell::new(steps),
            comparisons: Cell::new(0),
            left_on_list: Cell::new(0),
            late_attributes: Cell::new(0),
            watch,
            tokens: Cell::new(0),
            refused: RefCell::new(None),
            stopped: Cell::new(false),
        }
    }

    /// Counts a token; whether the page may go on.
    fn passes(&self) -> bool {
        self.spend(self.deepest.get().saturating_add(self.comparisons.take()));
        self.tokens.set(self.tokens.get() + 1);
        if let Err(late) = self.watch.check_at(self.tokens.get()) {
            *self.refused.borrow_mut() = Some(late.kind().clone());
            self.stopped.set(true);
        }
        !self.stopped.get()
    }

    fn spend(&self, steps: usize) {
        match self.steps_left.get().checked_sub(steps) {
            Some(left) => self.steps_left.set(left),
            None => self.refuse(ErrorKind::TooComplex { limit: self.steps }),
        }
    }

    fn refuse(&self, kind: ErrorKind) {
        // A tag goes on without its further attributes; nothing else does.
        let goes_on = self.limits.partial && matches!(kind, ErrorKind::TooManyAttributes { .. });
        self.stopped.set(self.stopped.get() || !goes_on);
        self.refused.borrow_mut().get_or_insert(kind);
    }

    /// Takes down where a node comes to stand, before it does.
    fn place(&self, parent: &Handle, child: &NodeOrText<Handle>) {
        let NodeOrText::AppendNode(child) = child else { return };
        if child.index == CHILDLESS {
            return;
        }
        let mut measures = self.measures.borrow_mut();
        let above = measures[parent.index];
        let mut depth = above.depth + 1;
        if depth > self.limits.depth {
            let tree = &self.sink.0.borrow().tree;
            depth = tree.get(parent.id).map_or(0, |node| node.ancestors().count()) + 2;
            measures[parent.index].depth = depth - 1;
            self.spend(depth);
        }
        if depth > self.limits.depth {
            self.refuse(ErrorKind::TooDeep { limit: self.limits.depth, found: depth });
        }
        self.deepest.set(self.deepest.get().max(depth));

        let Formatting { mut elements, mut attributes } = above.formatting;
        match measures[child.index].own {
            Own::Formatting(own) => {
                // Clones of elements are not compared; a tag's own element comes last.
                let compared = elements.saturating_mul(1 + own).saturating_add(attributes);
                let steps = compared.saturating_mul(COMPARISON).saturating_add(self.left_on_list.get());
                self.comparisons.set(steps);
                elements += 1;
                attributes += own;
            }
            Own::Cell if !above.in_template => {}
            Own::Cell | Own::Mark => self.left_on_list.set(self.left_on_list.get() + 2 + elements),
            Own::Nothing => {}
        }
        let measure = &mut measures[child.index];
        measure.depth = depth;
        measure.formatting = Formatting { elements, attributes };
        measure.in_template = above.in_template;
    }
}

/// What an element is to the list of active formatting elements.
fn own(name: &LocalName, attributes: usize) -> Own {
    match *name {
        local_name!("a")
        | local_name!("b")
        | local_name!("big")
        | local_name!("code")
        | local_name!("em")
        | local_name!("font")
        | local_name!("i")
        | local_name!("nobr")
        | local_name!("s")
        | local_name!("small")
        | local_name!("strike")
        | local_name!("strong")
        | local_name!("tt")
        | local_name!("u") => Own::Formatting(attributes),
        local_name!("applet") | local_name!("marquee") | local_name!("object") => Own::Mark,
        local_name!("caption") | local_name!("td") | local_name!("th") => Own::Cell,
        _ => Own::Nothing,
    }
}

/// The child as scraper's sink wants it.
fn inner(child: NodeOrText<Handle>) -> NodeOrText<NodeId> {
    match child {
        NodeOrText::AppendNode(node) => NodeOrText::AppendNode(node.id),
        NodeOrText::AppendText(text) => NodeOrText::AppendText(text),
    }
}

impl TreeSink for Guard {
    type Handle = Handle;
    type Output = Result<Grown, Error>;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Self::Output {
        let cut = match self.refused.into_inner() {
            None => None,
            Some(kind) => match kind.as_incomplete().filter(|_| self.limits.partial) {
                Some(cut) => Some(cut),
                None => return Err(kind.into()),
            },
        };
        Ok(Grown { html: self.sink.finish(), cut })
    }

    fn get_document(&self) -> Handle {
        Handle { id: self.sink.get_document(), index: 0 }
    }

    fn create_element(&self, name: QualName, mut attrs: Vec<Attribute>, flags: ElementFlags) -> Handle {
        let limit = self.limits.attributes;
        if attrs.len() > limit {
            self.refuse(ErrorKind::TooManyAttributes { limit });
            attrs.truncate(limit);
        }
        let elements = self.elements.get() + 1;
        self.elements.set(elements);
        if elements > self.limits.nodes {
            self.refuse(ErrorKind::TooManyNodes { limit: self.limits.nodes, found: elements });
        }
        let mut measures = self.measures.borrow_mut();
        let index = measures.len();
        measures.push(Measure { own: own(&name.local, attrs.len()), ..Measure::default() });
        if flags.template {
            // For its contents.
            measures.push(Measure::default());
        }
        Handle { id: self.sink.create_element(name, attrs, flags), index }
    }

    fn get_template_contents(&self, target: &Handle) -> Handle {
        let index = target.index + 1;
        let mut measures = self.measures.borrow_mut();
        let template = measures[target.index];
        measures[index] = Measure { depth: template.depth + 1, in_template: true, ..template };
        Handle { id: self.sink.get_template_contents(&target.id), index }
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.place(parent, &child);
        self.sink.append(&parent.id, inner(child));
    }

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        self.sink.append_before_sibling(&sibling.id, inner(child));
    }

    fn append_based_on_parent_node(&self, element: &Handle, prev: &Handle, child: NodeOrText<Handle>) {
        // `prev` is open above the table `element`, so that it is no less deep than its parent.
        self.place(prev, &child);
        self.sink.append_based_on_parent_node(&element.id, &prev.id, inner(child));
    }

    fn add_attrs_if_missing(&self, target: &Handle, mut attrs: Vec<Attribute>) {
        attrs.truncate(LATE_ATTRIBUTES - self.late_attributes.get());
        self.late_attributes.set(self.late_attributes.get() + attrs.len());
        self.sink.add_attrs_if_missing(&target.id, attrs);
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> Ref<'a, QualName> {
        self.sink.elem_name(&target.id)
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn create_comment(&self, text: StrTendril) -> Handle {
        Handle { id: self.sink.create_comment(text), index: CHILDLESS }
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> Handle {
        Handle { id: self.sink.create_pi(target, data), index: CHILDLESS }
    }

    fn append_doctype_to_document(&self, name: StrTendril, public_id: StrTendril, system_id: StrTendril) {
        self.sink.append_doctype_to_document(name, public_id, system_id);
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.sink.remove_from_parent(&target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        self.sink.reparent_children(&node.id, &new_parent.id);
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.sink.set_quirks_mode(mode);
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}
}
