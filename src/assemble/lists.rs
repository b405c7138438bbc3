//! Lists, nested as on the page.

use super::{Selection, inline};
use crate::article::{Block, List, ListItem};
use crate::dom::{Node, Tag};
use crate::roles::Role;
use crate::segment::Kind;
use std::collections::HashMap;

const LIST_TAGS: [Tag; 3] = [Tag::Ul, Tag::Ol, Tag::Menu];

/// Items longer than this on average make the list a layout, not a list.
const ITEM_CHARS: usize = 700;
/// The same of steps, of which some are pictured.
const STEP_CHARS: usize = 300;
/// Deeper items join those of this depth.
const DEEPEST: usize = 8;

/// Which list elements are lists to a reader; looked at once.
#[derive(Default)]
pub(super) struct Lists {
    plain: HashMap<Node, bool>,
}

impl Lists {
    /// The list that starts at segment `i`, and the first segment after it.
    pub(super) fn take(&mut self, selection: &Selection<'_>, i: usize) -> Option<(Block, usize)> {
        let root = self.root(selection, i)?;
        let range = selection.context.range(root);
        let page = selection.context.page;
        let mut stack: Vec<(Node, List)> = vec![(root, list(selection, root))];
        let mut last_item: Option<Node> = None;
        // A picture in an item parts the list.
        let end = (i + 1..range.end).find(|&j| is_picture(selection, j)).unwrap_or(range.end);
        for j in (i..end).filter(|&j| selection.is_text(j)) {
            let Some(item) = selection.around(j, &[Tag::Li]).filter(|&li| page.contains(root, li)) else {
                continue;
            };
            let text = inline::text(selection, j);
            if last_item == Some(item) {
                if let Some(open) = stack.last_mut().and_then(|(_, list)| list.items.last_mut()) {
                    inline::append(&mut open.text, text);
                }
                continue;
            }
            last_item = Some(item);
            let own = page.closest(page.parent(item), &LIST_TAGS).unwrap_or(root);
            while stack.len() > 1 && !stack.last().is_some_and(|(node, _)| page.contains(*node, own)) {
                close(&mut stack);
            }
            if stack.last().is_some_and(|(node, _)| *node != own) && stack.len() < DEEPEST {
                stack.push((own, list(selection, own)));
            }
            if let Some((_, list)) = stack.last_mut() {
                list.items.push(ListItem { text, ..ListItem::default() });
            }
        }
        while stack.len() > 1 {
            close(&mut stack);
        }
        let (_, list) = stack.pop()?;
        (!list.items.is_empty()).then_some((Block::List(list), end))
    }

    /// The outermost list around the segment that reads as one.
    fn root(&mut self, selection: &Selection<'_>, i: usize) -> Option<Node> {
        let page = selection.context.page;
        if !selection.is_text(i) {
            return None;
        }
        let mut item = selection.around(i, &[Tag::Li])?;
        let mut root = None;
        loop {
            let Some(list) = page.closest(page.parent(item), &LIST_TAGS) else { return root };
            if !self.is_plain(selection, list) {
                return root;
            }
            root = Some(list);
            match page.closest(page.parent(list), &[Tag::Li]) {
                Some(outer) => item = outer,
                None => return root,
            }
        }
    }

    fn is_plain(&mut self, selection: &Selection<'_>, list: Node) -> bool {
        *self.plain.entry(list).or_insert_with(|| {
            let context = selection.context;
            let range = context.range(list);
            let items = context.page.children(list).filter(|&n| context.page.tag(n) == Tag::Li).count();
            let chars = context.totals(range.clone()).chars;
            items > 0
                && chars / items <= ITEM_CHARS
                && match range.clone().filter(|&j| is_picture(selection, j)).count() {
                    0 => true,
                    pictures => {
                        context.page.tag(list) == Tag::Ol && pictures < items && chars / items <= STEP_CHARS
                    }
                }
                && !range.clone().any(|j| {
                    let verdict = selection.verdicts[j];
                    verdict.kept && verdict.role != Role::Body && !is_picture(selection, j)
                })
        })
    }
}

fn is_picture(selection: &Selection<'_>, i: usize) -> bool {
    selection.verdicts[i].kept && selection.context.segments[i].kind == Kind::Picture
}

fn list(selection: &Selection<'_>, node: Node) -> List {
    List { ordered: selection.context.page.tag(node) == Tag::Ol, items: Vec::new() }
}

/// Hangs the innermost open list below the last item of the one around it.
fn close(stack: &mut Vec<(Node, List)>) {
    let Some((_, inner)) = stack.pop() else { return };
    let Some((_, outer)) = stack.last_mut() else { return };
    match outer.items.last_mut() {
        Some(item) => {
            item.ordered = inner.ordered;
            item.items.extend(inner.items);
        }
        None => outer.items = inner.items,
    }
}
