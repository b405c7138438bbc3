//! Figures that show something else than a picture: a table, a quote or code.

use super::Selection;
use crate::dom::{Node, Tag};
use crate::segment::Kind;
use std::collections::{HashMap, HashSet};

/// What the captions of such figures belong to; looked at once.
pub(super) struct Figures {
    /// The figure around each line of such a caption.
    around: HashMap<usize, Node>,
    /// The lines that a figure says of its table of data, or of its quote.
    said: HashMap<Node, Vec<usize>>,
    /// All such lines.
    lines: HashSet<usize>,
}

impl Figures {
    pub(super) fn of(selection: &Selection<'_>) -> Figures {
        let (context, page) = (selection.context, selection.context.page);
        let is_else = |n: &Node| matches!(page.tag(*n), Tag::Table | Tag::Blockquote | Tag::Pre);
        let mut shown: HashMap<Node, Node> = HashMap::new();
        for node in page.nodes().filter(is_else) {
            if let Some(figure) = page.closest(page.parent(node), &[Tag::Figure]) {
                shown.entry(figure).or_insert(node);
            }
        }
        let mut figures = Figures { around: HashMap::new(), said: HashMap::new(), lines: HashSet::new() };
        let lines = (0..context.segments.len()).filter(|&i| context.segments[i].kind == Kind::Text);
        for i in lines {
            let caption = selection.around(i, &[Tag::Figcaption]);
            let figure = caption.and_then(|caption| page.closest(caption, &[Tag::Figure]));
            if let Some((figure, &node)) = figure.and_then(|figure| Some((figure, shown.get(&figure)?))) {
                figures.around.insert(i, figure);
                // A speaker may be pictured.
                let is_quote = page.tag(node) == Tag::Blockquote;
                let pictures = context.totals(context.range(figure)).pictures;
                if page.tag(node) != Tag::Pre && (pictures == 0 || is_quote) {
                    figures.said.entry(node).or_default().push(i);
                }
            }
        }
        figures.said.retain(|&node, _| page.tag(node) != Tag::Table || context.is_data_table(node));
        figures.lines = figures.said.values().flatten().copied().collect();
        figures
    }

    /// The figure around a line of a caption; no picture outside of it is meant.
    pub(super) fn around(&self, i: usize) -> Option<Node> {
        self.around.get(&i).copied()
    }

    /// The lines that are said of a table or a quote.
    pub(super) fn said_of(&self, node: Node) -> &[usize] {
        self.said.get(&node).map_or(&[], Vec::as_slice)
    }

    /// All lines that are said of a table or a quote.
    pub(super) fn placed(&self) -> impl Iterator<Item = usize> + '_ {
        self.said.values().flatten().copied()
    }

    /// Whether a line is said of a table or a quote.
    pub(super) fn has_its_place(&self, i: usize) -> bool {
        self.lines.contains(&i)
    }
}
