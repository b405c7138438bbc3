//! Headings that head nothing.

use super::Verdict;
use crate::features::Context;
use crate::roles::Role;

/// The box that a heading opens stands so many levels above the heading at most.
const BOX_LEVELS: usize = 4;

/// A heading that opens a box goes where nothing else of the box is kept.
pub(super) fn drop_of_furniture(context: &Context<'_>, verdicts: &mut [Verdict]) {
    for i in 0..verdicts.len() {
        let heading = verdicts[i].kept && verdicts[i].role == Role::Heading;
        if heading && opens_dropped_box(context, verdicts, i) {
            verdicts[i].kept = false;
        }
    }
}

/// A heading heads something: one with no text after it goes.
pub(super) fn drop_stray(verdicts: &mut [Verdict]) {
    for verdict in verdicts.iter_mut().rev().filter(|v| v.kept) {
        match verdict.role {
            Role::Heading => verdict.kept = false,
            Role::Body => return,
            _ => {}
        }
    }
}

/// Whether the smallest element around a heading that holds other text opens with it, and all of that
/// is dropped and no less than the heading itself.
fn opens_dropped_box(context: &Context<'_>, verdicts: &[Verdict], i: usize) -> bool {
    let around = context.page.ancestors(context.segments[i].owner).map(|node| context.range(node));
    around.take(BOX_LEVELS).find(|range| context.totals(range.clone()).texts > 1).is_some_and(|range| {
        let chars = context.totals(range.clone()).chars;
        range.start == i && chars > 2 * context.basics[i].chars && range.skip(1).all(|j| !verdicts[j].kept)
    })
}
