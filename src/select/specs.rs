//! What a product is like, in a table of two columns, or a list of terms: "Weight | 100 g".

use super::{TextCounts, Verdict};
use crate::dom::{Node, Tag};
use crate::features::Context;
use crate::roles::Role;
use crate::score::Score;

/// Such a table has so many rows at least, and no longer cells, in characters.
const ROWS: usize = 3;
const CELL_CHARS: usize = 100;
/// A table of more nodes is not looked at: tables that hold each other would each be walked.
const MOST_NODES: usize = 4_000;

/// Keeps such tables below the first text, unless they lead elsewhere or a rule speaks against a cell.
pub(super) fn keep(context: &Context<'_>, scores: &[Score], verdicts: &mut [Verdict]) {
    let page = context.page;
    let texts = TextCounts::of(verdicts);
    let small = |n: Node| page.end(n).index() - n.index() <= MOST_NODES;
    for table in page.nodes().filter(|&n| matches!(page.tag(n), Tag::Table | Tag::Dl) && small(n)) {
        let range = context.range(table);
        let plain =
            context.totals(range.clone()).link_chars == 0 && range.clone().all(|i| scores[i].rule.is_none());
        if plain && texts.any(0..range.start) && is_pairs(context, table) {
            range.for_each(|i| verdicts[i] = Verdict::new(Role::Body, true));
        }
    }
}

fn is_pairs(context: &Context<'_>, table: Node) -> bool {
    let page = context.page;
    let is_short = |cell: Node| {
        let held = context.totals(context.range(cell));
        held.texts == 1 && held.pictures == 0 && held.chars <= CELL_CHARS
    };
    if page.tag(table) == Tag::Dl {
        let of = |tag: Tag| page.subtree(table).filter(move |&n| page.tag(n) == tag);
        let (terms, all) = (of(Tag::Dt).count(), of(Tag::Dt).chain(of(Tag::Dd)).all(is_short));
        return terms >= ROWS && terms == of(Tag::Dd).count() && all;
    }
    let is_pair = |row: Node| {
        let mut cells = page.children(row).filter(|&n| matches!(page.tag(n), Tag::Td | Tag::Th));
        let pair = [cells.next(), cells.next()];
        pair.iter().all(|cell| cell.is_some_and(is_short)) && cells.next().is_none()
    };
    let rows = || page.subtree(table).filter(|&n| page.tag(n) == Tag::Tr);
    rows().nth(ROWS - 1).is_some() && rows().all(is_pair)
}
