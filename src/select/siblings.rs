//! Boxes of one make, side by side, share a fate: the questions of a list of them, the cards of a row.

use super::Verdict;
use crate::dom::{Class, Node, Tag};
use crate::features::Context;
use crate::roles::Role;
use crate::rules::Effect;
use crate::score::Score;
use crate::segment::Kind;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// So many elements around a line are looked at for a box with siblings.
const LEVELS: usize = 6;
/// So many children of an element are looked at.
const MOST: usize = 120;
/// A box has no more lines, and says no more, in characters.
const LINES: usize = 16;
const CHARS: usize = 1500;
/// From this density of links on, a box leads elsewhere.
const LINK_DENSITY: f32 = 0.6;

/// What a box is made of: each line's element, as its tag and class.
type Shape = Vec<(Tag, Class)>;

struct Sibling {
    lines: Range<usize>,
    shape: Shape,
    kept: bool,
}

/// Keeps the boxes of a row most of which are kept, line by line as those are.
pub(super) fn keep(context: &Context<'_>, scores: &[Score], verdicts: &mut [Verdict]) {
    let page = context.page;
    let mut seen = FxHashSet::default();
    for i in 0..verdicts.len() {
        if verdicts[i].kept || !is_open(context, scores, i) {
            continue;
        }
        let owner = context.segments[i].owner;
        let around = std::iter::once(owner).chain(page.ancestors(owner)).take(LEVELS);
        for node in around.take_while(|&n| n != Node::DOCUMENT) {
            let make = (page.parent(node), page.tag(node), page.class(node));
            let named = make.2 != Class::NONE || make.1 == Tag::Li;
            if named && seen.insert(make) {
                keep_row(context, scores, verdicts, make);
            }
        }
    }
}

fn keep_row(
    context: &Context<'_>,
    scores: &[Score],
    verdicts: &mut [Verdict],
    (parent, tag, class): (Node, Tag, Class),
) {
    let page = context.page;
    let alike = page.children(parent).take(MOST).filter(|&n| page.tag(n) == tag && page.class(n) == class);
    let row: Vec<Sibling> = alike.filter_map(|n| sibling(context, scores, verdicts, n)).collect();
    let kept: Vec<&Sibling> = row.iter().filter(|sibling| sibling.kept).collect();
    if row.len() < 2 || kept.len() * 2 < row.len() {
        return;
    }
    for sibling in row.iter().filter(|sibling| !sibling.kept) {
        let twins: Vec<&&Sibling> = kept.iter().filter(|twin| twin.shape == sibling.shape).collect();
        if twins.len() * 2 < row.len() {
            continue;
        }
        for i in sibling.lines.clone().filter(|&i| is_open(context, scores, i)) {
            let roles = twins.iter().filter_map(|twin| role(context, verdicts, twin, make(context, i)));
            let roles: Vec<Role> = roles.collect();
            if roles.len() * 2 >= twins.len()
                && let Some(&role) = roles.first()
            {
                verdicts[i] = Verdict::new(role, true);
            }
        }
    }
}

/// The part that a twin's line of the same make plays, if it is kept.
fn role(context: &Context<'_>, verdicts: &[Verdict], twin: &Sibling, line: (Tag, Class)) -> Option<Role> {
    let mut alike = twin.lines.clone().filter(|&j| make(context, j) == line);
    alike.find(|&j| verdicts[j].kept && verdicts[j].role != Role::Caption).map(|j| verdicts[j].role)
}

fn sibling(context: &Context<'_>, scores: &[Score], verdicts: &[Verdict], node: Node) -> Option<Sibling> {
    let lines = context.range(node);
    let totals = context.totals(lines.clone());
    let open = || lines.clone().filter(|&i| is_open(context, scores, i));
    let leads_elsewhere = |i: usize| context.basics[i].link_density() > LINK_DENSITY;
    if totals.texts < 2 || lines.len() > LINES || totals.chars > CHARS || open().any(leads_elsewhere) {
        return None;
    }
    let chars = |i: usize| context.basics[i].chars;
    let said: usize = open().map(chars).sum();
    let kept: usize = open().filter(|&i| verdicts[i].kept).map(chars).sum();
    let mut shape: Shape = open().map(|i| make(context, i)).collect();
    shape.dedup();
    (shape.len() > 1).then(|| Sibling { kept: kept * 2 >= said, shape, lines })
}

fn make(context: &Context<'_>, i: usize) -> (Tag, Class) {
    let owner = context.segments[i].owner;
    (context.page.tag(owner), context.page.class(owner))
}

/// Whether the line is text that no rule settles.
fn is_open(context: &Context<'_>, scores: &[Score], i: usize) -> bool {
    context.segments[i].kind == Kind::Text && scores[i].rule.is_none_or(|rule| rule.effect != Effect::Drop)
}
