//! Tables of data, told from tables that lay out the page.

use super::figures::Figures;
use super::{Selection, inline};
use crate::article::{Block, Cell, Table, Text};
use crate::dom::{Node, Tag};
use crate::segment::Kind;
use std::collections::HashMap;

/// Which table elements hold data; looked at once.
#[derive(Default)]
pub(super) struct Tables {
    data: HashMap<Node, bool>,
}

impl Tables {
    /// The table around segment `i` (`None` inside where most of it is not article text), and the
    /// first segment after it.
    pub(super) fn take(
        &mut self,
        selection: &Selection<'_>,
        figures: &Figures,
        i: usize,
    ) -> Option<(Option<Block>, usize)> {
        let context = selection.context;
        if context.segments[i].kind != Kind::Text {
            return None;
        }
        let node = selection.around(i, &[Tag::Table])?;
        if !*self.data.entry(node).or_insert_with(|| context.is_data_table(node)) {
            return None;
        }
        let range = context.range(node);
        let chars = |j: usize| context.basics[j].chars;
        let kept: usize = range.clone().filter(|&j| selection.is_text(j)).map(chars).sum();
        let all: usize = range.clone().map(chars).sum();
        let table = (kept * 2 >= all).then(|| Block::Table(read(selection, figures, node)));
        Some((table, range.end))
    }
}

fn read(selection: &Selection<'_>, figures: &Figures, node: Node) -> Table {
    let page = selection.context.page;
    let caption = figures.said_of(node).first().map(|&i| inline::text(selection, i).text);
    let mut table = Table { caption, ..Table::default() };
    let mut at = None;
    for j in selection.context.range(node) {
        if selection.context.segments[j].kind != Kind::Text {
            continue;
        }
        let text = inline::text(selection, j);
        if selection.around(j, &[Tag::Caption]).is_some() {
            table.caption = Some(text.text);
            continue;
        }
        let Some(cell) = selection.around(j, &[Tag::Td, Tag::Th]) else { continue };
        let row = page.closest(cell, &[Tag::Tr]);
        match at {
            Some((_, last)) if last == cell => {
                if let Some(open) = table.rows.last_mut().and_then(|r| r.last_mut()) {
                    inline::append(&mut open.text, text);
                }
                continue;
            }
            Some((last, _)) if last == row => {}
            _ => table.rows.push(empty_cells(selection, row, cell)),
        }
        if let Some((last, previous)) = at
            && last == row
        {
            let gap = gap(selection, previous, cell);
            table
                .rows
                .last_mut()
                .into_iter()
                .for_each(|r| r.extend(std::iter::repeat_n(Cell::default(), gap)));
        }
        at = Some((row, cell));
        let header = page.tag(cell) == Tag::Th;
        table.rows.last_mut().into_iter().for_each(|r| r.push(Cell { text: text.clone(), header }));
    }
    table
}

/// Empty cells at a row's start hold their columns.
fn empty_cells(selection: &Selection<'_>, row: Option<Node>, cell: Node) -> Vec<Cell> {
    let page = selection.context.page;
    let before = row.map_or(0, |row| {
        page.children(row).take_while(|&n| n < cell).filter(|&n| is_cell(page.tag(n))).count()
    });
    vec![Cell { text: Text::default(), header: false }; before.min(64)]
}

fn gap(selection: &Selection<'_>, from: Node, to: Node) -> usize {
    let page = selection.context.page;
    let is_beside = |n: Node| page.parent(n) == page.parent(to) && is_cell(page.tag(n));
    page.between(page.end(from), to).filter(|&n| is_beside(n)).count().min(64)
}

fn is_cell(tag: Tag) -> bool {
    matches!(tag, Tag::Td | Tag::Th)
}
